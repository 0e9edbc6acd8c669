import type { Place } from "./content";
import { attribute } from "./shapes";

/** What part of the map is seen: moved, and made larger or smaller. */
const [SMALLEST, LARGEST] = [0.05, 3];
const LEGIBLE = 0.8; // when a map opens, it is not shown smaller than this
const OPENS_LARGEST = 1.25;
const MARGIN = 18;

export class Camera {
  scale = 1;
  x = 0;
  y = 0;

  constructor(
    private readonly frame: HTMLElement,
    private readonly group: SVGElement,
    private readonly mirrored: boolean,
    private readonly changed: () => void = () => {},
  ) {}

  /** The whole map; `legible` rather shows its beginning than letters that nobody can read. */
  fit([left, top, width, height]: readonly number[], legible = false): void {
    const [w = 1, h = 1] = this.size;
    const whole = Math.min((w - 2 * MARGIN) / (width || 1), (h - 2 * MARGIN) / (height || 1));
    this.scale = Math.min(Math.max(whole, legible ? LEGIBLE : SMALLEST), OPENS_LARGEST);
    const [x = 0, y = 0] = [left, top];
    const [wide, high] = [(width ?? 0) * this.scale, (height ?? 0) * this.scale];
    const before = this.mirrored ? w - MARGIN - wide : MARGIN;
    const [fitsAcross, fitsDown] = [wide <= w - 2 * MARGIN, high <= h - 2 * MARGIN];
    this.x = (legible && !fitsAcross ? before : (w - wide) / 2) - x * this.scale;
    this.y = (legible && !fitsDown ? MARGIN : (h - high) / 2) - y * this.scale;
    this.show();
  }

  pan(dx: number, dy: number): void {
    this.x += dx;
    this.y += dy;
    this.show();
  }

  /** Larger or smaller around a point of the frame. */
  zoom(times: number, [px, py]: Place = this.centre): void {
    const scale = Math.min(Math.max(this.scale * times, SMALLEST), LARGEST);
    this.x = px - ((px - this.x) * scale) / this.scale;
    this.y = py - ((py - this.y) * scale) / this.scale;
    this.scale = scale;
    this.show();
  }

  /** From a point of the window to one of the drawing. */
  toDrawing(clientX: number, clientY: number): Place {
    const [px, py] = this.inFrame(clientX, clientY);
    return [(px - this.x) / this.scale, (py - this.y) / this.scale];
  }

  inFrame(clientX: number, clientY: number): Place {
    const { left, top } = this.frame.getBoundingClientRect();
    return [clientX - left - this.frame.clientLeft, clientY - top - this.frame.clientTop];
  }

  fromDrawing([x, y]: Place): Place {
    return [x * this.scale + this.x, y * this.scale + this.y];
  }

  get middle(): Place {
    const [px, py] = this.centre;
    return [(px - this.x) / this.scale, (py - this.y) / this.scale];
  }

  /** Moves just so far that this can be seen. */
  reveal(place: Place, [halfWidth, halfHeight]: Place): void {
    const [w = 0, h = 0] = this.size;
    const [px, py] = this.fromDrawing(place);
    const [rx, ry] = [halfWidth * this.scale + 8, halfHeight * this.scale + 8];
    const into = (at: number, half: number, size: number) =>
      at - half < 0 ? half - at : at + half > size ? size - half - at : 0;
    const [dx, dy] = [into(px, rx, w), into(py, ry, h)];
    if (dx || dy) this.pan(dx, dy);
  }

  get size(): number[] {
    return [this.frame.clientWidth, this.frame.clientHeight];
  }

  private get centre(): Place {
    const [w = 0, h = 0] = this.size;
    return [w / 2, h / 2];
  }

  private show(): void {
    const told = `translate(${this.x.toFixed(2)} ${this.y.toFixed(2)}) scale(${this.scale.toFixed(4)})`;
    attribute(this.group, "transform", told);
    this.changed();
  }
}
