"""What one person said lies sealed: for this key, in this place, whole, of a length that tells nothing."""

import os
from datetime import timedelta
from functools import partial

import pytest
from django.conf import settings
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as patience
from hypothesis import strategies as st

from commonground.kernel import keys
from commonground.kernel.errors import Locked
from commonground.sociograms import jobs
from commonground.sociograms.actions import note_answers
from commonground.sociograms.models import Participant, Sheet, Study
from commonground.sociograms.pure.answers import Said
from commonground.sociograms.queries import answers_of
from commonground.sociograms.sheets import actions, queries
from commonground.sociograms.sheets.pure import sealing
from commonground.testing.cast import assemble
from commonground.testing.together import at_once

words = st.text(max_size=40)
answers = st.builds(
    Said,
    source=st.just(7),
    target=st.integers(0, 10_000),
    kind=words,
    strength=st.floats(0, 1e300, allow_nan=False),
    sign=st.sampled_from([1, -1]),
    wave=words,
    status=st.sampled_from(sealing.STATUSES),
)


@patience(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(answers, max_size=80))
def test_what_was_sealed_is_read_again(said):
    key, nonce = os.urandom(32), os.urandom(sealing.NONCE)
    sealed = sealing.seal(key, sealing.written(said), bound=b"here", nonce=nonce)
    assert sealing.read(sealing.unseal(key, sealed, bound=b"here"), 7) == said


@patience(deadline=None)
@given(st.binary(max_size=200))
def test_what_is_no_sheet_is_told_and_not_guessed(any_bytes):
    with pytest.raises(sealing.Broken):
        sealing.unseal(bytes(32), any_bytes, bound=b"here")
    with pytest.raises(sealing.Broken):
        sealing.read(any_bytes, 0)


@pytest.mark.parametrize(
    "text", ["[]", "1", "null", "[1,2,3]", '[["x"],[""],[[0,7]]]', '[["x"],[""],[[1e999,0]]]']
)
def test_a_sheet_that_opens_and_makes_no_sense_is_told_too(text):
    with pytest.raises(sealing.Broken):
        sealing.read(len(text).to_bytes(4) + text.encode(), 0)


@pytest.mark.parametrize("people", [2, 26, 60])
def test_the_empty_sheet_and_the_fullest_are_of_one_length(people):
    kinds = ["learns-with", "spends-time-with", "looks-up-to"]
    full = [Said(0, target, kind, 4.5) for kind in kinds for target in range(1, people)]
    least = sealing.room(kinds, people)
    assert len(sealing.written(full, least)) == len(sealing.written([], least))


def test_a_sheet_is_sealed_with_a_key_that_lies_in_a_closed_folder(study):
    sheet = Sheet.objects.filter(participant__study=study).first()
    assert b"learns" not in bytes(sheet.sealed)
    assert len({len(one.sealed) for one in Sheet.objects.all()}) == 1
    file = settings.KEY_FOLDER / study.key_name
    assert file.stat().st_mode & 0o777 == 0o600
    assert settings.KEY_FOLDER.stat().st_mode & 0o777 == 0o700
    assert keys.find(settings.KEY_FOLDER, study.key_name).until == study.expires_at


def test_what_is_written_anew_takes_the_place_of_what_was_said(study, cast, now):
    one = Participant.objects.get(persona=cast.ada)
    said = [Said(one.order, 5, "learns-with", 2.0), Said(one.order, 6, "looks-up-to")]
    actions.write_sheet(one, said, now=now)
    assert queries.said_by(one) == said
    assert [tie for tie in queries.said_in(study) if tie.source == one.order] == said
    with pytest.raises(ValueError, match="one person"):
        actions.write_sheet(one, [Said(one.order + 1, 5, "learns-with")], now=now)
    with pytest.raises(ValueError, match="not negative"):
        actions.write_sheet(one, [Said(one.order, 5, "learns-with", float("nan"))], now=now)


def test_without_its_key_nothing_is_read_and_the_recovery_sheet_is_named(study, cast, now):
    keys.destroy(settings.KEY_FOLDER, study.key_name)
    for read in (answers_of, queries.said_in):
        with pytest.raises(Locked, match="recovery sheet"):
            read(study)
    one = Participant.objects.select_related("study").get(persona=cast.ada)
    with pytest.raises(Locked, match="recovery sheet"):
        actions.write_sheet(one, [], now=now)


