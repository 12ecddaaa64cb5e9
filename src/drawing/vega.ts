// Charts as Vega specifications, and Vega's drawing as clean SVG. Vega is loaded when the first chart is drawn: it costs a third of a second.

import { scaleLinear, scaleLog } from "d3-scale";
import { InternalError } from "../request/errors.ts";
import type { Axis, Chart, Layer, Panel } from "./chart.ts";
import { paint } from "./theme.ts";
import { decades, logTicks, powerLabel, roundTicks, sameDecimals } from "./ticks.ts";
import { packed, plain, unpacked } from "./typography.ts";

const FONT = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";
const TICK_SIZE = 12;
const TITLE_SIZE = 14;
const LEGEND_SIZE = 12;
type Json = Record<string, unknown>;

const scale = (name: string, axis: Axis, range: [number, number]): Json => ({
  name,
  type: axis.log ? "log" : "linear",
  domain: axis.domain,
  range,
  zero: false,
  nice: false,
});

function axes(orient: "bottom" | "left", name: string, axis: Axis, inset: boolean): { axes: Json[]; signals: Json[] } {
  const values = axis.ticks ?? (axis.log ? decades(axis.domain) : roundTicks(axis.domain));
  const label = axis.label ?? (axis.log ? powerLabel : sameDecimals(values));
  const common = { orient, scale: name, domainColor: paint("ink"), tickColor: paint("ink"), labelFont: FONT, titleFont: FONT, labelOverlap: false };
  const size = inset ? TICK_SIZE - 2 : TICK_SIZE;
  const main: Json = {
    ...common,
    values,
    tickSize: 6,
    labelColor: paint("ink"),
    labelFontSize: size,
    labelPadding: 4,
    title: packed(axis.title),
    titleColor: paint("ink"),
    titleFontSize: inset ? TITLE_SIZE - 3 : TITLE_SIZE,
    titleFontWeight: "normal",
    titlePadding: inset ? 4 : 10,
    grid: false,
    encode: { labels: { update: { text: { signal: `${name}Labels[indexof(${name}Values, datum.value)]` } } } },
  };
  const list: Json[] = [];
  if (axis.grid !== false && !inset)
    list.push({
      orient,
      scale: name,
      values: values.filter((value) => value > axis.domain[0] && value < axis.domain[1]),
      grid: true,
      gridScale: name === "x" ? "y" : "x",
      gridColor: paint("grid"),
      domain: false,
      ticks: false,
      labels: false,
      zindex: 0,
    });
  // ten marks per decade where there is room, one where there is not
  const powers = decades(axis.domain);
  if (axis.log)
    list.push({ ...common, values: powers.length > 7 ? powers : logTicks(axis.domain), labels: false, tickSize: 3, domain: false, grid: false });
  list.push(main);
  return {
    axes: list,
    signals: [
      { name: `${name}Values`, value: values },
      { name: `${name}Labels`, value: values.map((value) => packed(label(value))) },
    ],
  };
}

const rowsOf = (points: readonly (readonly number[])[]): Json[] => points.map(([x, y, z]) => (z === undefined ? { x, y } : { x, y, z }));

/** Hundredths of a pixel. */
const rounded = (x: number): number => Math.round(100 * x) / 100;

/** Areas in pixels of the panel: thousands of them are one mark. */
function areasPath(areas: Extract<Layer, { kind: "areas" }>["areas"], panel: Panel): string {
  const along = (axis: Axis, from: number, to: number) => (axis.log ? scaleLog() : scaleLinear()).domain(axis.domain).range([from, to]).clamp(true);
  const [x, y] = [along(panel.x, 0, panel.width), along(panel.y, panel.height, 0)];
  const ring = (points: readonly (readonly [number, number])[]) => `M${points.map(([u, v]) => `${rounded(x(u))},${rounded(y(v))}`).join("L")}Z`;
  return areas.map((rings) => rings.map(ring).join("")).join("");
}

