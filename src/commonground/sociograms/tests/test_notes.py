"""Notes: the teacher who asked alone, sealed, with a day to look again, gone with the answers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from commonground.kernel.registries import holdings
from commonground.sociograms.models import Note
from commonground.sociograms.notes import actions
from commonground.sociograms.notes.queries import studies_due
from commonground.sociograms.tests.acting import at
from commonground.testing.cost import assert_cost_does_not_grow

WORDS = "Zanzibar: sat beside Lea for a week."


def said(study, **more):
    again = timezone.now().date() + timedelta(days=14)
    one = study.participants.get(order=0)
    return {"about": str(one.pk), "text": WORDS, "again_on": again.isoformat(), **more}


@pytest.fixture
def note(fay, study):
    assert fay.post(at("notes", study.pk), said(study)).status_code == 302
    return Note.objects.get()


def test_a_note_is_kept_and_read_by_its_writer(fay, study, note):
    answer = fay.get(at("notes", study.pk))
    page = answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert WORDS in page
    assert "look again on" in page
    assert WORDS in fay.get(at("note", note.pk)).content.decode()


def test_who_writes_is_told_who_may_ask_for_it(fay, study):
    page = fay.get(at("notes", study.pk)).content.decode()
    assert "may ask you for it" in page
    assert "no list of its own practices" in page


def test_it_lies_sealed(note):
    assert b"Zanzibar" not in bytes(note.sealed)


@pytest.mark.parametrize("who", ["mod", "hal", "ada", "kid", "gus", "out", "tom"])
def test_nobody_else_finds_it_not_even_the_deputy(client, cast, study, note, who):
    client.force_login(getattr(cast, who).account)
    assert client.get(at("notes", study.pk)).status_code == 404
    assert client.post(at("notes", study.pk), said(study)).status_code == 404
    for name in ("note", "note_remove"):
        assert client.post(at(name, note.pk), {}).status_code == 404
    assert client.get(at("note", note.pk)).status_code == 404
    assert Note.objects.filter(done_at=None).count() == 1


def test_the_deputys_page_of_groups_does_not_lead_there(client, cast, study):
    client.force_login(cast.mod.account)
    assert at("notes", study.pk) not in client.get(at("groups_form", study.pk)).content.decode()


def test_looking_again_on_another_day_and_done(fay, study, note):
    later = timezone.now().date() + timedelta(days=30)
    fay.post(at("note", note.pk), {"again_on": later.isoformat()})
    note.refresh_from_db()
    assert note.again_on == later
    fay.post(at("note", note.pk), {})
    note.refresh_from_db()
    assert note.done_at
    assert fay.post(at("note", note.pk), {}).status_code == 409


def test_on_its_day_it_stands_on_the_page_of_today_without_a_name(fay, cast, study, note):
    assert studies_due(cast.fay, timezone.now()) == []
    assert studies_due(cast.fay, timezone.now() + timedelta(days=15)) == [study]
    assert studies_due(cast.mod, timezone.now() + timedelta(days=15)) == []
    Note.objects.update(again_on=timezone.now().date())
    page = fay.get("/").content.decode()
    assert at("notes", study.pk) in page
    assert "Zanzibar" not in page
    assert "Ada" not in page


def test_it_is_let_go(fay, note):
    fay.post(at("note_remove", note.pk))
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""}, {"text": " "}, {"text": "x" * 1001}, {"about": "1"}, {"about": ""},
        {"again_on": "soon"}, {"again_on": "2020-01-01"}, {"again_on": "9999-12-31"},
    ],
)  # fmt: skip
def test_bad_input_is_a_sentence(fay, study, wrong):
    assert fay.post(at("notes", study.pk), said(study, **wrong)).status_code == 422
    assert not Note.objects.exists()


def test_another_day_has_to_be_one(fay, note):
    assert fay.post(at("note", note.pk), {"again_on": "soon"}).status_code == 422


def test_pupil_and_writer_learn_that_it_is_kept_and_its_words_come_from_the_teacher(cast, note):
    held = next(one for one in holdings if one.model is Note)
    for who in (cast.ada, cast.fay):
        rows = list(held.export(who.account_id))
        assert [row["by__name"] for row in rows] == ["Fay Facilitator"]
        assert WORDS not in str(rows)
    assert list(held.export(cast.lea.account_id)) == []


def test_it_goes_with_the_pupil_with_its_writer_and_with_the_answers(cast, study, note):
    actions.erase_notes(cast.lea.account_id, now=timezone.now())
    assert Note.objects.exists()
    actions.erase_notes(cast.ada.account_id, now=timezone.now())
    assert not Note.objects.exists()


def test_it_expires_with_the_answers(study, note):
    study.delete()
    assert not Note.objects.exists()


def test_the_page_costs_the_same_with_more_notes(fay, study, note):
    def more():
        for _again in range(3):
            fay.post(at("notes", study.pk), said(study))

    assert_cost_does_not_grow(lambda: fay.get(at("notes", study.pk)), more)
