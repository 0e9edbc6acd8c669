"""Maps of other programs in and out; what cannot be read is said with its line, and nothing is kept."""

from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.kernel.errors import Unreadable
from commonground.maps import queries
from commonground.maps.files.queries import FORMS, brought
from commonground.maps.models import Map
from commonground.maps.pure.content import MOST_CONCEPTS, Content
from commonground.maps.pure.edits import AddConcept, AddLink, applied
from commonground.maps.pure.layout import places
from commonground.maps.tests.conftest import RIVER

ODD = [
    AddConcept("a", 'R&D <"quoted"> -- ->'),
    AddConcept("b", "مطر", 10, -20),
    AddConcept("c", "雨"),
    AddLink("l", "a", "b", "leads to"),
    AddLink("m", "a", "c", "leads to"),
    AddLink("n", "c", "a", ""),
]
CMAP = """<?xml version="1.0"?>
<cmap xmlns="http://cmap.ihmc.us/xml/cmap/"><map><concept-list>
<concept id="1" label="plants&#xa;and trees"/><concept id="2" label="roots"/><concept id="3" label="leaves"/>
</concept-list><linking-phrase-list><linking-phrase id="9" label="have"/></linking-phrase-list>
<connection-list><connection id="4" from-id="1" to-id="9"/><connection id="5" from-id="9" to-id="2"/>
<connection id="6" from-id="9" to-id="3"/></connection-list>
<concept-appearance-list><concept-appearance id="1" x="300" y="20"/></concept-appearance-list></map></cmap>
"""
YED = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key for="node" id="d6" yfiles.type="nodegraphics"/><key for="edge" id="d10" yfiles.type="edgegraphics"/>
<graph><node id="n0"><data key="d6"><y:ShapeNode><y:NodeLabel>rain<y:LabelModel/></y:NodeLabel>
</y:ShapeNode></data></node><node id="n1"/><edge source="n0" target="n1"><data key="d10"><y:PolyLineEdge>
<y:EdgeLabel>fills</y:EdgeLabel></y:PolyLineEdge></data></edge></graph></graphml>"""


def sentences(content):
    return sorted(content.sentence(link) for link in content.links)


@pytest.mark.parametrize("form", ["cxl", "graphml", "txt"])
@pytest.mark.parametrize("edits", [RIVER, ODD, []], ids=["river", "odd", "empty"])
def test_what_goes_out_comes_in_again(form, edits):
    content = applied(Content(), edits)
    again = applied(Content(), brought(FORMS[form][1](content, "A & B").encode()))
    assert sorted(again.labels.values()) == sorted(content.labels.values())
    assert sentences(again) == sentences(content)
    if form != "txt":
        at = {one.label: (one.x, one.y) for one in again.concepts}
        assert at == {content.labels[id_]: place for id_, place in places(content).items()}


def test_a_map_of_cmaptools():
    content = applied(Content(), brought(CMAP.encode()))
    assert sentences(content) == ["plants and trees have leaves", "plants and trees have roots"]
    assert [(one.x, one.y) for one in content.concepts if one.placed] == [(300, 20)]


def test_a_graph_of_yed():
    assert sentences(applied(Content(), brought(YED.encode()))) == ["rain fills n1"]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><cmap>&b;</cmap>'
MANY = "".join(f'<node id="n{n}"/>' for n in range(MOST_CONCEPTS + 1))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (BOMB, "Line 1: an entity"),
        ('<!DOCTYPE cmap SYSTEM "http://far.example/x.dtd"><cmap>&x;</cmap>', "Line 1"),
        ("<cmap>\n<map>", "Line 2: this is no sound XML"),
        ("<svg/>", "“svg” is neither"),
        ("<a>" * 70, "nested too deep"),
        (f"<graphml>{MANY}</graphml>", "at most 500 concepts"),
        (f"<graphml>{'<x/>' * 40_001}</graphml>", "too many elements"),
        ("<graphml><node/></graphml>", "something is missing: node id"),
        ('<cmap>\n<concept id="1" label=""/></cmap>', "Line 2: the concept “1” has no name"),
        (CMAP.replace('to-id="2"', 'to-id="77"'), "Line 5: a link leads to “77”"),
        (CMAP.replace('x="300"', 'x="1e999"'), "“1e999” is no place"),
        (CMAP.replace("roots", "x" * 121), "too long"),
        (CMAP.replace('id="2"', 'id="1"', 1), "two concepts have the id"),
        ("<graphml><hyperedge/></graphml>", "more than two nodes"),
        ('<?xml version="1.0" encoding="nonsense"?><cmap/>', "no sound XML"),
        ("rain -- washes soil", "Line 1 (“rain -- washes soil”)"),
        ("x" * 2_000_001, "too large"),
        ("a\0b", "neither text"),
    ],
)
def test_what_cannot_be_read_is_said(content, said):
    with pytest.raises(Unreadable) as trouble:
        brought(content.encode())
    assert said in trouble.value.message


XMLISH = st.text("<>/cmapconet\"='& x!-\n", max_size=60).map(str.encode)


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.binary(max_size=60), XMLISH))
def test_whatever_the_bytes_it_is_a_map_or_a_sentence(content):
    with suppress(Unreadable):
        applied(Content(), brought(content))


def test_a_file_begins_a_map_or_is_refused_whole(cast, client):
    client.force_login(cast.lea.account)
    where = reverse("maps:map_create")
    bad = SimpleUploadedFile("x.cxl", b"\x89PNG\xff\xd8")
    answer = client.post(where, {"name": "x", "file": bad})
    assert answer.status_code == 422
    assert "neither text nor a map" in answer.content.decode()
    assert not Map.objects.exists()
    client.post(where, {"name": "Plants", "file": SimpleUploadedFile("p.cxl", CMAP.encode())})
    made = Map.objects.get()
    assert len(queries.content(made.pk).links) == 2
    for form in FORMS:
        answer = client.get(reverse("maps:file", args=[made.pk, form]))
        assert answer["Content-Disposition"] == f'attachment; filename="Plants.{form}"'
        assert "leaves" in answer.content.decode()
    assert client.get(reverse("maps:file", args=[made.pk, "exe"])).status_code == 404
