"""UCINET DL: whole and half matrices and lists, as we write them and as others do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociometry import Network, Roster, SociometryError, Tie, marks
from sociometry.io import read_ucinet, write_ucinet
from sociometry.tests.test_plain_formats import QUOTED, signed
from sociometry.tests.worlds import networks


def cells(ties, *, missing=True):
    return {
        (t.source, t.target, t.kind, t.wave): signed(t) if t.status == "tie" else None
        for t in ties
        if t.status != "structural_zero" and (missing or t.status == "tie")
    }


def once(network):
    """The network with the first answer to each question only."""
    first = {}
    for tie in sorted(network.ties, key=lambda t: t.status == "missing"):
        first.setdefault((tie.source, tie.target, tie.kind, tie.wave), tie)
    ties = tuple(tie for tie in network.ties if any(tie is t for t in first.values()))
    return Network(network.roster, ties, network.scales)


@settings(max_examples=40)
@given(networks(QUOTED).map(once), st.booleans())
def test_a_whole_matrix_carries_strengths_signs_and_missing_answers(network, embedded):
    reading = read_ucinet(write_ucinet(network, embedded=embedded).text)
    assert reading.faults == ()
    assert [p.id for p in reading.people] == list(network.roster.people)
    back, everybody = cells(reading.rows), network.roster.people
    silent = set() if reading.responded is None else set(everybody) - reading.responded
    for key, value in cells(network.ties).items():
        if key[0] not in silent and not (value is None and key[0] == key[1]):
            assert back.pop(key, 0.0) == value
    said = network.roster.responded
    quiet = set() if said is None else set(everybody) - said
    assert all(key[0] in quiet for key in back)


@settings(max_examples=40)
@given(networks(QUOTED).map(once), st.booleans())
def test_a_list_carries_strengths_and_signs(network, embedded):
    written = write_ucinet(network, layout="edgelist1", embedded=embedded)
    reading = read_ucinet(written.text)
    assert reading.wrong == ()
    assert cells(reading.rows) == cells(network.ties, missing=False)
    if not embedded:
        assert [p.id for p in reading.people] == list(network.roster.people)


def test_who_did_not_answer_comes_back_from_a_whole_matrix():
    ties = (Tie("a", "b"), Tie("b", "a"), Tie("b", "c", status="missing"))
    network = Network(Roster(tuple("abc"), responded=frozenset("ab")), ties)
    written = write_ucinet(network)
    assert written.text.splitlines()[-3:] == ["0 1 0", "1 0 NA", "NA NA 0"]
    assert written.notes == ()
    back = read_ucinet(written.text).network()
    assert back.roster.responded == {"a", "b"}
    assert marks(back.matrix()).did_not_answer == {"c"}
    assert back.matrix().seen_cells == network.matrix().seen_cells


def test_one_place_cannot_hold_two_answers():
    two = Network(Roster(("a", "b")), (Tie("a", "b", "play", 2), Tie("a", "b", "play", sign=-1)))
    with pytest.raises(SociometryError, match="a says two things of b in play"):
        write_ucinet(two)
    same = Network(Roster(("a", "b")), (Tie("a", "b"), Tie("a", "b")))
    assert [str(n) for n in write_ucinet(same).notes] == [
        "1 answer that was given twice is written once."
    ]
    with pytest.raises(ValueError, match="layout"):
        write_ucinet(same, layout="list")


@pytest.mark.parametrize(
    "text",
    [
        "dl n=3\nformat = fullmatrix\nlabels:\na,b,c\ndata:\n0 1 0\n0 0 2\n0 0 0\n",
        "DL N = 3 FORMAT = FULLMATRIX LABELS EMBEDDED\nDATA:\na b c\na 0 1 0\nb 0 0 2\nc 0 0 0",
        "dl n=3\ndiagonal absent\nlabels:\na\nb\nc\ndata:\n1 0\n0 2\n0 0\n",
        "dl nr=3, nc=3\nrow labels:\na b c\ncolumn labels:\na b c\ndata: 0 1 0 0 0 2 0 0 0",
        "dl n=3 format=edgelist1\nlabels:\na,b,c\ndata:\n1 2\n2 3 2\n",
        "dl n=3 format=edgelist1\nlabels embedded:\ndata:\na b\nb c 2\n",
        "dl n=3\nlabels embedded\ndata:\na c b\na 0 0 1\nb 0 2 0\nc 0 0 0\n",
    ],
)
def test_the_same_two_ties_in_the_ways_of_dl(text):
    reading = read_ucinet(text)
    assert reading.faults == ()
    assert {p.id for p in reading.people} == set("abc")
    assert [(r.source, r.target, r.weight) for r in reading.rows] == [("a", "b", 1), ("b", "c", 2)]


def test_half_matrices_and_lists_of_names():
    low = read_ucinet("dl n=3 format=lowerhalf\ndata:\n0\n1 0\n0 2 0\n")
    assert {(r.source, r.target, r.weight) for r in low.rows} == {
        ("2", "1", 1),
        ("1", "2", 1),
        ("3", "2", 2),
        ("2", "3", 2),
    }
    high = read_ucinet("dl n=3 format=upperhalf diagonal=absent\ndata:\n1 0\n2\n")
    assert {(r.source, r.target) for r in high.rows} == {(r.source, r.target) for r in low.rows}
    names = read_ucinet("dl n=3 format=nodelist1 labels:\na,b,c\ndata:\n1 2 3\n3 1\n")
    assert [(r.source, r.target) for r in names.rows] == [("a", "b"), ("a", "c"), ("c", "a")]


def test_several_matrices_are_kinds_and_waves():
    text = (
        'dl n=2 nm=3 format=edgelist1\nlabels:\na,b\nmatrix labels:\nplay, work "work @ 2"\n'
        "data:\n1 2\n!\n2 1 -1\n!\n"
    )
    reading = read_ucinet(text)
    assert [(r.kind, r.wave, r.sign) for r in reading.rows] == [
        ("play", None, 1),
        ("work", None, -1),
    ]
    last = read_ucinet(text + "1 2\n").rows[-1]
    assert (last.kind, last.wave) == ("work", "2")
    unnamed = read_ucinet("dl n=2 nm=2\ndata:\n0 1 0 0\n0 0 1 0\n", kind="likes")
    assert [r.kind for r in unnamed.rows] == ["likes 1", "likes 2"]


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("", 1, "begins with DL"),
        ("a,b\n1,2\n", 1, "begins with DL"),
        ("dl n=2\n0 1\n", 1, "no line data:"),
        ("dl n=many\ndata:\n0", 1, "many is not a number"),
        ("dl n=99999999\ndata:\n0", 1, "99999999 is not a number"),
        ("dl nr=2 nc=3\ndata:\n0", 1, "2 rows and 3 columns"),
        ("dl n=2\nformat=blockmatrix\ndata:\n0", 2, "blockmatrix is not read"),
        ("dl n=2\nlabels:\na\ndata:\n0 1 1 0\n", 2, "labels are given for 2"),
        ("dl n=2\nlabels:\na a\ndata:\n0 1 1 0\n", 2, "1 labels are given for 2"),
        ("dl n=2\ndata:\n0 1\n0\n", 4, "end after 3 of 4 cells"),
        ("dl n=2\ndata:\n0 1\n0 0\n1\n", 5, "go on after the last cell"),
        ("dl n=2\ndata:\n0 1\nx 0\n", 4, "“x” is not a number"),
        ("dl n=2 format=edgelist1\ndata:\n1 3\n", 3, "3 is nobody of the 2 people"),
        ("dl n=2 format=edgelist1\ndata:\n1 2 3 4\n", 3, "not 4 things"),
        ("dl n=2 format=edgelist1\ndata:\n1 2\n!\n2 1\n", 5, "more matrices than 1"),
        ("dl n=2 weird\ndata:\n0 1 1 0\n", 1, "weird is not read"),
    ],
)
def test_faults_of_dl_have_their_line(content, line, reason):
    faults = read_ucinet(content).faults
    assert any(f.line == line and reason in str(f.reason) for f in faults)
