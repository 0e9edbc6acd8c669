import type { Editor, Words } from "./editor";
import type { Spoken } from "./frames";
import type { State } from "./line";
import type { Sheet } from "./sheet";

/** How what was tried bears on a link, and the same in words. */
export type Tried = Readonly<Record<string, readonly [string, string]>>;

/** What the page tells about its map. */
export type Board = {
  key: string; // unique on the page
  name: string;
  thing: string; // the address of a concept or a link, with THING in it
  talk: string; // where people speak of it, with THING in it
  hung: Record<string, number>;
  said: Spoken;
  tried: Tried;
  marked: string[];
  words: Words;
};

const SAID: Record<State, string> = {
  kept: "kept",
  sending: "sending",
  waits: "waits",
  "no line": "alone",
  ended: "ended",
};

/** What stands around the live map: what can be done, whether it is kept, who is here. */
export class Panel {
  constructor(
    private readonly parts: HTMLElement,
    private readonly told: Board,
  ) {}

  /** What can be done now to what is chosen; `earlier` is what only the server can take back. */
  show(sheet: Sheet, { chosen, linking, said }: Editor, earlier: boolean): void {
    const concept = sheet.concepts.get(chosen ?? "");
    const link = sheet.links.get(chosen ?? "");
    this.hide("chosen", Boolean(linking) || !(concept || link));
    this.hide("cancel", !linking);
    this.hide("asks", !linking);
    this.hide("hint", Boolean(linking || concept || link));
    const asks = this.part("asks");
    if (asks) asks.textContent = said("toWhom", sheet.concepts.get(linking ?? "")?.label);
    const linkIt = this.button("link");
    if (linkIt) linkIt.hidden = !concept;
    const more = this.parts.querySelector<HTMLAnchorElement>("[data-more]");
    if (more && chosen) more.href = this.address(chosen);
    this.button("undo")?.setAttribute("aria-disabled", String(!sheet.canUndo && !earlier));
    this.button("redo")?.setAttribute("aria-disabled", String(!sheet.canRedo));
  }

  said(state: State, waiting: number): string {
    const words = (this.told.words[SAID[state]] ?? "").replace("{n}", String(waiting));
    const spot = this.part("line");
    if (spot) spot.textContent = words;
    this.parts.dataset.state = state;
    this.parts.inert = state === "ended";
    return words;
  }

  names(names: readonly string[]): void {
    const spot = this.part("here");
    if (!spot) return;
    const list = new Intl.ListFormat(document.documentElement.lang).format(names);
    spot.textContent = names.length ? (this.told.words.here ?? "").replace("{names}", list) : "";
  }

  /** The list beneath, where the page had none since the map was empty. */
  list(): HTMLElement {
    this.hide("told", false);
    const list = this.parts.querySelector<HTMLElement>("[data-part=told] > ul");
    return list ?? document.createElement("ul");
  }

  /** The id of the sentence that says what can be done. */
  hint(): string {
    const hint = this.part("hint");
    if (hint) hint.id = `${this.told.key}-hint`;
    return hint?.id ?? "";
  }

  address(id: string): string {
    return this.told.thing.replace("THING", id);
  }

  talk(id: string): string {
    return this.told.talk.replace("THING", id);
  }

  private button(told: string): HTMLElement | null {
    return this.parts.querySelector<HTMLElement>(`[data-do="${told}"]`);
  }

  private hide(name: string, away: boolean): void {
    const part = this.part(name);
    if (part) part.hidden = away;
  }

  private part(name: string): HTMLElement | null {
    return this.parts.querySelector<HTMLElement>(`[data-part="${name}"]`);
  }
}
