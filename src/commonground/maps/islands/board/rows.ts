import type { Place } from "./content";

/** Where the cards of rows stand, as `maps/pure/layout.py` packs them: near their neighbours, none on another. */
export type Row = string[];
export type Measures = {
  around: ReadonlyMap<string, readonly string[]>;
  wide: ReadonlyMap<string, number>;
  high: ReadonlyMap<string, number>;
  gaps: ReadonlyMap<string, number>;
};

const BESIDE = 44;
const BELOW = 78;
const SWEEPS = 8;

export const tenth = (n: number) => Math.round(n * 10) / 10;
export const mean = (numbers: readonly number[], otherwise: number) =>
  numbers.length ? numbers.reduce((sum, n) => sum + n, 0) / numbers.length : otherwise;
export const pair = (one: string, other: string) =>
  one < other ? `${one} ${other}` : `${other} ${one}`;

export function placed(rows: readonly Row[], measures: Measures): Map<string, Place> {
  const across = new Map(rows.flatMap((row) => [...packed(row, null, measures)]));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const row of sweep % 2 === 0 ? rows : [...rows].reverse()) {
      const inRow = new Set(row);
      const wish = new Map(
        row.map((id) => {
          const others = (measures.around.get(id) ?? []).filter((other) => !inRow.has(other));
          return [id, mean(others.map((other) => across.get(other) ?? 0), across.get(id) ?? 0)]; // biome-ignore format: short
        }),
      );
      for (const [id, x] of packed(row, wish, measures)) across.set(id, x);
    }
  }
  const found = new Map<string, Place>();
  let top = 0;
  for (const row of rows) {
    const tallest = Math.max(...row.map((id) => measures.high.get(id) ?? 0));
    for (const id of row) found.set(id, [tenth(across.get(id) ?? 0), tenth(top + tallest / 2)]);
    top += tallest + BELOW;
  }
  return found;
}

/** Places in a row in its order, as near to the wishes as the cards allow. */
function packed(
  row: Row,
  wish: ReadonlyMap<string, number> | null,
  { wide, gaps }: Measures,
): Map<string, number> {
  const offset = [0];
  for (let n = 1; n < row.length; n++) {
    const [a, b] = [row[n - 1] ?? "", row[n] ?? ""];
    const gap = Math.max(BESIDE, gaps.get(pair(a, b)) ?? 0);
    offset.push((offset[n - 1] ?? 0) + ((wide.get(a) ?? 0) + (wide.get(b) ?? 0)) / 2 + gap);
  }
  const middle = (offset.at(-1) ?? 0) / 2;
  if (!wish) return new Map(row.map((id, n) => [id, (offset[n] ?? 0) - middle]));
  // Isotonic regression: cards that would overlap become one block that stands at their mean.
  const blocks: { at: number; many: number }[] = [];
  row.forEach((id, n) => {
    let last = { at: (wish.get(id) ?? 0) - (offset[n] ?? 0), many: 1 };
    for (let before = blocks.at(-1); before && before.at > last.at; before = blocks.at(-1)) {
      blocks.pop();
      const many = before.many + last.many;
      last = { at: (before.at * before.many + last.at * last.many) / many, many };
    }
    blocks.push(last);
  });
  const moved = blocks.flatMap(({ at, many }) => Array<number>(many).fill(at));
  return new Map(row.map((id, n) => [id, (offset[n] ?? 0) + (moved[n] ?? 0)]));
}
