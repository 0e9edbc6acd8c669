import type { Pairs } from "../../kernel/islands/unsent";

/** What of a form can wait: words and choices, and not the token of a page that will be gone. */
export function letter(sent: Iterable<[string, FormDataEntryValue]>): Pairs | null {
  const pairs: Pairs = [];
  for (const [name, value] of sent) {
    if (typeof value !== "string") {
      if (value.size) return null; // a file cannot wait here: it goes the plain way
    } else if (name !== "csrfmiddlewaretoken") pairs.push([name, value]);
  }
  return pairs;
}

/** Under which it waits: where it goes, and the key by which the server takes it once. */
export const named = (path: string, key: string): string => `${path}#${key}`;
export const pathOf = (name: string): string => name.slice(0, name.lastIndexOf("#"));

/** A key that nobody has. */
export function fresh(from: Crypto = crypto): string {
  const bytes = from.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Words that could not be sent come back to what stands in the form by now. */
export function together(here: string, back: string): string {
  const words = here.trim();
  return !words || words === back.trim() ? back : `${back}\n\n${here}`;
}
