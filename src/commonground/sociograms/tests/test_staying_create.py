"""Whoever stays out is neither asked nor named: by a guardian's word, one's own, or a paper."""

import pytest
from django.urls import reverse
from django.utils import timezone

from commonground.kernel.errors import Missing, Refused
from commonground.kernel.jobs import run_due
from commonground.kernel.registries import holdings
from commonground.people.models import Account
from commonground.sociograms.asking import actions as asking
from commonground.sociograms.asking import queries
from commonground.sociograms.models import Figured, Participant, StayingOut
from commonground.sociograms.queries import answers_of
from commonground.sociograms.sheets.queries import said_by
from commonground.sociograms.staying import actions
from commonground.sociograms.tests.asked import ask, place, says
from commonground.sociograms.whole.jobs import work_out
from commonground.testing.cast import pupil


def url(persona, name="staying_create"):
    return reverse(f"sociograms:{name}", args=[persona.pk])


def test_a_guardian_takes_the_child_off_the_list(client, cast, now):
    client.force_login(cast.gus.account)
    assert client.get(url(cast.kid, "staying_show")).status_code == 200
    assert client.post(url(cast.kid)).status_code == 302
    running = ask(cast, now)
    assert [one.label for one in running.participants.all()] == ["Ada Adler", "Lea Lind"]
    client.force_login(cast.kid.account)
    assert client.get(reverse("sociograms:asked_show", args=[running.pk])).status_code == 404
    history = client.get(url(cast.kid, "staying_show")).content.decode()
    assert "by Gus Guardian" in history


def test_also_out_of_what_is_running_and_what_others_said_goes(client, cast, now):
    running = ask(cast, now)
    says(running, cast.ada, [cast.kid, cast.lea], now)
    says(running, cast.kid, [cast.ada], now)
    client.force_login(cast.gus.account)
    client.post(url(cast.kid))
    assert not Participant.objects.filter(persona=cast.kid).exists()
    lea = place(running, cast.lea).order
    assert [one.target for one in said_by(place(running, cast.ada))] == [lea]
    asking.close(cast.fay, running, now=now)
    assert len(answers_of(running).participants) == 2
    assert not queries.newcomers(running).exists()


def test_nobody_takes_the_place_of_who_left(cast, now):
    """A sheet that is on its way names people by their place: it must not name a newcomer instead."""
    running = ask(cast, now)
    left = place(running, cast.lea).order
    actions.stay_out(cast.lea, cast.lea, now=now)
    new = asking.add_newcomer(cast.fay, running, pupil("Nia New", cast.group), now=now)
    assert new.order > left


def test_what_was_worked_out_for_the_head_goes_too(cast, noted, now):
    study = noted()
    work_out(study=study.pk, now=now)
    before = study.figured.figures
    actions.stay_out(cast.gus, cast.kid, now=now)
    assert not Figured.objects.filter(study=study).exists()
    run_due(now=timezone.now())
    assert Figured.objects.get(study=study).figures["people"] == before["people"] - 1


def test_from_a_finished_picture_too(cast, now):
    running = ask(cast, now)
    says(running, cast.ada, [cast.kid], now)
    asking.close(cast.fay, running, now=now)
    actions.stay_out(cast.gus, cast.kid, now=now)
    assert answers_of(running).network.ties == ()


def test_twice_is_once_and_it_can_be_taken_back(client, cast, now):
    client.force_login(cast.gus.account)
    client.post(url(cast.kid))
    client.post(url(cast.kid))
    staying = StayingOut.objects.get()
    back = reverse("sociograms:staying_remove", args=[staying.pk])
    assert client.post(back).status_code == 302
    assert client.post(back).status_code == 302
    staying.refresh_from_db()
    assert staying.ended_by == cast.gus
    running = ask(cast, now)
    assert running.participants.count() == 3


def test_a_newcomer_who_stays_out_is_not_offered(cast, now):
    running = ask(cast, now)
    actions.stay_out(cast.gus, cast.kid, now=now)
    with pytest.raises(Refused):
        asking.add_newcomer(cast.fay, running, cast.kid, now=now)


