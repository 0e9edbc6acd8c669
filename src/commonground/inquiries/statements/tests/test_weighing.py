"""Who reads and weighs sentences, what is told of it to whom, and what never is."""

import pytest

from commonground.inquiries import actions as inquiries
from commonground.inquiries.models import Inquiry
from commonground.inquiries.statements import actions, queries
from commonground.inquiries.statements.actions import erase_stances
from commonground.inquiries.statements.models import Argument, Stance, Statement
from commonground.inquiries.statements.pure.tally import Tally
from commonground.inquiries.statements.rules import may_read, may_weigh
from commonground.inquiries.tests.working import OUTSIDE, SEATED, THOUGHTS, TOGETHER
from commonground.kernel.errors import Refused, Unreadable
from commonground.kernel.models import FactRow
from commonground.kernel.rules import allows
from commonground.people.models import STRANGER
from commonground.posts.actions import delete
from commonground.testing.cast import pupil

WORDS = {word for pair in THOUGHTS.values() for word in pair if word}


def words(actor, inquiry):
    return {line.words for line in queries.lines(actor, inquiry.pk)}


def queries_words(statement):
    return queries.Line(statement, None, None, 0, may_weigh=False).words


def test_each_thought_is_a_sentence_for_who_gave_their_own_and_for_nobody_else(work, now):
    said = actions.state(work.gil, work.inquiry, source="Rain washes it.", now=now)
    for who in TOGETHER + SEATED + OUTSIDE:
        actor = work.who(who)
        expected = {"Rain washes it."} if who in TOGETHER else set()
        expected |= WORDS if who in THOUGHTS else set()
        assert words(actor, work.inquiry) == expected, who
        for statement in Statement.objects.all():
            readable = queries_words(statement) in expected
            assert allows(may_read, actor, statement) is readable
            assert allows(may_weigh, actor, statement) is readable
    assert not allows(may_read, STRANGER, said)


def test_neither_number_nor_order_tells_when_or_whose(work):
    rows = list(Statement.objects.filter(inquiry=work.inquiry).exclude(answer=None))
    assert len(rows) == len(WORDS)
    shuffled = [
        line.statement.answer.shuffle for line in queries.lines(work.cast.ada, work.inquiry.pk)
    ]
    assert shuffled == sorted(shuffled)
    mine, other = (queries.lines(work.who(who), work.inquiry.pk) for who in ("ada", "lea"))
    assert [line.pk for line in mine] == [line.pk for line in other]
    assert all(line.may_weigh and line.by is None for line in (*mine, *other))


def test_numbers_are_told_from_the_floor_on_and_to_who_weighed_it(work, now):
    said = actions.state(work.gil, work.inquiry, source="Rain.", now=now)

    def told(who):
        return next(
            line.tally
            for line in queries.lines(work.who(who), work.inquiry.pk)
            if line.pk == said.pk
        )

    actions.weigh(work.cast.ada, said, side="agrees", guess="agree", now=now)
    actions.weigh(work.gil, said, side="doubts", now=now)
    for who in ("kid", "fay"):
        inquiries.pass_by(work.who(who), work.inquiry, "before", now=now)
        actions.weigh(work.who(who), said, side="agrees", now=now)
    assert told("ada") is None  # of four each knows too much of the others
    more = pupil("Nel Late", work.cast.group)
    inquiries.join(more, work.inquiry, now=now)
    inquiries.pass_by(more, work.inquiry, "before", now=now)
    actions.weigh(more, said, side="passes", now=now)
    assert told("ada") == told("gil") == Tally(agree=3, doubt=1, passed=1)
    assert told("lea") is None
    Inquiry.objects.filter(pk=work.inquiry.pk).update(ended_at=now)
    assert told("lea") == Tally(3, 1, 1)


