"""A teacher asks a class of 26; all answer on a phone, two by a code; then there is a picture."""

from statistics import median

import pytest
from playwright.sync_api import expect

from tests.journeys.checks import axe_faults, shape_faults
from tests.journeys.clock import Clock
from tests.journeys.conftest import Visit
from tests.journeys.school import School
from tests.journeys.visitor import DESK, PHONE, Visitor
from tests.journeys.weeks import LARGE

TEACHER, *PUPILS = LARGE
BY_CODE = PUPILS[:2]
WITHOUT_SCRIPT = PUPILS[2]
CHOSEN = 2


def ask(school: School, teacher: Visitor) -> tuple[Clock, str]:
    """From the class page to "asked"."""
    teacher.goes_to(f"/groups/{school.groups['8C']}/")
    clock = Clock()
    clock.touch(teacher.link("Ask the class"))
    teacher.sees("26 pupils find it on their phones.")
    clock.touch(teacher.button("Ask now"))
    teacher.is_at("8C is being asked")
    teacher.sees("0 of 26 handed in")
    assert clock.touches <= 3
    return clock.stop(), teacher.page.url


def others(pupil: str) -> list[str]:
    place = PUPILS.index(pupil)
    return [PUPILS[(place + step) % len(PUPILS)] for step in (1, 2, 5)]


def waiting(visitor: Visitor) -> int:
    """How many choices wait in the browser."""
    kept = "() => Object.keys(sessionStorage).filter((key) => key.startsWith('answer:')).length"
    return int(visitor.page.evaluate(kept))


def answers(visitor: Visitor, pupil: str, clock: Clock) -> None:
    """From the first page of the asking to handing in."""
    clock.touch(visitor.button("Begin"))
    for number in (1, 2, 3):
        expect(visitor.page.get_by_text(f"Question {number} of 3")).to_be_visible()
        for name in others(pupil)[: 0 if number == 3 else CHOSEN]:
            clock.touch(visitor.page.get_by_role("checkbox", name=name, exact=True))
        clock.touch(visitor.button("Next" if number < 3 else "Skip"))
    visitor.is_at("That was all")
    clock.touch(visitor.button("Hand in"))
    expect(visitor.page.get_by_text("Thank you, it is handed in")).to_be_visible()


def on_a_phone(visit: Visit, pupil: str, *, js: bool) -> Clock:
    visitor = visit(size=PHONE, js=js).signs_in(pupil)
    clock = Clock()
    clock.touch(visitor.link("Answer"))
    visitor.is_at("Tia Tern asks 8C")
    visitor.sees("Tia Tern. Nobody else")
    answers(visitor, pupil, clock)
    clock.stop()
    visitor.goes_to("/me/")
    return clock


def by_code(visit: Visit, codes: dict[str, str]) -> None:
    """One device for both, one after the other."""
    device = visit(size=PHONE)
    device.goes_to("/answer/")
    for pupil, code in codes.items():
        device.field("Your code").fill(code)
        device.presses("Begin")
        device.sees(f"You answer as {pupil}.")
        answers(device, pupil, Clock())
        assert not any("session" in one["name"] for one in device.page.context.cookies())
        assert waiting(device) == 0
        device.misses(pupil)
    assert device.goes_to("/") == 200
    assert "/sign-in/" in device.page.url


def test_a_class_of_26_answers_and_the_teacher_sees_the_picture(
    school: School, visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    teacher = visit(size=DESK).signs_in(TEACHER)
    asked, place = ask(school, teacher)
    teacher.follows("Codes for those without a phone")
    for pupil in BY_CODE:
        teacher.page.get_by_role("checkbox", name=pupil, exact=True).check()
    teacher.presses("Make the codes")
    slips = teacher.page.locator(".slip").all()
    codes = {one.locator(".slip-name").inner_text(): one.locator(".slip-code").inner_text()
             for one in slips}  # fmt: skip
    assert sorted(codes) == sorted(BY_CODE)
    by_code(visit, codes)
    clocks = [
        on_a_phone(visit, pupil, js=pupil != WITHOUT_SCRIPT)
        for pupil in PUPILS if pupil not in BY_CODE
    ]  # fmt: skip
    teacher.goes_to(place)
    teacher.sees("26 of 26 handed in")
    teacher.sees("Everybody has opened it.")
    seen = Clock()
    seen.touch(teacher.button("Close now and see the picture"))
    teacher.is_at("How 8C hangs together")
    seen.stop()
    teacher.sees("26 pupils")
    for pupil in PUPILS:
        teacher.misses(pupil)
    assert axe_faults(teacher.page) + shape_faults(teacher.page) == []
    touches, usual = max(one.touches for one in clocks), median(one.seconds for one in clocks)
    assert touches <= 12
    assert usual < 180
    with capsys.disabled():
        print(
            f"\nteacher: asked with {asked.touches} touches in {asked.seconds:.1f} s, the picture "
            f"with {seen.touches} in {seen.seconds:.1f} s; pupil: {touches} touches, {usual:.1f} s"
        )


@pytest.mark.parametrize("dark", [False, True])
def test_on_a_bad_line_choices_wait_in_the_browser_and_are_sent_once(
    school: School, visit: Visit, dark: bool
) -> None:
    """8B is being asked since the weeks before."""
    pupil = visit(dark=dark).signs_in("Cem Can" if dark else "Finn Falk")
    pupil.goes_to(f"/asked/{school.things['asking']}/1/")
    page, name = pupil.page, "Lea Lind"
    page.context.set_offline(True)
    page.get_by_role("checkbox", name=name).check()
    expect(page.get_by_text("1/3 · Lea Lind")).to_be_visible()
    expect(page.get_by_text("No connection.")).to_be_visible()
    assert waiting(pupil) == 1
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.context.set_offline(False)
    expect(page.get_by_text("Kept.")).to_be_visible()
    assert sent.count("POST") == 1
    assert waiting(pupil) == 0
    pupil.goes_to(f"/asked/{school.things['asking']}/1/")
    expect(page.get_by_role("checkbox", name=name)).to_be_checked()
    assert axe_faults(page) + shape_faults(page) == []

    page.get_by_role("searchbox").fill("ada")
    expect(page.get_by_role("checkbox", name=name)).to_be_hidden()
    page.get_by_role("searchbox").fill("")
    for other in ("Ada Adler", "Ben Bauer", "Eli Ek"):
        page.get_by_role("checkbox", name=other).click()
    expect(page.get_by_text("You can choose 3 people at most.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Eli Ek")).not_to_be_checked()

    page.context.set_offline(True)
    page.get_by_role("checkbox", name=name).uncheck()
    page.context.set_offline(False)
    pupil.goes_to("/me/")
    pupil.presses("Sign out")
    pupil.is_at("Sign in")
    assert waiting(pupil) == 0


def test_a_guardian_takes_the_child_off_the_list_and_back(school: School, visit: Visit) -> None:
    guardian = visit().signs_in("Gus Karim")
    guardian.sees("The class is being asked")
    guardian.follows("Kid Karim", exact=False)
    guardian.follows("When the class is asked", exact=False)
    guardian.sees("Fay Fields")
    guardian.presses("Be off the list")
    guardian.sees("Off the list since")
    guardian.presses("Be asked again from now on")
    guardian.sees("taken back on")
    assert axe_faults(guardian.page) + shape_faults(guardian.page) == []
