"""What befalls people, a class and an asking, and who reads what afterwards, told plainly for each."""

from datetime import timedelta

import pytest
from django.utils import timezone

from commonground.groups import actions as groups
from commonground.groups.endings.actions import close_term, found_term, move_up
from commonground.groups.models import Group
from commonground.people import actions as people
from commonground.people.models import Band, Guardianship, Membership, Persona, Role, Suspension
from commonground.people.queries import persona_of
from commonground.safety.file.actions import erase_account
from commonground.sociograms.answering.rules import may_answer
from commonground.sociograms.asking import actions as asking
from commonground.sociograms.asking.rules import may_run
from commonground.sociograms.models import Participant, Study
from commonground.sociograms.own.rules import may_agree, may_stand_in
from commonground.sociograms.rules import may_read, may_see_figures
from commonground.sociograms.staying.actions import note_paper, stay_out
from commonground.sociograms.tests.asked import ask, says
from commonground.testing.cast import assemble, enrolled
from commonground.testing.kept import kept


@pytest.fixture
def world(db):
    """A class that answered and was closed, in a term; Fay asked, Mo deputises, Col teaches there too."""
    return kept(_world)


def _world():
    cast, now = assemble(), timezone.now()
    day = now.date()
    term = found_term(cast.school, name="Year", starts=day, ends=day + timedelta(days=90), now=now)
    Group.objects.filter(pk=cast.group.pk).update(term=term, band=Band.MIDDLE)
    cast.group.refresh_from_db()
    colleague = enrolled("Col League", cast.school, Role.TEACHER)
    groups.place_teacher(cast.group, colleague, now=now)
    who = {
        "asker": cast.fay, "deputy": cast.mod, "colleague": colleague, "head": cast.hal,
        "guardian": cast.gus, "pupil": cast.kid, "other_pupil": cast.ada,
    }  # fmt: skip
    study = ask(cast, now, deputy=cast.mod)
    says(study, cast.kid, [cast.ada], now)
    says(study, cast.ada, [cast.kid], now)
    asking.close(cast.fay, study, now=now)
    return cast, who, study, term


def suspended(name):
    def turn(_cast, who, _study, now):
        Suspension.objects.create(account=who[name].account, reason="x", since=now)

    return turn


def leaves_school(name):
    def turn(cast, who, _study, now):
        Membership.objects.filter(account=who[name].account_id).update(until=now)

    return turn


def leaves_class(name):
    def turn(cast, who, _study, now):
        groups.unplace(cast.group, who[name], now=now)

    return turn


def nothing(*_world):
    """As it was closed."""


def deputy_is_guardian(_cast, who, _study, now):
    people.entrust(who["deputy"].account, who["pupil"].account, now=now)


def head_teaches_there(cast, who, _study, now):
    groups.place_teacher(cast.group, who["head"], now=now)


def head_asked(cast, who, study, now):
    head_teaches_there(cast, who, study, now)
    Study.objects.filter(pk=study.pk).update(asked_by=who["head"], deputy=None)


def deputy_taken_away(_cast, who, study, now):
    asking.name_deputy(who["asker"], study, None, now=now)


def moved_up(cast, who, _study, now):
    next_year = groups.found_class(cast.school, name="9B", band=Band.MIDDLE, now=now)
    groups.place_teacher(next_year, who["asker"], now=now)
    groups.place_teacher(next_year, enrolled("New Lead", cast.school, Role.TEACHER), now=now)
    move_up(who["asker"], cast.group, next_year, now=now)


def term_over(cast, _who, _study, now):
    close_term(cast.group.term, now=now)


def reopened(_cast, who, study, now):
    day = (now + timedelta(days=3)).date()
    asking.reopen(who["asker"], study, closes_on=day, now=now)


def reopened_and_pupil_left(cast, who, study, now):
    reopened(cast, who, study, now)
    groups.unplace(cast.group, who["pupil"], now=now)


def expired(_cast, _who, study, now):
    Study.objects.filter(pk=study.pk).update(expires_at=now)


def class_deleted(cast, _who, _study, now):
    Group.objects.filter(pk=cast.group.pk).update(deleted_at=now)


