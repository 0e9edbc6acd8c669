"""A poll with a post: asking it, voting once, and what is told of it to whom."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonground.kernel import limits
from commonground.kernel.errors import Refused, Unreadable
from commonground.kernel.models import FactRow
from commonground.people.models import STRANGER, Account
from commonground.posts import actions as posts
from commonground.posts.models import Post
from commonground.posts.polls import actions, queries
from commonground.posts.polls.models import Ballot, Choice, Poll
from commonground.posts.polls.rules import may_vote
from commonground.posts.tests.reading_world import FEW, ReaderCase, told
from commonground.posts.tests.test_who_may_read import Table
from commonground.testing.cost import assert_cost_does_not_grow, queries_of

CHOICES = ["Algae", "Paint", "Moss"]


@pytest.fixture
def asked(say):
    return say(source="Why is it green?", attach=[actions.with_poll(CHOICES)])


@pytest.fixture
def poll(asked):
    return Poll.objects.get(post=asked)


def card(who, post):
    return queries.for_posts(who, [post.pk])[post.pk]


def fill(poll, number, now, vote=1):
    """Others vote: accounts that need no seat, since only their number matters here."""
    for n in range(number):
        account = Account.objects.create(sign_in_name=f"more {n}")
        Ballot.objects.create(poll=poll, account=account, vote=vote, at=now)


@pytest.mark.parametrize(
    ("who", "status"), [("lea", 302), ("ada", 302), ("fay", 302), ("out", 404), ("gus", 404)]
)
def test_who_may(as_, asked, who, status):
    answer = as_(who).post(f"/posts/{asked.pk}/vote/", {"choice": "0"})
    assert answer.status_code == status


def test_a_post_without_a_poll_has_none(as_, post):
    assert as_("lea").post(f"/posts/{post.pk}/vote/", {"choice": "0"}).status_code == 404


@pytest.mark.parametrize("sent", [{}, {"choice": "3"}, {"choice": "x"}, {"choice": ["0", "1"]}])
def test_what_is_no_vote_is_said_so(as_, asked, sent):
    assert as_("lea").post(f"/posts/{asked.pk}/vote/", sent).status_code == 422
    assert not Ballot.objects.exists()


def test_one_ballot_each_that_can_be_changed(cast, poll, now):
    actions.vote(cast.lea, poll, places=[0], now=now)
    actions.vote(cast.lea, poll, places=[2], now=now)
    assert [ballot.vote for ballot in Ballot.objects.all()] == [4]
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.create(poll=poll, account=cast.lea.account, vote=1, at=now)


def test_the_log_does_not_say_who(cast, poll, now):
    actions.vote(cast.lea, poll, places=[0], now=now)
    row = FactRow.objects.get(kind="polls.vote_cast")
    assert (row.actor_id, row.ids) == (None, {"poll": poll.pk})


def test_no_result_under_the_floor_and_none_before_my_vote(cast, asked, poll, now):
    fill(poll, 9, now)
    actions.vote(cast.lea, poll, places=[1], now=now)
    assert card(cast.lea, asked).told
    assert card(cast.lea, asked).counted == 5
    assert sum(line.votes for line in card(cast.lea, asked).lines) == 5
    assert not card(cast.kid, asked).told
    assert [line.votes for line in card(cast.kid, asked).lines] == [0, 0, 0]


@pytest.mark.parametrize(("others", "told_of"), [(3, 0), (4, 5)])
def test_the_end_tells_what_the_floor_lets_and_forgets_who(cast, asked, poll, now, others, told_of):
    fill(poll, others, now)
    actions.vote(cast.lea, poll, places=[1], now=now)
    assert not card(cast.lea, asked).told
    actions.end(cast.ada, poll, now=now)
    assert card(cast.kid, asked).counted == told_of
    assert not Ballot.objects.exists()
    with pytest.raises(Refused):
        actions.vote(cast.kid, poll, places=[1], now=now)
    with pytest.raises(Refused):
        actions.end(cast.ada, poll, now=now)


def test_beyond_the_school_the_floor_is_ten(cast, say, everyone, now):
    asked = say(cast.fay, audiences=[everyone], attach=[actions.with_poll(CHOICES)])
    fill(asked.poll, 9, now)
    actions.end(cast.fay, asked.poll, now=now)
    assert card(cast.lea, asked).counted == 0


def test_only_the_author_ends_it(as_, asked):
    assert as_("lea").post(f"/posts/{asked.pk}/vote/end/").status_code == 403
    assert as_("out").post(f"/posts/{asked.pk}/vote/end/").status_code == 404
    assert as_("ada").post(f"/posts/{asked.pk}/vote/end/").status_code == 302


def test_time_ends_it(cast, say, now):
    soon = now + timedelta(hours=1)
    asked = say(attach=[actions.with_poll(CHOICES, closes_at=soon)])
    assert actions.end_due(now=now) == 0
    Poll.objects.update(closes_at=now - timedelta(minutes=1))
    lea = type(cast.lea).objects.get(pk=cast.lea.pk)
    assert card(lea, asked).being_counted
    assert not card(lea, asked).may_vote
    assert not Poll.objects.filter(may_vote(lea)).exists()
    assert actions.end_due(now=now) == 1
    assert card(lea, asked).ended
    assert actions.end_due(now=now) == 0


def test_it_goes_with_the_words(cast, asked, now):
    posts.delete(cast.ada, asked, now=now)
    assert not Poll.objects.exists()


def test_a_second_end_comes_too_late(cast, poll, now):
    stale = Poll.objects.get(pk=poll.pk)
    actions.end(cast.ada, poll, now=now)
    assert not actions._end(stale, now)


def test_no_ballot_is_shown_to_anybody_else(as_, cast, asked, poll, now):
    actions.vote(cast.lea, poll, places=[1], now=now)
    assert "checked" in as_("lea").get(f"/posts/{asked.pk}/").content.decode().split("poll")[1]
    for other in ("ada", "kid", "fay"):
        assert card(getattr(cast, other), asked).lines[1].mine is False


def test_the_composer_brings_one(as_, cast, class_8b):
    sent = {"text": "Well?", "audience": class_8b.pk, "poll-choice_1": "Yes", "poll-choice_2": "No"}
    assert as_("ada").post("/say/", sent).status_code == 302
    assert [c.words for c in Choice.objects.order_by("place")] == ["Yes", "No"]
    page = as_("lea").get(f"/posts/{Post.objects.get().pk}/").content.decode()
    assert "Choose one" in page


YESTERDAY = (timezone.localdate() - timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    "wrong",
    [
        {"poll-choice_1": "Yes"},
        {"poll-choice_1": "Yes", "poll-choice_2": "yes "},
        {"poll-choice_1": "Yes", "poll-choice_2": "x" * 121},
        {"poll-choice_1": "Yes", "poll-choice_2": "No", "poll-day": YESTERDAY},
        {"poll-choice_1": "Yes", "poll-choice_2": "No", "poll-day": "9999-12-31"},
        {"poll-choice_1": "Yes", "poll-choice_2": "No", "poll-hour": "12:00"},
        {"poll-several": "on"},
    ],
)
def test_what_is_no_poll_is_said_so_and_kept(as_, class_8b, wrong):
    answer = as_("ada").post("/say/", {"text": "Well?", "audience": class_8b.pk} | wrong)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'id="part-poll" open' in page
    assert wrong.get("poll-choice_1", "") in page
    assert not Post.objects.exists()


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(sent=st.dictionaries(st.sampled_from(["1", "2", "8"]), st.text(max_size=130)))
def test_whatever_is_sent_is_answered(as_, class_8b, sent):
    limits.forget()
    typed = {f"poll-choice_{n}": words for n, words in sent.items()}
    answer = as_("ada").post("/say/", {"text": "Well?", "audience": class_8b.pk} | typed)
    assert answer.status_code in {302, 400, 422}
    for poll in Poll.objects.all():
        assert poll.choices.count() >= 2


def test_too_many_choices():
    with pytest.raises(Unreadable):
        actions.choices_of(map(str, range(9)))


def test_cost(as_, cast, say, asked):
    client = as_("lea")
    page = f"/streams/audiences/{cast.group.audience_id}/"
    assert_cost_does_not_grow(
        lambda: client.get(page),
        lambda: [say(source=f"{n}", attach=[actions.with_poll(CHOICES)]) for n in range(3)],
    )
    sql = queries_of(lambda: queries.for_posts(cast.lea, [asked.pk]))
    assert len([one for one in sql if "polls_" in one]) == 1


class TestWhoMayVote(Table):
    """Who may vote: whoever reads the post and is of this place."""

    cases = FEW[::3]

    def test_every_case_by_everyone(self) -> None:
        made = [Poll(post=post) for post in self.world.posts.values()]
        Poll.objects.bulk_create(made, batch_size=900)
        for who in ("own", "other persona", "remote", "stranger"):
            actor = self.actor(ReaderCase(who))
            may = set(Poll.objects.filter(may_vote(actor)).values_list("post", flat=True))
            here = who in ("own", "other persona")
            wrong = [
                case
                for case, post in self.world.posts.items()
                if (post.pk in may) != (here and told(ReaderCase(who), case))
            ]
            assert wrong == [], who
        assert queries.for_posts(STRANGER, []) == {}