@pytest.mark.parametrize(
    ("band", "who", "decides"),
    [
        (6, "gus", True), (6, "kid", False),
        (10, "gus", True), (10, "kid", True),
        (16, "gus", False), (16, "kid", True),
    ],
)  # fmt: skip
def test_who_decides_goes_by_age(client, cast, now, band, who, decides):
    Account.objects.filter(pk=cast.kid.account_id).update(band=band)
    actor = getattr(cast, who)
    client.force_login(actor.account)
    shown = client.get(url(cast.kid, "staying_show"))
    assert shown.status_code == 200
    assert shown.context["decides"] == decides
    assert client.post(url(cast.kid)).status_code == (302 if decides else 403)
    assert StayingOut.objects.exists() == decides


@pytest.mark.parametrize("who", ["fay", "mod", "hal", "ada", "out", "tom", "lea"])
def test_for_nobody_else(client, cast, now, who):
    client.force_login(getattr(cast, who).account)
    assert client.get(url(cast.kid, "staying_show")).status_code == 404
    assert client.post(url(cast.kid)).status_code == 404
    with pytest.raises(Refused):
        actions.stay_out(getattr(cast, who), cast.kid, now=now)


def test_a_teacher_notes_a_paper_and_takes_only_that_back(client, cast, now):
    client.force_login(cast.fay.account)
    note = reverse("sociograms:paper_create", args=[cast.group.pk])
    assert client.post(note, {"person": cast.kid.pk}).status_code == 302
    form = client.get(reverse("sociograms:ask_create", args=[cast.group.pk]))
    assert [one.persona for one in form.context["out"]] == [cast.kid]
    staying = StayingOut.objects.get()
    assert staying.on_paper
    back = reverse("sociograms:staying_remove", args=[staying.pk])
    assert client.post(back).status_code == 302
    own = actions.stay_out(cast.gus, cast.kid, now=now)
    back = reverse("sociograms:staying_remove", args=[own.pk])
    assert client.post(back).status_code == 404
    with pytest.raises(Refused):
        actions.come_back(cast.fay, own, now=now)
    for wrong in (cast.out.pk, "x", ""):
        assert client.post(note, {"person": wrong}).status_code == 404
    with pytest.raises(Missing):
        actions.note_paper(cast.fay, cast.group, cast.out, now=now)


@pytest.mark.parametrize("who", ["mod", "hal", "ada", "gus", "tom"])
def test_nobody_else_notes_a_paper(client, cast, now, who):
    client.force_login(getattr(cast, who).account)
    note = reverse("sociograms:paper_create", args=[cast.group.pk])
    assert client.post(note, {"person": cast.kid.pk}).status_code == 404
    with pytest.raises(Refused):
        actions.note_paper(getattr(cast, who), cast.group, cast.kid, now=now)


def test_the_guardian_reads_what_is_asked_on_today_and_on_the_page(client, cast, now):
    ask(cast, now, deputy=cast.mod)
    client.force_login(cast.gus.account)
    assert "The class is being asked" in client.get("/").content.decode()
    assert (
        url(cast.kid, "staying_show")
        in client.get(reverse("profiles:child", args=[cast.kid.pk])).content.decode()
    )
    page = client.get(url(cast.kid, "staying_show")).content.decode()
    assert "Fay Facilitator and Mo Moderator" in page
    assert "Form groups" in page
    assert "Ada" not in page


def test_what_is_kept_of_it_is_given_and_goes(cast, now):
    actions.stay_out(cast.gus, cast.kid, now=now)
    held = holdings["sociograms.StayingOut"]
    assert len(list(held.export(cast.kid.account_id))) == 1
    held.erase(cast.gus.account_id, now)
    assert StayingOut.objects.get().by is None
    held.erase(cast.kid.account_id, now)
    assert not StayingOut.objects.exists()
