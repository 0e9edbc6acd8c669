import { island } from "./island";

/** What is read of a place, piece by piece, each in its own language; what is folded away is not. */
export function pieces(place: ParentNode): { text: string; language: string }[] {
  return [...place.querySelectorAll<HTMLElement>("[data-read]")]
    .filter((piece) => !piece.closest("details:not([open])"))
    .map((piece) => ({
      text: piece.innerText.trim(),
      language: piece.closest<HTMLElement>("[lang]")?.lang || document.documentElement.lang,
    }))
    .filter(({ text }) => text !== "");
}

let reading: HTMLElement | null = null;

/** Offers to read a text aloud, where the browser has a voice; one place at a time. */
island("read-aloud", (place) => {
  const voice = window.speechSynthesis;
  const button = place.querySelector<HTMLButtonElement>("[data-aloud]");
  if (!voice || !button || !place.querySelector("[data-read]")) return;
  const read = () => {
    const stops = voice.speaking && reading === place;
    voice.cancel();
    reading = stops ? null : place;
    for (const piece of stops ? [] : pieces(place)) {
      const said = new SpeechSynthesisUtterance(piece.text);
      said.lang = piece.language;
      voice.speak(said);
    }
  };
  button.hidden = false;
  button.addEventListener("click", read);
  return () => {
    if (reading === place) voice.cancel();
    button.removeEventListener("click", read);
  };
});
