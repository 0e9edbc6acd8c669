import Graph from "graphology";
import Sigma from "sigma";
import type { EdgeDisplayData, NodeDisplayData } from "sigma/types";
import { Controls } from "./controls";
import { type Kind, unpacked, type Web } from "./unpacked";

const ARROWS = 5_000; // past so many ties their heads would cover everything
const FAINT = 0.25;

type Colours = { card: string; edge: string; moss: string; clay: string; ink: string };

/** A school drawn by the graphics card, in the place of the overview that the server drew. */
export function wake(place: HTMLElement): () => void {
  const controls = new Controls();
  const says = place.querySelector("[data-school-says]");
  let drawn: Drawn | null = null;
  let gone = false;
  const asked = () => {
    const given = new URLSearchParams(
      new FormData(controls.form) as unknown as Record<string, string>,
    );
    for (const name of [...given.keys()])
      if (!["size", "wave", "blank", "step", "policy"].includes(name)) given.delete(name);
    return given.toString();
  };
  let had = asked();
  const load = async () => {
    const answer = await fetch(`${place.dataset.web}?${asked()}`);
    if (!answer.ok || gone) return;
    const web = unpacked(await answer.arrayBuffer());
    try {
      const before = drawn;
      drawn = new Drawn(place, web, controls);
      before?.end();
      if (says) says.textContent = "";
      place.dataset.drawn = "";
    } catch {
      drawn = null; // no WebGL: the overview and the table stay
    }
  };
  const change = () => {
    if (asked() !== had) {
      had = asked();
      load();
    } else drawn?.again();
  };
  load();
  controls.form.addEventListener("change", change);
  return () => {
    gone = true;
    controls.form.removeEventListener("change", change);
    drawn?.end();
  };
}

class Drawn {
  private readonly sigma: Sigma;
  private readonly box = document.createElement("div");
  private readonly overview: SVGElement | null;
  private readonly zoom: HTMLElement | null;
  private readonly colours: Colours;
  private near: Set<string> | null = null;
  private off = new Set<string>();

  constructor(
    private readonly place: HTMLElement,
    private readonly web: Web,
    private readonly controls: Controls,
  ) {
    this.overview = place.querySelector(".lab-overview");
    this.zoom = place.querySelector(".lab-zoom");
    this.box.className = "lab-canvas";
    this.box.setAttribute("aria-hidden", "true"); // the table beneath says the same in words
    place.prepend(this.box);
    this.colours = coloursOf(place);
    try {
      this.sigma = new Sigma(this.graph(this.colours), this.box, {
        defaultEdgeType: web.head.ties.reduce((a, b) => a + b, 0) > ARROWS ? "line" : "arrow",
        hideEdgesOnMove: true,
        enableEdgeEvents: false,
        labelColor: { color: this.colours.ink },
        labelRenderedSizeThreshold: 9,
        minCameraRatio: 0.01,
      });
    } catch (fault) {
      this.box.remove();
      throw fault;
    }
    this.hulls();
    this.sigma.on("clickNode", ({ node }) => {
      const number = web.number[Number(node)] ?? 0;
      controls.look(number === controls.focus ? null : number);
    });
    this.overview?.setAttribute("hidden", "");
    if (this.zoom) this.zoom.hidden = false;
    this.zoom?.addEventListener("click", this.nearer);
    this.again();
  }

  /** What is chosen changed: kinds that count, or whose ties are looked at. */
  again(): void {
    const { focus } = this.controls;
    const graph = this.sigma.getGraph();
    const who = focus ? this.web.number.indexOf(focus) : -1;
    const near = who < 0 ? null : new Set([String(who), ...graph.neighbors(String(who))]);
    const { weights } = this.controls.asked;
    const off = new Set(this.web.kinds.map(({ slug }) => slug).filter((slug) => !weights[slug]));
    if (!near && !this.near && off.size === this.off.size) return;
    [this.near, this.off] = [near, off];
    this.sigma.setSetting("nodeReducer", near ? (node, data) => this.nodeNow(node, data) : null);
    const some = near || off.size ? String(who) : null;
    this.sigma.setSetting(
      "edgeReducer",
      some === null ? null : (edge, data) => this.edgeNow(edge, data, some),
    );
  }

  end(): void {
    this.zoom?.removeEventListener("click", this.nearer);
    this.sigma.kill();
    this.box.remove();
    this.overview?.removeAttribute("hidden");
  }

  private graph(colours: Colours): Graph {
    const graph = new Graph({ multi: true, type: "directed", allowSelfLoops: false });
    const { web } = this;
    const base = Math.min(5, Math.max(1.6, web.head.spacing * 300));
    for (let k = 0; k < web.head.people; k++) {
      const grown = web.head.sized ? 0.6 + 1.8 * (web.size[k] ?? 0) : 1;
      graph.addNode(String(k), {
        x: web.x[k],
        y: web.head.height - (web.y[k] ?? 0),
        size: base * grown,
        color: web.mark[k] === 4 ? colours.clay : colours.moss,
        label: web.head.names?.[k] ?? `${this.place.dataset.labels} ${web.number[k]}`,
      });
    }
    const ties = web.kinds.flatMap((kind) => this.ties(kind, colours));
    for (const tie of ties.filter(({ firm }) => !firm)) tie.into(graph);
    for (const tie of ties.filter(({ firm }) => firm)) tie.into(graph); // on top
    return graph;
  }

