import assert from "node:assert/strict";
import { test } from "node:test";
import * as frames from "./board/frames";
import { Line, type Socket, type State } from "./board/line";
import { Sheet } from "./board/sheet";
import { type Held, inPage } from "./board/waiting";

const EMPTY = new Uint8Array([0, 0]);

class Wire implements Socket {
  binaryType = "";
  readyState = 1;
  onopen: Socket["onopen"] = null;
  onclose: Socket["onclose"] = null;
  onmessage: Socket["onmessage"] = null;
  readonly sent: Uint8Array[] = [];
  closed = false;
  send = (frame: Uint8Array<ArrayBuffer>) => void this.sent.push(frame);
  close = () => {
    this.closed = true;
  };
  open = () => this.onopen?.({} as Event);
  drops = (code = 1006) => this.onclose?.({ code } as CloseEvent);
  says = (...parts: (number | Uint8Array)[]) => {
    const bytes = parts.flatMap((part) => (typeof part === "number" ? [part] : [...part]));
    this.onmessage?.({ data: Uint8Array.from(bytes).buffer } as MessageEvent);
  };
  /** The whole map, as the server has it. */
  map = (update: Uint8Array = EMPTY) => this.says(frames.MAP, 0, 0, 0, 1, 0, update);
  get changes(): Uint8Array[] {
    return this.sent.filter(([kind]) => kind === frames.CHANGE);
  }
}

function page(held: Held = inPage()) {
  const wires: Wire[] = [];
  const later: (() => void)[] = [];
  const said: [State, number][] = [];
  const refused: [number, number][] = [];
  let sheet = fresh();
  function fresh(): Sheet {
    return new Sheet(
      () => {},
      (update, touched) => line.did(update, touched),
    );
  }
  const line: Line = new Line(
    {
      open: () => {
        wires.push(new Wire());
        return wires.at(-1) as Wire;
      },
      away: () => false,
      later: (then) => {
        later.push(then);
        return () => later.splice(later.indexOf(then) >>> 0, 1);
      },
      vector: () => sheet.vector,
      anew: () => {
        sheet = fresh();
      },
      take: (update) => sheet.take(update),
      joined: () => {},
      said: (state, waiting) => said.push([state, waiting]),
      refused: (why, updates) => refused.push([why, updates.length]),
      other: () => {},
      spoken: () => {},
      alone: () => {},
    },
    held,
  );
  return { line, wires, later, said, refused, held, sheet: () => sheet, wire: () => wires.at(-1) as Wire }; // biome-ignore format: short
}

async function joined(held?: Held) {
  const it = page(held);
  await it.line.begin();
  it.wire().open();
  it.wire().map();
  return it;
}

const settled = () => new Promise((done) => setImmediate(done));

test("it says hello with what it has, and everything is kept only when the server said so", async () => {
  const it = await joined();
  assert.deepEqual([...(it.wire().sent[0] ?? [])], [frames.HELLO, 0]);
  assert.deepEqual(it.said.at(-1), ["kept", 0]);
  it.sheet().add("a", "rain", null);
  assert.deepEqual(it.said.at(-1), ["sending", 1]);
  assert.equal((await it.held.all()).length, 1);
  it.wire().says(frames.KEPT, 0, 0, 0, 1);
  assert.deepEqual(it.said.at(-1), ["kept", 0]);
  await settled();
  assert.deepEqual(await it.held.all(), []);
});

test("without a line it waits, and is sent once when the line is back", async () => {
  const it = await joined();
  it.wire().drops();
  assert.deepEqual(it.said.at(-1), ["no line", 0]);
  it.sheet().add("a", "rain", null);
  it.sheet().add("b", "soil", null);
  assert.deepEqual(it.said.at(-1), ["waits", 2]);
  assert.equal(it.later.length, 1);
  it.later.pop()?.();
  it.wire().open();
  assert.equal(it.wire().changes.length, 0);
  it.wire().map();
  assert.equal(it.wire().changes.length, 1);
  const server = new Sheet(() => {}, () => {}); // biome-ignore format: short
  server.take(it.wire().changes[0]?.slice(5) ?? EMPTY);
  assert.deepEqual(server.content, it.sheet().content);
  it.wire().says(frames.KEPT, 0, 0, 0, 1);
  assert.deepEqual(it.said.at(-1), ["kept", 0]);
  it.line.lost();
  it.line.back();
  it.wire().open();
  it.wire().map();
  assert.equal(it.wire().changes.length, 0);
});

test("what was sent and never called kept is sent again", async () => {
  const it = await joined();
  it.sheet().add("a", "rain", null);
  it.wire().drops(1012);
  it.later.at(-1)?.();
  it.wire().open();
  it.wire().map();
  assert.equal(it.wire().changes.length, 1);
});

