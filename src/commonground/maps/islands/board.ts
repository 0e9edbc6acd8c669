import { later } from "../../kernel/islands/later";

/** On signing out nothing that was drawn stays in the browser, also where it forgets nothing by itself. */
document.addEventListener("submit", ({ target }) => {
  if (!(target instanceof HTMLFormElement)) return;
  if (target.hasAttribute("data-forgets") || target.action.includes("sign-out"))
    indexedDB.deleteDatabase("commonground-maps");
});

later("board", () => import("./board/board"));
later("unkept", () => import("./board/unkept"));
