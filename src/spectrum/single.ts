// Coefficient functions at one pair mass, without panels: for callers that choose their own pair masses and whose cuts change with them.
import type { CompiledCuts } from "../cuts/spec.ts";
import type { Kernel } from "../kernel/load.ts";
import { massPower, type Term } from "../process/functions.ts";
import type { Process } from "../process/index.ts";
import { type Steps, standing } from "../request/steps.ts";
import type { Attempt } from "./attempt.ts";
import { attemptsOf } from "./attempts.ts";
import { isRefuted } from "./confirm.ts";
import { askedOf } from "./decisions.ts";
import { COMPARED_WORK, REFUTED, SAFETY, UNKNOWN_ERROR } from "./limits.ts";
import { measureOf } from "./measure.ts";
import { FINEST_LEVEL, levelFor, nested } from "./nested.ts";
import type { CoefficientRequest, Coefficients } from "./panel.ts";
import { isClosedAt } from "./support.ts";
import { variableOf } from "./variable.ts";
import { resonantTogether, scales } from "./weights.ts";

/** Half-length in u of the panel that stands for the mass; the functions are constant on it. */
const HALF = 1e-9;
/** The sample that a result is compared with must know it to this part. */
const KNOWN = 0.05;
const TERMS: readonly Term[] = ["background", "signal", "interference"];

export interface SingleRequest {
  readonly process: Process;
  readonly sqrtS: number;
  readonly massX: number;
  readonly cuts: CompiledCuts;
  /** Pair mass [MeV]. */
  readonly m: number;
  /** Relative accuracy. */
  readonly accuracy: number;
}

/**
 * The coefficient functions at m as a panel of no length, by the nested rules about three axes; the error is twice the difference to the same rule with
 * other nodes, panel ends and shares. What reaches the accuracy is confirmed by a sample of points, as panels are
 * (attempts.ts); what that refutes has an error of several times its size. What does not reach it keeps its error where
 * such a sample agrees with it, and has one that covers the difference to the sample where not (confirm.ts). Where the
 * level to begin with is more than one integral may cost, coarser ones are tried.
 */
export function* singleMassSteps(kernel: Kernel, { m, ...asked }: SingleRequest): Steps<Coefficients> {
  const request: CoefficientRequest = { ...asked, lo: m, hi: m, photonOnly: false };
  const u = variableOf(kernel, m);
  const scale = [m, 1 / m, 1 / (m * m * m)] as const;
  const scaled = (values: readonly number[]) => values.map((value, k) => value * scale[massPower(asked.process.functions[k]!)]!);
  const measure = measureOf(kernel, request);
  const { confirmed, compared, rough, work } = attemptsOf(kernel, request, TERMS, askedOf(measure));
  let points = 0;
  let best: Coefficients | undefined;
  let ofBest: Attempt | undefined;
  /** What is not reached, with an error that covers the difference to a sample. */
  function* besideSample(found: Coefficients, made: Attempt): Steps<Coefficients> {
    const { apart, refuted } = yield* standing(compared([m], made, COMPARED_WORK, work() + COMPARED_WORK), 0);
    // of a column that the sample does not know itself it says nothing
    const says = (k: number) => refuted || apart[k]! <= KNOWN * Math.abs(made.rows[0]![k]!);
    const panels = found.panels.map((one) => ({ ...one, errors: one.errors.map((error, k) => (says(k) ? Math.max(error, apart[k]!) : error)) }));
    const least = measure.relative(panels[0]!.errors, panels[0]!.sizes);
    return { ...found, panels, relativeError: Math.max(found.relativeError, least), points };
  }
  let level = levelFor(asked.accuracy);
  let finest = FINEST_LEVEL;
  for (;;) {
    const one = nested(kernel, request, m, { level, axes: 3 });
    yield 0;
    const other = one.whole ? nested(kernel, request, m, { level, axes: 3, other: true }) : undefined;
    points += one.points + (other?.points ?? 0);
    yield 0;
    // where a level is more than one integral may cost, the one before it stands with its error, or a few points
    if (!one.whole || !other?.whole) {
      if (best) return yield* besideSample(best, ofBest!);
      finest = --level;
      if (level >= 0) continue;
      const few = yield* standing(rough([m]), 0);
      const sizes = scales(asked.process, few.rows[0]!);
      const errors = few.errors.map((error, k) => (few.trusted ? error : Math.max(error + sizes[k]!, UNKNOWN_ERROR)));
      const panel = { lo: u - HALF, hi: u + HALF, columns: few.rows[0]!.map((value) => [value]), errors, sizes };
      const relativeError = few.trusted ? measure.relative(errors, sizes) : Number.POSITIVE_INFINITY;
      return yield* besideSample({ request, panels: [panel], relativeError, points, masses: 2 }, few);
    }
    const [values, checks] = [scaled(one.values), scaled(other.values)];
    const apart = resonantTogether(
      asked.process,
      values.map((value, k) => SAFETY * Math.abs(value - checks[k]!)),
    );
    const sizes = scales(asked.process, values);
    const attempt = { rows: [values], errors: apart, trusted: true, sampled: false, empty: one.empty };
    if (one.empty && !(yield* standing(isClosedAt(request, m), 0))) {
      const panel = { lo: u - HALF, hi: u + HALF, columns: values.map(() => [0]), errors: values.map(() => UNKNOWN_ERROR), sizes };
      return { request, panels: [panel], relativeError: Number.POSITIVE_INFINITY, points, masses: 2 };
    }
    const near = measure.relative(apart, sizes) <= asked.accuracy;
    const answer = near ? yield* standing(confirmed([m], attempt, 1), 0) : attempt;
    const sure = isRefuted(answer) ? undefined : answer;
    const errors = isRefuted(answer) ? apart.map((error, k) => error + REFUTED * Math.max(sizes[k]!, answer.saw[k]!)) : [...answer.errors];
    const panel = { lo: u - HALF, hi: u + HALF, columns: values.map((value) => [value]), errors, sizes };
    const relativeError = sure?.trusted ? measure.relative(errors, sizes) : Number.POSITIVE_INFINITY;
    if (!best || !sure || relativeError < best.relativeError) {
      best = { request, panels: [panel], relativeError, points, masses: 2 };
      ofBest = attempt;
    }
    if (relativeError <= asked.accuracy) return { ...best, points };
    if (level === finest) return yield* besideSample(best, ofBest!);
    level++;
  }
}
