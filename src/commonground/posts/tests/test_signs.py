"""Tags and names in any script are found where they stand, and nowhere else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.posts.tags.pure.signs import calls, folded, tags


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#River and #fish!", ["river", "fish"]),
        ("Über #ÄPFEL", ["äpfel"]),
        ("#STRASSE #straße", ["strasse", "strasse"]),
        ("＃ｒｉｖｅｒ", ["river"]),
        ("#река, #النهر. #河流。 #नदी", ["река", "النهر", "河流", "नदी"]),
        ("#می‌خواهم", ["میخواهم"]),
        ("#klima_wandel-2", ["klima_wandel"]),
        ("#8b", ["8b"]),
        ("(#a)", ["a"]),
        ("#1 # #_ #- a#b &#x27; http://x.example/#top ##x", []),
        ("#" + "x" * 61, []),
        ("#" + "x" * 60, ["x" * 60]),
        ("#", []),
    ],
)
def test_tags(text, found):
    assert [tag.folded for tag in tags(text)] == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@Lea Lind, look", [["Lea", "Lea Lind"]]),
        ("@Ms. Okafor said", [["Ms", "Ms.", "Ms. Okafor", "Ms. Okafor said"]]),
        ("(@O’Neill-Smith)", [["O’Neill-Smith"]]),
        ("@王小明你看", [["王", "王小", "王小明", "王小明你", "王小明你看"]]),
        ("a@b.example @ @. @@x", []),
        ("@Lea.", [["Lea", "Lea."]]),
    ],
)
def test_calls(text, names):
    assert [call.names(text) for call in calls(text)] == names


@given(st.text(alphabet="#＃@＠ ab_Äß王\u200c\u202e\u0301.-/&\n", max_size=60))
@settings(max_examples=60)
def test_what_is_found_stands_there(text):
    ends = 0
    for tag in tags(text):
        assert tag.start >= ends
        assert text[tag.start] in "#＃"
        assert folded(text[tag.start + 1 : tag.end]) == tag.folded == folded(tag.folded)
        ends = tag.end
    for call in calls(text):
        assert all(call.start < end <= len(text) for end in call.ends)
