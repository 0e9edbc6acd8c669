import assert from "node:assert/strict";
import { test } from "node:test";
import { newThing } from "./board/content";
import { command, nearest, type Pressed } from "./board/keys";
import { asText } from "./board/refusal";
import { Sheet, type Touched } from "./board/sheet";

function person() {
  const sent: Uint8Array[] = [];
  const seen: Touched[] = [];
  const sheet = new Sheet(
    (touched) => seen.push(touched),
    (update) => sent.push(update),
  );
  return { sheet, sent, seen };
}

/** Everybody gets what everybody did, in whatever order. */
function meet(...people: ReturnType<typeof person>[]): void {
  const all = people.flatMap(({ sent }) => sent);
  people.forEach(({ sheet }, n) => {
    for (const update of n % 2 ? [...all].reverse() : all) sheet.take(update);
  });
}

function three() {
  const all = [person(), person(), person()] as const;
  const [{ sheet }] = all;
  sheet.step(() => {
    sheet.add("a", "rain", null);
    sheet.add("b", "soil", [10, 20]);
    sheet.link("l", "a", "b", "washes");
  });
  meet(...all);
  return all;
}

test("what several draw apart is the same map for all of them when they meet", () => {
  const [lea, ben, emre] = three();
  lea.sheet.put("a", "heavy rain");
  ben.sheet.move("a", [300, 4]);
  emre.sheet.add("c", "river", [1, 2]);
  emre.sheet.link("m", "b", "c", "ends up in");
  ben.sheet.put("l", "washes out");
  meet(lea, ben, emre);
  assert.deepEqual(ben.sheet.content, lea.sheet.content);
  assert.deepEqual(emre.sheet.content, lea.sheet.content);
  assert.deepEqual(lea.sheet.concepts.get("a"), { id: "a", label: "heavy rain", place: [300, 4] });
  assert.deepEqual(
    lea.sheet.content.links.map((one) => one.phrase),
    ["washes out", "ends up in"],
  );
});

test("one takes back one's own steps, one after the other, and no step of others", () => {
  const [lea, ben] = three();
  lea.sheet.put("a", "drizzle");
  ben.sheet.put("b", "open soil");
  lea.sheet.move("a", [5, 5]);
  meet(lea, ben);
  assert.equal(lea.sheet.undo(), "done");
  assert.equal(lea.sheet.undo(), "done");
  meet(lea, ben);
  assert.equal(ben.sheet.concepts.get("a")?.label, "rain");
  assert.equal(ben.sheet.concepts.get("a")?.place, null);
  assert.equal(ben.sheet.concepts.get("b")?.label, "open soil");
  lea.sheet.redo();
  assert.equal(lea.sheet.concepts.get("a")?.label, "drizzle");
});

test("what others put in other words since is not taken back", () => {
  const [lea, ben] = three();
  lea.sheet.put("a", "drizzle");
  meet(lea, ben);
  ben.sheet.put("a", "hail");
  meet(lea, ben);
  assert.equal(lea.sheet.undo(), "built upon");
  assert.equal(lea.sheet.undo(), "built upon"); // bringing it: it is called by Ben's name now
  meet(lea, ben);
  assert.equal(lea.sheet.concepts.get("a")?.label, "hail");
  assert.deepEqual(ben.sheet.content, lea.sheet.content);
});

test("a concept on which somebody built stays, one that stands alone goes", () => {
  const [lea, ben] = three();
  lea.sheet.add("c", "river", [1, 2]);
  meet(lea, ben);
  ben.sheet.link("m", "b", "c", "ends up in");
  meet(lea, ben);
  assert.equal(lea.sheet.undo(), "built upon");
  assert.ok(lea.sheet.concepts.has("c"));
  ben.sheet.remove("m");
  meet(lea, ben);
  assert.equal(lea.sheet.undo(), "done");
  assert.ok(!lea.sheet.concepts.has("c"));
});

test("a concept goes with its links, and comes back with them", () => {
  const [lea] = three();
  lea.sheet.remove("b");
  assert.equal(lea.sheet.links.size, 0);
  lea.sheet.undo();
  assert.deepEqual([...lea.sheet.links.keys()], ["l"]);
});

test("that everything stays where it stands is no step that is taken back", () => {
  const [lea] = three();
  lea.sheet.fix(new Map([["a", [7, 7]]]));
  assert.deepEqual(lea.sheet.concepts.get("a")?.place, [7, 7]);
  assert.deepEqual(lea.sheet.concepts.get("b")?.place, [10, 20]);
  lea.sheet.undo();
  assert.equal(lea.sheet.concepts.size, 0);
});

test("what no map can hold is passed over", () => {
  const [lea] = three();
  lea.sheet.add("x", "", null);
  lea.sheet.add("y", "y".repeat(121), null);
  lea.sheet.move("a", [Number.POSITIVE_INFINITY, 0]);
  lea.sheet.link("n", "a", "gone", "");
  lea.sheet.link("o", "a", "a", "");
  assert.deepEqual(
    lea.sheet.content.concepts.map((one) => [one.id, one.place]),
    [
      ["a", null],
      ["b", [10, 20]],
    ],
  );
  assert.equal(lea.sheet.content.links.length, 1);
});

test("what was refused is told in words, and kept as it was sent", () => {
  const [lea] = three();
  const { sheet, seen, sent } = lea;
  const [steps, frames] = [seen.length, sent.length];
  sheet.link("m", "b", "a", "is wetted by");
  sheet.add("c", "fish", null);
  const text = asText("The river", sheet.content, seen.slice(steps), sent.slice(frames));
  assert.match(text, /^The river\n\nsoil -- is wetted by -> rain\nfish\n\nyjs:\n[\w+/=]+\n$/);
});

test("ids are sixteen hexadecimal digits in the order of time", () => {
  const [one, other] = [newThing(1_800_000_000_000), newThing(1_800_000_000_001)];
  assert.match(one, /^[0-9a-f]{16}$/);
  assert.ok(one < other);
});

const pressed = (key: string, more: Partial<Pressed> = {}) =>
  command({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });

test("every deed has a key, and keys of the browser stay the browser's", () => {
  assert.deepEqual(pressed("ArrowLeft"), { do: "look", way: [-1, 0] });
  assert.deepEqual(pressed("ArrowDown", { shiftKey: true }), { do: "carry", way: [0, 1] });
  assert.deepEqual(pressed("ArrowUp", { ctrlKey: true }), { do: "pan", way: [0, -1] });
  assert.deepEqual(pressed("N", { shiftKey: true }), { do: "add" });
  assert.deepEqual(pressed("z", { ctrlKey: true }), { do: "undo" });
  assert.deepEqual(pressed("Z", { metaKey: true, shiftKey: true }), { do: "redo" });
  for (const key of ["Tab", "r", "F5", "Alt"]) assert.equal(pressed(key), null);
  for (const key of ["n", "l", "0", "-"]) assert.equal(pressed(key, { ctrlKey: true }), null);
  assert.equal(pressed("ArrowLeft", { altKey: true }), null);
});

test("an arrow goes to the nearest that lies ahead", () => {
  const spots = [
    { id: "ahead", at: [100, 10] as const },
    { id: "nearer but beside", at: [40, 90] as const },
    { id: "behind", at: [-20, 0] as const },
  ];
  assert.equal(nearest([0, 0], [1, 0], spots), "ahead");
  assert.equal(nearest([0, 0], [0, 1], spots), "nearer but beside");
  assert.equal(nearest([0, 0], [0, -1], spots), null);
});
