"""What the index lacks, and what it holds too much."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonground.discovery.indexing import actions
from commonground.kernel.models import SearchRow
from commonground.kernel.registries import Holding, searchables
from commonground.kernel.search import index

SOME = 200


def missing(kind: str, after: int) -> tuple[list[int], int | None]:
    """Of the next ids those not in the index; and where to go on, None at the end."""
    ids = list(searchables[kind].after(after, SOME))
    held = index.held(ids)
    return [pk for pk in ids if pk not in held], ids[-1] if len(ids) == SOME else None


def left_over(after: int) -> tuple[list[int], int | None]:
    """Of the next that the index holds those whose thing is gone; and where to go on."""
    ids = index.listed(after, SOME)
    there = {pk for one in searchables for pk in one.there(ids)}
    return [pk for pk in ids if pk not in there], ids[-1] if len(ids) == SOME else None


def holdings() -> list[Holding]:
    """The index points to no person, but holds the words of what is theirs."""
    return [
        Holding(
            model=SearchRow,
            person_fields=(),
            label=_("The words by which what is yours can be found"),
            purpose=_("so that those who may read it find it again"),
            legal_basis=_("you said it, to learn with others here"),
            readers=_("nobody: each search shows only what its reader may read anyway"),
            retention=_("as long as what they belong to"),
            export=_nothing,
            erase=_erase,
        )
    ]


def _nothing(account: int) -> Iterable[dict[str, Any]]:
    """The words are given with what they belong to."""
    return ()


def _erase(account: int, now: datetime) -> None:
    """Before the things themselves are erased, as long as one can see whose they are."""
    for one in searchables:
        actions.forget(list(one.of_account(account)))
