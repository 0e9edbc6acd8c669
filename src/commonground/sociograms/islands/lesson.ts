import { island } from "../../kernel/islands/island";
import { follow, shown, sum, type Told } from "./lesson-steps";

const BASE = 188;
const ROOM = 154;
const lang = () => document.documentElement.lang;

/** The class or toy on the stage, as the page tells it at this moment. */
export function told<Data>(): Data | null {
  return JSON.parse(document.getElementById("lesson-told")?.textContent ?? "null") as Data | null;
}

/** Writes a number into every place of a name; `value` stands beside it for machines. */
export function write(place: ParentNode, name: string, value: number): void {
  for (const one of place.querySelectorAll(`[data-${name}]`)) {
    const data = document.createElement("data");
    data.value = String(value);
    data.textContent = shown(value, lang());
    one.replaceChildren(data);
  }
}

/** Bars follow: the highest reaches the top. */
export function raise(place: ParentNode, steps: number[], past: boolean): void {
  const top = Math.max(...steps, 1e-12);
  place.querySelector(".lesson-bars")?.toggleAttribute("data-past", past);
  steps.forEach((step, k) => {
    const tall = Math.max((ROOM * step) / top, step > 0 ? 1.5 : 0);
    const bar = place.querySelector(`[data-bar="${k + 1}"]`);
    const over = place.querySelector(`[data-over="${k + 1}"]`);
    bar?.setAttribute("y", String(BASE - tall));
    bar?.setAttribute("height", String(tall));
    over?.setAttribute("y", String(BASE - tall - 8));
    if (over) over.textContent = shown(step, lang());
    write(place, `step="${k + 1}"`, step);
  });
}

/** The numbers follow the hand; when it lets go, the server's answer takes their place. */
island("lesson", (place) => {
  place.querySelector("[data-go]")?.remove();
  const fader = () => place.querySelector<HTMLInputElement>("[data-fader]");

  const moved = (event: Event) => {
    const now = told<Told>();
    if (event.target !== fader() || !now) return;
    const heard = follow(now, Number(fader()?.value));
    raise(place, heard.steps, heard.past);
    write(place, "alpha", heard.alpha);
    if (heard.total !== null) write(place, "total", heard.total);
    if (heard.terms !== null) write(place, "terms", heard.terms);
    const whole = sum(heard.sums);
    heard.steps.forEach((step, k) => {
      write(place, `share="${k + 1}"`, whole > 0 ? Math.round((100 * step) / whole) : 0);
    });
    beyond(place, heard.past);
    if (now.person === undefined) grow(place, heard.past ? [] : heard.sums);
  };

  const pressed = (event: Event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-preset]");
    const slider = fader();
    if (!button || !slider) return;
    event.preventDefault();
    slider.value = button.dataset.preset ?? slider.value;
    for (const kind of ["input", "change"])
      slider.dispatchEvent(new Event(kind, { bubbles: true }));
  };

  const say = () => {
    const said = document.getElementById("said");
    const text = place.querySelector("[data-say]")?.textContent ?? "";
    if (said) said.textContent = text.replace(/\s+/g, " ").trim();
  };

  place.addEventListener("input", moved);
  place.addEventListener("click", pressed);
  document.addEventListener("htmx:afterSettle", say);
  return () => {
    place.removeEventListener("input", moved);
    place.removeEventListener("click", pressed);
    document.removeEventListener("htmx:afterSettle", say);
  };
});

/** Past the limit there is no number, and it is said. */
function beyond(place: ParentNode, past: boolean): void {
  for (const one of place.querySelectorAll<HTMLElement>("[data-below]")) one.hidden = past;
  for (const one of place.querySelectorAll<HTMLElement>("[data-beyond]")) one.hidden = !past;
  for (const one of place.querySelectorAll<HTMLElement>("[data-none]")) {
    one.classList.toggle("lesson-none", past);
    if (past) one.textContent = one.dataset.none ?? "";
  }
}

/** In a class the circle of each follows what reaches them. */
function grow(place: ParentNode, sums: number[]): void {
  const top = Math.max(...sums, 0);
  place.querySelectorAll(".lesson-class .lesson-spot circle").forEach((circle, who) => {
    const size = top > 0 ? 6 + 14 * Math.sqrt((sums[who] ?? 0) / top) : 10;
    circle.setAttribute("r", size.toFixed(1));
  });
}
