"""Two pupils, two named adults: said, gone for the one, taken, hidden with a reason, undone."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.school import School

WHEN = re.compile("just now|min")


@pytest.mark.parametrize("js", [True, False])
def test_it_reaches_the_named_adults_and_what_was_said_can_be_hidden(
    school: School, visit: Visit, js: bool
) -> None:
    words = f"Kid smells of {'fish' if js else 'cheese'}."
    cem, kid = visit(js=js).signs_in("Cem Can"), visit(js=js).signs_in("Kid Karim")
    cem.field("What did you notice?").fill(words)
    cem.presses("Say it")
    cem.hears("You said it.")

    kid.goes_to("/")
    unkind = kid.page.get_by_role("article", name="Cem Can").filter(has_text=words)
    unkind.get_by_role("link", name="Something is wrong").click()
    kid.is_at("Something is wrong")
    kid.sees("Hal Head")
    kid.sees("Mo Deputy")
    kid.presses("It is about me")
    kid.is_at("Thank you for saying it")
    kid.goes_to("/")
    kid.misses(words)

    adult = visit(js=js).signs_in("Mo Deputy")
    adult.goes_to("/safety/")
    adult.follows("It is about me Kid Karim", exact=False)
    adult.sees(words)
    case = adult.page.url
    adult.presses("I look after it")
    adult.follows("Hide what was said")
    adult.field("Why").fill("We do not write about bodies here.")
    adult.presses("Hide")

    cem.goes_to("/")
    mine = cem.page.get_by_role("article", name="Cem Can").filter(has_text=words)
    expect(mine).to_contain_text("We do not write about bodies here.")
    lea = visit().signs_in("Lea Lind")
    lea.misses(words)
    kid.goes_to("/wrong/mine/")
    kid.follows("someone looks after it", exact=False)
    kid.sees("Mo Deputy looks after it.")

    adult.goes_to(str(mine.get_by_role("link", name=WHEN).get_attribute("href")))
    adult.presses("Show it again")
    lea.goes_to("/")
    lea.sees(words)
    adult.goes_to(case)
    adult.presses("It is settled")
    kid.goes_to("/wrong/mine/")
    kid.sees("settled")
