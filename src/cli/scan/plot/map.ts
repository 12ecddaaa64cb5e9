// A column over the plane of two others: cells of colour, or bands of colour between levels.
import type { Bar, Layer, Panel, Point } from "../../../drawing/chart.ts";
import { contoursOf, type Grid } from "../../../drawing/contours.ts";
import { rampColor } from "../../../drawing/theme.ts";
import { InputError } from "../../../request/validate.ts";
import { coarsened, gridOf, type MapColumns } from "./grid.ts";
import type { Drawn, PlotRequest } from "./request.ts";
import { axisOf, type Domain, extent, labelOf, refuseLog, scaled, ticksOf, unscaled } from "./scales.ts";
import { numbersNamed, shownValue } from "./select.ts";
import type { PlotColumn, PlotTable } from "./table.ts";
import { titleOf } from "./titles.ts";

/** Cells on either axis that are told apart in the picture. */
const MOST_CELLS = 300;
/** Colours of a map of cells. */
const SHADES = 64;
const [WIDTH, HEIGHT] = [480, 400] as const;
/** Height of a label, as a share of the colour bar. */
const LABEL_SHARE = 0.04;

/** A grid on the scales of the picture: logarithms where an axis, or the colours, are logarithmic. */
interface Scaled {
  readonly grid: Grid & { readonly values: Float64Array };
  readonly columns: MapColumns;
  readonly request: PlotRequest;
  /** What the values lie between, on their scale. */
  readonly range: Domain;
  /** Places without a row. */
  readonly holes: number;
}

function scaledGrid(table: PlotTable, request: PlotRequest, rows: readonly number[]): Scaled {
  const { log } = request;
  const columns = {
    x: numbersNamed(table, "--x", request.x),
    y: numbersNamed(table, "--y", request.y),
    z: numbersNamed(table, "--z", request.z!),
  };
  for (const which of log)
    refuseLog(
      which,
      columns[which],
      rows.map((row) => columns[which].values[row]!),
    );
  const { xs, ys, values } = gridOf(table, columns, rows);
  const on = (which: "x" | "y" | "z") => (value: number) => scaled(value, log.includes(which));
  const grid = { xs: xs.map(on("x")), ys: ys.map(on("y")), values: values.map(on("z")) };
  const there = grid.values.filter((value) => !Number.isNaN(value));
  return { grid, columns, request, range: extent(there), holes: values.length - there.length };
}

/** A point of the plane from the scales of the picture. */
const pointOf = ({ request: { log } }: Scaled) => {
  const [x, y] = [log.includes("x"), log.includes("y")];
  return (u: number, v: number): Point => [unscaled(u, x), unscaled(v, y)];
};

/** Half way between neighbours, and as far beyond the outermost. */
function edgesOf(places: readonly number[]): number[] {
  const between = places.slice(1).map((place, i) => 0.5 * (place + places[i]!));
  const [first, last] = [places[0]!, places.at(-1)!];
  return [2 * first - between[0]!, ...between, 2 * last - between.at(-1)!];
}

/** Cells in columns of one shade. */
function cellLayers(all: Scaled, { xs, ys, values }: Grid, [u, v]: readonly [readonly number[], readonly number[]]): Layer[] {
  const [low, high] = all.range;
  const place = pointOf(all);
  const shadeOf = (value: number) => (high > low ? Math.min(SHADES - 1, Math.floor((SHADES * (value - low)) / (high - low))) : SHADES / 2);
  const shades = new Map<number, Point[][][]>();
  for (let i = 0; i < xs.length; i++) {
    for (let j = 0; j < ys.length; ) {
      const value = values[i + j * xs.length]!;
      const from = j++;
      if (Number.isNaN(value)) continue;
      const shade = shadeOf(value);
      while (j < ys.length && shadeOf(values[i + j * xs.length]!) === shade) j++;
      const ring = [place(u[i]!, v[from]!), place(u[i + 1]!, v[from]!), place(u[i + 1]!, v[j]!), place(u[i]!, v[j]!)];
      const areas = shades.get(shade) ?? [];
      areas.push([ring]);
      shades.set(shade, areas);
    }
  }
  const ordered = [...shades].sort(([a], [b]) => a - b);
  return ordered.map(([shade, areas]): Layer => ({ kind: "areas", areas, fill: rampColor((shade + 0.5) / SHADES) }));
}

