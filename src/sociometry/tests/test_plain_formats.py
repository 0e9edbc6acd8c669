"""Pajek and UCINET: what they can carry comes back, and a note counts what they cannot."""

import re
from collections import Counter

import networkx as nx
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sociometry import Network, Roster, SociometryError, Tie
from sociometry.io import read_pajek, read_ucinet, write_pajek, write_ucinet
from sociometry.tests.worlds import networks

QUOTED = st.sampled_from(
    ["ana", "ben", "Zoë", "1", "7", "O'Hara, J.", "a;b", "labels:", "data:", "ü ö"]
)


def signed(tie):
    return -tie.weight if tie.sign < 0 and tie.weight else tie.weight


@settings(max_examples=40)
@given(networks(QUOTED))
def test_pajek_carries_people_kinds_strengths_signs_and_waves(network):
    reading = read_pajek(write_pajek(network).text)
    assert reading.faults == ()
    named = [wave for wave in network.waves if wave is not None]
    times = {None: None, **{wave: str(k) for k, wave in enumerate(named, start=1)}}
    told = Counter(
        (t.source, t.target, t.kind, signed(t), times[t.wave])
        for t in network.ties
        if t.status == "tie"
    )
    assert [p.id for p in reading.people] == list(network.roster.people)
    assert Counter((t.source, t.target, t.kind, signed(t), t.wave) for t in reading.rows) == told


@settings(max_examples=25)
@given(networks(st.sampled_from(["ana", "ben", "Zoe", "7"])))
def test_networkx_reads_our_pajek(network):
    assume(len(network.kinds) <= 1 and network.roster.people)
    graph = nx.parse_pajek(write_pajek(network).text)
    assert list(graph) == list(network.roster.people)
    told = Counter((t.source, t.target, signed(t)) for t in network.ties if t.status == "tie")
    assert Counter((s, t, d["weight"]) for s, t, d in graph.edges(data=True)) == told


def test_waves_that_are_numbers_stay_and_others_are_numbered_with_a_note():
    def said(*waves):
        ties = tuple(Tie("a", "b", wave=wave) for wave in waves)
        written = write_pajek(Network(Roster(("a", "b")), ties))
        return re.findall(r"\[(.*)\]", written.text), list(map(str, written.notes))

    assert said("2024", "2025") == (["2024", "2025"], [])
    assert said("autumn", "spring") == (
        ["1", "2"],
        ["Waves are written as times: 1 = autumn, 2 = spring."],
    )


PAJEK = """\
*Network a class
% a comment
*Vertices 4
1 "Ana Maria" 0.1 0.2 0.5
2 Ben
3 "Ben"

*Arcs :1 "play"
1 2 2.5
2 1 -1 [1,3-4]
*Edges :1
1 3
*Arcslist
2 1 3
*Matrix :2 "work"
0 1 0 0
0 0 0 0
0 0 0 0
0 0 0 -2
*Partition sex
1
"""


