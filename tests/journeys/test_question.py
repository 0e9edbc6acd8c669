"""A question goes its way on phones: asked, thought about alone, worked on together, thought about again."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.checks import axe_faults, shape_faults
from tests.journeys.clock import Clock
from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor


def whole(visitor: Visitor) -> None:
    assert axe_faults(visitor.page) + shape_faults(visitor.page) == []


def thinks(visitor: Visitor, hunch: str, odd: str, sure: str) -> None:
    visitor.field("My hunch", exact=False).fill(hunch)
    visitor.field("What sounds wrong, but might be so", exact=False).fill(odd)
    visitor.page.get_by_role("radio", name=sure, exact=True).check()
    visitor.presses("Say it, and see the others")
    visitor.hears("Thank you.")


@pytest.mark.parametrize("js", [True, False])
def test_a_question_goes_its_way(visit: Visit, js: bool) -> None:
    question = f"Why does the harbour smell {'today' if js else 'at night'}?"
    ben, lea = visit(js=js).signs_in("Ben Bauer"), visit(js=js).signs_in("Lea Lind")
    ben.goes_to("/questions/")
    ben.follows("Ask a question")
    ben.field("Your question").fill(question)
    ben.presses("Open it")
    ben.is_at(question)
    lea.goes_to(re.sub(r"^https?://[^/]+", "", ben.page.url))
    lea.sees("First you say alone what you think.")
    lea.presses("Take part")
    if js:
        whole(lea)
    thinks(ben, "The tide.", "The people.", "rather sure")
    lea.page.reload()
    lea.misses("The tide.")
    lea.sees("Some of you have said it, and not all yet.")
    thinks(lea, "Seaweed.", "", "not sure at all")
    lea.sees("The tide.")
    lea.misses("signed by Ben Bauer")
    ben.page.reload()
    ben.presses("Put my name to it")
    ben.hears("Your name stands beside it now.")
    lea.page.reload()
    lea.sees("signed by Ben Bauer")
    if js:
        whole(lea)
    ben.presses("Ask what they think now")
    thinks(ben, "The tide and the weed.", "", "very sure")
    ben.sees("What I thought, and what I think")
    if js:
        whole(ben)
    ben.follows("End the question")
    ben.presses("End it")
    ben.follows("What came out")
    ben.misses("The tide.")
    ben.follows("What of mine may go out")
    ben.page.get_by_role("checkbox", name=re.compile("^The tide\\. ")).check()
    ben.presses("Keep it")
    ben.goes_to(re.sub(r"^https?://[^/]+|going-out/$", "", ben.page.url))
    ben.follows("What came out")
    expect(ben.page.get_by_role("main").get_by_text("The tide.", exact=True)).to_be_visible()
    ben.misses("The tide and the weed.")
    if js:
        whole(ben)


@pytest.mark.parametrize("js", [True, False])
def test_a_teacher_who_was_never_here_begins_a_question_with_a_class(
    visit: Visit, js: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the first page to a question that a pupil of the class can join; what it takes is printed."""
    question = f"Why do gulls cry {'at noon' if js else 'at dusk'}?"
    fay = visit(js=js).signs_in("Fay Fields")
    fay.goes_to("/")
    clock = Clock()
    clock.touch(fay.page.get_by_role("navigation").get_by_role("link", name="Questions").first)
    clock.touch(fay.link("Ask a question"))
    clock.type(fay.field("Your question"), question)
    expect(fay.field("Who may join in?").locator("option:checked")).to_contain_text("8B")
    clock.touch(fay.button("Open it"))
    fay.is_at(question)
    clock.stop()
    fay.sees("asked by you")
    ben = visit(js=js).signs_in("Ben Bauer")
    ben.goes_to("/questions/")
    ben.follows(question)
    ben.sees("First you say alone what you think.")
    ben.presses("Take part")
    expect(ben.field("My hunch", exact=False)).to_be_visible()
    assert clock.touches <= 4
    with capsys.disabled():
        print(
            f"\nteacher: a question begun with {clock.touches} touches and {clock.letters} letters "
            f"in {clock.seconds:.1f} s of the machine's"
        )
