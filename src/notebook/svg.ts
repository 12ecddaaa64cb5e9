// Small drawings for a cell: bins, outlines and bars as plain SVG. The figures of the paper are drawn elsewhere (src/drawing), with far more care and code.
import { escapeXml } from "../drawing/typography.ts";

const [WIDTH, HEIGHT] = [560, 300];
const [LEFT, RIGHT, TOP, BOTTOM] = [78, 16, 14, 46];
/** Dark and light backgrounds alike: ink of the page where that is possible. */
const INKS = ["#1f5fa8", "#c4541a", "#2c8a4b", "#8a4bb0", "#7a6a1f"];

type Range = readonly [lo: number, hi: number];

/** Steps of 1, 2 or 5 times a power of ten that a range has at most six of. */
export function ticks([lo, hi]: Range): number[] {
  const span = hi - lo;
  let step = Number(`1e${Number(span.toExponential().split("e")[1]) - 1}`);
  for (const factor of [2, 2.5, 2, 2, 2.5]) if (span / step > 6) step *= factor;
  const found: number[] = [];
  for (let i = Math.ceil(lo / step - 1e-9); i * step <= hi + 1e-9 * step; i++) found.push(Number((i * step).toPrecision(12)));
  return found;
}

const short = (x: number): string => {
  const text = x !== 0 && (Math.abs(x) < 1e-3 || Math.abs(x) >= 1e6) ? x.toExponential() : `${x}`;
  return text.replace("e+", "e").replaceAll("-", "\u2212");
};

interface Axis {
  readonly range: Range;
  readonly label: string;
  /** Where ticks stand, and what they say. */
  readonly marks?: readonly (readonly [at: number, text: string])[];
}

const text = (x: number, y: number, content: string, more = "") =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="12" font-family="sans-serif" fill="currentColor"${more}>${escapeXml(content)}</text>`;

/** A frame with ticks and labels, and what is drawn in it by functions of its coordinates. */
export function framed(
  title: string,
  horizontal: Axis,
  vertical: Axis,
  draw: (x: (value: number) => number, y: (value: number) => number) => string,
  height = HEIGHT,
): string {
  const along =
    ([lo, hi]: Range, from: number, to: number) =>
    (value: number) =>
      from + ((value - lo) / (hi - lo)) * (to - from);
  const x = along(horizontal.range, LEFT, WIDTH - RIGHT);
  const y = along(vertical.range, height - BOTTOM, TOP);
  const marksOf = ({ range, marks }: Axis) => marks ?? ticks(range).map((at) => [at, short(at)] as const);
  const line = (x1: number, y1: number, x2: number, y2: number) => `M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}`;
  const below = marksOf(horizontal);
  const beside = marksOf(vertical);
  const strokes = [
    ...below.map(([at]) => line(x(at), height - BOTTOM, x(at), height - BOTTOM + 5)),
    ...beside.map(([at]) => line(LEFT - 5, y(at), LEFT, y(at))),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img"><title>${escapeXml(title)}</title>`,
    draw(x, y),
    `<path d="M${LEFT} ${TOP}V${height - BOTTOM}H${WIDTH - RIGHT}${strokes.join("")}" fill="none" stroke="currentColor"/>`,
    ...below.map(([at, says]) => text(x(at), height - BOTTOM + 19, says, ' text-anchor="middle"')),
    ...beside.map(([at, says]) => text(LEFT - 9, y(at) + 4, says, ' text-anchor="end"')),
    text((LEFT + WIDTH - RIGHT) / 2, height - 8, horizontal.label, ' text-anchor="middle"'),
    text(0, 0, vertical.label, ` text-anchor="middle" transform="translate(14 ${(TOP + height - BOTTOM) / 2}) rotate(-90)"`),
    "</svg>",
  ].join("");
}

export interface Histogram {
  readonly name: string;
  readonly edges: readonly number[];
  readonly contents: readonly number[];
}

