import "htmx.org";
import { sleepAll, wakeAll } from "./island";

/** Imported last: all islands are known by now. What htmx brings wakes, what it takes goes to sleep. */
const about = (event: Event): Element => (event as CustomEvent<{ elt: Element }>).detail.elt;

document.addEventListener("htmx:load", (event) => wakeAll(about(event)));
document.addEventListener("htmx:beforeCleanupElement", (event) => sleepAll(about(event)));
wakeAll();
