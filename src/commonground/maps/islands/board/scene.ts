import { phraseBox } from "./boxes";
import type { Content, Link, Place } from "./content";
import { BELOW, bends, careful, curve, line, PHRASE_LINE, type Rect, rectOf } from "./drawing";
import { places } from "./layout";
import { Marks } from "./marks";
import type { Board } from "./panel";
import { attribute, beside, corner, fill, made, markers, texts } from "./shapes";

/** The map in the page: what was touched is drawn again, and nothing else. */
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
  private readonly marks: Marks;
  private readonly key: string;

  constructor(
    private readonly svg: SVGSVGElement,
    private readonly mirrored: boolean,
    private readonly told: Board,
  ) {
    this.key = `${told.key}-live`;
    this.camera = made("g", { class: "board-camera" });
    this.layers = Object.fromEntries(
      LAYERS.map((name) => [name, made("g", { class: `board-${name}` })]),
    ) as Record<Layer, SVGElement>;
    this.camera.append(...LAYERS.map((name) => this.layers[name]));
    this.marks = new Marks(this.layers.pins, this.layers.bubbles, told.hung);
    svg.append(markers(this.key), this.camera);
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
    this.marks.speak(ids);
    for (const [id, rect] of this.rects) this.marks.bubble(id, corner(rect));
    for (const { id, label } of this.content.concepts) this.name(id, label);
    for (const link of this.content.links) {
      const at = this.middles.get(link.id);
      if (at) this.marks.bubble(link.id, beside(at, link.phrase, -1));
      this.nameLink(link);
    }
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
      this.marks.pin(id, [rect.x + rect.width / 2 - 2, rect.y - rect.height / 2 + 2]);
    }
    for (const [id, card] of this.cards) {
      if (there.has(id)) continue;
      card.remove();
      this.cards.delete(id);
      this.rects.delete(id);
      this.marks.wipe(id);
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
    this.marks.bubble(id, corner(rect));
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
    this.marks.pin(link.id, beside(at, link.phrase, 1));
    this.marks.bubble(link.id, beside(at, link.phrase, -1));
    if (drawn.key === link.phrase) return;
    drawn.key = link.phrase;
    const knot = lines.length ? [] : [made("circle", { class: "board-knot", r: "4.5" })];
    drawn.words.replaceChildren(...texts(lines, PHRASE_LINE), ...knot, ...this.borne(link));
  }

  /** What was tried about it, beneath its words. */
  private borne({ id, phrase }: Link): SVGElement[] {
    const [sort, words] = this.told.tried[id] ?? [];
    if (!words) return [];
    const y = String(phraseBox(phrase).height / 2 + BELOW);
    const text = made("text", { class: `map-tried map-tried-${sort}`, y });
    text.textContent = words;
    return [text];
  }

  private nameLink(link: Link): void {
    const sentence = [this.labelOf(link.start), link.phrase, this.labelOf(link.end)];
    const said = [sentence.filter(Boolean).join(" "), this.told.tried[link.id]?.[1]];
    const words = this.aloud(link.id, said.filter(Boolean).join(" · "));
    attribute(this.drawn.get(link.id)?.words, "aria-label", words);
  }

  private aloud(id: string, words: string): string {
    return this.marks.spoken.has(id) ? `${words} · ${this.told.words.speaks}` : words;
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
    this.marks.wipe(id);
  }

  destroy(): void {
    this.svg.replaceChildren();
  }
}

function same(one: Rect | undefined, other: Rect): boolean {
  return one?.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height; // biome-ignore format: short
}