test("where no server ever answers, the page is left alone after a while", async () => {
  const it = page();
  await it.line.begin();
  for (let n = 0; n < 9; n++) {
    it.wire().drops();
    it.later.pop()?.();
  }
  assert.equal(it.wires.length, 5);
});

test("an open line that answers nothing is given up", async () => {
  const it = await joined();
  it.sheet().add("a", "rain", null);
  const first = it.wire();
  it.later.at(-1)?.();
  assert.ok(first.closed);
  assert.deepEqual(it.said.at(-1), ["waits", 1]);
});

test("what an earlier visit left is drawn and sent by the next one", async () => {
  const before = page();
  before.sheet().add("a", "rain", null);
  await settled();
  const it = await joined(before.held);
  assert.equal(it.sheet().concepts.get("a")?.label, "rain");
  assert.equal(it.wire().changes.length, 1);
  it.wire().says(frames.KEPT, 0, 0, 0, 1);
  await settled();
  assert.deepEqual(await before.held.all(), []);
});

test("what is refused is given back, and it begins anew from the server's map", async () => {
  const it = await joined();
  it.sheet().add("a", "rain", null);
  it.sheet().add("b", "soil", null);
  it.wire().says(frames.REFUSED, 0, 0, 0, 1, frames.TOO_LARGE);
  assert.deepEqual(it.refused, [[frames.TOO_LARGE, 2]]);
  it.wire().says(frames.REFUSED, 0, 0, 0, 2, frames.UNREADABLE); // it rested on the first
  it.wire().map();
  assert.equal(it.refused.length, 1);
  assert.equal(it.sheet().concepts.size, 0);
  it.sheet().add("c", "river", null);
  assert.deepEqual(it.said.at(-1), ["sending", 1]);
});

test("who lost the line before the map came anew asks for all of it", async () => {
  const it = await joined();
  it.sheet().add("a", "rain", null);
  it.wire().says(frames.REFUSED, 0, 0, 0, 1, frames.TOO_LARGE);
  it.wire().drops();
  it.line.back();
  it.wire().open();
  assert.deepEqual([...(it.wire().sent[0] ?? [])], [frames.HELLO, 0]);
});

test("what was refused is not sent again, and stays until it is thrown away", async () => {
  const before = await joined();
  before.sheet().add("a", "rain", null);
  before.wire().says(frames.REFUSED, 0, 0, 0, 1, frames.TOO_LARGE);
  await settled();
  assert.equal((await before.held.refused()).length, 1);
  const it = await joined(before.held);
  assert.equal(it.wire().changes.length, 0);
  it.sheet().add("b", "soil", null);
  it.wire().says(frames.KEPT, 0, 0, 0, 1);
  await settled();
  const left = await it.held.refused();
  assert.equal(left.length, 1);
  await it.held.drop(left.map(({ id }) => id));
  assert.deepEqual(await it.held.refused(), []);
});

test("whoever has no right any more gets what waited, also what is drawn at that moment", async () => {
  const it = await joined();
  it.wire().drops();
  it.sheet().add("a", "rain", null);
  it.later.pop()?.();
  it.wire().drops(4403);
  assert.deepEqual(it.refused, [[frames.NO_RIGHT, 1]]);
  assert.deepEqual(it.said.at(-1), ["ended", 0]);
  await settled();
  assert.deepEqual(await it.held.all(), []);
  it.sheet().add("b", "soil", null);
  it.line.back();
  assert.equal(it.wires.length, 2);
  await settled();
  assert.equal((await it.held.refused()).length, 2);
});

test("what others draw is taken, and who they are is told", async () => {
  const lea = await joined();
  const ben = await joined();
  lea.sheet().add("a", "rain", null);
  ben.wire().says(frames.CHANGED, lea.wire().changes[0]?.slice(5) ?? EMPTY);
  assert.equal(ben.sheet().concepts.get("a")?.label, "rain");
  assert.equal(ben.wire().changes.length, 0);
  ben.line.here({ x: 1, y: 2, on: "a" });
  const [kind, ...rest] = ben.wire().sent.at(-1) ?? [];
  assert.equal(kind, frames.HERE);
  assert.equal(new TextDecoder().decode(Uint8Array.from(rest)), '{"x":1,"y":2,"on":"a"}');
});

test("many changes go in frames that a server takes", async () => {
  const it = page();
  for (let n = 0; n < 900; n++) it.sheet().add(`c${n}`, "x".repeat(100), [n, n]);
  await it.line.begin();
  it.wire().open();
  it.wire().map();
  const { changes } = it.wire();
  assert.ok(changes.length > 1);
  assert.ok(changes.every((one) => one.length <= frames.MOST_OF_FRAME));
});
