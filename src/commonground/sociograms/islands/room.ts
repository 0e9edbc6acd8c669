import { island } from "../../kernel/islands/island";
import { drawing, exchangeWith, press } from "./drawn";

/** Tables can be drawn onto each other; then what stands at them is exchanged. */
island("room", (room) => {
  const form = room.querySelector<HTMLFormElement>("#exchanger");
  if (!form) return;
  return drawing(room, "[data-table]", "[data-table]", (thing, place) => {
    const from = thing.dataset.table ?? "";
    const value = exchangeWith({ from, was: from }, place.dataset.table);
    if (value) press(form, value);
  });
});
