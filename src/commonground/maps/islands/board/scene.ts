import { box, LINE } from "./boxes";
import type { Content, Link, Place } from "./content";
import { baselines, bends, careful, curve, line, PHRASE_LINE, type Rect, rectOf } from "./drawing";
import { places } from "./layout";

/** The map in the page: what was touched is drawn again, and nothing else. */
const SVG = "http://www.w3.org/2000/svg";
const LAYERS = ["lines", "reach", "words", "cards", "pins", "bubbles", "others"] as const;
type Layer = (typeof LAYERS)[number];
type Drawn = { line: SVGElement; reach: SVGElement; words: SVGElement; key: string };

export class Scene {
  readonly rects = new Map<string, Rect>();
  readonly middles = new Map<string, Place>(); // of the words of each link
  readonly layers: Record<Layer, SVGElement>;
  readonly camera: SVGElement;
  places = new Map<string, Place>();
  private readonly cards = new Map<string, SVGElement>();
  private readonly drawn = new Map<string, Drawn>();
  private bends = new Map<string, number>();
  private content: Content = { concepts: [], links: [] };
  private at = new Map<string, Link[]>(); // the links of each concept
  private marked: ReadonlySet<string> = new Set();
  private spoken: ReadonlySet<string> = new Set();

  constructor(
    private readonly svg: SVGSVGElement,
    private readonly key: string,
    private readonly mirrored: boolean,
    private readonly hung: ReadonlyMap<string, number>,
    private readonly speaks = "",
  ) {
    this.camera = made("g", { class: "board-camera" });
    this.layers = Object.fromEntries(
      LAYERS.map((name) => [name, made("g", { class: `board-${name}` })]),
    ) as Record<Layer, SVGElement>;
    this.camera.append(...LAYERS.map((name) => this.layers[name]));
    svg.append(markers(key), this.camera);
  }

  /** Where something stands on the drawing, as the document counts it. */
  placeAt(x: number, y: number): Place {
    return [this.mirrored ? -x : x, y];
  }

  /** Draws what is different now. */
  show(content: Content): void {
    const before = this.content;
    this.content = content;
    this.at = new Map(content.concepts.map((one) => [one.id, []]));
    for (const link of content.links) {
      this.at.get(link.start)?.push(link);
      this.at.get(link.end)?.push(link);
    }
    this.places = places(content);
    const moved = this.cardsOf(content);
    const links = new Set(content.links.map((one) => one.id));
    for (const [id, drawn] of this.drawn) if (!links.has(id)) this.wipe(id, drawn);
    const known = new Map(before.links.map((one) => [one.id, one]));
    const altered = content.links.filter((one) => {
      const was = known.get(one.id);
      const same = was?.phrase === one.phrase && was.start === one.start && was.end === one.end;
      return !same || moved.has(one.start) || moved.has(one.end);
    });
    this.bends = bends(content, this.rects);
    if (careful(content)) this.settle();
    else for (const one of altered) this.route(one, null);
  }

  /** While something is carried, only that and its links follow. */
  carry(id: string, place: Place): void {
    const one = this.content.concepts.find((concept) => concept.id === id);
    if (!one) return;
    this.places.set(id, place);
    this.put(id, rectOf(one.label, place, this.mirrored));
    for (const link of this.at.get(id) ?? []) this.route(link, null);
  }

  element(id: string | null): SVGElement | null {
    return id === null ? null : (this.cards.get(id) ?? this.drawn.get(id)?.words ?? null);
  }

  /** The middle of a card or of the words of a link. */
  middle(id: string): Place | null {
    const rect = this.rects.get(id);
    return rect ? [rect.x, rect.y] : (this.middles.get(id) ?? null);
  }

  /** What was drawn last stands out. */
  mark(ids: ReadonlySet<string>): void {
    for (const id of new Set([...this.marked, ...ids])) {
      const on = ids.has(id);
      this.cards.get(id)?.classList.toggle("map-marked", on);
      const { line: path } = this.drawn.get(id) ?? {};
      path?.classList.toggle("map-marked", on);
      path?.setAttribute("marker-end", `url(#${this.key}-${on ? "marked" : "plain"})`);
    }
    this.marked = ids;
  }

