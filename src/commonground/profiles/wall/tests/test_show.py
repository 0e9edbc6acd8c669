"""A page on which others write: never wider than the posts on it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonground.audiences import actions as audiences
from commonground.audiences.models import Audience
from commonground.kernel import limits
from commonground.kernel.errors import Refused
from commonground.people.models import Account, Band
from commonground.posts import actions as posts
from commonground.posts.models import Post
from commonground.posts.tests.reading_world import FEW, SAID, ReaderCase, told
from commonground.posts.tests.test_who_may_read import Table
from commonground.profiles.wall import actions, queries
from commonground.profiles.wall.models import Wall, WrittenFor
from commonground.testing.cost import assert_cost_does_not_grow

WORDS = "Your drawing is good."


@pytest.fixture
def lea(cast, now):
    """Lea is past nine, as all her class, and lets her class write."""
    Account.objects.update(band=Band.MIDDLE)
    lea = type(cast.lea).objects.select_related("account").get(pk=cast.lea.pk)
    actions.open_to(lea, writers="class", now=now)
    return lea


@pytest.fixture
def ada(cast, lea):
    return type(cast.ada).objects.select_related("account").get(pk=cast.ada.pk)


@pytest.fixture
def written(ada, lea, class_8b, now):
    post = actions.write(ada, lea, audiences=[class_8b], source=WORDS, now=now)
    return WrittenFor.objects.get(post=post)


def address(who):
    return f"/people/{who.pk}/wall/"


@pytest.mark.parametrize(
    ("who", "status"), [("ada", 302), ("fay", 302), ("hal", 422), ("out", 404), ("gus", 404)]
)
def test_who_may(as_, cast, lea, class_8b, who, status):
    answer = as_(who).post(address(lea), {"text": WORDS, "audience": class_8b.pk})
    assert answer.status_code == status
    assert Post.objects.exists() == (status == 302)


def test_visitors_see_what_they_read(as_, cast, lea, written):
    assert WORDS in as_("kid").get(address(lea)).content.decode()
    assert WORDS in as_("lea").get(address(lea)).content.decode()
    assert WORDS not in as_("hal").get(address(lea)).content.decode()
    assert as_("out").get(address(lea)).status_code == 404


def test_it_stands_in_the_stream_too_and_says_for_whom(as_, cast, lea, written):
    page = as_("kid").get(f"/streams/audiences/{cast.group.audience_id}/").content.decode()
    assert "Written on the page of Lea Lind" in page
    assert "Take it off" not in page
    mine = as_("lea").get(f"/posts/{written.post_id}/").content.decode()
    assert "Take it off my page" in mine


def test_its_owner_takes_it_off_and_puts_it_back_but_deletes_nothing(as_, lea, written):
    assert as_("kid").post(f"/wall/{written.pk}/taking-off/").status_code == 404
    assert as_("ada").post(f"/wall/{written.pk}/taking-off/").status_code == 404
    page = as_("lea").post(f"/wall/{written.pk}/taking-off/", follow=True).content.decode()
    assert "Put it back" in page
    assert WORDS not in page
    assert WORDS in as_("kid").get(f"/posts/{written.post_id}/").content.decode()
    assert as_("lea").post(f"/wall/{written.pk}/taking-off/").status_code == 403
    as_("lea").post(f"/wall/{written.pk}/taking-off/end/")
    assert WORDS in as_("kid").get(address(lea)).content.decode()


def test_nobody_writes_where_it_is_closed(as_, cast, lea, ada, written, class_8b, now):
    actions.open_to(lea, writers="nobody", now=now)
    with pytest.raises(Refused):
        actions.write(ada, lea, audiences=[class_8b], source=WORDS, now=now)
    assert as_("kid").get(address(lea)).status_code == 404
    assert "Written on" not in as_("kid").get(f"/posts/{written.post_id}/").content.decode()


def test_only_to_those_whom_both_know(cast, lea, now):
    mine = Audience.objects.filter(seats__persona=cast.fay).exclude(seats__persona=lea)
    for audience in [*mine, Audience.objects.get(kind="everyone")]:
        with pytest.raises(Refused):
            actions.write(cast.fay, lea, audiences=[audience], source=WORDS, now=now)


def test_a_block_takes_off_what_either_wrote(lea, ada, written, now):
    audiences.block(lea, ada, now=now)
    written.refresh_from_db()
    assert written.off_at


def test_what_its_author_took_back_is_not_there(as_, ada, lea, written, now):
    posts.delete(ada, written.post, now=now)
    assert queries.page(lea, lea.pk).posts == []


def test_the_same_key_is_one(ada, lea, class_8b, now):
    for _twice in (1, 2):
        actions.write(ada, lea, audiences=[class_8b], source=WORDS, key="k", now=now)
    assert WrittenFor.objects.count() == 1


def test_its_owner_says_who(as_, cast, lea):
    client = as_("lea")
    assert client.get("/me/wall/").status_code == 200
    assert client.post("/me/wall/", {"writers": "everyone"}).status_code == 302
    assert Wall.objects.get().writers == "everyone"
    assert client.post("/me/wall/", {"writers": "anyone"}).status_code == 422
    Account.objects.filter(pk=cast.kid.account_id).update(band=Band.YOUNGEST)
    assert as_("kid").get("/me/wall/").status_code == 404
    assert as_("kid").post("/me/wall/", {"writers": "class"}).status_code == 404


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=200), audience=st.one_of(st.text(max_size=5), st.integers()))
def test_whatever_is_sent_is_answered(as_, lea, text, audience):
    limits.forget()
    status = as_("ada").post(address(lea), {"text": text, "audience": audience}).status_code
    assert status in {302, 400, 422}


def test_cost(as_, ada, lea, class_8b, written, now):
    client = as_("kid")

    def more():
        for n in range(3):
            actions.write(ada, lea, audiences=[class_8b], source=f"{n}", now=now)

    assert_cost_does_not_grow(lambda: client.get(address(lea)), more)


class TestThePage(Table):
    """All that a small world says, written for the reader's own page: the page opens no more of it."""

    cases = FEW[::23]

    def test_every_case(self) -> None:
        reader = self.world.reader
        Wall.objects.create(persona=reader, writers="everyone", changed_at=SAID)
        WrittenFor.objects.bulk_create(
            [WrittenFor(post=post, page=reader) for post in self.world.posts.values()],
            batch_size=900,
        )
        for who in ("own", "other persona"):
            actor, seen, before = self.actor(ReaderCase(who)), set(), None
            while True:
                page = queries.page(actor, reader.pk, before=before)
                seen |= {shown.pk for shown in page.posts}
                if (before := page.older) is None:
                    break
            wrong = [
                case
                for case, post in self.world.posts.items()
                if (post.pk in seen) != told(ReaderCase(who), case)
            ]
            assert wrong == [], who
