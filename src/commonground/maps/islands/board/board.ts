import { Line, type Socket } from "./line";
import type { Board } from "./panel";
import { asText } from "./refusal";
import { Sheet } from "./sheet";
import { Table } from "./table";
import { Voice } from "./voice";
import { type Held, held } from "./waiting";

/** Nothing changes on the page until the server answers: what has no line stays as the server drew it. */
export function wake(place: HTMLElement, told: Board | null): () => void {
  if (!told || !("WebSocket" in globalThis)) return () => {};
  let gone = false;
  let end = () => {};
  const { whose = "", map = "" } = place.dataset;
  void held(whose, map).then((store) => {
    if (!gone) end = began(place, told, store);
  });
  return () => {
    gone = true;
    end();
  };
}

function began(place: HTMLElement, told: Board, store: Held): () => void {
  const voice = new Voice(place);
  let table: Table | null = null;
  let sheet = fresh();
  const wire = location.origin.replace(/^http/, "ws");
  const line = new Line(
    {
      open: () => new WebSocket(new URL(place.dataset.live ?? "", wire)) as Socket,
      away: () => !navigator.onLine,
      later: (then, pause) => {
        const timer = setTimeout(then, pause);
        return () => clearTimeout(timer);
      },
      vector: () => sheet.vector,
      anew: () => {
        const old = sheet;
        sheet = fresh();
        table?.begin(sheet);
        old.destroy();
      },
      take: (update) => sheet.take(update),
      joined: () => {
        if (table) table.joined();
        else table = new Table(place, told, sheet, line, voice);
      },
      said: (state, waiting) => table?.said(state, waiting),
      refused: (why, updates, touched) => {
        const text = asText(told.name, sheet.content, touched, updates);
        voice.refused(told.words[`refused${why}`] ?? "", updates.length ? text : null);
      },
      other: (other) => table?.other(other),
      spoken: (said, all) => table?.spoken(said, all),
      alone: () => table?.alone(),
    },
    store,
  );

  function fresh(): Sheet {
    return new Sheet(
      (touched) => table?.changed(touched),
      (update, touched, again) => line.did(update, touched, again),
    );
  }

  const [lost, back] = [() => line.lost(), () => line.back()];
  addEventListener("offline", lost);
  addEventListener("online", back);
  void line.begin();
  return () => {
    removeEventListener("offline", lost);
    removeEventListener("online", back);
    line.end();
    table?.end();
    sheet.destroy();
  };
}
