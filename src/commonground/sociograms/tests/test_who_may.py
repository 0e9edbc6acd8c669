"""Who reads the answers of a class: every person of the cast, every study, told plainly."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from commonground.groups import actions as groups
from commonground.groups.models import Form
from commonground.groups.practice.actions import open_practice_class
from commonground.kernel.rules import allows
from commonground.people.models import STRANGER, Guardianship, Role, Suspension
from commonground.sociograms.actions import keep, note_answers
from commonground.sociograms.models import Study
from commonground.sociograms.pure.answers import Asked, Taker
from commonground.sociograms.rules import may_ask, may_bring_in, may_read, may_see_figures
from commonground.testing.cast import assemble, enrolled
from commonground.testing.kept import kept

WHO = (
    "asker", "deputy", "colleague", "beside", "head", "far_head", "far", "pupil", "guardian",
    "partner", "operator", "suspended", "left", "shielded", "remote", "stranger",
)  # fmt: skip
WHAT = (
    "of_class",
    "without_deputy",
    "practice",
    "brought_in",
    "of_suspended",
    "of_left",
    "expired",
)


@pytest.fixture
def world(db):
    """The cast, everybody who could look, and every study: built once."""
    return kept(_world)


@pytest.fixture
def people(world):
    return world[1] | {"stranger": STRANGER}


@pytest.fixture
def studies(world):
    return world[2]


def _world():
    cast, now = assemble(), timezone.now()
    people = _people(cast, now)
    return cast, people, _studies(cast, now, people)


def _people(cast, now):
    """One of each sort; the suspended and the one who left asked a study of their own before."""
    other = enrolled("Oda Operator", cast.school, Role.TEACHER)
    operator = get_user_model().objects.get(pk=other.account_id)
    operator.is_superuser = operator.is_staff = True
    operator.save()
    left = enrolled("Lou Left", cast.school, Role.TEACHER)
    suspended = enrolled("Sue Suspended", cast.school, Role.TEACHER)
    colleague = enrolled("Col League", cast.school, Role.TEACHER)
    for teacher in (left, suspended, colleague):
        groups.place_teacher(cast.group, teacher, now=now)
    left.account.memberships.update(until=now)
    Suspension.objects.create(account=suspended.account, reason="x", since=now)
    shielded = cast.fay.account.personas.create(name="Shadow", sort_key="shadow", own=False)
    assert Guardianship.objects.filter(guardian=cast.gus.account).exists()
    return {
        "asker": cast.fay, "deputy": cast.mod, "colleague": colleague,
        "beside": enrolled("Ben Beside", cast.school, Role.TEACHER), "head": cast.hal,
        "far_head": enrolled("Far Head", cast.other_school, Role.HEAD), "far": cast.tom,
        "pupil": cast.ada, "guardian": cast.gus,
        "partner": enrolled("Pat Partner", cast.school, Role.PARTNER), "operator": other,
        "suspended": suspended, "left": left, "shielded": shielded, "remote": cast.rem,
    }  # fmt: skip


def _studies(cast, now, people):
    def asked(by, group=cast.group, **more):
        return note_answers(group, by=by, people=[cast.ada, cast.lea], answers=[], now=now, **more)

    practice = open_practice_class(cast.fay, cast.school, now=now)
    brought_in = keep(
        Study(
            school=cast.school, name="file", asked_by=cast.fay, asked_on=now.date(),
            expires_at=now + timedelta(days=1),
        ),
        kinds=[Asked("x")], participants=[Taker("a")], answers=[], now=now,
    )  # fmt: skip
    expired = asked(cast.fay, deputy=cast.mod)
    expired.expires_at = now - timedelta(seconds=1)
    expired.save()
    return {
        "of_class": asked(cast.fay, deputy=cast.mod),
        "without_deputy": asked(cast.fay),
        "practice": asked(cast.fay, practice),
        "brought_in": brought_in,
        "of_suspended": asked(people["suspended"]),
        "of_left": asked(people["left"]),
        "expired": expired,
    }


def names(who, what):
    """The rule, told from who it is and what it is."""
    if what == "expired":
        return False
    return (
        who == "asker"
        and what in {"of_class", "without_deputy", "practice", "brought_in"}
        or (who == "deputy" and what == "of_class")
    )


def figures(who, what):
    in_class = what in {"of_class", "without_deputy", "of_suspended", "of_left"}
    return names(who, what) or (who == "head" and in_class)


def test_names_and_figures_are_for_those_whom_the_plain_rule_names(people, studies):
    wrong = [
        (who, what, rule.__name__)
        for who in WHO
        for what in WHAT
        for rule, told in ((may_read, names), (may_see_figures, figures))
        if allows(rule, people[who], studies[what]) != told(who, what)
    ]
    assert wrong == []


def test_each_page_answers_as_the_rule_does(client, people, studies):
    for who in set(WHO) - {"shielded", "remote", "stranger", "suspended", "left"}:
        client.force_login(people[who].account)
        for what in WHAT:
            pk = [studies[what].pk]
            seen = client.get(reverse("sociograms:show", args=pk)).status_code
            opened = client.post(
                reverse("sociograms:eyes_create", args=pk), {"purpose": "0"}
            ).status_code
            eyes = client.get(reverse("sociograms:eyes", args=pk)).status_code
            assert seen == (200 if figures(who, what) else 404), (who, what)
            assert opened == (302 if names(who, what) else 404), (who, what)
            assert eyes == (200 if names(who, what) else 404), (who, what)


def test_a_deleted_class_takes_its_picture_out_of_sight(cast, people, studies, now):
    cast.group.deleted_at = now
    cast.group.save()
    assert not allows(may_see_figures, cast.fay, studies["of_class"])
    assert not allows(may_see_figures, cast.hal, studies["of_class"])


def test_a_teacher_who_leaves_the_class_reads_it_no_more(cast, studies, now):
    groups.unplace(cast.group, cast.fay, now=now)
    assert not allows(may_read, cast.fay, studies["of_class"])
    assert allows(may_read, cast.mod, studies["of_class"])


def test_who_may_ask_and_who_may_bring_in(cast, people):
    asking = {who for who in WHO if allows(may_ask, people[who], cast.group)}
    bringing = {who for who in WHO if allows(may_bring_in, people[who], cast.school)}
    assert asking == {"asker", "colleague"}
    assert bringing == {"asker", "deputy", "colleague", "beside", "head", "operator"}
    assert cast.group.form == Form.CLASS


def test_the_admin_knows_no_answers(people, client, studies):
    client.force_login(people["operator"].account)
    assert client.get("/admin/sociograms/study/").status_code == 404
    assert client.get("/admin/sociograms/nomination/").status_code == 404


def test_a_list_holds_only_what_one_reads(client, people, studies):
    client.force_login(people["head"].account)
    page = client.get(reverse("sociograms:index")).content.decode()
    assert reverse("sociograms:show", args=[studies["practice"].pk]) not in page
    client.force_login(people["pupil"].account)
    page = client.get(reverse("sociograms:index")).content.decode()
    assert all(reverse("sociograms:show", args=[one.pk]) not in page for one in studies.values())