def test_pajek_of_others():
    reading = read_pajek(PAJEK)
    assert [p.id for p in reading.people] == ["Ana Maria", "Ben", "Ben (3)", "4"]
    assert [(r.source, r.target, r.kind, signed(r), r.wave) for r in reading.rows] == [
        ("Ana Maria", "Ben", "play", 2.5, None),
        ("Ben", "Ana Maria", "play", -1, "1"),
        ("Ben", "Ana Maria", "play", -1, "3"),
        ("Ben", "Ana Maria", "play", -1, "4"),
        ("Ana Maria", "Ben (3)", "play", 1, None),
        ("Ben (3)", "Ana Maria", "play", 1, None),
        ("Ben", "Ana Maria", "tie", 1, None),
        ("Ben", "Ben (3)", "tie", 1, None),
        ("Ana Maria", "Ben", "work", 1, None),
        ("4", "4", "work", -2, None),
    ]
    assert reading.wrong == ()
    assert [str(f.reason) for f in reading.faults] == [
        "The section *Partition sex is not read.",
        "Ben is the label of two vertices: the second is called Ben (3).",
    ]
    assert "1 vertex has no label and is called by its number." in map(str, reading.understood)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("1 9", "no vertex 9: they are numbered from 1 to 3"),
        ("0 1", "no vertex 0"),
        ("1", "fewer than two vertices"),
        ("1 2 much", "“much” is not a number"),
        ("1 2 nan", "“nan” is not a number"),
        ("1 2 1 [5-*]", "The time 5-* is not read"),
        ("1 2 1 [1-99999999]", "The time 1-99999999 is not read"),
        ("1 2 1 [4-2]", "The time 4-2 is not read"),
        ("1 2 1 c Red", "What follows the strength is not read: c Red"),
        ("*Matrix\n1 0", "The line has 2 numbers, not 3"),
    ],
)
def test_faults_of_pajek_have_their_line(more, reason):
    (fault,) = read_pajek(f"*Vertices 3\n1 a\n2 b\n3 c\n*Arcs\n1 2 1\n{more}\n").faults
    assert fault.line == 7 + more.count("\n")
    assert reason in str(fault.reason)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "begins with *Vertices"),
        ("1 2\n3 4\n", "begins with *Vertices"),
        ("*Arcs\n1 2\n", "begins with *Vertices"),
        ("*Vertices many\n", "many vertices are announced"),
        ("*Vertices 99999999999\n", "99999999999 vertices are announced"),
    ],
)
def test_a_file_that_is_not_pajek_is_one_clear_fault(content, reason):
    (fault,) = read_pajek(content).faults
    assert reason in str(fault.reason)


@pytest.mark.parametrize("name", ["山田\u3000花子", "Ana\u00a0María"])
def test_a_wide_or_unbroken_space_without_quotation_marks_is_part_of_a_name(name):
    graph = nx.DiGraph([(name, "ben")])
    pajek = read_pajek("\n".join(nx.generate_pajek(graph)))
    ucinet = read_ucinet(f"dl n=2 format=edgelist1\nlabels:\n{name} ben\ndata:\n1 2 1\n")
    for reading in (pajek, ucinet):
        assert [(row.source, row.target) for row in reading.rows] == [(name, "ben")]
        assert reading.faults == ()


@pytest.mark.parametrize("name", ['say "a"', "a\nb", ""])
@pytest.mark.parametrize("write", [write_pajek, write_ucinet])
def test_labels_that_cannot_be_quoted_are_refused(write, name):
    with pytest.raises(SociometryError, match="cannot be written"):
        write(Network(Roster((name,))))


def test_what_is_lost_is_counted():
    ties = (
        Tie("a", "b", weight=0),
        Tie("b", "a", evidence="rating"),
        Tie("c", "a", status="structural_zero"),
        Tie("a", "c", status="missing"),
        Tie("b", "c", weight=0, sign=-1),
    )
    people = Roster((*"abc", "a name of more than eighteen letters"), {"sex": {}}, frozenset("ab"))
    network = Network(people, ties, {"tie": 5})
    notes = [note.key for note in write_pajek(network).notes]
    assert notes == [
        "io.lost.attributes",
        "io.lost.answered",
        "io.lost.missing",
        "io.lost.structural",
        "io.lost.evidence",
        "io.lost.minus_zero",
        "io.lost.zeros",
        "io.lost.scales",
    ]
    notes = [note.key for note in write_ucinet(network).notes]
    assert "io.dl.long" in notes
    assert not {"io.lost.answered", "io.lost.missing"} & set(notes)
    alone = write_ucinet(network, layout="edgelist1", embedded=True).notes
    assert "1 person without ties is not in an embedded list." in map(str, alone)


WORDS = st.sampled_from(
    ["dl", "n", "=", "2", "3", "labels:", "embedded", "data:", "0", "1", "NA", '"', "!", "\n", "*Vertices",
     "*Arcs", "*Matrix", ":1", "[1-3]", "a", "format", "edgelist1", "lowerhalf", "nm", "matrix", "-1"]
)  # fmt: skip


@settings(max_examples=80)
@given(st.one_of(st.binary(max_size=80), st.lists(WORDS, max_size=30).map(" ".join)))
def test_no_content_makes_a_reader_crash(content):
    for reader in (read_pajek, read_ucinet):
        reading = reader(content)
        assert all(str(fault.reason) for fault in reading.faults)
        reading.network(faults="leave_out")
