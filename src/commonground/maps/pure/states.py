"""How much of whom is in a document and what is removed in it, read from the bytes that Yjs writes."""

from __future__ import annotations

from collections.abc import Iterator


def is_in(update: bytes, state: bytes, after: dict[int, int]) -> bool:
    """Whether all of the update is in the document: nothing waits for what is not there."""
    from pycrdt import get_update

    try:
        beyond = get_update(update, state)
        return not beyond[0] and all(
            end <= after.get(client, 0) for client, _begin, end in removed(beyond)
        )
    except (ValueError, RuntimeError):
        return False


def removed(update: bytes) -> Iterator[tuple[int, int, int]]:
    """What an update that adds nothing removes: of which client, from where to where."""
    left = _numbers(update)
    next(left)
    for _client in range(next(left)):
        client = next(left)
        for _range in range(next(left)):
            begin = next(left)
            yield client, begin, begin + next(left)


def begins_beyond(update: bytes, before: dict[int, int]) -> bool:
    """Whether its first change was made after one of the same client that is not here."""
    read = _numbers(update)
    try:
        if not next(read):
            return False
        next(read)
        client, clock = next(read), next(read)
    except StopIteration:
        return False
    return clock > before.get(client, 0)


def counted(state: bytes) -> dict[int, int]:
    """How many changes of each client are in a document."""
    read = _numbers(state)
    return {next(read): next(read) for _client in range(next(read))}


def _numbers(data: bytes) -> Iterator[int]:
    """Numbers as Yjs writes them: seven bits at a time, the lowest first."""
    number = bits = 0
    for byte in data:
        number |= (byte & 0x7F) << bits
        bits += 7
        if byte < 0x80:
            yield number
            number = bits = 0
