/** The part of d3-contour used here; the package has no types of its own. */
declare module "d3-contour" {
  export interface ContourArea {
    readonly value: number;
    /** Polygons of rings of points, in grid units with the centre of the first cell at 0.5. */
    readonly coordinates: readonly (readonly (readonly (readonly [number, number])[])[])[];
  }
  export interface Contours {
    (values: number[]): ContourArea[];
    size(size: [number, number]): Contours;
    thresholds(values: number[]): Contours;
  }
  export function contours(): Contours;
}
