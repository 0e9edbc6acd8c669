"""A teacher sees who has not opened it yet, and never what, never who skipped."""

import pytest
from django.urls import reverse

from commonground.kernel.errors import Conflict, Refused
from commonground.kernel.models import FactRow
from commonground.kernel.rules import allows
from commonground.sociograms.answering import actions as answering
from commonground.sociograms.answering import queries as sheets
from commonground.sociograms.asking import actions
from commonground.sociograms.models import Participant, Study
from commonground.sociograms.rules import may_read, may_see_figures
from commonground.sociograms.tests.asked import ask, place, says
from commonground.testing.cast import pupil
from commonground.testing.cost import assert_cost_does_not_grow


@pytest.fixture
def running(cast, now):
    return ask(cast, now, deputy=cast.mod)


def url(running, name="asking_show"):
    return reverse(f"sociograms:{name}", args=[running.pk])


@pytest.fixture
def fay(client, cast):
    client.force_login(cast.fay.account)
    return client


def test_who_has_not_opened_it_stands_there_by_name(fay, cast, running, now):
    answering.open_sheet(cast.ada, sheets.own(cast.ada, running.pk), now=now)
    answer = fay.get(url(running))
    assert answer.context["progress"].unopened == ["Kid Karim", "Lea Lind"]
    assert "0 of 3 handed in" in answer.content.decode()
    assert "Ada Adler" not in answer.content.decode()


def test_who_skipped_looks_like_who_answered(fay, cast, running, now):
    says(running, cast.ada, [], now)
    skipped = fay.get(url(running)).content
    Participant.objects.filter(study=running).update(opened=False, answered=False)
    says(running, cast.ada, [cast.lea, cast.kid], now)
    named = fay.get(url(running)).content

    def plain(page):
        return page.decode().split("<main")[1].split("csrfmiddlewaretoken")[0]

    assert plain(skipped) == plain(named)


def test_no_picture_grows_under_the_eyes_of_anybody(fay, cast, running, now):
    says(running, cast.ada, [cast.lea], now)
    for who in (cast.fay, cast.mod, cast.hal):
        assert not allows(may_read, who, running)
        assert not allows(may_see_figures, who, running)
    assert fay.get(url(running, "show")).status_code == 404
    assert fay.post(url(running, "eyes_create"), {"purpose": "0"}).status_code == 404
    actions.close(cast.mod, running, now=now)
    assert fay.get(url(running, "show")).status_code == 200


def test_a_reminder_is_a_line_on_the_today_of_those_who_wait(fay, client, cast, running, now):
    says(running, cast.lea, [cast.ada], now)
    assert fay.post(url(running, "reminder_create")).status_code == 302
    client.force_login(cast.ada.account)
    assert "There is still time" in client.get("/").content.decode()
    client.force_login(cast.lea.account)
    assert "There is still time" not in client.get("/").content.decode()


def test_a_newcomer_is_asked_too(fay, cast, running, now):
    new = pupil("New Nora", cast.group)
    assert "Ask New Nora too" in fay.get(url(running)).content.decode()
    fay.post(url(running, "newcomer_create"), {"person": new.pk})
    assert place(running, new).order == 3
    says(running, new, [cast.ada], now)
    says(running, cast.ada, [new], now)
    with pytest.raises(Refused):
        actions.add_newcomer(cast.fay, running, new, now=now)
    for who in (cast.out, cast.gus):
        assert fay.post(url(running, "newcomer_create"), {"person": who.pk}).status_code == 404
        with pytest.raises(Refused):
            actions.add_newcomer(cast.fay, running, who, now=now)
    assert fay.post(url(running, "newcomer_create"), {"person": "x"}).status_code == 404


def test_the_deputy_looks_after_it_but_names_no_other(client, fay, cast, running, now):
    assert fay.post(url(running, "deputy_edit"), {"deputy": cast.hal.pk}).status_code == 302
    told = FactRow.objects.get(kind="sociograms.deputy_named")
    assert (told.actor_id, told.ids["deputy"]) == (cast.fay.pk, cast.hal.pk)
    assert Study.objects.get().deputy == cast.hal
    assert fay.post(url(running, "deputy_edit"), {"deputy": cast.tom.pk}).status_code == 422
    assert fay.post(url(running, "deputy_edit"), {}).status_code == 302
    assert Study.objects.get().deputy is None
    fay.post(url(running, "deputy_edit"), {"deputy": cast.mod.pk})
    client.force_login(cast.mod.account)
    assert client.get(url(running)).status_code == 200
    assert client.post(url(running, "deputy_edit"), {"deputy": ""}).status_code == 403


