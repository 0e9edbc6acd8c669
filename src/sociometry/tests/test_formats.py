"""Networks written and read back: nothing is lost, or a note says what."""

import csv
import html
from io import BytesIO, StringIO

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociometry import Network, Roster, SociometryError, Tie
from sociometry.io import read
from sociometry.io.delimited import write_csv
from sociometry.io.frames import from_arrow, from_pandas, to_arrow, to_pandas
from sociometry.io.gexf import read_gexf, write_gexf
from sociometry.io.graphml import read_graphml, write_graphml
from sociometry.io.graphs import from_networkx, to_networkx
from sociometry.io.pajek import read_pajek, write_pajek
from sociometry.tests.worlds import networks


def same(reading, network):
    assert reading.faults == ()
    assert reading.network() == network


@settings(max_examples=25)
@given(networks())
def test_gexf_carries_everything(network):
    same(read_gexf(write_gexf(network).text), network)


@settings(max_examples=25)
@given(networks())
def test_graphml_carries_everything(network):
    same(read_graphml(write_graphml(network).text), network)


@settings(max_examples=25)
@given(networks())
def test_a_networkx_graph_carries_everything(network):
    same(from_networkx(to_networkx(network)), network)


@settings(max_examples=12)
@given(networks())
def test_frames_carry_everything(network):
    same(from_pandas(*to_pandas(network)), network)
    same(from_arrow(*to_arrow(network)), network)


@settings(max_examples=25)
@given(networks(), st.sampled_from(",;\t"))
def test_delimited_text_carries_everything(network, separator):
    written = write_csv(network, separator=separator)
    reading = read(written.ties, roster=written.people, shape="edges")
    assert reading.wrong == ()
    assert reading.network() == network


def edges(graph):
    return sorted(
        (s, t, d["kind"], d.get("wave", ""), d["weight"], d["sign"], d["status"])
        for s, t, d in graph.edges(data=True)
    )


def wanted(network):
    return sorted(
        (t.source, t.target, t.kind, t.wave or "", t.weight, t.sign, t.status) for t in network.ties
    )


@settings(max_examples=25)
@given(networks())
def test_networkx_reads_our_gexf_with_kinds_and_waves(network):
    graph = nx.read_gexf(BytesIO(write_gexf(network).text.encode()))
    assert list(graph) == list(network.roster.people)
    assert edges(graph) == wanted(network)


@settings(max_examples=25)
@given(networks())
def test_networkx_reads_our_graphml_with_kinds_and_waves(network):
    graph = nx.read_graphml(BytesIO(write_graphml(network).text.encode()))
    assert list(graph) == list(network.roster.people)
    assert edges(graph) == wanted(network)
    if network.roster.responded is not None:
        said = {p for p, yes in graph.nodes(data="answered") if yes}
        assert said == network.roster.responded


@settings(max_examples=25)
@given(networks())
def test_we_read_what_networkx_writes(network):
    graph = to_networkx(network)
    graph.graph.clear()
    for _, data in [*graph.nodes(data=True), *((0, d) for *_, d in graph.edges(data=True))]:
        for key in [key for key, value in data.items() if value is None]:
            del data[key]
    for _, data in graph.nodes(data=True):
        data.pop("name", None)  # which people of numbered nodes are called by
    for write, reader in ((nx.write_gexf, read_gexf), (nx.write_graphml, read_graphml)):
        out = BytesIO()
        write(graph, out)
        reading = reader(out.getvalue())
        assert reading.wrong == ()
        ties = [(t.source, t.target, t.kind, t.wave, t.weight, t.sign) for t in reading.rows]
        told = [(t.source, t.target, t.kind, t.wave, t.weight, t.sign) for t in network.ties]
        assert sorted(ties, key=str) == sorted(told, key=str)
        assert reading.network().roster.responded == network.roster.responded


def test_undirected_graphs_become_ties_each_way_and_nodes_need_not_be_texts():
    graph = nx.Graph([(1, 2, {"weight": 3}), (2, 2)])
    reading = from_networkx(graph)
    assert [(r.source, r.target, r.weight) for r in reading.rows] == [
        ("1", "2", 3),
        ("2", "1", 3),
        ("2", "2", 1),
    ]
    assert "2 two-way edges are read as a tie each way." in map(str, reading.understood)
    assert from_networkx(nx.karate_club_graph()).network().kinds == ("tie",)


def test_what_others_may_misread_is_noted():
    ties = (Tie("a", "b", weight=0), Tie("b", "a", sign=-1), Tie("a", "b", status="missing"))
    network = Network(Roster(("a", "b")), ties, {"work": 5})
    for written in (write_gexf(network), write_graphml(network), write_csv(network)):
        first, second = map(str, written.notes)
        assert first.startswith("3 answers “no”, rejections or missing answers are written")
        assert second == "The scale of work is not written: there is no tie of that kind."


