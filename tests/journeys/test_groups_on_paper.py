"""From the class picture to groups on paper: by hand, by keyboard, without scripts."""

import time

import pytest
from playwright.sync_api import expect

from tests.journeys.checks import axe_faults, shape_faults
from tests.journeys.conftest import Visit
from tests.journeys.school import School
from tests.journeys.test_the_keyboard import tabs_to
from tests.journeys.visitor import DESK, PHONE, Visitor


def proposes(school: School, teacher: Visitor) -> None:
    """Open the form of the picture and touch its button."""
    teacher.goes_to(f"/sociograms/{school.things['asked']}/groups/")
    teacher.page.get_by_role("button", name="Propose groups").first.click()


def sees_groups(teacher: Visitor, *, js: bool) -> None:
    """They come by themselves, or when the page is loaded again."""
    for _again in range(30):
        if teacher.page.get_by_role("link", name="On paper").count():
            return
        if js:
            teacher.page.wait_for_timeout(500)
        else:
            teacher.page.wait_for_timeout(500)
            teacher.follows("Load again")
    raise AssertionError("no groups came")


@pytest.mark.parametrize(("size", "js"), [(PHONE, True), (DESK, True), (DESK, False)])
def test_a_teacher_has_groups_on_paper_in_a_few_touches(
    school: School, visit: Visit, size: tuple[int, int], js: bool
) -> None:
    teacher = visit(size=size, js=js).signs_in("Fay Fields")
    teacher.goes_to(f"/sociograms/{school.things['asked']}/")
    begun = time.monotonic()
    teacher.follows("Form groups", exact=False)
    teacher.page.get_by_role("button", name="Propose groups").first.click()
    sees_groups(teacher, js=js)
    if js:
        assert axe_faults(teacher.page) + shape_faults(teacher.page) == []
    name = teacher.page.locator("details.pupil summary").first.inner_text()
    teacher.follows("On paper")
    teacher.sees(name)
    teacher.misses("choices are kept")
    print(f"\n3 touches, {time.monotonic() - begun:.1f} s from the picture to paper")


@pytest.mark.parametrize("js", [True, False])
def test_somebody_is_moved_and_moved_back(school: School, visit: Visit, js: bool) -> None:
    teacher = visit(size=PHONE, js=js).signs_in("Fay Fields")
    proposes(school, teacher)
    sees_groups(teacher, js=js)
    groups = teacher.page.locator("li.group")
    one = groups.first.locator("details.pupil").first
    name = one.locator("summary").inner_text()
    one.locator("summary").click()
    one.get_by_role("button", name="Move to group 2").click()
    expect(groups.nth(1).get_by_text(name)).to_be_visible()
    if js:
        expect(teacher.page.locator("#said")).to_contain_text("choices are kept")
    teacher.presses("Undo")
    expect(groups.first.get_by_text(name)).to_be_visible()


def test_it_needs_no_pointer(school: School, visit: Visit) -> None:
    teacher = visit(size=DESK).signs_in("Fay Fields")
    proposes(school, teacher)
    sees_groups(teacher, js=True)
    page = teacher.page
    groups = page.locator("li.group")
    one = groups.first.locator("details.pupil summary").first
    name = one.inner_text()
    tabs_to(page, one)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(groups.nth(1).get_by_text(name)).to_be_visible()
    expect(page.locator("details.pupil summary", has_text=name)).to_be_focused()


def test_a_name_is_drawn_into_another_group(school: School, visit: Visit) -> None:
    teacher = visit(size=DESK).signs_in("Fay Fields")
    proposes(school, teacher)
    sees_groups(teacher, js=True)
    groups = teacher.page.locator("li.group")
    one = groups.first.locator("details.pupil").first
    name = one.locator("summary").inner_text()
    one.drag_to(groups.nth(1))
    expect(groups.nth(1).get_by_text(name)).to_be_visible()


@pytest.mark.parametrize("js", [True, False])
def test_the_tables_are_exchanged_and_somebody_sits_in_front(
    school: School, visit: Visit, js: bool
) -> None:
    teacher = visit(size=DESK, js=js).signs_in("Fay Fields")
    teacher.goes_to(f"/sociograms/plans/{school.things['plan']}/seats/")
    tables = teacher.page.locator("details.school-table")
    first = tables.first.locator("summary strong, summary .strong").first.inner_text()
    tables.first.locator("summary").click()
    tables.first.get_by_role("button", name="Exchange with table 2").click()
    expect(tables.nth(1).get_by_text(first)).to_be_visible()
    front = teacher.page.locator("button[name=front]").last
    before = front.get_attribute("aria-pressed") or ""
    front.click()
    expect(front).not_to_have_attribute("aria-pressed", before)


def test_pupils_and_other_teachers_find_no_plan(school: School, visit: Visit) -> None:
    for name in ("Nia Noor", "Mo Deputy", "Lea Lind", "Gus Karim"):
        other = visit().signs_in(name)
        assert other.goes_to(f"/sociograms/plans/{school.things['plan']}/") == 404
        assert other.goes_to(f"/sociograms/{school.things['asked']}/groups/") == 404
        assert other.goes_to(f"/sociograms/notes/{school.things['note']}/") == 404
