import * as Y from "yjs";
import type { Waiting } from "./waiting";

/**
 * What somebody drew, read off the changes alone: without the map around them, which they may not read
 * any more. A link between concepts of others says "…" for these; what was undone or done anew is
 * passed over, since it may copy what others had drawn.
 */
export function wordsOf(waiting: readonly Waiting[]): string[] {
  const read = new Reading();
  for (const { update } of waiting.filter(({ again }) => !again))
    for (const one of Y.decodeUpdate(update).structs) if (one instanceof Y.Item) read.item(one);
  const things = [...read.things.values()];
  const labels = new Map(
    things.filter(({ kind }) => kind === "concepts").map(({ id, said }) => [id, said.label ?? ""]),
  );
  const links = things.filter(({ kind }) => kind === "links").map(({ said }) => said);
  const end = (id = "") => labels.get(id) || "…";
  const linked = new Set(links.flatMap(({ start, end }) => [start, end]));
  const names = [...labels].filter(([id, label]) => label && !linked.has(id));
  return [
    ...links.map((said) => `${end(said.start)} -- ${said.phrase ?? ""} -> ${end(said.end)}`),
    ...names.map(([, label]) => label),
    ...read.alone,
  ];
}

type Thing = { kind: string; id: string; said: Record<string, string> };

class Reading {
  readonly things = new Map<string, Thing>();
  readonly alone: string[] = []; // other words for what was there
  private readonly spots = new Map<string, { thing: Thing; key: string }>();

  item(item: Y.Item): void {
    const parent = item.parent as unknown;
    const key = item.parentSub ?? "";
    if (typeof parent === "string" && item.content instanceof Y.ContentType) {
      this.things.set(named(item.id), { kind: parent, id: key, said: {} });
      return;
    }
    const [words] = item.content instanceof Y.ContentAny ? item.content.arr : [];
    if (typeof words !== "string") return;
    const under = parent instanceof Y.ID ? this.things.get(named(parent)) : undefined;
    const spot = under ? { thing: under, key } : item.origin && this.spots.get(named(item.origin));
    if (!spot) {
      if (words) this.alone.push(words);
      return;
    }
    this.spots.set(named(item.id), spot);
    spot.thing.said[spot.key] = words;
  }
}

const named = ({ client, clock }: Y.ID) => `${client} ${clock}`;
