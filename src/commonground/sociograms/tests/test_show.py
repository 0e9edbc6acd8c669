"""The class picture as it opens: five sentences, no names, figures that keep the floor."""

import re

import pytest
from django.urls import reverse

from commonground.sociograms import actions
from commonground.sociograms.models import Study
from commonground.sociograms.pure.answers import Asked, Said, Taker
from commonground.testing.cost import assert_cost_does_not_grow


@pytest.fixture
def fay(client, cast):
    client.force_login(cast.fay.account)
    return client


def url(study):
    return reverse("sociograms:show", args=[study.pk])


def invented(cast, now, size, *, answers=None, kinds=("x",), group=None):
    """A study of numbered people, each naming the next three."""
    if answers is None:
        answers = [Said(i, (i + k) % size, kinds[0]) for i in range(size) for k in (1, 2, 5)]
    return actions.keep(
        Study(
            school=cast.school, name="Many", asked_by=cast.fay, asked_on=now.date(), group=group,
            expires_at=now.replace(year=now.year + 1),
        ),
        kinds=[Asked(kind) for kind in kinds],
        participants=[Taker(f"No {place}") for place in range(size)],
        answers=answers,
        now=now,
    )  # fmt: skip


def test_it_says_who_reads_it_and_until_when(fay, study):
    page = fay.get(url(study)).content.decode()
    assert "26 pupils, 3 kinds of tie, 25 answered" in page
    assert "readable by Fay Facilitator and Mo Moderator" in page
    assert "deleted on 31 July" in page


def test_five_sentences_each_with_its_why(fay, study):
    page = fay.get(url(study)).content.decode()
    findings = page[page.index('id="findings"') : page.index("</ol>")]
    assert findings.count("<li>") == 5
    assert findings.count('<details class="why">') == 5
    assert "One pupil did not answer: the picture is incomplete." in findings
    assert "Girls and boys" in findings
    assert "by chance" in findings


@pytest.mark.parametrize(
    ("language", "circles", "chance"),
    [
        (
            "fr",
            "4 cercles ; ",
            "ce que nous voyons est improbable par hasard.",
        ),
        ("ar", "عدد الدوائر: 4؛ ", "ما نراه بعيد عن المصادفة."),
    ],
)
def test_the_why_of_a_sentence_is_told_in_the_language_of_the_page(
    fay, study, language, circles, chance
):
    page = fay.get(url(study), headers={"accept-language": language}).content.decode()
    findings = page[page.index('id="findings"') : page.index("</ol>")].replace("\u00a0", " ")
    assert circles in findings
    assert chance in findings
    assert not re.search(r"\b(chance|classes made|Four|One)\b", findings)


def test_nobody_is_named(fay, study):
    page = fay.get(url(study)).content.decode()
    assert [p.label for p in study.participants.all() if p.label in page] == []


def test_the_drawing_is_always_the_same_with_equal_circles(fay, study):
    first, second = (fay.get(url(study)).content.decode() for _ in range(2))
    drawn = [re.search(r'<svg class="web".*?</svg>', page, re.S)[0] for page in (first, second)]
    assert drawn[0] == drawn[1]
    radii = re.findall(r'<circle class="web-person[^>]* r="([^"]+)"', drawn[0])
    assert len(radii) == 26
    assert len(set(radii)) == 1
    assert "style=" not in drawn[0]


def test_kinds_differ_in_colour_and_dash(fay, study):
    page = fay.get(url(study)).content.decode()
    for look in ("learns", "time", "looks"):
        assert f'<g class="tie-{look}">' in page


def test_unnamed_named_nobody_and_did_not_answer_are_three_marks(fay, cast, now):
    people = [cast.ada, cast.kid, cast.lea]
    said = [Said(0, 1, "learns with")]
    study = actions.note_answers(
        cast.group, by=cast.fay, people=people, answers=said, silent={2}, now=now
    )
    page = fay.get(url(study)).content.decode()
    assert "web-unnamed" in page
    assert "web-dot" in page
    assert "web-question" in page


def test_under_ten_answers_there_are_prompts_and_no_figures(fay, noted):
    page = fay.get(url(noted(size=9))).content.decode()
    assert "Talk about it instead" in page
    assert "<data value" not in page


def test_the_head_sees_figures_and_no_drawing(client, cast, study):
    client.force_login(cast.hal.account)
    page = client.get(url(study)).content.decode()
    assert '<svg class="web"' not in page
    assert "For my eyes" not in page
    rows = re.findall(r'<td class="number">(\d+)</td>', page)
    assert all(int(count) == 0 or int(count) >= 5 for count in rows)


def test_small_cells_are_points(fay, study):
    page = fay.get(url(study)).content.decode()
    table = page[page.index("Ties by circle and kind") :]
    counts = [int(n) for n in re.findall(r'<td class="number">(\d+)</td>', table)]
    assert all(count == 0 or count >= 5 for count in counts)


@pytest.mark.parametrize(
    "asked",
    [
        {"step": "100"}, {"step": "4"}, {"step": "much"}, {"w-learns-with": "2"},
        {"w-learns-with": "0", "w-spends-time-with": "0", "w-looks-up-to": "0"},
        {"wave": "9"}, {"blank": "x"}, {"w-learns-with": "nan"},
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_a_sentence(fay, study, asked):
    answer = fay.get(url(study), asked)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_only_what_both_say_has_its_price(fay, study):
    page = fay.get(url(study)).content.decode()
    assert re.search(r"Only what both say: \d+ pairs instead of \d+, and \d+ pupil", page)
    fewer = fay.get(url(study), {"both": "on"}).content.decode()
    assert fewer.count("web-line") < page.count("web-line")
    assert fewer.count("web-line") == 2 * fewer.count("web-line-firm")


def test_one_kind_alone(fay, study):
    page = fay.get(url(study), {"kind": "looks-up-to"}).content.decode()
    assert '<g class="tie-learns">' not in page


def test_past_sixty_people_there_is_a_table_without_a_drawing(fay, cast, now):
    page = fay.get(url(invented(cast, now, 61))).content.decode()
    assert '<svg class="web"' not in page
    assert "61 people are too many for a drawing" in page
    assert "<data value" in page


def test_nobody_at_all_is_no_fault(fay, cast, now):
    for study in (invented(cast, now, 1, answers=[]), invented(cast, now, 12, answers=[])):
        assert fay.get(url(study)).status_code == 200


def test_answers_with_and_without_a_wave_stand_apart(fay, cast, now):
    said = [Said(i, (i + 1) % 12, "x", wave=wave) for i in range(12) for wave in ("", "2")]
    study = invented(cast, now, 12, answers=said)
    for wave in ("–", "2"):
        assert fay.get(url(study), {"wave": wave}).status_code == 200


def test_it_is_never_stored(fay, study):
    assert fay.get(url(study))["Cache-Control"] == "no-store"


def test_the_cost_does_not_grow(fay, cast, now):
    few, many = invented(cast, now, 12), invented(cast, now, 58)
    page = {"study": few}

    def more():
        page["study"] = many

    assert_cost_does_not_grow(lambda: fay.get(url(page["study"])), more)


def test_a_class_leads_to_its_picture(fay, cast, study):
    answer = fay.get(reverse("sociograms:of_group", args=[cast.group.pk]))
    assert answer.url == url(study)
