"""Files of ties and people as they come out of real programs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociometry.io import network, read_people, read_ties
from sociometry.tests.real import FOLDER, needs_shared


def ends(content, **more):
    rows, faults = read_ties(content, **more)
    assert [f for f in faults if not f.note] == []
    return [(row.source, row.target) for row in rows]


def only(content, **more):
    rows, faults = read_ties(content, **more)
    assert len(faults) == 1
    return rows, faults[0]


@pytest.mark.parametrize(
    "content",
    [
        "source,target\na,b\n",
        "from;to\r\na;b\r\n",
        "EGO\tAlter\na\tb",
        "i,j\ra,b\r",
        "\ufeffsource,target\na,b\n",
        b"\xef\xbb\xbfsource,target\na,b\n",
        "source,target\na,b\n".encode("utf-16"),
        '"source","target"\n"a","b"\n',
        "note,target,source\nx,b,a\n",
        "\n\nsource , target\n\na , b\n\n",
        "sep=;\nsource;target\na;b\n",
        b"source,target\0\na,b\n",
    ],
)
def test_the_same_tie_in_the_hand_of_many_programs(content):
    assert ends(content) == [("a", "b")]


def test_kinds_strengths_signs_waves_and_status_have_synonyms():
    text = "from;to;relation;value;sign;wave;status\na;b;work;2,5;+;1;tie\nb;a;work;0;;1;\n"
    first, second = read_ties(text)[0]
    assert (first.kind, first.weight, first.sign, first.wave) == ("work", 2.5, 1, "1")
    assert (second.weight, second.status, second.flags) == (0, "tie", frozenset())


def test_a_file_without_kinds_has_one_kind():
    assert read_ties("source,target\na,b\n", kind="friend")[0][0].kind == "friend"


def test_a_rejection_is_flagged_by_sign_or_by_a_strength_below_zero():
    rows, faults = read_ties("source,target,weight,sign\na,b,1,-1\nb,c,-2,\nc,a,1,1\n")
    assert faults == []
    assert [(r.line, r.weight, r.sign) for r in rows if "negative" in r.flags] == [
        (2, 1, -1),
        (3, 2, -1),
    ]


def test_a_self_tie_is_kept_and_flagged():
    (row,), faults = read_ties("source,target\na,a\n")
    assert row.flags == {"self_tie"}
    assert faults == []


@pytest.mark.parametrize(
    ("line", "column", "value", "reason"),
    [
        ("a,,1,1", "Target", "", "Target is blank."),
        ("a,b,x,1", "weight", "x", "“x” is not a number."),
        ("a,b,nan,1", "weight", "nan", "“nan” is not a number."),
        ("a,b,,1", "weight", "", "The strength is blank; blank is not zero."),
        ("a,b,1,?", "sign", "?", "The sign “?” is neither + nor −."),
        ("a,zoe,1,1", "Target", "zoe", "zoe is not among the people."),
        ("a,b,1,1,7", "", "7", "The line has 5 cells, the header 4."),
    ],
)
def test_each_fault_names_line_column_value_and_reason(line, column, value, reason):
    text = f"source,Target,weight,sign\na,b,1,1\n{line}\nb,a,1,1\n"
    rows, fault = only(text, people=["a", "b"])
    assert [row.line for row in rows] == [2, 4]
    assert (fault.line, fault.column, fault.value, str(fault.reason)) == (3, column, value, reason)


def test_lines_are_counted_as_in_the_file_also_with_quoted_breaks():
    text = 'source,target,note\na,b,"one\ntwo"\n\nb,,\n'
    assert only(text)[1].line == 5
    assert only('source,target,weight,note\na,b,x,"one\ntwo"\n')[1].line == 2


@pytest.mark.parametrize("content", ["", "\n\n", b"", b"\xff\xfe"])
def test_an_empty_file_is_a_fault(content):
    assert str(only(content)[1].reason) == "The file has no header."


def test_a_file_without_ends_says_which_columns_are_lost():
    rows, faults = read_ties("person,friend\na,b\n")
    assert rows == []
    assert [str(f.reason) for f in faults] == [
        "There is no column called source.",
        "There is no column called target.",
    ]


def test_old_windows_text_is_read_with_a_note():
    rows, fault = only("source,target\nJosé,Zoë\n".encode("cp1252"))
    assert (rows[0].source, rows[0].target) == ("José", "Zoë")
    assert fault.note


def test_missing_and_structural_zero_need_no_strength():
    text = "source,target,weight,status\na,b,,missing\nb,a,,structural_zero\n"
    rows, faults = read_ties(text)
    assert [row.status for row in rows] == ["missing", "structural_zero"]
    assert faults == []


def test_people_come_with_attributes_and_blank_is_not_zero():
    rows, faults = read_people("Pupil;Sex;isei\na;girl;\nb;;12,5\n")
    assert [row.id for row in rows] == ["a", "b"]
    assert rows[0].attributes == {"Sex": "girl", "isei": None}
    assert rows[1].attributes == {"Sex": None, "isei": "12,5"}
    assert faults == []


def test_a_person_twice_or_without_id_is_a_fault():
    rows, faults = read_people("id,sex\na,girl\na,boy\n,girl\n")
    assert [row.id for row in rows] == ["a"]
    assert [(f.line, str(f.reason)) for f in faults] == [
        (3, "a stands in line 2 already."),
        (4, "id is blank."),
    ]


def test_people_without_ties_stay_in_the_network():
    people, _ = read_people("id\na\nb\nc\n")
    ties, _ = read_ties("source,target\nb,a\n")
    assert network(ties, people).roster.people == ("a", "b", "c")
    assert network(ties).roster.people == ("a", "b")


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300)))
def test_no_content_makes_it_crash(content):
    for rows, faults in (read_ties(content, people=["a"]), read_people(content)):
        assert rows or faults or content
        assert all(str(fault.reason) for fault in faults)


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from("abc"), st.text(max_size=6)), max_size=6
    ),
    st.sampled_from([",", ";", "\t"]),
)
def test_random_cells_never_make_it_crash(lines, separator):
    body = "\n".join(separator.join(cells) for cells in lines)
    read_ties(f"source{separator}target{separator}weight\n{body}")


@needs_shared
def test_a_file_of_one_relation_just_works():
    rows, faults = read_ties((FOLDER / "data/knecht/same_primary_school.csv").read_bytes())
    assert faults == []
    assert {row.kind for row in rows} == {"same_primary_school"}


@needs_shared
def test_ends_that_the_people_file_lacks_are_faults_by_line():
    place = FOLDER / "data/mcfarland_m173"
    people = [row.id for row in read_people((place / "nodes.csv").read_bytes())[0]]
    rows, faults = read_ties((place / "edges.csv").read_bytes(), people=people)
    assert len(rows) + len({fault.line for fault in faults}) == 246
    assert all(fault.column in ("source", "target") for fault in faults)
    assert any("self_tie" in row.flags for row in rows)
