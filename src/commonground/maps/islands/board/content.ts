/** What a map says, as `maps/pure/content.py` tells it: concepts, and links that say how two hang together. */
export type Place = readonly [number, number];
export type Concept = { id: string; label: string; place: Place | null };
export type Link = { id: string; start: string; end: string; phrase: string };
export type Content = { concepts: readonly Concept[]; links: readonly Link[] };

export const MOST_OF_LABEL = 120;
export const FURTHEST = 20_000;
const EPOCH = 1_577_836_800_000; // as in kernel/ids.py: ids come in the order of time

/** An id for a concept or a link: the moment, and a number drawn by lot where the server counts. */
export function newThing(
  now = Date.now(),
  lot = crypto.getRandomValues(new Uint32Array(1)),
): string {
  const low = BigInt((lot[0] ?? 0) & 0x1fffff);
  return ((BigInt(now - EPOCH) << 21n) | low).toString(16).padStart(16, "0");
}

/** In the order of their ids, without links that lead nowhere or from a concept to itself. */
export function contentFrom(concepts: Iterable<Concept>, links: Iterable<Link>): Content {
  const there = [...concepts].sort(byId);
  const ids = new Set(there.map((one) => one.id));
  const held = [...links].filter(
    (one) => one.start !== one.end && ids.has(one.start) && ids.has(one.end),
  );
  return { concepts: there, links: held.sort(byId) };
}

/** The words without line breaks, as long as a map takes them. */
export function oneLine(words: string): string {
  return words.split(/\s+/u).filter(Boolean).join(" ").slice(0, MOST_OF_LABEL);
}

/** What counts as the same name, whatever the size of its letters. */
export function folded(name: string): string {
  return oneLine(name.toLowerCase());
}

function byId(one: { id: string }, other: { id: string }): number {
  return one.id < other.id ? -1 : 1;
}
