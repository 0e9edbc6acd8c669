/** A place that the server already filled is made better, and left as it was when it goes. */
// biome-ignore lint/suspicious/noConfusingVoidType: an island with nothing to clean returns nothing
export type Wake<Data> = (place: HTMLElement, data: Data) => (() => void) | void;

const known = new Map<string, Wake<never>>();
const awake = new Map<HTMLElement, () => void>();

export function island<Data = null>(name: string, wake: Wake<Data>): void {
  known.set(name, wake);
}

export function wakeAll(root: ParentNode = document): void {
  for (const place of places(root)) {
    const wake = known.get(place.dataset.island ?? "");
    if (wake && !awake.has(place)) awake.set(place, wake(place, told(place)) ?? (() => {}));
  }
}

export function sleepAll(root: ParentNode = document): void {
  for (const place of places(root)) {
    awake.get(place)?.();
    awake.delete(place);
  }
}

function places(root: ParentNode): HTMLElement[] {
  const inside = [...root.querySelectorAll<HTMLElement>("[data-island]")];
  return root instanceof HTMLElement && root.dataset.island ? [root, ...inside] : inside;
}

function told(place: HTMLElement): never {
  return JSON.parse(
    document.getElementById(place.dataset.told ?? "")?.textContent ?? "null",
  ) as never;
}
