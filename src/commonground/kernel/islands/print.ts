import { island } from "./island";

/** A button that only a browser with scripts can keep its promise of, hence hidden until now. */
island("print", (button) => {
  const print = () => window.print();
  button.hidden = false;
  button.addEventListener("click", print);
  return () => button.removeEventListener("click", print);
});