/** Levels of a request on the scale of the values; throws InputError where none lies among them. */
function levelsOf({ request, columns: { z }, range }: Scaled): number[] {
  const log = request.log.includes("z");
  const levels = [...request.levels!].sort((a, b) => a - b);
  if (log) for (const level of levels) if (!(level > 0)) throw new InputError(`--levels ${level}: must be above 0 with --log z`);
  const on = levels.map((level) => scaled(level, log));
  if (on.some((level) => level > range[0] && level <= range[1])) return on;
  const [low, high] = range.map((value) => said(z, unscaled(value, log)));
  throw new InputError(`--levels ${levels.join(",")}: none lies among the values of ${z.name}, ${low} to ${high}`);
}

const linesOf = (all: Scaled, lines: readonly (readonly Point[])[]): Point[][] => {
  const place = pointOf(all);
  return lines.map((line) => line.map(([u, v]) => place(u, v)));
};

/** Levels over cells: dark with a bright rim, as they cross all colours. */
function overLayers(all: Scaled, levels: readonly number[]): Layer[] {
  const lines = contoursOf(all.grid, levels).flatMap((contour) => linesOf(all, contour.lines));
  return [
    ...lines.map((points): Layer => ({ kind: "line", points, color: "paper", width: 3.4, opacity: 0.85 })),
    ...lines.map((points): Layer => ({ kind: "line", points, color: "ink", width: 1.5 })),
  ];
}

/** From the first to the last of `us` and `vs`, as the grid has them. */
function panelOf(all: Scaled, us: ArrayLike<number>, vs: ArrayLike<number>, layers: readonly Layer[], bar: Bar): Panel {
  const {
    columns: { x, y },
    request,
  } = all;
  const { log, titles } = request;
  const place = pointOf(all);
  const [[x0, y0], [x1, y1]] = [place(us[0]!, vs[0]!), place(us[us.length - 1]!, vs[vs.length - 1]!)];
  return {
    ...{ left: 0, top: request.title === "" ? 0 : 30, width: WIDTH, height: HEIGHT },
    ...(request.title === "" ? {} : { title: request.title }),
    x: { ...axisOf(x, [x0, x1], log.includes("x"), titles.x), grid: false },
    y: { ...axisOf(y, [y0, y1], log.includes("y"), titles.y), grid: false },
    layers,
    bar,
  };
}

/** A value in words. */
const said = (column: PlotColumn, value: number) => shownValue(column, Number(value.toPrecision(6)));

const barTitle = (z: PlotColumn, { titles }: PlotRequest) => titles.z ?? titleOf(z);

const holesSay = ({ holes, grid: { values } }: Scaled): string[] =>
  holes === 0 ? [] : [`${holes} of ${values.length} places have no row: they are blank`];

