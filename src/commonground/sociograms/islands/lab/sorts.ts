import type { Controls } from "./controls";

/** A table that is here as a whole is sorted here; otherwise the link asks the server. */
export function sorts(place: HTMLElement, controls: Controls): () => void {
  const table = place.querySelector<HTMLTableElement>("#lab-people[data-whole]");
  if (!table) return () => {};
  const click = (event: MouseEvent) => {
    const link = (event.target as Element).closest<HTMLElement>("a[data-sort]");
    const head = link?.closest("th");
    const column = link?.dataset.sort ?? "";
    if (!head || (column === "who" && table.hasAttribute("data-named"))) return;
    event.preventDefault();
    event.stopPropagation();
    const was = head.getAttribute("aria-sort");
    const down = was ? was === "ascending" : column !== "who" && column !== "circle";
    for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    arrange(table, head.cellIndex, down);
    controls.sort(column, down);
  };
  table.tHead?.addEventListener("click", click, true);
  return () => table.tHead?.removeEventListener("click", click, true);
}

function arrange(table: HTMLTableElement, column: number, down: boolean): void {
  const body = table.tBodies[0];
  if (!body) return;
  const rows = [...body.rows].map((row) => ({ row, value: told(row, column) }));
  const way = down ? -1 : 1;
  rows.sort((one, other) => {
    if (Number.isNaN(one.value) || Number.isNaN(other.value))
      return Number(Number.isNaN(one.value)) - Number(Number.isNaN(other.value));
    return (
      way * (one.value - other.value) || Number(one.row.dataset.n) - Number(other.row.dataset.n)
    );
  });
  body.append(...rows.map(({ row }) => row));
}

function told(row: HTMLTableRowElement, column: number): number {
  const cell = row.cells[column];
  if (column === 0) return Number(row.dataset.n);
  const text = cell?.querySelector("data")?.getAttribute("value") ?? cell?.textContent?.trim();
  return text ? Number(text) : Number.NaN;
}
