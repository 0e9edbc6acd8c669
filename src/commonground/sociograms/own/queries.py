"""What a person sees of a wave in which they were asked: their own, and what both agreed to show.

Nothing here depends on what somebody else said, but for a pair who named each other and both agreed.
Circles are those that a person made or was placed in; none is worked out from answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.audiences.models import Seat, State
from commonground.groups.models import Group
from commonground.groups.queries import own_classes, own_groups, running
from commonground.kernel.registries import Holding
from commonground.kernel.rules import mark
from commonground.kernel.rules import one as one_of
from commonground.people.models import Actor, Band, Persona
from commonground.people.queries import standing
from commonground.sociograms.models import Participant, Question, Showing, Status, Study
from commonground.sociograms.own import actions
from commonground.sociograms.own.pure.ways import ways
from commonground.sociograms.own.rules import may_agree, may_stand_in
from commonground.sociograms.pure.answers import Said
from commonground.sociograms.sheets.queries import said_by_each
from commonground.ties.models import Tie
from commonground.ties.rules import may_know_of, may_see

Row = TypeVar("Row", Participant, Question)
MOST_WAVES = 12
MOST_TIES = 3000
MOST_PEOPLE = 300


@dataclass(frozen=True)
class Line:
    """A question, and whom it is about, by name."""

    question: Question
    people: tuple[Participant, ...]


@dataclass(frozen=True)
class Place:
    """Somebody's own place in one wave that is over: what they said, and what both agreed to show.

    `shut` says why what they said does not open.
    """

    study: Study
    me: Participant
    said: tuple[Line, ...]
    shows: bool
    both: tuple[Line, ...] = ()
    shut: str = ""

    @property
    def last_day(self) -> date:
        """The day at whose end it is deleted."""
        zone = ZoneInfo(self.study.school.time_zone)
        return (self.study.expires_at - timedelta(seconds=1)).astimezone(zone).date()


@dataclass(frozen=True)
class Step:
    """From one person to the next on a way, and how they know each other."""

    source: str
    target: str
    kinds: tuple[str, ...]


def waves(actor: Actor) -> QuerySet[Study]:
    """Waves in which the actor was asked, the newest first, each marked whether they may agree."""
    rows = Study.objects.select_related("school", "group", "asked_by", "deputy")
    return mark(rows.filter(may_stand_in(actor)), actor, may_agree=may_agree)


def one(actor: Actor, pk: int) -> Study:
    """The wave, or nothing that the actor can see."""
    return one_of(waves(actor), may_stand_in, actor, pk)


def page(actor: Actor, other: Persona | None) -> dict[str, Any]:
    """All that the page shows; ways where somebody was asked for."""
    found = places(actor)
    return {
        "waves": found,
        "circles": circles(actor),
        "young": young(actor),
        "other": other,
        "ways": ways_to(actor, other, found) if other and isinstance(actor, Persona) else [],
    }


def places(actor: Actor) -> list[Place]:
    """Their own place in each wave that lives, the same few queries however many."""
    studies = list(waves(actor).order_by("-asked_on", "-pk")[:MOST_WAVES])
    people = _by_study(Participant.objects.filter(study__in=studies).order_by("order"))
    questions = _by_study(Question.objects.filter(study__in=studies).order_by("order"))
    mine = Participant.objects.filter(study__in=studies, persona=actor.pk)
    sheets, shut = said_by_each(mine)
    said = {pk: list(filter(_is_yes, all_)) for pk, all_ in sheets.items()}
    shows = set(Showing.objects.filter(participant__in=mine).values_list("participant", flat=True))
    found = []
    for study in studies:
        there = {one.order: one for one in people[study.pk]}
        me = next(one for one in there.values() if one.persona_id == actor.pk)
        own = said.get(me.pk, [])
        lines = _lines(questions[study.pk], own, there)
        why = shut[me.pk].message if me.pk in shut else ""
        found.append(Place(study, me, lines, me.pk in shows, shut=why))
    return _with_both(found)


def young(actor: Actor) -> bool:
    """Whether the page speaks as to a child under ten."""
    s = standing(actor)
    return s.learner and s.band < Band.MIDDLE


def circles(actor: Actor) -> list[Group]:
    """Classes and groups in which the actor is."""
    return [*running(own_classes(actor)), *own_groups(actor)]


def reachable(actor: Actor) -> list[Persona]:
    """People of the actor's classes to whom a way may be sought, by name."""
    rooms = [group.audience_id for group in running(own_classes(actor))]
    there = Seat.objects.filter(audience__in=rooms, state=State.LIVE, persona=OuterRef("pk"))
    people = Persona.objects.filter(may_know_of(actor), Exists(there))
    return list(people.order_by("sort_key", "pk")[:MOST_PEOPLE])


