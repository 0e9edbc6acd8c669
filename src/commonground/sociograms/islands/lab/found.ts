import { Controls } from "./controls";
import { moves } from "./moves";
import { follows } from "./numbers";
import { sorts } from "./sorts";
import type { Hand } from "./walks";

/** The lab in the hand: numbers while a slider moves, ways through the drawing, sorting at once. */
export function wake(place: HTMLElement, hand: Hand | null): () => void {
  const controls = new Controls();
  const undone = [
    ...(hand ? [follows(place, hand, controls)] : []),
    moves(controls),
    sorts(place, controls),
  ];
  return () => {
    for (const undo of undone) undo();
  };
}