  /** Where people speak of something, a bubble stands. */
  speak(ids: ReadonlySet<string>): void {
    this.spoken = ids;
    for (const one of [...this.layers.bubbles.children] as SVGElement[])
      if (!ids.has(one.dataset.talk ?? "")) one.remove();
    for (const [id, rect] of this.rects) this.bubble(id, corner(rect));
    for (const [id, at] of this.middles) this.bubble(id, beside(at));
    for (const { id, label } of this.content.concepts) this.name(id, label);
    for (const link of this.content.links) this.nameLink(link);
  }

  /** The frame around everything: left, top, width, height. */
  get frame(): [number, number, number, number] {
    let [left, top, right, bottom] = [1e9, 1e9, -1e9, -1e9];
    for (const { x, y, width, height } of this.rects.values()) {
      [left, right] = [Math.min(left, x - width / 2), Math.max(right, x + width / 2)];
      [top, bottom] = [Math.min(top, y - height / 2), Math.max(bottom, y + height / 2)];
    }
    return right < left ? [-100, -60, 200, 120] : [left, top, right - left, bottom - top];
  }

  /** Cards that are new, gone, called or placed otherwise; which of them moved. */
  private cardsOf(content: Content): Set<string> {
    const moved = new Set<string>();
    const there = new Set<string>();
    for (const { id, label } of content.concepts) {
      there.add(id);
      const rect = rectOf(label, this.places.get(id) ?? [0, 0], this.mirrored);
      const old = this.rects.get(id);
      const card = this.cards.get(id) ?? this.newCard(id);
      if (card.dataset.label !== label) fill(card, label, rect);
      if (!same(old, rect)) moved.add(id);
      this.put(id, rect);
      this.pin(id, [rect.x + rect.width / 2 - 2, rect.y - rect.height / 2 + 2]);
    }
    for (const [id, card] of this.cards) {
      if (there.has(id)) continue;
      card.remove();
      this.cards.delete(id);
      this.rects.delete(id);
      this.layers.pins.querySelector(`[data-on="${id}"]`)?.remove();
      this.bubbleOf(id)?.remove();
    }
    for (const { id, label } of content.concepts) this.name(id, label);
    return moved;
  }

  private newCard(id: string): SVGElement {
    const card = made("g", { class: "map-card", role: "button", tabindex: "-1" });
    card.dataset.thing = id;
    this.cards.set(id, card);
    this.layers.cards.append(card);
    return card;
  }

  private put(id: string, rect: Rect): void {
    this.rects.set(id, rect);
    attribute(this.cards.get(id), "transform", `translate(${rect.x} ${rect.y})`);
    this.bubble(id, corner(rect));
  }

  /** A card is read aloud with what is said from it. */
  private name(id: string, label: string): void {
    const said = (this.at.get(id) ?? []).filter((link) => link.start === id);
    const others = said.slice(0, 4).map(({ phrase, end }) => {
      return [phrase, this.labelOf(end)].filter(Boolean).join(" ");
    });
    const words = others.length ? `${label}: ${others.join(", ")}` : label;
    attribute(this.cards.get(id), "aria-label", this.aloud(id, words));
  }

  private labelOf(id: string): string {
    return this.cards.get(id)?.dataset.label ?? "";
  }

  /** At rest the words of every link find the place where they hide the least. */
  private settle(): void {
    const taken = [...this.rects.values()];
    for (const link of this.content.links) this.route(link, taken);
  }

  private route(link: Link, taken: Rect[] | null): void {
    const way = curve(this.rects, link, this.bends.get(link.id) ?? 0);
    if (!way) return;
    const { path, at, lines } = line(link.phrase, way, taken);
    const drawn = this.drawn.get(link.id) ?? this.newLink(link);
    attribute(drawn.line, "d", path);
    attribute(drawn.reach, "d", path);
    attribute(drawn.words, "transform", `translate(${at[0]} ${at[1]})`);
    this.nameLink(link);
    this.middles.set(link.id, at);
    this.pin(link.id, [at[0] + 20, at[1] - 12]);
    this.bubble(link.id, beside(at));
    if (drawn.key === link.phrase) return;
    drawn.key = link.phrase;
    const knot = lines.length ? [] : [made("circle", { class: "board-knot", r: "4.5" })];
    drawn.words.replaceChildren(...texts(lines, PHRASE_LINE), ...knot);
  }

  private nameLink(link: Link): void {
    const sentence = [this.labelOf(link.start), link.phrase, this.labelOf(link.end)];
    const words = this.aloud(link.id, sentence.filter(Boolean).join(" "));
    attribute(this.drawn.get(link.id)?.words, "aria-label", words);
  }

