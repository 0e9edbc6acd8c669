/** What goes over the line of a map: a byte that says what it is, and what follows it. */
export const HELLO = 0;
export const MAP = 1;
export const CHANGE = 2;
export const KEPT = 3;
export const CHANGED = 4;
export const REFUSED = 5;
export const HERE = 6;
export const SPOKEN = 7;
export const MOST_OF_FRAME = 64_000;
export const NOTHING = new Uint8Array([0]); // the state of a copy in which there is nothing

/** Why something was refused. */
export const NO_RIGHT = 1;
export const TOO_LARGE = 2;
export const UNREADABLE = 3;
export const CLOSED = 4;

export type Here = { x: number; y: number; on: string | null };
export type Other = Partial<Here> & { who: number; name?: string; gone?: boolean };
/** The last lines about each thing: who, and the words. */
export type Spoken = Record<string, [who: string, words: string][]>;
export type Came =
  | { kind: typeof MAP; vector: Uint8Array; update: Uint8Array }
  | { kind: typeof KEPT; n: number }
  | { kind: typeof CHANGED; update: Uint8Array }
  | { kind: typeof REFUSED; n: number; why: number }
  | { kind: typeof HERE; other: Other }
  | { kind: typeof SPOKEN; said: Spoken };

const text = { to: new TextEncoder(), from: new TextDecoder() };

export const hello = (vector: Uint8Array) => framed(HELLO, vector);
export const change = (n: number, update: Uint8Array) => framed(CHANGE, number(n), update);
export const here = (told: Here) => framed(HERE, text.to.encode(JSON.stringify(told)));

/** What the server sent; nothing for what this page does not know yet. */
export function read(frame: ArrayBuffer): Came | null {
  const view = new DataView(frame);
  const from = (start: number, end?: number) => new Uint8Array(frame).slice(start, end);
  switch (frame.byteLength && view.getUint8(0)) {
    case MAP: {
      const end = 5 + view.getUint32(1);
      return { kind: MAP, vector: from(5, end), update: from(end) };
    }
    case KEPT:
      return { kind: KEPT, n: view.getUint32(1) };
    case CHANGED:
      return { kind: CHANGED, update: from(1) };
    case REFUSED:
      return { kind: REFUSED, n: view.getUint32(1), why: view.getUint8(5) };
    case HERE:
      return { kind: HERE, other: JSON.parse(text.from.decode(from(1))) as Other };
    case SPOKEN:
      return { kind: SPOKEN, said: JSON.parse(text.from.decode(from(1))) as Spoken };
  }
  return null;
}

function number(n: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, n);
  return bytes;
}

function framed(kind: number, ...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0));
  whole[0] = kind;
  let at = 1;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
