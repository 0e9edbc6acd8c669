"""I learned from this: one sentence, from one reader to one author."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonground.audiences import actions as audiences
from commonground.kernel import limits
from commonground.kernel.models import FactRow
from commonground.kernel.rules import allows
from commonground.people.models import Account, Band, Persona, Role
from commonground.posts import actions as posts
from commonground.posts.learned import actions, queries
from commonground.posts.learned.models import LONGEST, Taken
from commonground.posts.learned.rules import may_take
from commonground.posts.messages import actions as messages
from commonground.posts.models import Addressed, Post
from commonground.posts.rules import may_read
from commonground.safety import actions as safety
from commonground.safety.queries import thing
from commonground.testing.cast import enrolled
from commonground.testing.cost import assert_cost_does_not_grow

SENTENCE = "Green water can mean algae."


def address(post):
    return f"/posts/{post.pk}/learned/"


@pytest.fixture
def taken(cast, post, now):
    return actions.take(cast.lea, post, words=SENTENCE, now=now)


@pytest.mark.parametrize(
    ("who", "status"), [("lea", 302), ("fay", 302), ("kid", 302), ("ada", 403), ("out", 404)]
)
def test_who_may(as_, post, who, status):
    assert as_(who).post(address(post), {"words": SENTENCE}).status_code == status
    assert Taken.objects.exists() == (status == 302)


def test_the_author_reads_it_with_the_name_and_nobody_else_does(as_, post, taken):
    page = as_("ada").get(address(post)).content.decode()
    assert SENTENCE in page
    assert "Lea Lind" in page
    for other in ("kid", "fay"):
        assert SENTENCE not in as_(other).get(address(post)).content.decode()
        assert SENTENCE not in as_(other).get(f"/posts/{post.pk}/").content.decode()


def test_it_may_be_changed_and_taken_back(as_, cast, post, taken):
    client = as_("lea")
    client.post(address(post), {"words": "Algae need light."})
    assert [one.words for one in Taken.objects.all()] == ["Algae need light."]
    assert as_("kid").post(f"/learned/{taken.pk}/end/").status_code == 404
    assert as_("ada").post(f"/learned/{taken.pk}/end/").status_code == 403
    assert as_("lea").post(f"/learned/{taken.pk}/end/").status_code == 302
    assert not Taken.objects.exists()
    kinds = FactRow.objects.filter(kind__startswith="learned.").values_list("kind", flat=True)
    assert list(kinds.order_by("pk")) == [
        "learned.learned",
        "learned.taken_changed",
        "learned.taken_back",
    ]


def test_of_what_is_passed_on_the_first_author_learns(as_, cast, post, class_8b, now):
    passed = posts.pass_on(cast.lea, post, audiences=[class_8b], now=now)
    answer = as_("kid").post(address(passed), {"words": SENTENCE})
    assert answer["Location"] == address(post)
    assert Taken.objects.get().post_id == post.pk


def test_it_is_in_my_list_also_when_the_post_is_gone(as_, cast, post, taken, now):
    assert "from what Ada Adler said" in as_("lea").get("/learned/").content.decode()
    posts.hide(cast.fay, post, reason="wait", now=now)
    page = as_("lea").get("/learned/").content.decode()
    assert "not there any more" in page
    assert "Ada" not in page
    assert as_("lea").get(address(post)).status_code == 404
    assert as_("lea").post(address(post), {"words": "x"}).status_code == 404
    assert as_("lea").post(f"/learned/{taken.pk}/end/").status_code == 302


def test_what_the_author_took_back_has_no_sentences(cast, post, taken, now):
    posts.delete(cast.ada, post, now=now)
    assert not queries.received(cast.ada, post).exists()


def test_a_block_hides_it_until_it_is_taken_back(cast, post, taken, now):
    audiences.block(cast.lea, cast.ada, now=now)
    assert not queries.received(cast.ada, post).exists()
    audiences.unblock(cast.lea, cast.ada, now=now)
    assert queries.received(cast.ada, post).exists()


def test_something_is_wrong_puts_it_away_and_keeps_a_copy(as_, cast, post, taken, now):
    page = as_("ada").get(f"/wrong/?taken={taken.pk}").content.decode()
    assert SENTENCE in page
    about = thing(cast.ada, post=None, person=None, page="", taken=taken.pk)
    report = safety.report(cast.ada, about, whom="me", words="", now=now)
    actions.take(cast.lea, post, words="Changed.", now=now)
    assert report.copy["words"] == SENTENCE
    assert not queries.received(cast.ada, post).exists()
    assert as_("kid").get(f"/wrong/?taken={taken.pk}").status_code == 404


@pytest.mark.parametrize("words", ["", "   \n ", "x" * (LONGEST + 1), "\u202e\u200b"[:1]])
def test_what_is_no_sentence_is_said_so(as_, post, words):
    answer = as_("lea").post(address(post), {"words": words})
    assert answer.status_code == 422
    assert not Taken.objects.exists()


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.text(max_size=400))
def test_whatever_is_sent_is_answered(as_, post, words):
    limits.forget()
    status = as_("lea").post(address(post), {"words": words}).status_code
    assert status in {302, 400, 422}
    for one in Taken.objects.all():
        assert one.words == " ".join(one.words.split())
        assert "\u202e" not in one.words


def test_cost(as_, cast, post, taken, now, say):
    client = as_("ada")

    def more():
        for who in (cast.kid, cast.fay):
            actions.take(who, post, words="So did I.", now=now)

    assert_cost_does_not_grow(lambda: client.get(address(post)), more)
    mine = as_("lea")
    assert_cost_does_not_grow(
        lambda: mine.get("/learned/"),
        lambda: [actions.take(cast.lea, say(source=f"{n}"), words="Yes.", now=now) for n in (1, 2)],
    )


def test_what_was_put_away_stays_away_when_it_is_told_anew(cast, post, taken, now):
    actions.put_away(cast.ada, taken, now=now)
    actions.take_back(cast.lea, taken, now=now)
    assert queries.taken_by(cast.lea, post) is None
    assert not queries.entries(cast.lea).rows
    actions.take(cast.lea, post, words="Once more.", now=now)
    assert not queries.received(cast.ada, post).exists()
    assert FactRow.objects.filter(kind="learned.learned").count() == 1  # the author hears once
    assert queries.taken_by(cast.lea, post).words == "Once more."


def test_no_way_around_the_rule_of_messages(as_, cast, say, everyone, now):
    """A sentence that only its author reads is as private as a message."""
    partner = enrolled("Pat Partner", cast.school, Role.PARTNER)
    said = Post.objects.create(author=cast.ada, at=now, source="Far")
    Addressed.objects.create(post=said, audience=everyone, starts=True)
    for stranger in (partner, cast.tom):
        assert allows(may_read, stranger, said)
        assert not allows(may_take, stranger, said)
    page = as_("tom").get(address(said)).content.decode()
    assert "you cannot write to them alone" in page
    assert 'name="words"' not in page
    assert as_("tom").post(address(said), {"words": "x"}).status_code == 403
    assert allows(may_take, cast.fay, said)
    assert allows(may_take, cast.out, say(cast.fay, audiences=[everyone]))
    assert not allows(may_take, cast.out, said)  # learns at another school
    talk = messages.begin(cast.ada, [cast.lea], source="Hi", now=now)
    assert not allows(may_take, cast.lea, Post.objects.get(message__conversation=talk))


def test_not_by_the_youngest_nor_to_them(cast, post):
    for who in (cast.lea, cast.ada):
        before = who.account.band
        Account.objects.filter(pk=who.account_id).update(band=Band.YOUNGEST)
        lea = Persona.objects.select_related("account").get(pk=cast.lea.pk)
        assert not allows(may_take, lea, post)
        assert allows(may_take, cast.fay, post)
        Account.objects.filter(pk=who.account_id).update(band=before)


def test_no_link_to_a_page_that_could_only_say_no(as_, cast, post, now):
    """Nobody is sent to say what they took where nobody could hear it."""
    link = address(post)
    on = as_("lea").get(f"/posts/{post.pk}/").content.decode()
    assert link in on
    Account.objects.filter(pk=cast.lea.account_id).update(band=Band.YOUNGEST)
    assert link not in as_("lea").get(f"/posts/{post.pk}/").content.decode()
    Account.objects.filter(pk=cast.lea.account_id).update(band=Band.MIDDLE)
    Persona.objects.filter(pk=post.author_id).update(host="river.example")
    assert link not in as_("lea").get(f"/posts/{post.pk}/").content.decode()
