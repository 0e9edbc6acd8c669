import { island } from "../../kernel/islands/island";
import { kept, type Pairs } from "../../kernel/islands/unsent";
import { fresh, letter, named, pathOf, together } from "./letter";

const RETRY = 15_000;
const SORT = "post";

/** On signing out nothing that was written stays in the browser, sent or not. */
document.addEventListener("submit", ({ target }) => {
  if (!(target instanceof HTMLFormElement)) return;
  if (!target.hasAttribute("data-forgets") && !target.action.includes("sign-out")) return;
  for (const held of [localStorage, sessionStorage]) kept({ held, send: post }, SORT).clear();
});

/** What is said without a line waits in this browser, says so, and is sent once. */
island("outbox", (place) => {
  const form = place as HTMLFormElement;
  const words = form.dataset;
  // Whoever has no mail of their own may share the device: there it goes when the window is closed.
  const held = words.shared === undefined ? localStorage : sessionStorage;
  const store = kept({ held, send }, SORT, words.whose);
  let mine = "";
  let retry: ReturnType<typeof setTimeout> | undefined;
  void flush();

  async function flush(): Promise<string> {
    clearTimeout(retry);
    const outcome = await store.flush(field("csrfmiddlewaretoken").value);
    const line = form.querySelector("[data-line]");
    if (line) line.textContent = words[`said${outcome}`] ?? "";
    if (outcome === "Waiting") retry = setTimeout(flush, RETRY);
    return outcome;
  }

  async function send(name: string, pairs: Pairs, token: string): Promise<[number, string]> {
    const answer = await post(name, pairs, token);
    const refused = answer[0] >= 300 && answer[0] < 500 && answer[0] !== 429;
    if (refused && name !== mine) bringBack(pairs);
    return answer;
  }

  async function submit(event: SubmitEvent): Promise<void> {
    const button = event.submitter as HTMLButtonElement | null;
    const pairs = letter(new FormData(form));
    if (button?.name || button?.hasAttribute("formaction") || !pairs) return;
    event.preventDefault();
    mine = named(new URL(form.action).pathname, field("key").value);
    store.put(mine, pairs);
    const outcome = await flush();
    if (outcome === "Kept") return goTo(store.next());
    if (outcome === "Refused") return form.submit(); // the page that says what is wrong
    field("text").value = ""; // it waits: what is written next is something else
    field("key").value = fresh();
    mine = "";
  }

  function bringBack(pairs: Pairs): void {
    for (const name of ["text", "title", "warning"]) {
      const back = pairs.find(([one]) => one === name)?.[1];
      if (back && field(name)) field(name).value = together(field(name).value, back);
    }
  }

  function field(name: string): HTMLInputElement {
    return form.elements.namedItem(name) as HTMLInputElement;
  }

  form.addEventListener("submit", submit);
  addEventListener("online", flush);
  return () => {
    clearTimeout(retry);
    form.removeEventListener("submit", submit);
    removeEventListener("online", flush);
  };
});

async function post(name: string, pairs: Pairs, token: string): Promise<[number, string]> {
  const answer = await fetch(pathOf(name), {
    method: "POST",
    body: new URLSearchParams(pairs),
    headers: { "HX-Request": "true", "X-CSRFToken": token },
    redirect: "manual",
  }).catch(() => null);
  return [answer?.status ?? -1, answer?.headers.get("HX-Redirect") ?? ""];
}

function goTo(place: string): void {
  const next = new URL(place || location.href, location.href);
  const stays = next.pathname === location.pathname && next.search === location.search;
  if (stays) {
    location.hash = next.hash;
    location.reload();
  } else location.assign(next);
}
