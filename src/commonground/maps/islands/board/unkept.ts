import { leftBehind } from "./waiting";

/**
 * On the page that says that a map is not open to somebody, or can only be read: what they had drawn
 * and nobody received is theirs to keep as a file, and then in this browser no more.
 */
export function wake(place: HTMLElement): () => void {
  const controller = new AbortController();
  void offer(place, controller.signal);
  return () => controller.abort();
}

async function offer(place: HTMLElement, signal: AbortSignal): Promise<void> {
  const { whose = "", map = /^\/maps\/(\d+)\/$/.exec(location.pathname)?.[1] ?? "" } =
    place.dataset;
  const left = await leftBehind(whose, map, location.pathname);
  const waiting = (await left?.all()) ?? [];
  const file = place.querySelector<HTMLAnchorElement>("a[download]");
  if (!left || !waiting.length || !file || signal.aborted) return;
  const { wordsOf } = await import("./words-of");
  const text = `${wordsOf(waiting).join("\n")}\n`;
  const drop = () => left.drop(waiting.map(({ id }) => id));
  file.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  file.addEventListener("click", () => void drop().then(() => show(place, "taken")), { signal });
  place
    .querySelector("button")
    ?.addEventListener("click", () => void drop().then(() => show(place, "gone")), { signal });
  place.hidden = false;
}

/** What became of it; the file stays within reach until the page is left. */
function show(place: HTMLElement, what: "taken" | "gone"): void {
  for (const part of place.querySelectorAll<HTMLElement>("[data-then]"))
    part.hidden = part.dataset.then !== what;
  place.querySelector<HTMLElement>("button")?.remove();
  if (what === "gone") place.querySelector("a[download]")?.remove();
}
