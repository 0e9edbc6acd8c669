/**
 * The attenuated walk of a class, so that numbers follow the hand. The server counts the same with
 * its library when the hand lets go; a test holds the two together.
 */
export type Cell = [source: number, target: number, strength: number];
export type Hand = { people: number; kinds: Record<string, Cell[]>; silent: number[] };
export type Reading = "walk" | "nonbacktracking" | "path";
export type Policy = "" | "mutual" | "max";
export type Asked = {
  weights: Record<string, number>;
  policy: Policy;
  reading: Reading;
  share: number;
};
export type Found = {
  lambda: number;
  alpha: number;
  /** The first steps, each with a number for everybody; none past the limit. */
  steps: Float64Array[];
  sums: Float64Array;
  totals: number[];
  past: boolean;
  tooMany: boolean;
};

export const STEPS = 4;
const SHOWN = 8;
const BUDGET = 200_000;
const NEAR = 1e-13;
const SQUARINGS = 40;

export function reckon(hand: Hand, asked: Asked): Found {
  const n = hand.people;
  const a = matrix(hand, asked);
  const lambda = largestRoot(a, n);
  const alpha = lambda ? asked.share / lambda : asked.share;
  const none = { steps: [], sums: new Float64Array(n), tooMany: false };
  if (asked.share >= 1 && lambda) {
    const totals = walk(a, n, 1 / lambda, SHOWN).map(
      (step, k) => sum(step) * asked.share ** (k + 1),
    );
    return { ...none, lambda, alpha, totals, past: true };
  }
  const steps = stepsOf(a, n, alpha, asked.reading);
  if (!steps) return { ...none, lambda, alpha, totals: [], past: false, tooMany: true };
  const sums = asked.reading === "walk" ? settled(a, n, alpha) : together(steps, n);
  return { lambda, alpha, steps, sums, totals: steps.map(sum), past: false, tooMany: false };
}

/** Kinds mixed by weight, made two-way by the policy, without what was not seen; row i names j. */
export function matrix(hand: Hand, asked: Asked): Float64Array {
  const n = hand.people;
  const whole = Object.values(asked.weights).reduce((all, weight) => all + weight, 0) || 1;
  let a = new Float64Array(n * n);
  for (const [kind, cells] of Object.entries(hand.kinds)) {
    const share = (asked.weights[kind] ?? 0) / whole;
    if (share) for (const [i, j, w] of cells) add(a, i * n + j, share * w);
  }
  if (asked.policy) {
    const pick = asked.policy === "mutual" ? Math.min : Math.max;
    a = a.map((w, cell) => pick(w, get(a, (cell % n) * n + Math.floor(cell / n))));
  }
  for (const who of hand.silent) {
    for (let k = 0; k < n; k++) {
      a[who * n + k] = 0;
      if (asked.policy) a[k * n + who] = 0;
    }
  }
  return a;
}

function stepsOf(a: Float64Array, n: number, alpha: number, reading: Reading) {
  if (reading === "walk") return walk(a, n, alpha, STEPS);
  return reading === "path" ? paths(a, n, alpha) : withoutEcho(a, n, alpha);
}

/** t_k = alpha A^T t_(k-1), from all ones. */
function walk(a: Float64Array, n: number, alpha: number, most: number): Float64Array[] {
  const steps: Float64Array[] = [];
  let step = new Float64Array(n).fill(1);
  for (let k = 0; k < most; k++) {
    const next = new Float64Array(n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) add(next, j, get(a, i * n + j) * get(step, i));
    step = next.map((x) => alpha * x);
    steps.push(step);
  }
  return steps;
}

/** No i → j → i: y_ij = w_ij, then y_ij ← w_ij (Σ_l y_jl − y_ji), on A^T. */
function withoutEcho(a: Float64Array, n: number, alpha: number): Float64Array[] {
  const steps: Float64Array[] = [];
  const w = (i: number, j: number) => get(a, j * n + i);
  let y = new Float64Array(n * n).map((_, cell) => w(Math.floor(cell / n), cell % n));
  let scale = alpha;
  for (let k = 0; k < STEPS; k++, scale *= alpha) {
    const rows = new Float64Array(n);
    for (let cell = 0; cell < n * n; cell++) add(rows, Math.floor(cell / n), get(y, cell));
    steps.push(rows.map((x) => scale * x));
    const now = y;
    y = now.map((_, cell) => {
      const [i, j] = [Math.floor(cell / n), cell % n];
      return w(i, j) * (get(rows, j) - get(now, j * n + i));
    });
  }
  return steps;
}

