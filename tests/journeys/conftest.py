"""One school for all journeys, one browser, and for each visitor a fresh profile that is watched."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.school import School, found
from tests.journeys.visitor import PHONE, Visitor

Visit = Callable[..., Visitor]


@pytest.fixture(autouse=True)
def _as_new() -> None:
    """Nothing of the product runs in this process."""


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    school = found(tmp_path_factory.mktemp("home"))
    school.open()
    yield school
    school.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(
    school: School, browser: Browser, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Visit]:
    """Someone with a browser of their own; what goes wrong in it fails the journey."""
    visitors: list[Visitor] = []

    def come(*, size: tuple[int, int] = PHONE, js: bool = True, dark: bool = False) -> Visitor:
        context: BrowserContext = browser.new_context(
            base_url=school.address,
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=js,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            locale="en-GB",
        )
        context.set_default_timeout(20_000)
        visitors.append(Visitor(context.new_page(), school))
        return visitors[-1]

    yield come
    failed = getattr(request.node, "failed", False)
    for number, visitor in enumerate(visitors):
        if failed:
            picture(visitor.page, tmp_path / f"{number}.png")
        visitor.page.context.close()
    if not failed:
        assert [fault for visitor in visitors for fault in visitor.faults] == []


def picture(page: Page, path: Path) -> None:
    page.screenshot(path=path, full_page=True)
    print(f"\n{page.url}: {path}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    report = yield
    if report.when == "call":
        item.failed = report.failed  # type: ignore[attr-defined]
    return report
