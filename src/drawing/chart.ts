// What a chart is made of: panels in pixels, axes in physical units, layers of points. No drawing here.
import type { Color, Role } from "./theme.ts";

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
      readonly fill?: Color;
      readonly opacity?: number;
      readonly stroke?: Role;
      readonly width?: number;
      readonly legend?: string;
    }
  | {
      /** Areas of one colour, each with its holes; what they share with areas of other colours is theirs that come last. */
      readonly kind: "areas";
      readonly areas: readonly (readonly (readonly Point[])[])[];
      readonly fill: Color;
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

export interface Bar {
  readonly title: string;
  /** Colours of the bands, low to high. */
  readonly colors: readonly Color[];
  /** What stands beside it, at shares of its height. */
  readonly labels: readonly { readonly share: number; readonly text: string }[];
  /** Shares of its height at which a line goes across. */
  readonly marks?: readonly number[];
}

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
  /** Colour bar right of the panel. */
  readonly bar?: Bar;
  /** Opaque background, for a panel that lies over another. */
  readonly inset?: boolean;
}

export interface Chart {
  readonly panels: readonly Panel[];
}
