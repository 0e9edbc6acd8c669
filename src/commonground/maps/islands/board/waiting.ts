/**
 * What somebody drew and the server has not kept yet waits in this browser, under whose it is and for
 * which map; that of anybody else is dropped as soon as one looks. What the server kept is dropped at
 * once, so that on a shared device nothing of a map remains.
 */
export const STORE = "commonground-maps";
const ROWS = "waiting";

export type Waiting = { id: number; update: Uint8Array; again?: boolean };
export interface Held {
  /** What is still to be sent. */
  all(): Promise<Waiting[]>;
  /** What the server did not take: it stays until whoever drew it throws it away. */
  refused(): Promise<Waiting[]>;
  refuse(ids: readonly number[]): Promise<void>;
  /** `again` is what was done or undone anew: it may say what others had drawn. */
  put(update: Uint8Array, again?: boolean): Promise<number>;
  drop(ids: readonly number[]): Promise<void>;
}
type Row = {
  whose: string;
  map: string;
  update: Uint8Array;
  again: boolean;
  at: string;
  refused?: boolean;
};

/** The store of one person for one map; where a browser keeps nothing, what was drawn waits in the page. */
export async function held(whose: string, map: string): Promise<Held> {
  return (await stored(whose, (row) => row.map === map, map)) ?? inPage();
}

/** What an earlier visit left for this map, or at this address; nothing where a browser keeps nothing. */
export async function leftBehind(whose: string, map: string, at: string): Promise<Held | null> {
  const known = await indexedDB.databases?.().catch(() => null);
  if (known && !known.some(({ name }) => name === STORE)) return null;
  return stored(whose, (row) => row.map === map || row.at === at, map);
}

async function stored(
  whose: string,
  meant: (row: Row) => boolean,
  map: string,
): Promise<Held | null> {
  const base = await opened().catch(() => null);
  if (!base) return null;
  await through(base, (rows) => {
    const all = rows.openCursor();
    all.onsuccess = () => {
      const cursor = all.result;
      if (cursor && (cursor.value as Row).whose !== whose) cursor.delete();
      cursor?.continue();
    };
    return all;
  });
  const at = location.pathname;
  return {
    all: () => mine(base, (row) => row.whose === whose && !row.refused && meant(row)),
    refused: () => mine(base, (row) => row.whose === whose && row.refused === true && meant(row)),
    refuse: async (ids) => {
      for (const id of ids)
        await through(base, (rows) => {
          const asked = rows.get(id);
          asked.onsuccess = () => asked.result && rows.put({ ...asked.result, refused: true }, id);
          return asked;
        });
    },
    put: async (update, again = false) =>
      Number(await through(base, (rows) => rows.add({ whose, map, update, again, at }))),
    drop: async (ids) => {
      for (const id of ids) await through(base, (rows) => rows.delete(id));
    },
  };
}

export function inPage(): Held {
  const rows = new Map<number, Uint8Array>();
  const aside = new Set<number>();
  const told = (refused: boolean) =>
    [...rows].filter(([id]) => aside.has(id) === refused).map(([id, update]) => ({ id, update }));
  let last = 0;
  return {
    all: async () => told(false),
    refused: async () => told(true),
    refuse: async (ids) => {
      for (const id of ids) aside.add(id);
    },
    put: async (update) => {
      rows.set(++last, update);
      return last;
    },
    drop: async (ids) => {
      for (const id of ids) rows.delete(id);
    },
  };
}

function opened(): Promise<IDBDatabase> {
  const asked = indexedDB.open(STORE, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(ROWS, { autoIncrement: true });
  return new Promise((done, failed) => {
    asked.onerror = () => failed(asked.error);
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close(); // somebody signs out
      done(asked.result);
    };
  });
}

function through<Value>(
  base: IDBDatabase,
  act: (rows: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value> {
  const turn = base.transaction(ROWS, "readwrite", { durability: "strict" });
  const asked = act(turn.objectStore(ROWS));
  return new Promise((done, failed) => {
    turn.oncomplete = () => done(asked.result);
    turn.onabort = () => failed(turn.error);
  });
}

async function mine(base: IDBDatabase, meant: (row: Row) => boolean): Promise<Waiting[]> {
  const found: Waiting[] = [];
  await through(base, (rows) => {
    const all = rows.openCursor();
    all.onsuccess = () => {
      const cursor = all.result;
      const row = cursor?.value as Row | undefined;
      if (cursor && row && meant(row))
        found.push({ id: Number(cursor.primaryKey), update: row.update, again: row.again });
      cursor?.continue();
    };
    return all;
  });
  return found;
}