/** Contents of bins as steps, from 0, one ink each. */
export function histograms(title: string, all: readonly Histogram[], label: { readonly x: string; readonly y: string }): string {
  const [lo, hi] = [Math.min(...all.map(({ edges }) => edges[0]!)), Math.max(...all.map(({ edges }) => edges.at(-1)!))];
  const contents = all.flatMap((one) => one.contents);
  const [least, most] = [Math.min(0, ...contents), Math.max(0, ...contents)];
  const top = most > least ? most + 0.08 * (most - least) : 1;
  return framed(title, { range: [lo, hi], label: label.x }, { range: [least, top], label: label.y }, (x, y) =>
    all
      .map(({ name, edges, contents: own }, i) => {
        const ink = INKS[i % INKS.length]!;
        const steps = own.map((content, k) => `V${y(content).toFixed(1)}H${x(edges[k + 1]!).toFixed(1)}`).join("");
        const key = all.length > 1 ? text(WIDTH - RIGHT - 4, TOP + 14 + 16 * i, name, ` text-anchor="end" style="fill:${ink}"`) : "";
        return `<path d="M${x(edges[0]!).toFixed(1)} ${y(0).toFixed(1)}${steps}V${y(0).toFixed(1)}" fill="none" stroke="${ink}" stroke-width="1.5"/>${key}`;
      })
      .join(""),
  );
}

type Rings = readonly (readonly (readonly [number, number])[])[];

type Along = (value: number) => number;

/** A frame about the origin with room for all of the points. */
function inPlane(
  title: string,
  points: readonly (readonly [number, number])[],
  label: { readonly x: string; readonly y: string },
  draw: (x: Along, y: Along) => string,
): string {
  // the arguments of a call are fewer than a line may have points
  const reach = (k: 0 | 1) => 1.12 * points.reduce((most, one) => Math.max(most, Math.abs(one[k])), 1e-12);
  const [a, b] = [reach(0), reach(1)];
  return framed(title, { range: [-a, a], label: label.x }, { range: [-b, b], label: label.y }, draw);
}

/** Open lines, one ink for those that belong together. */
export function curves(title: string, all: readonly Rings[], label: { readonly x: string; readonly y: string }): string {
  return inPlane(title, all.flat(2), label, (x, y) =>
    all
      .map((lines, i) => {
        const d = lines.map((line) => `M${line.map(([u, v]) => `${x(u).toFixed(1)} ${y(v).toFixed(1)}`).join("L")}`).join("");
        return d === "" ? "" : `<path d="${d}" fill="none" stroke="${INKS[i % INKS.length]}" stroke-width="1.5"/>`;
      })
      .join(""),
  );
}

/** What outlines enclose, filled, and a point. */
export function outlines(
  title: string,
  polygons: readonly Rings[],
  label: { readonly x: string; readonly y: string },
  point?: readonly [number, number],
): string {
  return inPlane(title, [...polygons.flat(2), ...(point ? [point] : [])], label, (x, y) => {
    const d = polygons
      .map((rings) => rings.map((ring) => `M${ring.map(([u, v]) => `${x(u).toFixed(1)} ${y(v).toFixed(1)}`).join("L")}Z`).join(""))
      .join("");
    const mark = point ? `<circle cx="${x(point[0]).toFixed(1)}" cy="${y(point[1]).toFixed(1)}" r="4" fill="${INKS[1]}"/>` : "";
    return `<path d="${d}" fill="${INKS[0]}" fill-opacity="0.35" fill-rule="evenodd" stroke="${INKS[0]}"/>${mark}`;
  });
}

export interface Bar {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Bars on a logarithmic axis, one above the other; `log10` is the kernels'. */
export function bars(title: string, all: readonly Bar[], label: string, log10: (x: number) => number, range: Range): string {
  const [lo, hi] = [log10(range[0]), log10(range[1])];
  const powers: (readonly [number, string])[] = [];
  for (let power = Math.ceil(lo); power <= hi; power++) powers.push([power, `1e${power}`.replace("-", "\u2212")]);
  const row = 18;
  const height = TOP + BOTTOM + row * all.length;
  return framed(
    title,
    { range: [lo, hi], label, marks: powers },
    { range: [0, all.length], label: "", marks: [] },
    (x) => {
      const clipped = (value: number) => x(Math.min(hi, Math.max(lo, log10(Math.max(value, range[0])))));
      return all
        .map(({ name, from, to }, i) => {
          const at = TOP + row * i;
          const [start, end] = [clipped(from), clipped(to)];
          const inside = end - start > 120;
          const says = inside
            ? text(start + 5, at + 13, name)
            : start - LEFT > 120
              ? text(start - 5, at + 13, name, ' text-anchor="end"')
              : text(end + 5, at + 13, name);
          return `<rect x="${start.toFixed(1)}" y="${at + 2}" width="${(end - start).toFixed(1)}" height="${row - 4}" fill="${INKS[0]}" fill-opacity="0.3"/>${says}`;
        })
        .join("");
    },
    height,
  );
}
