"""What is not said yet: kept as it was typed, opened again, deleted and brought back, said in time."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from commonground.audiences import actions as audiences
from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.models import FactRow
from commonground.posts import actions as posts
from commonground.posts.drafts import actions, queries
from commonground.posts.drafts.models import Draft
from commonground.posts.models import Post
from commonground.posts.tags.models import Tagged

KEEP = "/drafts/begin/"


@pytest.fixture
def typed(class_8b):
    return {
        "text": "The #river\n\nis green.", "title": "A river", "warning": "Mud", "language": "fr",
        "audience": str(class_8b.pk), "asks": "1", "place": str(class_8b.pk), "key": "k",
        "csrfmiddlewaretoken": "secret",
    }  # fmt: skip


@pytest.fixture
def draft(cast, typed, now):
    return actions.keep(cast.ada, sent={name: [value] for name, value in typed.items()}, now=now)


def at(moment):
    local = timezone.localtime(moment)
    return {"later-day": f"{local:%Y-%m-%d}", "later-hour": f"{local:%H:%M}", "then": "1"}


def due(draft, now):
    Draft.objects.filter(pk=draft.pk).update(due_at=now - timedelta(seconds=1))


def test_it_is_kept_and_opened_with_everything(as_, typed):
    client = as_("ada")
    assert client.post(KEEP, typed)["Location"] == "/drafts/"
    draft = Draft.objects.get()
    assert "csrfmiddlewaretoken" not in draft.sent
    page = client.get(f"/drafts/{draft.pk}/")
    text = page.content.decode()
    assert "The #river\n\nis green.</textarea>" in text
    assert 'value="A river"' in text
    assert 'value="Mud"' in text
    assert page.context["composer"].asks
    assert page.context["composer"].language == "fr"
    assert page.context["composer"].key == draft.key
    assert not Post.objects.exists()
    assert "A river" in client.get("/drafts/").content.decode()


def test_also_what_could_not_be_said_yet_is_kept(as_):
    assert as_("ada").post(KEEP, {"text": "", "audience": "x"}).status_code == 302
    assert "No words yet" in as_("ada").get("/drafts/").content.decode()


def test_kept_again_it_stays_one(as_, draft):
    as_("ada").post(KEEP, {"text": "New", "draft": draft.pk})
    assert Draft.objects.get().sent == {"text": ["New"]}


def test_said_it_is_no_draft_any_more_and_once_said_not_said_again(as_, draft, typed):
    client = as_("ada")
    for _time in range(2):
        client.post("/say/", typed | {"draft": draft.pk, "key": draft.key})
    assert Post.objects.count() == 1
    assert not Draft.objects.exists()


def test_deleted_it_can_be_brought_back_for_a_day(as_, draft, now):
    client = as_("ada")
    client.post(f"/drafts/{draft.pk}/end/")
    assert "gone for good in a day" in client.get("/drafts/").content.decode()
    client.post(f"/drafts/{draft.pk}/back/")
    assert queries.drafts(draft.author).kept
    client.post(f"/drafts/{draft.pk}/end/")
    actions.forget_gone(now=now + timedelta(hours=2))
    assert Draft.objects.exists()
    actions.forget_gone(now=now + timedelta(days=2))
    assert not Draft.objects.exists()


@pytest.mark.parametrize("who", ["lea", "fay", "mod", "hal", "out"])
@pytest.mark.parametrize("door", ["", "hour/end/", "end/", "back/"])
def test_nobody_else_opens_it(as_, draft, who, door):
    client = as_(who)
    place = f"/drafts/{draft.pk}/{door}"
    assert (client.post(place) if door else client.get(place)).status_code == 404
    client.post(KEEP, {"text": "Mine", "draft": draft.pk})
    draft.refresh_from_db()
    assert draft.sent["title"] == ["A river"]


class TestAtAnHour:
    def test_it_is_said_then_by_the_same_action(self, as_, cast, class_8b, typed, now):
        later = now + timedelta(hours=2)
        assert as_("ada").post(KEEP, typed | at(later)).status_code == 302
        actions.say_due(now=now + timedelta(hours=1))
        assert not Post.objects.exists()
        then = now + timedelta(hours=3)
        for _twice in range(2):
            actions.say_due(now=then)
        post = Post.objects.get()
        assert (post.title, post.warning, post.asks, post.at) == ("A river", "Mud", True, then)
        assert list(post.audiences.all()) == [class_8b]
        assert Tagged.objects.get().tag == "river"
        assert not Draft.objects.exists()

    def test_it_stands_in_the_stream_where_its_hour_is(self, say, draft, now):
        early = say()
        due(draft, now)
        actions.say_due(now=now)
        assert Post.objects.latest("pk").pk > early.pk

    @pytest.mark.parametrize(
        "wrong",
        [{"later-day": ""}, {"later-hour": "25:00"}, {"later-day": "2020-01-01"},
         {"later-day": "9999-01-01"}, {"text": ""}, {"audience": "999"}],
    )  # fmt: skip
    def test_what_cannot_be_said_then_is_named_and_kept(self, as_, typed, now, wrong):
        answer = as_("ada").post(KEEP, typed | at(now + timedelta(hours=2)) | wrong)
        assert answer.status_code == 422
        assert 'value="A river"' in answer.content.decode()
        assert not Draft.objects.exists()

    def test_a_file_cannot_wait_and_that_is_said(self, as_, typed, now):
        photo = SimpleUploadedFile("a.png", b"x")
        answer = as_("ada").post(KEEP, typed | at(now + timedelta(hours=2)) | {"photo": photo})
        assert (answer.status_code, "cannot wait" in answer.content.decode()) == (422, True)
        photo.seek(0)
        answer = as_("ada").post(KEEP, typed | {"photo": photo}, follow=True)
        assert "not kept with it" in answer.content.decode()

    @pytest.mark.parametrize("why", ["left", "suspended", "read only"])
    def test_the_rule_is_asked_then(self, as_, cast, draft, class_8b, now, why):
        if why == "left":
            audiences.end_seat(class_8b, cast.ada, now=now)
        elif why == "suspended":
            cast.ada.account.suspensions.create(reason="", since=now - timedelta(hours=1))
        else:
            class_8b.read_only_since = now
            class_8b.save()
        due(draft, now)
        actions.say_due(now=now)
        assert not Post.objects.exists()
        draft.refresh_from_db()
        assert draft.due_at is None
        assert "You cannot write to everybody you chose." in draft.refused
        row = FactRow.objects.get(kind="drafts.draft_refused")
        assert row.ids == {"draft": draft.pk, "persona": cast.ada.pk}
        if why != "left":
            assert "not said when its hour came" in as_("ada").get("/drafts/").content.decode()

    def test_one_that_is_refused_stops_no_other(self, cast, draft, typed, now):
        sent = {"text": ["Hm."], "audience": ["999"]}
        due(actions.keep(cast.lea, sent=sent, now=now), now)
        due(draft, now)
        actions.say_due(now=now)
        assert Post.objects.get().author == cast.ada
        assert Draft.objects.get().refused

    def test_sent_twice_it_is_said_once(self, as_, typed, now):
        for _twice in range(2):
            as_("ada").post(KEEP, typed | at(now + timedelta(hours=2)))
        assert Draft.objects.count() == 1

    def test_held_or_deleted_it_is_not_said(self, as_, draft, now):
        for door in ("hour/end/", "end/"):
            due(draft, now)
            as_("ada").post(f"/drafts/{draft.pk}/{door}")
            actions.say_due(now=now)
        assert not Post.objects.exists()

    def test_said_by_hand_at_that_moment_it_is_said_once(self, cast, draft, class_8b, now):
        posts.say(cast.ada, audiences=[class_8b], source="By hand", key=draft.key, now=now)
        due(draft, now)
        actions.say_due(now=now)
        assert Post.objects.get().source == "By hand"


@pytest.mark.parametrize(
    "sent",
    [{"text": ["x" * 20_001]}, {f"n{n}": ["x" * 9_000] for n in range(9)}],
)
def test_what_is_too_long_is_refused(cast, now, sent):
    with pytest.raises(Unreadable):
        actions.keep(cast.ada, sent=sent, now=now)


def test_no_more_than_fifty(cast, now, monkeypatch):
    monkeypatch.setattr(actions, "MOST", 1)
    actions.keep(cast.ada, sent={}, now=now)
    with pytest.raises(Conflict):
        actions.keep(cast.ada, sent={}, now=now)


@pytest.mark.parametrize(
    "text", ["\x00", "\u202eabc", "x" * 20_001, "\ud800".encode("utf-8", "replace").decode()]
)
def test_odd_input_is_never_a_fault_of_ours(as_, text):
    assert as_("ada").post(
        KEEP, {"text": text, text[:50]: text, "draft": "9" * 40}
    ).status_code in (302, 422)
