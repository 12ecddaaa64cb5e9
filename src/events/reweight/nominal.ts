// What the events of a sample were made with: from the head of a file of this package, or told beside a file of others.
import type { Kernel } from "../../kernel/load.ts";
import { ANY_MASS, EPS_A, EPS_V, INVISIBLE, WIDTH } from "../../request/common.ts";
import { inFile, inPlace } from "../../request/place.ts";
import { checked, type SchemaOf } from "../../request/schema.ts";
import { isUncoupled } from "../../request/spin.ts";
import { InputError } from "../../request/validate.ts";
import { type SpectrumTerm, TERMS } from "../../spectrum/input.ts";
import { checkSpins, type EventWeight } from "../generate/input.ts";
import { refuseConversions } from "../processes.ts";
import type { EventRun } from "../run.ts";

/** Couplings, mass and widths of the sample, and what its |M|^2 adds. */
export interface Nominal {
  readonly epsV: number;
  readonly epsA: number;
  /** m_X [MeV]. */
  readonly mass: number;
  /** Total width of X [MeV], the same at all couplings; undefined where it is that of the couplings and `invisible`. */
  readonly width?: number;
  /** Width into anything but e+ e- [MeV]. */
  readonly invisible: number;
  readonly terms: readonly SpectrumTerm[];
}

/** The same as a file or options tell it. */
export type NominalRequest = Partial<Nominal>;

export const NOMINAL_REQUEST: SchemaOf<Nominal> = {
  epsV: { ...EPS_V, says: "vector coupling the events were made with, where the file does not say it" },
  epsA: { ...EPS_A, says: "axial coupling the events were made with" },
  mass: { ...ANY_MASS, says: "mass of X the events were made with" },
  width: { ...WIDTH, says: "total width of X the events were made with, instead of the one of the couplings" },
  invisible: { ...INVISIBLE, says: "width into anything but e+ e-" },
  terms: { ...TERMS, says: "what |M|^2 of the events adds: background,signal,interference" },
};
const NAMES = Object.keys(NOMINAL_REQUEST) as (keyof Nominal)[];
/** Processes whose events are weighted; the first is that of files which do not say theirs. */
export const WEIGHTED_PROCESSES = ["ee-eea", "ee-ee"] as const;
export type WeightedProcess = (typeof WEIGHTED_PROCESSES)[number];

/** The process of a file's events; throws InputError for one whose events are not weighted. */
export function processOf(own: EventRun | undefined): WeightedProcess {
  if (own === undefined) return WEIGHTED_PROCESSES[0];
  const { process } = own;
  refuseConversions(own, WEIGHTED_PROCESSES.join(" or "));
  const known = WEIGHTED_PROCESSES.find((one) => one === process);
  if (known === undefined)
    throw new InputError(
      `events of ${process}: weights can be added to events of ${WEIGHTED_PROCESSES.join(" and ")} alone; ask x17 events for those of ${process} (--weights)`,
    );
  return known;
}

/** The total width of X at some couplings [MeV]. */
export const widthAt = (kernel: Kernel, { mass, width, invisible }: Nominal, epsV: number, epsA: number): number =>
  width ?? kernel.exports.partialWidth(mass, epsV, epsA) + invisible;

/** `task()` on the head of a file; what is wrong there names the file. */
function ofHead<T>(file: string, task: () => T): T {
  try {
    return task();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw inPlace(file, new InputError(`its head does not say what its events were made with: ${error.message}`));
  }
}

const given = (inputs: Readonly<Record<string, unknown>>, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (inputs[name] === undefined ? [] : [[name, inputs[name]]])));

/** m_X [MeV] of the events of a file of this package, of either spin. */
export const massOfX = (file: string, { inputs }: EventRun): number =>
  ofHead(file, () => checked<Pick<Nominal, "mass">>({ mass: NOMINAL_REQUEST.mass }, given(inputs, ["mass"])).mass);

/** From the head of a file, where this package wrote it, else from what is told. Throws InputError where neither says it, or both do. */
export function nominalOf(file: string, own: EventRun | undefined, told: NominalRequest): Nominal {
  const names = NAMES.filter((name) => told[name] !== undefined);
  if (own === undefined) {
    if (told.epsV === undefined && told.epsA === undefined && !told.terms?.every((term) => term === "background"))
      throw new InputError(`epsV is missing: ${file} does not say what its events were made with`, "epsV");
    return checked<Nominal>(NOMINAL_REQUEST, given(told, names));
  }
  if (names.length > 0) throw new InputError(`${names[0]}: must be absent, ${file} says what its events were made with`, names[0]!);
  inFile(file, () => processOf(own));
  const { inputs } = own;
  if (inputs["epsS"] !== undefined || inputs["epsP"] !== undefined)
    throw new InputError(
      `${file}: its X has spin 0: weights are added to events of an X of spin 1 alone; ask x17 events for those of spin 0 (--weights)`,
    );
  return ofHead(file, () => checked<Nominal>(NOMINAL_REQUEST, given(inputs, NAMES)));
}

/** Refuses a weight that events of such a sample cannot have: they do not lie where it is large. */
export function checkWeight(file: string, nominal: Nominal, weight: EventWeight): void {
  checkSpins(file, nominal, [weight]);
  const { terms } = nominal;
  const needs = weight.term ?? (isUncoupled(weight) ? "background" : "signal");
  const has = needs === "background" ? terms.includes("background") : terms.includes("signal") && !isUncoupled(nominal);
  if (has) return;
  const why = needs === "background" ? "are of X alone and lie on its resonance" : "know nothing of X and do not lie on its resonance";
  throw new InputError(
    `weights: ${weight.id} cannot be had: the events of ${file} ${why}; the sample must have been made with the ${needs}`,
    "weights",
  );
}