function mark(layer: Layer, index: number, panel: Panel): { data: Json[]; mark: Json } {
  const name = `layer${index}`;
  const xy = { x: { scale: "x", field: "x" }, y: { scale: "y", field: "y" } };
  const dashed = (dash?: readonly number[]) => (dash ? { strokeDash: { value: dash } } : {});
  switch (layer.kind) {
    case "line":
      return {
        data: [{ name, values: rowsOf(layer.points) }],
        mark: {
          type: "line",
          clip: true,
          from: { data: name },
          encode: {
            enter: {
              ...xy,
              stroke: { value: paint(layer.color) },
              strokeWidth: { value: layer.width ?? 2 },
              strokeJoin: { value: "round" },
              ...(layer.opacity === undefined ? {} : { strokeOpacity: { value: layer.opacity } }),
              ...dashed(layer.dash),
            },
          },
        },
      };
    case "dots":
      return {
        data: [{ name, values: rowsOf(layer.points) }],
        mark: {
          type: "symbol",
          clip: true,
          from: { data: name },
          encode: { enter: { ...xy, size: { value: layer.size ?? 40 }, fill: { value: paint(layer.color) }, stroke: { value: paint("paper") } } },
        },
      };
    case "band":
      return {
        data: [{ name, values: rowsOf(layer.points) }],
        mark: {
          type: "area",
          clip: true,
          from: { data: name },
          encode: {
            enter: { ...xy, y2: { scale: "y", field: "z" }, fill: { value: paint(layer.color) }, fillOpacity: { value: layer.opacity ?? 0.25 } },
          },
        },
      };
    case "polygon":
      return {
        data: [{ name, values: rowsOf(layer.ring) }],
        mark: {
          type: "line",
          clip: true,
          from: { data: name },
          encode: {
            enter: {
              ...xy,
              interpolate: { value: "linear-closed" },
              ...(layer.fill ? { fill: { value: paint(layer.fill) }, fillOpacity: { value: layer.opacity ?? 1 } } : {}),
              ...(layer.stroke
                ? { stroke: { value: paint(layer.stroke) }, strokeWidth: { value: layer.width ?? 1.5 }, strokeJoin: { value: "round" } }
                : {}),
            },
          },
        },
      };
    case "areas":
      return {
        data: [],
        mark: {
          type: "path",
          encode: {
            enter: {
              path: { value: areasPath(layer.areas, panel) },
              fill: { value: paint(layer.fill) },
              // no light between neighbours
              stroke: { value: paint(layer.fill) },
              strokeWidth: { value: 0.6 },
            },
          },
        },
      };
    case "text":
      return {
        data: [{ name, values: rowsOf([layer.at]) }],
        mark: {
          type: "text",
          from: { data: name },
          encode: {
            enter: {
              ...xy,
              text: { value: packed(layer.text) },
              dx: { value: layer.shift?.[0] ?? 0 },
              dy: { value: layer.shift?.[1] ?? 0 },
              align: { value: layer.align ?? "left" },
              baseline: { value: "middle" },
              angle: { value: layer.angle ?? 0 },
              fill: { value: paint(layer.color ?? "ink") },
              font: { value: FONT },
              fontSize: { value: layer.size ?? LEGEND_SIZE },
            },
          },
        },
      };
  }
}

const plainText = (x: number, y: number, text: string, more: Json = {}): Json => ({
  type: "text",
  encode: {
    enter: {
      x: { value: x },
      y: { value: y },
      text: { value: packed(text) },
      baseline: { value: "middle" },
      fill: { value: paint("ink") },
      font: { value: FONT },
      fontSize: { value: LEGEND_SIZE },
      ...more,
    },
  },
});

const rectangle = (x: number, y: number, width: number, height: number, more: Json): Json => ({
  type: "rect",
  encode: { enter: { x: { value: x }, y: { value: y }, width: { value: width }, height: { value: height }, ...more } },
});

function legendMarks(panel: Panel): Json[] {
  const entries = panel.layers.filter((layer) => "legend" in layer && layer.legend !== undefined) as Exclude<Layer, { kind: "text" | "areas" }>[];
  if (!panel.legend || entries.length === 0) return [];
  const rowHeight = panel.inset ? 16 : 19;
  const swatch = 26;
  const longest = Math.max(...entries.map((entry) => plain(entry.legend as string).length));
  const width = swatch + 14 + longest * LEGEND_SIZE * 0.54;
  const height = entries.length * rowHeight + 8;
  const { corner, dx = 0, dy = 0 } = panel.legend;
  const left = (corner === "outside" ? panel.width + 14 : corner.endsWith("left") ? 10 : panel.width - width - 10) + dx;
  const top = (corner === "outside" ? 0 : corner.startsWith("top") ? 10 : panel.height - height - 10) + dy;
  const marks: Json[] = [
    rectangle(left, top, width, height, { fill: { value: paint("paper") }, fillOpacity: { value: 0.88 }, cornerRadius: { value: 3 } }),
  ];
  entries.forEach((entry, row) => {
    const y = top + 4 + (row + 0.5) * rowHeight;
    if (entry.kind === "line") {
      marks.push({
        type: "rule",
        encode: {
          enter: {
            x: { value: left + 6 },
            x2: { value: left + 6 + swatch },
            y: { value: y },
            stroke: { value: paint(entry.color) },
            strokeWidth: { value: entry.width ?? 2 },
            ...(entry.dash ? { strokeDash: { value: entry.dash } } : {}),
          },
        },
      });
    } else if (entry.kind === "dots") {
      marks.push({
        type: "symbol",
        encode: { enter: { x: { value: left + 6 + swatch / 2 }, y: { value: y }, size: { value: 40 }, fill: { value: paint(entry.color) } } },
      });
    } else {
      const fill = entry.kind === "band" ? entry.color : entry.fill;
      const stroke = entry.kind === "polygon" ? entry.stroke : undefined;
      marks.push(
        rectangle(left + 6, y - 5, swatch, 10, {
          ...(fill ? { fill: { value: paint(fill) }, fillOpacity: { value: entry.opacity ?? (entry.kind === "band" ? 0.25 : 1) } } : {}),
          ...(stroke ? { stroke: { value: paint(stroke) }, strokeWidth: { value: 1.5 } } : {}),
        }),
      );
    }
    marks.push(plainText(left + 6 + swatch + 7, y, entry.legend as string));
  });
  return marks;
}

