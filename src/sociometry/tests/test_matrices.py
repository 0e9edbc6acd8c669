"""Matrices and ratings: blank is not zero, scales are kept, and each fault has its place."""

from sociometry import marks
from sociometry.io import read
from sociometry.tests.test_shapes import MATRIX, faults, missing, ties, told


def test_in_a_matrix_blank_is_not_zero_and_the_diagonal_is_not_read():
    reading = read(MATRIX)
    assert reading.shape == "matrix"
    assert ties(reading) == [("ana", "ben"), ("ben", "cem")]
    assert missing(reading) == [("ben", "ana")]
    assert reading.responded == {"ana", "ben"}
    assert told(reading)[:3] == [
        "Read as a matrix of 3 people: each line says whom its person names.",
        "1 blank cell is an answer not given; blank is not zero.",
        "1 person has no line, or a blank one: read as not answered.",
    ]
    assert faults(reading) == [(1, "", "", "What people say of themselves is not read.")]
    a = reading.network().matrix()
    assert a.seen_cells == 3
    assert marks(a).did_not_answer == {"cem"}


def test_in_a_matrix_blank_may_be_no_where_somebody_knows_that():
    reading = read(MATRIX, blank="nobody")
    assert missing(reading) == []
    assert reading.network().matrix().seen_cells == 6


def test_ratings_keep_their_scale_and_their_decimals():
    text = "rater;ana;ben\nana;;4,5\nben;-2;\n"
    reading = read(text, kind="likes", scales={"likes": 5})
    assert reading.shape == "ratings"
    assert [(r.weight, r.sign, r.evidence) for r in reading.rows] == [
        (4.5, 1, "rating"),
        (2, -1, "rating"),
    ]
    assert reading.network().scales == {"likes": 5}
    assert "The highest is 4.5; say where the scale ends if it is not there." in told(read(text))
    assert read(MATRIX, shape="ratings").rows[0].evidence == "rating"


def test_faults_of_a_matrix_have_their_place():
    reading = read(",a,b,b\na,,1,0\nb,y,,\n,1,1,1\nb,1,,\nc,1,0,0,7\n")
    assert [f[:3] for f in faults(reading)] == [
        (1, "b", "b"),
        (4, "", ""),
        (5, "", "b"),
        (6, "", "7"),
        (3, "a", "y"),
    ]


def test_who_has_a_column_only_did_not_answer_and_a_line_only_is_not_known():
    reading = read(",a,b,away\na,,1,1\nb,1,,0\nunasked,1,0,0\n")
    assert reading.responded == {"a", "b", "unasked"}
    assert missing(reading) == [("a", "unasked"), ("b", "unasked")]
    assert "unasked has no column: what others say of them is not known." in faults(reading)[0][3]
    strict = read(",a,b,away\na,,1,1\nb,1,,0\n", roster="id\na\nb\n")
    assert [f[2] for f in faults(strict)] == ["away"]
    assert ties(strict) == [("a", "b"), ("b", "a")]


def test_scales_that_are_wrong_or_disagree_are_faults():
    reading = read("from,to,scale\na,b,3\nb,a,5\nb,c,x\n")
    assert [f[:3] for f in faults(reading)] == [(3, "scale", "5"), (4, "scale", "x")]
