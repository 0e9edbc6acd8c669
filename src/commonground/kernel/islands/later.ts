import { island, type Wake } from "./island";

/** An island that is loaded where a page has a place for it, so that no other page carries it. */
export function later<Data>(name: string, load: () => Promise<{ wake: Wake<Data> }>): void {
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
