"""Bringing something along while saying something: without JavaScript, and with it."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from commonground.posts.drafts import actions as drafts
from commonground.posts.drafts.models import Draft
from commonground.posts.media import actions
from commonground.posts.media.models import Attached, Description, State, Upload
from commonground.posts.media.tests import samples
from commonground.posts.media.tests.conftest import sent
from commonground.posts.models import Post

SAY = "/say/"
UPLOADS = "/media/uploads/"


@pytest.fixture
def words(class_8b):
    return {"text": "Look at this.", "audience": class_8b.pk, "key": "k" * 32}


def test_up_to_four_things_hang_on_what_is_said(as_, words, work):
    things = {
        "media-file_0": sent(samples.picture(), "photo.jpg"),
        "media-words_0": "A green river.",
        "media-file_1": sent(samples.wav(), "note.wav"),
        "media-file_2": sent(samples.PDF, "sheet.pdf"),
        "media-file_3": sent(samples.picture("PNG"), "photo.png"),
    }
    client = as_("ada")
    assert client.post(SAY, words | things).status_code == 302
    post = Post.objects.get()
    hung = Attached.objects.filter(post=post).order_by("place")
    assert [one.upload.sort for one in hung] == ["picture", "voice", "file", "picture"]
    assert Description.objects.get().words == "A green river."

    page = as_("lea").get(f"/posts/{post.pk}/").content.decode()
    assert "is being prepared" in page
    assert "sheet.pdf" in page
    work()
    page = as_("lea").get(f"/posts/{post.pk}/").content.decode()
    assert "is being prepared" not in page
    assert 'alt="A green river."' in page
    assert 'width="640" height="480"' in page
    assert "No description yet" in page  # of the other one


def test_the_original_is_not_kept(as_, words, work):
    photo = sent(samples.with_a_place(), "photo.jpg")
    as_("ada").post(SAY, words | {"media-file_0": photo})
    upload = Upload.objects.get()
    assert default_storage.exists(actions.names([upload])[0])
    work()
    assert not default_storage.exists(actions.names([upload])[0])
    upload.refresh_from_db()
    assert upload.state == State.READY
    for name in actions.names([upload]):
        with default_storage.open(name) as part:
            assert b"Spyglass" not in part.read()


def test_nothing_is_lost_where_the_form_is_wrong(as_, words):
    client = as_("ada")
    photo = {"media-file_0": sent(samples.picture(), "photo.jpg"), "media-words_0": "A river."}
    again = client.post(SAY, words | photo | {"text": ""})
    kept = Upload.objects.get()
    page = again.content.decode()
    assert again.status_code == 422
    assert f'name="media-kept_0" value="{kept.pk}"' in page
    assert "photo.jpg" in page
    assert "A river." in page
    then = {"media-kept_0": kept.pk, "media-words_0": "A river."}
    assert client.post(SAY, words | then).status_code == 302
    assert Attached.objects.get().upload == kept


def test_it_stays_when_one_looks_first(as_, words):
    photo = {"media-file_0": sent(samples.picture(), "photo.jpg")}
    page = as_("ada").post(SAY, words | photo | {"look": "1"}).content.decode()
    assert f'name="media-kept_0" value="{Upload.objects.get().pk}"' in page


def test_what_is_wrong_with_one_keeps_the_others(as_, words):
    things = {
        "media-file_0": sent(samples.picture(), "photo.jpg"),
        "media-file_1": sent(b"<html>", "essay.pdf"),
    }
    answer = as_("ada").post(SAY, words | things)
    assert answer.status_code == 422
    assert "could run by itself" in answer.content.decode()
    assert f'value="{Upload.objects.get().pk}"' in answer.content.decode()
    assert not Post.objects.exists()


def test_what_was_left_out_does_not_hang_there(as_, words, bring, cast):
    kept = bring(cast.ada)
    as_("ada").post(SAY, words | {"media-kept_0": kept.pk, "media-away_0": "1"})
    assert Post.objects.exists()
    assert not Attached.objects.exists()


def test_what_is_somebody_elses_cannot_be_hung(as_, words, bring, cast):
    answer = as_("ada").post(SAY, words | {"media-kept_0": bring(cast.lea).pk})
    assert answer.status_code == 422
    assert not Post.objects.exists()


def test_the_same_sent_twice_is_said_once(as_, words, bring, cast):
    kept = {"media-kept_0": bring(cast.ada).pk}
    client = as_("ada")
    assert client.post(SAY, words | kept).status_code == 302
    assert client.post(SAY, words | kept).status_code == 302
    assert Post.objects.count() == Attached.objects.count() == 1
    other = client.post(SAY, words | kept | {"key": "another"})
    assert other.status_code == 409  # it hangs there already
    assert Post.objects.count() == 1


def test_an_answer_carries_it_too(as_, post):
    photo = {"text": "Here.", "media-file_0": sent(samples.picture(), "photo.jpg")}
    assert as_("lea").post(f"/posts/{post.pk}/replies/", photo).status_code == 302
    assert Attached.objects.get().post.reply_to == post


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "photo.jpg", "empty"),
        (b"MZ" + b"\0" * 99, "photo.jpg", "cannot be kept here"),
        (b"<svg onload=alert(1)>", "photo.svg", "could run by itself"),
        (samples.wav(seconds=70), "note.wav", "longer than a minute"),
        (b"x" * (10 << 20) + b"y", "words.txt", "too large"),
    ],
)
def test_the_page_is_told_what_is_wrong(as_, content, name, says):
    answer = as_("ada").post(UPLOADS, {"file": sent(content, name)})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Upload.objects.exists()


NAMES = ["\u202efdp.exe", "x" * 10_000, "../../a.pdf", "سلام.pdf", "'\"><b>.pdf", "a\x01b.pdf"]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_page_sends_one_ahead_under_any_name(as_, name):
    answer = as_("ada").post(UPLOADS, {"file": sent(samples.PDF, name)})
    assert answer.status_code == 200
    upload = Upload.objects.get()
    assert upload.name.endswith(".pdf")
    assert len(upload.name) <= 100
    assert f'data-kept="{upload.pk}"' in answer.content.decode()
    assert "<b>" not in answer.content.decode()


def test_nonsense_in_the_fields_is_said_and_not_a_fault(as_, words):
    for value in ("x", "-1", "99999999999999999999", "0"):
        answer = as_("ada").post(SAY, words | {"media-kept_0": value})
        assert answer.status_code == 422


def test_who_is_suspended_brings_nothing(as_, cast, now):
    from commonground.people.suspensions import actions as suspensions

    suspensions.suspend(cast.hal, cast.ada.account, reason="rude", until=None, now=now)
    assert as_("ada").post(UPLOADS, {"file": sent(samples.PDF, "a.pdf")}).status_code in {302, 403}
    assert not Upload.objects.exists()


def test_one_person_fills_no_disk(as_, monkeypatch, bring, cast):
    monkeypatch.setattr(actions, "MOST_LOOSE", 1)
    bring(cast.ada)
    assert as_("ada").post(UPLOADS, {"file": sent(samples.PDF, "a.pdf")}).status_code == 429


def test_what_is_kept_for_later_keeps_its_files(as_, words, now):
    client = as_("ada")
    photo = {"media-file_0": sent(samples.picture(), "photo.jpg"), "media-words_0": "A river."}
    assert client.post("/drafts/begin/", words | photo).status_code == 302
    kept = Upload.objects.get()
    actions.forget_loose(now=now + timedelta(days=60))
    draft = Draft.objects.get()
    page = client.get(f"/drafts/{draft.pk}/").content.decode()
    assert f'name="media-kept_0" value="{kept.pk}"' in page
    actions.forget_loose(now=now + timedelta(days=400))
    assert not Upload.objects.exists()


def test_a_picture_that_hangs_elsewhere_by_now_holds_up_nobody(words, bring, cast, now):
    kept = {"media-kept_0": [str(bring(cast.ada).pk)]}
    sent = {"audience": [str(words["audience"])]}
    for who, typed in (
        (cast.ada, {"text": ["First"]} | kept),
        (cast.ada, {"text": ["Second"]} | kept),
        (cast.lea, {"text": ["Third"]}),
    ):
        drafts.keep(who, sent=sent | typed, now=now, due_at=now)
    drafts.say_due(now=now)
    assert set(Post.objects.values_list("source", flat=True)) == {"First", "Third"}
    (left,) = Draft.objects.all()
    assert (left.sent["text"], left.due_at) == (["Second"], None)
    assert "hangs somewhere else" in left.refused
