"""A key on paper: printed by those who answer for the answers, typed when it is lost, dead after the day."""

import io
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from hypothesis import given
from hypothesis import settings as patience
from hypothesis import strategies as st

from commonground.config import recover as command
from commonground.config.cli import parser
from commonground.kernel import keys
from commonground.kernel.errors import Refused, Unreadable
from commonground.kernel.models import FactRow
from commonground.sociograms import jobs
from commonground.sociograms.models import Study
from commonground.sociograms.recovery import actions, queries
from commonground.sociograms.recovery.pure import paper
from commonground.sociograms.sheets.queries import said_in


def url(study, name="recovery"):
    return reverse(f"sociograms:{name}", args=[study.pk])


def lose(study):
    held = keys.find(settings.KEY_FOLDER, study.key_name)
    keys.destroy(settings.KEY_FOLDER, study.key_name)
    return "\n".join(paper.lines(held.name, held.secret))


@pytest.fixture
def fay(client, cast):
    client.force_login(cast.fay.account)
    return client


@patience(deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(min_size=16, max_size=16))
def test_what_is_printed_is_read_also_in_small_letters_and_without_gaps(secret, name):
    printed = paper.lines(name.hex(), secret)
    assert len(printed) == 4
    for typed in ("\n".join(printed), "".join(printed).replace(" ", "").lower(), "-".join(printed)):
        assert paper.read(typed) == (name[:4], secret)
    assert paper.read("\n".join(printed).replace("0", "o").replace("1", "l"))


@patience(deadline=None)
@given(st.text(max_size=120))
def test_what_is_no_sheet_is_told(text):
    with pytest.raises(paper.Mistyped):
        paper.read(text)


@patience(deadline=None)
@given(st.integers(0, 67), st.sampled_from(paper.LETTERS))
def test_one_wrong_letter_is_found_in_its_line(place, letter):
    printed = "".join(paper.lines("ab" * 16, bytes(range(32)))).replace(" ", "")
    typed = printed[:place] + letter + printed[place + 1 :]
    if typed == printed:
        assert paper.read(typed)
        return
    with pytest.raises(paper.Mistyped) as told:
        paper.read(typed)
    assert told.value.line in (0, place // 17 + 1)


def test_the_teacher_prints_it_once_more_and_it_is_written_down(fay, study, cast):
    assert b"printed already" not in fay.get(url(study)).content
    sheet = fay.post(url(study, "recovery_create"))
    assert "no-store" in sheet["Cache-Control"]
    held = keys.find(settings.KEY_FOLDER, study.key_name)
    shown = sheet.content.decode()
    assert all(line in shown for line in paper.lines(held.name, held.secret))
    assert "<svg" in shown
    assert "31 July" in shown or "July 31" in shown
    fact = FactRow.objects.get(kind="sociograms.key_printed")
    assert (fact.actor_id, fact.ids["study"]) == (cast.fay.pk, study.pk)
    assert b"printed already" in fay.get(url(study)).content
    assert held.secret.hex() not in str(fact.ids)


def test_a_lost_key_comes_back_from_its_sheet(fay, study):
    before = said_in(study)
    printed = lose(study)
    assert fay.get(reverse("sociograms:show", args=[study.pk])).status_code == 423
    assert url(study) in fay.get(reverse("sociograms:index")).content.decode()
    assert b"<textarea" in fay.get(url(study)).content
    assert fay.post(url(study, "recovery_create")).status_code == 423
    assert fay.post(url(study, "key_create"), {"letters": printed}).status_code == 302
    assert said_in(study) == before
    assert keys.find(settings.KEY_FOLDER, study.key_name).until == study.expires_at
    assert FactRow.objects.filter(kind="sociograms.key_brought_back").exists()
    assert fay.post(url(study, "key_create"), {"letters": printed}).status_code == 409


def test_a_wrong_sheet_is_refused_in_words(fay, study, noted):
    other = lose(noted(seed=5))
    right = lose(study)
    mistyped = right[:2] + ("A" if right[2] != "A" else "B") + right[3:]
    forged = "\n".join(paper.lines(study.key_name, bytes(32)))
    for typed, words in (
        (other, "belongs to other answers"),
        (forged, "belongs to other answers"),
        (mistyped, "Line 1 is not as it was printed"),
        (right[:50], "Line 3 is not as it was printed"),
        ("", "required"),
        ("nonsense", "Line 1"),
    ):
        answer = fay.post(url(study, "key_create"), {"letters": typed})
        assert answer.status_code == 422, words
        assert words in answer.content.decode()
    assert keys.find(settings.KEY_FOLDER, study.key_name) is None


def test_after_the_day_no_sheet_brings_anything_back(fay, study, cast):
    printed, until = lose(study), study.expires_at
    Study.objects.filter(pk=study.pk).update(expires_at=until - timedelta(days=3000))
    assert fay.post(url(study, "key_create"), {"letters": printed}).status_code == 404
    with pytest.raises(Refused):
        actions.bring_key_back(cast.fay, study, text=printed, now=until)
    with pytest.raises(Unreadable, match="destroy the sheet"):
        actions.find_and_bring_back(printed, now=until)
    jobs.erase_expired(now=until)
    with pytest.raises(Unreadable, match="destroy the sheet"):
        actions.find_and_bring_back(printed, now=until)
    assert study.key_name not in keys.names(settings.KEY_FOLDER)


def test_nobody_else_prints_or_types(client, study, cast):
    printed = lose(study)
    for who in (cast.hal, cast.ada, cast.gus, cast.tom, cast.out):
        client.force_login(who.account)
        assert client.get(url(study)).status_code == 404, who
        assert client.post(url(study, "recovery_create")).status_code == 404, who
        typed = client.post(url(study, "key_create"), {"letters": printed})
        assert typed.status_code == 404, who
        with pytest.raises(Refused):
            actions.print_key(who, study, now=study.expires_at)
    client.force_login(cast.mod.account)
    assert client.get(url(study)).status_code == 200


def test_the_operator_types_it_and_learns_no_answer(study, monkeypatch, capsys):
    printed = lose(study)
    monkeypatch.setattr(command, "lease_worker", lambda now: None)
    monkeypatch.setattr("sys.stdin", io.StringIO(printed + "\n"))
    command.recover(parser().parse_args(["recover"]))
    assert "8B" in capsys.readouterr().out
    assert said_in(study)


def test_the_mark_alone_tells_the_sheet_of_another_wave(study):
    held = keys.find(settings.KEY_FOLDER, study.key_name)
    assert queries.fits(study, paper.mark_of(study.key_name), held.secret)
    assert not queries.fits(study, bytes(4), held.secret)
    assert not queries.fits(study, paper.mark_of(study.key_name), bytes(32))
