// What a sample of events is asked: checked once, defaults filled in.
import type { CutSpec } from "../../cuts/declaration.ts";
import type { BeamSpread } from "../../integrate/channels.ts";
import { INTEGRATE_REQUEST, type IntegrateInput, type IntegrateRequest, integrateInput } from "../../integrate/input.ts";
import { needsX, type Process } from "../../process/index.ts";
import { ORDER_OTHERWISE, SCALE_OTHERWISE } from "../../radiation/input.ts";
import { checkSpread } from "../../request/beamSpread.ts";
import { EPS_A, EPS_V } from "../../request/common.ts";
import { choice, type Field, flag, list, number, own, whole } from "../../request/field.ts";
import { checked, type SchemaOf } from "../../request/schema.ts";
import { type Couplings, couplingNames, couplingPair, couplingText, EPS_P, EPS_S, isSpin0, isUncoupled, spin0In } from "../../request/spin.ts";
import { InputError, knownKeys, shown } from "../../request/validate.ts";
import { SPECTRUM_TERMS, type SpectrumTerm } from "../../spectrum/input.ts";
import { checkCodeOfX, LEAST_CODE_OF_X } from "../codeOfX.ts";
import { MOST_WEIGHTS, WEIGHT_ID, X_CODE } from "../run.ts";
import { atBeams, atRest, BEAMS, type Beams } from "./beams.ts";
import { onShellInput } from "./onShell.ts";
import { EVENT_PROCESSES, type EventProcess, engineProcess } from "./process.ts";

export { EVENT_PROCESSES, type EventProcess };

/** A weight that every event has beside its own: the cross-section at other couplings, or one term of |M|^2 at those of the sample. */
export type EventWeight = ({ readonly id: string; readonly term?: undefined } & Couplings) | { readonly id: string; readonly term: SpectrumTerm };

/** A weight as it is asked for: couplings, with a name or without, or the name of a term. */
export type EventWeightRequest =
  | {
      /** Its name in files: 1 to 64 of the letters, digits and _ . + = -. Default from the couplings. */
      readonly id?: string;
      /** Vector coupling, in units of e. Allowed: -1000 to 1000. Default 0. */
      readonly epsV?: number;
      /** Axial coupling, in units of e. Allowed: -1000 to 1000. Default 0. */
      readonly epsA?: number;
      /** Scalar coupling of an X of spin 0, which is that of the sample, in units of e. Allowed: -1000 to 1000. */
      readonly epsS?: number;
      /** Pseudoscalar coupling of an X of spin 0, which is that of the sample, in units of e. Allowed: -1000 to 1000. */
      readonly epsP?: number;
    }
  | SpectrumTerm;

/** What a sample has of the input of `integrate`. */
type Integrated = Omit<IntegrateInput, "process" | "channels" | "maxSeconds" | "maxEvaluations">;

/** The checked form of an `EventsRequest`: defaults filled in. */
export interface EventsInput extends Integrated {
  readonly process: EventProcess;
  /** Total energies of e- (along +z) and e+ in the laboratory [MeV]: where they are given, cuts hold and events are there, and `sqrts` follows. */
  readonly beams?: Beams;
  /** Of ee-ee: standard deviation of sqrt(s) [MeV], Gaussian: every event has an energy of its own. Absent: all have the same. */
  readonly spread?: number;
  /** Final-state radiation of the pair: its leptons have radiated after the event was made and passed range and cuts. Absent: none. */
  readonly fsr?: boolean;
  /** Events with weights as they come, not with a common one. */
  readonly weighted: boolean;
  readonly weights: readonly EventWeight[];
  /** Number of the Particle Data Group by which files call X, of ee-aX; default 4900023. */
  readonly xCode?: number;
}

/** A request: defaults may be left out, cuts may be a preset's name. */
export type EventsRequest = Partial<Omit<EventsInput, "cuts" | "weights">> &
  Pick<IntegrateRequest, "cuts"> & { readonly weights?: readonly EventWeightRequest[] };

const shortest = (x: number): string => (x === 0 ? "0" : x.toExponential());