  private aloud(id: string, words: string): string {
    return this.spoken.has(id) ? `${words} · ${this.speaks}` : words;
  }

  private newLink(link: Link): Drawn {
    const words = made("g", { class: "map-words", role: "button", tabindex: "-1" });
    const reach = made("path", { class: "board-grasp" });
    for (const one of [words, reach]) one.dataset.thing = link.id;
    const path = made("path", { class: "map-line", "marker-end": `url(#${this.key}-plain)` });
    const drawn = { line: path, reach, words, key: "\n" };
    this.layers.lines.append(path);
    this.layers.reach.append(reach);
    this.layers.words.append(words);
    this.drawn.set(link.id, drawn);
    return drawn;
  }

  private wipe(id: string, drawn: Drawn): void {
    for (const one of [drawn.line, drawn.reach, drawn.words]) one.remove();
    this.drawn.delete(id);
    this.middles.delete(id);
    this.layers.pins.querySelector(`[data-on="${id}"]`)?.remove();
    this.bubbleOf(id)?.remove();
  }

  private bubbleOf(id: string): SVGElement | null {
    return this.layers.bubbles.querySelector<SVGElement>(`[data-talk="${id}"]`);
  }

  /** As `maps/drawing.html` draws it; a touch opens it. */
  private bubble(id: string, [x, y]: Place): void {
    if (!this.spoken.has(id)) return;
    let bubble = this.bubbleOf(id);
    if (!bubble) {
      bubble = made("g", { class: "map-bubble", "data-talk": id, "aria-hidden": "true" });
      bubble.append(made("circle", { r: "14" }), made("path", { d: "M-8 -7H8V4H-1L-5 8V4H-8Z" }));
      bubble.addEventListener("pointerdown", (event) => event.stopPropagation());
      this.layers.bubbles.append(bubble);
    }
    attribute(bubble, "transform", `translate(${x} ${y})`);
  }

  /** How much hangs on it. */
  private pin(id: string, [x, y]: Place): void {
    const many = this.hung.get(id);
    if (!many) return;
    let pin = this.layers.pins.querySelector<SVGElement>(`[data-on="${id}"]`);
    if (!pin) {
      pin = made("g", { class: "map-pin", "data-on": id });
      pin.append(made("circle", { r: "9" }), texts([String(many)], 0)[0] as SVGElement);
      pin.querySelector("text")?.setAttribute("y", "4");
      this.layers.pins.append(pin);
    }
    attribute(pin, "transform", `translate(${x} ${y})`);
  }

  destroy(): void {
    this.svg.replaceChildren();
  }
}

const corner = ({ x, y, width, height }: Rect): Place => [x - width / 2 + 2, y - height / 2 + 2];
const beside = ([x, y]: Place): Place => [x - 20, y - 12];

export function made(name: string, attributes: Record<string, string> = {}): SVGElement {
  const element = document.createElementNS(SVG, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

export function attribute(element: Element | undefined, name: string, value: string): void {
  if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function texts(lines: readonly string[], high: number): SVGElement[] {
  const at = baselines(lines.length, high);
  return lines.map((words, n) => {
    const text = made("text", { y: String(at[n] ?? 0) });
    text.textContent = words;
    return text;
  });
}

function fill(card: SVGElement, label: string, { width, height }: Rect): void {
  card.dataset.label = label;
  const rect = made("rect", { rx: "10", width: String(width), height: String(height) });
  rect.setAttribute("x", String(-width / 2));
  rect.setAttribute("y", String(-height / 2));
  card.replaceChildren(rect, ...texts(box(label).lines, LINE));
}

function same(one: Rect | undefined, other: Rect): boolean {
  return one?.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height; // biome-ignore format: short
}

function markers(key: string): SVGElement {
  const all = made("defs");
  for (const kind of ["plain", "marked"]) {
    const marker = made("marker", {
      id: `${key}-${kind}`,
      class: kind === "marked" ? "map-point map-point-marked" : "map-point",
      viewBox: "0 0 8 8",
      refX: "7",
      refY: "4",
      markerWidth: "9",
      markerHeight: "9",
      markerUnits: "userSpaceOnUse",
      orient: "auto",
    });
    marker.append(made("path", { d: "M0 .8 7.4 4 0 7.2z" }));
    all.append(marker);
  }
  return all;
}