@pytest.mark.parametrize("name", ["", "a\x00b", "a\ud800"])
@pytest.mark.parametrize("write", [write_gexf, write_graphml, write_csv])
def test_a_name_that_the_format_cannot_hold_is_refused(write, name):
    with pytest.raises(SociometryError, match="cannot be written in this format"):
        write(Network(Roster((name,))))
    with pytest.raises(SociometryError, match="cannot be written"):
        write_csv(Network(Roster((" a",))))


def test_an_attribute_may_not_hide_who_answered_or_who_is_who():
    for name in ("answered", "id"):
        with pytest.raises(ValueError, match="rename it"):
            write_gexf(Network(Roster(("a",), {name: {"a": "x"}}, frozenset("a"))))


GEXF = """<?xml version="1.0"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph defaultedgetype="directed">
<attributes class="edge"><attribute id="0" title="relation" type="string">
<default>play</default></attribute></attributes>
<nodes><node id="0" label="Ana"><nodes><node id="1" label="Ben"/></nodes></node></nodes>
<edges>
<edge source="0" target="1"><attvalues><attvalue for="0" value="work"/></attvalues></edge>
<edge source="1" target="0" type="undirected" weight="2.5"/>
<edge source="1" target="0"><spells><spell start="2024" end="2025"/><spell start="2026"/></spells></edge>
{}
</edges></graph></gexf>"""


def test_gexf_of_others_labels_defaults_two_way_edges_and_spells():
    reading = read_gexf(GEXF.format(""))
    assert reading.faults == ()
    assert [(r.source, r.target, r.kind, r.weight, r.wave) for r in reading.rows] == [
        ("Ana", "Ben", "work", 1, None),
        ("Ben", "Ana", "play", 2.5, None),
        ("Ana", "Ben", "play", 2.5, None),
        ("Ben", "Ana", "play", 1, "2024"),
        ("Ben", "Ana", "play", 1, "2026"),
    ]
    assert reading.people[1].attributes == {"file id": "1"}
    assert len(reading.understood) == 3


@pytest.mark.parametrize(
    ("edge", "reason"),
    [
        ('<edge source="0" target="7"/>', "The edge leads to 7"),
        ('<edge source="0"/>', "target is blank"),
        ('<edge source="0" target="1" weight="much"/>', "“much” is not a number"),
        ('<edge source="0" target="1" weight="inf"/>', "“inf” is not a number"),
        (
            '<edge source="0" target="1"><attvalues><attvalue for="9" value="x"/></attvalues></edge>',
            "no column called 9",
        ),
    ],
)
def test_faults_of_gexf_have_their_line(edge, reason):
    (fault,) = read_gexf(GEXF.format(edge)).faults
    assert fault.line == 10
    assert reason in str(fault.reason)


def test_people_without_or_with_equal_labels_keep_their_ids():
    reading = read_gexf(GEXF.format("").replace("Ben", "Ana"))
    assert [p.id for p in reading.people] == ["0", "1"]
    assert any("labels are missing or not unique" in str(m) for m in reading.understood)


GRAPHML = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="l" for="node" attr.name="name" attr.type="string"/>
<key id="w" for="edge" attr.name="weight" attr.type="double"><default>2</default></key>
<graph edgedefault="undirected">
<node id="n0"><data key="l">Ana</data></node><node id="n1"><data key="l">Ben</data></node>
<edge source="n0" target="n1"/>
<edge source="n0" target="n1" directed="true"><data key="w">3</data></edge>
{}
</graph></graphml>"""


def test_graphml_of_others_names_defaults_and_two_way_edges():
    reading = read_graphml(GRAPHML.format(""))
    assert reading.faults == ()
    assert [(r.source, r.target, r.weight) for r in reading.rows] == [
        ("Ana", "Ben", 2),
        ("Ben", "Ana", 2),
        ("Ana", "Ben", 3),
    ]
    assert [p.attributes for p in reading.people] == [{"file id": "n0"}, {"file id": "n1"}]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ('<edge source="n0" target="n9"/>', "The edge leads to n9"),
        ('<edge source="n0" target="n1"><data key="w">x</data></edge>', "is not a number"),
        ('<edge source="n0" target="n1"><data key="q">x</data></edge>', "no column called q"),
        ("<hyperedge/>", "Not read: hyperedge"),
        ('<node id="n0"><data key="l">Cem</data></node>', ""),
    ],
)
def test_faults_of_graphml_have_their_line(more, reason):
    faults = read_graphml(GRAPHML.format(more)).faults
    assert {fault.line for fault in faults} <= {8}
    assert not reason or any(reason in str(fault.reason) for fault in faults)


BOMB = """<?xml version="1.0"?>
<!DOCTYPE lolz [
<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<graphml><graph id="&b;"/></graphml>"""
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE gexf [<!ENTITY x SYSTEM "file:///etc/passwd">]><gexf><graph>&x;</graph></gexf>"""


@pytest.mark.parametrize("reader", [read_gexf, read_graphml])
@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (BOMB, 3, "declares an entity"),
        (OUTSIDE, 2, "declares an entity"),
        ("", 1, "no element found"),
        (b"\xff\xfe\x00", 1, "not well-formed"),
        ("<gexf>\n<graph>\n</gexf>", 3, "mismatched tag"),
        ("<gexf>\n&nbsp;</gexf>", 2, "undefined entity"),
        ("<a>" * 200, 1, "nested more than 100 deep"),
        (b'<?xml version="1.0" encoding="no-such"?><a/>', 1, "not well-formed"),
        ("<html/>", 1, "no graph"),
    ],
)
def test_hostile_xml_is_one_clear_fault(reader, content, line, reason):
    reading = reader(content)
    (fault,) = reading.faults
    assert fault.line == line
    assert reason in str(fault.reason)
    assert reading.rows == ()


