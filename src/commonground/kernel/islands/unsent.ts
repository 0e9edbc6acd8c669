/** What is not sent yet: waits in the browser under whose it is, and is sent once the line is back. */
export type Pairs = [string, string][];
export interface Line {
  held: Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;
  send: (path: string, pairs: Pairs, token: string) => Promise<[number, string]>;
}
export type Outcome = "Kept" | "Waiting" | "Refused" | "Away" | "";

/** What waits here of one sort; that of anybody else is dropped as soon as one looks. */
export function kept(line: Line, sort: string, whose?: string) {
  const every = `${sort}:`;
  const mine = `${every}${whose}:`;
  let busy: Promise<Outcome> | undefined;
  let leads = "";
  if (whose !== undefined) drop((key) => !key.startsWith(mine));

  function keys(): string[] {
    const all = [...Array(line.held.length).keys()].map((n) => line.held.key(n) ?? "");
    return all.filter((key) => key.startsWith(every)).sort();
  }

  function drop(which: (key: string) => boolean): void {
    for (const key of keys()) if (which(key)) line.held.removeItem(key);
  }

  async function all(token: string): Promise<Outcome> {
    let outcome: Outcome = "";
    for (let key = keys()[0]; key !== undefined; key = keys()[0]) {
      const text = line.held.getItem(key) ?? "[]";
      const [status, place] = await line.send(key.slice(mine.length), JSON.parse(text), token);
      if (status === -1 || status >= 500 || status === 429) return "Waiting";
      if (status === 0) return "Away";
      leads = place;
      if (line.held.getItem(key) === text) line.held.removeItem(key);
      outcome = status < 300 ? "Kept" : "Refused";
      if (outcome === "Refused") return outcome;
    }
    return outcome;
  }

  return {
    clear: () => drop(() => true),
    put: (path: string, pairs: Pairs) => line.held.setItem(mine + path, JSON.stringify(pairs)),
    next: () => leads,
    waiting: (path: string): Pairs | null => {
      const text = line.held.getItem(mine + path);
      return text === null ? null : (JSON.parse(text) as Pairs);
    },
    /** One at a time: what is chosen meanwhile is sent by the same round. */
    flush: (token: string): Promise<Outcome> => {
      busy ??= all(token).finally(() => {
        busy = undefined;
      });
      return busy;
    },
  };
}
