"""A plan as its teacher sees it: groups, who is in them, what they keep."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.kernel.rules import allows
from commonground.kernel.rules import one as one_of
from commonground.people.models import Actor
from commonground.sociograms.models import Placement, Plan, Study
from commonground.sociograms.placing.pure.asked import Wish, wish
from commonground.sociograms.placing.pure.forming import (
    Broken,
    Card,
    card,
    without_chosen,
)
from commonground.sociograms.placing.queries import Offer, name_of, placed_in, room_of
from commonground.sociograms.queries import answers_of
from commonground.sociograms.rules import may_note
from commonground.sociograms.teams.rules import may_form

if TYPE_CHECKING:
    pass

MOST_PLANS = 30
LATE = timedelta(seconds=60)


@dataclass(frozen=True)
class Person:
    """Somebody on the page of a plan."""

    pk: int
    place: int
    name: str
    persona: int | None
    locked: bool
    front: bool
    alone: bool = False


@dataclass(frozen=True)
class Team:
    """A group as it stands."""

    number: int
    people: tuple[Person, ...]


@dataclass(frozen=True)
class Board:
    """The page of a plan."""

    plan: Plan
    wish: Wish
    teams: tuple[Team, ...]
    gone: int
    new: int
    enough: bool
    now: Card | None
    first: Card | None
    changed: bool
    conflict: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def by_lot(self) -> bool:
        """Whether no answer counts, so that there is nothing to keep."""
        return self.wish.aim == "lot"

    @property
    def by_turns(self) -> bool:
        """Whether it is a round, in which everybody meets somebody else, whatever was said."""
        return bool(self.plan.found.get("way") == "round")

    @property
    def proved(self) -> bool:
        return bool(self.plan.found.get("proved"))

    @property
    def people(self) -> list[Person]:
        """Everybody in the order of the roster."""
        return sorted((p for team in self.teams for p in team.people), key=lambda p: p.place)


def plans(study: Study) -> list[Plan]:
    """The plans of a study, the newest first."""
    return list(Plan.objects.filter(study=study).order_by("-made_at", "-pk")[:MOST_PLANS])


def _visible() -> QuerySet[Plan]:
    return Plan.objects.select_related("study__school", "study__group", "study__asked_by", "by")


def plan(actor: Actor, pk: int) -> Plan:
    """A plan that the actor forms, or nothing that they can see."""
    return one_of(_visible(), may_form, actor, pk)


def waiting(pk: int) -> Plan | None:
    """A plan for which groups are still to be found."""
    return _visible().filter(pk=pk, state=Plan.State.WAITING).first()


def late(found: Plan, now: datetime) -> bool:
    """Whether the search takes longer than it ever should."""
    return found.state == Plan.State.WAITING and found.made_at < now - LATE


def wishes(actor: Actor, study: Study, offered: Offer) -> dict[str, Any]:
    """What stands around the form: whom it is about, earlier plans, whether notes are kept here."""
    return {
        "study": study,
        "offer": offered,
        "plans": plans(study),
        "may_note": allows(may_note, actor, study),
    }


def teams_of(rows: Sequence[Placement], alone: Collection[int] = ()) -> tuple[Team, ...]:
    """The groups as they stand; numbers without anybody stay, so that somebody can move in."""
    most = max((row.team for row in rows if row.team is not None), default=-1)
    return tuple(
        Team(k, tuple(_person(row, alone) for row in rows if row.team == k))
        for k in range(most + 1)
    )


def _person(row: Placement, alone: Collection[int]) -> Person:
    return Person(
        pk=row.pk,
        place=row.place,
        name=name_of(row),
        persona=row.persona_id,
        locked=row.locked,
        front=row.front,
        alone=row.place in alone,
    )


def board(found: Plan, *, names_open: bool = False) -> Board:
    """The page of a plan: its groups and, where enough answered, what they keep."""
    from sociometry import enough_answers

    rows, gone, new = placed_in(found)
    asked = wish(found.asked)
    answers = answers_of(found.study)
    room = room_of(answers, rows, asked.kinds)
    enough = enough_answers(len(room.answered))
    ready = found.state == Plan.State.READY and bool(rows)
    now = first = None
    stands, proposed = _groups(rows, "team"), _groups(rows, "proposed")
    if ready and enough:
        now = card(room, asked, stands)
        first = now if stands == proposed else card(room, asked, proposed)
    alone = without_chosen(room, stands) if ready and names_open else ()
    names = {row.place: name_of(row) for row in rows}
    return Board(
        plan=found,
        wish=asked,
        teams=teams_of(rows, alone) if ready else (),
        gone=gone,
        new=new,
        enough=enough,
        now=now,
        first=first,
        changed=stands != proposed,
        conflict=_said((Broken(**one) for one in found.found.get("conflict", ())), names),
        broken=_said(now.broken if now else (), names),
        told=tuple(told_of(found.found)),
    )


def _said(rules: Iterable[Broken], names: Mapping[int, str]) -> tuple[str, ...]:
    """Each sentence once, with how often it is so."""
    times: dict[str, int] = {}
    for rule in rules:
        said = in_words(rule, names)
        times[said] = times.get(said, 0) + 1
    return tuple(f"{said} ({n}×)" if n > 1 else said for said, n in times.items())


def told_of(found: Mapping[str, Any]) -> Iterator[str]:
    """What is known of pairs: best, stable, or the second best."""
    way = found.get("way")
    if way == "best":
        yield _("No other way to pair the class keeps more of what was wished for.")
        yield (
            ngettext("%d pair chose each other.", "%d pairs chose each other.", found["mutual"])
            % found["mutual"]
        )
    if way == "stable" and found["stable"]:
        yield _("Stable: no two people who are apart would both rather be together.")
        yield _("All who are apart were looked at after the pairing, and none of them would.")
    if way == "stable" and not found["stable"]:
        about = {"n": found["odd"], "k": found["blocking"]}
        yield (
            _("No pairing is stable here: %(n)d people would always exchange partners in a circle.")
            % about
        )
        yield (
            ngettext(
                "Of the pairs shown, %(k)d pair of people would rather be together.",
                "Of the pairs shown, %(k)d pairs of people would rather be together.",
                found["blocking"],
            )
            % about
        )
    if found.get("trio"):
        yield _("One group is of three, since the number of people is odd.")


def _groups(rows: Sequence[Placement], column: str) -> list[list[int]]:
    teams: dict[int, list[int]] = {}
    for row in rows:
        teams.setdefault(getattr(row, column) or 0, []).append(row.place)
    return [teams[k] for k in sorted(teams)]


def in_words(broken: Broken, names: Mapping[int, str]) -> str:
    """A rule as the teacher said it; what comes from answers names nobody."""
    who = ", ".join(names[place] for place in broken.people if place in names)
    given = {
        "who": who,
        "attribute": broken.attribute,
        "value": broken.value,
        "most": broken.most,
    }
    sentences = {
        "rejection": _("Two who, by what was said, had better not be together."),
        "apart": _("%(who)s: never together."),
        "together": _("%(who)s: always together."),
        "no_lone": _("Nobody alone in a group with “%(attribute)s: %(value)s”."),
        "cap": _("At most %(most)d in a group with “%(attribute)s: %(value)s”."),
    }
    return sentences[broken.kind] % given
