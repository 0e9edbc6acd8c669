"""A network is looked over: what cannot be, and what deserves a second look."""

import pytest
from hypothesis import given, settings

from sociometry import Network, Roster, Tie
from sociometry.io import check, read
from sociometry.tests.real import needs_shared, real
from sociometry.tests.worlds import networks


def found(*ties, people="abcd", responded=None, limit=None, attributes=None, **more):
    roster = Roster(tuple(people), attributes or {}, responded)
    return check(Network(roster, ties, **more), limit=limit)


def gone(person, wave=None):
    others = [p for p in "abcd" if p != person]
    return [
        Tie(*ends, wave=wave, status="structural_zero")
        for other in others
        for ends in ((person, other), (other, person))
    ]


def test_a_sound_network_has_nothing_to_say():
    assert found(Tie("a", "b"), Tie("b", "a", sign=-1), Tie("a", "c", status="missing")) == ()


@pytest.mark.parametrize(
    ("ties", "more", "what", "places", "reason"),
    [
        (
            [Tie("a", "b", weight=1), Tie("c", "d"), Tie("a", "b", weight=3)],
            {},
            "disagree",
            (0, 2),
            "a says 1, 3 of b (tie): answers that disagree.",
        ),
        ([Tie("a", "b"), Tie("a", "a")], {}, "self_tie", (1,), "a names themselves (tie)."),
        (
            [Tie("a", "b", "work", 7)],
            {"scales": {"work": 5}},
            "above_scale",
            (0,),
            "a gives b 7 (work); the scale ends at 5.",
        ),
        (
            [Tie("a", "b"), Tie("a", "b", sign=-1)],
            {},
            "both_signs",
            (0, 1),
            "a chooses and rejects b (tie).",
        ),
        (
            [Tie("d", "a", weight=0)],
            {"responded": frozenset("abc")},
            "silent_speaks",
            (0,),
            "d is said not to have answered, but names a (tie).",
        ),
        (
            [Tie("a", "b"), Tie("a", "b", status="missing")],
            {},
            "two_states",
            (0, 1),
            "a on b (tie) is said to be tie and missing at once.",
        ),
        (
            [Tie("a", "b", wave="1"), Tie("a", "c")],
            {},
            "no_wave",
            (1,),
            "a on c (tie) has no wave; others of this kind have one.",
        ),
        (
            [Tie("a", "b"), Tie("a", "c"), Tie("a", "b"), Tie("a", "d", weight=0)],
            {"limit": 1},
            "over_limit",
            (0, 1, 2),
            "a names 2 people (tie); no more than 1 could be.",
        ),
        ([Tie("a", "b", " ")], {}, "blank", (0,), "A name is blank: kind."),
    ],
)
def test_what_is_wrong_is_said_with_its_ties(ties, more, what, places, reason):
    wrong = [one for one in found(*ties, **more) if not one.note]
    assert [(one.what, one.ties, str(one.reason)) for one in wrong] == [(what, places, reason)]
    assert {"a", "d"} & set(wrong[0].people)


def test_somebody_who_was_not_there_is_not_named():
    ties = [*gone("d", "2"), Tie("a", "d", "likes", wave="2"), Tie("a", "d", "likes", wave="1")]
    wrong = [one for one in found(*ties) if not one.note]
    assert [str(one.reason) for one in wrong] == ["a names d (likes), who was not there."]
    speaks = found(*gone("d"), Tie("d", "a", "likes"))
    assert [one.what for one in speaks] == ["absent_speaks"]


@pytest.mark.parametrize(
    ("ties", "more", "reason"),
    [
        ([Tie("a", "b"), Tie("a", "b")], {}, "a names b several times (tie), each time alike."),
        (
            [Tie("a", "b", evidence="rating", weight=4)],
            {},
            "Where the scale of tie ends is not said; the highest is 4.",
        ),
        (
            [
                Tie("a", "b", "x", wave="1"),
                Tie("a", "b", "y", wave="1"),
                Tie("a", "b", "y", wave="2"),
            ],
            {},
            "x was asked in 1, not in 2.",
        ),
        (
            [],
            {"people": ("Zoë", "zoe ", "Ben")},
            "“Zoë”, “zoe ” look alike: perhaps one is meant (people).",
        ),
        (
            [Tie("a", "b", "Play"), Tie("a", "b", "play")],
            {},
            "“Play”, “play” look alike: perhaps one is meant (kinds).",
        ),
        (
            [],
            {"attributes": {"sex": {"a": "girl", "b": "Girl"}}},
            "“girl”, “Girl” look alike: perhaps one is meant (sex).",
        ),
    ],
)
def test_what_may_be_right_is_a_note(ties, more, reason):
    (note,) = found(*ties, **more)
    assert note.note
    assert str(note.reason) == reason


def test_limits_may_differ_by_kind():
    ties = [Tie("a", p, kind) for p in "bcd" for kind in ("play", "work")]
    assert [one.ties for one in found(*ties, limit={"play": 2, "work": 3})] == [(0, 2, 4)]


def test_a_reading_is_checked_by_its_lines_and_knows_strangers():
    text = "from,to,weight\nana,ben,1\nana,ana,1\nana,ben,2\nZoe,ana,1\n"
    reading = read(text, roster="id\nana\nben\n", strangers="add")
    assert [(one.what, one.lines) for one in check(reading)] == [
        ("disagree", (2, 4)),
        ("self_tie", (3,)),
    ]
    without = read(text)
    strict = type(without)(rows=without.rows, people=reading.people[:2])
    stranger = next(one for one in check(strict) if one.what == "stranger")
    assert (stranger.lines, stranger.people) == ((5,), ("Zoe",))
    assert not any(one.what == "stranger" for one in check(without))


def test_no_roster_is_above_suspicion_of_blanks():
    (blank,) = found(people=(" ", "a"))
    assert (blank.what, blank.people) == ("blank", (" ",))


@settings(max_examples=40)
@given(networks())
def test_any_network_can_be_looked_over(network):
    for one in check(network, limit=2):
        assert "{" not in str(one.reason) or "{" in "".join(network.roster.people)
        assert all(0 <= place < len(network.ties) for place in one.ties)


@needs_shared
def test_the_open_networks_are_sound_but_for_what_is_known():
    for name in ("ibe121", "vickers_chan_7th", "krackhardt_hightech", "knecht"):
        wrong = {one.what for one in check(real(name)) if not one.note}
        assert wrong <= {"self_tie"}, name
