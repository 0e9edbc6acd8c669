import assert from "node:assert/strict";
import { test } from "node:test";
import { fresh, letter, named, pathOf, together } from "./letter";

test("words and choices wait, the token does not", () => {
  const sent: [string, string][] = [
    ["csrfmiddlewaretoken", "x"],
    ["text", "Hm."],
    ["also", "1"],
    ["also", "2"],
  ];
  assert.deepEqual(letter(sent), sent.slice(1));
});

test("a form with a file goes the plain way, an empty place for one does not hinder", () => {
  assert.equal(letter([["photo", new File(["x"], "a.png")]]), null);
  assert.deepEqual(letter([["photo", new File([], "")]]), []);
});

test("where it goes is found again, whatever the key", () => {
  assert.equal(pathOf(named("/posts/1/replies/", "abc")), "/posts/1/replies/");
});

test("each key is new", () => {
  assert.match(fresh(), /^[0-9a-f]{32}$/);
  assert.notEqual(fresh(), fresh());
});

test("what comes back overwrites nothing", () => {
  assert.equal(together("", "old"), "old");
  assert.equal(together("old", "old"), "old");
  assert.equal(together("new", "old"), "old\n\nnew");
});
