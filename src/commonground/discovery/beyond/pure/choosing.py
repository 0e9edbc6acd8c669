"""Of all posts that met an interest, the people to offer: the same for the same input, no scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Meeting:
    """A post of somebody that meets something the reader is curious about."""

    author: int
    post: int
    interest: int  # its place in the list of interests


@dataclass(frozen=True)
class Offer:
    """Somebody with the post that speaks for them, what it meets, and who knows both."""

    author: int
    post: int
    interest: int
    contact: int


def offers(
    meetings: Sequence[Meeting], contacts: Mapping[int, Sequence[int]], *, most: int
) -> list[Offer]:
    """Those who meet more interests first, then whose post is newer; each once, with one contact."""
    by_author: dict[int, list[Meeting]] = {}
    for one in meetings:
        if contacts.get(one.author):
            by_author.setdefault(one.author, []).append(one)
    told = []
    for author, several in by_author.items():
        best = max(several, key=lambda one: (one.post, -one.interest))
        breadth = len({one.interest for one in several})
        offer = Offer(author, best.post, best.interest, min(contacts[author]))
        told.append((-breadth, -best.post, author, offer))
    return [offer for *_order, offer in sorted(told, key=lambda row: row[:3])][:most]
