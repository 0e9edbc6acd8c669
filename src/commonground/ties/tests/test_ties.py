"""Saying what somebody is to me, who sees it, and the other's no."""

from functools import partial

import pytest

from commonground.audiences.actions import block, open_audience, seat
from commonground.audiences.models import Audience, Kind
from commonground.groups.circles.actions import add_to_circle, make_circle
from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.kernel.models import FactRow
from commonground.kernel.rules import allows
from commonground.people.models import Persona
from commonground.testing.together import at_once
from commonground.ties import actions, queries
from commonground.ties.models import Mute, PastStrength, Tie, TieKind
from commonground.ties.rules import may_declare, may_see, muted


@pytest.fixture
def tie(cast, learns, now):
    return actions.declare(cast.ada, cast.lea, kind=learns, strength=4, now=now)


def test_the_other_sees_the_kind_and_never_the_strength(cast, tie):
    mine, theirs = queries.shown(cast.ada, tie), queries.shown(cast.lea, tie)
    assert (mine.strength, mine.strength_in_words) == (4, "much")
    assert (theirs.strength, theirs.strength_in_words, theirs.kind.slug) == (
        None,
        "",
        "learns-with",
    )
    assert [row.ids["tie"] for row in FactRow.objects.filter(kind="ties.tie_declared")] == [tie.pk]


NOBODY_ELSE = ["kid", "fay", "hal", "mod", "gus", "out", "tom", "rem", "gone"]


@pytest.mark.parametrize("who", NOBODY_ELSE)
def test_unless_shown_nobody_else_sees_it(cast, tie, who):
    assert not allows(may_see, getattr(cast, who), tie)


def test_shown_to_the_class_its_members_see_it_until_the_other_refuses(cast, learns, now):
    tie = actions.declare(
        cast.ada, cast.lea, kind=learns, shown_to=cast.group.audience, strength=5, now=now
    )
    assert allows(may_see, cast.kid, tie)
    assert queries.shown(cast.kid, tie).strength is None
    assert not allows(may_see, cast.gus, tie)

    actions.refuse(cast.lea, tie, now=now)
    assert not allows(may_see, cast.kid, tie)
    assert allows(may_see, cast.ada, tie)
    tie.refresh_from_db()
    assert queries.shown(cast.ada, tie).refused

    actions.agree(cast.lea, tie, now=now)
    assert allows(may_see, cast.kid, tie)


def test_what_was_refused_is_not_said_again_by_ending_it_first(cast, learns, tie, now):
    actions.refuse(cast.lea, tie, now=now)
    actions.end(cast.ada, tie, now=now)
    with pytest.raises(Refused):
        actions.declare(cast.ada, cast.lea, kind=learns, now=now)


def test_not_twice_and_from_one_to_five_only(cast, learns, tie, now):
    with pytest.raises(Conflict):
        actions.declare(cast.ada, cast.lea, kind=learns, now=now)
    with pytest.raises(Unreadable):
        actions.change_strength(cast.ada, tie, strength=6, now=now)


def test_a_change_keeps_what_it_was_and_does_not_show_outside(cast, tie, now):
    actions.change_strength(cast.ada, tie, strength=2, now=now)
    assert PastStrength.objects.get(tie=tie).strength == 4
    tie.refresh_from_db()
    assert tie.strength == 2
    assert queries.shown(cast.lea, tie).strength is None


def test_an_ended_one_stays_as_history_for_the_two(cast, tie, now):
    actions.end(cast.ada, tie, now=now)
    assert queries.between(cast.lea, cast.ada)[0].ended
    assert not queries.page_of_mine(cast.ada, None).rows


def test_only_the_source_changes_or_ends_and_only_the_target_refuses(cast, tie, now):
    for name in ["lea", *NOBODY_ELSE]:
        with pytest.raises(Refused):
            actions.end(getattr(cast, name), tie, now=now)
        with pytest.raises(Refused):
            actions.change_strength(getattr(cast, name), tie, strength=1, now=now)
    for name in ["ada", *NOBODY_ELSE]:
        with pytest.raises(Refused):
            actions.refuse(getattr(cast, name), tie, now=now)
    assert Tie.objects.get().until is None


