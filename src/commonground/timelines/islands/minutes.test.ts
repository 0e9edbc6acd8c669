import assert from "node:assert/strict";
import { test } from "node:test";
import { added, dayOf } from "./minutes";

test("seconds of one day are added", () => {
  const first = added(null, "2026-3-2", 40);
  assert.deepEqual(added(JSON.stringify(first), "2026-3-2", 50), { day: "2026-3-2", seconds: 90 });
});

test("another day begins anew", () => {
  const kept = JSON.stringify({ day: "2026-3-1", seconds: 500 });
  assert.deepEqual(added(kept, "2026-3-2", 5), { day: "2026-3-2", seconds: 5 });
});

for (const kept of ["nonsense", "null", "[]", '{"day": "2026-3-2", "seconds": "x"}', '"x"']) {
  test(`what is no count is none: ${kept}`, () => {
    assert.equal(added(kept, "2026-3-2", 5).seconds, 5);
  });
}

test("the clock never runs backwards", () => {
  assert.equal(added(null, "2026-3-2", -5).seconds, 0);
});

test("a day is that of the wall", () => {
  assert.equal(dayOf(new Date(2026, 2, 2, 23, 59)), "2026-3-2");
});
