import type { Controls } from "./controls";

const WAYS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

type Spot = { number: number; x: number; y: number };

/** Whoever stands nearest in a direction, those straight ahead before those aside. */
export function next(from: Spot, way: [number, number], spots: Spot[]): Spot | null {
  let best: Spot | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const spot of spots) {
    const [dx, dy] = [spot.x - from.x, spot.y - from.y];
    const ahead = dx * way[0] + dy * way[1];
    const aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
    const cost = ahead + 2 * aside;
    if (ahead > 0 && aside <= 1.8 * ahead && cost < least) [best, least] = [spot, cost];
  }
  return best;
}

/** One stop for Tab, arrow keys from one to the next, Enter to look, Escape to let go. */
export function moves(controls: Controls): () => void {
  const lab = controls.form.closest<HTMLElement>(".lab");
  const spotted = () => [...(lab?.querySelectorAll<SVGAElement>(".lab-spot") ?? [])];
  const rove = (to: SVGAElement | undefined) => {
    for (const spot of spotted()) spot.setAttribute("tabindex", spot === to ? "0" : "-1");
  };
  const all = spotted();
  const active = all.find((spot) => spot === document.activeElement);
  rove(active ?? all.find((spot) => spot.hasAttribute("aria-current")) ?? all[0]);

  const look = (event: Event, number: number) => {
    event.preventDefault();
    event.stopPropagation();
    controls.look(number === controls.focus ? null : number);
  };
  const click = (event: MouseEvent) => {
    const target = event.target as Element;
    const spot = target.closest<SVGAElement>(".lab-spot");
    const line = target.closest<HTMLElement>("[data-focus]");
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (spot) look(event, Number(spot.dataset.n));
    else if (line) look(event, Number(line.dataset.focus));
  };
  const key = (event: KeyboardEvent) => {
    const spot = (event.target as Element).closest<SVGAElement>(".lab-spot");
    if (event.key === "Escape" && controls.focus) return controls.look(null);
    const way = WAYS[event.key];
    if (!spot || !way) return;
    event.preventDefault();
    const spots = spotted();
    const there = next(at(spot), way, spots.map(at));
    const found = spots.find((one) => there && Number(one.dataset.n) === there.number);
    if (!found) return;
    rove(found);
    found.focus();
  };
  lab?.addEventListener("click", click, true);
  lab?.addEventListener("keydown", key);
  return () => {
    lab?.removeEventListener("click", click, true);
    lab?.removeEventListener("keydown", key);
  };
}

function at(spot: SVGAElement): Spot {
  const circle = spot.querySelector(".web-person");
  const told = (name: string) => Number(circle?.getAttribute(name) ?? 0);
  return { number: Number(spot.dataset.n), x: told("cx"), y: told("cy") };
}
