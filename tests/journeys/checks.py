"""What must hold on every page, whoever looks at it: axe, one heading, a title, nothing cut off."""

from typing import Any

from playwright.sync_api import Page

from tests.journeys.school import ROOT

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW, PHONE, DESK = 320, 390, 1440


def axe_faults(page: Page) -> list[str]:
    """What axe finds on the page as it stands."""
    return axe(page, {"runOnly": {"type": "tag", "values": TAGS}})


def shape_faults(page: Page) -> list[str]:
    """One heading, a title, and nothing that sticks out, on a small phone, a phone and a desk."""
    faults = []
    if (headings := page.get_by_role("heading", level=1).count()) != 1:
        faults.append(f"{headings} headings of level 1")
    if not page.title().strip():
        faults.append("no title")
    size = page.viewport_size
    assert size
    for width in (NARROW, DESK, PHONE):
        page.set_viewport_size({"width": width, "height": size["height"]})
        faults += [f"{one} at {width} pixels" for one in cut_off(page)]
    page.set_viewport_size(size)
    return faults


def build_of(page: Page) -> set[str]:
    """Of what kinds of thing a page is built: each element with its part, state and parent."""
    return set(
        page.evaluate("""() => [...document.body.querySelectorAll("*")].map((one) =>
          [one.parentElement, one].map((e) => e.tagName + "." + e.className.baseVal + e.className
            + (e.getAttribute("role") ?? "") + e.hasAttribute("aria-label")).join(" > "))""")
    )


def contrast_faults(page: Page) -> list[str]:
    """In whatever light the page stands now."""
    return axe(page, {"runOnly": {"type": "rule", "values": ["color-contrast"]}})


def axe(page: Page, options: dict[str, Any]) -> list[str]:
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE)
    found = page.evaluate("(options) => axe.run(document, options)", options)
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def cut_off(page: Page) -> list[str]:
    """Whether the page must be moved sideways to be read; a wide table may move within its frame."""
    over: int = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return [f"{over} pixels stick out"] if over > 0 else []