@settings(max_examples=25)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200)))
def test_no_content_makes_a_reader_crash(content):
    for reader in (read_gexf, read_graphml):
        reading = reader(content)
        assert all(str(fault.reason) for fault in reading.faults)


def test_frames_by_their_usual_names_and_missing_is_not_zero():
    import pandas as pd

    frame = pd.DataFrame({"from": ["a", "b"], "to": ["b", "a"], "weight": [1.0, float("nan")]})
    reading = from_pandas(frame)
    assert [str(f.reason) for f in reading.faults] == ["The strength is blank; blank is not zero."]
    assert [f.line for f in reading.faults] == [2]
    assert from_pandas(frame.iloc[:1]).network().roster.people == ("a", "b")
    lost = from_pandas(pd.DataFrame({"x": [1]}), pd.DataFrame({"y": [1]}))
    assert [f.column for f in lost.faults] == ["source", "target", "id"]
    people = pd.DataFrame({"id": ["a", "b"], "answered": [True, False]})
    assert from_pandas(frame.iloc[:1], people).responded == {"a"}


def test_arrow_keeps_repeated_texts_once():
    ties, _ = to_arrow(Network(Roster(("a", "b")), (Tie("a", "b"), Tie("b", "a"))))
    assert str(ties.schema.field("kind").type).startswith("dictionary")


def test_a_name_that_cannot_be_written_is_told_as_it_is():
    network = Network(Roster(('José "Pepe"', "b")), (Tie("b", 'José "Pepe"'),))
    with pytest.raises(SociometryError, match='José "Pepe"'):
        write_pajek(network)


REMARK = "Delete by 31 July 2027, at the latest; ask & say <so>."


def remarked(network):
    """The network in every format with a remark, as text and as it comes back."""
    tables = write_csv(network, remark=REMARK)
    yield tables.ties, read(tables.ties, roster=tables.people, shape="edges")
    for write, reader in (
        (write_gexf, read_gexf),
        (write_graphml, read_graphml),
        (write_pajek, read_pajek),
    ):
        text = write(network, remark=REMARK).text
        yield text, reader(text)


def test_a_remark_stands_in_the_file_and_changes_nothing():
    network = Network(Roster(("ana", "ben")), (Tie("ana", "ben", "play", 2.0),))
    for text, reading in remarked(network):
        assert html.unescape(text).count(REMARK) == 1
        assert reading.wrong == ()
        assert reading.network() == network
    graph = write_graphml(network, remark=REMARK).text
    assert [data["kind"] for *_, data in nx.parse_graphml(graph).edges(data=True)] == ["play"]
    assert list(nx.read_gexf(BytesIO(write_gexf(network, remark=REMARK).text.encode()))) == [
        "ana",
        "ben",
    ]


def test_no_cell_of_a_table_is_a_formula():
    names = ("=1+1", "+49", "-x", "@me", "'=2", "''-3", "＝4", "ana")
    about = {"=sum": dict.fromkeys(names, "@here")}
    ties = tuple(Tie(name, "ana", "=kind") for name in names[:-1])
    network = Network(Roster(names, about), ties)
    written = write_csv(network)
    for text in (written.ties, written.people):
        cells = [cell for line in csv.reader(StringIO(text)) for cell in line]
        assert [cell for cell in cells if cell[:1] and cell[0] in "=+-@＝"] == []
    back = read(written.ties, roster=written.people, shape="edges")
    assert back.network() == network


def test_remarks_above_the_header_of_others_are_skipped():
    text = "# a class\n# of 2026; in autumn\nsource,target\nana,ben\n"
    assert [(row.line, row.target) for row in read(text).rows] == [(4, "ben")]
