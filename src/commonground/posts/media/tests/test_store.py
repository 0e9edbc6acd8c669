"""Media in a store that speaks S3: written, given out under the rule, taken away; and what fails."""

import threading
from http.server import ThreadingHTTPServer

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from commonground.config.environment import Environment
from commonground.posts import actions as posts
from commonground.posts.media import actions, jobs
from commonground.posts.media.models import State, Upload
from commonground.posts.media.pure.given import given_of
from commonground.posts.media.tests import samples
from commonground.posts.media.tests.conftest import sent
from commonground.posts.media.tests.store import Store

pytest.importorskip("boto3", reason="requirements/s3.txt is installed where media lie in a store")


@pytest.fixture
def store(settings, tmp_path):
    """An empty store, and this place keeping its media there as its settings say."""
    Store.kept, Store.wrong = {}, {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Store)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    given = Environment(
        home=tmp_path,
        media_bucket="school",
        media_endpoint=f"http://127.0.0.1:{server.server_address[1]}",
        media_region="here",
        media_access_key="key",
        media_secret_key="secret",
    ).media()
    settings.STORAGES = settings.STORAGES | {"default": given}
    yield Store
    server.shutdown()
    thread.join(5)
    server.server_close()


@pytest.fixture
def hung(store, cast, say, now):
    """Ada's picture, prepared, on what she said to class 8B; all of it lies in the store."""
    given = given_of(samples.picture(), "photo.jpg")
    upload = actions.bring(cast.ada, given, token=actions.laid_down(given), now=now)
    say(attach=[lambda said: actions.hung(said, [upload.pk])])
    jobs.prepare(upload=upload.pk, now=now)
    return Upload.objects.select_related("attached__post").get(pk=upload.pk)


def door(upload):
    return f"/media/{upload.pk}/480/"


def test_a_picture_is_written_prepared_and_given_out_under_the_rule(store, hung, as_, work):
    work()
    assert hung.state == State.READY
    assert sorted(store.kept) == sorted(actions.names([hung]))  # the original went
    answer = as_("lea").get(door(hung))
    assert answer.content == store.kept[actions.names([hung])[1]]
    assert answer.content[8:12] == b"WEBP"
    assert as_("out").get(door(hung)).status_code == 404
    part = as_("lea").get(door(hung), headers={"Range": "bytes=8-11"})
    assert (part.status_code, part.content) == (206, b"WEBP")


def test_what_is_taken_back_goes_from_the_store_too(store, hung, cast, now, work):
    posts.delete(cast.ada, hung.attached.post, now=now)
    work()
    assert store.kept == {}


def test_what_no_row_names_is_swept_from_the_store(store, hung, work):
    work()
    actions.laid_down(given_of(samples.PDF, "a.pdf"))
    for turn in range(actions.files.FOLDERS):
        jobs._sweep(turn, timezone.now())
    assert sorted(store.kept) == sorted(actions.names([hung]))


@pytest.mark.parametrize("how", ["403", "500", "cut"])
def test_where_nothing_can_be_written_nothing_is_half_done(store, as_, how):
    store.wrong = {"PUT": how} if how != "cut" else {"PUT": "503"}
    answer = as_("ada").post("/media/uploads/", {"file": sent(samples.PDF, "a.pdf")})
    assert answer.status_code == 409
    assert "no room to keep this file" in answer.content.decode()
    assert not Upload.objects.exists()
    assert store.kept == {}


@pytest.mark.parametrize("wrong", [{"HEAD": "500"}, {"GET": "500"}, {"GET": "403"}, {"GET": "cut"}])
def test_where_nothing_can_be_read_it_says_so_and_comes_back(store, hung, as_, wrong):
    store.wrong = wrong
    answer = as_("lea").get(door(hung))
    assert answer.status_code == 503
    assert "cannot be fetched just now" in answer.content.decode()
    store.wrong = {}
    assert as_("lea").get(door(hung)).status_code == 200


def test_a_file_that_is_gone_from_the_store_is_not_there(store, hung, as_):
    store.kept.clear()
    assert as_("lea").get(door(hung)).status_code == 404


@pytest.mark.parametrize("wrong", [{"HEAD": "500"}, {"GET": "cut"}, {"PUT": "500"}])
def test_a_picture_waits_until_the_store_is_back(store, cast, now, wrong):
    given = given_of(samples.picture(), "photo.jpg")
    upload = actions.bring(cast.ada, given, token=actions.laid_down(given), now=now)
    store.wrong = wrong
    with pytest.raises(Exception, match=r"."):  # the errand is tried again
        jobs.prepare(upload=upload.pk, now=now)
    assert Upload.objects.get().state == State.WAITING
    store.wrong = {}
    jobs.prepare(upload=upload.pk, now=now)
    assert Upload.objects.get().state == State.READY
    assert default_storage.exists(actions.names([Upload.objects.get()])[0])
