"""From the slip in the hand to signing out, and back in when the password is gone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.school import School
from tests.journeys.visitor import Visitor

CODE = re.compile(r"[A-Z0-9]{3}(?:-[A-Z0-9]{3})+")


def new_slip(teacher: Visitor, name: str) -> tuple[str, str]:
    """Two taps by the teacher: class code and slip as they stand on the sheet."""
    teacher.goes_to("/class/")
    teacher.follows("8B", exact=False)
    teacher.follows("People and slips", exact=False)
    teacher.page.get_by_label(f"What to do about {name}").click()
    teacher.follows("New slip")
    teacher.is_at(f"A new slip for {name}?")
    teacher.presses("Yes, make the slip")
    return code_after(teacher.page, "Class code, for the board:"), code_after(
        teacher.page, "Your own code, for one use"
    )


def code_after(page: Page, words: str) -> str:
    return code_in(page.get_by_text(words).inner_text())


def code_in(text: str) -> str:
    """The code that someone reads off a sheet or a letter."""
    found = CODE.search(text)
    assert found, text
    return found.group()


@pytest.mark.parametrize(("name", "js"), [("Ada Adler", True), ("Eli Ek", False)])
def test_from_slip_to_sign_out_and_back(school: School, visit: Visit, name: str, js: bool) -> None:
    teacher = visit(js=js).signs_in("Fay Fields")
    class_code, slip = new_slip(teacher, name)
    ada = visit(js=js)
    ada.comes_in_by_slip(class_code.lower(), slip.replace("-", " "))
    ada.is_at(f"Welcome, {name}")
    expect(ada.page.get_by_text(school.login(name), exact=True)).to_be_visible()
    ada.chooses("my first password")
    expect(ada.button("Say it")).to_be_visible()

    ada.field("What did you notice?").fill("The bees come back after the rain.")
    expect(ada.page.get_by_text("12 people can read this")).to_be_visible()
    ada.presses("Say it")
    said = ada.page.get_by_role("article", name=name).filter(has_text="The bees come back")
    expect(said).to_be_visible()
    expect(ada.page.get_by_text("You have read everything.")).to_be_visible()

    question = ada.page.get_by_role("article", name="Lea Lind").filter(has_text="Why is the sky")
    to_answer = question.get_by_role("link", name=re.compile(r"^(Answer Lea Lind|\d+ answers?)$"))
    to_answer.filter(visible=True).first.click()
    ada.field("Answer Lea Lind").fill("Because the light comes a longer way.")
    ada.presses("Answer")
    expect(ada.page.get_by_role("article", name=name)).to_contain_text("a longer way")

    ada.follows("Me")
    ada.presses("Sign out")
    ada.is_at("Sign in")
    ada.page.go_back()
    expect(ada.page.get_by_text(name)).to_have_count(0)
    ada.goes_to("/sign-in/")
    expect(ada.field("Sign-in name or e-mail address")).to_have_value("")
    assert ada.page.context.cookies() == [] or "sessionid" not in str(ada.page.context.cookies())

    class_code, slip = new_slip(teacher, name)
    ada.goes_to("/sign-in/")
    ada.follows("I have a slip", exact=False)
    ada.field("Class code").fill(class_code)
    ada.field("Code on your slip").fill(slip)
    ada.presses("Come in")
    ada.chooses("my second password")
    ada.follows("Me")
    ada.follows("Who looked", exact=False)
    ada.sees("Fay Fields")


def test_a_slip_opens_once_and_a_class_code_alone_opens_nothing(
    school: School, visit: Visit
) -> None:
    teacher = visit().signs_in("Fay Fields")
    class_code, slip = new_slip(teacher, "Hana Holm")
    hana = visit()
    hana.comes_in_by_slip(class_code, "CFH-JKM-NPR")
    hana.sees("This does not open.")
    hana.misses("Hana")
    hana.comes_in_by_slip(class_code, slip)
    hana.is_at("Welcome, Hana Holm")
    other = visit()
    other.comes_in_by_slip(class_code, slip)
    other.sees("This does not open.")
    other.misses("Hana")
