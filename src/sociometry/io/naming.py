"""What people of a file are called: by their labels where these tell them apart, else by ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sociometry.result import Message, say
from sociometry.sentences import tell

tell(
    {
        "io.by_label": "People are called by their labels; the ids of the file are an attribute.",
        "io.by_id": "People are called by the ids of the file: labels are missing or not unique.",
    }
)

FILE_ID = "file id"


@dataclass(frozen=True)
class Called:
    """The name of each node in order, and of each id."""

    names: tuple[str, ...]
    of: dict[str, str]
    notes: tuple[Message, ...]

    def extra(self, identity: str, name: str) -> dict[str, str | None]:
        """The id as an attribute, where people are called otherwise."""
        by_label = any(note.key == "io.by_label" for note in self.notes)
        return {FILE_ID: identity} if by_label else {}


def called(nodes: Sequence[tuple[str, str]]) -> Called:
    """Names for nodes of (id, label)."""
    ids = [identity for identity, _ in nodes]
    labels = [label for _, label in nodes]
    if labels == ids or not any(labels):
        return Called(tuple(ids), {}, ())
    if all(labels) and len(set(labels)) == len(labels):
        return Called(tuple(labels), dict(nodes), (say("io.by_label"),))
    return Called(tuple(ids), {}, (say("io.by_id"),))
