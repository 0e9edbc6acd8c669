"""Taking one's own words back: for good, with answers left in place."""

import pytest

from commonground.kernel.errors import Conflict, Refused
from commonground.kernel.models import FactRow
from commonground.posts import actions
from commonground.posts.models import Post


def url(post):
    return f"/posts/{post.pk}/deletion/"


def test_it_asks_once_and_says_that_it_is_for_good(as_, post):
    text = as_("ada").get(url(post)).content.decode()
    assert "cannot be undone" in text
    assert "green today" in text


@pytest.mark.parametrize(
    ("who", "status"), [("ada", 302), ("lea", 403), ("fay", 403), ("out", 404)]
)
def test_who_may(as_, post, who, status):
    assert as_(who).post(url(post)).status_code == status
    assert Post.objects.filter(deleted_at=None).exists() == (status != 302)


def test_the_words_are_gone_and_the_answers_stay(as_, cast, post, now):
    actions.reply(cast.lea, post, source="Why?", now=now)
    as_("ada").post(url(post))
    post.refresh_from_db()
    assert (post.source, post.html) == ("", "")
    text = as_("kid").get(f"/posts/{post.pk}/").content.decode()
    assert "The author took this back." in text
    assert "Why?" in text
    assert FactRow.objects.filter(kind="posts.post_deleted").count() == 1


def test_a_tombstone_is_only_for_those_who_could_read(as_, cast, post, now):
    actions.delete(cast.ada, post, now=now)
    assert as_("lea").get(f"/posts/{post.pk}/").status_code == 200
    assert as_("out").get(f"/posts/{post.pk}/").status_code == 404


def test_not_twice(cast, post, now):
    actions.delete(cast.ada, post, now=now)
    with pytest.raises((Refused, Conflict)):
        actions.delete(cast.ada, post, now=now)


def test_someone_suspended_takes_their_words_back(cast, post, now):
    cast.ada.account.suspensions.create(reason="", since=now)
    actions.delete(cast.ada, post, now=now)
    post.refresh_from_db()
    assert post.deleted_at == now


def test_erasing_an_account_leaves_only_the_places_others_built_upon(cast, say, post, now):
    answer = actions.reply(cast.lea, post, source="Why?", now=now)
    alone = say(cast.ada)
    actions.erase_words(cast.ada.account_id, now=now)
    actions.erase_words(cast.ada.account_id, now=now)
    assert not Post.objects.filter(pk=alone.pk).exists()
    assert Post.objects.get(pk=post.pk).source == ""
    assert Post.objects.get(pk=answer.pk).source == "Why?"
