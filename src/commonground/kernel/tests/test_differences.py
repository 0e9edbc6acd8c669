"""What changed between two texts, told in pieces."""

from hypothesis import given
from hypothesis import strategies as st

from commonground.kernel.differences import MOST_WORDS, Piece, differences

TEXT = st.text("ab \n.é", max_size=40)


def test_a_word_is_changed_and_the_rest_stays():
    assert differences("Bees dance.\nThey sleep.", "Bees sing.\nThey sleep.") == [
        Piece("same", "Bees "),
        Piece("gone", "dance"),
        Piece("added", "sing"),
        Piece("same", ".\nThey sleep."),
    ]


@given(TEXT, TEXT)
def test_nothing_is_lost_and_nothing_invented(before, after):
    pieces = differences(before, after)
    assert "".join(p.text for p in pieces if p.what != "added") == before
    assert "".join(p.text for p in pieces if p.what != "gone") == after


def test_a_long_new_passage_is_shown_whole():
    long = "word " * (MOST_WORDS + 1)
    assert [piece.what for piece in differences("short", long)] == ["gone", "added"]
