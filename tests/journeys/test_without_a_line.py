"""Written on a bad line: it waits, says so, and is said once; and what is written with care."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit

KEPT = "Object.keys({...localStorage, ...sessionStorage}).filter((key) => key.startsWith('post:'))"


def test_what_is_written_without_a_line_is_said_once_when_it_is_back(visit: Visit) -> None:
    ben = visit().signs_in("Ben Bauer")
    ben.goes_to("/say/")
    ben.page.context.set_offline(True)
    ben.field("What did you notice?").fill("The tram stood in the tunnel.")
    ben.presses("Say it")
    ben.hears("waits in this browser")
    expect(ben.field("What did you notice?")).to_have_value("")
    ben.page.context.set_offline(False)
    ben.hears("What waited is sent.")
    assert ben.page.evaluate(KEPT) == []
    ben.goes_to("/streams/home/")
    expect(ben.page.get_by_text("The tram stood in the tunnel.")).to_have_count(1)


def test_nothing_of_it_stays_when_one_signs_out(visit: Visit) -> None:
    ben = visit().signs_in("Ben Bauer")
    ben.goes_to("/say/")
    ben.page.route("**/say/", lambda route: route.abort())
    ben.field("What did you notice?").fill("Nobody else shall read this.")
    ben.presses("Say it")
    ben.hears("waits in this browser")
    assert len(ben.page.evaluate(KEPT)) == 1
    ben.goes_to("/me/")
    ben.presses("Sign out")
    ben.page.wait_for_url("**/sign-in/**")
    assert ben.page.evaluate(KEPT) == []


@pytest.mark.parametrize("js", [True, False])
def test_an_article_is_looked_at_kept_said_and_changed(visit: Visit, js: bool) -> None:
    ben = visit(js=js).signs_in("Ben Bauer")
    ben.goes_to("/say/")
    ben.page.locator(".composer-more > summary").click()
    ben.field("What did you notice?").fill("It was *loud*. #tram")
    ben.field("A title, for an article", exact=False).fill(f"The tram {js}")
    ben.field("Content note", exact=False).fill("Noise")
    ben.presses("Look at it first")
    ben.sees("So it will look")
    ben.presses("Keep for later")
    ben.is_at("Not said yet")
    ben.follows(f"The tram {js}")
    ben.presses("Say it")
    ben.hears("You said it.")
    ben.goes_to("/streams/home/")
    said = ben.page.get_by_role("article").filter(has_text=f"The tram {js}")
    expect(said.get_by_text("It was loud.")).not_to_be_visible()
    said.get_by_text("Noise").click()
    expect(said.get_by_text("It was loud.")).to_be_visible()
    said.get_by_text("More", exact=True).click()
    said.get_by_role("link", name="Change the words").click()
    ben.field("What you say").fill("It was quiet.")
    ben.presses("Keep this")
    ben.is_at(f"The tram {js}")
    expect(ben.page.get_by_text("edited").first).to_be_visible()
    ben.page.get_by_role("article").get_by_text("More", exact=True).click()
    ben.follows("Earlier versions")
    expect(ben.page.locator("ins")).to_contain_text("quiet")
