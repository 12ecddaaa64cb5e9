import type { CutSpec } from "../cuts/declaration.ts";
import { checkedCuts, presetCuts } from "../cuts/spec.ts";
import { isTwoBody, massOf, needsX, PROCESS_NAMES, PROCESSES, type Process, type ProcessName, processWith } from "../process/index.ts";
import { checkRadiation, type RadiationInput } from "../radiation/input.ts";
import { DEFAULT_SEED } from "../request/common.ts";
import { shownNumber } from "../request/decimal.ts";
import { choice, number, own, whole } from "../request/field.ts";
import { checked, type SchemaOf } from "../request/schema.ts";
import { type Couplings, couplingNames, spin0In } from "../request/spin.ts";
import { finite, InputError } from "../request/validate.ts";
import { CUTS, massRange, SPECTRUM_REQUEST, type SpectrumInput, type SpectrumRequest, TERMS } from "../spectrum/input.ts";
import { type AngleChannel, type Channel, channelsFor, checkedChannels, divergesAhead } from "./channels.ts";
import type { VegasOptions } from "./vegas.ts";

/** Least pair mass of the Monte Carlo [MeV]: two parts in 1e6 above threshold. */
const LEAST_PAIR_MASS = 1.0220001;

/** Least part of sqrt(s) that is left to the photon. */
const LEAST_PHOTON = 1e-9;

/** Least and largest pair mass that the Monte Carlo takes [MeV]. */
export const countableRange = (sqrts: number): readonly [number, number] => [LEAST_PAIR_MASS, sqrts * (1 - LEAST_PHOTON)];

/** Whether the Monte Carlo takes these pair masses. */
export function countable({ sqrts }: Pick<SpectrumInput, "sqrts">, lo: number, hi: number): boolean {
  const [least, most] = countableRange(sqrts);
  return lo >= least && hi <= most;
}

/** What is integrated. */
type Physics = Pick<SpectrumInput, "sqrts" | "cuts" | keyof Couplings | "mass" | "invisible" | "width" | "terms"> & RadiationInput;

/** The checked form of an `IntegrateRequest`: defaults filled in. */
export interface IntegrateInput extends Physics, VegasOptions {
  readonly process: ProcessName;
  /** Pair masses [MeV], where there is a pair beside another particle. */
  readonly range?: readonly [number, number];
  /** Most seconds, whatever the accuracy: the result then depends on the speed of the machine. */
  readonly maxSeconds?: number;
  /** Maps of phase space, of two final particles maps of the angle; chosen by the request unless given. */
  readonly channels: readonly (Channel | AngleChannel)[];
}

/** A request: defaults may be left out, cuts may be a preset's name. */
export type IntegrateRequest = Partial<Omit<IntegrateInput, "cuts">> & Pick<SpectrumRequest, "cuts">;

type Given = Omit<IntegrateInput, "channels" | "cuts"> & { readonly channels?: readonly unknown[]; readonly cuts?: unknown };

const DEFAULT_RANGE = [16.5, 17] as const;

/** Processes of a kind, as help and sentences name them. */
const namesOf = (is: (process: Process) => boolean): string =>
  Object.values<Process>(PROCESSES)
    .filter(is)
    .map(({ name }) => name)
    .join(", ");
const WITH_PAIR = namesOf((process) => !isTwoBody(process));

/** The pair masses of a request: in range, and refused where there is no pair beside another particle. */
function checkedRange({ sqrts, range = DEFAULT_RANGE }: Given): readonly [number, number] {
  finite("sqrts", sqrts, { above: LEAST_PAIR_MASS, unit: "MeV", why: "a pair and a photon share it" });
  const inside = { min: LEAST_PAIR_MASS, below: sqrts, unit: "MeV", why: `a pair and a photon share sqrt(s) = ${shownNumber(sqrts)} MeV` };
  range.forEach((m, i) => {
    finite(`range[${i}]`, m, inside);
  });
  if (range[1] > sqrts * (1 - LEAST_PHOTON))
    throw new InputError(
      `range[1] = ${range[1]} MeV: must be at least a part in 1e9 below sqrt(s) (a photon without energy has no cross-section)`,
      "range",
    );
  return range;
}

/** Refuses a range of pair masses where there is no pair beside another particle, whatever its numbers. */
function refuseRange(request: IntegrateRequest): void {
  const { process, range } = Object(request) as IntegrateRequest;
  const known = PROCESSES[process as ProcessName] as Process | undefined;
  if (known === undefined || !isTwoBody(known) || range === undefined) return;
  throw new InputError(`range = ${range}: ${known.name} has no pair mass to be bounded; range is of ${WITH_PAIR} alone`, "range", "process");
}

