"""Whoever asked has left, or the deputy: the one who stayed says who takes the place, and pupils read it."""

import pytest
from django.urls import reverse

from commonground.groups import actions as groups
from commonground.kernel.errors import Refused
from commonground.kernel.models import FactRow
from commonground.kernel.rules import allows
from commonground.people import actions as people
from commonground.people.models import Role
from commonground.sociograms.answering import actions as answering
from commonground.sociograms.answering import queries as sheets
from commonground.sociograms.asking import actions, queries
from commonground.sociograms.models import Study
from commonground.sociograms.promises.queries import told
from commonground.sociograms.rules import may_note, may_read
from commonground.sociograms.tests.asked import ask
from commonground.testing.cast import enrolled

MOVED = "a teacher left, and another one took the place"


@pytest.fixture
def running(cast, now):
    """Asked by Fay, read by a pupil; Mo deputises and does not lead the class."""
    study = ask(cast, now, deputy=cast.mod)
    answering.open_sheet(cast.ada, sheets.own(cast.ada, study.pk), now=now)
    return study


@pytest.fixture
def teacher(cast, now):
    """Who leads the class now."""
    new = enrolled("Nia New", cast.school, Role.TEACHER)
    groups.place_teacher(cast.group, new, now=now)
    return new


@pytest.fixture(params=["class", "school"])
def left(request, cast, running, now):
    """Fay has left."""
    groups.unplace(cast.group, cast.fay, now=now)
    if request.param == "school":
        role = cast.fay.account.memberships.get(school=cast.school).role
        people.leave(cast.fay.account, cast.school, role, now=now)


def url(study, name="successor_create"):
    return reverse(f"sociograms:{name}", args=[study.pk])


def page_of(client, who, study, name="asking_show"):
    client.force_login(who.account)
    return client.get(url(study, name)).content.decode()


def test_the_deputy_names_who_leads_the_class_now(client, cast, running, left, teacher, now):
    actions.close(cast.mod, running, now=now)
    assert told(running).readers == ["Mo Moderator"]
    page = page_of(client, cast.mod, running)
    assert "Whoever asked has left" in page
    assert "Nia New</option>" in page
    assert client.post(url(running), {"successor": teacher.pk}).status_code == 302
    study = Study.objects.get()
    assert (study.asked_by, study.deputy, study.readers_since is None) == (teacher, cast.mod, False)
    assert told(study).readers == ["Nia New", "Mo Moderator"]
    assert allows(may_read, teacher, study)
    assert allows(may_note, teacher, study)
    assert not allows(may_read, cast.fay, study)
    row = FactRow.objects.get(kind="sociograms.asking_handed_over")
    assert (row.actor_id, row.ids["successor"]) == (cast.mod.pk, teacher.pk)


def test_pupils_and_guardians_read_it_with_the_day(client, cast, running, left, teacher, now):
    where = reverse("sociograms:staying_show", args=[cast.kid.pk])
    client.force_login(cast.gus.account)
    before = client.get(where).content.decode()
    assert "Mo Moderator" in before
    assert "Fay Facilitator" not in before
    assert MOVED not in before
    actions.hand_over(cast.mod, running, teacher, now=now)
    assert MOVED in client.get(where).content.decode()
    shown = page_of(client, cast.ada, running, "asked_show")
    assert MOVED in shown
    assert "Nia New and Mo Moderator" in shown


def test_as_long_as_nobody_leads_the_class_there_is_a_sentence(client, cast, running, left):
    page = page_of(client, cast.mod, running)
    assert "Nobody else leads the class yet" in page
    assert url(running) not in page
    assert client.post(url(running), {"successor": cast.hal.pk}).status_code == 422


def test_while_the_asker_is_there_nobody_takes_the_place(client, cast, running, teacher, now):
    assert "Whoever asked has left" not in page_of(client, cast.mod, running)
    assert client.post(url(running), {"successor": teacher.pk}).status_code == 403
    assert Study.objects.get().asked_by == cast.fay


@pytest.mark.parametrize("who", ["fay", "hal", "ada", "gus", "tom"])
def test_nobody_else_says_who(client, cast, running, left, teacher, now, who):
    client.force_login(getattr(cast, who).account)
    assert client.post(url(running), {"successor": teacher.pk}).status_code == 404
    with pytest.raises(Refused):
        actions.hand_over(getattr(cast, who), running, teacher, now=now)
    assert Study.objects.get().asked_by == cast.fay


def test_nor_does_the_new_teacher_come_in_alone(client, cast, running, left, teacher):
    client.force_login(teacher.account)
    assert client.get(url(running, "asking_show")).status_code == 404
    assert client.post(url(running), {"successor": teacher.pk}).status_code == 404


def test_a_deputy_who_left_can_be_followed_by_another(client, cast, running, now):
    people.leave(cast.mod.account, cast.school, _role(cast), now=now)
    assert told(running).readers == ["Fay Facilitator"]
    page = page_of(client, cast.fay, running)
    assert "Mo Moderator has left the school" in page
    assert "Hal Head</option>" in page
    assert client.post(url(running, "deputy_edit"), {"deputy": cast.hal.pk}).status_code == 302
    study = Study.objects.get()
    assert (study.deputy, study.readers_since is None) == (cast.hal, False)
    assert MOVED in page_of(client, cast.ada, running, "asked_show")
    client.force_login(cast.fay.account)
    again = client.post(url(running, "deputy_edit"), {"deputy": cast.mod.pk})
    assert again.status_code in (409, 422)
    assert Study.objects.get().deputy == cast.hal


def _role(cast):
    return cast.mod.account.memberships.get(school=cast.school).role


def test_a_new_deputy_before_anybody_read_it_is_no_news(cast, now):
    study = ask(cast, now, deputy=cast.mod)
    actions.name_deputy(cast.fay, study, cast.hal, now=now)
    assert Study.objects.get().readers_since is None


# ── Two teachers of one class ────────────────────────────────────────────────────────────────────


def test_the_one_who_asks_again_has_the_other_as_deputy(client, cast, teacher, now):
    first = ask(cast, now, deputy=teacher)
    actions.close(cast.fay, first, now=now)
    for who, other in ((cast.fay, "Nia New"), (teacher, "Fay Facilitator")):
        found = queries.draft(who, cast.group, band=None, again=first.pk, now=now)
        assert found.deputy_name == other
        client.force_login(who.account)
        page = client.get(reverse("sociograms:ask_create", args=[cast.group.pk])).content.decode()
        assert f"deputy {other}" in page
        assert f"selected>{other}</option>" in page


def test_a_teacher_of_the_class_who_is_no_deputy_reads_nothing(client, cast, running, teacher, now):
    actions.close(cast.fay, running, now=now)
    assert told(running).readers == ["Fay Facilitator", "Mo Moderator"]
    assert not allows(may_read, teacher, running)
