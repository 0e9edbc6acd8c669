import { island } from "../../kernel/islands/island";

/** Offers to read the text beneath aloud, where the browser has a voice. */
island("read-aloud", (place) => {
  const text = place.querySelector<HTMLElement>("[data-read]");
  const voice = window.speechSynthesis;
  const button = place.querySelector<HTMLButtonElement>("button");
  if (!text || !voice || !button) return;
  const read = () => {
    if (voice.speaking) return voice.cancel();
    const said = new SpeechSynthesisUtterance(text.innerText);
    said.lang = document.documentElement.lang;
    voice.speak(said);
  };
  button.hidden = false;
  button.addEventListener("click", read);
  return () => {
    voice.cancel();
    button.removeEventListener("click", read);
  };
});
