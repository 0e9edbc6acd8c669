import { island } from "./island";

/** Says the value while the slider moves; without it the value is said when the form comes back. */
island("slider", (place) => {
  const slider = place.querySelector<HTMLInputElement>("input[type=range]");
  const said = place.querySelector("output");
  if (!slider || !said) return;
  const say = () => {
    said.value = slider.value;
  };
  slider.addEventListener("input", say);
  return () => slider.removeEventListener("input", say);
});
