// What `x17 scan plot` is asked.
import type { Panel } from "../../../drawing/chart.ts";
import { InputError, oneOf } from "../../../request/validate.ts";

const KINDS = ["heatmap", "contour", "line", "points"] as const;
const SCALES = ["x", "y", "z"] as const;
const MOST_LEVELS = 20;

export interface PlotRequest {
  /** Absent: lines where the rows are such, points otherwise. */
  readonly kind?: (typeof KINDS)[number];
  readonly x: string;
  readonly y: string;
  /** Of maps. */
  readonly z?: string;
  /** Of lines and points: a line or a colour for each value of this column. */
  readonly by?: string;
  readonly where: readonly string[];
  readonly log: readonly (typeof SCALES)[number][];
  /** In the order in which they were given; absent: none for cells, round ones for bands. */
  readonly levels?: readonly number[];
  /** Markup; empty: none. */
  readonly title: string;
  readonly titles: { readonly [scale in (typeof SCALES)[number]]?: string };
}

/** A panel, what it shows for somebody who cannot see it, and what is to be known of it. */
export interface Drawn {
  readonly panel: Panel;
  readonly description: string;
  readonly remarks: readonly string[];
}

/** What the options say, as parsed. */
export interface PlotOptions {
  readonly x?: string;
  readonly y?: string;
  readonly z?: string;
  readonly kind?: string;
  readonly by?: string;
  readonly where?: readonly string[];
  readonly log?: readonly string[];
  readonly levels?: readonly number[];
  readonly title?: string;
  readonly xTitle?: string;
  readonly yTitle?: string;
  readonly zTitle?: string;
}

function needed(option: string, name: string | undefined): string {
  if (name === undefined || name.trim() === "") throw new InputError(`${option} is missing: must name a column of the file`);
  return name;
}

function refuse(option: string, given: unknown, kind: string, why: string): void {
  if (given !== undefined) throw new InputError(`${option}: must not go with --kind ${kind} (${why})`);
}

/** Checks the options that do not depend on the file; throws InputError. */
export function plotRequest(options: PlotOptions): PlotRequest {
  const { x, y, z, by, where = [], log = [], levels, title = "", xTitle, yTitle, zTitle } = options;
  const asked = options.kind === undefined ? undefined : oneOf("--kind", options.kind, KINDS);
  const kind = asked ?? (z === undefined ? undefined : "heatmap");
  const isMap = kind === "heatmap" || kind === "contour";
  const scales = log.map((one) => oneOf("--log", one, SCALES));
  if (isMap) refuse("--by", by, kind, "it shows one column");
  else {
    const flat = kind ?? "line";
    refuse("--z", z, flat, "it has the axes x and y");
    refuse("--levels", levels, flat, "it has no levels");
    if (scales.includes("z")) refuse("--log z", true, flat, "it has the axes x and y");
  }
  if (levels && (levels.length > MOST_LEVELS || new Set(levels).size < levels.length))
    throw new InputError(`--levels ${levels.join(",")}: must be at most ${MOST_LEVELS} different numbers`);
  const titles = {
    ...(xTitle === undefined ? {} : { x: xTitle }),
    ...(yTitle === undefined ? {} : { y: yTitle }),
    ...(zTitle === undefined ? {} : { z: zTitle }),
  };
  const names = { x: needed("--x", x), y: needed("--y", y), ...(isMap ? { z: needed("--z", z) } : {}) };
  const [twice] = Object.values(names).filter((name, i, all) => all.indexOf(name) !== i);
  if (twice !== undefined) throw new InputError(`--x, --y, --z: ${twice} is named twice: must be different columns`);
  const flags = { where, log: [...new Set(scales)], ...(levels ? { levels } : {}) };
  return { ...(kind === undefined ? {} : { kind }), ...names, ...(by === undefined ? {} : { by }), ...flags, title, titles };
}
