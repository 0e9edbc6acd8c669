"""Writing into the index; nobody asks for it, and nothing but tokens is written."""

from collections.abc import Sequence

from django.db import transaction

from commonground.kernel.registries import Indexed, searchables
from commonground.kernel.rules import unattended
from commonground.kernel.search import index
from commonground.kernel.search.analyser import starts, tokens


@unattended
@transaction.atomic
def refresh(kind: str, ids: Sequence[int]) -> None:
    """Index these anew by what they are now; what is gone leaves the index."""
    found = searchables[kind].indexed(ids)
    index.drop(pk for pk in ids if pk not in found)
    index.put({pk: _tokens(kind, one) for pk, one in found.items()})


@unattended
@transaction.atomic
def forget(ids: Sequence[int]) -> None:
    """Let these be found by nothing."""
    index.drop(ids)


def _tokens(kind: str, one: Indexed) -> set[str]:
    """Of a name also the beginnings of its words; and marks, which no word can be."""
    kept = tokens(one.words, one.language) | {index.mark(kind)}
    kept |= {index.mark(kind, said) for said in one.marks}
    return kept | starts(one.words) if one.beginnings else kept
