import { box } from "./boxes";
import type { Camera } from "./camera";
import { folded, newThing, oneLine, type Place } from "./content";
import { holds, type Rect } from "./drawing";
import type { Command, Spot } from "./keys";
import { nearest } from "./keys";
import { Taken } from "./layout";
import type { Scene } from "./scene";
import { attribute, made } from "./shapes";
import type { Sheet } from "./sheet";
import type { Field } from "./words";

/** What a person does to the map, by whatever hand: choose, bring, carry, name, link, take off. */
export type Words = Record<string, string>;
const STEP = 24;
const GRASP = 12; // how far beside a small card a touch still counts

export class Editor {
  chosen: string | null = null;
  linking: string | null = null;
  private readonly handle = made("g", { class: "board-handle" });
  private readonly thread = made("path", { class: "board-thread" });

  constructor(
    public sheet: Sheet,
    private readonly scene: Scene,
    private readonly camera: Camera,
    private readonly field: Field,
    private readonly mirrored: boolean,
    private readonly words: Words,
    private readonly tell: (words: string) => void,
    private readonly changed: () => void,
    /** Takes back what this person did on an earlier visit, if there is such a thing. */
    private readonly before: () => boolean,
  ) {
    this.handle.append(
      made("circle", { class: "board-grasp", r: "16" }),
      made("circle", { class: "board-dot", r: "9" }),
      made("path", { class: "board-plus", d: "M-4 0H4M0 -4V4" }),
    );
    scene.camera.append(this.thread, this.handle);
    this.refresh();
  }

  /** What is chosen may be gone, or stand elsewhere. */
  refresh(): void {
    if (this.chosen && !this.scene.middle(this.chosen)) this.chosen = null;
    if (this.linking && !this.scene.rects.has(this.linking)) this.linking = null;
    const chosen = this.scene.element(this.chosen);
    for (const one of this.scene.camera.querySelectorAll("[tabindex='0']"))
      if (one !== chosen) one.setAttribute("tabindex", "-1");
    for (const one of this.scene.camera.querySelectorAll(".board-chosen"))
      if (one !== chosen) one.classList.remove("board-chosen");
    chosen?.classList.add("board-chosen");
    const stop = chosen ?? this.scene.element(this.order[0] ?? null);
    attribute(stop ?? undefined, "tabindex", "0");
    this.standHandle();
    this.changed();
  }

  choose(id: string | null, focus = true): void {
    this.chosen = id;
    this.refresh();
    if (id === null) return;
    this.show(id);
    if (focus) this.scene.element(id)?.focus({ preventScroll: true });
  }

  /** A touch or Enter: links, if a link was begun; else chooses, and the second time names. */
  act(id: string | null): void {
    if (this.linking && id && this.scene.rects.has(id)) this.linkTo(id);
    else this.choose(id);
  }

  run(told: Command): boolean {
    if (told.do === "look") return this.look(told.way);
    if (told.do === "step") return this.step(told.by);
    if (told.do === "pan") this.camera.pan(-told.way[0] * 60, -told.way[1] * 60);
    else if (told.do === "zoom") this.camera.zoom(told.times);
    else if (told.do === "fit") this.camera.fit(this.scene.frame);
    else if (told.do === "cancel") return this.cancel();
    else if (told.do === "add") this.add(this.free());
    else if (told.do === "undo") this.undo();
    else if (told.do === "redo") this.sheet.redo();
    else if (told.do === "choose" && this.linking && this.chosen) this.linkTo(this.chosen);
    else if (this.chosen) this.change(told, this.chosen);
    else return false;
    return true;
  }

  private change(told: Command, id: string): void {
    if (told.do === "rename" || told.do === "choose") this.rename(id);
    else if (told.do === "remove") this.remove(id);
    else if (told.do === "link") this.begin(id);
    else if (told.do === "carry") this.carryBy(id, [told.way[0] * STEP, told.way[1] * STEP]);
  }

