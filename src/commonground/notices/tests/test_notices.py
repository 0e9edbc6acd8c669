"""What waits for me: from facts, one row a thing, under the rule at each look, and no words in it."""

from datetime import timedelta

import pytest

from commonground.audiences import actions as audiences
from commonground.audiences.models import Kind as AudienceKind
from commonground.kernel.ids import id_at
from commonground.kernel.models import Job
from commonground.notices import actions, queries
from commonground.notices.models import Kind, Notice
from commonground.people.models import Account, Band
from commonground.posts import actions as posts
from commonground.posts.learned import actions as learned
from commonground.posts.messages.models import Conversation, Message, Place
from commonground.posts.models import Post
from commonground.posts.polls import actions as polls
from commonground.posts.polls.models import Poll
from commonground.safety import actions as safety
from commonground.safety.queries import thing
from commonground.testing.cost import assert_cost_does_not_grow, queries_of
from commonground.ties.models import Mute

PLACE = "/notices/"
DOT = 'class="told-dot"'


@pytest.fixture
def question(cast, now):
    return posts.say(cast.ada, audiences=[cast.group.audience], source="Why is it red?", now=now)


def says(who):
    return [one.says for one in queries.told(who)]


def test_a_plain_post_costs_no_job(cast, now):
    posts.say(cast.ada, audiences=[cast.group.audience], source="Hello", now=now)
    assert not Job.objects.filter(name__startswith="notices.").exists()


def test_answers_are_grouped_and_looking_takes_the_dot_away(as_, cast, question, now, worked):
    posts.reply(cast.lea, question, source="Dust", now=now)
    worked()
    assert says(cast.ada) == ["Lea Lind answered you."]
    for who in (cast.kid, cast.fay, cast.lea):
        posts.reply(who, question, source="And more", now=now)
    worked()
    assert says(cast.ada) == ["Lea Lind and 2 others answered you."]
    row = Notice.objects.get()
    assert (row.kind, row.thing) == (Kind.ANSWER, question.pk)
    client = as_("ada")
    assert DOT in client.get("/me/").content.decode()
    page = client.get(PLACE).content.decode()
    assert "Lea Lind and 2 others answered you." in page
    assert "Why is it red?" in page
    assert DOT not in client.get("/me/").content.decode()
    posts.reply(cast.kid, question, source="One more", now=now)
    worked()
    assert says(cast.ada) == ["Kid Karim answered you."]  # since the last look
    assert says(cast.lea) == []


def test_an_answer_to_an_answer_tells_both_once(cast, question, now, worked):
    answer = posts.reply(cast.lea, question, source="Dust", now=now)
    posts.reply(cast.kid, answer, source="Which dust?", now=now)
    worked()
    assert says(cast.lea) == ["Kid Karim answered you."]
    assert says(cast.ada) == ["Kid Karim and Lea Lind answered you."]
    assert Notice.objects.count() == 2


def test_whoever_is_named_hears_if_they_may_read_it(cast, now, worked):
    posts.say(cast.ada, audiences=[cast.group.audience], source="Ask @Lea Lind", now=now)
    worked()
    assert says(cast.lea) == ["Ada Adler named you."]
    circle = audiences.open_audience(AudienceKind.CIRCLE, owner=cast.ada, school=cast.school)
    audiences.seat(circle, cast.ada, now=now)
    posts.say(cast.ada, audiences=[circle], source="Not for @Kid Karim", now=now)
    worked()
    assert Notice.objects.filter(persona=cast.kid).exists()
    assert says(cast.kid) == []
    assert not queries.dot(cast.kid)


def test_a_job_may_run_twice(cast, question, now, worked):
    answer = posts.reply(cast.lea, question, source="Dust", now=now)
    worked()
    actions.look(cast.ada, until=answer.pk, now=now)
    actions.tell([cast.ada.pk], kind=Kind.ANSWER, thing=question.pk, event=answer.pk, now=now)
    assert not queries.dot(cast.ada)


class TestWhatClosedMeanwhile:
    @pytest.fixture
    def answered(self, cast, question, now, worked):
        answer = posts.reply(cast.lea, question, source="Dust", now=now)
        worked()
        assert queries.dot(cast.ada)
        return answer

    def gone(self, who):
        return says(who) == [] and not queries.dot(who)

    def test_taken_back(self, cast, answered, now):
        posts.delete(cast.lea, answered, now=now)
        assert self.gone(cast.ada)

    def test_hidden(self, cast, answered, now):
        posts.hide(cast.fay, answered, reason="Rude", now=now)
        assert self.gone(cast.ada)

    def test_put_away(self, cast, answered, now):
        posts.put_away(cast.ada, answered, now=now)
        assert self.gone(cast.ada)

    def test_muted(self, cast, answered, now):
        Mute.objects.create(by=cast.ada, against=cast.lea, at=now)
        assert self.gone(cast.ada)

    @pytest.mark.parametrize(("by", "against"), [("ada", "lea"), ("lea", "ada")])
    def test_blocked_either_way(self, cast, answered, now, by, against):
        audiences.block(getattr(cast, by), getattr(cast, against), now=now)
        assert self.gone(cast.ada)

    def test_a_seat_that_ended(self, cast, answered, now):
        audiences.end_seat(cast.group.audience, cast.ada, now=now)
        assert self.gone(cast.ada)

    def test_suspended(self, cast, answered, now):
        cast.ada.account.suspensions.create(reason="", since=now)
        assert self.gone(cast.ada)

    def test_under_ten_only_what_the_school_must_say(self, cast, answered, now):
        Account.objects.filter(pk=cast.ada.account_id).update(band=Band.YOUNGEST)
        cast.ada.account.refresh_from_db()
        assert self.gone(cast.ada)
        posts.hide(cast.fay, Post.objects.get(author=cast.ada), reason="Rude", now=now)
        actions.tell(
            [cast.ada.pk],
            kind=Kind.HIDDEN,
            thing=Post.objects.get(author=cast.ada).pk,
            event=id_at(now),
            now=now,
        )
        assert says(cast.ada) == ["Something you said is hidden. The reason given: Rude"]

    def test_after_thirty_days(self, cast, answered, now):
        actions.forget_old(now=now + timedelta(days=31))
        assert not Notice.objects.exists()


