import { type Concept, type Content, folded, type Link } from "./content";
import type { Spoken } from "./frames";
import type { Tried } from "./panel";

/** The same map in words beneath, and the choices of the forms: true at each moment. */
export class Told {
  private readonly rows = new Map<string, HTMLElement>();
  private readonly brought = new Map<string, Element>();
  /** What is said about each thing: who, and the words. */
  spoken: Spoken = {};

  constructor(
    private readonly list: HTMLElement,
    private readonly address: (id: string) => string,
    private readonly selects: readonly HTMLSelectElement[],
    private readonly talk: (id: string) => string = () => "",
    private readonly all = "",
    private readonly tried: Tried = {},
  ) {
    for (const row of list.children) {
      const id = /\/on\/([^/]+)\//.exec(row.querySelector("a")?.getAttribute("href") ?? "")?.[1];
      const by = row.querySelector(":scope > .small");
      if (id && by) this.brought.set(id, by);
    }
    list.replaceChildren();
  }

  /** Only rows that were touched, and those that lead to them, are written anew. */
  show(content: Content, touched: ReadonlySet<string> | null): void {
    const labels = new Map(content.concepts.map((one) => [one.id, one.label]));
    const from = new Map<string, Link[]>();
    for (const link of content.links) from.set(link.start, [...(from.get(link.start) ?? []), link]);
    for (const [id, row] of this.rows) {
      if (labels.has(id)) continue;
      row.remove();
      this.rows.delete(id);
    }
    let before: HTMLElement | null = null;
    for (const one of content.concepts) {
      const links = from.get(one.id) ?? [];
      const stale = touched === null || touched.has(one.id) || links.some((link) => touched.has(link.id) || touched.has(link.end)); // biome-ignore format: short
      const known = this.rows.get(one.id);
      const row = known ?? document.createElement("li");
      this.rows.set(one.id, row);
      if (stale || !known) this.write(row, one, links, labels);
      const next: Element | null = before ? before.nextElementSibling : this.list.firstElementChild;
      if (next !== row) this.list.insertBefore(row, next);
      before = row;
    }
    this.choose(content);
  }

  private write(
    row: HTMLElement,
    one: Concept,
    links: readonly Link[],
    labels: ReadonlyMap<string, string>,
  ): void {
    const name = made("span", "strong");
    name.dir = "auto";
    name.append(this.lead(one.id, one.label));
    row.replaceChildren(name);
    const by = this.brought.get(one.id);
    if (by) row.append(" ", by);
    row.append(...this.lines(one.id));
    if (!links.length) return;
    const list = document.createElement("ul");
    for (const { id, phrase, end } of links) {
      const line = document.createElement("li");
      line.dir = "auto";
      const other = made("span", "strong");
      other.textContent = labels.get(end) ?? "";
      line.append(this.lead(id, phrase || "–"), " ", other, ...this.borne(id), ...this.lines(id));
      list.append(line);
    }
    row.append(list);
  }

  private borne(id: string): (string | HTMLElement)[] {
    const [, words] = this.tried[id] ?? [];
    if (!words) return [];
    const told = Object.assign(document.createElement("bdi"), { className: "small soft" });
    told.textContent = words;
    return [" ", told];
  }

  /** As `remarks/beneath.html` tells it. */
  private lines(id: string): HTMLElement[] {
    const said = this.spoken[id] ?? [];
    if (!said.length) return [];
    const list = made("ul", "map-said");
    for (const [who, words] of said) {
      const line = document.createElement("li");
      const [name, text] = [made("span", "strong"), document.createElement("span")];
      name.textContent = who;
      text.dir = "auto";
      text.textContent = words;
      line.append(name, " ", text);
      list.append(line);
    }
    const more = document.createElement("li");
    const link = document.createElement("a");
    link.href = this.talk(id);
    link.textContent = this.all;
    more.append(link);
    list.append(more);
    return [list];
  }

  private lead(id: string, words: string): HTMLElement {
    const link = document.createElement("a");
    link.href = this.address(id);
    link.textContent = words;
    return link;
  }

  private choose(content: Content): void {
    const names = namesOf(content);
    for (const select of this.selects) {
      const chosen = select.value;
      const none = select.querySelector('option[value=""]');
      const options = names.map(([id, name]) => new Option(name, id));
      select.replaceChildren(...(none ? [none] : []), ...options);
      if (names.some(([id]) => id === chosen)) select.value = chosen;
    }
  }
}

/** A name for each concept that is no other's: with a number where two have the same. */
export function namesOf({ concepts }: Content): [string, string][] {
  const seen = new Map<string, number>();
  return concepts.map(({ id, label }) => {
    const many = (seen.get(folded(label)) ?? 0) + 1;
    seen.set(folded(label), many);
    return [id, many > 1 ? `${label} #${many}` : label];
  });
}

function made(name: string, className: string): HTMLElement {
  return Object.assign(document.createElement(name), { className });
}
