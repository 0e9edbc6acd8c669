"""The doors through which pictures, voices and files are given out, and to whom."""

import pytest
from django.urls import reverse

from commonground.audiences import actions as audiences
from commonground.posts import actions as posts
from commonground.posts.media import actions
from commonground.posts.media.models import Upload
from commonground.posts.media.tests import samples


def door(upload, part=480):
    return reverse("media:picture", args=[upload.pk, part])


def test_a_reader_gets_the_picture_and_nothing_that_could_run(as_, picture):
    answer = as_("lea").get(door(picture))
    assert answer.content == b"webp of 480"
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Content-Disposition"] == "inline"
    assert "Cookie" in answer["Vary"]


def test_it_asks_again_each_time_and_is_not_sent_twice(as_, picture, cast, now):
    client = as_("lea")
    tag = client.get(door(picture))["ETag"]
    assert client.get(door(picture), headers={"If-None-Match": tag}).status_code == 304
    posts.delete(cast.ada, picture.attached.post, now=now)
    assert client.get(door(picture), headers={"If-None-Match": tag}).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("ada", 200),
        ("lea", 200),
        ("fay", 200),
        ("out", 404),
        ("tom", 404),
        ("gus", 404),
        ("gone", 404),
    ],
)
def test_who_may(as_, picture, who, status):
    assert as_(who).get(door(picture)).status_code == status


def test_a_stranger_learns_nothing(client, picture):
    answers = [
        client.get(door(picture)),
        client.get(door(picture, 99)),
        client.get("/media/7/480/"),
    ]
    assert {answer.status_code for answer in answers} == {302}


@pytest.mark.parametrize("part", [0, 1, 161, 99999999999999])
def test_only_what_was_written_is_there(as_, picture, part):
    assert as_("lea").get(door(picture, part)).status_code == 404


def test_what_hangs_on_nothing_is_its_owners_alone(as_, bring, cast):
    loose = bring(cast.ada)
    assert as_("ada").get(door(loose)).status_code == 200
    assert as_("lea").get(door(loose)).status_code == 404


def test_the_original_has_no_door(as_, bring, cast):
    upload = bring(cast.ada, prepared=False)
    for path in (door(upload, 160), f"/media/{upload.pk}/file/", f"/media/{upload.pk}/voice/"):
        assert as_("ada").get(path).status_code == 404


def test_hidden_put_away_or_blocked_the_picture_goes_with_the_post(as_, picture, cast, now):
    client, said = as_("lea"), picture.attached.post
    posts.put_away(cast.lea, said, now=now)
    assert client.get(door(picture)).status_code == 404
    posts.bring_back(cast.lea, said)
    assert client.get(door(picture)).status_code == 200
    posts.hide(cast.fay, said, reason="rude", now=now)
    assert client.get(door(picture)).status_code == 404
    posts.lift(cast.fay, said, now=now)
    audiences.block(cast.lea, cast.ada, now=now)
    assert client.get(door(picture)).status_code == 404


def test_passed_on_it_is_seen_by_who_reads_the_original(as_, picture, cast, now, class_8b):
    passed = posts.pass_on(cast.lea, picture.attached.post, audiences=[class_8b], now=now)
    assert door(picture) in as_("kid").get(f"/posts/{passed.pk}/").content.decode()
    assert as_("out").get(door(picture)).status_code == 404


@pytest.fixture
def voice(cast, say, bring):
    upload = bring(cast.ada, samples.ogg(), "note.ogg")
    say(attach=[lambda said: actions.hung(said, [upload.pk])])
    return Upload.objects.get(pk=upload.pk)


SPANS = {
    "": (200, 0, None),
    "bytes=0-": (206, 0, None),
    "bytes=10-19": (206, 10, 20),
    "bytes=-5": (206, -5, None),
    "bytes=5-99999999": (206, 5, None),
    "bytes=1-2,4-5": (200, 0, None),
    "bytes=9-3": (200, 0, None),
    "lines=1-2": (200, 0, None),
    "bytes=٣-٤": (200, 0, None),
}


@pytest.mark.parametrize("asked", SPANS)
def test_a_voice_is_given_in_spans(as_, voice, asked):
    client = as_("lea")
    address = reverse("media:voice", args=[voice.pk])
    whole = client.get(address).content
    status, first, last = SPANS[asked]
    answer = client.get(address, headers={"Range": asked.encode().decode("latin-1")})
    assert (answer.status_code, answer.content) == (status, whole[first:last])
    assert answer["Content-Type"] == "audio/ogg"
    if status == 206:
        assert answer["Content-Range"].endswith(f"/{len(whole)}")


def test_beyond_its_end_there_is_nothing(as_, voice):
    address = reverse("media:voice", args=[voice.pk])
    for asked in ("bytes=99999999-", "bytes=-0"):
        answer = as_("lea").get(address, headers={"Range": asked})
        assert answer.status_code == 416
        assert answer["Content-Range"].startswith("bytes */")


def test_a_file_is_only_ever_saved(as_, cast, say, bring):
    upload = bring(cast.ada, samples.PDF, "Übung «1».pdf")
    say(attach=[lambda said: actions.hung(said, [upload.pk])])
    answer = as_("lea").get(reverse("media:file", args=[upload.pk]))
    assert answer.content == samples.PDF
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%C3%9Cbung")
    assert answer["Content-Type"] == "application/pdf"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_file_that_is_gone_is_not_there(as_, picture):
    actions.files.let_go(actions.names([picture]))
    assert as_("lea").get(door(picture)).status_code == 404
