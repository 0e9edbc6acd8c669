import assert from "node:assert/strict";
import { test } from "node:test";
import { next } from "./lab/moves";
import { type Asked, type Cell, type Hand, largestRoot, matrix, reckon } from "./lab/walks";

const usual: Asked = { weights: { x: 1 }, policy: "", reading: "walk", share: 0.5 };
const of = (people: number, cells: Cell[], silent: number[] = []): Hand => ({
  people,
  kinds: { x: cells },
  silent,
});
const everybody = (n: number) =>
  of(
    n,
    [...Array(n * n).keys()]
      .map((k): Cell => [Math.floor(k / n), k % n, 1])
      .filter(([i, j]) => i !== j),
  );
const near = (one: number, other: number) =>
  assert.ok(Math.abs(one - other) < 1e-9, `${one} ${other}`);

test("where everybody names everybody the limit is one less than there are people", () => {
  const found = reckon(everybody(5), usual);
  near(found.lambda, 4);
  near(found.alpha, 0.125);
  near(found.sums[0] ?? 0, 1); // 5 in all: 2.5 + 1.25 + …
  near(found.totals[0] ?? 0, 2.5);
});

test("a chain has no limit, and ends", () => {
  const found = reckon(of(3, [[0, 1, 1], [1, 2, 1]]), usual); // biome-ignore format: short
  assert.equal(found.lambda, 0);
  near(found.sums[2] ?? 0, 0.75);
});

test("two who name each other hear no echo when it is forbidden", () => {
  const pair = of(2, [[0, 1, 1], [1, 0, 1]]); // biome-ignore format: short
  const found = reckon(pair, { ...usual, reading: "nonbacktracking" });
  near(found.totals[0] ?? 0, 1);
  near(found.totals[1] ?? 0, 0);
  near(reckon(pair, { ...usual, reading: "path" }).totals[2] ?? 0, 0);
});

test("past the limit there are steps and no sum", () => {
  const found = reckon(everybody(5), { ...usual, share: 1.1 });
  assert.ok(found.past);
  assert.equal(found.steps.length, 0);
  assert.equal(found.totals.length, 8);
  near((found.totals[1] ?? 0) / (found.totals[0] ?? 1), 1.1);
});

test("too many ways to look for are said to be too many", () => {
  assert.ok(reckon(everybody(40), { ...usual, reading: "path" }).tooMany);
});

test("kinds mix by weight, both must say so, and the silent are left out", () => {
  const hand: Hand = { people: 2, kinds: { x: [[0, 1, 1]], y: [[1, 0, 0.5]] }, silent: [] };
  const asked = { ...usual, weights: { x: 1, y: 3 } };
  assert.deepEqual([...matrix(hand, asked)], [0, 0.25, 0.375, 0]);
  assert.deepEqual([...matrix(hand, { ...asked, policy: "mutual" })], [0, 0.25, 0.25, 0]);
  assert.deepEqual(
    [...matrix({ ...hand, silent: [1] }, { ...asked, policy: "max" })],
    [0, 0, 0, 0],
  );
});

test("lambda is that of the part in which all lead back to all", () => {
  const a = matrix(of(4, [[0, 1, 1], [1, 0, 1], [1, 2, 1], [2, 3, 1]]), usual); // biome-ignore format: short
  near(largestRoot(a, 4), 1);
});

test("an arrow key goes to whoever stands nearest that way", () => {
  const spots = [
    { number: 1, x: 0, y: 0 },
    { number: 2, x: 10, y: 1 },
    { number: 3, x: 5, y: 20 },
  ];
  const [from] = spots;
  assert.ok(from);
  assert.equal(next(from, [1, 0], spots)?.number, 2);
  assert.equal(next(from, [0, 1], spots)?.number, 3);
  assert.equal(next(from, [-1, 0], spots), null);
});
