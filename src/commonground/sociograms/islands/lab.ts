import { island, type Wake } from "../../kernel/islands/island";

/** What the lab needs is loaded where a page has a lab, so that no other page carries it. */
function later<Data>(name: string, load: () => Promise<{ wake: Wake<Data> }>): void {
  island<Data>(name, (place, data) => {
    let gone = false;
    let clean: (() => void) | undefined;
    load().then(({ wake }) => {
      if (!gone) clean = wake(place, data) ?? undefined;
    });
    return () => {
      gone = true;
      clean?.();
    };
  });
}

later("lab", () => import("./lab/found"));
later("lab-school", () => import("./lab/school"));
later("lab-png", () => import("./lab/png"));