def ways_to(actor: Persona, other: Persona, found: Iterable[Place]) -> list[list[Step]]:
    """How the actor could come to know somebody, over people and ties that they see anyway."""
    words = _words_of_ties(actor)
    for place in found:
        for line in place.both:
            for one in line.people:
                if one.persona_id is not None:
                    words.setdefault((actor.pk, one.persona_id), []).append(line.question.name)
    paths = ways(list(words), actor.pk, other.pk)
    called = {pk for path in paths for pk in path}
    names = dict(Persona.objects.filter(pk__in=called).values_list("pk", "name"))
    return [
        [_step(one, two, words, names) for one, two in zip(path, path[1:], strict=False)]
        for path in paths
    ]


def holdings() -> list[Holding]:
    """What agreeing keeps of a person."""
    return [
        Holding(
            model=Showing,
            person_fields=("participant__persona",),
            label=_("That you agreed to show it where you and another named each other"),
            purpose=_("so that the two of you can see it"),
            legal_basis=_("your own wish"),
            readers=_("you and your guardian; whom it shows, only the two who named each other"),
            retention=_("until you take it back, at the latest until the answers are deleted"),
            export=_agreed,
            erase=lambda account, now: actions.erase_showings(account, now=now),
            for_guardian=True,
        )
    ]


def _agreed(account: int) -> list[dict[str, Any]]:
    rows = Showing.objects.filter(participant__persona__account=account).order_by("pk")
    return [dict(row) for row in rows.values("participant__study__name", "since")]


def _by_study(rows: QuerySet[Row]) -> defaultdict[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.study_id].append(row)
    return found


def _is_yes(one: Said) -> bool:
    """A question whom one does not like stays off this page: others may look over a shoulder."""
    return one.sign > 0 and one.strength > 0 and one.status == Status.ANSWERED


def _with_both(places: list[Place]) -> list[Place]:
    """Where I agreed, that of what I said which another said of me too who also agreed."""
    looked = [place for place in places if place.shows]
    named = [one.pk for place in looked for line in place.said for one in line.people]
    agreed = Participant.objects.filter(pk__in=named, showing__isnull=False)
    said, _shut = said_by_each(agreed)
    return [
        replace(place, both=_both(place, said)) if place in looked else place for place in places
    ]


def _both(place: Place, said: Mapping[int, list[Said]]) -> tuple[Line, ...]:
    back = {
        (pk, one.kind)
        for pk, all_ in said.items()
        for one in all_
        if one.target == place.me.order and _is_yes(one)
    }
    lines = (
        Line(line.question, tuple(p for p in line.people if (p.pk, line.question.slug) in back))
        for line in place.said
    )
    return tuple(line for line in lines if line.people)


def _lines(
    questions: list[Question], said: list[Said], people: Mapping[int, Participant]
) -> tuple[Line, ...]:
    rows = []
    for question in questions:
        places = sorted({one.target for one in said if one.kind == question.slug})
        rows.append(Line(question, tuple(people[k] for k in places if k in people)))
    return tuple(line for line in rows if line.people)


def _words_of_ties(actor: Actor) -> dict[tuple[int, int], list[str]]:
    """What people are to each other as far as the actor sees it, their own first."""
    rows = Tie.objects.filter(may_see(actor), until=None, refused_at=None)
    mine = Q(source=actor.pk) | Q(target=actor.pk)
    found: dict[tuple[int, int], list[str]] = {}
    for some in (rows.filter(mine), rows.exclude(mine)):
        for tie in some.select_related("kind").order_by("-pk")[:MOST_TIES]:
            found.setdefault((tie.source_id, tie.target_id), []).append(str(tie.kind))
    return found


def _step(
    one: int, two: int, words: Mapping[tuple[int, int], list[str]], names: Mapping[int, str]
) -> Step:
    said = [*words.get((one, two), ()), *words.get((two, one), ())]
    return Step(names[one], names[two], tuple(dict.fromkeys(said)))
