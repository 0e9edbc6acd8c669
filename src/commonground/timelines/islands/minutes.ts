/** My minutes today: counted by this browser for whoever looks at it, begun anew each day, never sent. */

export interface Today {
  day: string;
  seconds: number;
}

/** What is kept of today once this many seconds were added; what was of another day is gone. */
export function added(kept: string | null, day: string, seconds: number): Today {
  let before: Partial<Today> = {};
  try {
    before = (JSON.parse(kept ?? "{}") ?? {}) as Partial<Today>;
  } catch {
    before = {};
  }
  const sum = before.day === day && typeof before.seconds === "number" ? before.seconds : 0;
  return { day, seconds: sum + Math.max(0, seconds) };
}

/** The day by the clock on the wall. */
export function dayOf(now: Date): string {
  return `${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`;
}
