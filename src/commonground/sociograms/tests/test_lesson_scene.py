"""A scene: played at what stands in its address, whoever plays, whatever stands there."""

import re

import pytest
from django.urls import reverse

from commonground.testing.cost import assert_cost_does_not_grow

CONTROLS = [
    (1, {"moves": "BC,CD,DE"}), (1, {"source": "B", "target": "C"}), (2, {"moves": "all"}),
    (3, {"alpha": "0.25"}), (3, {"alpha": "0.3"}), (4, {"share": "110"}), (5, {"share": "85"}),
    (5, {"preset": "95"}), (6, {"share": "95", "away": "on"}), (7, {"echo": "none"}),
    (8, {"policy": "mutual"}), (9, {"twice": "no"}), (10, {"triples": "10"}),
    (11, {"how": "lot", "seed": "7"}), (11, {"how": "search"}), (12, {"seed": "999"}),
]  # fmt: skip
ODD = [
    (1, {"moves": "AA"}), (1, {"moves": "AZ,BC"}), (1, {"moves": "<b>"}), (1, {"source": "Q"}),
    (1, {"source": "B", "target": "B"}), (3, {"alpha": "nan"}), (3, {"alpha": "inf"}),
    (3, {"alpha": "-1"}), (3, {"alpha": ""}), (3, {"alpha": "9" * 400}), (4, {"share": "0"}),
    (4, {"share": "121"}), (5, {"share": "1e999"}), (5, {"preset": "x"}), (6, {"share": "100"}),
    (7, {"echo": "loud"}), (8, {"policy": ""}), (9, {"twice": "maybe"}),
    (10, {"triples": "11"}), (10, {"triples": "99999999999999999999"}), (10, {"triples": "nan"}),
    (11, {"how": "magic"}), (11, {"seed": "100"}), (11, {"seats": "??"}),
    (12, {"seed": "0"}), (12, {"seed": "-5"}), (5, {"was": "x" * 5000}),
]  # fmt: skip


@pytest.fixture
def fay(client, cast):
    client.force_login(cast.fay.account)
    return client


def url(number):
    return reverse("sociograms:lesson_scene", args=[number])


def figure(page):
    found = re.search(r"lesson-figure[^>]*>(.*?)</p>", page, re.DOTALL)
    return re.sub(r"<[^>]+>", "", found[1]).strip()


@pytest.mark.parametrize("number", range(1, 14))
@pytest.mark.parametrize("who", ["fay", "ada"])
def test_every_scene_plays_for_teachers_and_learners(client, cast, number, who):
    client.force_login(getattr(cast, who).account)
    answer = client.get(url(number))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert page.count("<h1>") == 1
    assert "why?" in page
    assert "The same in numbers" in page
    assert "style=" not in page


@pytest.mark.parametrize(("number", "asked"), CONTROLS)
def test_every_control_works_and_can_be_undone(fay, number, asked):
    answer = fay.get(url(number), asked)
    assert answer.status_code == 200
    page = answer.content.decode()
    if number > 2 and "how" not in asked:
        assert "From the beginning" in page
    if number <= 2:
        assert 'id="undo"' in page


@pytest.mark.parametrize(("number", "asked"), ODD)
def test_odd_input_is_a_sentence_and_the_scene_as_it_begins(fay, number, asked):
    answer = fay.get(url(number), asked)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


@pytest.mark.parametrize("number", ["0", "14", "99999999999999999999", "-1", "x"])
def test_there_are_thirteen(fay, number):
    assert fay.get(f"/sociograms/lesson/{number}/").status_code == 404


def test_it_is_only_looked_at(fay):
    assert fay.post(url(3)).status_code == 405


def test_past_the_limit_nobody_is_ranked(fay):
    below, past = (fay.get(url(5), {"share": share}).content.decode() for share in (95, 110))
    assert below.count("data-person") == 26
    assert past.count("data-person") == 0
    assert figure(past) == "no answer"
    assert "data-past" in past
    assert 'id="table"' in past


