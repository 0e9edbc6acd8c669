import assert from "node:assert/strict";
import { test } from "node:test";
import drawings from "../tests/drawings.json";
import { box } from "./board/boxes";
import { type Concept, contentFrom, type Link } from "./board/content";
import { bends, curve, line, rectOf } from "./board/drawing";
import { places } from "./board/layout";

type Told = {
  content: { concepts: unknown[]; links: unknown[] };
  cards: unknown[];
  lines: unknown[];
};

function contentOf({ content }: Told) {
  const concepts = (content.concepts as [string, string, number?, number?][]).map(
    ([id, label, x, y]): Concept => ({ id, label, place: x === undefined ? null : [x, y ?? 0] }),
  );
  const links = (content.links as [string, string, string, string][]).map(
    ([id, start, end, phrase]): Link => ({ id, start, end, phrase }),
  );
  return contentFrom(concepts, links);
}

for (const [name, told] of Object.entries(drawings as unknown as Record<string, Told>)) {
  test(`${name}: a browser draws what the server draws`, () => {
    const content = contentOf(told);
    const at = places(content);
    for (const [id, x, y] of told.cards as [string, number, number][]) {
      const place = at.get(id) ?? [Number.NaN, Number.NaN];
      assert.ok(Math.hypot(place[0] - x, place[1] - y) < 0.2, `${id}: ${place} and not ${x} ${y}`);
    }
    const rects = new Map(
      content.concepts.map((one) => [one.id, rectOf(one.label, at.get(one.id) ?? [0, 0], false)]),
    );
    const bent = bends(content, rects);
    const taken = [...rects.values()];
    const drawn = content.links.map((link) => {
      const own = curve(rects, link, bent.get(link.id) ?? 0);
      assert.ok(own);
      return line(link.phrase, own, taken);
    });
    (told.lines as [string, string, string[]][]).forEach(([id, path, words], n) => {
      assert.deepEqual(drawn[n]?.lines, words);
      const numbers = (way: string) => (way.match(/-?[\d.]+/g) ?? []).map(Number);
      const own = numbers(drawn[n]?.path ?? "");
      const off = numbers(path).map((there, k) => Math.abs(there - (own[k] ?? Number.NaN)));
      assert.ok(Math.max(...off) < 0.4, `${id}: ${drawn[n]?.path} and not ${path}`);
    });
  });
}

test("the words of a card are broken where the server breaks them", () => {
  assert.deepEqual(box("rain").lines, ["rain"]);
  assert.equal(box("x".repeat(120)).lines.join(""), "x".repeat(120));
});
