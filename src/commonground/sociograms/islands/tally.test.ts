import assert from "node:assert/strict";
import { test } from "node:test";
import { fits, told } from "./tally";

test("the tally says how many of how many, and who", () => {
  assert.equal(told(["Ada", "Lea"], 3, "nobody"), "2/3 · Ada, Lea");
  assert.equal(told([], 3, "nobody"), "nobody");
  assert.equal(fits(3, 3), true);
  assert.equal(fits(4, 3), false);
});
