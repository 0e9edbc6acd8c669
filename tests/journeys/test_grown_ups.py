"""The head, a teacher who is invited, and a guardian: each comes in by the code of a letter."""

from tests.journeys.conftest import Visit
from tests.journeys.school import School
from tests.journeys.test_a_pupil import code_in
from tests.journeys.visitor import DESK


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
