import assert from "node:assert/strict";
import { test } from "node:test";
import { exchangeWith, moveTo } from "./drawn";

test("somebody drawn into another group says what the button says", () => {
  assert.equal(moveTo({ from: "12", was: "0" }, "3"), "12:0:3");
});

test("drawn back to where they are, nothing is said", () => {
  assert.equal(moveTo({ from: "12", was: "0" }, "0"), null);
  assert.equal(moveTo({ from: "12", was: "0" }, undefined), null);
  assert.equal(exchangeWith({ from: "2", was: "2" }, "2"), null);
});

test("a table drawn onto another is exchanged with it", () => {
  assert.equal(exchangeWith({ from: "2", was: "2" }, "5"), "2:5");
});