  private ties(kind: Kind, colours: Colours): { firm: boolean; into: (graph: Graph) => void }[] {
    const n = this.web.head.people;
    const there = new Set<number>();
    const [source, target] = [[...kind.source], [...kind.target]];
    for (const [t, one] of source.entries()) there.add(one * n + (target[t] ?? 0));
    const full = tieColour(this.place, kind.look);
    const faint = mixed(full, colours.card, FAINT);
    return source.map((one, t) => {
      const other = target[t] ?? 0;
      const firm = there.has(other * n + one);
      const color = firm ? full : faint;
      const look = { size: firm ? 1 : 0.5, color, full, kind: kind.slug };
      return {
        firm,
        into: (graph) => void graph.addDirectedEdge(String(one), String(other), look),
      };
    });
  }

  private nodeNow(node: string, data: Record<string, unknown>): Partial<NodeDisplayData> {
    if (!this.near) return data;
    const here = this.web.number[Number(node)] === this.controls.focus;
    if (this.near.has(node)) return { ...data, forceLabel: here, zIndex: 1 };
    return { ...data, color: this.colours.edge, size: Number(data.size) * 0.5, label: null };
  }

  private edgeNow(
    edge: string,
    data: Record<string, unknown>,
    who: string,
  ): Partial<EdgeDisplayData> {
    const ends: string[] = this.near ? this.sigma.getGraph().extremities(edge) : [];
    const hidden = this.off.has(String(data.kind)) || (this.near && !ends.includes(who));
    if (hidden) return { ...data, hidden: true };
    return this.near ? { ...data, color: String(data.full), size: Number(data.size) * 3 } : data;
  }

  /** The outlines that the server drew, beneath everybody, moving with them. */
  private hulls(): void {
    const shapes = [...(this.overview?.querySelectorAll<SVGPathElement>(".web-circle") ?? [])];
    const paths = shapes.map((shape) => ({
      path: new Path2D(shape.getAttribute("d") ?? ""),
      colour: getComputedStyle(shape).fill,
    }));
    const canvas = this.sigma.createCanvas("hulls", { beforeLayer: "edges" });
    const paper = canvas.getContext("2d");
    this.sigma.on("afterRender", () => {
      if (!paper) return;
      const { width, height } = this.sigma.getDimensions();
      const sharp = window.devicePixelRatio || 1;
      if (canvas.width !== width * sharp || canvas.height !== height * sharp) {
        canvas.width = width * sharp;
        canvas.height = height * sharp;
      }
      const zero = this.sigma.graphToViewport({ x: 0, y: this.web.head.height });
      const one = this.sigma.graphToViewport({ x: 1, y: this.web.head.height });
      const scale = ((one.x - zero.x) * sharp) / 1000;
      paper.setTransform(1, 0, 0, 1, 0, 0);
      paper.clearRect(0, 0, canvas.width, canvas.height);
      paper.setTransform(scale, 0, 0, scale, zero.x * sharp, zero.y * sharp);
      for (const { path, colour } of paths) {
        paper.fillStyle = colour;
        paper.fill(path);
      }
    });
  }

  private readonly nearer = (event: Event) => {
    const way = (event.target as Element).closest<HTMLElement>("[data-zoom]")?.dataset.zoom;
    const camera = this.sigma.getCamera();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const how = { duration: calm ? 0 : 200 };
    if (way === "in") camera.animatedZoom(how);
    else if (way === "out") camera.animatedUnzoom(how);
    else if (way === "all") camera.animatedReset(how);
  };
}

/** Colours as the graphics card takes them, whatever the style sheet says them in. */
function coloursOf(place: HTMLElement): Colours {
  const said = getComputedStyle(place);
  const told = (name: string) => plain(said.getPropertyValue(`--${name}`));
  return {
    card: told("card"),
    edge: told("edge"),
    moss: told("moss"),
    clay: told("clay"),
    ink: told("ink"),
  };
}

function tieColour(place: HTMLElement, look: string): string {
  return plain(getComputedStyle(place).getPropertyValue(`--tie-${look}`));
}

/** Opaque: the card mixes what is see-through into colours that nobody chose. */
function mixed(colour: string, ground: string, share: number): string {
  const part = (text: string, k: number) => Number.parseInt(text.slice(k, k + 2), 16);
  const each = [1, 3, 5].map((k) => part(colour, k) * share + part(ground, k) * (1 - share));
  return `#${each.map((one) => Math.round(one).toString(16).padStart(2, "0")).join("")}`;
}

function plain(colour: string): string {
  const dot = document.createElement("canvas");
  dot.width = dot.height = 1;
  const paper = dot.getContext("2d");
  if (!paper) return "#888888";
  paper.fillStyle = colour.trim();
  paper.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = paper.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((one) => one.toString(16).padStart(2, "0")).join("")}`;
}
