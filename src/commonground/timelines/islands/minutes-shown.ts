import { island } from "../../kernel/islands/island";
import { added, dayOf, type Today } from "./minutes";

const KEY = "minutes-today";
const LONGEST = 10 * 60; // seconds: a page that lay open for longer was not read all the time
let since = performance.now();

/** Adds the time since the last look to what this browser keeps; without a place to keep it, to nothing. */
function count(): Today | null {
  const seconds = Math.min((performance.now() - since) / 1000, LONGEST);
  since = performance.now();
  try {
    const today = added(localStorage.getItem(KEY), dayOf(new Date()), seconds);
    localStorage.setItem(KEY, JSON.stringify(today));
    return today;
  } catch {
    return null;
  }
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) count();
  else since = performance.now();
});
addEventListener("pagehide", count);

island("minutes-shown", (place) => {
  const number = place.querySelector("[data-minutes]");
  const show = (): void => {
    const today = document.hidden ? null : count();
    if (!today || !number) return;
    number.textContent = String(Math.round(today.seconds / 60));
    place.hidden = false;
  };
  show();
  const again = setInterval(show, 60_000);
  return () => clearInterval(again);
});
