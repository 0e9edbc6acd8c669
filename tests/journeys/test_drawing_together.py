"""Five learners take a question through all its phases on phones, and draw its map at once.

Two lose the line while they draw and come back; the teacher ends the part of one of the two
meanwhile, who gets what they drew as a file, and reads why. What all others see at the end is the
same, and nothing is lost.
"""

import re
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.journeys.checks import axe_faults, cut_off
from tests.journeys.conftest import Visit
from tests.journeys.test_question import thinks
from tests.journeys.visitor import Visitor

QUESTION = "Why is the harbour warmer than the sea?"
SMALL = (360, 740)
SOON = 60_000  # milliseconds, for a machine that has much else to do
NAMES = ("Ben Bauer", "Lea Lind", "Cem Can", "Dia Diop", "Finn Falk")


def test_five_draw_what_they_think_together(visit: Visit, tmp_path: Path) -> None:
    five = [patient(visit(size=SMALL, dark=name == "Cem Can")).signs_in(name) for name in NAMES]
    ben, lea, cem, dia, finn = five
    address = asked_and_thought_about(five)
    for visitor in five:
        visitor.goes_to(address)
        expect(said(visitor)).to_have_text("Everything is kept.", timeout=SOON)

    brings(ben, "warm water")
    for visitor in five:
        expect(card(visitor, "warm water")).to_be_attached(timeout=SOON)
    for visitor in (lea, dia):
        visitor.page.context.set_offline(True)
        expect(said(visitor)).to_contain_text("No line.", timeout=SOON)
    brings(lea, "the sun")
    links(lea, "the sun", "ArrowUp", "heats")
    brings(dia, "the power station")
    brings(finn, "no waves")
    expect(said(lea)).to_contain_text("Changes that wait in this browser: 2.", timeout=SOON)
    assert axe_faults(lea.page) + cut_off(lea.page) == []
    assert axe_faults(cem.page) + cut_off(cem.page) == []
    part_is_ended(patient(visit()).signs_in("Fay Fields"), address, "Dia Diop")

    for visitor in (lea, dia):
        visitor.page.context.set_offline(False)
    expect(dia.page.get_by_role("alert")).to_contain_text(
        "This map is closed to you now", timeout=SOON
    )
    assert "the power station" in kept_as_a_file(dia, tmp_path)
    dia.goes_to(address)
    dia.sees("The reason given: Please talk with me first.")
    rephrases(cem, "warm water", "still, warm water")
    for visitor in (ben, lea, cem, finn):
        expect(card(visitor, "still, warm water")).to_be_attached(timeout=SOON)
        expect(card(visitor, "the sun")).to_be_attached(timeout=SOON)
        expect(said(visitor)).to_have_text("Everything is kept.", timeout=SOON)
    told = {outline(visitor) for visitor in (ben, lea, cem, finn)}
    assert len(told) == 1
    cem.page.reload()
    expect(said(cem)).to_have_text("Everything is kept.", timeout=SOON)
    assert {outline(cem)} == told
    cem.follows("As an outline")
    written = set(cem.field("The map as text", exact=False).input_value().splitlines())
    assert written == {"the sun -- heats -> still, warm water", "no waves"}

    written_down_and_thought_about_again(ben, [lea, cem, finn], address)
    made_known(ben, address)
    for visitor in (lea, cem):
        visitor.goes_to(address)
        visitor.sees("Now that it has ended")


def test_who_comes_back_to_a_map_that_is_closed_gets_what_nobody_received(
    visit: Visit, tmp_path: Path
) -> None:
    """Also where the page was left: it waits in the browser until they throw it away."""
    ben = patient(visit(size=SMALL)).signs_in("Ben Bauer")
    ben.goes_to("/maps/new/")
    ben.field("Name of the map").fill("Tides")
    ben.presses("Begin it")
    expect(said(ben)).to_have_text("Everything is kept.", timeout=SOON)
    address = re.sub(r"^https?://[^/]+", "", ben.page.url)
    ben.page.context.set_offline(True)
    expect(said(ben)).to_contain_text("No line.", timeout=SOON)
    brings(ben, "the moon")
    expect(said(ben)).to_contain_text("Changes that wait in this browser: 1.", timeout=SOON)
    ben.page.goto("about:blank")
    elsewhere = patient(visit()).signs_in("Ben Bauer")
    elsewhere.goes_to(f"{address}deletion/")
    elsewhere.presses("Yes, take it away")
    elsewhere.hears("The map is taken away. For thirty days you can bring it back.")
    ben.page.context.set_offline(False)
    ben.page.goto(f"{elsewhere.page.url.split('/maps/')[0]}{address}")
    ben.sees("You drew something here that was not kept")
    assert axe_faults(ben.page) + cut_off(ben.page) == []
    assert kept_as_a_file(ben, tmp_path) == "the moon\n"
    ben.sees("Look whether you have the file.")
    ben.page.reload()
    ben.sees("You drew something here that was not kept")
    assert kept_as_a_file(ben, tmp_path) == "the moon\n"
    throws_away(ben)
    ben.sees("Nothing of it is left in this browser.")
    ben.page.reload()
    expect(ben.page.get_by_role("heading", name="This page is not there.")).to_be_visible()
    expect(ben.page.get_by_text("You drew something here")).to_be_hidden()


