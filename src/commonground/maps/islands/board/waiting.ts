/**
 * What somebody drew and the server has not kept yet waits in this browser, under whose it is and for
 * which map; that of anybody else is dropped as soon as one looks. What the server kept is dropped at
 * once, so that on a shared device nothing of a map remains.
 */
export const STORE = "commonground-maps";
const ROWS = "waiting";

export type Waiting = { id: number; update: Uint8Array };
export interface Held {
  all(): Promise<Waiting[]>;
  put(update: Uint8Array): Promise<number>;
  drop(ids: readonly number[]): Promise<void>;
}
type Row = { whose: string; map: string; update: Uint8Array };

/** The store of one person for one map; where a browser keeps nothing, what was drawn waits in the page. */
export async function held(whose: string, map: string): Promise<Held> {
  const base = await opened().catch(() => null);
  if (!base) return inPage();
  await through(base, (rows) => {
    const all = rows.openCursor();
    all.onsuccess = () => {
      const cursor = all.result;
      if (cursor && (cursor.value as Row).whose !== whose) cursor.delete();
      cursor?.continue();
    };
    return all;
  });
  return {
    all: () => mine(base, whose, map),
    put: async (update) => Number(await through(base, (rows) => rows.add({ whose, map, update }))),
    drop: async (ids) => {
      for (const id of ids) await through(base, (rows) => rows.delete(id));
    },
  };
}

export function inPage(): Held {
  const rows = new Map<number, Uint8Array>();
  let last = 0;
  return {
    all: async () => [...rows].map(([id, update]) => ({ id, update })),
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

async function mine(base: IDBDatabase, whose: string, map: string): Promise<Waiting[]> {
  const found: Waiting[] = [];
  await through(base, (rows) => {
    const all = rows.openCursor();
    all.onsuccess = () => {
      const cursor = all.result;
      const row = cursor?.value as Row | undefined;
      if (cursor && row?.whose === whose && row.map === map)
        found.push({ id: Number(cursor.primaryKey), update: row.update });
      cursor?.continue();
    };
    return all;
  });
  return found;
}
