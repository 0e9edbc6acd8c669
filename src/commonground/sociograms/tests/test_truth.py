"""Every role × asking × class, for each rule at once: the sets that the database gives, and the plain rule.

The plain rule knows who somebody is by name, what became of the asking, and what of the class.
"""

from datetime import timedelta
from itertools import product

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from commonground.audiences.models import Audience
from commonground.groups import actions as groups
from commonground.groups.models import Group
from commonground.people import actions as people
from commonground.people.models import STRANGER, Band, Role, Suspension
from commonground.sociograms.actions import note_answers
from commonground.sociograms.answering.rules import may_answer, may_look_back
from commonground.sociograms.asking.queries import newcomers, to_be_asked
from commonground.sociograms.asking.rules import may_hand_on, may_hand_over, may_run
from commonground.sociograms.models import Kept, Participant, StayingOut, Study
from commonground.sociograms.own.rules import may_stand_in
from commonground.sociograms.rules import (
    may_ask,
    may_hold_key,
    may_read,
    may_see_figures,
    may_see_kept,
)
from commonground.testing.cast import assemble, enrolled, pupil
from commonground.testing.kept import kept

ASKINGS = ("noted", "open", "over", "closed", "expired")
CLASSES = ("there", "deleted", "ended")
CELLS = tuple(product(ASKINGS, CLASSES))
WHO = (
    "asker", "deputy", "colleague", "beside", "head", "far_head", "far", "partner", "operator",
    "suspended", "gone_teacher", "shadow", "remote", "guardian", "guardian_of_asked", "stranger",
    "asked", "asked_who_left", "stays_out", "other_pupil",
)  # fmt: skip


@pytest.fixture
def world(db):
    """Who there is, and a class with its asking for each cell: built once."""
    return kept(_world)


@pytest.fixture
def cast(world):
    return world[0] | {"stranger": STRANGER}


@pytest.fixture
def studies(world):
    return world[1]


def _world():
    first, now = assemble(), timezone.now()
    cast = _people(first, now)
    return cast, {cell: _asked(first.school, cast, *cell, now) for cell in CELLS}


def _people(first, now):
    school = first.school

    def teacher(name, role=Role.TEACHER, at=school):
        return enrolled(name, at, role)

    cast = {
        "asker": first.fay, "deputy": first.mod, "colleague": teacher("Col League"),
        "beside": teacher("Ben Beside"), "head": first.hal,
        "far_head": teacher("Far Head", Role.HEAD, first.other_school), "far": first.tom,
        "partner": teacher("Pat Partner", Role.PARTNER), "operator": teacher("Oda Operator"),
        "suspended": teacher("Sue Suspended"), "gone_teacher": teacher("Lou Left"),
        "shadow": first.fay.account.personas.create(name="Shadow", sort_key="shadow", own=False),
        "remote": first.rem, "guardian": teacher("Geo Guardian", Role.GUARDIAN),
        "guardian_of_asked": first.gus, "asked": first.kid, "asked_who_left": first.lea,
        "stays_out": first.ada, "other_pupil": pupil("Oth Er", first.group),
    }  # fmt: skip
    operator = get_user_model().objects.get(pk=cast["operator"].account_id)
    operator.is_superuser = operator.is_staff = True
    operator.save()
    StayingOut.objects.create(persona=cast["stays_out"], by=first.fay, since=now)
    return cast


def _asked(school, cast, asking, place, now):
    """A class in which three could be asked and one stays out; then it becomes what it is called."""
    group = groups.found_class(school, name=f"{asking} {place}", band=Band.MIDDLE, now=now)
    for who in ("asker", "colleague", "suspended", "gone_teacher"):
        groups.place_teacher(group, cast[who], now=now)
    for who in ("asked", "asked_who_left", "stays_out"):
        groups.place_pupil(group, cast[who], now=now)
    on_list = [cast["asked"], cast["asked_who_left"]]
    study = note_answers(
        group, by=cast["asker"], deputy=cast["deputy"], people=on_list, answers=[], now=now
    )
    groups.unplace(group, cast["asked_who_left"], now=now)
    soon, ago = now + timedelta(days=3), now - timedelta(days=3)
    changes = {
        "noted": {},
        "open": {"closes_at": soon},
        "over": {"closes_at": ago},
        "closed": {"closes_at": ago, "closed_at": ago},
        "expired": {"closes_at": ago, "closed_at": ago, "expires_at": ago},
    }[asking]
    Study.objects.filter(pk=study.pk).update(**changes)
    if place == "deleted":  # the seats live on, so that the rule alone closes it
        Group.objects.filter(pk=group.pk).update(deleted_at=now)
    if place == "ended":
        Audience.objects.filter(pk=group.audience_id).update(read_only_since=now)
    Kept.objects.create(
        study=-study.pk, school=school, group=group, name="x", asked_on=now.date(), gone_at=now
    )
    return study.pk, group.pk


