"""The lab on a slow phone: when a school of two thousand is drawn, how soon numbers follow the hand.

Run by hand; needs what the journeys need (playwright, Chromium):  python bench/lab.py
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

import p345
import places
from playwright.sync_api import BrowserContext, Page, sync_playwright

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}
SLOWER = 4  # times, against this machine's processor
LINE = {"downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8, "latency": 150}
ARGUMENTS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
ROUNDS = 5
SMALL, SCHOOL = (40, 4), (2000, 23)

# The moment after the frame in which the drawing was there; and what came over the line.
WATCH = """
new MutationObserver(() => {
  if (window.drawnAt || !document.querySelector(".lab-dots")) return;
  window.drawnAt = 1;
  requestAnimationFrame(() => requestAnimationFrame(() => { window.drawnAt = performance.now(); }));
}).observe(document, { childList: true, subtree: true });
"""
CAME = """
[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .reduce((sum, one) => sum + one.transferSize, 0)
"""
# Twenty settings of the step, as a hand would move it: the time of the handler, and until it is painted.
HAND = """
async () => {
  const step = document.querySelector("input[name=step]");
  const handled = [], painted = [];
  for (let k = 0; k < 20; k++) {
    step.value = String(10 + 4 * k - (k % 3));
    await new Promise(requestAnimationFrame);
    const began = performance.now();
    step.dispatchEvent(new Event("input", { bubbles: true }));
    handled.push(performance.now() - began);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    painted.push(performance.now() - began);
  }
  return [handled, painted];
}
"""


def study(place: places.Place, n: int, each: int) -> str:
    """The page of an invented network, brought in from a file as anybody would."""
    file = place.home / f"ties-{n}.csv"
    said = "".join(f"{one},{two},works with\n" for one, two in p345.rows(n, each))
    file.write_text(f"source,target,kind\n{said}", encoding="utf-8")
    told = place.command("import", "ties", str(file))
    return next(word for word in told.split() if word.startswith("/sociograms/"))


@contextmanager
def phone(browser: Any, port: int, session: str) -> Iterator[BrowserContext]:
    context = browser.new_context(**PHONE)
    cookie = {"name": "sessionid", "value": session, "domain": places.HOST, "path": "/"}
    context.add_cookies([cookie])
    context.set_default_timeout(120_000)
    try:
        yield context
    finally:
        context.close()


def slow(context: BrowserContext, page: Page, *, line: bool) -> None:
    protocol = context.new_cdp_session(page)
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    if line:
        protocol.send("Network.enable")
        protocol.send("Network.emulateNetworkConditions", {"offline": False, **LINE})


def first_drawing(browser: Any, at: str, port: int, session: str, other: str) -> tuple[float, int]:
    """Milliseconds to the drawing for who has been here before, and bytes over the line."""
    with phone(browser, port, session) as context:
        page = context.new_page()
        page.goto(f"http://{places.HOST}:{port}{other}")  # styles and scripts are on the phone
        page.add_init_script(WATCH)
        slow(context, page, line=True)
        page.goto(f"http://{places.HOST}:{port}{at}lab/", wait_until="commit")
        while (drawn := float(page.evaluate("window.drawnAt || 0"))) <= 1:
            page.wait_for_timeout(50)
        return drawn, int(page.evaluate(CAME))


def hand(browser: Any, at: str, port: int, session: str) -> tuple[float, float]:
    """Milliseconds, in the middle: of the handler, and until the frame after it is painted."""
    with phone(browser, port, session) as context:
        page = context.new_page()
        page.goto(f"http://{places.HOST}:{port}{at}lab/", wait_until="networkidle")
        handled, painted = page.evaluate(HAND)
        return median(handled), median(painted)


def laid_out(browser: Any, at: str, port: int, session: str) -> float:
    """Seconds until the job has placed everybody."""
    began = time.monotonic()
    with phone(browser, port, session) as context:
        page = context.new_page()
        while time.monotonic() < began + 300:
            page.goto(f"http://{places.HOST}:{port}{at}lab/", wait_until="domcontentloaded")
            if page.locator(".lab-dots").count():
                return time.monotonic() - began
            time.sleep(0.5)
    raise SystemExit("nobody was placed within five minutes")


def lines() -> list[str]:
    chromium = shutil.which("chromium") or "chromium"
    with places.sqlite() as place, sync_playwright() as play:
        sessions, _ = place.fill(1)
        small, school = study(place, *SMALL), study(place, *SCHOOL)
        port = places.free_port()
        with places.serving(place, *places.UP, port=port):
            browser = play.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            waited = laid_out(browser, school, port, sessions[0])
            found = [
                first_drawing(browser, school, port, sessions[0], small) for _ in range(ROUNDS)
            ]
            handled, painted = hand(browser, small, port, sessions[0])
            browser.close()
    times = sorted(ms / 1000 for ms, _ in found)
    return [
        "| the lab on a phone | best s | middle s | kB | placed by a job in s |",
        "|---|---|---|---|---|",
        f"| {SCHOOL[0]:,} people, first drawing | {times[0]:.2f} | {median(times):.2f} | "
        f"{max(size for _, size in found) / 1000:.0f} | {waited:.1f} |",
        "",
        f"{SMALL[0]} people, the step moved by hand: {handled:.1f} ms in the handler, "
        f"{painted:.1f} ms to the next frame (middle of 20).",
    ]


if __name__ == "__main__":
    print("\n".join(lines()))
