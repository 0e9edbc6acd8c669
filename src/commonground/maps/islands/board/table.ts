import { Camera } from "./camera";
import type { Place } from "./content";
import { Editor } from "./editor";
import { forms } from "./forms";
import type { Other, Spoken } from "./frames";
import { command } from "./keys";
import type { Line, State } from "./line";
import { Others } from "./others";
import { type Board, Panel } from "./panel";
import { pointing } from "./pointer";
import { Scene } from "./scene";
import { made } from "./shapes";
import type { Sheet, Touched } from "./sheet";
import { Talk } from "./talk";
import { Told } from "./told";
import type { Voice } from "./voice";
import { Field } from "./words";

/** The live map on its page, in the place of the drawing that the server made. */
export class Table {
  private readonly frame = document.createElement("div");
  private readonly svg = made("svg", { class: "map-svg board-svg" }) as SVGSVGElement;
  private readonly mirrored = document.documentElement.dir === "rtl";
  private readonly scene: Scene;
  private readonly camera: Camera;
  private readonly field: Field;
  private readonly editor: Editor;
  private readonly others: Others;
  private readonly list: Told;
  private readonly parts: HTMLElement;
  private readonly panel: Panel;
  private readonly talk: Talk;
  private spokenOf: Spoken;
  private readonly undone: (() => void)[] = [];
  private lastHere = 0;

  constructor(
    private readonly place: HTMLElement,
    private readonly told: Board,
    private sheet: Sheet,
    private readonly line: Line,
    private readonly voice: Voice,
  ) {
    const template = place.querySelector<HTMLTemplateElement>("template[data-board]");
    this.parts = document.createElement("div");
    this.parts.className = "board";
    this.parts.append(template?.content.cloneNode(true) ?? "");
    this.panel = new Panel(this.parts, told);
    this.parts.querySelector("[data-frame]")?.replaceWith(this.frame);
    place.querySelector(".map-figure, .map-empty")?.before(this.parts);
    this.replaced((one) => {
      one.hidden = true;
    });
    this.frame.className = "map-figure board-frame";
    this.scene = new Scene(this.svg, this.mirrored, told);
    this.camera = new Camera(this.frame, this.scene.camera, this.mirrored, () =>
      this.field?.close(true),
    );
    this.field = new Field(this.frame, () => this.focusAgain());
    this.editor = new Editor(
      sheet, this.scene, this.camera, this.field, this.mirrored, told.words,
      (words) => this.voice.say(words),
      () => this.editor && this.panel.show(this.sheet, this.editor, this.earlier !== null),
      () => this.takeBackEarlier(),
    ); // biome-ignore format: short
    this.others = new Others(
      this.scene.layers.others,
      this.mirrored,
      (name) => this.voice.say((told.words.came ?? "").replace("{name}", name)),
      (names) => this.panel.names(names),
    );
    this.list = new Told(this.listed(), (id) => this.panel.address(id), [...place.querySelectorAll<HTMLSelectElement>("select[data-concepts]")], (id) => this.panel.talk(id), told.words.said, told.tried); // biome-ignore format: short
    this.talk = new Talk(this.parts, (id) => this.panel.talk(id), told.words, (words) => this.voice.say(words), () => this.focusAgain()); // biome-ignore format: short
    this.spokenOf = told.said;
    this.list.spoken = told.said;
    this.svg.setAttribute("role", "application");
    this.svg.setAttribute("aria-label", told.name);
    this.svg.setAttribute("aria-describedby", this.panel.hint());
    this.scene.show(sheet.content);
    this.scene.mark(new Set(told.marked));
    this.scene.speak(spokenIn(told.said));
    this.open();
    this.frame.append(this.svg); // once it is known how large it stands, so that it is laid out once
    this.list.show(sheet.content, null);
    this.editor.refresh();
    this.listen();
    this.here(this.camera.middle, true);
  }

  begin(sheet: Sheet): void {
    this.sheet = sheet;
    this.editor.sheet = sheet;
  }

  joined(): void {
    this.scene.show(this.sheet.content);
    this.list.show(this.sheet.content, null);
    this.editor.refresh();
    this.here(this.camera.middle, true);
  }

  changed(touched: Touched): void {
    const content = this.sheet.content;
    const ids = new Set([...touched.concepts, ...touched.links]);
    this.scene.show(content);
    this.list.show(content, ids);
    this.place.querySelector(".map-last")?.remove();
    if (touched.mine) this.scene.mark(new Set());
    else {
      this.scene.mark(ids);
      const names = content.concepts.filter((one) => ids.has(one.id)).map((one) => one.label);
      this.voice.others(names, this.told.words);
    }
    this.editor.refresh();
  }

  said(state: State, waiting: number): void {
    const words = this.panel.said(state, waiting);
    if (state !== "sending") this.voice.state(state, words);
    this.editor.refresh();
  }

  other(told: Other): void {
    this.others.tell(told);
  }

  /** Of what people speak: all of it, or what is news. */
  spoken(said: Spoken, all: boolean): void {
    const before = this.spokenOf;
    const now = Object.entries(all ? said : { ...before, ...said }).filter(([, one]) => one.length);
    this.spokenOf = this.list.spoken = Object.fromEntries(now);
    this.scene.speak(spokenIn(this.spokenOf));
    this.list.show(this.sheet.content, new Set([...Object.keys(before), ...Object.keys(said)]));
    if (all) return;
    this.talk.news(Object.keys(said));
    const names = now.filter(([id]) => id in said && id !== this.talk.on).map(([id]) => this.called(id)); // biome-ignore format: short
    if (names.some(Boolean))
      this.voice.say((this.told.words.spoken ?? "").replace("{names}", names.filter(Boolean).join(", "))); // biome-ignore format: short
  }

