"""What hangs on a concept or a link, as far as the reader may read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from commonground.kernel.errors import Unreadable
from commonground.kernel.registries import Found, searchables
from commonground.kernel.rules import one as one_of
from commonground.maps.models import Evidence, Map
from commonground.maps.rules import may_take_off
from commonground.people.models import Actor

KINDS = {"posts:show": "posts", "pages:show": "pages"}  # by the address that one gives
MOST = 50


@dataclass(frozen=True)
class Hung:
    """A piece of evidence; `found` is None where this reader may not read it."""

    row: Evidence
    found: Found | None


def hanging(actor: Actor, map_: Map, thing: str) -> Sequence[Hung]:
    """All that hangs there, in the order in which it came."""
    rows = list(
        Evidence.objects.filter(map=map_.pk, thing=thing).select_related("by").order_by("pk")[:MOST]
    )
    found: dict[tuple[str, int], Found] = {}
    for kind in {row.kind for row in rows}:
        numbers = [row.number for row in rows if row.kind == kind]
        found |= {(kind, one.pk): one for one in _readable(actor, kind, numbers)}
    return [Hung(row, found.get((row.kind, row.number))) for row in rows]


def _readable(actor: Actor, kind: str, numbers: Sequence[int]) -> Sequence[Found]:
    allowed = set(searchables[kind].readable(actor, numbers))
    return searchables[kind].shown(actor, [number for number in numbers if number in allowed])


def named(actor: Actor, address: str) -> tuple[str, int]:
    """What stands at an address of ours, if the actor may read it; else a sentence."""
    try:
        parts = urlsplit(address.strip())
        match = resolve(parts.path)
    except (Resolver404, ValueError):
        raise Unreadable(_unknown()) from None
    number = parts.fragment.removeprefix("post-")
    kind = KINDS.get(match.view_name, "")
    if not kind:
        raise Unreadable(_unknown())
    pk = int(number) if number.isascii() and number.isdigit() else match.kwargs["pk"]
    if not list(searchables[kind].readable(actor, [pk])):
        raise Unreadable(_unknown())
    return kind, pk


def _unknown() -> str:
    return _("Give the address of something that was said here, or of a page of your group.")


def one(actor: Actor, map_: Map, pk: int) -> Evidence:
    """A piece of evidence that the actor may take off."""
    rows = Evidence.objects.filter(map=map_.pk).select_related("map")
    return one_of(rows, may_take_off, actor, pk)
