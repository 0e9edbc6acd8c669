"""Two changes of one text in one, or an honest no."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.kernel.merging import merged

BASE = "Bees\n\nThey dance.\n\nThey sleep.\n"
LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "\n"]), max_size=6).map("".join)


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ("Bees!\n\nThey dance.\n\nThey sleep.\n", BASE, "Bees!\n\nThey dance.\n\nThey sleep.\n"),
        (
            "Wild bees\n\nThey dance.\n\nThey sleep.\n",
            "Bees\n\nThey dance.\n\nThey sleep in winter.\n",
            "Wild bees\n\nThey dance.\n\nThey sleep in winter.\n",
        ),
        ("Bees\n\nThey dance.\n\nThey sleep.\nA\n", "New\n" + BASE, "New\n" + BASE + "A\n"),
        ("Bees\n\nThey hum.\n\nThey sleep.\n", "Bees\n\nThey sing.\n\nThey sleep.\n", None),
        (BASE.replace("They dance.\n\n", ""), BASE.replace("dance", "sing"), None),
        (BASE + "same\n", BASE + "same\n", BASE + "same\n"),
        ("", BASE + "more\n", None),
    ],
)
def test_both_or_none(mine, theirs, both):
    assert merged(BASE, mine, theirs) == both
    assert merged(BASE, theirs, mine) == both


@given(LINES, LINES)
def test_who_changed_nothing_takes_the_other_change(base, other):
    assert merged(base, other, base) == other
    assert merged(base, base, other) == other


@given(LINES, LINES, LINES)
def test_every_line_of_the_outcome_is_of_one_of_them(base, mine, theirs):
    both = merged(base, mine, theirs)
    if both is not None:
        allowed = {*mine.splitlines(), *theirs.splitlines(), *base.splitlines()}
        assert set(both.splitlines()) <= allowed