  /** A new concept at a place of the drawing; it is there once it has a name. */
  add([x, y]: Place, then: (id: string) => unknown = () => {}): void {
    this.field.ask({
      name: this.words.concept ?? "",
      words: "",
      at: this.camera.fromDrawing([x, y]),
      width: 160 * this.camera.scale,
      done: (words) => {
        const label = oneLine(words);
        const there = this.sheet.content.concepts.find(
          (one) => folded(one.label) === folded(label),
        );
        const id = there?.id ?? newThing();
        const [px, py] = this.scene.placeAt(x, y);
        if (!there) this.sheet.fix(this.scene.places);
        else this.tell(this.words.there ?? "");
        this.sheet.step(() => {
          if (!there) this.sheet.add(id, label, [Math.round(px), Math.round(py)]);
          then(id);
        });
        this.choose(id);
      },
    });
  }

  rename(id: string): void {
    const [concept, link] = [this.sheet.concepts.get(id), this.sheet.links.get(id)];
    const at = this.scene.middle(id);
    if (!at || !(concept || link)) return;
    const was = concept ? concept.label : (link?.phrase ?? "");
    this.field.ask({
      name: (concept ? this.words.concept : this.words.linking) ?? "",
      words: was,
      at: this.camera.fromDrawing(at),
      width: (concept ? box(was).width : 150) * this.camera.scale,
      empty: !concept,
      done: (words) => {
        if (words !== was) this.sheet.put(id, oneLine(words));
        this.choose(id);
      },
    });
  }

  begin(id: string): void {
    if (!this.scene.rects.has(id)) return;
    this.linking = id;
    this.refresh();
    this.scene.element(id)?.focus({ preventScroll: true });
    this.tell(this.said("toWhom", this.sheet.concepts.get(id)?.label));
  }

  linkTo(end: string): void {
    const start = this.linking;
    this.linking = null;
    if (!start || start === end) return void this.choose(end);
    const [from, to] = [this.scene.middle(start), this.scene.middle(end)];
    if (!from || !to) return void this.refresh();
    this.refresh();
    this.field.ask({
      name: this.words.linking ?? "",
      words: "",
      at: this.camera.fromDrawing([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]),
      width: 150 * this.camera.scale,
      empty: true,
      done: (words) => {
        const id = newThing();
        this.sheet.link(id, start, end, oneLine(words));
        this.choose(id);
      },
      not: () => this.choose(start),
    });
  }

  remove(id: string): void {
    const next = this.sheet.links.get(id)?.start ?? this.sheet.linksAt(id)[0];
    const beside = typeof next === "object" ? (next.start === id ? next.end : next.start) : next;
    this.sheet.remove(id);
    this.tell(this.words.removed ?? "");
    this.choose(beside && this.scene.rects.has(beside) ? beside : (this.order[0] ?? null));
  }

  undo(): void {
    const outcome = this.sheet.undo();
    if (outcome === "built upon") this.tell(this.words.built ?? "");
    else if (outcome === "nothing" && !this.before()) this.tell(this.words.nothing ?? "");
  }

  carry(id: string, [dx, dy]: Place): void {
    const place = this.sheet.concepts.get(id) && this.home(id);
    if (!place) return;
    this.scene.carry(id, [place[0] + (this.mirrored ? -dx : dx), place[1] + dy]);
    this.standHandle();
  }

  putDown(id: string, [dx, dy]: Place): void {
    const place = this.home(id);
    if (!place) return;
    const [x, y] = [place[0] + (this.mirrored ? -dx : dx), place[1] + dy];
    this.carried = null;
    this.sheet.fix(this.scene.places);
    this.sheet.move(id, [Math.round(x), Math.round(y)]);
    this.choose(id);
  }

  private carryBy(id: string, by: Place): void {
    if (!this.scene.rects.has(id)) return;
    this.putDown(id, by);
    this.show(id);
  }

  /** Where it stood before it was carried. */
  private carried: { id: string; from: Place } | null = null;
  private home(id: string): Place | null {
    const now = this.scene.places.get(id);
    if (this.carried?.id !== id && now) this.carried = { id, from: now };
    return this.carried?.from ?? null;
  }

