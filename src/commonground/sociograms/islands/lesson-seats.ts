import { island } from "../../kernel/islands/island";
import { told, write } from "./lesson";
import { choose } from "./lesson-arrows";
import { meter, type Seats } from "./lesson-steps";

/** Drag somebody to another table: it does what the two lists and their button do. */
island("lesson-seats", (place) => {
  place.classList.add("lesson-awake");
  let carried: HTMLElement | null = null;

  const table = (event: PointerEvent) =>
    document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("[data-table]") ??
    null;
  const down = (event: PointerEvent) => {
    carried = (event.target as Element).closest<HTMLElement>("[data-pupil]");
    if (!carried) return;
    event.preventDefault();
    carried.classList.add("lesson-carried");
    place.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    if (!carried) return;
    over(table(event));
  };
  const over = (there: HTMLElement | null) => {
    for (const one of place.querySelectorAll("[data-table]"))
      one.classList.toggle("lesson-over", one === there);
  };
  const up = (event: PointerEvent) => {
    const who = carried;
    carried = null;
    over(null);
    who?.classList.remove("lesson-carried");
    const there = table(event);
    if (!who || !there || there.contains(who)) return;
    there.querySelector("ul")?.append(who);
    measure(place);
    choose("id_who", who.dataset.pupil ?? "");
    choose("id_table", there.dataset.table ?? "");
    document.querySelector<HTMLFormElement>("#hand")?.requestSubmit();
  };
  place.addEventListener("pointerdown", down);
  place.addEventListener("pointermove", move);
  place.addEventListener("pointerup", up);
  place.addEventListener("pointercancel", up);
  return () => {
    place.removeEventListener("pointerdown", down);
    place.removeEventListener("pointermove", move);
    place.removeEventListener("pointerup", up);
    place.removeEventListener("pointercancel", up);
  };
});

/** The meter at once; the whole scene comes from the server. */
function measure(place: HTMLElement): void {
  const now = told<Seats>();
  if (!now) return;
  const where = now.people.map(
    (who) =>
      place.querySelector(`[data-pupil="${who}"]`)?.closest<HTMLElement>("[data-table]")?.dataset
        .table ?? "",
  );
  const { kept, alone, bad } = meter(now, where);
  write(document, "kept", kept);
  write(document, "alone", alone);
  write(document, "conflicts", bad);
}
