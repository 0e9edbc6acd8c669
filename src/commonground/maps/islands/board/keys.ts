import type { Place } from "./content";

/** What keys do while something on the map has the focus; each of it has a button as well. */
export type Command =
  | { do: "look" | "carry" | "pan"; way: Place }
  | { do: "step"; by: 1 | -1 }
  | { do: "zoom"; times: number }
  | {
      do:
        | "add"
        | "rename"
        | "link"
        | "remove"
        | "cancel"
        | "choose"
        | "fit"
        | "undo"
        | "redo"
        | "talk";
    };
export type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;
export type Spot = { id: string; at: Place };

const WAYS: Record<string, Place> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const PLAIN: Record<string, Command> = {
  n: { do: "add" },
  l: { do: "link" },
  t: { do: "talk" },
  Enter: { do: "choose" },
  " ": { do: "choose" },
  F2: { do: "rename" },
  Delete: { do: "remove" },
  Backspace: { do: "remove" },
  Escape: { do: "cancel" },
  PageDown: { do: "step", by: 1 },
  PageUp: { do: "step", by: -1 },
  "+": { do: "zoom", times: 1.25 },
  "=": { do: "zoom", times: 1.25 },
  "-": { do: "zoom", times: 0.8 },
  "0": { do: "fit" },
};

export function command({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): Command | null {
  const way = WAYS[key];
  const meant = ctrlKey || metaKey;
  if (way && !altKey) return { do: meant ? "pan" : shiftKey ? "carry" : "look", way };
  const letter = key.length === 1 ? key.toLowerCase() : key;
  if (meant && letter === "z") return { do: shiftKey ? "redo" : "undo" };
  if (meant && letter === "y") return { do: "redo" };
  return meant || altKey ? null : (PLAIN[letter] ?? null);
}

/** The nearest that way: what lies straight ahead comes before what lies beside. */
export function nearest(from: Place, [dx, dy]: Place, spots: Iterable<Spot>): string | null {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { id, at } of spots) {
    const [x, y] = [at[0] - from[0], at[1] - from[1]];
    const ahead = x * dx + y * dy;
    const beside = Math.abs(x * dy) + Math.abs(y * dx);
    if (ahead < 1 || beside > ahead * 3) continue;
    const far = ahead + 2 * beside;
    if (far < least) [best, least] = [id, far];
  }
  return best;
}
