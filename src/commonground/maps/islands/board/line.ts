import { mergeUpdates } from "yjs";
import * as frames from "./frames";
import type { Touched } from "./sheet";
import type { Held } from "./waiting";

/**
 * The line to the server: what somebody does is put aside and sent; it waits no longer once the server
 * said that it is kept. Without a line it goes on waiting, and is sent when the line is back.
 */
export type State = "kept" | "sending" | "waits" | "no line" | "ended";
export interface Socket {
  binaryType: string;
  readyState: number;
  send(frame: Uint8Array<ArrayBuffer>): void;
  close(): void;
  onopen: ((event: Event) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
}
export interface Ends {
  open(): Socket;
  /** Whether the browser itself knows that there is no line. */
  away(): boolean;
  later(then: () => void, milliseconds: number): () => void;
  vector(): Uint8Array;
  /** A new copy from what the server has; what was on the old one is gone. */
  anew(): void;
  take(update: Uint8Array): Touched | null;
  joined(): void;
  said(state: State, waiting: number): void;
  refused(why: number, updates: readonly Uint8Array[], touched: readonly Touched[]): void;
  other(told: frames.Other): void;
  /** Of which things people speak: of all of them, or of those where that is news. */
  spoken(said: frames.Spoken, all: boolean): void;
  alone(): void;
}

type Item = {
  update: Uint8Array;
  touched: Touched | null;
  row: Promise<number>;
  n: number; // under which it was sent, 0 while it was not
};

const FIRST_TRY = 800;
const TRIES = 4;
const LONGEST_TRY = 30_000;
const PATIENCE = 12_000; // for a line that is open and does not answer
const ENDS = new Map([
  [4403, frames.NO_RIGHT],
  [4404, frames.CLOSED],
]);

export class Line {
  private items: Item[] = [];
  private socket: Socket | null = null;
  private joined = false;
  private met = false; // the server answered once
  private beginsAnew = false;
  private ended = false;
  private spoken: frames.Spoken = {}; // told before the map
  private last = 0;
  private tries = 0;
  private stopWaiting = () => {};
  private stopWatching = () => {};

  constructor(
    private readonly ends: Ends,
    private readonly held: Held,
  ) {}

  get open(): boolean {
    return this.joined;
  }

  /** What is done now would be sent by nobody. */
  get isOver(): boolean {
    return this.ended;
  }

  /** Begins with what an earlier visit left. */
  async begin(): Promise<void> {
    const rows = await this.held.all().catch(() => []);
    const left = rows.map(({ id, update }) => ({
      update,
      touched: null,
      row: Promise.resolve(id),
      n: 0,
    }));
    this.items = [...left, ...this.items];
    this.connect();
  }

  did(update: Uint8Array, touched: Touched, again = false): void {
    const row = this.held.put(update, again);
    if (this.ended) return void this.putAside([{ update, touched, row, n: 0 }]);
    this.items.push({ update, touched, row, n: 0 });
    this.send();
    this.say();
  }

  here(told: frames.Here): void {
    if (this.joined) this.socket?.send(frames.here(told));
  }

  /** The browser knows that the line is gone, or back. */
  lost(): void {
    this.drop();
    this.again();
  }

  back(): void {
    if (this.socket || this.ended) return;
    this.tries = 0;
    this.connect();
  }

  end(): void {
    this.ended = true;
    this.drop();
  }

  private connect(): void {
    this.stopWaiting();
    if (this.ended) return;
    if (this.ends.away()) return void this.again();
    const socket = this.ends.open();
    this.spoken = {};
    socket.binaryType = "arraybuffer";
    const has = () => (this.beginsAnew ? frames.NOTHING : this.ends.vector());
    socket.onopen = () => socket.send(frames.hello(has()));
    socket.onmessage = ({ data }) => {
      if (socket === this.socket && data instanceof ArrayBuffer) this.came(frames.read(data));
    };
    socket.onclose = ({ code }) => {
      if (socket !== this.socket) return;
      this.drop();
      const why = ENDS.get(code);
      if (why) this.over(why);
      else this.again();
    };
    this.socket = socket;
  }

  private drop(): void {
    this.stopWaiting();
    this.stopWatching();
    const { socket } = this;
    this.socket = null;
    this.joined = false;
    for (const item of this.items) item.n = 0;
    this.ends.alone();
    socket?.close();
  }

