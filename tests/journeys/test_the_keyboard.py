"""Everything that a pupil does, done without a pointer; where the keyboard is can always be seen."""

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.school import School
from tests.journeys.visitor import DESK

MOST = 60


def test_a_pupil_needs_no_pointer(school: School, visit: Visit) -> None:
    pupil = visit(size=DESK).signs_in("Dia Diop")
    page = pupil.page
    pupil.goes_to("/")
    page.keyboard.press("Tab")
    expect(pupil.link("Skip to the content")).to_be_focused()
    expect(pupil.link("Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()

    tabs_to(page, pupil.field("What did you notice?"))
    page.keyboard.type("Snow on the bridge.")
    tabs_to(page, pupil.field("Who can read this"))
    tabs_to(page, pupil.field("This is a question"))
    page.keyboard.press("Space")
    tabs_to(page, pupil.button("Say it"))
    page.keyboard.press("Enter")
    said = page.get_by_role("article", name="Dia Diop").filter(has_text="Snow on the bridge.")
    expect(said).to_be_visible()

    pupil.goes_to("/")
    for place in ("Today", "Questions", "People", "Class", "Me"):
        tabs_to(page, pupil.link(place))
    page.keyboard.press("Enter")
    pupil.is_at("Dia Diop")

    pupil.goes_to("/")
    tabs_to(page, said.get_by_text("More", exact=True))
    page.keyboard.press("Enter")
    tabs_to(page, said.get_by_role("link", name="Take back"))
    page.keyboard.press("Enter")
    tabs_to(page, pupil.button("Yes, take it back"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    pupil.goes_to("/")
    pupil.misses("Snow on the bridge.")


def tabs_to(page: Page, there: Locator) -> None:
    """Press Tab until it has the focus; on the way every stop must be seen."""
    expect(there).to_be_attached()
    for _stop in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        assert stop["seen"], f"the focus is on {stop['what']} and cannot be seen"
        if there.evaluate("(one) => one === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not come to {there}")


STOP = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return {what: one.outerHTML.slice(0, 120), seen: one === document.body || (ring && box.width > 0)};
}"""