  letGo(): void {
    this.carried = null;
    this.thread.removeAttribute("d");
    this.scene.show(this.sheet.content);
    this.refresh();
  }

  /** From the handle of what is chosen to wherever the pointer is. */
  reach([x, y]: Place): void {
    const rect = this.chosen ? this.scene.rects.get(this.chosen) : undefined;
    if (rect) this.thread.setAttribute("d", `M${rect.x} ${rect.y}L${x} ${y}`);
  }

  reached([x, y]: Place): void {
    const start = this.chosen;
    this.thread.removeAttribute("d");
    if (!start || !this.scene.rects.has(start)) return;
    const end = this.cardAt([x, y], GRASP);
    this.linking = end ? start : null;
    if (end) this.linkTo(end);
    else this.add([x, y], (id) => id !== start && this.sheet.link(newThing(), start, id, ""));
  }

  cardAt(at: Place, margin: number): string | null {
    let found: string | null = null;
    for (const [id, rect] of this.scene.rects) if (holds(rect, at, margin)) found = id;
    return found;
  }

  /** What a touch means there, also a little beside a card that is small on the screen. */
  graspAt(target: Element, at: Place): { thing: string | null; handle: boolean } {
    if (target.closest(".board-handle")) return { thing: this.chosen, handle: true };
    const thing = target.closest<SVGElement>("[data-thing]")?.dataset.thing;
    return { thing: thing ?? this.cardAt(at, GRASP / this.camera.scale), handle: false };
  }

  get order(): string[] {
    return this.sheet.content.concepts.map((one) => one.id);
  }

  /** A place near what is chosen, or in the middle of what is seen, where nothing stands. */
  private free(): Place {
    const labels = new Map(this.sheet.content.concepts.map((one) => [one.id, one.label]));
    labels.set("", "words of usual length");
    const taken = new Taken(labels);
    for (const [id, { x, y }] of this.scene.rects) taken.put(id, [x, y]);
    const near = this.chosen ? this.scene.middle(this.chosen) : null;
    return taken.spot("", ...(near ? ([near[0], near[1] + 90] as const) : this.camera.middle));
  }

  private look(way: Place): boolean {
    const from = this.chosen ? this.scene.middle(this.chosen) : null;
    if (!from) return this.step(1);
    const next = nearest(from, way, this.spots());
    if (next) this.choose(next);
    return true;
  }

  private *spots(): Generator<Spot> {
    for (const [id, { x, y }] of this.scene.rects) if (id !== this.chosen) yield { id, at: [x, y] };
    if (this.linking) return;
    for (const [id, at] of this.scene.middles) if (id !== this.chosen) yield { id, at };
  }

  /** All concepts and then all links in their order, so that nothing is out of reach. */
  private step(by: 1 | -1): boolean {
    const all = [...this.order, ...(this.linking ? [] : this.sheet.content.links.map((l) => l.id))];
    const at = this.chosen ? all.indexOf(this.chosen) : by > 0 ? -1 : 0;
    this.choose(all[(at + by + all.length) % all.length] ?? null);
    return all.length > 0;
  }

  private cancel(): boolean {
    const was = this.linking !== null || this.chosen !== null;
    if (this.linking) this.linking = null;
    else this.chosen = null;
    this.refresh();
    return was;
  }

  private show(id: string): void {
    const at = this.scene.middle(id);
    const rect: Rect | undefined = this.scene.rects.get(id);
    if (at) this.camera.reveal(at, [(rect?.width ?? 90) / 2, (rect?.height ?? 30) / 2]);
  }

  private standHandle(): void {
    const rect = this.chosen ? this.scene.rects.get(this.chosen) : undefined;
    const shown = rect && !this.linking;
    this.handle.classList.toggle("board-away", !shown);
    if (!rect) return;
    const side = (this.mirrored ? -1 : 1) * (rect.width / 2 + 14);
    attribute(this.handle, "transform", `translate(${rect.x + side} ${rect.y})`);
  }

  readonly said = (key: string, name = ""): string => {
    return (this.words[key] ?? "").replace("{name}", name);
  };
}