def test_undo_leads_to_what_was_before_and_reset_to_the_beginning(fay):
    first = fay.get(url(4), {"share": "85", "was": "-"}).content.decode()
    undo = re.search(r'id="undo" href="([^"]+)"', first)[1]
    assert "share" not in undo
    further = fay.get(url(4), {"share": "95", "was": "-~share=85"}).content.decode()
    undo = re.search(r'id="undo" href="([^"]+)"', further)[1].replace("&amp;", "&")
    before = fay.get(url(4) + undo).content.decode()
    assert 'value="85"' in before
    assert 'id="undo"' in before
    assert 'id="undo"' not in fay.get(url(4)).content.decode()


def test_a_link_shows_the_same_again(fay, client):
    asked = {"how": "lot", "seed": "12"}
    tables = [
        re.findall(r'data-pupil="(\d+)"', client.get(url(11), asked).content.decode())
        for _again in range(2)
    ]
    assert tables[0] == tables[1]
    assert len(tables[0]) == 26


def test_somebody_moves_to_another_table_and_stays_there(fay):
    page = fay.get(url(11)).content.decode()
    seats = re.search(r'name="seats" id="seats" value="([A-F]+)"', page)[1]
    asked = {"how": "hand", "seats": seats, "who": "9", "table": "F", "was": "-"}
    moved = fay.get(url(11), asked).content.decode()
    table = moved[
        moved.index('data-table="F"') : moved.index("</section>", moved.index('data-table="F"'))
    ]
    assert 'data-pupil="9"' in table
    assert 'id="undo"' in moved
    after = re.search(r'id="seats" value="([A-F]+)"', moved)[1]
    assert sum(one != two for one, two in zip(seats, after, strict=True)) <= 1


@pytest.mark.parametrize("how", ["search", "smart", "prove"])
def test_a_search_is_worth_more_than_the_lot(fay, how):
    lot = int(figure(fay.get(url(11)).content.decode()))
    page = fay.get(url(11), {"how": how}).content.decode()
    assert int(figure(page)) > 2 * lot
    assert ("Proved in" in page) != ("nothing proves" in page)
    assert how == "prove" or "Proved in" not in page


def test_own_class_comes_without_names_for_those_who_may_read_it(client, cast, study):
    labels = list(study.participants.values_list("label", flat=True))
    for who, status in (("fay", 200), ("mod", 200), ("hal", 404), ("tom", 404), ("ada", 404)):
        client.force_login(getattr(cast, who).account)
        for number in (5, 6, 11, 12):
            answer = client.get(url(number), {"class": study.pk})
            assert answer.status_code == status, (who, number)
            page = answer.content.decode().replace("Fay Facilitator", "").replace("Ada Adler", "")
            if status == 200:
                assert "for you alone" in page
                assert [label for label in labels if label in page] == []


def test_the_class_goes_along_from_scene_to_scene(fay, study):
    page = fay.get(url(6), {"class": study.pk}).content.decode()
    assert f'{url(7)}?class={study.pk}"' in page
    assert f'{url(5)}?class={study.pk}"' in page


@pytest.mark.parametrize("asked", ["x", "-1", "0", "9" * 30, "1.5"])
def test_no_class_is_no_class(fay, asked):
    assert fay.get(url(5), {"class": asked}).status_code in {404, 422}


def test_too_few_answers_and_an_unknown_kind(fay, noted):
    small, study = noted(size=9), noted(seed=4)
    answer = fay.get(url(5), {"class": small.pk})
    assert answer.status_code == 422
    assert "Fewer than ten answered" in answer.content.decode()
    assert fay.get(url(5), {"class": study.pk, "kind": "nothing"}).status_code == 200
    assert fay.get(url(5), {"kind": "learns with"}).status_code == 200


@pytest.mark.parametrize("number", [3, 5, 11])
def test_it_costs_a_fixed_number_of_queries(fay, noted, number):
    first = noted(seed=1)

    def more():
        noted(seed=2)

    assert_cost_does_not_grow(lambda: fay.get(url(number), {"class": first.pk}), more)


def test_in_another_language_drawings_stay_drawings(fay):
    page = fay.get(url(5), headers={"accept-language": "fr"}).content.decode()
    drawn = re.findall(r'<circle cx="[^"]+" cy="[^"]+" r="[^"]+"', page)
    assert len(drawn) == 26
    assert not [shape for shape in drawn if "," in shape]