@pytest.mark.parametrize("harm", ["cut", "changed", "swapped", "empty", "foreign"])
def test_a_harmed_sheet_is_said_to_be_harmed(study, harm):
    first, second = Sheet.objects.filter(participant__study=study)[:2]
    sealed = bytes(first.sealed)
    first.sealed = {
        "cut": sealed[:-5],
        "changed": sealed[:40] + bytes([sealed[40] ^ 1]) + sealed[41:],
        "swapped": bytes(second.sealed),
        "empty": b"",
        "foreign": b"\x02" + sealed[1:],
    }[harm]
    first.save()
    with pytest.raises(Locked, match="damaged"):
        queries.said_in(study)


def test_a_key_that_is_no_key_opens_nothing(study, tmp_path):
    for text in ("", "x", "commonground key 1\n2026-01-01T00:00:00\nabcd\n"):
        (settings.KEY_FOLDER / study.key_name).write_text(text)
        assert keys.find(settings.KEY_FOLDER, study.key_name) is None
    assert keys.find(tmp_path, "../secret_key") is None
    assert keys.find(tmp_path, "0" * 32) is None


def test_a_key_that_cannot_be_kept_stores_no_sheet(cast, noted, monkeypatch):
    def full(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keys, "keep", full)
    with pytest.raises(Locked, match="nothing was stored"):
        noted()
    assert not Sheet.objects.exists()
    assert not Participant.objects.exists()


def test_a_crash_after_the_key_and_before_the_rows_leaves_a_key_that_goes_on_its_day(
    cast, noted, monkeypatch
):
    def crash(*_given, **_named):
        raise KeyboardInterrupt

    before = set(keys.names(settings.KEY_FOLDER))
    with monkeypatch.context() as patched:
        patched.setattr(actions, "_sealed", crash)
        with pytest.raises(KeyboardInterrupt):
            noted()
    assert not Sheet.objects.exists()
    (left,) = set(keys.names(settings.KEY_FOLDER)) - before
    until = keys.find(settings.KEY_FOLDER, left).until
    jobs.erase_expired(now=until - timedelta(seconds=1))
    assert keys.find(settings.KEY_FOLDER, left)
    jobs.erase_expired(now=until)
    assert not keys.find(settings.KEY_FOLDER, left)


def test_the_key_is_on_the_disk_before_the_first_sheet_is_stored(cast, noted, monkeypatch):
    seen, sealed = set(), actions._sealed

    def watched(key, *more):
        seen.add(keys.find(settings.KEY_FOLDER, key.name) == key)
        return sealed(key, *more)

    monkeypatch.setattr(actions, "_sealed", watched)
    noted()
    assert seen == {True}


def test_a_key_half_written_aside_goes_with_the_key(study):
    aside = settings.KEY_FOLDER / f".{study.key_name}-abcd"
    aside.write_text("half")
    assert study.key_name in keys.names(settings.KEY_FOLDER)
    keys.destroy(settings.KEY_FOLDER, study.key_name)
    assert not aside.exists()


def test_a_damaged_sheet_keeps_nobody_from_being_taken_out(study, cast, now):
    other = Sheet.objects.get(participant__persona=cast.lea)
    other.sealed = b"harmed"
    other.save()
    actions.take_out(Participant.objects.get(persona=cast.ada), now=now)
    assert not Participant.objects.filter(persona=cast.ada).exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_write_first_agree_on_one_key():
    cast = assemble()
    now = timezone.now()
    study = note_answers(
        cast.group, by=cast.fay, people=[cast.ada, cast.lea], answers=[], silent={0, 1}, now=now
    )
    Study.objects.update(key_name="")
    first, second = Participant.objects.select_related("study")
    at_once(
        *(
            partial(actions.write_sheet, one, [Said(one.order, 1 - one.order, "x")], now=now)
            for one in (first, second)
        )
    )
    study.refresh_from_db()
    assert len(queries.said_in(study)) == 2


def test_a_key_lost_before_anybody_said_anything_is_made_anew(cast, now):
    people = [cast.ada, cast.lea]
    study = note_answers(cast.group, by=cast.fay, people=people, answers=[], silent={0, 1}, now=now)
    keys.destroy(settings.KEY_FOLDER, study.key_name)
    one = Participant.objects.select_related("study").get(study=study, persona=cast.ada)
    actions.write_sheet(one, [Said(0, 1, "learns-with")], now=now)
    study.refresh_from_db()
    assert len(queries.said_in(study)) == 1
    assert keys.find(settings.KEY_FOLDER, study.key_name)