def test_once_a_pupil_read_who_can_read_it_a_deputy_can_only_be_taken_away(fay, cast, running, now):
    answering.open_sheet(cast.ada, sheets.own(cast.ada, running.pk), now=now)
    page = fay.get(url(running)).content.decode()
    assert "Mo Moderator</option>" in page
    assert "Hal Head</option>" not in page
    for closed in (False, True):
        if closed:
            actions.close(cast.fay, running, now=now)
        answer = fay.post(url(running, "deputy_edit"), {"deputy": cast.hal.pk})
        assert answer.status_code == 409
        assert "only be taken away" in answer.content.decode()
        assert fay.post(url(running, "deputy_edit"), {"deputy": cast.mod.pk}).status_code == 302
        assert Study.objects.get().deputy == cast.mod
    assert fay.post(url(running, "deputy_edit"), {"deputy": ""}).status_code == 302
    assert fay.post(url(running, "deputy_edit"), {"deputy": cast.mod.pk}).status_code == 409
    assert Study.objects.get().deputy is None


def test_what_is_read_aloud_and_the_letter_say_who_reads_it_and_until_when(fay, cast, running):
    aloud = fay.get(url(running, "sentences_show"))
    assert len(aloud.context["sentences"].before) == 3
    assert len(aloud.context["sentences"].after) == 3
    page = aloud.content.decode()
    assert "Fay Facilitator and Mo Moderator can read" in page
    letter = fay.get(url(running, "letter_show")).content.decode()
    assert "Fay Facilitator and Mo Moderator can read" in letter
    assert "Form groups" in letter


def test_it_is_deleted_early_after_a_question(fay, cast, running):
    assert "Delete all answers now?" in fay.get(url(running, "deletion_create")).content.decode()
    assert Study.objects.exists()
    assert fay.post(url(running, "deletion_create")).status_code == 302
    assert fay.get(url(running)).status_code == 404


@pytest.mark.parametrize("who", ["hal", "ada", "gus", "tom", "out"])
def test_to_others_it_is_not_there(client, cast, running, now, who):
    client.force_login(getattr(cast, who).account)
    for name in ("asking_show", "sentences_show", "letter_show", "codes_create", "deletion_create"):
        assert client.get(url(running, name)).status_code == 404
    posts = ("closing_create", "closing_remove", "reminder_create", "newcomer_create",
             "codes_create", "deletion_create", "deputy_edit")  # fmt: skip
    for name in posts:
        assert client.post(url(running, name)).status_code == 404
    persona = getattr(cast, who)
    for act in (
        lambda: actions.close(persona, running, now=now),
        lambda: actions.reopen(persona, running, closes_on=now.date(), now=now),
        lambda: actions.remind(persona, running, now=now),
        lambda: actions.print_codes(persona, running, [], now=now),
        lambda: actions.name_deputy(persona, running, None, now=now),
        lambda: actions.delete_early(persona, running, now=now),
        lambda: actions.add_newcomer(persona, running, cast.ada, now=now),
    ):
        with pytest.raises(Refused):
            act()


def test_what_is_closed_is_neither_reminded_nor_grows(cast, running, now):
    actions.close(cast.fay, running, now=now)
    running.refresh_from_db()
    with pytest.raises(Conflict):
        actions.remind(cast.fay, running, now=now)
    with pytest.raises(Conflict):
        actions.print_codes(cast.fay, running, [], now=now)
    with pytest.raises(Conflict):
        actions.add_newcomer(cast.fay, running, pupil("New Nora", cast.group), now=now)


def test_its_cost_does_not_grow(fay, cast, running, now):
    number = iter(range(100))

    def more():
        for _one in range(3):
            someone = pupil(f"Pupil {next(number)}", cast.group)
            actions.add_newcomer(cast.fay, running, someone, now=now)

    assert_cost_does_not_grow(lambda: fay.get(url(running)), more)
