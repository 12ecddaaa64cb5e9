// What constraints say of many couplings at one mass: `limits.lines[ID].point...`, `region.point...`. The bits are those of the commands.

import { allConstraints, userConstraint } from "../../constraints/all.ts";
import type { Constraint } from "../../constraints/index.ts";
import { LIMITS_REQUEST, limitsInput } from "../../constraints/input.ts";
import { limits } from "../../constraints/limits.ts";
import { margins } from "../../constraints/margins.ts";
import type { Kernel } from "../../kernel/load.ts";
import { region, regionConstraints } from "../../region/index.ts";
import { REGION_REQUEST, regionInput } from "../../region/input.ts";
import type { Schema } from "../../request/schema.ts";
import { flat } from "../observables/flat.ts";
import { numberAt } from "../observables/path.ts";
import { columnOf, emptyColumns, type FastPath, type Request, type Varying } from "./fast.ts";

/** What a path asks of a point: the margin of a constraint, whether it allows the point, whether all do. */
type OfPoint = { readonly id: string; readonly what: "margin" | "allowed" } | "survives";

const JUDGED = /^(?:lines\[([^\]]+)\]\.point|point\.constraints\.(.+))\.(margin|allowed)$/;

/** Whether a path is about the point of a request, whose couplings vary. */
const isOfPoint = (path: string): boolean => /(^|\.)point\b/.test(path);

function asked(path: string): OfPoint | undefined {
  if (path === "point.survives") return "survives";
  const found = JUDGED.exec(path);
  return found ? { id: (found[1] ?? found[2])!, what: found[3] as "margin" | "allowed" } : undefined;
}

const POINTS = ["epsV", "epsA"] as const;

function pointsOf(varying: Varying, request: Request, points: Float64Array): Float64Array {
  const n = points.length / POINTS.length;
  POINTS.forEach((name, k) => {
    const at = columnOf(varying, name, (request[name] as number | undefined) ?? 0);
    for (let i = 0; i < n; i++) points[k * n + i] = at(i);
  });
  return points;
}

/** What margins say of points: 1 where they are allowed. */
function judged(margins: Float64Array, into: Float64Array): void {
  for (let i = 0; i < into.length; i++) into[i] = margins[i]! >= 0 ? 1 : 0;
}

/** `all`: results of a request without a point; `used`: constraints at its mass. */
function marginPath(
  schema: Schema,
  all: (kernel: Kernel, request: Request) => object,
  used: (kernel: Kernel, request: Request) => readonly Constraint[],
): FastPath {
  return {
    seconds: () => 5e-7,
    varying: () => POINTS,
    *prepared(kernel, { request, paths }) {
      const wanted = paths.map((path) => (isOfPoint(path) ? asked(path) : path));
      if (wanted.some((one) => one === undefined) || ["spin", "epsS", "epsP"].some((name) => request[name] !== undefined)) return undefined;
      const { epsV: _v, epsA: _a, ...without } = request;
      const rest = wanted.some((one) => typeof one === "string" && one !== "survives") ? all(kernel, without) : undefined;
      // one without bounds says nothing: it allows every point, and has no margin
      const constraints = used(kernel, without);
      const bounded = constraints.filter(({ lower, upper }) => lower !== undefined || upper !== undefined);
      for (const name of POINTS) if (request[name] !== undefined) schema[name]!.check(name, request[name]);
      return (varying, n, arrays) => {
        const { values, errors } = emptyColumns(paths, n, arrays);
        const found =
          bounded.length > 0 ? margins(kernel, bounded, pointsOf(varying, request, arrays.doubles(POINTS.length * n))) : arrays.doubles(n);
        const row = (at: number) => found.subarray(at * n, (at + 1) * n);
        wanted.forEach((one, w) => {
          if (one === "survives") judged(row(bounded.length), values[w]!);
          else if (typeof one === "string") {
            const number = numberAt(rest, one);
            values[w]!.fill(number?.value ?? Number.NaN);
            errors[w]!.fill(number?.error ?? 0);
          } else {
            const { id, what } = one as Exclude<OfPoint, string>;
            const at = bounded.findIndex((constraint) => constraint.id === id);
            if (at >= 0 && what === "margin") values[w]!.set(row(at));
            else if (at >= 0) judged(row(at), values[w]!);
            else values[w]!.fill(what === "allowed" && constraints.some((constraint) => constraint.id === id) ? 1 : Number.NaN);
          }
        });
        return { values, errors };
      };
    },
  };
}

export const LIMITS = marginPath(
  LIMITS_REQUEST,
  (kernel, request) => flat(limits(kernel, request)),
  (kernel, request) => {
    const { mass, g2, curves, spin = 1 } = limitsInput(request);
    return [...allConstraints(kernel, mass, g2, spin), ...curves.map((curve) => userConstraint(kernel, curve, mass, spin))];
  },
);

export const REGION = marginPath(
  REGION_REQUEST,
  (kernel, request) => flat(region(kernel, request)),
  (kernel, request) => regionConstraints(kernel, regionInput(request)),
);