@pytest.fixture(autouse=True)
def _who_lost_what(cast):
    """The suspended and who left the school led these classes, and asked none."""
    now = timezone.now()
    Suspension.objects.create(account=cast["suspended"].account, reason="x", since=now)
    people.leave(
        cast["gone_teacher"].account, cast["gone_teacher"].account.memberships.get().school,
        Role.TEACHER, now=now,
    )  # fmt: skip


RESPONSIBLE = {"asker", "deputy"}
ON_LIST = {"asked", "asked_who_left"}


def answers_for(who, asking, place):
    return who in RESPONSIBLE and asking != "expired" and place != "deleted"


def names(who, asking, place):
    return answers_for(who, asking, place) and asking in {"noted", "closed"}


def figures(who, asking, place):
    head = who == "head" and asking in {"noted", "closed"} and place != "deleted"
    return names(who, asking, place) or head


def runs(who, asking, place):
    return answers_for(who, asking, place) and asking != "noted"


def hands_on(who, asking, place):
    return who == "asker" and runs(who, asking, place)


def hands_over(who, asking, place):
    return False  # as long as whoever asked is there


def stands_in(who, asking, place):
    return who in ON_LIST and asking in {"noted", "closed"} and place != "deleted"


def answers(who, asking, place):
    return who == "asked" and (asking, place) == ("open", "there")


def looks_back(who, asking, place):
    return who in ON_LIST and asking in {"open", "over", "closed"}


def sees_kept(who, asking, place):
    return who in {"asker", "colleague", "head"} and place != "deleted"


def asks(who, asking, place):
    return who in {"asker", "colleague"} and place == "there"


OF_STUDIES = [
    (may_read, names),
    (may_see_figures, figures),
    (may_hold_key, answers_for),
    (may_run, runs),
    (may_hand_on, hands_on),
    (may_hand_over, hands_over),
    (may_stand_in, stands_in),
]


def cells(told, who):
    return {cell for cell in CELLS if told(who, *cell)}


@pytest.mark.parametrize(
    ("rule", "told"), OF_STUDIES, ids=[rule.__name__ for rule, _told in OF_STUDIES]
)
def test_the_studies_that_a_rule_lets_through_are_those_of_the_plain_rule(
    cast, studies, rule, told
):
    of = {study: cell for cell, (study, _group) in studies.items()}
    for who in WHO:
        found = Study.objects.filter(rule(cast[who])).values_list("pk", flat=True)
        assert {of[pk] for pk in found} == cells(told, who), who


@pytest.mark.parametrize(("rule", "told"), [(may_answer, answers), (may_look_back, looks_back)])
def test_a_sheet_is_for_whom_it_is_of_alone(cast, studies, rule, told):
    of = {study: cell for cell, (study, _group) in studies.items()}
    for who in WHO:
        found = Participant.objects.filter(rule(cast[who])).select_related("persona")
        assert {one.persona for one in found} <= {cast[who]}, who
        assert {of[one.study_id] for one in found} == cells(told, who), who


def test_kept_figures_are_for_who_leads_the_class_now_and_its_head(cast, studies):
    of = {group: cell for cell, (_study, group) in studies.items()}
    for who in WHO:
        found = Kept.objects.filter(may_see_kept(cast[who])).values_list("group", flat=True)
        assert {of[pk] for pk in found} == cells(sees_kept, who), who


def test_a_class_is_asked_by_who_leads_it_while_it_lives(cast, studies):
    of = {group: cell for cell, (_study, group) in studies.items()}
    for who in WHO:
        found = Group.objects.filter(may_ask(cast[who]), pk__in=of).values_list("pk", flat=True)
        assert {of[pk] for pk in found} == cells(asks, who), who


def test_who_stays_out_is_on_no_list(cast, studies):
    for study, group in studies.values():
        listed = to_be_asked(Group.objects.get(pk=group))
        late = newcomers(Study.objects.get(pk=study))
        assert cast["stays_out"] not in {*listed, *late}
        assert cast["asked"] in listed


def test_nobody_is_let_through_for_want_of_a_name(cast, studies):
    """No asker, no deputy: nobody takes their place, and least of all those without a persona."""
    Study.objects.update(asked_by=None, deputy=None)
    for who in WHO:
        assert not Study.objects.filter(may_read(cast[who])).exists(), who
        assert not Study.objects.filter(may_hold_key(cast[who])).exists(), who
