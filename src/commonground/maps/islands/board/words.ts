/** The one field in which something on the map gets its words, right where it stands. */
import type { Place } from "./content";

export type Asked = {
  name: string; // what is asked for, read aloud
  words: string;
  at: Place; // of the frame
  width: number;
  done: (words: string) => void;
  not?: () => void;
  /** Whether it may be left empty. */
  empty?: boolean;
};

export class Field {
  private readonly input: HTMLInputElement;
  private asked: Asked | null = null;

  constructor(
    frame: HTMLElement,
    private readonly after: () => void,
  ) {
    this.input = document.createElement("input");
    Object.assign(this.input, { type: "text", maxLength: 120, dir: "auto", hidden: true });
    this.input.autocomplete = "off";
    this.input.className = "board-field";
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close(true));
    frame.append(this.input);
  }

  get open(): boolean {
    return this.asked !== null;
  }

  ask(asked: Asked): void {
    this.close(true);
    this.asked = asked;
    const { input } = this;
    input.setAttribute("aria-label", asked.name);
    input.value = asked.words;
    input.hidden = false;
    this.stand(asked.at, asked.width);
    input.focus({ preventScroll: true });
    input.select();
  }

  stand([x, y]: Place, width: number): void {
    const frame = this.input.parentElement;
    const most = (frame?.clientWidth ?? 300) - 8;
    const wide = Math.min(Math.max(width, 150), most);
    const left = Math.min(Math.max(x - wide / 2, 4), most - wide + 4);
    this.input.style.width = `${wide}px`;
    this.input.style.left = `${left}px`;
    this.input.style.top = `${Math.max(y - 22, 2)}px`;
  }

  private key(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    this.close(event.key === "Enter");
  }

  close(keep: boolean): void {
    const { asked } = this;
    if (!asked) return;
    this.asked = null;
    const words = this.input.value.split(/\s+/u).filter(Boolean).join(" ");
    const had = document.activeElement === this.input;
    this.input.hidden = true;
    if (keep && (words || asked.empty)) asked.done(words);
    else asked.not?.();
    if (had && !this.asked) this.after();
  }
}