@pytest.mark.parametrize("last", ["agrees", "doubts", "passes"])
def test_nobody_learns_from_a_change_of_the_numbers_what_one_said(work, now, last):
    """Whatever the next one says, or thinks better of, or takes along: told is the same until five did."""
    said = actions.state(work.gil, work.inquiry, source="Rain.", now=now)
    more = [pupil(f"{name} Late", work.cast.group) for name in ("Nel", "Lou", "Pia", "Moe", "Una")]
    for one in (work.who("kid"), work.who("fay"), *more):
        if one in more:
            inquiries.join(one, work.inquiry, now=now)
        inquiries.pass_by(one, work.inquiry, "before", now=now)
    people = [work.who(name) for name in ("ada", "gil", "kid", "fay")] + more

    def told():
        lines = queries.lines(work.cast.ada, work.inquiry.pk)
        return next(line.tally for line in lines if line.pk == said.pk)

    for one in people[:5]:
        actions.weigh(one, said, side="agrees", now=now)
    assert told() == Tally(agree=5)
    actions.weigh(people[5], said, side=last, now=now)
    actions.weigh(people[0], said, side="doubts", now=now)  # thinks better of it, and waits, too
    erase_stances(people[1].account_id, now)
    Inquiry.objects.filter(pk=work.inquiry.pk).update(ended_at=now)
    assert told() == Tally(agree=5)  # and no end tells the rest
    Inquiry.objects.filter(pk=work.inquiry.pk).update(ended_at=None)
    for one in people[6:8]:
        actions.weigh(one, said, side="agrees", now=now)
    assert told() == Tally(agree=5)
    actions.weigh(people[8], said, side="agrees", now=now)
    by = {"agrees": 0, "doubts": 1, "passes": 0}
    by[last] += 1
    assert told() == Tally(4 + 3 + by["agrees"], by["doubts"], by["passes"])


def test_one_may_think_better_of_it_and_no_log_says_who(work, now):
    said = actions.state(work.gil, work.inquiry, source="Rain.", now=now)
    actions.weigh(work.cast.ada, said, side="agrees", now=now)
    actions.weigh(work.cast.ada, said, side="passes", now=now)
    assert list(Stance.objects.values_list("side", flat=True)) == ["passes"]
    facts = FactRow.objects.filter(kind="statements.weighed")
    assert {fact.actor_id for fact in facts} == {None}


def test_what_is_settled_is_not_voted_on(work, now):
    said = actions.state(work.gil, work.inquiry, source="Rain.", now=now)
    for who in ("ada", "gil"):
        actions.weigh(work.who(who), said, side="agrees", now=now)
    Inquiry.objects.filter(pk=work.inquiry.pk).update(settled="It is the fields.")
    with pytest.raises(Refused):
        actions.weigh(work.cast.ada, said, side="doubts", now=now)
    with pytest.raises(Refused):
        actions.argue(work.cast.ada, said, way="for", source="x", now=now)
    assert queries.page(work.cast.ada, said.pk).line.tally is None


@pytest.mark.parametrize(("side", "guess"), [("", ""), ("likes", ""), ("agrees", "x")])
def test_nonsense_is_answered_with_a_sentence(work, now, side, guess):
    said = actions.state(work.gil, work.inquiry, source="Rain.", now=now)
    with pytest.raises(Unreadable):
        actions.weigh(work.cast.ada, said, side=side, guess=guess, now=now)


def test_arguments_are_a_tree_and_one_taken_back_keeps_its_place(work, now):
    said = actions.state(work.gil, work.inquiry, source="Rain.", now=now)
    top = actions.argue(work.cast.ada, said, way="for", source="It rained.", now=now)
    below = actions.argue(work.cast.lea, said, way="because", source="I saw.", under=top, now=now)
    delete(work.cast.ada, top.post, now=now)
    (branch,) = queries.page(work.gil, said.pk).branches
    assert (branch.pk, branch.read) == (top.pk, False)
    assert [each.pk for each in branch.below] == [below.pk]
    with pytest.raises(Unreadable):
        actions.argue(work.cast.ada, said, way="because", source="x", now=now)
    other = actions.state(work.gil, work.inquiry, source="Sun.", now=now)
    with pytest.raises(Unreadable):
        actions.argue(work.cast.ada, other, way="because", source="x", under=below, now=now)
    assert Argument.objects.count() == 2


@pytest.mark.parametrize(
    ("tally", "outcome"),
    [
        (Tally(), ""), (Tally(passed=3), ""), (Tally(2, 0), "agree"), (Tally(0, 2), "doubt"),
        (Tally(1, 1), "divided"), (Tally(2, 1), "divided"), (Tally(3, 1), "agree"),
        (Tally(1, 4, 9), "doubt"),
    ],
)  # fmt: skip
def test_what_most_say(tally, outcome):
    assert tally.outcome == outcome
