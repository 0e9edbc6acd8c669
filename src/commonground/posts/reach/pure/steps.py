"""Numbers of people, told in steps that hide each single one."""


def told(number: int, floor: int) -> int:
    """The last whole step; nothing under the floor."""
    return number // floor * floor