/** What a 2 -> 2 process asks: energy above its threshold. */
function checkTwoBody({ name, final }: Process, { sqrts, mass }: Given): void {
  const threshold = final.reduce((sum, particle) => sum + massOf(particle, mass), 0);
  finite("sqrts", sqrts, { above: threshold, unit: "MeV", why: `threshold of ${name}` });
}

/** Initial-state radiation is of processes whose scale is s: that of photon exchange in t is another. */
function checkRadiatedProcess(process: Process, given: Given, range: readonly [number, number] | undefined): void {
  if (given.isr !== undefined && divergesAhead(process))
    throw new InputError(
      `isr = ${given.isr} MeV: is not of ${process.name}, whose photon exchange has the scale t and not s; must be absent`,
      "isr",
      "process",
    );
  const least = range?.[1] ?? process.final.reduce((sum, particle) => sum + massOf(particle, given.mass), 0);
  checkRadiation(given, given.sqrts, least, "what is left of sqrt(s) must be enough for the final particles");
}

/** A selection of the particles of a process; a preset's name stands for it. */
function checkedSelection(process: Process, cuts: unknown): CutSpec {
  if (cuts === undefined) return isTwoBody(process) ? presetCuts("none") : (CUTS.otherwise as CutSpec);
  return checkedCuts(typeof cuts === "string" ? presetCuts(cuts, process) : cuts, process);
}

/** Checks a request; throws InputError. */
export function integrateInput(request: IntegrateRequest): IntegrateInput {
  refuseRange(request);
  const checkedRequest = checked<Given>(INTEGRATE_REQUEST, request);
  const given = { ...checkedRequest, ...spin0In(checkedRequest) };
  const process = processWith(given.process, given);
  const range = isTwoBody(process) ? checkTwoBody(process, given) : checkedRange(given);
  checkRadiatedProcess(process, given, range || undefined);
  const terms = [...new Set(given.terms)];
  if (terms.length === 0) throw new InputError("terms: needs at least one of background, signal, interference", "terms");
  const present = terms.filter((term) => process.terms.includes(term));
  if (present.length === 0)
    throw new InputError(`terms = ${terms.join(",")}: are 0 in ${process.name}, which has ${process.terms.join(", ")} alone`, "terms");
  if (!present.includes("background") && !needsX({ ...given, terms: present })) {
    const names = couplingNames(given);
    throw new InputError(`terms = ${terms.join(",")}: are 0 because X has no couplings (${names.join(" = ")} = 0)`, "terms", ...names);
  }
  const common = { ...given, cuts: checkedSelection(process, given.cuts), ...(range === undefined ? {} : { range }), terms };
  return { ...common, channels: checkedChannels(process, given.channels ?? channelsFor(process, common)) };
}

const { sqrts, epsV, epsA, epsS, epsP, mass, invisible, width, isr, isrOrder, isrScale } = SPECTRUM_REQUEST;
const PAIR_MASS = number("pair mass", { min: LEAST_PAIR_MASS, max: 1e7, unit: "MeV", why: "two parts in 1e6 above the threshold of e+ e-" });

export const INTEGRATE_REQUEST: SchemaOf<IntegrateInput> = {
  process: choice("process", PROCESS_NAMES, "ee-eea"),
  sqrts,
  // whose particles it selects is known with the process
  cuts: own(CUTS.says, "file", (_name, value) => value as CutSpec, {
    placeholder: "name|file",
    otherwiseSays: `besiii; none for ${namesOf((process) => isTwoBody(process) && !divergesAhead(process))}, needed for ${namesOf(divergesAhead)}`,
  }),
  range: massRange(`pair masses of ${WITH_PAIR} [MeV]`, PAIR_MASS, { otherwiseSays: DEFAULT_RANGE.join(",") }),
  epsV,
  epsA,
  epsS,
  epsP,
  mass,
  invisible,
  width,
  terms: { ...TERMS, says: "what is added: background,signal,interference" },
  accuracy: number("relative accuracy", { min: 1e-6, max: 0.5 }, 2e-3),
  seed: whole("the same seed gives the same bits", { min: 0, max: Number.MAX_SAFE_INTEGER }, DEFAULT_SEED),
  maxEvaluations: whole("most evaluations of |M|^2", { min: 1e4, max: 1e10 }, 4e6),
  maxSeconds: number("most seconds; the result then depends on the machine", { min: 1e-3, max: 1e6, unit: "s" }),
  isr,
  isrOrder,
  isrScale,
  channels: own(
    "maps, of two final particles { angle, exchange }; chosen by the request unless given",
    "not",
    (_name, value) => value as IntegrateInput["channels"],
  ),
};
