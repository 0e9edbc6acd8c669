import { box, phraseBox } from "./boxes";
import type { Content, Link, Place } from "./content";
import { mean, pair, placed, type Row, tenth } from "./rows";

/**
 * A place for each concept, by the same rule as `maps/pure/layout.py`, so that a browser without a
 * line draws what the server would: layers that lead on, or, where people chose places, those stay
 * and the rest finds room beside its neighbours.
 */
const ROW = 560;
const BESIDE = 44;
const BELOW = 78;
const SWEEPS = 8;
const STEP = 60;
const RINGS = 16;
const SQUARE = 260; // at least as wide and high as any card with the gaps around it

type Around = Map<string, string[]>;

/** The middle of each concept's card. */
export function places(content: Content): Map<string, Place> {
  const fixed = new Map<string, Place>();
  for (const one of content.concepts) if (one.place) fixed.set(one.id, one.place);
  if (fixed.size === content.concepts.length) return fixed;
  return fixed.size ? beside(content, fixed) : layered(content);
}

function layered(content: Content): Map<string, Place> {
  const found = new Map<string, Place>();
  const around = neighbours(content);
  const wide = new Map(content.concepts.map((one) => [one.id, box(one.label).width]));
  const high = new Map(content.concepts.map((one) => [one.id, box(one.label).height]));
  const gaps = new Map<string, number>();
  for (const link of content.links)
    gaps.set(pair(link.start, link.end), phraseBox(link.phrase).width + 34);
  let bottom = 0;
  for (const rows of parts(content, around, wide)) {
    const place = placed(rows, { around, wide, high, gaps });
    let lowest = Number.NEGATIVE_INFINITY;
    for (const [id, [x, y]] of place) {
      found.set(id, [x, y + bottom]);
      lowest = Math.max(lowest, y + (high.get(id) ?? 0) / 2);
    }
    bottom += lowest + BELOW * 0.7;
  }
  return found;
}

/** The neighbours of each concept, each once, in the order of the links. */
function neighbours(content: Content): Around {
  const found = new Map(content.concepts.map((one) => [one.id, new Set<string>()]));
  for (const link of content.links) {
    found.get(link.start)?.add(link.end);
    found.get(link.end)?.add(link.start);
  }
  return new Map([...found].map(([id, others]) => [id, [...others]]));
}

/** Rows of each part that hangs together; what is alone stands together at the end. */
function* parts(content: Content, around: Around, wide: Map<string, number>): Generator<Row[]> {
  const ids = content.concepts.map((one) => one.id);
  const alone = ids.filter((id) => !around.get(id)?.length);
  const seen = new Set(alone);
  for (const id of ids) {
    if (seen.has(id)) continue;
    const part = reached([id], around);
    for (const one of part.keys()) seen.add(one);
    const own = ids.filter((one) => part.has(one));
    const links = content.links.filter((link) => part.has(link.start));
    const layers = ordered(layersOf(own, links), around);
    yield layers.flatMap((layer) => [...broken(layer, wide)]);
  }
  if (alone.length) yield [...broken(alone, wide)];
}

/** How many steps from the starts to each that can be reached. */
function reached(starts: Iterable<string>, ways: Around): Map<string, number> {
  const steps = new Map([...starts].map((id) => [id, 0]));
  const queue = [...steps.keys()];
  for (const here of queue) {
    for (const there of ways.get(here) ?? []) {
      if (steps.has(there)) continue;
      steps.set(there, (steps.get(here) ?? 0) + 1);
      queue.push(there);
    }
  }
  return steps;
}

/** By the steps from where links only leave; in a ring from where most leave. */
function layersOf(ids: readonly string[], links: readonly Link[]): Row[] {
  const on: Around = new Map(ids.map((id) => [id, []]));
  const into = new Map(ids.map((id) => [id, 0]));
  for (const link of links) {
    on.get(link.start)?.push(link.end);
    into.set(link.end, (into.get(link.end) ?? 0) + 1);
  }
  const leaving = (id: string) => (on.get(id)?.length ?? 0) - (into.get(id) ?? 0);
  let first = ids.filter((id) => !into.get(id));
  if (!first.length)
    first = [ids.reduce((best, id) => (leaving(id) > leaving(best) ? id : best), ids[0] ?? "")];
  const steps = reached(first.slice(0, 1), on);
  for (const id of [...first.slice(1), ...ids]) {
    if (steps.has(id)) continue; // a second beginning stands above what it leads to
    const joins = (on.get(id) ?? []).flatMap((there) => steps.get(there) ?? []);
    const own = Math.max((joins.length ? Math.min(...joins) : 1) - 1, 0);
    const more = [...reached([id], on)].filter(([k]) => !steps.has(k));
    for (const [k, n] of more) steps.set(k, own + n);
  }
  const rows: Row[] = [...Array(Math.max(...steps.values()) + 1)].map(() => []);
  for (const id of ids) rows[steps.get(id) ?? 0]?.push(id);
  return rows.filter((row) => row.length);
}

