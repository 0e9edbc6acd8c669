import type { Words } from "./editor";

/** What is said about one thing, beneath the live map, as its own page says it: read and written there. */
export class Talk {
  on: string | null = null;
  private readonly spot: HTMLElement | null;
  private readonly place: HTMLElement | null;

  constructor(
    parts: HTMLElement,
    private readonly address: (id: string) => string,
    private readonly words: Words,
    private readonly tell: (words: string) => void,
    private readonly back: () => void,
  ) {
    this.spot = parts.querySelector<HTMLElement>("[data-part=talk]");
    this.place = parts.querySelector<HTMLElement>("[data-talk-of]");
    this.spot?.addEventListener("submit", (event) => this.submit(event), { capture: true });
    this.spot?.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  async open(id: string): Promise<void> {
    if (await this.show(id, fetch(this.address(id)))) this.place?.querySelector("h2")?.focus();
  }

  close(): void {
    this.on = null;
    this.place?.replaceChildren();
    if (this.spot) this.spot.hidden = true;
    this.back();
  }

  /** Others spoke of these. What is being written stays. */
  news(ids: readonly string[]): void {
    if (this.on && ids.includes(this.on)) void this.again(this.on, fetch(this.address(this.on)));
  }

  private submit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    if (!this.on) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) body.set(name, String(value));
    const field = this.field;
    const asked = fetch(form.action, { method: "POST", body });
    void this.show(this.on, asked).then((shown) => {
      if (shown) (field && form.contains(field) ? this.field : this.place?.querySelector("h2"))?.focus(); // biome-ignore format: short
    });
  }

  private async again(id: string, asked: Promise<Response>): Promise<void> {
    const before = this.field;
    const focused = before !== null && before === document.activeElement;
    if (!(await this.show(id, asked)) || !before || !this.field) return;
    this.field.value = before.value;
    if (focused) this.field.focus();
  }

  private async show(id: string, asked: Promise<Response>): Promise<boolean> {
    const answer = await asked.catch(() => null);
    if (!answer) {
      this.tell(this.words.talkAlone ?? "");
      return false;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const said = page.querySelector("#said");
    if (!said || !this.spot || !this.place) {
      location.assign(this.address(id)); // it says there why not
      return false;
    }
    this.on = id;
    const name = page.querySelector("h1");
    this.place.replaceChildren(...(name ? [called(name)] : []), said);
    this.spot.hidden = false;
    return true;
  }

  private get field(): HTMLInputElement | null {
    return this.place?.querySelector<HTMLInputElement>("input[name=words]") ?? null;
  }
}

function called(name: Element): HTMLElement {
  const words = document.createElement("p");
  words.className = "strong";
  const own = document.createElement("bdi"); // on the side of the page, read in its own direction
  own.textContent = (name.textContent ?? "").trim();
  words.append(own);
  return words;
}
