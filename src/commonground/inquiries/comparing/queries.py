"""Maps side by side for one reader: their own before and after, and theirs beside the map of all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.gathered.queries import drawn, gathered
from commonground.inquiries.models import Answer, Inquiry, When
from commonground.inquiries.pure.beside import Beside, Common, beside
from commonground.inquiries.pure.matching import Matching
from commonground.inquiries.queries import one_together
from commonground.inquiries.wordings.queries import matching
from commonground.maps.pictures.queries import Picture
from commonground.maps.pictures.queries import drawn as pictured
from commonground.maps.pure.content import Content
from commonground.maps.queries import contents
from commonground.people.models import Actor

BEFORE, AFTER, OURS = _("What I drew before"), _("What I drew after"), _("Our map")


@dataclass(frozen=True)
class Behind:
    """The things behind a number, under a heading."""

    title: str
    things: Sequence[str]


@dataclass(frozen=True)
class Line:
    """One sentence, its number, and what stands behind it."""

    sentence: str
    figure: str
    behind: Sequence[Behind] = ()


@dataclass(frozen=True)
class Pair:
    """Two maps side by side."""

    key: str
    titles: tuple[Any, Any]
    pictures: tuple[Picture, Picture]
    lines: Sequence[Line]


@dataclass(frozen=True)
class Page:
    """The page; without pairs where the reader drew nothing."""

    inquiry: Inquiry
    pairs: Sequence[Pair]


def page(actor: Actor, pk: int) -> Page:
    """One's own maps, for nobody else, and the one that all who take part draw."""
    inquiry = one_together(actor, pk)
    found = _maps(actor, inquiry)
    known = matching(gathered(actor, inquiry))
    own = [(BEFORE, found.get(When.BEFORE)), (AFTER, found.get(When.AFTER))]
    ours = (OURS, found.get("ours"))
    newest = next(((title, said) for title, said in reversed(own) if said), own[1])
    wanted = [("own", own[0], own[1]), ("ours", newest, ours)]
    return Page(
        inquiry,
        [
            _pair(key, (one[0], other[0]), (one[1], other[1]), known)
            for key, one, other in wanted
            if one[1] and other[1]
        ],
    )


def _maps(actor: Actor, inquiry: Inquiry) -> dict[str, Content]:
    """One's own two maps and the shared one, as far as there is something on them."""
    own = Answer.objects.filter(inquiry=inquiry, persona=actor.pk, map__isnull=False)
    numbers = dict(own.values_list("when", "map"))
    if inquiry.map_id:
        numbers["ours"] = inquiry.map_id
    said = contents(numbers.values())
    return {name: said[pk] for name, pk in numbers.items() if pk in said and said[pk].concepts}


def _pair(
    key: str, titles: tuple[Any, Any], maps: tuple[Content, Content], known: Matching
) -> Pair:
    found = beside(drawn(maps[0]), drawn(maps[1]), matching=known)
    pictures = (
        pictured(maps[0], key=f"{key}-first", name=str(titles[0])),
        pictured(maps[1], key=f"{key}-second", name=str(titles[1])),
    )
    return Pair(key, titles, pictures, list(_lines(found)))


def _lines(found: Beside) -> Iterator[Line]:
    """Each measure of the comparison as one sentence and a number or two."""
    ideas, said, links = found.ideas, found.sentences, found.links
    linked = len(found.kept_neighbours) + len(found.other_neighbours)
    yield Line(
        gettext("Ideas of the first map that stand on the second"),
        _of(len(ideas.both), ideas.of_first),
        _sides(ideas),
    )
    yield Line(
        gettext("What the first map says that the second says alike"),
        _of(len(said.both), said.of_first),
        _sides(said),
    )
    yield Line(
        gettext("Ideas on both maps, and what is said alike of them"),
        _and(len(ideas.both), len(said.both)),
    )
    yield Line(
        gettext("How much each says: links with their words"), _and(said.of_first, said.of_second)
    )
    yield Line(
        gettext("Links for the ideas there are, on the first map and on the second"),
        _and(_for(links.of_first, ideas.of_first), _for(links.of_second, ideas.of_second)),
    )
    yield Line(
        gettext("Steps between those two ideas that lie farthest apart and hang together"),
        _and(*found.farthest),
    )
    yield Line(
        gettext("Ideas with a like place on the other map, whatever they are called"),
        _of(found.alike_placed, ideas.of_first),
        _some(
            Behind(gettext("In the middle of the first map"), found.linked_most[0]),
            Behind(gettext("In the middle of the second map"), found.linked_most[1]),
        ),
    )
    yield Line(
        gettext("Linked ideas that hang together with the same ideas on both maps"),
        _of(len(found.kept_neighbours), linked),
        _some(
            Behind(gettext("With the same"), found.kept_neighbours),
            Behind(gettext("With others"), found.other_neighbours),
        ),
    )
    yield Line(
        gettext("Links between the same two ideas on both maps (by lot it would be about %(n)d)")
        % {"n": round(found.links_by_chance)},
        _of(len(links.both), links.of_first),
        _sides(links),
    )


def _of(n: int, of: int) -> str:
    return gettext("%(n)d of %(all)d") % {"n": n, "all": of}


def _for(links: int, ideas: int) -> str:
    return gettext("%(links)d for %(ideas)d") % {"links": links, "ideas": ideas}


def _and(first: int | str, second: int | str) -> str:
    return gettext("%(first)s and %(second)s") % {"first": first, "second": second}


def _sides(common: Common) -> list[Behind]:
    return _some(
        Behind(gettext("On both"), common.both),
        Behind(gettext("Only on the first"), common.first),
        Behind(gettext("Only on the second"), common.second),
    )


def _some(*behind: Behind) -> list[Behind]:
    return [one for one in behind if one.things]
