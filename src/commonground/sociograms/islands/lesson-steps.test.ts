import assert from "node:assert/strict";
import { test } from "node:test";
import { follow, meter, shown, type Told, walk } from "./lesson-steps";

const five = [0, 1, 2, 3, 4];
const everybody: Told = {
  n: 5,
  ties: five.flatMap((i) => five.filter((j) => j !== i).map((j): [number, number] => [i, j])),
  limit: 0.25,
  scale: "alpha",
  most: 8,
};
const near = (one: number | null, other: number) =>
  assert.ok(Math.abs((one ?? Number.NaN) - other) < 1e-9, `${one} is not ${other}`);

test("below the limit the sum locks", () => {
  const { steps, total, past } = follow(everybody, 0.125);
  assert.deepEqual(steps.slice(0, 4), [2.5, 1.25, 0.625, 0.3125]);
  near(total, 5);
  assert.equal(past, false);
});

test("at the limit and past it there is no sum", () => {
  for (const alpha of [0.25, 0.3]) {
    const { total, terms, past, steps } = follow(everybody, alpha);
    assert.deepEqual([total, terms, past, steps.length], [null, null, true, 8]);
  }
  assert.deepEqual(follow(everybody, 0.25).steps, new Array(8).fill(5));
});

test("a share is one of the limit", () => {
  near(follow({ ...everybody, scale: "share" }, 50).total, 5);
});

test("one person alone", () => {
  near(follow({ ...everybody, person: 2 }, 0.125).total, 1);
});

test("a chain ends by itself, whatever the fader", () => {
  const chain: Told = {
    n: 3,
    ties: [
      [0, 1],
      [1, 2],
    ],
    limit: null,
    scale: "share",
    most: 4,
  };
  near(follow(chain, 300).total, 2 * 3 + 9);
  const counts = [];
  for (const step of walk(chain, 1)) {
    counts.push(step.reduce((a, b) => a + b));
    if (counts.length === 3) break;
  }
  assert.deepEqual(counts, [2, 1, 0]);
});

test("what a seating keeps", () => {
  const told = {
    n: 4,
    ties: [
      [0, 1],
      [1, 2],
      [2, 3],
    ] as [number, number][],
    answered: [true, true, true, false],
    apart: [[0, 1]] as [number, number][],
    people: ["1", "2", "3", "4"],
  };
  assert.deepEqual(meter(told, ["A", "A", "B", "B"]), { kept: 2, alone: 1, bad: 1 });
});

test("numbers are written as the page writes them", () => {
  assert.deepEqual(
    [5, 27.661, 7.048, 0.7535, 0.01758, 4471.02].map((one) => shown(one, "en")),
    ["5", "27.66", "7.05", "0.754", "0.0176", "4,471"],
  );
});
