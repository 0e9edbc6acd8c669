import { island } from "../../kernel/islands/island";
import { raise, told } from "./lesson";
import { sum, type Told, walk } from "./lesson-steps";

const SVG = "http://www.w3.org/2000/svg";

/** Drag from one person to another: it does what the two lists and their button do. */
island("lesson-arrows", (place) => {
  const web = place.querySelector<SVGSVGElement>("svg");
  if (!web) return;
  place.classList.add("lesson-awake");
  let line: SVGLineElement | null = null;
  let from = "";

  const at = (event: PointerEvent) => {
    const grid = web.getScreenCTM();
    return grid ? new DOMPoint(event.clientX, event.clientY).matrixTransform(grid.inverse()) : null;
  };
  const down = (event: PointerEvent) => {
    const spot = person(event.target);
    const point = at(event);
    if (!spot || !point) return;
    event.preventDefault();
    from = spot;
    line = document.createElementNS(SVG, "line");
    line.setAttribute("class", "lesson-tie-new");
    for (const end of ["x1", "x2"]) line.setAttribute(end, String(point.x));
    for (const end of ["y1", "y2"]) line.setAttribute(end, String(point.y));
    web.append(line);
    web.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const point = at(event);
    if (!line || !point) return;
    line.setAttribute("x2", String(point.x));
    line.setAttribute("y2", String(point.y));
  };
  const up = (event: PointerEvent) => {
    if (!line) return;
    line.remove();
    line = null;
    const to = person(document.elementFromPoint(event.clientX, event.clientY));
    if (to && to !== from) drawn(from, to);
  };
  web.addEventListener("pointerdown", down);
  web.addEventListener("pointermove", move);
  web.addEventListener("pointerup", up);
  web.addEventListener("pointercancel", up);
});

function person(target: EventTarget | null): string {
  const spot = (target as Element | null)?.closest?.("[data-spot]");
  return spot?.getAttribute("data-spot") ?? "";
}

/** The counts at once, and the whole scene from the server. */
function drawn(from: string, to: string): void {
  const now = told<Told & { people: string }>();
  const stage = document.getElementById("stage");
  if (now && stage) {
    const [i, j] = [now.people.indexOf(from), now.people.indexOf(to)];
    const others = now.ties.filter(([one, two]) => one !== i || two !== j);
    const ties =
      others.length < now.ties.length ? others : [...now.ties, [i, j] as [number, number]];
    const counts: number[] = [];
    for (const step of walk({ n: now.n, ties }, 1)) {
      counts.push(sum(step));
      if (counts.length === now.most) break;
    }
    raise(stage, counts, false);
  }
  choose("id_source", from);
  choose("id_target", to);
  document.querySelector<HTMLFormElement>("#hand")?.requestSubmit();
}

export function choose(id: string, value: string): void {
  const list = document.getElementById(id) as HTMLSelectElement | null;
  if (list) list.value = value;
}
