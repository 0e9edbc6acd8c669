import re
import types

import pytest
from django.template import Context, Template

from commonground.kernel.words import MIDDLE, OLDEST, WORDS, YOUNGEST, word

NEVER = re.compile(r"\b(seat|facet|persona|standing|audience|inquiry|tie)s?\b", re.IGNORECASE)


@pytest.mark.parametrize(
    ("band", "said"),
    [
        (YOUNGEST, "who sees this"),
        (MIDDLE, "who can read this"),
        (OLDEST, "who can read this"),
        (0, "who sees this"),
    ],
)
def test_each_band_has_its_word_or_that_of_the_younger(band, said):
    assert word("audience", band) == said


def test_a_school_may_say_it_its_own_way():
    assert word("circle", OLDEST, {"circle": "table group"}) == "table group"
    assert word("audience", OLDEST, {"circle": "table group"}) == "who can read this"


@pytest.mark.parametrize("idea", WORDS)
@pytest.mark.parametrize("band", [YOUNGEST, MIDDLE, OLDEST])
def test_words_of_the_workshop_reach_nobody(idea, band):
    assert not NEVER.search(word(idea, band))


@pytest.mark.parametrize(("band", "said"), [(YOUNGEST, "put away"), (OLDEST, "hidden")])
def test_the_tag_speaks_to_whoever_looks(band, said):
    request = types.SimpleNamespace(user=types.SimpleNamespace(band=band))
    assert Template('{% word "hidden" %}').render(Context({"request": request})) == said


def test_strangers_get_the_word_of_the_grown():
    assert Template('{% word "hidden" %}').render(Context()) == "hidden"
