import { box, LINE, phraseBox } from "./boxes";
import type { Content, Link, Place } from "./content";
import { pair, tenth } from "./rows";

/** A map as shapes, as `maps/pure/drawing.py` draws it, so that a live map looks as it did before. */
export type Rect = { x: number; y: number; width: number; height: number };
export type Curve = { start: Place; by: Place; end: Place };
export type Line = { path: string; at: Place; lines: readonly string[] };

const BENDS = [0, 46, -46, 90, -90, 150, -150];
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66];
const CAREFUL = 160; // links; in a larger map lines go straight, so that it is drawn in time
const POINTS = [...Array(11).keys()].map((n) => (n + 1) / 12);
export const BELOW = 10; // the base line of what stands beneath the words of a link
export const PHRASE_LINE = LINE - 2;

export const careful = (content: Content) => content.links.length <= CAREFUL;

export function rectOf(label: string, [x, y]: Place, mirrored: boolean): Rect {
  const { width, height } = box(label);
  return { x: mirrored ? -x : x, y, width, height };
}

/** For each link the least bend that passes no card and no other link between the same two. */
export function bends(content: Content, rects: ReadonlyMap<string, Rect>): Map<string, number> {
  const used = new Map<string, Set<number>>();
  const found = new Map<string, number>();
  const look = careful(content);
  for (const link of content.links) {
    const key = pair(link.start, link.end);
    const between = used.get(key) ?? new Set();
    used.set(key, between);
    const still = BENDS.filter((bend) => !between.has(bend));
    const free = still.length ? still : BENDS;
    const bend = look ? least(rects, link, free) : (free[0] ?? 0);
    between.add(bend);
    found.set(link.id, bend);
  }
  return found;
}

function least(rects: ReadonlyMap<string, Rect>, link: Link, free: readonly number[]): number {
  const others: Rect[] = [];
  for (const [id, rect] of rects) if (id !== link.start && id !== link.end) others.push(rect);
  let best = free[0] ?? 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (const bend of free) {
    const own = curve(rects, link, bend);
    const passed = own ? passes(own, others) : 0;
    if (passed < fewest) [best, fewest] = [bend, passed];
    if (!fewest) break;
  }
  return best;
}

/** From border to border by way of one point that bends it. */
export function curve(rects: ReadonlyMap<string, Rect>, link: Link, bend: number): Curve | null {
  const [a, b] = [rects.get(link.start), rects.get(link.end)];
  if (!a || !b) return null;
  const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const across = ((link.start < link.end ? 1 : -1) * bend) / far;
  const by: Place = [
    (a.x + b.x) / 2 - (b.y - a.y) * across,
    (a.y + b.y) / 2 + (b.x - a.x) * across,
  ];
  return { start: border(a, by, 1), by, end: border(b, by, 3) };
}

export function along({ start, by, end }: Curve, t: number): Place {
  const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
  return [a * start[0] + b * by[0] + c * end[0], a * start[1] + b * by[1] + c * end[1]];
}

/** Where the way from the middle leaves the card. */
function border(rect: Rect, toward: Place, gap: number): Place {
  const [dx, dy] = [toward[0] - rect.x, toward[1] - rect.y];
  if (!dx && !dy) return [rect.x, rect.y];
  const reach = Math.min(
    dx ? (rect.width / 2 + gap) / Math.abs(dx) : 1e9,
    dy ? (rect.height / 2 + gap) / Math.abs(dy) : 1e9,
  );
  return [rect.x + dx * reach, rect.y + dy * reach];
}

/** How much of the way lies behind cards. */
function passes(own: Curve, others: readonly Rect[]): number {
  const points = POINTS.map((t) => along(own, t));
  const xs = points.map((point) => point[0]);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  let sum = 0;
  for (const rect of others) {
    const half = rect.width / 2;
    if (rect.x - half - 6 > right || rect.x + half + 6 < left) continue;
    for (const point of points) if (holds(rect, point, 6)) sum++;
  }
  return sum;
}

export function holds(rect: Rect, [x, y]: Place, margin: number): boolean {
  return (
    Math.abs(x - rect.x) <= rect.width / 2 + margin &&
    Math.abs(y - rect.y) <= rect.height / 2 + margin
  );
}

function meets(one: Rect, other: Rect): boolean {
  return (
    Math.abs(one.x - other.x) < (one.width + other.width) / 2 &&
    Math.abs(one.y - other.y) < (one.height + other.height) / 2
  );
}

/** Where on the way the words hide the least; among nothing that is taken, in its middle. */
export function line(phrase: string, own: Curve, taken: Rect[] | null): Line {
  const said = ({ start, by, end }: Curve) =>
    `M${start.map(fixed).join(" ")}Q${by.map(fixed).join(" ")} ${end.map(fixed).join(" ")}`;
  const { lines, width, height } = phraseBox(phrase);
  const spots = (taken && lines.length ? ALONG : ALONG.slice(0, 1)).map((t): Rect => {
    const [x, y] = along(own, t);
    return { x: tenth(x), y: tenth(y), width, height };
  });
  let [best] = spots as [Rect];
  let fewest = Number.POSITIVE_INFINITY;
  for (const spot of taken ? spots : []) {
    const met = (taken ?? []).reduce((sum, other) => sum + Number(meets(spot, other)), 0);
    if (met < fewest) [best, fewest] = [spot, met];
  }
  if (lines.length) taken?.push(best);
  return { path: said(own), at: [best.x, best.y], lines };
}

const fixed = (n: number) => n.toFixed(1);

/** The base line of each of these lines in the middle of their room, seen from that middle. */
export function baselines(many: number, high: number): number[] {
  const first = (-(many - 1) * high) / 2 + high * 0.28;
  return [...Array(many).keys()].map((n) => tenth(first + n * high));
}
