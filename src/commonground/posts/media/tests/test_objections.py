"""I am in this picture and do not want it: hidden for all, until somebody decided."""

import pytest

from commonground.kernel.errors import Refused
from commonground.kernel.models import FactRow
from commonground.posts.media import actions
from commonground.posts.media.models import Objection


def door(picture):
    return f"/media/{picture.pk}/480/"


def objects(client, picture):
    return client.post(f"/media/{picture.pk}/objection/")


def test_at_once_nobody_sees_it_but_who_decides(as_, picture):
    page = as_("lea").get(f"/media/{picture.pk}/objection/").content.decode()
    assert "Mo Moderator" in page  # who will look at it, by name
    assert "Fay Facilitator" in page
    assert objects(as_("lea"), picture).status_code == 302
    for who in ("lea", "kid", "ada", "out"):
        assert as_(who).get(door(picture)).status_code == 404, who
    for who in ("fay", "mod"):
        assert as_(who).get(door(picture)).status_code == 200, who
    page = as_("kid").get(f"/posts/{picture.attached.post_id}/").content.decode()
    assert "does not want it shown" in page
    assert "Lea Lind" not in page
    assert door(picture) not in page
    assert FactRow.objects.filter(kind="media.objected").count() == 1


@pytest.mark.parametrize(("decision", "status"), [("show", 200), ("hide", 404), ("", 404)])
def test_the_decision_stands_for_who_objected(as_, cast, picture, now, decision, status):
    actions.object_to(cast.lea, picture, now=now)
    assert "Lea Lind" in as_("mod").get("/media/reviews/").content.decode()
    assert (
        as_("mod").post(f"/media/{picture.pk}/review/", {"decision": decision}).status_code == 302
    )
    assert as_("kid").get(door(picture)).status_code == status
    with pytest.raises(Refused):
        actions.object_to(cast.lea, picture, now=now)
    assert "Lea Lind" not in as_("mod").get("/media/reviews/").content.decode()


def test_what_stays_hidden_can_be_shown_later_by_who_decides(as_, cast, picture, now):
    actions.object_to(cast.lea, picture, now=now)
    actions.review(cast.mod, picture, stays_hidden=True, now=now)
    actions.review(cast.fay, picture, stays_hidden=False, now=now)
    assert as_("kid").get(door(picture)).status_code == 200


@pytest.mark.parametrize("who", ["ada", "lea", "kid", "out", "gus", "tom"])
def test_who_decides_nothing(as_, cast, picture, now, who):
    actions.object_to(cast.lea, picture, now=now)
    assert as_(who).get(f"/media/{picture.pk}/review/").status_code == 404
    assert as_(who).post(f"/media/{picture.pk}/review/", {"decision": "show"}).status_code == 404
    assert Objection.objects.get().settled_at is None


def test_nobody_decides_about_their_own(as_, cast, class_8b, say, bring, now):
    upload = bring(cast.fay)
    say(cast.fay, attach=[lambda said: actions.hung(said, [upload.pk])])
    actions.object_to(cast.lea, upload, now=now)
    assert as_("fay").get(f"/media/{upload.pk}/review/").status_code == 404
    assert as_("mod").get(f"/media/{upload.pk}/review/").status_code == 200


@pytest.mark.parametrize(("who", "status"), [("ada", 403), ("out", 404), ("gone", 404)])
def test_who_cannot_object(as_, picture, who, status):
    assert objects(as_(who), picture).status_code == status
    assert not Objection.objects.exists()


def test_nobody_hides_many_in_a_day(as_, cast, picture, monkeypatch):
    client = as_("lea")
    for _time in range(6):
        objects(client, picture)
    assert objects(client, picture).status_code == 429


def test_who_leaves_stays_out_of_sight_without_a_name(as_, cast, picture, now):
    actions.object_to(cast.lea, picture, now=now)
    actions.erase_objections(cast.lea.account_id, now=now)
    assert Objection.objects.get().by is None
    assert as_("kid").get(door(picture)).status_code == 404
    assert "Somebody who left" in as_("mod").get("/media/reviews/").content.decode()
