import type { Asked, Policy, Reading } from "./walks";

/** The one form of the lab, read and moved. */
export class Controls {
  readonly form = document.getElementById("lab-form") as HTMLFormElement;

  get asked(): Asked {
    const given = new FormData(this.form);
    const weights: Record<string, number> = {};
    for (const [name, value] of given)
      if (name.startsWith("w-")) weights[name.slice(2)] = Number(value);
    return {
      weights,
      policy: (given.get("policy") ?? "") as Policy,
      reading: (given.get("reading") ?? "walk") as Reading,
      share: Number(given.get("step")) / 100,
    };
  }

  get size(): string {
    return String(new FormData(this.form).get("size") ?? "");
  }

  get focus(): number | null {
    return Number(this.hidden("focus").value) || null;
  }

  /** Look at somebody, or at nobody; the form asks the server for the rest. */
  look(at: number | null): void {
    this.hidden("focus").value = at ? String(at) : "";
    this.form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  sort(column: string, down: boolean): void {
    this.hidden("sort").value = column;
    this.form.querySelector('input[name="down"]')?.remove();
    if (!down) return;
    const told = document.createElement("input");
    this.form.append(Object.assign(told, { type: "hidden", name: "down", value: "on" }));
  }

  private hidden(name: string): HTMLInputElement {
    return this.form.elements.namedItem(name) as HTMLInputElement;
  }
}
