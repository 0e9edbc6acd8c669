"""A teacher moves every setting of the lab: by hand, by keyboard, and where nothing runs."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.checks import axe_faults, shape_faults
from tests.journeys.conftest import Visit
from tests.journeys.school import School
from tests.journeys.visitor import DESK, PHONE, Visitor

SUMS = "[...document.querySelectorAll('[data-step=sum] data')].map((one) => Number(one.value))"


@pytest.fixture
def lab(school: School, visit: Visit) -> Visitor:
    teacher = visit(size=DESK).signs_in("Fay Fields")
    teacher.goes_to(f"/sociograms/{school.things['study']}/")
    teacher.follows("To the lab", exact=False)
    expect(teacher.page.locator("#lab-people")).to_be_visible()
    expect(teacher.page.locator("#spot-1[tabindex]")).to_have_count(1)
    return teacher


def test_numbers_follow_the_hand_and_are_the_servers_when_it_lets_go(lab: Visitor) -> None:
    page = lab.page
    first = page.evaluate(SUMS)
    slider = page.get_by_label("Next step, in %")
    slider.evaluate(
        "(one) => { one.value = 80; one.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    in_hand = page.evaluate(SUMS)
    assert in_hand != first
    with page.expect_response(lambda answer: "step=80" in answer.url):
        slider.evaluate("(one) => one.dispatchEvent(new Event('change', {bubbles: true}))")
    expect(page).to_have_url(re.compile("step=80"))
    told = page.evaluate(SUMS)
    assert max(abs(one - other) for one, other in zip(in_hand, told, strict=True)) < 1e-7


def test_the_keyboard_goes_from_one_to_the_next_looks_and_lets_go(lab: Visitor) -> None:
    page = lab.page
    page.locator(".lab-spot[tabindex='0']").focus()
    start = page.evaluate("document.activeElement.id")
    met = [start]
    for way in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(way)
        met.append(page.evaluate("document.activeElement.id"))
    there = met[-1]
    assert all(re.fullmatch(r"spot-\d+", one) for one in met)
    assert len(set(met)) > 1, "no key led anywhere"
    page.keyboard.press("Enter")
    lab.sees(f"Number {there.removeprefix('spot-')}:")
    assert page.evaluate("document.activeElement.id") == there
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator("#lab-focus")).to_have_count(0)


def test_a_touch_on_a_column_sorts_at_once(lab: Visitor) -> None:
    page = lab.page
    page.get_by_role("link", name="named by", exact=True).click()
    rows = page.locator("#lab-people tbody tr")
    numbers = rows.evaluate_all("(all) => all.map((one) => Number(one.cells[2].textContent))")
    assert numbers == sorted(numbers, reverse=True)
    head = page.get_by_role("columnheader", name="named by")
    expect(head).to_have_attribute("aria-sort", "descending")


def test_the_picture_can_be_taken_along_with_its_last_day(lab: Visitor) -> None:
    with lab.page.expect_download() as taken:
        lab.presses("Picture (PNG)")
    assert re.search(r"-delete-by-\d{4}-\d\d-\d\d\.png$", taken.value.suggested_filename)


@pytest.mark.parametrize(("size", "js"), [(PHONE, True), (DESK, False)])
def test_one_form_does_it_all(
    school: School, visit: Visit, size: tuple[int, int], js: bool
) -> None:
    teacher = visit(size=size, js=js).signs_in("Fay Fields")
    teacher.goes_to(f"/sociograms/{school.things['study']}/lab/")
    teacher.field("Size of the circles").select_option("betweenness")
    teacher.page.get_by_label("both say so", exact=True).check()
    teacher.presses("Count again")
    teacher.sees("tied as you count now")
    teacher.sees("Beside chance:")
    teacher.misses("P12")
    if js:
        assert axe_faults(teacher.page) + shape_faults(teacher.page) == []


def test_names_open_for_a_reason(lab: Visitor) -> None:
    lab.field("What for?").select_option("Plan groups or seats")
    lab.presses("For my eyes")
    lab.sees("P12")
    lab.hears("then they close by themselves")
    assert axe_faults(lab.page) == []
