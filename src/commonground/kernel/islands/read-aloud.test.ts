import assert from "node:assert/strict";
import { test } from "node:test";
import { pieces } from "./read-aloud";

Object.assign(globalThis, { document: { documentElement: { lang: "en" } } });

const said = (innerText: string, lang = "", folded = false) => ({
  innerText,
  closest: (selector: string) =>
    selector === "[lang]" ? (lang ? { lang } : null) : folded ? {} : null,
});
const place = (...all: unknown[]) => ({ querySelectorAll: () => all }) as unknown as ParentNode;

test("each piece is read in its own language, else in that of the page", () => {
  assert.deepEqual(pieces(place(said("Bonjour", "fr"), said(" Hello ", ""))), [
    { text: "Bonjour", language: "fr" },
    { text: "Hello", language: "en" },
  ]);
});

test("what is folded away or empty is not read", () => {
  assert.deepEqual(pieces(place(said("Secret", "en", true), said("  "))), []);
});