function checkedWeight(name: string, value: unknown): EventWeight {
  if (typeof value === "string") {
    const term = SPECTRUM_TERMS.find((one) => one === value);
    if (term === undefined)
      throw new InputError(
        `${name} = ${shown(value)}: must be ${SPECTRUM_TERMS.join(", ")} or { id, epsV, epsA }, of spin 0 { id, epsS, epsP }`,
        "weights",
      );
    return { id: term, term };
  }
  const given = knownKeys<Record<"id" | keyof Couplings, unknown>>(name, value, ["id", "epsV", "epsA", "epsS", "epsP"]);
  if (([given.epsV, given.epsA, given.epsS, given.epsP] as const).every((one) => one === undefined))
    throw new InputError(`${name}: needs epsV or epsA, of spin 0 epsS or epsP`, "weights");
  const checkedOne = (field: Field<number>, key: keyof Couplings) =>
    given[key] === undefined ? undefined : field.check(`${name}.${key}`, given[key]);
  const [epsS, epsP] = [checkedOne(EPS_S, "epsS"), checkedOne(EPS_P, "epsP")];
  const spin1 = { epsV: checkedOne(EPS_V, "epsV") ?? 0, epsA: checkedOne(EPS_A, "epsA") ?? 0 };
  const couplings = { ...spin1, ...spin0In({ ...spin1, ...(epsS === undefined ? {} : { epsS }), ...(epsP === undefined ? {} : { epsP }) }) };
  const [first, second] = couplingPair(couplings).map(shortest);
  const id = given.id ?? (isSpin0(couplings) ? `es${first}_ep${second}` : `ev${first}_ea${second}`);
  if (typeof id !== "string" || !WEIGHT_ID.test(id))
    throw new InputError(`${name}.id = ${shown(id)}: must be 1 to 64 of the letters, digits and _ . + = -`, "weights");
  return { id, ...couplings };
}

const WEIGHTS = list(
  own<EventWeight>("a named weight", "not", checkedWeight),
  "named weights of every event: background, signal, interference, couplings",
  MOST_WEIGHTS,
  [],
);

const { sqrts, cuts, range, epsV, epsA, epsS, epsP, mass, invisible, width, terms, seed, isr, isrOrder, isrScale } = INTEGRATE_REQUEST;

export const EVENTS_REQUEST: SchemaOf<EventsInput> = {
  process: choice("process", EVENT_PROCESSES, "ee-eea"),
  sqrts,
  beams: BEAMS as unknown as Field<Beams>,
  spread: number(
    "standard deviation of sqrt(s) of ee-ee, Gaussian: every event has an energy of its own",
    { min: 0, max: 1e6, unit: "MeV" },
    undefined,
    {
      otherwiseSays: "0",
    },
  ),
  cuts,
  range,
  epsV,
  epsA,
  epsS,
  epsP,
  mass,
  invisible,
  width,
  terms,
  accuracy: number("relative accuracy of the cross-section", { min: 1e-5, max: 0.1 }, 1e-3),
  seed,
  isr,
  isrOrder,
  isrScale,
  fsr: flag("final-state radiation of the pair, after range and cuts; its photons are in the events", false),
  weighted: flag("events with weights as they come", false),
  weights: WEIGHTS,
  xCode: whole(`PDG number of X in files, of ee-aX (default ${X_CODE}); none of a meson or baryon`, { min: LEAST_CODE_OF_X, max: 9_999_999 }),
};

/** Names that mean something else: the first weight of every event, in files and in histograms, and all weights there. */
const TAKEN: Readonly<Record<string, string>> = { Default: "the nominal weight", nominal: "the nominal weight", all: "all weights of a file" };

const isSame = (one: EventWeight, other: EventWeight): boolean =>
  one.term === undefined ? other.term === undefined && couplingText(one) === couplingText(other) : one.term === other.term;

/** Every weight once: a point that two grids share is asked for twice. Throws InputError where one name stands for two weights, or for the nominal one. */
export function distinctWeights(weights: readonly EventWeight[]): readonly EventWeight[] {
  const named = new Map<string, EventWeight>();
  for (const one of weights) {
    if (Object.hasOwn(TAKEN, one.id)) throw new InputError(`weights: ${one.id} is the name of ${TAKEN[one.id]}: must be another`, "weights");
    const other = named.get(one.id) ?? one;
    if (!isSame(one, other)) throw new InputError(`weights: ${one.id} is the name of two weights: must be of one`, "weights");
    named.set(one.id, other);
  }
  return [...named.values()];
}

/** Refuses couplings of an X that has another spin than that of the sample: its |M|^2 is made of other functions. */
export function checkSpins(where: string, sample: Couplings, weights: readonly EventWeight[]): void {
  const other = weights.find((one) => one.term === undefined && !isUncoupled(one) && isSpin0(one) !== isSpin0(sample));
  if (other === undefined) return;
  const spin = isSpin0(sample) ? 0 : 1;
  throw new InputError(`weights: ${other.id} is of an X of spin ${1 - spin}, that of ${where} has spin ${spin}: must be the same`, "weights");
}

