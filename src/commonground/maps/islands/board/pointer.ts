import type { Camera } from "./camera";
import type { Place } from "./content";

/** What a mouse, a pen or fingers do to the map, told without saying which of them it was. */
export interface Hand {
  /** What can be grasped there: a thing, the handle from which a link is drawn, or the ground. */
  at(event: PointerEvent): { thing: string | null; handle: boolean };
  canCarry(thing: string): boolean;
  touched(thing: string | null): void;
  twice(thing: string | null, at: Place): void;
  carried(thing: string, by: Place): void;
  putDown(thing: string, by: Place): void;
  reaching(to: Place): void;
  reached(to: Place): void;
  letGo(): void;
  over(at: Place): void;
}
type Grasp = {
  id: number;
  from: Place;
  last: Place;
  thing: string | null;
  handle: boolean;
  moves: boolean;
};

const STILL = 5; // pixels within which a touch is no drag
const TWICE = 350; // milliseconds

export function pointing(svg: SVGSVGElement, camera: Camera, hand: Hand): () => void {
  const fingers = new Map<number, Place>();
  let grasp: Grasp | null = null;
  let frame = 0;
  let before = { at: 0, x: 0, y: 0 };

  function down(event: PointerEvent): void {
    if (event.button !== 0) return;
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    svg.setPointerCapture(event.pointerId);
    if (fingers.size > 1) {
      give();
      return;
    }
    const from: Place = [event.clientX, event.clientY];
    grasp = { id: event.pointerId, from, last: from, ...hand.at(event), moves: false };
  }

  function move(event: PointerEvent): void {
    const old = fingers.get(event.pointerId);
    hand.over(camera.toDrawing(event.clientX, event.clientY));
    if (!old) return;
    const now: Place = [event.clientX, event.clientY];
    if (fingers.size === 2) pinch(event.pointerId, old, now);
    fingers.set(event.pointerId, now);
    if (!grasp || grasp.id !== event.pointerId) return;
    grasp.last = now;
    grasp.moves ||= Math.hypot(now[0] - grasp.from[0], now[1] - grasp.from[1]) > STILL;
    if (!grasp.moves) return;
    if (!grasp.handle && (grasp.thing === null || !hand.canCarry(grasp.thing)))
      camera.pan(now[0] - old[0], now[1] - old[1]);
    else frame ||= requestAnimationFrame(draw); // no more often than it is painted
  }

  function draw(): void {
    frame = 0;
    if (!grasp?.moves) return;
    if (grasp.handle) hand.reaching(camera.toDrawing(...grasp.last));
    else if (grasp.thing) hand.carried(grasp.thing, way(grasp));
  }

  function up(event: PointerEvent): void {
    fingers.delete(event.pointerId);
    const held = grasp;
    if (!held || held.id !== event.pointerId) return;
    cancelAnimationFrame(frame);
    frame = 0;
    grasp = null;
    if (held.moves) drop(held);
    else touch(event, held);
  }

  function drop(held: Grasp): void {
    if (held.handle) hand.reached(camera.toDrawing(...held.last));
    else if (held.thing && hand.canCarry(held.thing)) hand.putDown(held.thing, way(held));
  }

  function touch(event: PointerEvent, held: Grasp): void {
    const near = Math.hypot(event.clientX - before.x, event.clientY - before.y) < 24;
    const twice = near && event.timeStamp - before.at < TWICE;
    before = { at: twice ? 0 : event.timeStamp, x: event.clientX, y: event.clientY };
    if (twice) hand.twice(held.thing, camera.toDrawing(event.clientX, event.clientY));
    else hand.touched(held.thing);
  }

  function give(): void {
    if (grasp?.moves) hand.letGo();
    grasp = null;
  }

  function gone(event: PointerEvent): void {
    fingers.delete(event.pointerId);
    if (grasp?.id === event.pointerId) give();
  }

  function way({ from, last }: Grasp): Place {
    return [(last[0] - from[0]) / camera.scale, (last[1] - from[1]) / camera.scale];
  }

  /** Two fingers: larger or smaller around their middle, which is carried along. */
  function pinch(id: number, old: Place, now: Place): void {
    const other = [...fingers].find(([finger]) => finger !== id)?.[1];
    if (!other) return;
    const [was, is] = [old, now].map(([x, y]) => Math.hypot(x - other[0], y - other[1]));
    camera.pan((now[0] - old[0]) / 2, (now[1] - old[1]) / 2);
    const middle = camera.inFrame((now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    camera.zoom((is ?? 1) / (was || 1), middle);
  }

  /** The wheel moves the page as everywhere; with Ctrl, or a pinch on a touchpad, the map. */
  function wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey && Math.abs(event.deltaX) < 1) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey)
      camera.zoom(Math.exp(-event.deltaY / 240), camera.inFrame(event.clientX, event.clientY));
    else camera.pan(-(event.deltaX || event.deltaY), event.shiftKey ? 0 : -event.deltaY);
  }

  const listen = {
    pointerdown: down,
    pointermove: move,
    pointerup: up,
    pointercancel: gone,
    wheel,
  };
  for (const [name, then] of Object.entries(listen))
    svg.addEventListener(name, then as EventListener, { passive: false });
  return () => {
    cancelAnimationFrame(frame);
    for (const [name, then] of Object.entries(listen))
      svg.removeEventListener(name, then as EventListener);
  };
}
