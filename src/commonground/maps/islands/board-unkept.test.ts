import assert from "node:assert/strict";
import { test } from "node:test";
import * as Y from "yjs";
import { Sheet } from "./board/sheet";
import type { Waiting } from "./board/waiting";
import { wordsOf } from "./board/words-of";

/** A map of others that I had open, and what I did to it without a line. */
function mine(act: (sheet: Sheet) => void): Waiting[] {
  const others = new Sheet(
    () => {},
    () => {},
  );
  others.add("w", "warm water", [0, 0]);
  others.add("r", "rain", null);
  others.link("f", "r", "w", "falls into");
  const waiting: Waiting[] = [];
  let wait = false;
  const sheet = new Sheet(
    () => {},
    (update, _touched, again) => wait && waiting.push({ id: waiting.length, update, again }),
  );
  sheet.take(Y.encodeStateAsUpdate(others.doc));
  sheet.add("k", "kept before", null); // the changes that wait build on what is not among them
  wait = true;
  act(sheet);
  return waiting;
}

test("what I brought and linked is there in words, and nothing of what was there", () => {
  const told = wordsOf(
    mine((sheet) => {
      sheet.add("s", "the sun", null);
      sheet.link("l", "s", "w", "heats");
      sheet.link("m", "w", "r", "rises as");
      sheet.add("n", "no waves", null);
      sheet.put("n", "few waves");
      sheet.put("w", "still water");
      sheet.move("r", [4, 4]);
      sheet.remove("f");
    }),
  );
  assert.deepEqual(told, [
    "the sun -- heats -> …",
    "… -- rises as -> …",
    "few waves",
    "still water",
  ]);
});

test("what others had drawn and I only brought back is not told", () => {
  const told = wordsOf(
    mine((sheet) => {
      sheet.remove("w");
      sheet.undo();
    }),
  );
  assert.deepEqual(told, []);
});
