"""What the readers of sound share: why something is no voice note."""


class NoSound(Exception):
    """It is no voice note that can be kept; the message is the word for why."""