def test_who_hears_nothing(cast, question, now, worked):
    """Others learn nothing of my notices, and a circle's name stands in none."""
    circle = audiences.open_audience(
        AudienceKind.CIRCLE, name="Timbuktu", owner=cast.lea, school=cast.school
    )
    for who in (cast.lea, cast.ada):
        audiences.seat(circle, who, now=now)
    said = posts.say(cast.lea, audiences=[circle], source="Hi", now=now)
    posts.reply(cast.ada, said, source="Hello", now=now)
    worked()
    assert says(cast.lea) == ["Ada Adler answered you."]
    assert "Timbuktu" not in str(queries.told(cast.lea))
    for who in (cast.kid, cast.fay, cast.out, cast.gus, cast.hal):
        assert says(who) == []
        assert not queries.dot(who)


class TestWhatMustBeSaid:
    def test_a_hiding_with_its_reason_until_it_is_lifted(self, cast, question, now, worked):
        posts.hide(cast.fay, question, reason="Rude", now=now)
        worked()
        assert says(cast.ada) == ["Something you said is hidden. The reason given: Rude"]
        posts.lift(cast.fay, question, now=now)
        assert says(cast.ada) == []

    def test_what_became_of_a_report(self, cast, now, worked):
        about = thing(cast.lea, post=None, person=cast.ada.pk, page="")
        report = safety.report(cast.lea, about, whom="me", words="x", now=now)
        safety.answer(cast.lea, report, words="And this", now=now)
        worked()
        assert says(cast.lea) == []  # one's own words are no news
        safety.take(cast.mod, report, now=now)
        worked()
        assert says(cast.lea) == ["There is news on what you said was wrong."]
        safety.settle(cast.mod, report, now=now)
        worked()
        assert says(cast.lea) == ["What you said was wrong is settled."]
        assert says(cast.ada) == []


def test_others_see_none_of_it(as_, cast, question, now, worked):
    posts.reply(cast.lea, question, source="Dust", now=now)
    worked()
    for who in ("lea", "kid", "out"):
        text = as_(who).get(PLACE).content.decode()
        assert "answered you" not in text
        assert "Why is it red?" not in text
    assert Notice.objects.get().read_at is None


def test_a_page_costs_the_same_with_many(as_, cast, question, now, worked):
    def answer_twenty_more():
        for _n in range(5):
            said = posts.say(cast.ada, audiences=[cast.group.audience], source="?", now=now)
            posts.reply(cast.lea, said, source="!", now=now)
        worked()
        Notice.objects.update(read_at=now)

    answer_twenty_more()
    client = as_("ada")
    assert_cost_does_not_grow(lambda: client.get(PLACE), answer_twenty_more)
    assert len([s for s in queries_of(lambda: client.get("/me/")) if "notices_notice" in s]) == 1


def test_what_others_took_without_a_number(cast, question, now, worked):
    for who in (cast.lea, cast.kid):
        learned.take(who, question, words="Dust is red", now=now)
    worked()
    assert says(cast.ada) == ["Somebody took something from what you said."]
    Mute.objects.create(by=cast.ada, against=cast.lea, at=now)
    Mute.objects.create(by=cast.ada, against=cast.kid, at=now)
    assert says(cast.ada) == []


def test_that_a_poll_ended_is_told_to_who_asked_alone(cast, question, now, worked):
    poll = Poll.objects.create(post=question)
    polls.end(cast.ada, poll, now=now)
    worked()
    assert says(cast.ada) == ["Your poll has ended."]
    assert Notice.objects.count() == 1


def test_a_message_until_it_is_read_or_muted(cast, now, worked):
    talk = Conversation.objects.create(
        audience=audiences.open_audience(AudienceKind.CONVERSATION, school=cast.school),
        begun_at=now,
    )
    for who in (cast.ada, cast.lea):
        audiences.seat(talk.audience, who, now=now - timedelta(hours=1))
    carried = [lambda post: [Message(post=post, conversation=talk)]]
    said = posts.say_in(cast.ada, talk.audience, source="Hi", now=now, attach=carried)
    worked()
    assert says(cast.lea) == ["Ada Adler wrote to you."]
    assert says(cast.ada) == says(cast.kid) == []
    place = Place.objects.create(conversation=talk, persona=cast.lea, muted=True)
    assert says(cast.lea) == []
    Place.objects.filter(pk=place.pk).update(muted=False, seen=said.pk)
    assert says(cast.lea) == []
