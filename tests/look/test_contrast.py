import re

import pytest

from tests.look.colours import SHEETS, as_hex, contrast, linear, tokens, tokens_of_old_browsers

GROUNDS = ("paper", "card", "sunk", "moss-soft", "clay-soft")
KINDS = ("learns", "time", "looks", "fourth", "other", "seen")
TEXTS = ("ink", "soft", "moss", "clay-text", *(f"tie-{kind}-text" for kind in KINDS))
TIES = tuple(f"tie-{kind}" for kind in KINDS)
SHAPES = ("edge", "moss", "clay", "step-1", *TIES)
PEOPLE = tuple(f"person-{number}" for number in range(1, 9))
CIRCLES = tuple(f"circle-{number}" for number in range(1, 5))
PAIRS = {
    **{(text, ground): 4.5 for text in TEXTS for ground in GROUNDS},
    **{("ink", circle): 4.5 for circle in CIRCLES},
    **{("on-person", person): 4.5 for person in PEOPLE},
    ("paper", "moss"): 4.5,
    **{(shape, ground): 3 for shape in SHAPES for ground in ("paper", "card", "sunk")},
    **{(shape, circle): 3 for shape in ("moss", *TIES) for circle in CIRCLES},
    ("clay", "clay-soft"): 3,
}
BESIDE_TEXT = {"line", "step-2", "step-3", "step-4"}  # hairlines and shades whose numbers are told
DESIGN = {
    "paper": ("98.2% .008 95", "20% .012 150"),
    "card": ("99.6% .004 95", "24% .014 150"),
    "sunk": ("95.6% .011 95", "17.5% .012 150"),
    "ink": ("25% .02 150", "93% .012 110"),
    "soft": ("46% .02 150", "73% .015 130"),
    "line": ("89% .012 110", "34% .015 150"),
    "edge": ("62% .012 110", "56% .015 150"),
    "moss": ("45% .085 155", "78% .1 155"),
    "moss-soft": ("93.5% .035 150", "31% .04 155"),
    "clay": ("58% .13 45", "76% .12 55"),
    "clay-soft": ("94.5% .03 55", "32% .04 50"),
    "clay-text": ("52% .13 45", "76% .12 55"),
    "tie-learns": ("#0072b2", "#56b4e9"),
    "tie-time": ("#d55e00", "#f0a35e"),
    "tie-looks": ("#8a4fa3", "#c79bdc"),
    "tie-learns-text": ("#005f96", "#56b4e9"),
    "tie-time-text": ("#a84a00", "#f0a35e"),
    "tie-looks-text": ("#8a4fa3", "#c79bdc"),
}
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|(?:rgb|hsl|oklch)\([^)]*\)")
LIGHTS = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


def test_the_arithmetic_agrees_with_known_values():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert as_hex("oklch(62.796% 0.25768 29.234)") == "#ff0000"


@LIGHTS
def test_every_pair_that_is_used_can_be_read(dark):
    said = tokens(dark=dark)
    found = {pair: contrast(*(said[f"--{name}"] for name in pair)) for pair in PAIRS}
    assert {pair: round(found[pair], 2) for pair in PAIRS if found[pair] < PAIRS[pair]} == {}


def test_no_colour_is_used_that_no_pair_knows():
    colours = {name[2:] for name, value in tokens(dark=False).items() if COLOUR.match(value)}
    assert colours == {name for pair in PAIRS for name in pair} | BESIDE_TEXT


def test_colours_stand_in_the_tokens_alone():
    elsewhere = {
        (sheet.name, colour)
        for sheet in SHEETS
        if sheet.name not in {"tokens.css", "print.css"}
        for colour in COLOUR.findall(sheet.read_text())
    }
    assert elsewhere == set()


@LIGHTS
def test_tokens_are_those_of_the_design(dark):
    said = tokens(dark=dark)
    for name, values in DESIGN.items():
        wanted = values[dark]
        colour = wanted if wanted.startswith("#") else f"oklch({wanted.replace(' .', ' 0.')})"
        assert linear(said[f"--{name}"]) == pytest.approx(linear(colour)), name


@LIGHTS
def test_old_browsers_get_the_same_colours(dark):
    said, old = tokens(dark=dark), tokens_of_old_browsers(dark=dark)
    wanted = {name: as_hex(value) for name, value in said.items() if value.startswith("oklch")}
    assert old == wanted
