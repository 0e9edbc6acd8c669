"""Tables of every shape that schools keep: choices, matrices, ratings, lists."""

from io import BytesIO

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociometry import Network, Roster, Tie, marks
from sociometry.io import read
from sociometry.io.graph_files import WRITERS
from sociometry.io.reading import Unreadable

CHOICES = """\
name;sex;choice1;choice2;choice3
ana;girl;ben;cem;
ben;boy;ana;;
cem;boy;-;;
dora;girl;;;
"""
MATRIX = """\
;ana;ben;cem
ana;1;1;0
ben;;;1
cem;;;
"""


def ties(reading):
    return [(r.source, r.target) for r in reading.rows if r.status == "tie"]


def missing(reading):
    return [(r.source, r.target) for r in reading.rows if r.status == "missing"]


def told(reading):
    return [str(message) for message in reading.understood]


def faults(reading):
    return [(f.line, f.column, f.value, str(f.reason)) for f in reading.faults]


def test_choices_become_ties_and_other_columns_attributes():
    reading = read(CHOICES)
    assert reading.shape == "choices"
    assert ties(reading) == [("ana", "ben"), ("ana", "cem"), ("ben", "ana")]
    assert [p.attributes for p in reading.people][:2] == [{"sex": "girl"}, {"sex": "boy"}]
    assert told(reading) == [
        "Read as choices: 4 people, kinds tie. The order of choices is not used.",
        "1 person left all choices blank: read as not answered.",
        "Cells are separated by semicolons.",
    ]


def test_who_left_all_blank_did_not_answer_and_a_dash_says_nobody():
    assert marks(read(CHOICES).network().matrix()).did_not_answer == {"dora"}
    assert marks(read(CHOICES).network().matrix()).named_nobody == {"cem"}
    asked = read(CHOICES, blank="nobody")
    assert asked.responded == {"ana", "ben", "cem", "dora"}
    assert "1 person left the choices of tie blank: read as “nobody”, as asked." in told(asked)
    assert marks(asked.network().matrix()).named_nobody == {"cem", "dora"}


@pytest.mark.parametrize(
    ("header", "kinds"),
    [
        ("name,play 1,play 2,work 1", ["play", "play", "work"]),
        ("pupil,play_1,play_2,work_1", ["play", "play", "work"]),
        ("Pupil,1st choice,2nd choice,3. choice", ["tie", "tie", "tie"]),
        ("Name,Nomination (1),Nomination (2),Nomination (3)", ["tie", "tie", "tie"]),
        ("Name,Wahl1,Wahl2,Wahl 3", ["tie", "tie", "tie"]),
        ("id,1,2,3", ["tie", "tie", "tie"]),
        ("name,first choice,Second choice,third choice", ["tie", "tie", "tie"]),
        ("name,I like,I like,I help", ["I like", "I like"]),
        (",sits beside #1,sits beside #2,eats with: 1", ["sits beside"] * 2 + ["eats with"]),
    ],
)
def test_kinds_of_choices_stand_in_the_header(header, kinds):
    reading = read(f"{header}\na,b,c,b\nb,-,,-\nc,-,,-\n")
    assert [row.kind for row in reading.rows] == kinds
    assert reading.faults == ()


def test_the_column_of_those_who_choose_is_found():
    text = "When,Who are you?,Choice 1,Choice 2\n2024,Ana,Ben,\n2024,Ben,Ana,Cem\n2025,Cem,-,\n"
    reading = read(text)
    assert [p.id for p in reading.people] == ["Ana", "Ben", "Cem"]
    assert reading.people[0].attributes == {"When": "2024"}
    assert reading.faults == ()


def test_a_list_of_ties_may_have_no_header():
    assert ties(read("Ana;Ben\nBen;Ana\nBen;Cem\n")) == [
        ("Ana", "Ben"),
        ("Ben", "Ana"),
        ("Ben", "Cem"),
    ]
    weighed = read("Ana\tBen\t2,5\nBen\tAna\t1\n")
    assert [(r.line, r.weight) for r in weighed.rows] == [(1, 2.5), (2, 1)]
    assert told(weighed)[0] == "Read as a list of 2 ties, from the columns source, target, weight."
    assert read("pupil,sex\nAna,girl\n").rows == ()