/** Bands of a colour bar that are told apart. */
const MOST_BANDS = 24;

function barMarks(panel: Panel): Json[] {
  if (!panel.bar) return [];
  const { title, colors, labels, marks: lines = [] } = panel.bar;
  const left = panel.width + 22;
  const step = panel.height / colors.length;
  // of many bands none has an edge
  const edge = colors.length > MOST_BANDS ? {} : { stroke: { value: paint("paper") }, strokeWidth: { value: 0.5 } };
  const overlap = colors.length > MOST_BANDS ? 1 : 0;
  const marks: Json[] = colors.map((color, band) =>
    rectangle(left, panel.height - (band + 1) * step, 16, step + (band > 0 ? overlap : 0), { fill: { value: paint(color) }, ...edge }),
  );
  for (const share of lines) marks.push(rectangle(left - 3, (1 - share) * panel.height - 0.75, 22, 1.5, { fill: { value: paint("ink") } }));
  for (const { share, text } of labels) marks.push(plainText(left + 22, (1 - share) * panel.height, text));
  marks.push(plainText(left + 84, panel.height / 2, title, { align: { value: "center" }, angle: { value: -90 }, fontSize: { value: TITLE_SIZE } }));
  return marks;
}

function group(panel: Panel): Json {
  const x = axes("bottom", "x", panel.x, panel.inset === true);
  const y = axes("left", "y", panel.y, panel.inset === true);
  const layers = panel.layers.map((layer, i) => mark(layer, i, panel));
  return {
    type: "group",
    encode: {
      enter: {
        x: { value: panel.left },
        y: { value: panel.top },
        width: { value: panel.width },
        height: { value: panel.height },
        ...(panel.inset ? { fill: { value: paint("paper") } } : {}),
        stroke: { value: paint("ink") },
        strokeWidth: { value: 1 },
        ...(panel.layers.some(({ kind }) => kind === "areas") ? { strokeForeground: { value: true } } : {}),
      },
    },
    signals: [...x.signals, ...y.signals],
    scales: [scale("x", panel.x, [0, panel.width]), scale("y", panel.y, [panel.height, 0])],
    data: layers.flatMap((layer) => layer.data),
    axes: [...x.axes, ...y.axes],
    marks: [
      ...layers.map((layer) => layer.mark),
      ...legendMarks(panel),
      ...barMarks(panel),
      ...(panel.title ? [plainText(panel.width / 2, -14, panel.title, { align: { value: "center" }, fontSize: { value: TITLE_SIZE } })] : []),
    ],
  };
}

/** Drops what a reader never sees: per-mark roles and labels (the drawing has one title and one description), classes, empty paths. */
function cleaned(svg: string, prefix: string): string {
  // Vega counts clip paths through the life of the process: here from 1 in each drawing
  const clips = [...new Set(Array.from(svg.matchAll(/\bclip\d+/g), ([id]) => id))];
  return svg
    .replace(/ (?:role|aria-[\w-]+|class|pointer-events|xmlns:xlink|version)="[^"]*"/g, "")
    .replace(/ opacity="1"/g, "")
    .replace(/<path(?: [\w-]+="[^"]*")* d=""(?: [\w-]+="[^"]*")*\/>/g, "")
    .replace(/<path d="M0,0h0v0h0Z"\/>/g, "")
    .replace(/<g>(<\/g>)/g, "")
    .replace(/\bclip\d+/g, (id) => `${prefix}-clip${clips.indexOf(id) + 1}`)
    .replace(/></g, ">\n<")
    .replace(/>\n<(\/?)(tspan|text)/g, "><$1$2")
    .replace(/(<\/?g[^>]*>)<text/g, "$1\n<text");
}

/** Body of the drawing with colour roles unresolved: width, height and inner SVG. `id` keeps clip paths apart when several drawings share a page. */
export async function drawChart(chart: Chart, id: string): Promise<{ width: number; height: number; body: string }> {
  const vega = await import("vega");
  const spec = { padding: 12, autosize: "pad", width: 10, height: 10, marks: chart.panels.map(group) };
  const view = new vega.View(vega.parse(spec as never), { renderer: "none" });
  const svg = unpacked(await view.toSVG());
  view.finalize();
  const size = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"[^>]*>/.exec(svg);
  if (!size) throw new InternalError(`figure ${id}: Vega returned no drawing`);
  const body = cleaned(svg.slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>")), id);
  return { width: Number(size[1]), height: Number(size[2]), body };
}
