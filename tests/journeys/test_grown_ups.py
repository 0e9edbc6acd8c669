"""The head, a teacher who is invited, and a guardian: each comes in by the code of a letter."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.school import School
from tests.journeys.test_a_pupil import code_after, code_in
from tests.journeys.visitor import DESK, PHONE


def test_the_head_invites_a_teacher_without_mail(school: School, visit: Visit) -> None:
    head = visit(size=DESK)
    head.comes_in_by_letter(school.letters["Hal Head"])
    head.is_at("Welcome, Hal Head")
    head.chooses("a long quiet corridor")
    head.follows("Me")
    head.follows("Invite an adult", exact=False)
    head.field("Name").fill("Tess Teach")
    head.field("Comes as").select_option("teacher")
    head.presses("Invite")
    head.presses("Yes, make the letter")
    code = code_in(head.page.get_by_role("article").inner_text())

    tess = visit()
    tess.comes_in_by_letter(code)
    tess.is_at("Welcome, Tess Teach")
    tess.chooses("chalk and river stones")
    tess.follows("Me")
    tess.sees("You still need a second factor.")
    tess.follows("Set it up")
    tess.follows("Later")
    tess.follows("Class")
    tess.follows("Open a class")
    tess.field("Name").fill("7C")
    tess.presses("Open the class")
    tess.is_at("7C")


def test_a_guardian_sees_the_child_and_never_the_class(school: School, visit: Visit) -> None:
    deputy = visit(size=DESK).signs_in("Mo Deputy")
    deputy.follows("People")
    deputy.field("Part of a name").fill("Gil")
    deputy.presses("Look")
    deputy.follows("Gil Jansen", exact=False)
    deputy.follows("Letter with a code")
    deputy.presses("Yes, make the letter")
    code = code_in(deputy.page.get_by_role("article").inner_text())

    guardian = visit()
    guardian.comes_in_by_letter(code)
    guardian.is_at("Welcome, Gil Jansen")
    guardian.chooses("apples under the stairs")
    guardian.follows("Me")
    guardian.follows("Jo Jansen", exact=False)
    guardian.is_at("Jo Jansen")
    guardian.sees("8B")
    guardian.misses("Lea Lind")
    guardian.misses("Why is the sky red at dusk?")
    guardian.follows("Who looked", exact=False)
    guardian.is_at("Who looked at Jo Jansen's things")
    guardian.page.go_back()
    guardian.follows("Who knows what about my child", exact=False)
    guardian.is_at("Who knows what about Jo Jansen")
    guardian.page.go_back()
    guardian.follows("What is allowed", exact=False)
    pictures = guardian.page.get_by_role("region", name="Show pictures of me")
    pictures.get_by_role("button", name="Say yes").click()
    guardian.sees("Yes, by Gil Jansen")
    for path in ("/", "/questions/", "/people/", f"/groups/{school.groups['8B']}/"):
        guardian.goes_to(path)
        guardian.misses("Why is the sky red at dusk?")


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_a_teacher_pastes_a_class_and_prints_its_slips(
    school: School, visit: Visit, size: tuple[int, int]
) -> None:
    name = f"5{len(str(size[0]))}{size[0]}"
    teacher = visit(size=size).signs_in("Nia Noor")
    teacher.follows("Class")
    teacher.follows("Paste a class list", exact=False)
    teacher.field("Names").fill("Pia Pohl\nQuin Quist\n12345\n")
    teacher.field("Name of the class", exact=False).fill(name)
    teacher.field("How old are they?").select_option("10 to 15")
    teacher.presses("Check")
    expect(teacher.page.get_by_role("heading", name="1 line needs another look")).to_be_visible()
    teacher.field("Names").fill("Pia Pohl\nQuin Quist\n")
    teacher.page.get_by_role("region", name="The list").get_by_role("button").click()
    expect(teacher.page.get_by_role("heading", name="2 new pupils")).to_be_visible()
    teacher.presses("Make the class")
    teacher.is_at("The class is made")
    teacher.page.get_by_role("button", name="Print slips").click()
    teacher.is_at("Slips to print")
    class_code = code_after(teacher.page, "Class code, for the board:")
    slip = code_in(teacher.page.get_by_text("Your own code, for one use").first.inner_text())

    pupil = visit()
    pupil.comes_in_by_slip(class_code, slip)
    pupil.is_at("Welcome, Pia Pohl")
