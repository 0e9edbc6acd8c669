"""Files and rows: a crash between them loses nothing that was promised, and nothing lies around for long."""

import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from commonground.kernel import files
from commonground.kernel.errors import Conflict
from commonground.kernel.models import Job
from commonground.kernel.registries import holdings
from commonground.posts import actions as posts
from commonground.posts.media import actions, jobs
from commonground.posts.media.models import Attached, Description, State, Upload
from commonground.posts.media.pure.given import given_of
from commonground.posts.media.tests import samples


def lying():
    """Everything in the storage."""
    return {name for folder in range(files.FOLDERS) for name, _since in files.lying_in(folder)}


@pytest.fixture(autouse=True)
def _empty():
    files.let_go(lying())


def sweep(at):
    """All folders, as the clock would do within two days."""
    for turn in range(files.FOLDERS):
        jobs._sweep(turn, at - jobs.ORPHAN_FOR)


def test_a_crash_before_the_row_leaves_a_file_that_is_swept(cast, now):
    given = given_of(samples.PDF, "a.pdf")
    actions.laid_down(given)  # and here the process died: nothing was acknowledged
    assert len(lying()) == 1
    sweep(timezone.now())
    assert len(lying()) == 1  # somebody may be writing its row
    sweep(timezone.now() + timedelta(days=1, minutes=1))
    assert lying() == set()


def test_what_a_row_names_is_never_swept(bring, cast, work):
    for content in (samples.picture(), samples.PDF, samples.wav()):
        bring(cast.ada, content, prepared=False)
    before = lying()
    sweep(timezone.now() + timedelta(days=9))
    assert lying() == before
    work()
    after = lying()
    assert len(after) == 5  # three widths, a file, a voice
    sweep(timezone.now() + timedelta(days=9))
    assert lying() == after


def test_after_a_restore_all_that_no_row_names_goes_at_once(bring, cast, now):
    kept = bring(cast.ada, samples.PDF, "a.pdf")
    actions.laid_down(given_of(samples.PDF, "b.pdf"))
    jobs.sweep_all(now=now)
    assert lying() == set(actions.names([kept]))


def test_preparing_twice_is_as_good_as_once(bring, cast, now):
    upload = bring(cast.ada, prepared=False)
    jobs.prepare(upload=upload.pk, now=now)
    first = Upload.objects.get()
    jobs.prepare(upload=upload.pk, now=now)
    assert Upload.objects.get().sizes == first.sizes
    assert first.state == State.READY


def test_a_crash_while_preparing_is_made_good(bring, cast, now, monkeypatch):
    upload = bring(cast.ada, prepared=False)
    with monkeypatch.context() as broken:
        broken.setattr(actions, "note_prepared", lambda *_a, **_k: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            jobs.prepare(upload=upload.pk, now=now)
    assert Upload.objects.get().state == State.WAITING
    jobs.prepare(upload=upload.pk, now=now)
    assert Upload.objects.get().state == State.READY


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (samples.picture()[:400], "damaged"),
        (samples.bomb(), "more points than"),
        (b"\x89PNG\r\n\x1a\n" + b"<script>", "damaged"),
    ],
)
def test_what_cannot_be_prepared_says_why_to_its_author_who_replaces_it(
    as_, cast, say, bring, work, content, says
):
    upload = bring(cast.ada, content, prepared=False)
    said = say(attach=[lambda post: actions.hung(post, [upload.pk])])
    work()
    page = f"/posts/{said.pk}/"
    assert says in as_("ada").get(page).content.decode()
    assert "A picture could not be shown" in as_("lea").get(page).content.decode()
    assert lying() == set()
    place = f"/media/{upload.pk}/replacement/"
    assert as_("lea").get(place).status_code == 404
    assert says in as_("ada").get(place).content.decode()
    from commonground.posts.media.tests.conftest import sent

    assert as_("ada").post(place, {"file": sent(b"<html>", "a.jpg")}).status_code == 422
    assert as_("ada").post(place, {"file": sent(samples.picture(), "a.jpg")}).status_code == 302
    work()
    assert f"/media/{upload.pk}/480/" in as_("lea").get(page).content.decode()
    assert as_("ada").get(place).status_code == 404


def test_what_is_taken_back_goes_with_its_files(picture, cast, now, work):
    assert lying()
    posts.delete(cast.ada, picture.attached.post, now=now)
    assert not Upload.objects.exists()
    work()
    assert lying() == set()


def test_what_was_never_said_goes_after_a_month(bring, cast, now, work, picture):
    bring(cast.lea, samples.PDF, "a.pdf")
    jobs.forget_loose(now=now + timedelta(days=29))
    assert Upload.objects.count() == 2
    jobs.forget_loose(now=now + timedelta(days=31))
    assert [upload.pk for upload in Upload.objects.all()] == [picture.pk]


def test_who_is_erased_leaves_no_file(picture, cast, now, work):
    actions.describe(cast.lea, picture, words="A wall.", now=now)
    for holding in reversed(list(holdings)):
        holding.erase(cast.ada.account_id, now)
    work()
    assert lying() == set()
    assert not Upload.objects.exists()
    assert not Attached.objects.exists()
    assert not Description.objects.exists()


def test_a_full_disk_is_said_and_nothing_is_half_done(cast, monkeypatch, as_):
    from commonground.posts.media.tests.conftest import sent

    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(Conflict):
        actions.laid_down(given_of(samples.PDF, "a.pdf"))
    answer = as_("ada").post("/media/uploads/", {"file": sent(samples.PDF, "a.pdf")})
    assert answer.status_code == 409
    assert not Upload.objects.exists()
    assert lying() == set()


def test_a_job_waits_beside_each_picture(bring, cast):
    upload = bring(cast.ada, prepared=False)
    waiting = Job.objects.get(name="media.prepare")
    assert waiting.args == {"upload": upload.pk}


def test_whoever_takes_everything_takes_the_files(as_, cast, say, bring, work):
    things = [bring(cast.ada, prepared=False).pk, bring(cast.ada, samples.PDF, "a.pdf").pk]
    say(attach=[lambda post: actions.hung(post, things)])
    work()
    answer = as_("ada").post(f"/people/{cast.ada.account_id}/file/export/")
    with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as pack:
        told = json.loads(pack.read("commonground.json"))
        rows = told["held"]["media.Upload"]["rows"]
        assert sorted(pack.namelist()) == sorted(["commonground.json", *(r["file"] for r in rows)])
        assert pack.read(rows[1]["file"]) == samples.PDF
    assert default_storage.exists(actions.names(Upload.objects.filter(sort="file"))[0])


def test_whoever_has_no_files_takes_data_as_before(as_, cast):
    answer = as_("lea").post(f"/people/{cast.lea.account_id}/file/export/")
    assert answer["Content-Type"] == "application/json"
