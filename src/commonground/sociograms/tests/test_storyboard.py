"""Every number of the lesson's storyboard stands on its page, worked out from what a teacher brought in.

Times of the storyboard were measured on another machine: they are shown as recorded, and not here.
"""

import re

import pytest
from django.urls import reverse

from commonground.sociograms.lesson import queries
from commonground.sociograms.pure.lots import shuffled
from commonground.sociograms.tests.real import needs_shared
from commonground.sociograms.tests.test_import_create import brought
from sociometry.tests.real import real

pytestmark = pytest.mark.once  # numbers, worked out of answers that other tests read on both
LOT = "11"


@pytest.fixture(autouse=True)
def one_lot(monkeypatch):
    """Who bears which number is drawn anew for each study, and with it where a search begins: here once."""
    monkeypatch.setattr(queries, "secret_of", lambda _study: LOT)


@pytest.fixture
def fay(client, cast):
    client.force_login(cast.fay.account)
    return client


@pytest.fixture
def ibe(cast, now):
    cast.school.negative_questions = True
    cast.school.save()
    return brought(cast, "ibe121", now)


def played(client, number, **asked):
    answer = client.get(reverse("sociograms:lesson_scene", args=[number]), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def numbers(page):
    """Every number that the page tells, as machines read it."""
    return [float(value) for value in re.findall(r'<data value="([^"]*)">', page)]


def tells(page, *values, digits=0):
    """Whether each of these stands on the page when it is rounded so."""
    told = [round(number, digits) for number in numbers(page)]
    missing = [value for value in values if round(value, digits) not in told]
    assert missing == []
    return True


def steps(page):
    return [float(x) for x in re.findall(r'data-step="\d+"><data value="([^"]*)"', page)]


def figure(page):
    found = re.search(r"lesson-figure[^>]*>(.*?)</p>", page, re.DOTALL)[1]
    return re.sub(r"<[^>]+>", "", found).strip()


def number_of(person):
    """The number that a person of the open class bears on the stage."""
    from commonground.sociograms.models import Participant
    from commonground.sociograms.queries import key

    study = Participant.objects.get(label=person).study
    rows = list(study.participants.order_by("order"))
    place = next(k for k, row in enumerate(rows) if row.label == person)
    return str(shuffled(LOT, map(key, rows))[key(rows[place])])


# ── Toys, which need nothing ─────────────────────────────────────────────────────────────────────


def test_1_one_arrow(fay):
    page = played(fay, 1, moves="BC,CD,DE")
    assert steps(page) == [4, 3, 2, 1, 0]
    assert "A chain ends by itself." in page
    assert tells(page, 0)


def test_2_answer_back(fay):
    assert steps(played(fay, 2, moves="EA")) == [5, 5, 5, 5, 5]
    everyone = played(fay, 2, moves="all")
    assert steps(everyone) == [20, 80, 320, 1280, 5120]
    assert figure(everyone) == "× 4"
    assert figure(played(fay, 2, moves="EA")) == "× 1"


def test_3_the_fader(fay):
    below, level, above = (played(fay, 3, alpha=alpha) for alpha in (0.125, 0.25, 0.3))
    assert [round(x, 2) for x in steps(below)[:4]] == [2.5, 1.25, 0.62, 0.31]
    assert figure(below) == "5"
    assert steps(level) == [5] * 8
    assert "Exactly at the limit" in level
    assert figure(level) == figure(above) == "no answer"
    assert steps(above) == sorted(steps(above))
    assert "data-past" in above


def test_4_the_kite(fay):
    page = played(fay, 4)
    assert tells(page, 36, 150, 634, 2_720, 11_686, 50_298, 216_536, 932_420)
    assert tells(page, 4.17, 4.23, 4.29, digits=2)
    assert tells(page, 4.3064, 0.1161, digits=4)


def test_10_find_the_gang(fay):
    for triples, cliques in ((3, "27"), (4, "81"), (5, "243"), (10, "59,049")):
        page = played(fay, 10, triples=triples)
        assert figure(page) == cliques
    assert tells(page, 27, 81, 243, 59_049, 2**20, 2**30)
    assert "1,073,741,824" in page


def test_11_ways(fay):
    page = played(fay, 11)
    assert tells(page, 7_905_853_580_625, 1_758_613_207_601_250)
    assert "56 years" in page
    assert tells(page, 0.22, digits=1)


def test_12_chance(fay):
    page = played(fay, 12)
    assert tells(page, 1.06, digits=2)
    assert re.search(r"at least one in (6[5-9]|7[0-2]) % of the classes", page)
    assert "nine in ten between -0.1" in page.replace("−", "-")


def test_13_the_exit_ticket(fay):
    right = {
        "step": "1", "arrow": "AB", "pairs": "find", "fours": "check", "clique": "check",
        "triangles": "find", "policy": "max", "reason": "every voice counts",
    }  # fmt: skip
    answer = fay.post(reverse("sociograms:lesson_answers"), right).content.decode()
    assert figure(answer) == "4 of 4"


# ── The open class that a teacher brought in ─────────────────────────────────────────────────────


@needs_shared
def test_5_a_real_class(fay, ibe):
    page = played(fay, 5, **{"class": ibe.pk, "kind": "work"})
    assert tells(page, 0.3516, digits=4)
    assert tells(page, 48, 25, 13, 7)
    assert figure(page) == "5"
    assert tells(page, 20, 62)
    past = played(fay, 5, share=110, **{"class": ibe.pk, "kind": "work"})
    assert [round(step) for step in steps(past)[:4]] == [29, 34, 39, 44]
    assert tells(past, 4471)
    assert any(round(number / 1e9, 1) == 7.5 for number in numbers(past))
    assert "data-person" not in past


@needs_shared
def test_6_one_choice_from_the_right_person(fay, ibe):
    on_stage = {"class": ibe.pk, "kind": "work"}
    who, giver, third = number_of("1054"), number_of("1018"), number_of("1042")
    page = played(fay, 6, **on_stage)
    assert f"Number {who} was chosen once only, by number {giver}." in page
    assert "was chosen by 8 people" in page
    place, first, last = _place(page)
    assert (first, last) == (16, 20)  # the storyboard says 19th: among equals the lot decides
    assert first <= place <= last
    assert [round(x, 3) for x in steps(page)] == [0.176, 0.247, 0.147, 0.086]
    assert figure(page) == "0.754"
    assert "place 9 of the class" in page
    assert "place 5 of the class" in played(fay, 6, share=95, **on_stage)
    assert figure(played(fay, 6, away="on", **on_stage)) == "0"
    passing = played(fay, 6, share=85, **on_stage)
    assert f"Number {third}, chosen by 6, now stands above number {giver}, chosen by 8." in passing


def _place(page):
    said = r"(\d+)th in the list \(people with as many share the places (\d+) to (\d+)\)"
    return map(int, re.search(said, page).groups())


@needs_shared
def test_7_whose_echo_it_is(fay, ibe):
    page = played(fay, 7, echo="none", **{"class": ibe.pk, "kind": "work"})
    assert figure(page) == "0.615"
    assert tells(page, 0.754, 0.615, 0.693, digits=3)
    assert tells(page, 7.05, 5.94, 3.63, 2.26, digits=2)


@needs_shared
def test_8_only_two_way_ties(fay, ibe):
    page = played(fay, 8, policy="mutual", **{"class": ibe.pk, "kind": "work"})
    assert figure(page) == "7"
    assert tells(page, 57, 18, 1, 7, 17, 4)
    assert tells(page, 0.352, 0.390, digits=3)
    assert f"No. {number_of('1051')} (chosen by 12)" in page
    for person in ("1006", "1009"):
        assert f"No. {number_of(person)} (chosen by" in page


@needs_shared
def test_9_nobody_twice(fay, ibe):
    page = played(fay, 9, twice="no", **{"class": ibe.pk, "kind": "work"})
    assert tells(page, 75, 228, 668, 1_954, 9_214_020)
    assert tells(page, 75, 192, 374, 557, 666, 743, 805, 839, 807, 671, 472, 269)


@needs_shared
def test_9_nobody_twice_explodes(fay, cast, now):
    study = brought(cast, "vickers_chan_7th", now)
    kind = next(q.slug for q in study.questions.all() if "work" in q.slug)
    page = played(fay, 9, twice="no", **{"class": study.pk, "kind": kind})
    assert tells(page, 198, 221_426, 982_219, 3_965_032, 14_622_559)
    assert "then the budget ended the search" in page


@needs_shared
def test_10_the_gangs_of_a_real_class(fay, ibe):
    page = played(fay, 10, **{"class": ibe.pk, "kind": "work"})
    assert tells(page, 23, 13_122)


@needs_shared
def test_11_seat_the_class(fay, ibe, monkeypatch):
    monkeypatch.setitem(queries.SECONDS, "prove", None)  # as long as it takes here
    on_stage = {"class": ibe.pk, "kind": "work"}
    page = played(fay, 11, **on_stage)
    assert tells(page, 10.2, 17.0, 4.9, digits=1)
    proved = played(fay, 11, how="prove", **on_stage)
    assert figure(proved) == "36"
    assert re.search(r"data-alone><data value=\"3\"", proved)
    assert re.search(r"data-conflicts><data value=\"0\"", proved)
    assert tells(proved, 23_879)
    assert re.search(r"Proved in [\d.]+ s", proved)
    assert figure(played(fay, 11, how="smart", **on_stage)) == "36"
    found = played(fay, 11, how="search", **on_stage)
    alone = int(re.search(r"data-alone><data value=\"(\d+)\"", found)[1])
    assert 13 <= 6 - (int(figure(found)) - 10 * alone) <= 46


@needs_shared
def test_12_compare_with_chance(fay, ibe):
    page = played(fay, 12, **{"class": ibe.pk, "kind": "work"})
    assert tells(page, 3)
    assert tells(page, 0.65, -0.84, digits=2)


@needs_shared
def test_nobody_of_the_open_class_is_called_by_its_number_in_the_file(fay, ibe):
    for number in range(5, 13):
        page = played(fay, number, **{"class": ibe.pk, "kind": "work"})
        text = re.sub(r"<[^>]*>", " ", page)
        assert not [who for who in real("ibe121").roster.people if re.search(rf"\b{who}\b", text)]
