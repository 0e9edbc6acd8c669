import * as Y from "yjs";
import {
  type Concept,
  type Content,
  contentFrom,
  FURTHEST,
  type Link,
  MOST_OF_LABEL,
  type Place,
} from "./content";

/** The document of a map, as `maps/pure/store.py` writes it, and what this person does to it. */
export const MINE = "mine"; // can be taken back
export const ALSO_MINE = "also mine"; // is sent as well, but taken back by nobody
export const THEIRS = "theirs";

export type Touched = { concepts: ReadonlySet<string>; links: ReadonlySet<string>; mine: boolean };
const NOTHING: Touched = { concepts: new Set(), links: new Set(), mine: true };
type Entry = Y.Map<unknown>;

export class Sheet {
  readonly doc = new Y.Doc();
  readonly concepts = new Map<string, Concept>();
  readonly links = new Map<string, Link>();
  private readonly shared = {
    concepts: this.doc.getMap<Entry>("concepts"),
    links: this.doc.getMap<Entry>("links"),
  };
  private readonly steps = new Y.UndoManager([this.shared.concepts, this.shared.links], {
    trackedOrigins: new Set([MINE]),
    captureTimeout: 0,
  });
  private known: Content | null = null;
  private touched = NOTHING;

  constructor(
    changed: (touched: Touched) => void,
    /** What this person did, as bytes to be kept and sent. */
    did: (update: Uint8Array, touched: Touched, again: boolean) => void,
  ) {
    this.doc.on("afterTransaction", (step: Y.Transaction) => {
      this.known = null;
      this.touched = {
        concepts: this.readAgain(step, "concepts"),
        links: this.readAgain(step, "links"),
        mine: step.origin !== THEIRS,
      };
      if (this.touched.concepts.size || this.touched.links.size) changed(this.touched);
    });
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === MINE || origin === this.steps) did(update, this.touched, origin !== MINE);
      else if (origin === ALSO_MINE) did(update, NOTHING, false);
    });
  }

  get content(): Content {
    this.known ??= contentFrom(this.concepts.values(), this.links.values());
    return this.known;
  }

  /** What others did, or this person at an earlier visit. */
  take(update: Uint8Array): Touched {
    Y.applyUpdate(this.doc, update, THEIRS);
    return this.touched;
  }

  get vector(): Uint8Array {
    return Y.encodeStateVector(this.doc);
  }

  /** Everything within is one step, which can be taken back as one. */
  step(act: () => void): void {
    this.doc.transact(act, MINE);
  }

  add(id: string, label: string, place: Place | null): void {
    const entry = new Y.Map<unknown>([["label", label]]);
    if (place) entry.set("place", [...place]);
    this.step(() => this.shared.concepts.set(id, entry));
  }

  link(id: string, start: string, end: string, phrase: string): void {
    const entry = new Y.Map<unknown>(Object.entries({ start, end, phrase }));
    this.step(() => this.shared.links.set(id, entry));
  }

  put(id: string, words: string): void {
    this.step(() => {
      this.shared.concepts.get(id)?.set("label", words);
      this.shared.links.get(id)?.set("phrase", words);
    });
  }

  move(id: string, place: Place): void {
    this.step(() => this.shared.concepts.get(id)?.set("place", [...place]));
  }

  /** Each stays from now on where it stands; what is moved next is taken back without this. */
  fix(places: ReadonlyMap<string, Place>): void {
    this.doc.transact(() => {
      for (const one of this.concepts.values()) {
        const place = places.get(one.id);
        if (!one.place && place) this.shared.concepts.get(one.id)?.set("place", [...place]);
      }
    }, ALSO_MINE);
  }

  /** A concept goes with its links. */
  remove(id: string): void {
    this.step(() => {
      for (const link of this.linksAt(id)) this.shared.links.delete(link.id);
      this.shared.links.delete(id);
      this.shared.concepts.delete(id);
    });
  }

  linksAt(concept: string): Link[] {
    return [...this.links.values()].filter(
      ({ start, end }) => start === concept || end === concept,
    );
  }

  get canUndo(): boolean {
    return this.steps.canUndo();
  }

  get canRedo(): boolean {
    return this.steps.canRedo();
  }

  /** Takes back one's own last step; not where others built on what it brought. */
  undo(): "done" | "nothing" | "built upon" {
    const { undoStack: stack } = this.steps;
    const last = stack.at(-1);
    if (!last) return "nothing";
    const own = (kind: "concepts" | "links", id: string) => {
      const entry = this.shared[kind].get(id);
      return entry !== undefined && within(last.insertions, entry);
    };
    const brought = [...this.concepts.keys()].filter((id) => own("concepts", id));
    const upon = brought.flatMap((id) => this.linksAt(id));
    if (upon.some(({ id }) => !own("links", id))) return "built upon";
    if (brought.some((id) => this.altered(id))) return "built upon";
    const earlier = stack.splice(0, stack.length - 1); // a step that is void takes no other with it
    const undone = this.steps.undo();
    stack.unshift(...earlier);
    return undone ? "done" : "built upon";
  }

  /** Whether somebody else called or placed it otherwise. */
  private altered(id: string): boolean {
    const values = [...(this.shared.concepts.get(id)?._map.values() ?? [])];
    return values.some((item) => !item.deleted && item.id.client !== this.doc.clientID);
  }

  redo(): void {
    this.steps.redo();
  }

  destroy(): void {
    this.steps.destroy();
    this.doc.destroy();
  }

  /** Reads again what a step touched; what no map can hold is passed over, as on the server. */
  private readAgain(step: Y.Transaction, kind: "concepts" | "links"): ReadonlySet<string> {
    const shared = this.shared[kind];
    const ids = new Set<string>();
    for (const [type, keys] of step.changed) {
      if ((type as unknown) === shared) for (const key of keys) key !== null && ids.add(key);
      else if ((type.parent as unknown) === shared && type._item?.parentSub)
        ids.add(type._item.parentSub);
    }
    for (const id of ids) {
      const entry = shared.get(id);
      if (kind === "concepts") keep(this.concepts, id, concept(id, entry));
      else keep(this.links, id, link(id, entry));
    }
    return ids;
  }
}

function keep<Thing>(all: Map<string, Thing>, id: string, thing: Thing | null): void {
  if (thing) all.set(id, thing);
  else all.delete(id);
}

type Insertions = Parameters<typeof Y.isDeleted>[0];

function within(insertions: Insertions, { _item: item }: Entry): boolean {
  return item !== null && Y.isDeleted(insertions, item.id);
}

function concept(id: string, entry: unknown): Concept | null {
  if (!(entry instanceof Y.Map)) return null;
  const label: unknown = entry.get("label");
  if (typeof label !== "string" || !label || [...label].length > MOST_OF_LABEL) return null;
  return { id, label, place: placeOf(entry.get("place")) };
}

function placeOf(told: unknown): Place | null {
  const [x, y]: unknown[] = Array.isArray(told) && told.length === 2 ? told : [];
  return near(x) && near(y) ? [x, y] : null;
}

function near(n: unknown): n is number {
  return typeof n === "number" && Number.isFinite(n) && Math.abs(n) <= FURTHEST;
}

function link(id: string, entry: unknown): Link | null {
  if (!(entry instanceof Y.Map)) return null;
  const [start, end, phrase]: unknown[] = ["start", "end", "phrase"].map((key) => entry.get(key));
  if (typeof start !== "string" || typeof end !== "string" || typeof phrase !== "string")
    return null;
  return [...phrase].length > MOST_OF_LABEL ? null : { id, start, end, phrase };
}