  private called(id: string): string {
    return this.sheet.concepts.get(id)?.label ?? this.sheet.links.get(id)?.phrase ?? "";
  }

  alone(): void {
    this.others.clear();
  }

  end(): void {
    for (const undo of this.undone) undo();
    this.others.clear();
    this.parts.remove();
    this.replaced((one) => {
      one.hidden = false;
    });
  }

  /** What the live map does in its own way: it is there again when the live map goes. */
  private replaced(each: (one: HTMLElement) => void): void {
    const all = ".map > .map-figure, .map > .map-empty, details:has(> [data-live=concept]), form[data-live=undoing]"; // biome-ignore format: short
    for (const one of this.place.parentElement?.querySelectorAll<HTMLElement>(all) ?? [])
      if (this.place.contains(one)) each(one);
  }

  /** The form that takes back what was done on an earlier visit, which only the server knows. */
  private get earlier(): HTMLFormElement | null {
    return this.place.querySelector<HTMLFormElement>("form[data-live=undoing]");
  }

  private takeBackEarlier(): boolean {
    if (!this.line.open) return false;
    this.earlier?.requestSubmit();
    return this.earlier !== null;
  }

  /** As high as the map needs, and never so high that the page around it is out of reach. */
  private open(): void {
    const [, , width, height] = this.scene.frame;
    const wide = this.frame.clientWidth || 600;
    const scale = Math.min(Math.max((wide - 36) / width, 0.8), 1.25);
    const most = Math.max(innerHeight * 0.62, 260);
    this.frame.style.height = `${Math.round(Math.min(Math.max(height * scale + 56, 260), most))}px`;
    this.camera.fit(this.scene.frame, true);
  }

  private listen(): void {
    const { editor, svg, camera } = this;
    const drops = pointing(svg, camera, {
      at: (event) => editor.graspAt(event.target as Element, camera.toDrawing(event.clientX, event.clientY)), // biome-ignore format: short
      canCarry: (id) => this.scene.rects.has(id),
      touched: (id) => {
        this.field.close(true);
        editor.act(id);
      },
      twice: (id, at) => {
        if (id) editor.rename(id);
        else editor.add(at);
      },
      carried: (id, by) => editor.carry(id, by),
      putDown: (id, by) => editor.putDown(id, by),
      reaching: (to) => editor.reach(to),
      reached: (to) => editor.reached(to),
      letGo: () => editor.letGo(),
      over: (at) => this.here(at),
    });
    const key = (event: KeyboardEvent) => {
      const meant = command(event);
      if (!meant || !(meant.do === "talk" ? this.speakOf(editor.chosen) : editor.run(meant))) return; // biome-ignore format: short
      event.preventDefault();
      event.stopPropagation();
    };
    const focus = (event: FocusEvent) => {
      const id = (event.target as Element).closest<SVGElement>("[data-thing]")?.dataset.thing;
      if (id && id !== editor.chosen) editor.choose(id, false);
    };
    const press = (event: MouseEvent) => this.pressed(event);
    svg.addEventListener("keydown", key);
    svg.addEventListener("focusin", focus);
    this.parts.addEventListener("click", press);
    const room = new ResizeObserver(() => this.editor.refresh());
    room.observe(this.frame);
    this.undone.push(
      drops,
      forms(this.place, () => this.sheet, editor, (words) => this.voice.say(words), this.told.words, () => this.line.isOver),
      () => room.disconnect(),
    ); // biome-ignore format: short
  }

  private pressed(event: MouseEvent): void {
    const at = event.target as Element;
    const bubble = at.closest<SVGElement>("[data-talk]")?.dataset.talk;
    if (bubble) return void this.speakOf(bubble);
    const button = at.closest<HTMLElement>("[data-do]");
    if (!button) return;
    const told = button.dataset.do ?? "";
    if (told === "talk") return void this.speakOf(this.editor.chosen);
    if (told === "close") return void this.talk.close();
    const times = { larger: 1.25, smaller: 0.8 }[told];
    if (times) this.editor.run({ do: "zoom", times });
    else this.editor.run({ do: told as "fit" });
  }

  private speakOf(id: string | null): boolean {
    if (!id) return false;
    if (id !== this.editor.chosen) this.editor.choose(id, false);
    void this.talk.open(id);
    return true;
  }

  private focusAgain(): void {
    this.scene.element(this.editor.chosen)?.focus({ preventScroll: true });
  }

  /** Where this person is, at most eight times a second. */
  private here([x, y]: Place, now = false): void {
    const moment = performance.now();
    if (!now && moment - this.lastHere < 125) return;
    this.lastHere = moment;
    const at = this.scene.placeAt(Math.round(x), Math.round(y));
    this.line.here({ x: at[0], y: at[1], on: this.editor.chosen });
  }

  private listed(): HTMLElement {
    const known = this.place.querySelector<HTMLElement>(":scope > .map-told > ul");
    if (known) this.parts.querySelector("[data-part=told]")?.remove();
    if (known) return known;
    return this.panel.list();
  }
}

function spokenIn(said: Spoken): ReadonlySet<string> {
  return new Set(Object.keys(said).filter((id) => said[id]?.length));
}
