import type { Kernel } from "../kernel/load.ts";
import { closedForm, type Quantity } from "../request/quantity.ts";
import { pointOf } from "../request/spin.ts";
import { allConstraints, userConstraint, userReading } from "./all.ts";
import { type MassRange, READINGS, type Reading } from "./curves/readings.ts";
import type { Constraint } from "./index.ts";
import { type LimitsInput, limitsInput } from "./input.ts";
import { type Judgement, judge } from "./margins.ts";

/** One constraint at the mass asked for, with what it says about the point asked for. */
export interface LimitLine {
  /** Name of the constraint. */
  readonly id: string;
  /** The experiment, for people. */
  readonly experiment: string;
  /** Readings of one experiment share this. */
  readonly group: string;
  /** How the reading was obtained; `derived` for bounds that follow from other measurements: prompt decay, g-2, E158, the dipole moment. */
  readonly kind: Reading["kind"] | "derived";
  /** What is bounded, in words. */
  readonly quantity: string;
  /** Where the limit is published. */
  readonly source: string;
  /** What is to be known of it, in words. */
  readonly note: string;
  /** False: nothing is said at this mass. */
  readonly inReach: boolean;
  /** Masses for which something is said, and why; absent: all. */
  readonly masses?: MassRange;
  /** False: needs couplings to quarks. */
  readonly electronsOnly: boolean;
  /** Lower bound on `quantity`, as in Constraint; absent: none. */
  readonly lower?: number;
  /** Upper bound on `quantity`, as in Constraint; absent: none. */
  readonly upper?: number;
  /** Of spin 0: measured for it, a limit on a vector rescaled by a ratio of rates, derived from other measurements, or none (`note` says why). */
  readonly applies?: NonNullable<Constraint["applies"]>;
  /** Of a rescaled limit: X of spin 0 that are produced and selected, over vectors of the same coupling; the smaller of scalar and pseudoscalar. */
  readonly productionRatio?: number;
  /** Smallest excluded eps = sqrt(eps_v^2 + eps_a^2), of spin 0 sqrt(eps_s^2 + eps_p^2), where the limit is one on that. */
  readonly excludedFrom?: number;
  /** Largest excluded eps; absent where everything above `excludedFrom` is excluded. */
  readonly excludedTo?: number;
  /** What it says about the point of the request, where it has one. */
  readonly point?: Judgement;
}

/** Names of curves of the caller among them. */
export type LimitQuantities = { readonly [id: `${string}.excludedFrom` | `${string}.excludedTo`]: Quantity };

/** Every limit at one mass of X: as couplings to cite, and line by line with what it says about a point. */
export interface Limits {
  /** `<id>.excludedFrom`, `<id>.excludedTo` for every reading in reach. */
  readonly quantities: LimitQuantities;
  /** One line per constraint, the curves of the request last. */
  readonly lines: readonly LimitLine[];
}

/** What a constraint on eps_v^2 + eps_a^2 excludes, as couplings. */
function excludedEps({ vv, aa, va, allowed, lower, upper }: Constraint): Pick<LimitLine, "excludedFrom" | "excludedTo"> {
  if (vv !== 1 || aa !== 1 || va !== 0) return {};
  if (allowed === "outside") return { excludedFrom: Math.sqrt(lower as number), excludedTo: Math.sqrt(upper as number) };
  if (upper !== undefined) return { excludedFrom: Math.sqrt(upper) };
  return lower === undefined ? {} : { excludedFrom: 0, excludedTo: Math.sqrt(lower) };
}

function line(kernel: Kernel, constraint: Constraint, reading: Reading | undefined, input: LimitsInput): LimitLine {
  const { id, experiment, quantity, source, note, lower, upper, masses, applies, productionRatio } = constraint;
  const excluded = excludedEps(constraint);
  const point = pointOf(input);
  return {
    id,
    experiment,
    group: reading?.group ?? (id.split("-")[0] as string),
    kind: reading?.kind ?? "derived",
    quantity,
    source,
    note,
    inReach: lower !== undefined || upper !== undefined,
    ...(masses ? { masses } : {}),
    electronsOnly: reading?.electronsOnly ?? true,
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
    ...(applies === undefined ? {} : { applies }),
    ...(productionRatio === undefined ? {} : { productionRatio }),
    ...excluded,
    ...(point ? { point: judge(kernel, constraint, ...point) } : {}),
  };
}

/** Every limit at one mass, readings of one experiment side by side, and what each says about a point. */
export function limits(kernel: Kernel, request: Partial<LimitsInput>): Limits {
  const input = limitsInput(request);
  const { mass, g2, curves, spin = 1 } = input;
  const readings = [...READINGS, ...curves.map(userReading)];
  const constraints = [...allConstraints(kernel, mass, g2, spin), ...curves.map((curve) => userConstraint(kernel, curve, mass, spin))];
  const lines = constraints.map((constraint) =>
    line(
      kernel,
      constraint,
      readings.find(({ id }) => id === constraint.id),
      input,
    ),
  );
  const quantities: { [id: `${string}.excludedFrom` | `${string}.excludedTo`]: Quantity } = {};
  for (const { id, excludedFrom, excludedTo, source, note } of lines) {
    const { equation = "none", rescalingError = 0, quantity = "" } = constraints.find((one) => one.id === id) ?? {};
    const entry = (value: number, which: string): Quantity => {
      const found = closedForm(value, "1", `${which} excluded eps = sqrt(${quantity})`, equation);
      return {
        ...found,
        error: found.error + value * rescalingError,
        note: `${source}; ${note}; error: interpolation alone${rescalingError > 0 ? ", and numerical of the ratio" : ""}`,
      };
    };
    if (excludedFrom !== undefined && excludedFrom > 0) quantities[`${id}.excludedFrom`] = entry(excludedFrom, "lowest");
    if (excludedTo !== undefined) quantities[`${id}.excludedTo`] = entry(excludedTo, "highest");
  }
  return { quantities, lines };
}
