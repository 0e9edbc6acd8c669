import { folded, newThing, oneLine } from "./content";
import type { Editor, Words } from "./editor";
import type { Sheet } from "./sheet";

/** The forms of the page do the same on the live map, with a line and without. */
export function forms(
  place: HTMLElement,
  sheet: () => Sheet,
  editor: Editor,
  tell: (words: string) => void,
  words: Words,
  over: () => boolean,
): () => void {
  function submit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    const kind = form.dataset.live;
    if (!kind || over() || !form.checkValidity()) return; // then the server says what holds
    const said = new FormData(form);
    const field = (name: string) => oneLine(String(said.get(name) ?? ""));
    if (kind === "undoing") return; // of an earlier visit: only the server knows it
    event.preventDefault();
    event.stopImmediatePropagation();
    if (kind === "concept") concept(field("concept"), field("beside"), field("words"), said.get("way") === "back"); // biome-ignore format: short
    if (kind === "link") link(field("start"), field("end"), field("phrase"));
    for (const input of form.querySelectorAll<HTMLInputElement>("input:not([type])"))
      input.value = "";
  }

  /** Who names one that is there already links that one. */
  function concept(label: string, beside: string, phrase: string, back: boolean): void {
    if (!label) return;
    const there = sheet().content.concepts.find((one) => folded(one.label) === folded(label));
    if (there && !beside) return void tell(words.there ?? "");
    const id = there?.id ?? newThing();
    sheet().step(() => {
      if (!there) sheet().add(id, label, null);
      if (beside && beside !== id)
        sheet().link(newThing(), back ? id : beside, back ? beside : id, phrase);
    });
    editor.choose(id, false);
  }

  function link(start: string, end: string, phrase: string): void {
    if (start === end) return void tell(words.itself ?? "");
    const id = newThing();
    sheet().link(id, start, end, phrase);
    editor.choose(id, false);
  }

  place.addEventListener("submit", submit, { capture: true });
  return () => place.removeEventListener("submit", submit, { capture: true });
}
