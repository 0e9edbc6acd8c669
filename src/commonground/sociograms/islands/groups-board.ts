import { island } from "../../kernel/islands/island";
import { drawing, moveTo, press } from "./drawn";

let last = "";

/** Names can be drawn into another group; after each move the figures are said and the name is back. */
island("groups-board", (board) => {
  const form = board.querySelector<HTMLFormElement>("#mover");
  const said = board.ownerDocument.getElementById("said");
  const told = board.querySelector("[data-said]")?.textContent ?? "";
  if (said && last) {
    said.textContent = told;
    board.querySelector<HTMLElement>(`[data-person="${last}"] > summary`)?.focus();
    last = "";
  }
  const remember = (event: Event) => {
    const person = (event.target as Element).closest<HTMLElement>("[data-person]");
    last = person?.dataset.person ?? "";
  };
  board.addEventListener("click", remember);
  if (!form) return () => board.removeEventListener("click", remember);
  const stop = drawing(board, "[data-person]:not(.pupil-locked)", "[data-team]", (thing, place) => {
    const { person = "", was = "" } = thing.dataset;
    const value = moveTo({ from: person, was }, place.dataset.team);
    if (!value) return;
    last = person;
    press(form, value);
  });
  return () => {
    stop();
    board.removeEventListener("click", remember);
  };
});
