import type { Place } from "./content";
import { attribute, made, texts } from "./shapes";

/** What stands at a concept or a link beside its words: how much hangs on it, and that people speak of it. */
export class Marks {
  spoken: ReadonlySet<string> = new Set();

  constructor(
    private readonly pins: SVGElement,
    private readonly bubbles: SVGElement,
    private readonly hung: Readonly<Record<string, number>>,
  ) {}

  /** Where people speak of something, a bubble stands; the others go. */
  speak(ids: ReadonlySet<string>): void {
    this.spoken = ids;
    for (const one of [...this.bubbles.children] as SVGElement[])
      if (!ids.has(one.dataset.talk ?? "")) one.remove();
  }

  wipe(id: string): void {
    this.pinOf(id)?.remove();
    this.bubbleOf(id)?.remove();
  }

  /** As `maps/drawing.html` draws it; a touch opens it. */
  bubble(id: string, [x, y]: Place): void {
    if (!this.spoken.has(id)) return;
    let bubble = this.bubbleOf(id);
    if (!bubble) {
      bubble = made("g", { class: "map-bubble", "data-talk": id, "aria-hidden": "true" });
      bubble.append(made("circle", { r: "14" }), made("path", { d: "M-8 -7H8V4H-1L-5 8V4H-8Z" }));
      bubble.addEventListener("pointerdown", (event) => event.stopPropagation());
      this.bubbles.append(bubble);
    }
    attribute(bubble, "transform", `translate(${x} ${y})`);
  }

  /** How much hangs on it. */
  pin(id: string, [x, y]: Place): void {
    const many = this.hung[id];
    if (!many) return;
    let pin = this.pinOf(id);
    if (!pin) {
      pin = made("g", { class: "map-pin", "data-on": id });
      pin.append(made("circle", { r: "9" }), texts([String(many)], 0)[0] as SVGElement);
      pin.querySelector("text")?.setAttribute("y", "4");
      this.pins.append(pin);
    }
    attribute(pin, "transform", `translate(${x} ${y})`);
  }

  private pinOf(id: string): SVGElement | null {
    return this.hung[id] ? this.pins.querySelector<SVGElement>(`[data-on="${id}"]`) : null;
  }

  private bubbleOf(id: string): SVGElement | null {
    return this.bubbles.querySelector<SVGElement>(`[data-talk="${id}"]`);
  }
}
