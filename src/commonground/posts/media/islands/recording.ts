const LONGEST = 60; // seconds
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const ENDINGS: Record<string, string> = { webm: "webm", mp4: "m4a", ogg: "ogg" };

export const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

export const nameOf = (kind: string): string => {
  const part = kind.split(";")[0]?.split("/")[1] ?? "";
  return `voice.${ENDINGS[part] ?? "webm"}`;
};

/** A button that records up to a minute, where the browser can; what it records is handed on. */
export function recorder(
  place: HTMLElement,
  slot: HTMLElement,
  hand: (file: File) => void,
): () => void {
  const kind = globalThis.MediaRecorder && KINDS.find((one) => MediaRecorder.isTypeSupported(one));
  if (!kind || !navigator.mediaDevices) return () => {};
  const button = slot.ownerDocument.createElement("button");
  button.type = "button";
  button.className = "button button-plain media-record";
  const said = slot.ownerDocument.createElement("p");
  said.className = "helptext";
  said.setAttribute("role", "status");
  const name = () => {
    button.textContent = place.dataset.record ?? "";
  };
  name();
  let now: MediaRecorder | null = null;
  let ticking = 0;

  const end = () => {
    window.clearInterval(ticking);
    if (now?.state === "recording") now.stop();
    for (const track of now?.stream.getTracks() ?? []) track.stop();
    now = null;
    name();
  };

  const begin = async () => {
    said.textContent = "";
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      now = new MediaRecorder(stream, { mimeType: kind, audioBitsPerSecond: 32_000 });
    } catch {
      said.textContent = place.dataset.refused ?? "";
      return;
    }
    const pieces: Blob[] = [];
    now.ondataavailable = (event) => pieces.push(event.data);
    now.onstop = () => hand(new File(pieces, nameOf(kind), { type: kind.split(";")[0] ?? "" }));
    now.start();
    const since = Date.now();
    const tick = () => {
      const seconds = (Date.now() - since) / 1000;
      button.textContent = `${place.dataset.stop ?? ""} · ${clock(seconds)} / ${clock(LONGEST)}`;
      if (seconds >= LONGEST) end();
    };
    tick();
    ticking = window.setInterval(tick, 250);
  };

  const pressed = () => (now ? end() : void begin());
  button.addEventListener("click", pressed);
  slot.querySelector(".media-place")?.after(button, said);
  return () => {
    end();
    button.remove();
    said.remove();
  };
}