def pupil_stays_out(_cast, who, _study, now):
    stay_out(who["guardian"], who["pupil"], now=now)


def paper_came(cast, who, _study, now):
    note_paper(who["asker"], cast.group, who["pupil"], now=now)


def pupil_erased(_cast, who, _study, now):
    erase_account(who["pupil"].account_id, now=now)


def guardian_released(_cast, who, _study, now):
    Guardianship.objects.filter(guardian=who["guardian"].account).update(until=now)


def asker_erased(_cast, who, _study, now):
    erase_account(who["asker"].account_id, now=now)


BOTH = {"asker", "deputy"}
PUPILS = {"pupil", "other_pupil"}
# What befell: who reads names, who reads figures besides, who answers, who stands in it.
TURNS = [
    (nothing, BOTH, {"head"}, set(), PUPILS),
    (suspended("asker"), {"deputy"}, {"head"}, set(), PUPILS),
    (suspended("deputy"), {"asker"}, {"head"}, set(), PUPILS),
    (suspended("head"), BOTH, set(), set(), PUPILS),
    (suspended("pupil"), BOTH, {"head"}, set(), {"other_pupil"}),
    (leaves_class("asker"), {"deputy"}, {"head"}, set(), PUPILS),
    (leaves_class("colleague"), BOTH, {"head"}, set(), PUPILS),
    (leaves_school("asker"), {"deputy"}, {"head"}, set(), PUPILS),
    (leaves_school("deputy"), {"asker"}, {"head"}, set(), PUPILS),
    (leaves_school("head"), BOTH, set(), set(), PUPILS),
    (deputy_taken_away, {"asker"}, {"head"}, set(), PUPILS),
    (deputy_is_guardian, BOTH, {"head"}, set(), PUPILS),
    (head_teaches_there, BOTH, {"head"}, set(), PUPILS),
    (head_asked, {"head"}, set(), set(), PUPILS),
    (moved_up, BOTH, {"head"}, set(), PUPILS),
    (term_over, set(), set(), set(), set()),
    (reopened, set(), set(), PUPILS, set()),
    (reopened_and_pupil_left, set(), set(), {"other_pupil"}, set()),
    (expired, set(), set(), set(), set()),
    (class_deleted, set(), set(), set(), set()),
    (pupil_stays_out, BOTH, {"head"}, set(), {"other_pupil"}),
    (paper_came, BOTH, {"head"}, set(), {"other_pupil"}),
    (pupil_erased, BOTH, {"head"}, set(), {"other_pupil"}),
    (guardian_released, BOTH, {"head"}, set(), PUPILS),
    (asker_erased, set(), set(), set(), set()),
]


def called(turn):
    cell = turn.__closure__[0].cell_contents if turn.__closure__ else ""
    return f"{turn.__qualname__.partition('.')[0]} {cell}".strip()


@pytest.mark.parametrize(
    ("turn", "names", "figures", "answer", "stand"), TURNS, ids=[called(row[0]) for row in TURNS]
)
def test_who_reads_after(world, turn, names, figures, answer, stand):
    cast, who, study, _term = world
    turn(cast, who, study, timezone.now())
    now = {name: _anew(one) for name, one in who.items()}

    def may(rule):
        return {name for name, one in now.items() if one and _lets(rule, one, study)}

    assert may(may_read) == names
    assert may(may_see_figures) == names | figures
    assert may(may_stand_in) == stand
    assert may(may_agree) == stand
    answering = {
        name
        for name, one in now.items()
        if one and Participant.objects.filter(may_answer(one), study=study).exists()
    }
    assert answering == answer
    running = {name for name in BOTH if now[name] and _lets(may_run, now[name], study)}
    assert running >= names & BOTH


def _lets(rule, actor, study):
    return Study.objects.filter(rule(actor), pk=study.pk).exists()


def _anew(one):
    """Somebody as they are now; whoever was erased is nobody."""
    held = Persona.objects.filter(pk=one.pk).select_related("account").first()
    return persona_of(held.account) if held and held.account else None