@pytest.mark.parametrize("write", [nx.write_weighted_edgelist, nx.write_edgelist])
def test_a_list_of_ties_may_have_blanks_between_as_programs_write_it(write):
    graph = nx.DiGraph()
    graph.add_weighted_edges_from([(1, 2, 2.5), (2, 1, 1.0), (2, 7, 3.0)])
    text, plain = BytesIO(b"% by a program\n"), write is nx.write_edgelist
    text.seek(0, 2)
    write(graph, text, **({"data": False} if plain else {}))
    reading = read(text.getvalue())
    strengths = [1.0, 1.0, 1.0] if plain else [2.5, 1.0, 3.0]
    assert ties(reading) == [("1", "2"), ("2", "1"), ("2", "7")]
    assert [row.weight for row in reading.rows] == strengths
    assert "Cells are separated by blanks." in told(reading)
    for names in ("Anna Smith\nBen Smith\nAnna Jones\n", "1 2\nthree\n", "1 2 3\n4 5 6 7\n"):
        assert read(names).rows == ()


def test_a_number_in_an_attribute_is_no_choice():
    reading = read("name,play 1,play 2,grade 10\na,b,,x\nb,a,,y\n")
    assert [p.attributes for p in reading.people] == [{"grade 10": "x"}, {"grade 10": "y"}]


def test_a_kind_left_blank_is_not_answered():
    text = "name,play 1,work 1\na,b,\nb,a,a\nc,a,-\n"
    reading = read(text)
    assert missing(reading) == [("a", "b"), ("a", "c")]
    assert marks(reading.network().matrix("work")).did_not_answer == {"a"}
    assert marks(reading.network().matrix("work")).named_nobody == {"c"}
    assert any("1 person left all choices of work blank" in line for line in told(reading))
    assert missing(read(text, blank="nobody")) == []


def test_rejections_are_kinds_of_their_own():
    reading = read("name,play 1,avoids 1\na,b,c\nb,a,-\nc,a,-\n", rejections=["avoids"])
    assert [(r.kind, r.sign) for r in reading.rows if r.sign < 0] == [("avoids", -1)]
    assert reading.rows[1].flags == {"negative"}


def test_a_chosen_stranger_is_a_fault_with_the_nearest_name_or_joins():
    text = "name,choice1,choice2\nAnna,Ben,zoe\nBen,anna,\n"
    reading = read(text)
    assert faults(reading) == [
        (2, "choice2", "zoe", "zoe is not among the people."),
        (3, "choice1", "anna", "anna is not among the people; perhaps Anna?"),
    ]
    with pytest.raises(Unreadable, match=r"Line 2: zoe is not among the people. \(2 faults"):
        reading.network()
    assert len(reading.network(faults="leave_out").ties) == 1
    foreign = read("name,choice1,choice2\nZoë,Åsa,Asa\nÅsa,Zoe,\n")
    assert [fault[3] for fault in faults(foreign)] == [
        "Asa is not among the people; perhaps Åsa?",
        "Zoe is not among the people; perhaps Zoë?",
    ]
    added = read(text, strangers="add")
    assert added.wrong == ()
    assert len(added.faults) == 2
    assert added.network().roster.people == ("Anna", "Ben", "anna", "zoe")
    assert added.responded == {"Anna", "Ben"}


def test_a_roster_adds_who_was_away_and_says_who_answered():
    roster = "id,age,answered\nana,12,yes\nben,13,yes\ncem,12,no\n"
    reading = read("name,choice1\nana,cem\nben,\n", roster=roster, blank="nobody")
    net = reading.network()
    assert net.roster.people == ("ana", "ben", "cem")
    assert net.roster.responded == {"ana", "ben"}
    assert net.roster.attributes == {"age": {"ana": "12", "ben": "13", "cem": "12"}}
    assert told(reading)[1] == "1 person left the choices of tie blank: read as “nobody”, as asked."
    wrong = read("name,choice1\nana,ben\n", roster="id,answered\nana,maybe\nben,no\n")
    assert faults(wrong)[0] == (
        2,
        "answered",
        "maybe",
        "“maybe” does not say whether somebody answered: yes or no.",
    )


def test_a_file_may_call_people_by_another_column_of_the_roster():
    roster = "id,name,sex,answered\n7,Ana,girl,yes\n8,Ben,boy,yes\n9,Cem,boy,no\n"
    reading = read("pupil,choice1\nAna,Cem\nBen,Ana\n", roster=roster)
    assert reading.faults == ()
    assert reading.responded == {"Ana", "Ben"}
    assert reading.people[0].attributes == {"file id": "7", "sex": "girl"}
    assert "People are called by the column name of the roster." in told(reading)
    assert ties(read("from,to\nBen,Ana\n", roster=roster)) == [("Ben", "Ana")]
    wrong = read("from,to\nBen,Zoe\n", roster=roster)
    assert [f.value for f in wrong.faults] == ["Ben", "Zoe"]