  private again(): void {
    if (this.ended || (!this.met && this.tries >= TRIES)) return; // there is no live map here
    const pause = Math.min(FIRST_TRY * 2 ** this.tries++, LONGEST_TRY);
    this.stopWaiting = this.ends.later(() => this.connect(), pause * (0.75 + Math.random() / 2));
    this.say();
  }

  private came(told: frames.Came | null): void {
    if (told?.kind === frames.MAP) this.join(told.update);
    else if (told?.kind === frames.CHANGED) this.ends.take(told.update);
    else if (told?.kind === frames.HERE) this.ends.other(told.other);
    else if (told?.kind === frames.SPOKEN) this.spoke(told.said);
    else if (told?.kind === frames.KEPT) this.kept(told.n);
    else if (told?.kind === frames.REFUSED) this.refused(told.n, told.why);
  }

  private spoke(said: frames.Spoken): void {
    if (this.joined) this.ends.spoken(said, false);
    else this.spoken = said;
  }

  private join(update: Uint8Array): void {
    if (this.beginsAnew) {
      if (this.items.length) this.giveBack(frames.UNREADABLE); // it rests on what was refused
      this.ends.anew();
      this.beginsAnew = false;
    }
    this.ends.take(update);
    for (const item of this.items) item.touched ??= this.ends.take(item.update);
    const again = this.joined;
    this.joined = this.met = true;
    this.tries = 0;
    this.send();
    this.ends.joined();
    if (!again) this.ends.spoken(this.spoken, true);
    this.say();
  }

  /** All that was not sent yet, as few frames as it fits into. */
  private send(): void {
    if (!this.joined || this.beginsAnew) return;
    let batch: Item[] = [];
    let size = 0;
    const post = () => {
      if (!batch.length) return;
      const n = ++this.last;
      for (const item of batch) item.n = n;
      this.socket?.send(frames.change(n, mergeUpdates(batch.map((item) => item.update))));
      batch = [];
      size = 0;
    };
    for (const item of this.items.filter(({ n }) => !n)) {
      if (size + item.update.length > frames.MOST_OF_FRAME - 2000) post();
      batch.push(item);
      size += item.update.length;
    }
    post();
    this.watch();
  }

  /** An open line that does not say what it kept is no line. */
  private watch(): void {
    this.stopWatching();
    if (this.items.length) this.stopWatching = this.ends.later(() => this.lost(), PATIENCE);
  }

  private kept(n: number): void {
    const done = this.items.filter((item) => item.n === n);
    this.items = this.items.filter((item) => item.n !== n);
    this.forget(done);
    this.watch();
    this.say();
  }

  private refused(n: number, why: number): void {
    if (ENDS_FOR_GOOD.has(why)) return void this.over(why);
    if (!this.items.some((item) => item.n === n)) return;
    // What came after it rests on it, since a copy counts all that it does.
    this.beginsAnew = true;
    this.giveBack(why);
    this.say();
  }

  private over(why: number): void {
    if (this.ended) return;
    this.ended = true;
    this.drop();
    this.giveBack(why);
    this.say();
  }

  private giveBack(why: number): void {
    const lost = this.items;
    this.items = [];
    this.putAside(lost);
    const touched = lost.flatMap((item) => item.touched ?? this.ends.take(item.update) ?? []);
    this.ends.refused(why, lost.map((item) => item.update), touched); // biome-ignore format: short
  }

  private forget(items: readonly Item[]): void {
    void stored(items).then((rows) => this.held.drop(rows));
  }

  /** Not sent again, and in this browser until whoever drew it has it as a file. */
  private putAside(items: readonly Item[]): void {
    void stored(items).then((rows) => this.held.refuse(rows));
  }

  private say(): void {
    this.ends.said(this.state, this.items.length);
  }

  private get state(): State {
    if (this.ended) return "ended";
    if (this.joined) return this.items.length ? "sending" : "kept";
    return this.items.length ? "waits" : "no line";
  }
}

/** The rows of these; where the browser kept one not, the others still count. */
async function stored(items: readonly Item[]): Promise<number[]> {
  const rows = await Promise.allSettled(items.map((item) => item.row));
  return rows.flatMap((row) => (row.status === "fulfilled" ? [row.value] : []));
}

const ENDS_FOR_GOOD = new Set([frames.NO_RIGHT, frames.CLOSED]);
