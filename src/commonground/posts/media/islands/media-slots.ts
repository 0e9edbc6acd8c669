import { island } from "../../../kernel/islands/island";
import { recorder } from "./recording";

const THUMB = 192; // points of a preview

/** Places for what is brought along: one empty one at a time, sent ahead while one is still writing. */
island("media-slots", (place) => {
  const slots = [...place.querySelectorAll<HTMLElement>("[data-slot]")];
  const leave = slots.map((slot) => wakeSlot(place, slot, () => tidy(slots)));
  tidy(slots);
  return () => {
    for (const one of leave) one();
  };
});

/** The filled ones and the first empty one. */
function tidy(slots: HTMLElement[]): void {
  let empty = 0;
  for (const slot of slots) {
    const full = Boolean(slot.querySelector("[data-kept]") || field(slot).files?.length);
    slot.hidden = !full && empty++ > 0;
  }
}

function wakeSlot(place: HTMLElement, slot: HTMLElement, done: () => void): () => void {
  const input = field(slot);
  const chosen = () => {
    const file = input.files?.[0];
    if (file) bring(place, slot, file, done);
  };
  input.addEventListener("change", chosen);
  const stop = recorder(place, slot, (file) => bring(place, slot, file, done));
  return () => {
    input.removeEventListener("change", chosen);
    stop();
  };
}

/** Send it ahead; if that fails it stays in its field and goes with the form. */
function bring(place: HTMLElement, slot: HTMLElement, file: File, done: () => void): void {
  const input = field(slot);
  const spot = slot.querySelector<HTMLElement>(".media-place");
  if (!spot) return;
  const bar = slot.ownerDocument.createElement("progress");
  bar.setAttribute("aria-label", file.name);
  spot.replaceChildren(bar);
  done();
  const asked = new XMLHttpRequest(); // fetch() tells nothing of how far it is
  asked.open("POST", place.dataset.at ?? "");
  asked.setRequestHeader("X-CSRFToken", token(place));
  asked.upload.onprogress = (event) => {
    bar.max = event.total;
    bar.value = event.loaded;
  };
  const failed = () => {
    spot.textContent = place.dataset.broken ?? "";
    keepInField(input, file);
  };
  asked.onerror = failed;
  asked.onload = async () => {
    if (asked.status !== 200 && asked.status !== 422) return failed();
    spot.innerHTML = asked.responseText; // our own template, from this very address
    const kept = spot.querySelector<HTMLElement>("[data-kept]");
    input.value = "";
    if (kept) {
      hold(slot, kept.dataset.kept ?? "");
      const seen = await preview(file);
      if (seen) spot.prepend(seen);
    }
    done();
  };
  const form = new FormData();
  form.append("file", file);
  asked.send(form);
}

function hold(slot: HTMLElement, pk: string): void {
  const name = field(slot).name.replace("file_", "kept_");
  const held =
    slot.querySelector<HTMLInputElement>(`input[name="${name}"]`) ??
    slot.ownerDocument.createElement("input");
  held.type = "hidden";
  held.name = name;
  held.value = pk;
  slot.append(held);
}

/** What was recorded stands in no field yet; what was chosen is there already. */
function keepInField(input: HTMLInputElement, file: File): void {
  if (input.files?.length) return;
  const some = new DataTransfer();
  some.items.add(file);
  input.files = some.files;
}

/** A picture drawn small, where the browser can read it: HEIC it mostly cannot. */
async function preview(file: File): Promise<HTMLElement | null> {
  if (!file.type.startsWith("image/")) return null;
  try {
    const seen = await createImageBitmap(file);
    const scale = Math.min(1, THUMB / Math.max(seen.width, seen.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(seen.width * scale);
    canvas.height = Math.round(seen.height * scale);
    canvas.className = "media-preview";
    canvas.setAttribute("aria-hidden", "true"); // its name stands beside it
    canvas.getContext("2d")?.drawImage(seen, 0, 0, canvas.width, canvas.height);
    seen.close();
    return canvas;
  } catch {
    return null;
  }
}

function token(place: HTMLElement): string {
  const form = place.closest("form");
  return form?.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
}

function field(slot: HTMLElement): HTMLInputElement {
  return slot.querySelector("input[type=file]") as HTMLInputElement;
}
