/** Who names whom, by place, and how the fader is marked: as alpha, or in percent of the limit. */
export interface Told {
  n: number;
  ties: [number, number][];
  limit: number | null;
  scale: "alpha" | "share";
  most: number;
  person?: number;
}

export interface Seats {
  n: number;
  ties: [number, number][];
  answered: boolean[];
  apart: [number, number][];
  people: string[];
}

export interface Followed {
  alpha: number;
  past: boolean;
  steps: number[];
  sums: number[];
  total: number | null;
  terms: number | null;
}

const SMALL = 1e-13;
const LONGEST = 20_000;
const formats = new Map<string, Intl.NumberFormat>();

export function alphaOf(told: Told, value: number): number {
  return told.scale === "alpha" ? value : (value / 100) * (told.limit ?? 1);
}

/** Step 1, step 2, … of the attenuated walk: what arrives at each, alpha times the ways before. */
export function* walk(told: Pick<Told, "n" | "ties">, alpha: number): Generator<number[]> {
  let step = new Array<number>(told.n).fill(1);
  while (true) {
    const next = new Array<number>(told.n).fill(0);
    for (const [from, to] of told.ties) next[to] = (next[to] ?? 0) + (step[from] ?? 0);
    step = next.map((ways) => alpha * ways);
    yield step;
  }
}

/** The first steps, and below the limit the sum of all: the same numbers as the server's. */
export function follow(told: Told, value: number): Followed {
  const alpha = alphaOf(told, value);
  const past = told.limit !== null && alpha >= told.limit * (1 - 1e-12);
  const brings = (step: number[]) =>
    told.person === undefined ? sum(step) : (step[told.person] ?? 0);
  const steps: number[] = [];
  const sums = new Array<number>(told.n).fill(0);
  const all: number[] = [];
  for (const step of walk(told, alpha)) {
    if (steps.length < told.most) steps.push(brings(step));
    else if (past) break;
    step.forEach((ways, who) => {
      sums[who] = (sums[who] ?? 0) + ways;
    });
    all.push(sum(step));
    const ended = sum(step) <= SMALL * sum(sums) && steps.length >= told.most;
    if (ended || all.length >= LONGEST) break;
  }
  const total = past ? null : brings(sums);
  return { alpha, past, steps, sums, total, terms: past ? null : termsOf(all) };
}

function termsOf(all: number[]): number {
  const whole = sum(all);
  let held = 0;
  const last = all.findIndex((step) => {
    held += step;
    return held >= 0.95 * whole;
  });
  return whole > 0 ? last + 1 : 0;
}

/** What a seating keeps, `where` by place of the person: choices inside, left alone, conflicts. */
export function meter(told: Seats, where: string[]): { kept: number; alone: number; bad: number } {
  const together = ([one, two]: [number, number]) => where[one] === where[two];
  const inside = told.ties.filter(together);
  const reached = new Set(inside.map(([from]) => from));
  const alone = told.answered.filter((spoke, who) => spoke && !reached.has(who)).length;
  return { kept: inside.length, alone, bad: told.apart.filter(together).length };
}

/** As many decimals as tell something, written as the page writes. */
export function shown(value: number, lang: string): string {
  const size = Math.abs(value);
  const whole = Math.abs(value - Math.round(value)) < 5e-10 || size >= 1000;
  const places = whole ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
  const name = `${lang} ${places}`;
  const format =
    formats.get(name) ??
    new Intl.NumberFormat(lang, { minimumFractionDigits: places, maximumFractionDigits: places });
  formats.set(name, format);
  return format.format(value);
}

export function sum(values: number[]): number {
  return values.reduce((all, one) => all + one, 0);
}