def patient(visitor: Visitor) -> Visitor:
    visitor.page.context.set_default_timeout(SOON)
    return visitor


def asked_and_thought_about(five: list[Visitor]) -> str:
    ben, *others = five
    ben.goes_to("/questions/new/")
    ben.field("Your question").fill(QUESTION)
    ben.presses("Open it")
    ben.is_at(QUESTION)
    address = re.sub(r"^https?://[^/]+", "", ben.page.url)
    for visitor in others:
        visitor.goes_to(address)
        visitor.presses("Take part")
        expect(visitor.field("My hunch", exact=False)).to_be_visible(timeout=SOON)
    for number, visitor in enumerate(five):
        visitor.goes_to(address)
        thinks(visitor, f"Because of reason {number}.", "", "rather sure")
    return address


def written_down_and_thought_about_again(ben: Visitor, others: list[Visitor], address: str) -> None:
    ben.goes_to(address)
    ben.follows("Add a sentence")
    sentence = ben.field("A sentence that others can agree with or doubt", exact=False)
    sentence.fill("Still water warms.")
    ben.presses("Put it before the others")
    came_through(ben, "Still water warms.")
    ben.goes_to(address)
    ben.follows("Begin to write it")
    known = ben.field("What do we know now, all of us together?", exact=False)
    known.fill("The sun heats what stands still.")
    ben.presses("Keep it")
    came_through(ben, "The sun heats what stands still.")
    ben.presses("Ask what they think now")
    expect(ben.button("Do not ask it yet")).to_be_visible(timeout=SOON)
    for visitor in (ben, *others):
        visitor.goes_to(address)
        thinks(visitor, "The sun heats still water.", "", "very sure")
    ben.goes_to(address)
    expect(ben.page.get_by_role("heading", name="Common ground", exact=True)).to_be_visible(
        timeout=SOON
    )


def came_through(visitor: Visitor, words: str) -> None:
    """It stands on a page, not in a field."""
    said = visitor.page.get_by_role("main").locator("h1, p, .post-text").filter(has_text=words)
    expect(said.first).to_be_visible(timeout=SOON)


def made_known(ben: Visitor, address: str) -> None:
    ben.follows("End the question")
    ben.presses("End it")
    ben.follows("What came out")
    ben.follows("Make it known")
    ben.field("What you say to it", exact=False).fill("We know it now.")
    ben.presses("Make it known")
    ben.hears("It is made known.")


def part_is_ended(fay: Visitor, address: str, name: str) -> None:
    """By the teacher, who takes no part herself."""
    fay.goes_to(address)
    fay.follows("End somebody's part")
    fay.field(name).check()
    fay.field("Why?", exact=False).fill("Please talk with me first.")
    fay.presses("End their part")
    fay.hears("Their part is ended, and they read why. You can undo it.")


def card(visitor: Visitor, name: str) -> Locator:
    """A concept on the live map, as it is read aloud."""
    return visitor.page.get_by_role("application").get_by_role(
        "button", name=re.compile(rf"^{re.escape(name)}(:|$)")
    )


def said(visitor: Visitor) -> Locator:
    return visitor.page.locator(".board-line")


def brings(visitor: Visitor, name: str) -> None:
    visitor.presses("Add a concept")
    visitor.page.get_by_role("textbox", name="Name of the concept").fill(name)
    visitor.page.keyboard.press("Enter")
    expect(card(visitor, name)).to_be_focused(timeout=SOON)


def links(visitor: Visitor, start: str, key: str, words: str) -> None:
    """From one to the one that stands on that side, without a hand on the screen."""
    card(visitor, start).press("l")
    visitor.page.keyboard.press(key)
    visitor.page.keyboard.press("Enter")
    visitor.page.get_by_role("textbox", name="Linking words").fill(words)
    visitor.page.keyboard.press("Enter")


def rephrases(visitor: Visitor, name: str, other: str) -> None:
    card(visitor, name).click()
    visitor.presses("Words")
    visitor.page.get_by_role("textbox", name="Name of the concept").fill(other)
    visitor.page.keyboard.press("Enter")


def outline(visitor: Visitor) -> str:
    """The map as a screen reader reads it, with whoever brought what left out."""
    told = visitor.page.locator(".map-told > ul")
    words = """(list) => [...list.querySelectorAll("a, ul .strong")]
      .map((one) => one.textContent.trim()).join(" | ")"""
    return str(told.evaluate(words))


def throws_away(visitor: Visitor) -> None:
    """Asked first: nobody can bring it back."""
    visitor.page.locator("summary", has_text="Throw the drawing away").click()
    visitor.sees("Nobody can bring it back then.")
    visitor.presses("Yes, throw it away")


def kept_as_a_file(visitor: Visitor, folder: Path) -> str:
    with visitor.page.expect_download() as come:
        visitor.follows("Keep it as a file")
    come.value.save_as(folder / "drawn.txt")
    return (folder / "drawn.txt").read_text()
