import type { Controls } from "./controls";
import { type Found, type Hand, reckon } from "./walks";

/** Everything on the page that shows a number of the walk, found once. */
class Shown {
  readonly rows = new Map<number, Element[]>();
  readonly circles = new Map<number, Element>();
  private readonly least: number;
  private readonly span: number;

  constructor(
    private readonly place: HTMLElement,
    private readonly point: string,
  ) {
    for (const row of place.querySelectorAll<HTMLElement>("#lab-people tbody tr"))
      this.rows.set(Number(row.dataset.n) - 1, [...row.querySelectorAll("[data-step] data")]);
    const drawing = document.getElementById("lab-drawing");
    this.least = Number(drawing?.dataset.least ?? 0);
    this.span = Number(drawing?.dataset.span ?? 0);
    for (const spot of drawing?.querySelectorAll<SVGElement>(".lab-spot") ?? []) {
      const circle = spot.querySelector(".web-person");
      if (circle) this.circles.set(Number(spot.dataset.n) - 1, circle);
    }
  }

  tell(found: Found, sized: boolean): void {
    this.place.classList.toggle("lab-past", found.past || found.tooMany);
    this.write(this.place.querySelector("#lab-alpha"), found.alpha, 4);
    this.write(this.place.querySelector("#lab-limit"), found.lambda ? 1 / found.lambda : 0, 4);
    this.write(this.place.querySelector("#lab-lambda"), found.lambda, 4);
    this.bars(found.totals);
    if (found.past || found.tooMany) {
      this.alike();
      return;
    }
    for (const [who, cells] of this.rows) {
      for (const [k, step] of found.steps.entries()) this.write(cells[k], step[who] ?? 0, 2);
      this.write(cells[found.steps.length], found.sums[who] ?? 0, 2);
    }
    for (const [k, total] of found.totals.entries())
      this.write(this.total(String(k + 1)), total, 3);
    this.write(
      this.total("sum"),
      found.sums.reduce((all, one) => all + one, 0),
      3,
    );
    if (sized) this.grow(found.sums);
  }

  private bars(totals: number[]): void {
    const most = Math.max(...totals, 1e-12);
    this.place.querySelectorAll("#lab-bars .lab-bar-fill").forEach((bar, k) => {
      const tall = (40 * (totals[k] ?? 0)) / most;
      bar.setAttribute("y", String(40 - tall));
      bar.setAttribute("height", String(tall));
    });
  }

  private grow(sums: Float64Array): void {
    const most = Math.max(...sums) || 1;
    for (const [who, circle] of this.circles)
      circle.setAttribute("r", (this.least + (this.span * (sums[who] ?? 0)) / most).toFixed(1));
  }

  private alike(): void {
    for (const circle of this.circles.values()) circle.setAttribute("r", String(this.least / 0.7));
  }

  private total(name: string): Element | null {
    return this.place.querySelector(`#lab-totals [data-total="${name}"] data`);
  }

  private write(cell: Element | null | undefined, value: number, digits: number): void {
    if (!cell) return;
    cell.textContent = value.toFixed(digits).replace(".", this.point);
    cell.setAttribute("value", value.toFixed(8));
  }
}

/** Count at each move of the hand; when it lets go the server's numbers take their place. */
export function follows(place: HTMLElement, hand: Hand, controls: Controls): () => void {
  const shown = new Shown(place, place.dataset.point ?? ".");
  const count = () => {
    const asked = controls.asked;
    if (!Object.values(asked.weights).some(Boolean)) return;
    shown.tell(reckon(hand, asked), controls.size === "katz_status");
  };
  controls.form.addEventListener("input", count);
  return () => controls.form.removeEventListener("input", count);
}
