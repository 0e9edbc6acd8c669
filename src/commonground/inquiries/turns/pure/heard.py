"""What a group is told of those who have not been heard."""

TINY = 4  # a group in which a number would tell who
FEWEST_HEARD = 2  # before that, nobody is late


def still_to_come(everybody: int, heard: int) -> int | None:
    """How many the group is told of: 0 nobody, None somebody without a number, else the number."""
    missing = everybody - heard
    if heard < FEWEST_HEARD or missing <= 0:
        return 0
    if missing == 1 or everybody <= TINY:
        return None
    return missing
