import type { Other } from "./frames";
import { made } from "./shapes";

/** Who else is on the map: small marks with a name, in memory only, that fade when they stand still. */
const SILENT = 5000;
type One = { mark: SVGElement; name: string; fades: ReturnType<typeof setTimeout> | undefined };

export class Others {
  private readonly all = new Map<number, One>();
  private readonly said = new Set<string>();

  constructor(
    private readonly layer: SVGElement,
    private readonly mirrored: boolean,
    private readonly came: (name: string) => void,
    private readonly changed: (names: readonly string[]) => void,
  ) {}

  tell(told: Other): void {
    if (told.gone) return void this.drop(told.who);
    const one = this.all.get(told.who) ?? this.add(told.who, told.name ?? "");
    if (typeof told.x !== "number" || typeof told.y !== "number") return;
    const x = this.mirrored ? -told.x : told.x;
    one.mark.setAttribute("transform", `translate(${x} ${told.y})`);
    one.mark.classList.remove("board-other-still");
    clearTimeout(one.fades);
    one.fades = setTimeout(() => one.mark.classList.add("board-other-still"), SILENT);
  }

  clear(): void {
    for (const who of [...this.all.keys()]) this.drop(who);
  }

  private add(who: number, name: string): One {
    const mark = made("g", { class: `board-other board-other-${(who % 4) + 1}` });
    const tip = made("path", { d: "M0 0 L3.6 12.4 L6.6 7.6 L12 6.4 Z" });
    const label = made("text", { x: "11", y: "22" });
    label.textContent = name;
    mark.append(tip, label);
    this.layer.append(mark);
    const one = { mark, name, fades: undefined };
    this.all.set(who, one);
    if (!this.said.has(name)) this.came(name);
    this.said.add(name);
    this.tellNames();
    return one;
  }

  private drop(who: number): void {
    const one = this.all.get(who);
    if (!one) return;
    clearTimeout(one.fades);
    one.mark.remove();
    this.all.delete(who);
    this.tellNames();
  }

  private tellNames(): void {
    this.changed([...new Set([...this.all.values()].map((one) => one.name))].filter(Boolean));
  }
}
