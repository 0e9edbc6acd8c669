"""Where things stand on a drawing: nothing on another, the same each time, and what was chosen stays."""

import json
import os
from itertools import combinations
from pathlib import Path

import pytest

from commonground.maps.pure.boxes import measured, wrapped
from commonground.maps.pure.content import Concept, Content, Link, packed
from commonground.maps.pure.drawing import Rect, drawn
from commonground.maps.pure.edits import AddConcept, AddLink, Move, applied
from commonground.maps.tests.conftest import RIVER


def graph(many, ways, label="concept {}"):
    return Content(
        tuple(Concept(f"c{n:03}", label.format(n)) for n in range(many)),
        tuple(
            Link(f"l{n:04}", f"c{a:03}", f"c{b:03}", "leads to") for n, (a, b) in enumerate(ways)
        ),
    )


CASES = {
    "nothing": graph(0, []),
    "one": graph(1, []),
    "alone": graph(30, []),
    "chain": graph(8, [(n, n + 1) for n in range(7)]),
    "ring": graph(7, [(n, (n + 1) % 7) for n in range(7)]),
    "star": graph(25, [(0, n) for n in range(1, 25)]),
    "both ways": graph(2, [(0, 1), (1, 0), (0, 1)]),
    "two parts": graph(7, [(0, 1), (1, 2), (3, 4), (4, 5), (5, 3)]),
    "all with all": graph(8, combinations(range(8), 2)),
    "long": graph(4, [(0, 1), (2, 1)], "a rather long name for one concept, and " * 2 + "{}"),
    "many": graph(120, [(n, n * 7 % 120) for n in range(1, 120) if n != n * 7 % 120]),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("mirrored", [False, True])
def test_no_card_stands_on_another_and_all_is_in_the_frame(case, mirrored):
    seen = drawn(CASES[case], mirrored=mirrored)
    frame = Rect(seen.left + seen.width / 2, seen.top + seen.height / 2, seen.width, seen.height)
    for one, other in combinations(seen.cards, 2):
        assert not one.rect.meets(other.rect), (one.label, other.label)
    for card in seen.cards:
        for x in (card.rect.left, card.rect.left + card.rect.width):
            assert frame.holds(x, card.rect.top)
        assert all(measured(words.text) <= card.rect.width for words in card.lines)
    assert len(seen.lines) == len(CASES[case].links)
    assert len({line.path for line in seen.lines}) == len(seen.lines)


def test_a_page_is_wide_enough_for_a_small_map():
    assert drawn(CASES["two parts"]).width < 600
    assert drawn(CASES["star"]).width < 760


def test_the_same_map_is_drawn_the_same_whatever_was_drawn_before():
    first = drawn(CASES["star"])
    drawn.cache_clear()
    assert drawn(CASES["star"]) == first


def test_mirrored_it_is_the_same_the_other_way_round():
    there, back = (drawn(applied(Content(), RIVER), mirrored=m) for m in (False, True))
    assert [card.rect.x for card in there.cards] == [-card.rect.x for card in back.cards]


def test_what_was_placed_stays_and_the_rest_finds_room_beside():
    placed = applied(
        Content(), [*RIVER, Move("rain", 0, 0), Move("soil", 300, 40), Move("river", 600, 0)]
    )
    more = applied(placed, [AddConcept("fish", "fish"), AddLink("l", "fish", "river", "live in")])
    at = {card.id: card.rect for card in drawn(more).cards}
    assert (at["soil"].x, at["soil"].y) == (300, 40)
    assert not any(at["fish"].meets(at[other]) for other in ("rain", "soil", "river"))
    assert abs(at["fish"].x - 600) < 200


@pytest.mark.parametrize("words", ["x" * 120, "مطر " * 30, "雨" * 60, "a\u0301" * 60])
def test_words_are_broken_and_none_is_lost(words):
    lines = wrapped(words, 150)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(measured(line) <= 150 for line in lines)


def test_many_without_a_place_find_room_among_many_that_have_one():
    many = CASES["many"]
    halves = [Move(one.id, 30.0 * n, 7.0 * (n % 5) * n) for n, one in enumerate(many.concepts[:40])]
    fixed = {move.id for move in halves}
    cards = drawn(applied(many, halves)).cards
    assert not any(
        one.rect.meets(other.rect)
        for one, other in combinations(cards, 2)
        if not {one.id, other.id} <= fixed
    )


BESIDE = [AddConcept("fish", "fish"), AddLink("l", "fish", "river", "live in")]
IN_BROWSERS = {
    name: CASES[name] for name in ("alone", "ring", "both ways", "two parts", "long")
} | {
    "all with all": CASES["all with all"],
    "star": CASES["star"],
    "beside": applied(Content(), [*RIVER, Move("rain", 0, 0), Move("soil", 300, 40), *BESIDE]),
    "in every script": graph(
        3, [(0, 1), (2, 1)], "المطر يغسل 雨が土を洗う Дождь a\u0301 and more words {}"
    ),
}


def test_what_browsers_draw_by_themselves_is_what_the_server_draws():
    """The live editor draws without asking; its own test holds it against this file."""
    told = {
        name: {
            "content": packed(content),
            "cards": [[card.id, card.rect.x, card.rect.y] for card in drawn(content).cards],
            "lines": [
                [line.id, line.path, [words.text for words in line.lines]]
                for line in drawn(content).lines
            ],
        }
        for name, content in IN_BROWSERS.items()
    }
    file = Path(__file__).parent / "drawings.json"
    if os.environ.get("GOLDEN") == "write":
        file.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    assert json.loads(file.read_text()) == json.loads(json.dumps(told))