function ordered(layers: Row[], around: Around): Row[] {
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0;
    for (
      let n = down ? 1 : layers.length - 2;
      down ? n < layers.length : n >= 0;
      n += down ? 1 : -1
    )
      layers[n] = byNeighbours(layers[n] ?? [], layers[down ? n - 1 : n + 1] ?? [], around);
  }
  return layers;
}

function byNeighbours(layer: Row, other: Row, around: Around): Row {
  const there = shares(other);
  const own = shares(layer);
  const wish = new Map(
    layer.map((id) => {
      const met = (around.get(id) ?? []).flatMap((one) => there.get(one) ?? []);
      return [id, mean(met, own.get(id) ?? 0)];
    }),
  );
  return [...layer].sort((one, two) => (wish.get(one) ?? 0) - (wish.get(two) ?? 0));
}

function shares(layer: Row): Map<string, number> {
  return new Map(layer.map((id, place) => [id, place / Math.max(layer.length - 1, 1)]));
}

/** Rows of about the same length, none wider than a page. */
function* broken(layer: Row, wide: Map<string, number>): Generator<Row> {
  const own = (id: string) => wide.get(id) ?? 0;
  const whole = layer.reduce((sum, id) => sum + own(id) + BESIDE, 0);
  const most = whole / Math.ceil(whole / ROW);
  let row: Row = [];
  let room = 0;
  for (const id of layer) {
    if (row.length && room + own(id) / 2 > most) {
      yield row;
      row = [];
      room = 0;
    }
    row.push(id);
    room += own(id) + BESIDE;
  }
  if (row.length) yield row;
}

/** Concepts without a place of their own, near to those that they hang together with. */
function beside(content: Content, fixed: Map<string, Place>): Map<string, Place> {
  const found = new Map(fixed);
  const around = neighbours(content);
  const labels = new Map(content.concepts.map((one) => [one.id, one.label]));
  const chosen = [...fixed.values()];
  const taken = new Taken(labels);
  for (const [id, place] of found) taken.put(id, place);
  for (const { id } of content.concepts) {
    if (found.has(id)) continue;
    const near = (around.get(id) ?? []).flatMap((other) => {
      const place = found.get(other);
      return place ? [place] : [];
    });
    const all = near.length ? near : chosen;
    const x = mean(all.map((place) => place[0]), 0); // biome-ignore format: short
    const y = near.length
      ? mean(near.map((place) => place[1]), 0) // biome-ignore format: short
      : Math.max(...chosen.map((place) => place[1])) + BELOW;
    const spot = taken.spot(id, x, y);
    found.set(id, spot);
    taken.put(id, spot);
  }
  return found;
}

/** What stands where, by squares, so that only neighbours are looked at. */
export class Taken {
  private readonly squares = new Map<string, [string, Place][]>();
  private lowest = 0;

  constructor(private readonly labels: ReadonlyMap<string, string>) {}

  put(id: string, place: Place): void {
    const key = `${Math.floor(place[0] / SQUARE)} ${Math.floor(place[1] / SQUARE)}`;
    const there = this.squares.get(key);
    if (there) there.push([id, place]);
    else this.squares.set(key, [[id, place]]);
    this.lowest = Math.max(this.lowest, place[1]);
  }

  /** The place itself, else the nearest around it that is free, else below them all. */
  spot(id: string, x: number, y: number): Place {
    const own = box(this.labels.get(id) ?? "");
    for (const [i, j] of spiral()) {
      const spot: Place = [tenth(x + i * STEP), tenth(y + j * STEP)];
      if (this.free(spot, own.width, own.height)) return spot;
    }
    return [tenth(x), tenth(this.lowest + SQUARE)];
  }

  private free([x, y]: Place, width: number, height: number): boolean {
    const [i, j] = [Math.floor(x / SQUARE), Math.floor(y / SQUARE)];
    for (let k = i - 1; k <= i + 1; k++)
      for (let n = j - 1; n <= j + 1; n++)
        for (const [other, place] of this.squares.get(`${k} ${n}`) ?? []) {
          const there = box(this.labels.get(other) ?? "");
          const clear =
            Math.abs(x - place[0]) >= (width + there.width) / 2 + 20 ||
            Math.abs(y - place[1]) >= (height + there.height) / 2 + 24;
          if (!clear) return false;
        }
    return true;
  }
}

let steps: [number, number][] | undefined;

/** Steps around a place, the nearest first, and first below. */
function spiral(): [number, number][] {
  if (steps) return steps;
  const sides = [...Array(2 * RINGS + 1).keys()].map((n) => n - RINGS);
  const all = sides.flatMap((i) => sides.map((j): [number, number] => [i, j]));
  steps = all.sort(([i, j], [k, n]) => i * i + j * j - k * k - n * n || n - j || i - k);
  return steps;
}
