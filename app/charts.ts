// The pair-mass spectrum, what is left of it above the background, and the coupling plane.
import { scaleLinear } from "d3-scale";
import type { Answer } from "./answer.ts";
import { element, numberText, spaced } from "./drawing.ts";
import type { Settings } from "./settings.ts";

const LEFT = 76;
const RIGHT = 10;

interface Frame {
  readonly x: (m: number) => number;
  readonly y: (events: number) => number;
}

interface Panel {
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  readonly xRange: readonly [number, number];
  readonly yRange: readonly [number, number];
  readonly xTitle?: string;
  readonly yTitle: string;
}

/** Axes, grid and titles of one panel. */
function frame(into: SVGElement, { top, bottom, width, xRange, yRange, xTitle, yTitle }: Panel): Frame {
  const x = scaleLinear(xRange, [LEFT, width - RIGHT]);
  const y = scaleLinear(yRange, [bottom, top]);
  for (const tick of y.ticks(Math.max(2, (bottom - top) / 55)))
    into.append(
      element("line", { class: "grid", x1: LEFT, x2: width - RIGHT, y1: y(tick), y2: y(tick) }),
      element("text", { class: "tick", x: LEFT - 6, y: y(tick) + 4, "text-anchor": "end" }, spaced(tick)),
    );
  for (const tick of x.ticks(width / 110)) {
    into.append(element("line", { class: "axis", x1: x(tick), x2: x(tick), y1: bottom, y2: bottom + 4 }));
    if (xTitle) into.append(element("text", { class: "tick", x: x(tick), y: bottom + 17, "text-anchor": "middle" }, spaced(tick)));
  }
  into.append(element("line", { class: "axis", x1: LEFT, x2: width - RIGHT, y1: bottom, y2: bottom }));
  if (xTitle) into.append(element("text", { class: "title", x: (LEFT + width - RIGHT) / 2, y: bottom + 36, "text-anchor": "middle" }, xTitle));
  const middle = (top + bottom) / 2;
  into.append(element("text", { class: "title", x: 12, y: middle, "text-anchor": "middle", transform: `rotate(-90 12 ${middle})` }, yTitle));
  return { x, y };
}

/** Outline of a histogram; closed on the base line when `base` is given. */
function steps(edges: readonly (readonly [number, number])[], values: readonly number[], { x, y }: Frame, base?: number): string {
  const line = edges.map(([lo, hi], i) => `${x(lo).toFixed(2)},${y(values[i]!).toFixed(2)} ${x(hi).toFixed(2)},${y(values[i]!).toFixed(2)}`);
  const path = `M${line.join(" L")}`;
  return base === undefined ? path : `${path} L${x(edges.at(-1)![1])},${y(base)} L${x(edges[0]![0])},${y(base)} Z`;
}

