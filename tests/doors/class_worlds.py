"""Worlds that differ only in what one pupil said.

The class answered twice, and is asked a third time just now. In every world the same things happened,
but that **lea** named others the second and the third time, or never opened what she was asked. Whoever is
not her, not her teacher and not the deputy must not be able to tell one world from another: at no address
of the feature, and at no other. No guardian may either, and least of all of the child that is theirs.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, combinations
from typing import Any

from commonground.groups import actions as groups
from commonground.groups.calendar.queries import PURPOSE
from commonground.people.links.actions import make_link
from commonground.people.models import Account, Role
from commonground.sociograms.actions import note_answers
from commonground.sociograms.keeping.actions import save_groups
from commonground.sociograms.models import Participant, Sheet, Showing, Study
from commonground.sociograms.notes.actions import write_note
from commonground.sociograms.placing.pure.asked import Wish, sizes_by_size
from commonground.sociograms.pure.answers import Said
from commonground.sociograms.seating.actions import set_tables
from commonground.sociograms.sheets.actions import write_sheet
from commonground.sociograms.teams import actions as teams
from commonground.sociograms.teams.jobs import look_for_groups
from commonground.testing.cast import BEGINNING, Cast, assemble, enrolled, pupil
from commonground.testing.kept import kept

ADA, LEA, KID, UMA = range(4)
Whom = set[int] | None  # None: they never opened what they were asked
KINDS = ("learns with", "spends time with", "looks up to")
SUBSETS = [
    set(some) for some in chain.from_iterable(combinations((ADA, KID, UMA), k) for k in range(4))
]


@dataclass(frozen=True)
class World:
    """A class that is asked the third time, by the ids of its things, and everybody who might look."""

    cast: Cast
    studies: tuple[Study, ...]
    ids: dict[str, int]
    people: dict[str, Any]
    links: tuple[str, ...] = ()

    def lea_says(self, whom: Whom) -> None:
        """What she said in November and says just now, in the place of all that she said there."""
        self.says(LEA, whom)

    def says(self, place: int, whom: Whom) -> None:
        """The same of somebody else."""
        for study in self.studies[1:]:
            slugs = {one.name: one.slug for one in study.questions.all()}
            own = study.participants.get(order=place)
            if whom is None:
                Sheet.objects.filter(participant=own).delete()
                Participant.objects.filter(pk=own.pk).update(opened=False, answered=False)
                continue
            said = [
                Said(place, other, slugs[kind], 4.0) for kind in KINDS for other in sorted(whom)
            ]
            write_sheet(own, said, now=BEGINNING)


def small() -> World:
    """Five answered: for the head, too, there are no figures."""
    return kept(_world, 5)


def large() -> World:
    """Fourteen answered: there are figures for those who see figures."""
    return kept(_world, 14)


def _world(size: int) -> World:
    cast = assemble()
    uma = pupil("Uma Unger", cast.group)
    more = [pupil(f"More {place:02}", cast.group) for place in range(size - 4)]
    people = [cast.ada, cast.lea, cast.kid, uma, *more]
    studies = tuple(
        note_answers(
            cast.group, by=cast.fay, deputy=cast.mod, people=people, silent=[], now=when,
            answers=_said(size, turn), attributes=[{"gender": "girl"}] * size,
        )
        for turn, when in enumerate(BEGINNING + timedelta(days=days) for days in (0, 70, 75))
    )  # fmt: skip
    open_ = {"closes_at": "2099-01-01T00:00Z", "most": 5}
    Study.objects.filter(pk=studies[-1].pk).update(**open_)
    Study.objects.update(expires_at="2100-01-01T00:00Z")
    for study in studies:
        _agreed(study)
    formed = _formed(cast, studies[1])
    there = {"fay": cast.fay, "mod": cast.mod, "uma": uma} | _onlookers(cast)
    ids = {
        "group": cast.group.pk, "kid": cast.kid.pk, "lea": cast.lea.pk, "uma": uma.pk,
        "ada": cast.ada.pk, "audience": cast.group.audience_id, "first": 1,
        "school": cast.school.pk, "second": studies[1].pk,
    } | formed  # fmt: skip
    links = tuple(
        make_link(who, purpose=PURPOSE, now=BEGINNING) for who in (cast.kid, cast.gus, uma)
    )
    return World(cast, studies, ids, there, links)


def _said(size: int, turn: int) -> list[Said]:
    """Kid names Lea; Ada and Uma do not; everybody else names two others."""
    answers = [
        Said(who, (who + step + turn) % size, kind, 3.0)
        for who in range(size)
        for step, kind in ((1, KINDS[0]), (2, KINDS[1]))
        if who not in (ADA, LEA, KID, UMA)
    ]
    named = [(ADA, UMA), (KID, LEA), (KID, UMA), (UMA, ADA)]
    return answers + [Said(who, whom, kind, 3.0) for who, whom in named for kind in KINDS]


def _agreed(study: Study) -> None:
    """To see Lea's answer each lacks one thing: Ada and Uma did not name her, Kid does not agree."""
    for place in (ADA, LEA, UMA):
        there = Participant.objects.get(study=study, order=place)
        Showing.objects.create(participant=there, since=BEGINNING)


def _formed(cast: Cast, study: Study) -> dict[str, int]:
    """Groups came out of the answers and were saved, tables were set, and something was noted of Kid."""
    sizes = sizes_by_size(study.participants.count(), 4)
    asked = Wish(sizes=sizes, kinds=("learns-with",))
    plan = teams.ask_for_groups(cast.fay, study, asked=asked, now=BEGINNING)
    look_for_groups(plan=plan.pk, now=BEGINNING)
    set_tables(cast.fay, plan, across=3, deep=3, now=BEGINNING)
    names = {number: f"Group {number}" for number in range(len(sizes))}
    made = save_groups(cast.fay, plan, names=names, ends_on=None, now=BEGINNING)
    kid = study.participants.get(order=KID)
    told = {"about": kid, "text": "Named by nobody.", "again_on": None}
    note = write_note(cast.fay, study, **told, now=BEGINNING)
    own = next(one for one in made if one.audience.seats.filter(persona=cast.kid).exists())
    return {"plan": plan.pk, "note": note.pk, "pupil": kid.pk, "team": own.pk}


def _onlookers(cast: Cast) -> dict[str, Any]:
    operator = enrolled("Oda Operator", cast.school, Role.TEACHER)
    Account.objects.filter(pk=operator.account_id).update(is_staff=True, is_superuser=True)
    colleague = enrolled("Col League", cast.school, Role.TEACHER)
    groups.place_teacher(cast.group, colleague, now=BEGINNING)
    return {
        "ada": cast.ada,
        "kid": cast.kid,
        "gus": cast.gus,
        "partner": enrolled("Pat Partner", cast.school, Role.PARTNER),
        "beside": enrolled("Ben Beside", cast.school, Role.TEACHER),
        "colleague": colleague,
        "head": cast.hal,
        "operator": operator,
        "out": cast.out,
        "stranger": None,
    }
