"""Who listens to which fact, and what features add upwards; read from top to bottom."""


def connect() -> None:
    """Fill the four registries and say who follows which fact."""
