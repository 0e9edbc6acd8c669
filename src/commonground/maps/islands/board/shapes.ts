import { box, LINE, phraseBox } from "./boxes";
import type { Place } from "./content";
import { baselines, type Rect } from "./drawing";

/** The shapes of a map as the page holds them. */
const SVG = "http://www.w3.org/2000/svg";

export const corner = ({ x, y, width, height }: Rect): Place => [
  x - width / 2 + 2,
  y - height / 2 + 2,
];
/** Before or behind the words of a link, where it hides none of them. */
export const beside = ([x, y]: Place, phrase: string, side: 1 | -1): Place => [
  x + side * (phraseBox(phrase).width / 2 + 12),
  y,
];

export function made(name: string, attributes: Record<string, string> = {}): SVGElement {
  const element = document.createElementNS(SVG, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

export function attribute(element: Element | undefined, name: string, value: string): void {
  if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
}

export function texts(lines: readonly string[], high: number): SVGElement[] {
  const at = baselines(lines.length, high);
  return lines.map((words, n) => {
    const text = made("text", { y: String(at[n] ?? 0) });
    text.textContent = words;
    return text;
  });
}

export function fill(card: SVGElement, label: string, { width, height }: Rect): void {
  card.dataset.label = label;
  const rect = made("rect", { rx: "10", width: String(width), height: String(height) });
  rect.setAttribute("x", String(-width / 2));
  rect.setAttribute("y", String(-height / 2));
  card.replaceChildren(rect, ...texts(box(label).lines, LINE));
}

export function markers(key: string): SVGElement {
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