/** Refuses weights that the events of a sample cannot have. */
function checkWeights(process: Process, sample: Pick<EventsInput, "weights" | "terms" | keyof Couplings>): void {
  const { weights, terms: asked } = sample;
  checkSpins("the sample", sample, weights);
  for (const { term } of weights) {
    if (term !== undefined && !process.terms.includes(term)) throw new InputError(`weights: ${term} is 0 in ${process.name}`, "weights");
  }
  const other = weights.find(({ term }) => term === "background");
  if (other !== undefined && !asked.includes("background"))
    throw new InputError(
      `weights: ${other.id} is of the background, and the sample has none: its events lie on the resonance of X; give it the term background`,
      "weights",
      "terms",
    );
  const ofX = weights.find((one) => one.term !== "background" && (one.term !== undefined || !isUncoupled(one)));
  if (ofX === undefined) return;
  // events that know nothing of X do not lie on its resonance
  if (!needsX(sample) || !asked.includes("signal")) {
    const names = couplingNames(sample);
    throw new InputError(
      `weights: ${ofX.id} is of X, and the sample has none: give it couplings (${names.join(", ")}) and the term signal, so that events lie on the resonance`,
      "weights",
      ...names,
      "terms",
    );
  }
}

/** What is integrated for a sample of `process`: its request as `integrate` takes it. */
export const integralOf = ({
  weighted: _weighted,
  weights: _weights,
  beams: _beams,
  spread: _spread,
  fsr: _fsr,
  xCode: _code,
  ...input
}: EventsInput): IntegrateInput => integrateInput({ ...input, maxEvaluations: MOST_EVALUATIONS });
/** The spread of the beams of a sample, and which of them is at rest. */
export const spreadOf = ({ spread, beams }: EventsInput): BeamSpread | undefined =>
  spread === undefined ? undefined : { sigma: spread, rest: atRest(beams) };

/** Events of one call or command, and the largest number of the first. */
export const MOST_EVENTS = 1e12;

/** Enough for the hardest selections of docs/physics/monte-carlo.md at 1e-3. */
export const MOST_EVALUATIONS = 4e6;

function integratedInput(physics: IntegrateRequest): Integrated {
  const { process: _process, channels: _channels, maxEvaluations: _most, maxSeconds: _seconds, ...integral } = integrateInput(physics);
  return integral;
}

/** One pair mass is X on its mass shell, which another process has. */
function refusePoint({ process = "ee-eea", range }: EventsRequest): void {
  if (process !== "ee-eea" || !Array.isArray(range) || range.length !== 2 || range[0] !== range[1] || range[0] === undefined) return;
  throw new InputError(
    `range = ${range.join(",")}: must be two pair masses, the lower first; for X on its mass shell process must be ee-aX`,
    "range",
    "process",
  );
}

/** Whether what is integrated has both signs: interference is bounded by the two squares, and one of them is left out. */
export const isSigned = ({ terms }: Pick<EventsInput, "terms">): boolean => terms.includes("interference") && terms.length < 3;

/** Values that mean the same as none, of what is absent unless it is asked for: a run says either alike. */
const SAME_AS_ABSENT = { isrOrder: ORDER_OTHERWISE, isrScale: SCALE_OTHERWISE } as const;

/** A request without what it need not say. */
function withoutDefaults<T extends Partial<EventsInput>>(given: T): T {
  if (given.isr === undefined) return given;
  return Object.fromEntries(Object.entries(given).filter(([name, value]) => SAME_AS_ABSENT[name as keyof typeof SAME_AS_ABSENT] !== value)) as T;
}

/** Checks a request; throws InputError. */
export function eventsInput(request: EventsRequest): EventsInput {
  refusePoint(request);
  const given = checked<Omit<EventsInput, "cuts"> & { readonly cuts?: CutSpec }>(EVENTS_REQUEST, request);
  const { weighted, weights: named, xCode, beams, spread = 0, fsr, ...asked } = withoutDefaults(given);
  const weights = distinctWeights(named);
  const physics = { ...asked, ...(beams && atBeams(beams, request)) };
  const integral = given.process === "ee-aX" ? onShellInput({ ...physics, ...spin0In(physics) }) : integratedInput(physics);
  if (spread > 0 && given.process !== "ee-ee")
    throw new InputError(
      `spread = ${spread} MeV: is of ee-ee alone, must be absent or 0 in ${given.process}: nothing there varies within the spread of a beam`,
      "spread",
      "process",
    );
  if (fsr && given.process === "ee-ee")
    throw new InputError("fsr: is of the pair of ee-eea and ee-aX; the photon exchange of ee-ee has the scale t: must be absent", "fsr", "process");
  checkSpread(integral.sqrts, spread);
  checkWeights(engineProcess({ ...integral, process: given.process }), { ...integral, weights });
  if (xCode !== undefined && given.process !== "ee-aX")
    throw new InputError(`xCode = ${xCode}: events of ${given.process} have no line of X: process must be ee-aX`, "xCode", "process");
  if (xCode !== undefined) checkCodeOfX("xCode", xCode);
  const optional = { ...(beams ? { beams } : {}), ...(spread > 0 ? { spread } : {}), ...(fsr ? { fsr } : {}) };
  const coded = xCode === undefined || xCode === X_CODE ? {} : { xCode };
  return { ...integral, process: given.process, ...optional, weighted, weights, ...coded };
}
