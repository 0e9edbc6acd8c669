import { mergeUpdates } from "yjs";
import type { Content } from "./content";
import type { Touched } from "./sheet";

/** What the server did not take, as a text to be kept: what was drawn in words, then as it was sent. */
export function asText(
  about: string,
  content: Content,
  touched: readonly Touched[],
  updates: readonly Uint8Array[],
): string {
  const concepts = new Set(touched.flatMap((one) => [...one.concepts]));
  const links = new Set(touched.flatMap((one) => [...one.links]));
  const labels = new Map(content.concepts.map((one) => [one.id, one.label]));
  const drawn = content.links.filter((one) => links.has(one.id));
  const lines = drawn.map(
    ({ start, phrase, end }) => `${labels.get(start)} -- ${phrase} -> ${labels.get(end)}`,
  );
  const said = new Set(drawn.flatMap((one) => [one.start, one.end]));
  const alone = content.concepts.filter((one) => concepts.has(one.id) && !said.has(one.id));
  const raw = updates.length ? base64(mergeUpdates([...updates])) : "";
  return [about, "", ...lines, ...alone.map((one) => one.label), "", "yjs:", raw, ""].join("\n");
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
