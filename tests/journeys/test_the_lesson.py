"""Echoes and explosions: by keyboard alone, without JavaScript, and with a hand that drags."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.checks import axe_faults, contrast_faults, shape_faults
from tests.journeys.conftest import Visit
from tests.journeys.test_the_keyboard import tabs_to
from tests.journeys.visitor import DESK, PHONE

LESSON = "/sociograms/lesson/"
MOST_MS = 50


def figure(page: Page) -> str:
    return page.locator(".lesson-figure").inner_text().strip()


def test_a_pupil_plays_by_keyboard_alone(visit: Visit) -> None:
    pupil = visit(size=DESK).signs_in("Ben Bauer")
    page = pupil.page
    pupil.goes_to(LESSON)
    tabs_to(page, pupil.link("Begin"))
    page.keyboard.press("Enter")
    pupil.is_at("One arrow")
    for one, two in ("BC", "CD", "DE"):
        tabs_to(page, pupil.link(f"Draw {one} → {two}"))
        page.keyboard.press("Enter")
        expect(page.get_by_text(f"{one} → {two}", exact=True)).to_be_visible()
    assert figure(page) == "10"
    pupil.hears("10")
    tabs_to(page, pupil.link("Undo"))
    page.keyboard.press("Enter")
    expect(page.locator(".lesson-figure")).to_have_text("6")

    pupil.goes_to(f"{LESSON}3/")
    fader = page.get_by_role("slider", name="The fader")
    tabs_to(page, fader)
    page.keyboard.press("End")
    expect(page.locator(".lesson-figure")).to_have_text("no answer")
    pupil.hears("nobody is ranked")
    expect(fader).to_be_focused()
    page.keyboard.press("Home")
    expect(page.locator(".lesson-figure")).not_to_have_text("no answer")
    tabs_to(page, page.get_by_text("why?", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Katz 1953")).to_be_visible()
    tabs_to(page, pupil.link("Next scene"))
    page.keyboard.press("Enter")
    pupil.is_at("The kite")


def test_all_thirteen_scenes_without_javascript(visit: Visit) -> None:
    pupil = visit(size=PHONE, js=False).signs_in("Ben Bauer")
    page = pupil.page
    pupil.goes_to(LESSON)
    pupil.follows("Begin")
    for number in range(1, 13):
        assert f"scene {number} of 13" in page.get_by_role("main").inner_text()
        if number == 1:
            pupil.field("From").select_option("B")
            pupil.field("to").select_option("C")
            pupil.presses("Draw it, or take it away")
            assert figure(page) == "3"
            pupil.follows("Undo")
            assert figure(page) == "1"
        if number == 3:
            pupil.presses("¼")
            assert figure(page) == "no answer"
        if number == 8:
            pupil.field("both said so").check()
            pupil.presses("Show me")
            assert figure(page) == "5"
        if number == 11:
            pupil.field("Who").select_option("9")
            pupil.field("to table").select_option("F")
            pupil.presses("Move")
            expect(page.locator('[data-table="F"] [data-pupil="9"]')).to_have_count(1)
        pupil.follows("Next scene")
    pupil.is_at("Before you go")
    pupil.field("step 1").check()
    pupil.field("A → B").check()
    pupil.presses("Mark it")
    assert figure(page) == "2 of 4"


@pytest.mark.parametrize(
    ("number", "values"), [(3, (0.05, 0.245, 0.25, 0.39)), (4, (20, 99, 110)), (5, (30, 95, 118))]
)
def test_numbers_follow_the_hand_and_are_those_of_the_server(
    visit: Visit, number: int, values: tuple[float, ...]
) -> None:
    pupil = visit(size=DESK).signs_in("Ben Bauer")
    page, field = pupil.page, "alpha" if number == 3 else "share"
    for value in values:
        pupil.goes_to(f"{LESSON}{number}/")
        assert min(page.evaluate(MOVE, value) for _again in range(8)) < MOST_MS
        followed = told(page)
        pupil.goes_to(f"{LESSON}{number}/?{field}={value}")
        assert followed == pytest.approx(told(page), rel=1e-6, abs=1e-8)


MOVE = """(value) => {
  const fader = document.querySelector("[data-fader]");
  fader.value = value;
  const began = performance.now();
  fader.dispatchEvent(new Event("input", { bubbles: true }));
  return performance.now() - began;
}"""


def told(page: Page) -> dict[str, Any]:
    """The numbers that stand on the page, by what they are of; a missing one is minus one."""
    return dict(page.evaluate(TOLD))


TOLD = """() => Object.fromEntries(["step", "total", "terms", "alpha", "bar"].flatMap((name) =>
  [...document.querySelectorAll(`[data-${name}]`)].map((one, k) => [name + k, name === "bar"
    ? Math.round(one.getAttribute("height"))
    : Number(one.querySelector("data")?.value ?? -1)])))"""


def test_a_hand_draws_arrows_and_seats_people(visit: Visit) -> None:
    pupil = visit(size=DESK).signs_in("Ben Bauer")
    page = pupil.page
    pupil.goes_to(f"{LESSON}1/")
    drag(page, '[data-spot="B"] circle', '[data-spot="C"] circle')
    expect(page.locator(".lesson-figure")).to_have_text("3")
    drag(page, '[data-spot="B"] circle', '[data-spot="A"] circle')
    expect(page.locator(".lesson-figure")).to_have_text("∞")

    pupil.goes_to(f"{LESSON}11/")
    who = page.locator('[data-table="A"] [data-pupil]').first
    name = who.inner_text().strip()
    drag(page, f'[data-pupil="{name}"]', '[data-table="F"] h3')
    expect(page.locator(f'[data-table="F"] [data-pupil="{name}"]')).to_have_count(1)
    expect(page).to_have_url(re.compile("how=hand"))
    pupil.follows("Undo")
    expect(page.locator(f'[data-table="A"] [data-pupil="{name}"]')).to_have_count(1)
    pupil.follows("Prove it")
    expect(page.locator("#seen").get_by_text(re.compile("Proved in|nothing proves"))).to_be_visible(
        timeout=20_000
    )


def drag(page: Page, one: str, other: str) -> None:
    here, there = page.locator(one).bounding_box(), page.locator(other).bounding_box()
    assert here
    assert there
    page.mouse.move(here["x"] + here["width"] / 2, here["y"] + here["height"] / 2)
    page.mouse.down()
    page.mouse.move(there["x"] + there["width"] / 2, there["y"] + there["height"] / 2, steps=5)
    page.mouse.up()


def test_every_scene_is_whole_in_both_lights(visit: Visit) -> None:
    teacher = visit(size=PHONE).signs_in("Fay Fields")
    faults: list[str] = []
    for number in range(1, 14):
        teacher.goes_to(f"{LESSON}{number}/")
        found = axe_faults(teacher.page) + shape_faults(teacher.page)
        teacher.page.emulate_media(color_scheme="dark")
        found += [f"in the dark: {one}" for one in contrast_faults(teacher.page)]
        teacher.page.emulate_media(color_scheme="light")
        faults += [f"{number}: {one}" for one in found]
    teacher.goes_to(f"{LESSON}5/?share=110")
    faults += [f"past: {one}" for one in axe_faults(teacher.page)]
    assert faults == [], "\n".join(faults)
