import { island } from "../../kernel/islands/island";
import { kept, type Line, type Pairs } from "../../kernel/islands/unsent";
import { fits, told } from "./tally";

const RETRY = 4000;
const SORT = "answer";
const line: Line = { held: sessionStorage, send };

/** On signing out nothing that was chosen stays in the browser, sent or not. */
document.addEventListener("submit", ({ target }) => {
  if (!(target instanceof HTMLFormElement)) return;
  if (target.hasAttribute("data-forgets") || target.action.includes("sign-out"))
    kept(line, SORT).clear();
});

/** Keeps each touch at once; on a bad line it waits in this browser, and is sent once. */
island("answer-sheet", (place) => {
  const form = place as HTMLFormElement;
  const words = form.dataset;
  const store = kept(line, SORT, words.whose ?? "");
  const path = location.pathname;
  const most = Number(words.most) || 0;
  const boxes = () => [...form.querySelectorAll<HTMLInputElement>("[name=chosen]:checked")];
  let retry: ReturnType<typeof setTimeout> | undefined;
  let refused = false;

  restore(form, store.waiting(path));
  tell();
  void flush();

  async function flush(): Promise<boolean> {
    clearTimeout(retry);
    const outcome = await store.flush(token(form));
    const sent = outcome === "Kept" || outcome === "";
    // What was refused stays to be read, though a touch before it is kept only now.
    if (!(refused && sent)) say(form, "[data-line]", words[`said${outcome}`] ?? "");
    if (outcome === "Waiting") retry = setTimeout(flush, RETRY);
    return sent;
  }

  function tell(): void {
    if (most) say(form, "[data-tally]", told(boxes().map(nameOf), most, words.saidNone ?? ""));
  }

  function change(event: Event): void {
    const input = event.target as HTMLInputElement;
    if (input.type === "search") return;
    refused = most > 0 && !fits(boxes().length, most);
    if (refused) {
      input.checked = false;
      say(form, "[data-line]", words.saidFull ?? "");
      return;
    }
    tell();
    store.put(path, pairs(form));
    void flush();
  }

  function find(event: Event): void {
    const input = event.target as HTMLInputElement;
    if (input.type !== "search") return;
    const wanted = input.value.toLocaleLowerCase().split(/\s+/);
    for (const one of form.querySelectorAll<HTMLElement>("[data-name]")) {
      const name = one.dataset.name?.toLocaleLowerCase() ?? "";
      one.hidden = !wanted.every((word) => name.includes(word));
    }
  }

  async function submit(event: SubmitEvent): Promise<void> {
    const go = (event.submitter as HTMLButtonElement | null)?.value ?? "";
    event.preventDefault();
    if (go === "search") return;
    if (!go) {
      if (await flush()) form.submit();
      return;
    }
    if (go === "skip") for (const box of boxes()) box.checked = false;
    store.put(path, [...pairs(form), ["go", go]]);
    if (await flush()) location.assign(store.next() || path);
  }

  form.addEventListener("change", change);
  form.addEventListener("input", find);
  form.addEventListener("submit", submit);
  addEventListener("online", flush);
  return () => {
    clearTimeout(retry);
    form.removeEventListener("change", change);
    form.removeEventListener("input", find);
    form.removeEventListener("submit", submit);
    removeEventListener("online", flush);
  };
});

async function send(path: string, pairs: Pairs, secret: string): Promise<[number, string]> {
  const answer = await fetch(path, {
    method: "POST",
    body: new URLSearchParams(pairs),
    headers: { "HX-Request": "true", "X-CSRFToken": secret },
    redirect: "manual",
  }).catch(() => null);
  return [answer?.status ?? -1, answer?.headers.get("HX-Redirect") ?? ""];
}

function pairs(form: HTMLFormElement): Pairs {
  const all = [...new FormData(form)] as Pairs;
  return all.filter(([name]) => name === "chosen" || /^p\d+$/.test(name));
}

function restore(form: HTMLFormElement, waiting: Pairs | null): void {
  if (!waiting) return;
  for (const input of form.querySelectorAll<HTMLInputElement>("[name=chosen], .mark input")) {
    input.checked = waiting.some(([name, value]) => name === input.name && value === input.value);
  }
}

function token(form: HTMLFormElement): string {
  return form.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
}

function say(form: HTMLFormElement, where: string, words: string): void {
  const place = form.querySelector(where);
  if (place && place.textContent !== words) place.textContent = words;
}

function nameOf(box: HTMLInputElement): string {
  return box.closest<HTMLElement>("[data-name]")?.dataset.name ?? "";
}
