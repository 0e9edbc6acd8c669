"""A live map of 500 concepts and 700 links on a slow phone: how soon it is there, how it is drawn about.

Chromium is slowed six times against this machine. A concept is drawn about for sixty steps of the
pointer, and the map itself for sixty more; what each frame costs is the browser's own account of
the time it was busy.
"""

import shutil
from statistics import median
from typing import Any

import places
from playwright.sync_api import CDPSession, Page, sync_playwright

CONCEPTS, LINKS, ACROSS = 500, 700, 25
SLOWER = 6  # times, against this machine's processor
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}
STEPS = 60

# Concepts in rows, each linked to one or two that stand near.
MAP = f"""
from django.utils import timezone
from commonground.maps import actions
from commonground.maps.pure.edits import AddConcept, AddLink
from commonground.people.models import Persona
drawn = [AddConcept(f"c{{n:03}}", f"concept {{n}}", 190.0 * (n % {ACROSS}), 110.0 * (n // {ACROSS}))
         for n in range({CONCEPTS})]
ends = [(n, (n + 1) % {CONCEPTS}) for n in range({CONCEPTS})]
ends += [(n, n + {ACROSS}) for n in range({LINKS} - {CONCEPTS})]
drawn += [AddLink(f"l{{n:03}}", f"c{{a:03}}", f"c{{b:03}}", "leads to") for n, (a, b) in enumerate(ends)]
who = Persona.objects.get(name="Person 0000")
print(actions.begin(who, name="A large map", now=timezone.now(), edits=drawn).pk)
"""
FRAMES = """
() => { window.frames = []; let last = performance.now();
  const tick = (now) => { frames.push(now - last); last = now; requestAnimationFrame(tick); };
  requestAnimationFrame(tick); }
"""
CARD = """
() => { const all = [...document.querySelectorAll(".board .map-card")];
  const box = (one) => one.getBoundingClientRect();
  const frame = box(document.querySelector(".board-frame"));
  const whole = all.find((one) => box(one).left > frame.left + 90 && box(one).top > frame.top + 60);
  const { left, top, width, height } = box(whole);
  return [left + width / 2, top + height / 2, frame.left + 30, frame.top + 12]; }
"""


def busy(protocol: CDPSession) -> float:
    told = protocol.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in told if one["name"] == "TaskDuration"))


def drawn_about(page: Page, protocol: CDPSession, x: float, y: float) -> tuple[float, float, float]:
    """Milliseconds between two frames, in the middle and in the worst of twenty; busy in each."""
    page.evaluate(FRAMES)
    before = busy(protocol)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, STEPS + 1):
        page.mouse.move(x + step, y + step % 7 * 4)
    many = sorted(page.evaluate("() => frames.splice(0)")[2:])
    cost = (busy(protocol) - before) * 1000 / len(many)
    page.mouse.up()
    return median(many), many[int(len(many) * 0.95)], cost


def lines() -> list[str]:
    chromium = shutil.which("chromium") or "chromium"
    with places.sqlite() as place, sync_playwright() as play:
        sessions, _ = place.fill(1)
        number, port = place.script(MAP).split()[-1], places.free_port()
        with places.serving(place, *places.UP, port=port):
            browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            context = browser.new_context(**PHONE)
            cookie = {"name": "sessionid", "value": sessions[0], "domain": places.HOST, "path": "/"}
            context.add_cookies([cookie])
            context.set_default_timeout(120_000)
            page = context.new_page()
            page.request.get(f"http://{places.HOST}:{port}/maps/{number}/")  # a server that has run
            protocol = context.new_cdp_session(page)
            protocol.send("Performance.enable")
            protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            page.goto(f"http://{places.HOST}:{port}/maps/{number}/")
            page.wait_for_selector(".board[data-state=kept]")
            there = float(page.evaluate("performance.now()")) / 1000
            page.locator(".board-frame").scroll_into_view_if_needed()
            x, y, left, top = page.evaluate(CARD)
            card = drawn_about(page, protocol, x, y)
            page.wait_for_selector(".board[data-state=kept]")
            ground = drawn_about(page, protocol, left, top)
            browser.close()
    return [
        f"| {CONCEPTS} concepts, {LINKS} links, {SLOWER} times slower "
        "| ms between frames | worst of 20 | busy ms a frame |",
        "|---|---|---|---|",
        "| a concept is drawn about | {:.0f} | {:.0f} | {:.1f} |".format(*card),
        "| the map is drawn about | {:.0f} | {:.0f} | {:.1f} |".format(*ground),
        "",
        f"From the address to the live map: {there:.1f} s.",
    ]


if __name__ == "__main__":
    print("\n".join(lines()))
