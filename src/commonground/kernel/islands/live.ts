import { island } from "./island";

const PAUSE = 10_000;

/** Adds the quiet link of its template, once the server says under the rule that there is something. */
island("live", (place) => {
  const ask = place.dataset.ask;
  const link = place.querySelector("template");
  const saves = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
  if (!ask || !link || saves) return;

  let waiting: ReturnType<typeof setTimeout> | undefined;
  const events = new EventSource(place.dataset.live ?? "/live/");
  events.addEventListener("new", () => {
    waiting ??= setTimeout(look, Math.random() * PAUSE, ask, link);
  });

  async function look(address: string, { content }: HTMLTemplateElement): Promise<void> {
    const answer = await fetch(address, { redirect: "manual" }).catch(() => null);
    if (answer?.status !== 200) return void setTimeout(() => (waiting = undefined), PAUSE);
    const said = (await answer.json().catch(() => null)) as { says?: string } | null;
    const added = content.cloneNode(true) as DocumentFragment;
    const anchor = added.querySelector("a");
    if (anchor && said?.says) anchor.textContent = said.says;
    place.append(added);
    events.close();
  }

  return () => {
    events.close();
    clearTimeout(waiting);
  };
});
