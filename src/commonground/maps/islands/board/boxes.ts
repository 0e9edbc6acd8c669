/** How large words stand on a drawing, as `maps/pure/boxes.py` reckons it. */
export const LINE = 17;
const LETTER = 7.4;
const WIDEST = 150;
const PHRASE_WIDEST = 130;
const [PAD_X, PAD_Y] = [14, 11];
const FULL_WIDTH =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const COMBINING = /\p{Mn}/u;

export type Box = { lines: readonly string[]; width: number; height: number };

/** A concept's card. */
export const box = remembered((label: string): Box => {
  const lines = wrapped(label, WIDEST);
  const width = Math.max(Math.max(...lines.map(measured)) + 2 * PAD_X, 72);
  return { lines, width: Math.round(width), height: Math.round(lines.length * LINE + 2 * PAD_Y) };
});

/** The words on a link. */
export const phraseBox = remembered((phrase: string): Box => {
  if (!phrase) return { lines: [], width: 0, height: 0 };
  const lines = wrapped(phrase, PHRASE_WIDEST);
  const width = Math.max(...lines.map(measured)) + 6;
  return { lines, width, height: lines.length * (LINE - 2) + 2 };
});

/** Lines no wider than this; a word that is wider is cut. */
export function wrapped(words: string, widest: number): string[] {
  const lines = [""];
  for (const part of words
    .split(/\s+/u)
    .filter(Boolean)
    .flatMap((word) => cut(word, widest))) {
    const last = lines.at(-1) ?? "";
    const longer = last ? `${last} ${part}` : part;
    if (last && measured(longer) > widest) lines.push(part);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function cut(word: string, widest: number): string[] {
  const parts = [""];
  for (const letter of word) {
    const last = parts.at(-1) ?? "";
    const fits = measured(last + letter) <= widest || COMBINING.test(letter);
    if (last && !fits) parts.push(letter);
    else parts[parts.length - 1] = last + letter;
  }
  return parts;
}

/** About how wide the words are. */
export function measured(words: string): number {
  let sum = 0;
  for (const one of words) sum += wide(one);
  return sum;
}

const wide = remembered((letter: string): number => {
  if (COMBINING.test(letter)) return 0;
  if (FULL_WIDTH.test(letter)) return 13.5;
  if ("iljtfrI.,:;'!|()[] ".includes(letter)) return LETTER * 0.62;
  if ("mwMW".includes(letter)) return LETTER * 1.28;
  return LETTER * (letter !== letter.toLowerCase() ? 1.12 : 1);
});

function remembered<Value>(reckon: (words: string) => Value): (words: string) => Value {
  const known = new Map<string, Value>();
  return (words) => {
    let found = known.get(words);
    if (found === undefined) {
      found = reckon(words);
      if (known.size > 4000) known.clear();
      known.set(words, found);
    }
    return found;
  };
}
