"""Keeping for later, for oneself alone and under the rule at each look."""

import pytest

from commonground.people.models import Suspension
from commonground.posts import actions as posts
from commonground.posts.bookmarks import actions, queries
from commonground.posts.bookmarks.models import Bookmark
from commonground.posts.bookmarks.rules import may_keep
from commonground.posts.models import Post
from commonground.posts.tests.reading_world import FEW, ReaderCase, told
from commonground.posts.tests.test_who_may_read import Table
from commonground.testing.cost import assert_cost_does_not_grow

WORDS = "The river is green today."


@pytest.mark.parametrize(
    ("who", "status"), [("lea", 302), ("ada", 302), ("fay", 302), ("out", 404), ("gus", 404)]
)
def test_who_may(as_, post, who, status):
    assert as_(who).post(f"/posts/{post.pk}/keeping/").status_code == status


def test_it_is_kept_once_and_in_my_list_alone(as_, post):
    for _twice in (1, 2):
        as_("lea").post(f"/posts/{post.pk}/keeping/")
    assert Bookmark.objects.count() == 1
    assert WORDS in as_("lea").get("/kept/").content.decode()
    assert WORDS not in as_("kid").get("/kept/").content.decode()
    kept = Bookmark.objects.get()
    assert as_("kid").post(f"/kept/{kept.pk}/end/").status_code == 404


@pytest.mark.parametrize("how", ["hidden", "deleted", "put away"])
def test_what_may_not_be_read_any_more_is_there_without_its_words(as_, cast, post, now, how):
    actions.keep(cast.lea, post, now=now)
    if how == "hidden":
        posts.hide(cast.fay, post, reason="wait", now=now)
    elif how == "deleted":
        posts.delete(cast.ada, post, now=now)
    else:
        posts.put_away(cast.lea, post, now=now)
    page = as_("lea").get("/kept/").content.decode()
    assert "not there any more" in page
    assert WORDS not in page
    assert "Ada" not in page


def test_letting_go_can_be_undone(as_, cast, post, now):
    kept = actions.keep(cast.lea, post, now=now)
    page = as_("lea").post(f"/kept/{kept.pk}/end/", follow=True).content.decode()
    assert WORDS not in page
    assert f"/posts/{post.pk}/keeping/" in page
    assert as_("lea").get(f"/kept/?gone={post.pk}x").status_code == 422
    assert (
        f"/posts/{post.pk}/keeping/"
        not in as_("out").get(f"/kept/?gone={post.pk}").content.decode()
    )


def test_the_suspended_may_only_let_go(cast, post, now):
    kept = actions.keep(cast.lea, post, now=now)
    Suspension.objects.create(account=cast.lea.account, reason="rude", since=now)
    lea = type(cast.lea).objects.get(pk=cast.lea.pk)
    assert not Post.objects.filter(may_keep(lea)).exists()
    assert queries.entries(lea).rows[0].shown is None
    actions.let_go(lea, kept, now=now)


def test_cost(as_, cast, now, say):
    client = as_("lea")
    actions.keep(cast.lea, say(), now=now)
    assert_cost_does_not_grow(
        lambda: client.get("/kept/"),
        lambda: [actions.keep(cast.lea, say(source=f"{n}"), now=now) for n in range(3)],
    )


class TestTheList(Table):
    """Everything kept in a small world: the list shows what the plain rule opens, and no more."""

    cases = FEW[::23]

    def test_every_case_by_everyone(self) -> None:
        for who in ("own", "other persona"):
            actor = self.actor(ReaderCase(who))
            Bookmark.objects.bulk_create(
                [
                    Bookmark(post=post, persona=actor, at=post.at)
                    for post in self.world.posts.values()
                ],
                batch_size=900,
            )
            open_now, before = set(), None
            while True:
                page = queries.entries(actor, before=before)
                open_now |= {row.bookmark.post_id for row in page.rows if row.shown}
                if (before := page.older) is None:
                    break
            reader = ReaderCase(who)
            wrong = [
                c for c, p in self.world.posts.items() if (p.pk in open_now) != told(reader, c)
            ]
            assert wrong == [], who