/** Cells of colour, with lines at levels where the request has some. */
export function heatMap(table: PlotTable, request: PlotRequest, rows: readonly number[]): Drawn {
  const all = scaledGrid(table, request, rows);
  const { grid, range, columns } = all;
  const cells = coarsened(grid, MOST_CELLS);
  const log = request.log.includes("z");
  const [u, v] = [edgesOf(cells.xs), edgesOf(cells.ys)];
  const levels = request.levels ? levelsOf(all) : [];
  const domain: Domain = [unscaled(range[0], log), unscaled(range[1], log)];
  const share = (value: number) => (range[0] === range[1] ? 0.5 : (scaled(value, log) - range[0]) / (range[1] - range[0]));
  const labels = (values: readonly number[]) => {
    const label = labelOf(values, log);
    return values.map((value) => ({ share: share(value), text: label(value) }));
  };
  const lines = labels(levels.map((level) => unscaled(level, log))).filter((one) => one.share >= 0 && one.share <= 1);
  const isFree = (tick: { readonly share: number }) => lines.every((line) => Math.abs(line.share - tick.share) > LABEL_SHARE);
  const bar: Bar = {
    title: barTitle(columns.z, request),
    colors: Array.from({ length: SHADES }, (_, shade) => rampColor((shade + 0.5) / SHADES)),
    labels: [...labels(range[0] === range[1] ? [domain[0]] : ticksOf(domain, log)).filter(isFree), ...lines],
    marks: lines.map((one) => one.share),
  };
  const layers = [...cellLayers(all, cells, [u, v]), ...(levels.length > 0 ? overLayers(all, levels) : [])];
  const together =
    cells.together === 1
      ? []
      : [`${grid.xs.length} x ${grid.ys.length} places are drawn as ${cells.xs.length} x ${cells.ys.length} cells: each is a mean`];
  return {
    panel: panelOf(all, u, v, layers, bar),
    description: `Cells of colour: ${columns.z.name} over ${columns.x.name} and ${columns.y.name}, from ${said(columns.z, domain[0])} (dark) to ${said(columns.z, domain[1])} (bright).`,
    remarks: [...holesSay(all), ...together],
  };
}

/** Bands of colour between levels. */
export function contourMap(table: PlotTable, request: PlotRequest, rows: readonly number[]): Drawn {
  const log = request.log.includes("z");
  const first = scaledGrid(table, request, rows);
  const domain: Domain = [unscaled(first.range[0], log), unscaled(first.range[1], log)];
  // ticks at the ends are no levels
  const round = () => {
    const { z } = first.columns;
    if (!(domain[0] < domain[1])) throw new InputError(`--z ${z.name}: is ${said(z, domain[0])} in all rows: bands of colour need two values`);
    const ticks = ticksOf(domain, log).filter((tick) => tick > domain[0] && tick < domain[1]);
    return ticks.length > 0 ? ticks : [unscaled(0.5 * (first.range[0] + first.range[1]), log)];
  };
  const all = { ...first, request: { ...request, levels: request.levels ?? round() } };
  const levels = levelsOf(all);
  const { grid, columns } = all;
  const label = labelOf(
    levels.map((level) => unscaled(level, log)),
    log,
  );
  const color = (band: number) => rampColor(band / levels.length);
  const place = pointOf(all);
  const areasOf = (area: ReturnType<typeof contoursOf>[number]["area"]) =>
    area.map((rings) => rings.map((ring) => ring.map(([a, b]): Point => place(a, b))));
  const everywhere = contoursOf(grid, [-Number.MAX_VALUE])[0]!.area;
  const bands = contoursOf(grid, levels);
  const layers: Layer[] = [
    { kind: "areas", areas: areasOf(everywhere), fill: color(0) },
    ...bands.map(({ area }, band): Layer => ({ kind: "areas", areas: areasOf(area), fill: color(band + 1) })),
    ...bands.flatMap(({ lines }) => linesOf(all, lines).map((points): Layer => ({ kind: "line", points, color: "paper", width: 0.9 }))),
  ];
  const bar: Bar = {
    title: barTitle(columns.z, request),
    colors: Array.from({ length: levels.length + 1 }, (_, band) => color(band)),
    labels: levels.map((level, i) => ({ share: (i + 1) / (levels.length + 1), text: label(unscaled(level, log)) })),
  };
  const { xs, ys } = grid;
  return {
    panel: panelOf(all, xs, ys, layers, bar),
    description: `Bands of colour: ${columns.z.name} over ${columns.x.name} and ${columns.y.name}, with edges at ${levels.map((level) => said(columns.z, unscaled(level, log))).join(", ")}, low values dark.`,
    remarks: holesSay(all),
  };
}
