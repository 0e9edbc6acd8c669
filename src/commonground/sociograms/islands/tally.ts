export const fits = (chosen: number, most: number): boolean => chosen <= most;

/** How many of how many, and who. */
export function told(names: string[], most: number, none: string): string {
  return names.length ? `${names.length}/${most} · ${names.join(", ")}` : none;
}
