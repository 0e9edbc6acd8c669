import "htmx.org";
import { sleepAll, wakeAll } from "./island";

/** Imported last: all islands are known by now. What htmx brings wakes, what it takes goes to sleep. */
function on(name: string, then: (root: Element) => void): void {
  document.addEventListener(name, (event) => {
    const { elt } = (event as CustomEvent<{ elt: Node }>).detail;
    if (elt instanceof Element) then(elt); // words alone hold no island
  });
}

on("htmx:load", wakeAll);
on("htmx:beforeCleanupElement", sleepAll);
wakeAll();
