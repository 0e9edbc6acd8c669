from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.template import Context, Template

from commonground.kernel.templatetags import commonground
from commonground.people.models import Stranger

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def shown(text, **context):
    return Template(text).render(Context(context))


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=4), "4 min"),
        (timedelta(hours=3), "3 h"),
        (timedelta(hours=14), "yesterday"),
        (timedelta(days=3), "Tuesday"),
        (timedelta(days=20), "31 October"),
        (timedelta(days=400), "16 October 2025"),
    ],
)
def test_ago_says_it_in_the_fewest_words(passed, words):
    html = shown("{% ago then now %}", then=NOW - passed, now=NOW)
    assert f">{words}</time>" in html
    assert f'datetime="{(NOW - passed).isoformat()}"' in html


def test_ago_of_never_is_nothing():
    assert shown("{% ago then %}", then=None) == ""


def test_an_avatar_is_a_letter_whose_colour_stays():
    one, other = (shown("{% avatar name 7 %}", name=name) for name in ("emre", "Emre Y."))
    assert one == other
    assert ">E</span>" in one
    assert 'aria-hidden="true"' in one


def test_an_avatar_escapes_what_people_are_called():
    assert "&lt;" in shown("{% avatar name %}", name="<script>")


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("{% people 1 %}", "1 person"),
        ("{% people 28 %}", "28 people"),
        ("{% people 28 at_most=True %}", "at most 28 people"),
    ],
)
def test_people_are_counted_in_words(tag, words):
    assert shown(tag) == words


@dataclass(frozen=True)
class Said:
    """Plain values, and one that is none."""

    words: str
    by: object = "Emre"


def test_a_piece_shows_its_looks_and_nothing_else():
    with patch.object(commonground, "get_template") as found:
        found.return_value.render.return_value = "made"
        for _ in range(2):
            assert shown('{% piece "x.html" looks %}', looks=Said("Hi"), secret="s") == "made"
        found.return_value.render.assert_called_once_with({"it": Said("Hi")})
        shown('{% piece "x.html" looks %}', looks=Said("Hello"))
        assert found.return_value.render.call_count == 2


def test_a_piece_is_made_of_plain_values():
    with pytest.raises(TypeError, match="plain values"):
        shown('{% piece "x.html" looks %}', looks=Said("Hi", by=Stranger()))


def test_a_piece_is_forgotten_after_a_while():
    with patch.object(commonground, "get_template") as found:
        found.return_value.render.return_value = "made"
        for moment in (0, 1, commonground.PIECES_KEPT_FOR):
            with patch.object(commonground, "monotonic", return_value=moment):
                shown('{% piece "y.html" looks %}', looks=Said("Hi"))
        assert found.return_value.render.call_count == 2


def test_an_icon_is_silent_and_those_that_point_turn_round():
    assert 'aria-hidden="true"' in shown('{% icon "house" %}')
    assert "icon-turns" in shown('{% icon "chevron-right" %}')
    assert "icon-turns" not in shown('{% icon "house" %}')


def test_a_bar_puts_its_parts_one_after_the_other():
    html = shown("{% bar parts 4 %}", parts=[1, 2])
    assert 'class="bar-1" x="0.00" y="0" width="25.00"' in html
    assert 'class="bar-2" x="25.00" y="0" width="50.00"' in html


def test_a_bar_of_nothing_is_empty():
    assert "<rect" not in shown("{% bar parts 0 %}", parts=[])
