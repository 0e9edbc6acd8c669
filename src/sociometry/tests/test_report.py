"""A class report says what the figures say, and names nobody unless asked."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from sociometry import MEASURES, Network, Roster, Tie, sociomatrix
from sociometry.examples import example_class
from sociometry.report.as_html import as_html
from sociometry.report.as_json import as_json
from sociometry.report.as_text import as_text
from sociometry.report.class_report import best_attribute, class_report
from sociometry.report.measured import measured

NETWORK = example_class()
PEOPLE = NETWORK.roster.people


@pytest.fixture(scope="module")
def plain():
    return class_report(NETWORK, attribute="gender", draws=50)


@pytest.fixture(scope="module")
def named():
    return class_report(NETWORK, attribute="gender", draws=50, names=True)


def said(report):
    return " ".join(str(m) for finding in report.findings for m in finding.text)


def in_every_form(report):
    return {
        "text": as_text(report, title="7b"),
        "json": as_json(report, title="7b"),
        "html": as_html(report, title="7b"),
    }


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_no_name_stands_anywhere_unless_asked(plain, named, form):
    page = in_every_form(plain)[form]
    assert not [person for person in PEOPLE if re.search(rf"\b{person}\b", page)]
    assert [p for p in PEOPLE if p in in_every_form(named)[form]] == list(PEOPLE)


def test_it_says_how_many_answered_first(plain):
    assert "25 of 26 answered" in str(plain.findings[0].text[0])


def test_only_the_question_asked_beforehand_is_held_against_chance():
    for primary in ("returned", "circles", "mixing"):
        report = class_report(NETWORK, attribute="gender", primary=primary, draws=50)
        assert [f.topic for f in report.findings if f.primary] == [primary]
        chance = [m for f in report.findings for m in f.why if m.key.startswith("chance.told")]
        assert len(chance) == 1


def test_names_stand_in_the_order_of_the_roster(named):
    assert [person.id for person in named.people] == list(PEOPLE)
    silent = next(person for person in named.people if person.mark == "silent")
    assert silent.names is None


def test_figures_are_those_of_the_measures(plain):
    a = NETWORK.matrix(NETWORK.kinds)
    told = json.loads(as_json(plain, title="7b"))["figures"]
    assert {"density", "reciprocity"} <= set(told)
    for name in told:
        assert told[name]["values"] == MEASURES[name].function(a).values


def test_the_page_is_whole_and_its_drawing_has_everybody(plain):
    page = as_html(plain, title="A < B & “C”")
    assert "<title>A &lt; B &amp; “C”</title>" in page
    drawn = ElementTree.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])
    dots = [e for e in drawn.iter() if "web-person" in e.get("class", "")]
    assert len(dots) == len(PEOPLE)
    assert drawn.find("{*}desc").text


def test_under_ten_answers_there_are_questions_and_no_figures():
    small = Network(Roster(tuple("abcdefghijkl"), responded=frozenset("abc")), (Tie("a", "b"),))
    report = class_report(small)
    text = as_text(report, title="Small")
    assert "3 answers are too few" in text
    assert not report.findings
    assert report.drawing is None
    assert not re.search(r"\d+ %", text)


def test_where_nobody_says_who_answered_nothing_is_claimed():
    ties = tuple(Tie(f"p{k}", f"p{k + 1}") for k in range(11))
    people = tuple(f"p{k}" for k in range(30))
    told = str(class_report(Network(Roster(people), ties), draws=10).findings[0].text[0])
    assert "does not say who answered" in told
    few = Network(Roster(people), ties[:9])
    assert "9 answers are too few" in as_text(class_report(few), title="Few")


def test_the_drawing_is_of_the_wave_in_which_the_kind_was_asked():
    people = tuple(f"p{k}" for k in range(12))
    round_table = [
        Tie(p, q, "beside") for p, q in zip(people, (*people[1:], people[0]), strict=True)
    ]
    later = [Tie("p0", "p1", "likes", wave=str(wave)) for wave in range(9)]
    network = Network(Roster(people), (*round_table, *later))
    report = class_report(network, "beside", draws=10)
    assert len(report.drawing.lines) == len(people)


@pytest.mark.parametrize("who", [None, frozenset("abcdefghijkl")])
def test_a_class_in_which_nobody_named_anybody_has_a_report(who):
    empty = Network(Roster(tuple("abcdefghijkl"), responded=who))
    report = class_report(empty, draws=10)
    assert all(in_every_form(report).values())
    assert bool(report.prompts) == (who is None)


def test_small_cells_are_not_told(plain):
    sizes = {person: "one" if k < 3 else "rest" for k, person in enumerate(PEOPLE)}
    roster = Roster(PEOPLE, {"side": sizes}, NETWORK.roster.responded)
    report = class_report(replace(NETWORK, roster=roster), attribute="side", draws=20)
    assert report.mixing.hidden
    assert "small number that is not told, or one" in as_text(report, title="7b")


def test_the_line_it_looks_at_divides_people_into_a_few_groups():
    assert best_attribute(NETWORK) == "gender"
    alone = Roster(PEOPLE, {"id": {p: p for p in PEOPLE}, "all": dict.fromkeys(PEOPLE, "x")})
    assert best_attribute(Network(alone)) is None


def test_lines_fit_a_terminal(plain, named):
    assert max(map(len, as_text(plain, title="7b").splitlines())) <= 80
    assert max(map(len, as_text(named, title="7b").splitlines())) <= 80


@pytest.mark.parametrize("wrong", [{"attribute": "shoe size"}, {"primary": "gossip"}])
def test_what_is_not_there_is_said(wrong):
    with pytest.raises(ValueError, match="shoe size|gossip"):
        class_report(NETWORK, **wrong)


def test_it_is_the_same_each_time(plain):
    again = class_report(example_class(), attribute="gender", draws=50)
    assert as_json(again, title="7b") == as_json(plain, title="7b")


def test_of_any_strengths_all_measures_answer_but_those_that_refuse_them():
    strengths = [[2.5 * ((i + 2 * j) % 3 == 0 and i != j) for j in range(12)] for i in range(12)]
    found = measured(sociomatrix([f"p{k}" for k in range(12)], strengths))
    assert found["strength"].value
    assert "status_ratings" not in found