/** Events per smeared bin. Below: X alone (with its interference), beside the statistical error of a bin. */
export function drawSpectrum(svg: SVGElement, { bins, window: seen }: Answer, { lumi, mass, sigma }: Settings): void {
  const width = Math.max(svg.clientWidth, 300);
  const height = width < 560 ? 340 : 500;
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const edges = bins.map(({ lo, hi }) => [lo, hi] as const);
  const background = bins.map((bin) => bin.background * lumi);
  const extra = bins.map((bin) => (bin.signal + bin.interference) * lumi);
  const total = bins.map((bin) => bin.total * lumi);
  const error = total.map((events) => Math.sqrt(Math.max(events, 0)));
  const xRange = [edges[0]![0], edges.at(-1)![1]] as const;
  const split = Math.round(height * 0.52);
  const made = element("g");
  const upper = { top: 12, bottom: split, width, xRange, yRange: [0, 1.08 * Math.max(...total)] as const, yTitle: "events per 0.5 MeV" };
  const window = { x: scaleLinear(xRange, [LEFT, width - RIGHT]) };
  const from = window.x(Math.max(seen.lo, xRange[0]));
  const to = window.x(Math.min(seen.hi, xRange[1]));
  for (const [top, bottom] of [
    [12, split],
    [split + 22, height - 44],
  ] as const)
    made.append(element("rect", { class: "window", x: from, y: top, width: to - from, height: bottom - top }));
  const above = frame(made, upper);
  made.append(
    element("path", {
      class: "signal",
      d: `${steps(edges, total, above)} L${steps(
        [...edges].reverse().map(([lo, hi]) => [hi, lo] as const),
        [...background].reverse(),
        above,
      ).slice(1)} Z`,
    }),
    element("path", { class: "background", d: steps(edges, background, above) }),
    element("path", { class: "total", d: steps(edges, total, above) }),
  );
  // never scaled up to nothing: the error of a bin keeps its place in the picture
  const most = Math.max(...extra, 1.6 * Math.max(...error));
  const least = Math.min(0, ...extra, ...error.map((one) => -1.15 * one));
  const below = frame(made, {
    top: split + 22,
    bottom: height - 44,
    width,
    xRange,
    yRange: [least, 1.08 * most],
    xTitle: "m(e⁺e⁻) [MeV]",
    yTitle: "X alone, events",
  });
  const backwards = [...edges].reverse().map(([lo, hi]) => [hi, lo] as const);
  made.append(
    element("path", {
      class: "band",
      d: `${steps(edges, error, below)} L${steps(
        backwards,
        [...error].reverse().map((one) => -one),
        below,
      ).slice(1)} Z`,
    }),
    element("path", { class: "signal", d: steps(edges, extra, below, 0) }),
    element("path", { class: "total", d: steps(edges, extra, below) }),
  );
  svg.replaceChildren(
    element(
      "title",
      { id: "spectrum-words" },
      `Events per 0.5 MeV of pair mass from ${xRange[0]} to ${xRange[1]} MeV: background ${numberText(seen.background)} and X ${numberText(seen.signal)} events within 3 σ = ${numberText(3 * sigma)} MeV of ${mass} MeV`,
    ),
    made,
  );
}

/** The surviving couplings, and the point chosen. */
export function drawPlane(svg: SVGElement, { polygons, point }: Answer): void {
  const width = Math.max(svg.clientWidth, 260);
  const height = Math.round(Math.min(width, 330));
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const corners = polygons.flat(2) as unknown as readonly (readonly [number, number])[];
  const [epsV, epsA] = [Math.abs(point.epsV ?? 0), Math.abs(point.epsA ?? 0)];
  const reach = (axis: 0 | 1, here: number) => 1.1e3 * Math.max(2e-3, here, ...corners.map((corner) => corner[axis]));
  const made = element("g");
  const clip = element("clipPath", { id: "plane" }, element("rect", { x: LEFT, y: 12, width: width - LEFT - RIGHT, height: height - 60 }));
  const { x, y } = frame(made, {
    top: 12,
    bottom: height - 48,
    width,
    xRange: [0, reach(0, epsV)],
    yRange: [0, reach(1, epsA)],
    xTitle: "|εᵥ| [10⁻³ e]",
    yTitle: "|εₐ| [10⁻³ e]",
  });
  for (const polygon of polygons) {
    const d = polygon
      .map((ring) => `M${ring.map((corner) => `${x(1e3 * corner[0]!).toFixed(2)},${y(1e3 * corner[1]!).toFixed(2)}`).join("L")}Z`)
      .join("");
    made.append(element("path", { class: "allowed", d, "fill-rule": "evenodd", "clip-path": "url(#plane)" }));
  }
  if (polygons.length === 0)
    made.append(element("text", { class: "title", x: (LEFT + width - RIGHT) / 2, y: height / 3, "text-anchor": "middle" }, "no couplings survive"));
  made.append(element("circle", { class: point.survives ? "point" : "point out", cx: x(1e3 * epsV), cy: y(1e3 * epsA), r: 6 }));
  const words = polygons.length === 0 ? "no couplings survive" : "shaded: couplings that survive";
  svg.replaceChildren(
    clip,
    element("title", { id: "plane-words" }, `Coupling plane, ${words}; the chosen point ${point.survives ? "survives" : "is excluded"}`),
    made,
  );
}
