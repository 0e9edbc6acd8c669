"""What a slow line has to carry: a first visit, and the page after it, without the fonts."""

from playwright.sync_api import Response

from tests.journeys.conftest import Visit
from tests.journeys.school import School
from tests.journeys.visitor import Visitor

FIRST, NEXT = 90_000, 15_000  # bytes as they travel


def test_pages_are_light(school: School, visit: Visit) -> None:
    signed_in, fresh = visit().signs_in("Lea Lind"), visit()
    fresh.page.context.add_cookies(signed_in.page.context.cookies())
    first = weight_of(fresh, "/")
    assert first <= FIRST, first
    for path in ("/questions/", "/people/", "/class/", f"/posts/{school.things['question']}/"):
        following = weight_of(fresh, path)
        assert following <= NEXT, (path, following)


def weight_of(visitor: Visitor, path: str) -> int:
    """Bytes of heads and bodies that come over the line until the page stands still."""
    came: list[Response] = []

    def note(response: Response) -> None:
        came.append(response)

    visitor.page.on("response", note)
    visitor.page.goto(path, wait_until="load")
    visitor.page.wait_for_function("() => document.fonts.status === 'loaded'")
    visitor.page.remove_listener("response", note)
    kept = visitor.page.evaluate(
        "() => performance.getEntriesByType('resource').filter((one) => !one.transferSize)"
        ".map((one) => one.name)"
    )
    sizes = [
        one.request.sizes()
        for one in came
        if one.request.resource_type not in {"font", "eventsource"} and one.url not in kept
    ]
    return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
