import { island } from "../../../kernel/islands/island";

/** Whoever saves data sees a picture, or hears a voice, once they touch it: in place of the link. */
island("shown-on-touch", (place) => {
  const link = place as HTMLAnchorElement;
  const show = (event: Event) => {
    event.preventDefault();
    const shown = link.dataset.sound ? sound(link) : picture(link);
    link.replaceWith(shown);
    shown.focus();
  };
  link.addEventListener("click", show);
  return () => link.removeEventListener("click", show);
});

function picture(link: HTMLAnchorElement): HTMLElement {
  const image = link.ownerDocument.createElement("img");
  image.width = Number(link.dataset.width);
  image.height = Number(link.dataset.height);
  image.alt = link.dataset.alt || link.textContent?.trim() || "";
  image.tabIndex = -1;
  image.src = link.href;
  return image;
}

function sound(link: HTMLAnchorElement): HTMLElement {
  const player = link.ownerDocument.createElement("audio");
  player.controls = true;
  player.setAttribute("aria-label", link.textContent?.trim() ?? "");
  player.src = link.href;
  player.play().catch(() => {}); // where the browser wants one more touch, its button is there
  return player;
}