def test_it_is_shown_only_to_whom_one_could_speak(cast, learns, now):
    with pytest.raises(Refused):
        actions.declare(
            cast.ada, cast.lea, kind=learns, shown_to=cast.other_group.audience, now=now
        )


def test_shown_among_colleagues_elsewhere_those_of_ones_own_school_do_not_see_it(cast, learns, now):
    room = open_audience(Kind.COLLEAGUES, name="Elsewhere")
    for who in (cast.fay, cast.hal, cast.tom):
        seat(room, who, now=now)
    tie = actions.declare(cast.fay, cast.mod, kind=learns, shown_to=room, now=now)
    seen = [allows(may_see, who, tie) for who in (cast.fay, cast.hal, cast.tom, cast.out)]
    assert seen == [True, False, True, False]


def test_who_may_say_it_of_whom(cast):
    said = {
        "ada": {"lea", "kid", "fay", "hal", "mod"},
        "fay": {"ada", "lea", "kid", "hal", "mod", "gus"},
        "hal": {"ada", "lea", "kid", "fay", "mod", "gus"},
        "gus": {"kid", "fay", "hal", "mod"},
        "tom": {"out"},
        "out": {"tom"},
        "rem": set(),
        "gone": set(),
    }
    everybody = ["ada", "lea", "kid", "fay", "hal", "mod", "gus", "out", "tom", "rem", "gone"]
    found = {
        who: {
            whom
            for whom in everybody
            if allows(may_declare, getattr(cast, who), getattr(cast, whom))
        }
        for who in said
    }
    assert found == said


def test_a_block_hides_it_both_ways_without_a_word(cast, tie, now):
    block(cast.lea, cast.ada, now=now)
    assert not allows(may_declare, cast.ada, cast.lea)
    assert not allows(may_see, cast.lea, tie)
    assert allows(may_see, cast.ada, tie)


def test_a_school_has_words_of_its_own_and_others_do_not(cast, now):
    kind = actions.add_kind(cast.fay, cast.school, name="plays music with", now=now)
    actions.declare(cast.ada, cast.lea, kind=kind, now=now)
    with pytest.raises(Refused):
        actions.declare(cast.out, cast.tom, kind=kind, now=now)
    with pytest.raises(Conflict):
        actions.add_kind(cast.hal, cast.school, name="Plays music with", now=now)
    for who in (cast.ada, cast.gus, cast.tom):
        with pytest.raises(Refused):
            actions.add_kind(who, cast.school, name="sits beside", now=now)


def test_the_shared_words_are_made_once(cast):
    before = TieKind.objects.count()
    actions.ensure_kinds()
    assert TieKind.objects.count() == before == 7


def test_a_tie_opens_nothing(cast, tie):
    circle = make_circle(cast.ada, name="Mine", now=tie.since)
    assert not Audience.objects.filter(pk=circle.pk, seats__persona=cast.lea).exists()
    add_to_circle(cast.ada, circle, cast.kid, now=tie.since)


def test_muting_is_known_to_nobody_but_who_mutes(cast, now):
    actions.mute(cast.ada, cast.lea, now=now)
    actions.mute(cast.ada, cast.lea, now=now)
    assert Mute.objects.count() == 1
    of = Persona.objects.filter(pk=cast.lea.pk)
    assert of.filter(muted(cast.ada, "pk")).exists()
    assert not of.filter(muted(cast.kid, "pk")).exists()
    actions.unmute(cast.ada, cast.lea, now=now)
    assert not Mute.objects.exists()
    with pytest.raises(Refused):
        actions.mute(cast.ada, cast.ada, now=now)


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    def test_of_two_changes_neither_loses_what_was_before(self, cast, tie, now):
        at_once(
            lambda: actions.change_strength(cast.ada, tie, strength=2, now=now),
            lambda: actions.change_strength(cast.ada, tie, strength=3, now=now),
        )
        tie.refresh_from_db()
        before = list(PastStrength.objects.order_by("pk").values_list("strength", flat=True))
        assert before[0] == 4
        assert {before[1], tie.strength} == {2, 3}

    def test_of_two_refusals_one_is_written_down(self, cast, tie, now):
        refuse = partial(actions.refuse, cast.lea, tie, now=now)
        assert [type(one) for one in at_once(refuse, refuse)].count(Conflict) <= 1
        assert FactRow.objects.filter(kind="ties.tie_refused").count() == 1
