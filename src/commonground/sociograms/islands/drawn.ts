/** What is drawn with a pointer onto a place, and what the button of that place would have said. */
export type Drawn = { from: string; was: string };

/** The value of the button that moves somebody from one group to another; nothing where they are. */
export function moveTo(drawn: Drawn, to: string | undefined): string | null {
  return to === undefined || to === drawn.was ? null : `${drawn.from}:${drawn.was}:${to}`;
}

/** The value of the button that exchanges two tables. */
export function exchangeWith(drawn: Drawn, to: string | undefined): string | null {
  return to === undefined || to === drawn.from ? null : `${drawn.from}:${to}`;
}

/** Sends a form as if its button with this value had been pressed. */
export function press(form: HTMLFormElement, value: string): void {
  const button = form.ownerDocument.createElement("button");
  button.name = "move";
  button.value = value;
  button.hidden = true;
  form.append(button);
  button.click();
  button.remove();
}

/** Lets things be drawn onto places; what was dropped where is told. Returns the clean-up. */
export function drawing(
  root: HTMLElement,
  things: string,
  places: string,
  drop: (thing: HTMLElement, place: HTMLElement) => void,
): () => void {
  let held: HTMLElement | null = null;
  const over = (event: Event) => (event.target as Element).closest<HTMLElement>(places);
  const mark = (place: HTMLElement | null) => {
    for (const one of root.querySelectorAll(".drop-here")) one.classList.remove("drop-here");
    if (held) place?.classList.add("drop-here");
  };
  const listen = {
    dragstart: (event: Event) => {
      held = (event.target as Element).closest<HTMLElement>(things);
    },
    dragover: (event: Event) => {
      const place = over(event);
      if (held && place) event.preventDefault();
      mark(place);
    },
    drop: (event: Event) => {
      event.preventDefault();
      const place = over(event);
      if (held && place) drop(held, place);
      held = null;
      mark(null);
    },
    dragend: () => {
      held = null;
      mark(null);
    },
  };
  for (const thing of root.querySelectorAll<HTMLElement>(things)) thing.draggable = true;
  for (const [name, told] of Object.entries(listen)) root.addEventListener(name, told);
  return () => {
    for (const [name, told] of Object.entries(listen)) root.removeEventListener(name, told);
  };
}
