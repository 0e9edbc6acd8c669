import assert from "node:assert/strict";
import { test } from "node:test";
import { kept, type Line, type Pairs } from "./unsent";

class Held {
  readonly all = new Map<string, string>();
  get length() {
    return this.all.size;
  }
  key = (n: number) => [...this.all.keys()][n] ?? null;
  getItem = (key: string) => this.all.get(key) ?? null;
  setItem = (key: string, value: string) => void this.all.set(key, value);
  removeItem = (key: string) => void this.all.delete(key);
}

function line(...answers: [number, string][]): Line & { sent: [string, Pairs][] } {
  const sent: [string, Pairs][] = [];
  const send = async (path: string, pairs: Pairs): Promise<[number, string]> => {
    sent.push([path, pairs]);
    return answers.shift() ?? [204, ""];
  };
  return { held: new Held(), send, sent };
}

const ADA: Pairs = [["chosen", "1"]];
const LEA: Pairs = [["chosen", "2"]];

test("what is kept by the server waits no longer", async () => {
  const wire = line([204, "/2/"]);
  const store = kept(wire, "sheet", "me");
  store.put("/1/", ADA);
  assert.equal(await store.flush(""), "Kept");
  assert.equal(store.next(), "/2/");
  assert.equal(store.waiting("/1/"), null);
  assert.equal(await store.flush(""), "");
  assert.deepEqual(wire.sent, [["/1/", ADA]]);
});

test("on a bad line it waits, and is sent once when the line is back", async () => {
  const wire = line([-1, ""], [204, ""]);
  const store = kept(wire, "sheet", "me");
  store.put("/1/", ADA);
  assert.equal(await store.flush(""), "Waiting");
  assert.deepEqual(store.waiting("/1/"), ADA);
  store.put("/1/", LEA);
  assert.equal(await store.flush(""), "Kept");
  assert.deepEqual(
    wire.sent.map(([, pairs]) => pairs),
    [ADA, LEA],
  );
});

test("two touches at once are one round, and the last one counts", async () => {
  const wire = line();
  const store = kept(wire, "sheet", "me");
  store.put("/1/", ADA);
  const first = store.flush("");
  store.put("/1/", LEA);
  assert.equal(store.flush(""), first);
  await first;
  assert.deepEqual(
    wire.sent.map(([, pairs]) => pairs),
    [ADA, LEA],
  );
});

test("nobody sends what another left, and who is signed out keeps it", async () => {
  const wire = line([0, ""]);
  kept(wire, "sheet", "other").put("/1/", ADA);
  const store = kept(wire, "sheet", "me");
  assert.equal(wire.held.length, 0);
  store.put("/1/", LEA);
  assert.equal(await store.flush(""), "Away");
  assert.deepEqual(store.waiting("/1/"), LEA);
  kept(wire, "sheet").clear();
  assert.equal(wire.held.length, 0);
});

test("what waits of another sort is left alone", async () => {
  const wire = line();
  kept(wire, "post", "other").put("/1/", ADA);
  const store = kept(wire, "sheet", "me");
  assert.equal(await store.flush(""), "");
  kept(wire, "sheet").clear();
  assert.equal(wire.held.length, 1);
});

test("what the server refuses is not sent again", async () => {
  const wire = line([422, ""]);
  const store = kept(wire, "sheet", "me");
  store.put("/1/", ADA);
  assert.equal(await store.flush(""), "Refused");
  assert.equal(store.waiting("/1/"), null);
});
