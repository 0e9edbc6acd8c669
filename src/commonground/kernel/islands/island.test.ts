import assert from "node:assert/strict";
import { test } from "node:test";
import { island, sleepAll, wakeAll } from "./island";

class Place {
  constructor(
    readonly dataset: Record<string, string>,
    readonly inside: Place[] = [],
  ) {}

  querySelectorAll() {
    return this.inside;
  }
}

const scripts: Record<string, { textContent: string }> = { numbers: { textContent: "[1, 2]" } };
Object.assign(globalThis, {
  HTMLElement: Place,
  document: { getElementById: (id: string) => scripts[id] ?? null },
});
const page = (...places: Place[]) => new Place({}, places) as unknown as HTMLElement;

test("a place is woken once, with what the page tells it", () => {
  const woken: unknown[] = [];
  island<number[]>("told", (_place, numbers) => void woken.push(numbers));
  const root = page(new Place({ island: "told", told: "numbers" }));
  wakeAll(root);
  wakeAll(root);
  assert.deepEqual(woken, [[1, 2]]);
});

test("a place that goes to sleep is cleaned, and may wake again", () => {
  const said: string[] = [];
  island("sleeper", () => {
    said.push("awake");
    return () => said.push("asleep");
  });
  const root = page(new Place({ island: "sleeper" }));
  wakeAll(root);
  sleepAll(root);
  sleepAll(root);
  wakeAll(root);
  assert.deepEqual(said, ["awake", "asleep", "awake"]);
});

test("what nobody knows stays as the server made it", () => {
  assert.doesNotThrow(() => wakeAll(page(new Place({ island: "unknown" }))));
});

test("the root itself may be an island", () => {
  let woken = 0;
  island("root", () => void woken++);
  wakeAll(new Place({ island: "root" }) as unknown as HTMLElement);
  assert.equal(woken, 1);
});
