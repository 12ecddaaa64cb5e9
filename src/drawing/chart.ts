// What a chart is made of: panels in pixels, axes in physical units, layers of points. No drawing here.
import type { Role } from "./theme.ts";

export type Point = readonly [x: number, y: number];

export interface Axis {
  /** Markup with the unit in brackets. */
  readonly title: string;
  readonly domain: readonly [number, number];
  readonly log?: boolean;
  /** Labelled ticks; default: round numbers, or powers of ten on a log axis. */
  readonly ticks?: readonly number[];
  /** Markup of one tick label. */
  readonly label?: (value: number) => string;
  readonly grid?: boolean;
}

interface Stroke {
  readonly color: Role;
  readonly width?: number;
  readonly dash?: readonly number[];
  /** Entry in the legend; without it the layer has none. */
  readonly legend?: string;
}

export type Layer =
  | ({ readonly kind: "line"; readonly points: readonly Point[]; readonly opacity?: number } & Stroke)
  | ({ readonly kind: "dots"; readonly points: readonly Point[]; readonly size?: number } & Stroke)
  | {
      readonly kind: "band";
      readonly points: readonly (readonly [x: number, low: number, high: number])[];
      readonly color: Role;
      readonly opacity?: number;
      readonly legend?: string;
    }
  | {
      readonly kind: "polygon";
      readonly ring: readonly Point[];
      readonly fill?: Role;
      readonly opacity?: number;
      readonly stroke?: Role;
      readonly width?: number;
      readonly legend?: string;
    }
  | {
      readonly kind: "text";
      readonly at: Point;
      readonly text: string;
      readonly color?: Role;
      readonly align?: "left" | "center" | "right";
      readonly angle?: number;
      readonly size?: number;
      readonly shift?: Point;
    };

export interface Panel {
  /** Position of the plotting area in the figure [px]. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly title?: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly layers: readonly Layer[];
  readonly legend?: {
    readonly corner: "top-left" | "top-right" | "bottom-left" | "bottom-right" | "outside";
    readonly dx?: number;
    readonly dy?: number;
  };
  /** Colour bar right of the panel: edges of the bands, low to high. */
  readonly bar?: { readonly title: string; readonly edges: readonly string[]; readonly colors: readonly Role[] };
  /** Opaque background, for a panel that lies over another. */
  readonly inset?: boolean;
}

export interface Chart {
  readonly panels: readonly Panel[];
}

/** Powers of ten within a domain. */
export function decades([low, high]: readonly [number, number]): number[] {
  const ticks: number[] = [];
  for (let n = -30; n <= 30; n++) {
    const value = Number(`1e${n}`);
    if (value >= low * (1 - 1e-12) && value <= high * (1 + 1e-12)) ticks.push(value);
  }
  return ticks;
}

/** 2 ... 9 times the powers of ten within a domain. */
export function minorTicks([low, high]: readonly [number, number]): number[] {
  const ticks: number[] = [];
  for (let n = -30; n <= 30; n++)
    for (let k = 2; k <= 9; k++) {
      const value = Number(`${k}e${n}`);
      if (value >= low && value <= high) ticks.push(value);
    }
  return ticks;
}

const minus = (text: string): string => text.replace("-", "−");

/** 1000 -> 10^{3}, 0.2 -> 2×10^{−1}. */
export function powerLabel(value: number): string {
  const [mantissa, exponent] = value.toExponential().split("e") as [string, string];
  const power = `10^{${minus(exponent.replace("+", ""))}}`;
  return mantissa === "1" ? power : `${minus(mantissa)}×${power}`;
}

/** A number as people write it: minus sign, no exponent for everyday sizes. */
function numberLabel(value: number): string {
  const rounded = Number(value.toPrecision(6));
  return Math.abs(rounded) >= 1e5 || (rounded !== 0 && Math.abs(rounded) < 1e-4) ? powerLabel(rounded) : minus(`${rounded}`);
}

/** Labels of a set of ticks, all with as many decimals as the longest needs. */
export function sameDecimals(ticks: readonly number[]): (value: number) => string {
  const decimals = Math.max(0, ...ticks.map((tick) => numberLabel(tick).split(".")[1]?.length ?? 0));
  return (value) => (decimals > 0 ? minus(value.toFixed(decimals)) : numberLabel(value));
}

/** About `count` round numbers covering a domain. */
export function roundTicks([low, high]: readonly [number, number], count = 6): number[] {
  const rough = (high - low) / count;
  const power = Number(`1e${Math.floor(Math.log10(rough))}`);
  const step = [1, 2, 5, 10].map((k) => k * power).find((candidate) => candidate >= rough * 0.999) as number;
  const ticks: number[] = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) ticks.push(Number((k * step).toPrecision(12)));
  return ticks;
}
