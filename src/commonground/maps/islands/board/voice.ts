import type { Words } from "./editor";

/** What is read aloud about the map, seldom enough to be listened to; and what the server refused. */
const PAUSE = 3500;

export class Voice {
  private readonly spot = document.createElement("p");
  private waiting: string[] = [];
  private names = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private silentUntil = 0;
  private last = "";

  constructor(private readonly place: HTMLElement) {
    this.spot.className = "only-read-aloud";
    this.spot.setAttribute("role", "status");
    place.append(this.spot);
  }

  say(words: string): void {
    if (!words) return;
    this.waiting.push(words);
    this.soon();
  }

  /** Several changes of others are told at once. */
  others(names: readonly string[], words: Words): void {
    for (const name of names) this.names.add(name);
    if (!names.length) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const some = [...this.names].slice(0, 3);
      this.names.clear();
      const list = new Intl.ListFormat(document.documentElement.lang).format(some);
      this.say((words.changed ?? "").replace("{names}", list));
    }, PAUSE);
  }

  /** Whether it is kept is said aloud when that is news: gone, back, ended. */
  state(state: string, words: string): void {
    const news = state === "kept" ? this.last === "waits" || this.last === "no line" : this.last !== state; // biome-ignore format: short
    if (news) this.say(words);
    this.last = state;
  }

  /** One sentence, and what was drawn as a file. */
  refused(words: string, text: string | null): void {
    const part = this.place.querySelector<HTMLTemplateElement>("template[data-refused]");
    const notice = part?.content.cloneNode(true) as DocumentFragment | undefined;
    const said = notice?.querySelector("[data-why]");
    const file = notice?.querySelector<HTMLAnchorElement>("a[download]");
    if (!notice || !said || !file) return;
    said.textContent = words;
    if (text === null) file.remove();
    else file.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    this.place.prepend(notice);
  }

  private soon(): void {
    const pause = this.silentUntil - performance.now();
    if (pause > 0) return void setTimeout(() => this.speak(), pause);
    this.speak();
  }

  private speak(): void {
    if (!this.waiting.length) return;
    this.spot.textContent = this.waiting.join(" ");
    this.waiting = [];
    this.silentUntil = performance.now() + PAUSE;
  }
}
