"""A teacher opens the picture of the class, and then, for a reason, names and reach."""

import pytest
from playwright.sync_api import expect

from tests.journeys.checks import axe_faults, shape_faults
from tests.journeys.conftest import Visit
from tests.journeys.school import School
from tests.journeys.visitor import DESK, PHONE


@pytest.mark.parametrize(("size", "js"), [(PHONE, True), (DESK, True), (DESK, False)])
def test_the_picture_opens_without_names_and_shows_them_for_a_reason(
    school: School, visit: Visit, size: tuple[int, int], js: bool
) -> None:
    teacher = visit(size=size, js=js).signs_in("Fay Fields")
    teacher.goes_to("/sociograms/")
    teacher.follows("Who learns with whom", exact=False)
    teacher.is_at("How Who learns with whom hangs together")
    expect(teacher.page.get_by_role("heading", name="What to look at first")).to_be_visible()
    expect(teacher.page.get_by_role("heading", name="As a table")).to_be_visible()
    teacher.misses("P12")

    teacher.field("What for?").select_option("Plan groups or seats")
    teacher.presses("For my eyes")
    teacher.sees("P12")
    teacher.hears("then it closes by itself")
    if js:
        assert axe_faults(teacher.page) + shape_faults(teacher.page) == []
    teacher.presses("Count again")
    teacher.sees("P12")
    teacher.follows("Close now")
    teacher.misses("P12")


def test_another_teacher_and_the_head_find_no_picture(school: School, visit: Visit) -> None:
    for name in ("Nia Noor", "Mo Deputy", "Lea Lind", "Gus Karim"):
        other = visit().signs_in(name)
        assert other.goes_to(f"/sociograms/{school.things['study']}/") == 404
        assert other.goes_to(f"/sociograms/{school.things['study']}/eyes/") == 404
