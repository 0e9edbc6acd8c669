"""What 8B says is found nowhere by those who are not of it, by any way out."""

import json
import re

import pytest
from playwright.sync_api import APIResponse

from tests.journeys.conftest import Visit
from tests.journeys.school import School
from tests.journeys.visitor import Visitor

SECRET = "heron"
OUTSIDERS = {
    "pupil of another school": "Out Olsen",
    "teacher of another school": "Tom Thorn",
    "guardian of a pupil": "Gus Karim",
    "younger pupil": "Zoe Zeman",
    "stranger": None,
}


@pytest.mark.parametrize("who", OUTSIDERS)
def test_an_outsider_finds_it_nowhere(school: School, visit: Visit, who: str) -> None:
    author, outsider = visit().signs_in("Lea Lind"), visit()
    if name := OUTSIDERS[who]:
        outsider.signs_in(name)
    mate = visit().signs_in("Ben Bauer")
    for listener in (outsider, mate):
        listens(listener)
    author.field("What did you notice?").fill(f"The {SECRET} is back, {who}.")
    author.presses("Say it")
    said = author.page.get_by_role("article", name="Lea Lind").filter(has_text=f"back, {who}.")
    path = said.get_by_role("link", name=re.compile("just now|min")).first
    post = str(path.get_attribute("href"))
    assert author.goes_to(post) == 200

    hidden = 404 if name else 302
    for address in everywhere(school, post):
        answer = outsider.page.context.request.get(address, max_redirects=0)
        assert SECRET not in answer.text(), address
    for address in (post, f"{post}replies/", f"{post}hiding/", f"{post}passing-on/"):
        assert status(outsider, address) in {hidden, 403, 405, 302 if not name else 404}, address
    assert status(outsider, post) == hidden
    assert readers(school, outsider) is None
    mate.page.wait_for_function("() => window.heard > 0")
    assert outsider.page.evaluate("() => window.heard") == 0
    if name:
        taken = outsider.page.context.request.get("/streams/home/new/?after=1", max_redirects=0)
        assert not counts(taken)


def listens(visitor: Visitor) -> None:
    """Count what the server calls out to this browser from now on."""
    visitor.goes_to("/wrong/")
    visitor.page.evaluate("""() => new Promise((ready) => {
      window.heard = 0;
      const events = new EventSource("/live/");
      events.addEventListener("new", () => (window.heard += 1));
      events.onopen = events.onerror = ready;
    })""")


def everywhere(school: School, post: str) -> list[str]:
    """All addresses at which something of it might stand."""
    lea, group = school.pk("Lea Lind"), school.groups["8B"]
    room = school.things["audience"]
    return [
        "/", "/questions/", "/streams/home/", f"/streams/audiences/{room}/",
        f"/streams/people/{lea}/", f"/people/{lea}/", f"/people/{lea}/ties/", f"/people/{lea}/file/",
        f"/groups/{group}/", f"/groups/{group}/people/", f"/groups/{group}/events/", post,
        f"/wrong/?post={post.split('/')[2]}", f"/calendar/{school.things['calendar']}.ics",
        f"/people/?in={room}", "/lesson/", "/lesson/wall/", "/safety/",
        f"/me/children/{lea}/", "/me/file/",
    ]  # fmt: skip


def status(visitor: Visitor, path: str) -> int:
    return visitor.page.context.request.get(path, max_redirects=0).status


def readers(school: School, visitor: Visitor) -> str | None:
    """How many read it is told to those who may write there."""
    answer = visitor.page.context.request.get(
        f"/say/readers/?audience={school.things['audience']}", max_redirects=0
    )
    return answer.text() if "12 people" in answer.text() else None


def counts(answer: APIResponse) -> bool:
    return answer.status == 200 and bool(json.loads(answer.text()).get("new"))