def test_people_twice_and_without_name_are_faults():
    reading = read("name,choice1\na,b\nb,a\na,b\n,b\n")
    assert faults(reading) == [
        (4, "name", "a", "a stands in line 2 already."),
        (5, "name", "", "name is blank."),
    ]
    assert len(reading.rows) == 2


def test_a_list_of_ties_goes_on_working():
    reading = read(
        "from,to,relation,scale\na,b,play,3\nb,a,avoids,\n", wave="1", rejections=["avoids"]
    )
    assert [(r.kind, r.sign, r.wave) for r in reading.rows] == [
        ("play", 1, "1"),
        ("avoids", -1, "1"),
    ]
    assert reading.scales == {"play": 3}
    assert told(reading)[0] == "Read as a list of 2 ties, from the columns from, to, relation."
    roster = read("from,to\na,b\nzoe,a\nb,zoe\n", roster="id\na\nb\n")
    assert [f[:3] for f in faults(roster)] == [(3, "", "zoe"), (4, "", "zoe")]
    assert len(roster.rows) == 1
    added = read("from,to\na,b\nzoe,a\n", roster="id\na\nb\n", strangers="add")
    assert added.network().roster.people == ("a", "b", "zoe")


def test_what_is_no_known_shape_says_what_was_looked_for():
    (fault,) = read("pupil,friend\na,b\n").faults
    assert "not recognised" in str(fault.reason)
    assert "pupil | friend" in str(fault.reason)
    with pytest.raises(ValueError, match="shape is one of"):
        read("a,b", shape="list")


def test_a_shape_may_be_said():
    numbered = "id,1,2\n1,,1\n2,1,\n"
    assert read(numbered).shape == "matrix"
    assert ties(read(numbered, shape="choices")) == [("1", "1"), ("2", "1")]
    assert read(MATRIX, shape="edges").faults[0].column == "source"


def test_letters_that_cannot_be_read_are_noted():
    notes = [str(f.reason) for f in read(b"from,to\na,b\nJos\xe9,\x81\n").faults]
    assert notes[0].startswith("The file is not in UTF-8")
    assert notes[1] == "Some letters of the file could not be read; they stand as �."


CELLS = st.sampled_from(["", "ana", "ben", "1", "0", "-2", "x", "name", "choice1", "play 2", "?"])


@settings(max_examples=60)
@given(
    st.lists(st.lists(CELLS, max_size=5), max_size=6),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["auto", "edges", "choices", "matrix", "ratings"]),
    st.sampled_from(["", "id,answered\nana,yes\nben,no\n"]),
    st.sampled_from(["refuse", "add"]),
)
def test_no_table_makes_it_crash(lines, separator, shape, roster, strangers):
    text = "\n".join(separator.join(cells) for cells in lines)
    reading = read(text, shape=shape, roster=roster, strangers=strangers)
    assert all(str(fault.reason) for fault in reading.faults)
    net = reading.network(faults="leave_out")
    assert set(net.roster.people) >= {row.source for row in reading.rows}


@pytest.mark.parametrize("form", WRITERS)
def test_a_graph_file_is_known_by_how_it_begins(form):
    network = Network(
        Roster(("ana", "ben", "cem")), (Tie("ana", "ben", "play"), Tie("ben", "cem", "play"))
    )
    text = WRITERS[form](network).text
    for content in (text, text.encode(), text if "?xml" in text else text.encode("utf-16")):
        reading = read(content)
        assert reading.shape == form
        assert reading.network().ties == network.ties
    roster = "id,sex,answered\nana,girl,yes\nben,boy,yes\n"
    strict = read(text, roster=roster, wave="1")
    assert [f.value for f in strict.wrong] == ["cem"]
    assert [(r.source, r.wave) for r in strict.rows] == [("ana", "1")]
    added = read(text, roster=roster, strangers="add").network()
    assert added.roster.people == ("ana", "ben", "cem")
    assert added.roster.responded == {"ana", "ben"}


def test_columns_that_are_not_read_are_told():
    assert "Columns that are not read: note." in told(read("from,to,note\na,b,x\n"))