/** Nobody twice: every way is looked for; nothing where there are too many. */
function paths(a: Float64Array, n: number, alpha: number): Float64Array[] | null {
  const near = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => j).filter((j) => get(a, j * n + i)),
  );
  const steps = Array.from({ length: STEPS }, () => new Float64Array(n));
  const taken = new Uint8Array(n);
  let spent = 0;
  const goOn = (start: number, here: number, strength: number, long: number): boolean => {
    taken[here] = 1;
    for (const there of row(near, here)) {
      if (taken[there]) continue;
      if (++spent > BUDGET) return false;
      const longer = strength * alpha * get(a, there * n + here);
      add(row(steps, long), start, longer);
      if (long + 1 < STEPS && !goOn(start, there, longer, long + 1)) return false;
    }
    taken[here] = 0;
    return true;
  };
  for (let start = 0; start < n; start++) if (!goOn(start, start, 1, 0)) return null;
  return steps;
}

/** The sum of all steps at once: (I − αA^T) s = αA^T 1. */
function settled(a: Float64Array, n: number, alpha: number): Float64Array {
  const m = Array.from({ length: n }, (_, i) => {
    const row = new Float64Array(n + 1);
    for (let j = 0; j < n; j++) {
      row[j] = (i === j ? 1 : 0) - alpha * get(a, j * n + i);
      add(row, n, alpha * get(a, j * n + i));
    }
    return row;
  });
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++)
      if (Math.abs(get(row(m, i), k)) > Math.abs(get(row(m, best), k))) best = i;
    [m[k], m[best]] = [row(m, best), row(m, k)];
    for (let i = k + 1; i < n; i++) {
      const factor = get(row(m, i), k) / get(row(m, k), k);
      if (factor) for (let j = k; j <= n; j++) add(row(m, i), j, -(factor * get(row(m, k), j)));
    }
  }
  const s = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let rest = get(row(m, i), n);
    for (let j = i + 1; j < n; j++) rest -= get(row(m, i), j) * get(s, j);
    s[i] = rest / get(row(m, i), i);
  }
  return s;
}

function together(steps: Float64Array[], n: number): Float64Array {
  return new Float64Array(n).map((_, i) => steps.reduce((all, step) => all + get(step, i), 0));
}

/** λ: the largest over the parts in which everybody leads back to everybody. */
export function largestRoot(a: Float64Array, n: number): number {
  return Math.max(0, ...partsOf(a, n).map((part) => root(among(a, n, part), part.length)));
}

function partsOf(a: Float64Array, n: number): number[][] {
  const far = new Uint8Array(n * n).map((_, cell) => (a[cell] ? 1 : 0));
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++)
      if (far[i * n + k]) for (let j = 0; j < n; j++) if (far[k * n + j]) far[i * n + j] = 1;
  const parts: number[][] = [];
  const held = new Set<number>();
  for (let i = 0; i < n; i++) {
    if (held.has(i)) continue;
    const part = [i];
    for (let j = i + 1; j < n; j++) if (far[i * n + j] && far[j * n + i]) part.push(j);
    for (const one of part) held.add(one);
    if (part.length > 1) parts.push(part);
  }
  return parts;
}

function among(a: Float64Array, n: number, part: number[]): Float64Array {
  const size = part.length;
  return new Float64Array(size * size).map((_, cell) =>
    get(a, get(part, Math.floor(cell / size)) * n + get(part, cell % size)),
  );
}

/** By squaring, until the quotients of Collatz and Wielandt close in. */
function root(part: Float64Array, n: number): number {
  const shift = Math.max(sum(part) / n, Math.max(...part) / 2);
  let power: Float64Array = part.map((w, cell) => w + (cell % (n + 1) === 0 ? shift : 0));
  let [low, high] = [0, 0];
  for (let turn = 0; turn < SQUARINGS; turn++) {
    power = squared(power, n);
    const vector = new Float64Array(n).map((_, i) => sum(power.subarray(i * n, i * n + n)));
    const quotients = vector.map((x, i) => {
      let led = 0;
      for (let j = 0; j < n; j++) led += get(part, i * n + j) * get(vector, j);
      return led / x;
    });
    [low, high] = [Math.min(...quotients), Math.max(...quotients)];
    if (high - low <= NEAR * high) break;
  }
  return (low + high) / 2;
}

function squared(a: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const w = get(a, i * n + k);
      if (w) for (let j = 0; j < n; j++) add(out, i * n + j, w * get(a, k * n + j));
    }
  const most = out.reduce((one, other) => Math.max(one, other), 0);
  return out.map((x) => x / most);
}

/** What stands there: rows and columns below are always within. */
function get(numbers: ArrayLike<number>, place: number): number {
  return numbers[place] as number;
}

function add(numbers: Float64Array, place: number, more: number): void {
  numbers[place] = get(numbers, place) + more;
}

function row<Row>(rows: Row[], place: number): Row {
  return rows[place] as Row;
}

function sum(numbers: Float64Array): number {
  let all = 0;
  for (const x of numbers) all += x;
  return all;
}
