import { leftBehind } from "./waiting";

/**
 * On the page that says that a map is not open to somebody, or can only be read: what they had drawn
 * and nobody received is theirs to keep as a file. On a map that can be changed, what waits is sent, and
 * only what the server did not take is offered. It stays in this browser until it is thrown away: whether
 * a file was really written, no page can know.
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
  if (!left) return;
  const sent = "live" in place.dataset;
  const waiting = [...(sent ? [] : await left.all()), ...(await left.refused())];
  const file = place.querySelector<HTMLAnchorElement>("a[download]");
  if (!waiting.length || !file || signal.aborted) return;
  const { wordsOf } = await import("./words-of");
  const text = `${wordsOf(waiting).join("\n")}\n`;
  file.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  file.addEventListener("click", () => show(place, "taken"), { signal });
  place
    .querySelector("button")
    ?.addEventListener(
      "click",
      () => void left.drop(waiting.map(({ id }) => id)).then(() => show(place, "gone")),
      { signal },
    );
  place.hidden = false;
}

/** What became of it. */
function show(place: HTMLElement, what: "taken" | "gone"): void {
  for (const part of place.querySelectorAll<HTMLElement>("[data-then]"))
    part.hidden = part.dataset.then !== what;
  if (what === "gone") place.querySelector("[data-until-gone]")?.remove();
}
