// What holds for all events of a file: who takes part, the beams, the cross-section, the named weights, and how the sample was made.
import { finite, InputError, shown, wholeNumber } from "../request/validate.ts";

/** One line of an event. */
export interface EventLeg {
  /** p1, p2, p3, p4, k or q, as in the formulas; k1 to k4 are photons that p1 to p4 have radiated, kc is one that converts in the material. */
  readonly name: string;
  /** Number of the Particle Data Group. */
  readonly pdg: number;
  /**
   * `decayed`: comes out of the collision and decays into the legs that are `fromDecay`; `converted`: the same of a photon that becomes a pair in the material.
   * `radiated`: a final photon beside those of the process.
   */
  readonly role: "incoming" | "decayed" | "converted" | "outgoing" | "radiated";
  /** Comes out of the leg that decays or converts. */
  readonly fromDecay: boolean;
}

/** A weight that every event has beside the nominal one: the cross-section of another coupling point, say. */
export interface NamedWeight {
  /** Unique; letters, digits and _ . + = - alone: a name with a space ends there for some readers. */
  readonly id: string;
  /** In words, with the full digits that the id shortens. */
  readonly text: string;
  /** Of the selection that was written [pb]: the mean of this weight over all events. */
  readonly crossSectionPb: number;
  /** One standard deviation of it [pb]. */
  readonly crossSectionErrorPb: number;
}

/** What files say of a sample. */
export interface EventRun {
  /** ee-eea, ee-ee, ee-aX or conversions. */
  readonly process: string;
  /**
   * LPRUP of the LHE file: 2 photon alone, 3 X alone, 4 on-shell gamma X, 5 converted photons, 1 any other sum of terms: all three, or two, or interference;
   * `text` says which.
   */
  readonly processCode: number;
  /** Incoming first. */
  readonly legs: readonly EventLeg[];
  /** Total energies of e- (along +z) and e+ [MeV]: of an electron at rest its mass. */
  readonly beamsMeV: readonly [number, number];
  /** Energy in the centre of mass [MeV]; its mean where beams have a spread. */
  readonly sqrtsMeV: number;
  /** Standard deviation of sqrt(s) [MeV], of beams with a spread: every event has beams of its own about `beamsMeV`. */
  readonly spreadMeV?: number;
  /** Cross-section of the selection that was written [pb]. The mean of the nominal weights is this. */
  readonly crossSectionPb: number;
  /** Its Monte Carlo error [pb]. */
  readonly crossSectionErrorPb: number;
  /** Cross-section of X alone in it [pb], so that a program knows how many events lie on the resonance; 0 where X plays no part. */
  readonly signalPb?: number;
  /** Largest size of a nominal weight that was seen when the sample was prepared; no bound: a longer sample may have a few events above it. */
  readonly largestWeightPb: number;
  /** Beside the nominal one. */
  readonly weights: readonly NamedWeight[];
  /** Of the package. */
  readonly version: string;
  /** One line for people on what was generated. */
  readonly text: string;
  /** The request, as its record has it. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Of the random numbers, 0 to 2^53 - 1. */
  readonly seed: number;
  /** Of `attempted`, so many as become events in the mean: times the accepted part, rounded. */
  readonly accepted: number;
  /** Points of the last trials of the preparation, which measure the accepted part: neither all that were tried nor those of the events in the file. */
  readonly attempted: number;
  /** Of an unweighted sample: part of the events whose weight is above the common one, as trials of the preparation say; 0 of a weighted one. */
  readonly overweightEvents: number;
  /** Part of the sum of the sizes of all weights that is above it, by the same trials: of the cross-section, where no weight is negative. */
  readonly overweightPart: number;
  /** One standard deviation of that part, of the trials: too small where the largest weights are rarer than these. */
  readonly overweightPartError: number;
}

/** Named weights of one run at most: an event then has some 120 kB as text. */
export const MOST_WEIGHTS = 2000;
/** Names that every reader takes. */
export const WEIGHT_ID = /^[A-Za-z0-9_.+=-]{1,64}$/;
/** Default code of X: Belle II's and SHiP's dark photon, a code of Pythia's Hidden Valley. */
export const X_CODE = 4_900_023;

/** Legs of e+ e- -> gamma X on shell, X -> e+ e-: the full amplitude has no X in an event. */
export const gammaXLegs = (xCode: number = X_CODE): EventLeg[] => [
  { name: "p1", pdg: 11, role: "incoming", fromDecay: false },
  { name: "p2", pdg: -11, role: "incoming", fromDecay: false },
  { name: "q", pdg: xCode, role: "decayed", fromDecay: false },
  { name: "p3", pdg: 11, role: "outgoing", fromDecay: true },
  { name: "p4", pdg: -11, role: "outgoing", fromDecay: true },
  { name: "k", pdg: 22, role: "outgoing", fromDecay: false },
];

/** Legs of e- e+ -> gamma gamma where one photon becomes a pair in the material, and the other is seen. */
export const conversionLegs = (): EventLeg[] =>
  gammaXLegs(22).map((leg) => (leg.role === "decayed" ? { ...leg, name: "kc", role: "converted" } : leg));

/** Legs of e- e+ -> e- e+, with a photon for ee-eea. */
export const electronLegs = (process: "ee-ee" | "ee-eea"): EventLeg[] =>
  gammaXLegs()
    .filter(({ name }) => name !== "q" && (name !== "k" || process === "ee-eea"))
    .map((leg) => ({ ...leg, fromDecay: false }));

/** Whether the legs that are `fromDecay` come out of this one. */
export const isParent = ({ role }: EventLeg): boolean => role === "decayed" || role === "converted";

/** Photons of the beams, along them: of each beam all that it radiates, as one. */
export const beamPhotons = (): EventLeg[] => ["k1", "k2"].map((name) => ({ name, pdg: 22, role: "radiated", fromDecay: false }));

/** Photons of the pair, collinear with its leptons; `fromDecay`: the pair comes out of X. */
export const pairPhotons = (fromDecay: boolean): EventLeg[] => ["k3", "k4"].map((name) => ({ name, pdg: 22, role: "radiated", fromDecay }));

/** Refuses legs that are radiated, and a request, of which one has a radiation that the other has not. */
function checkRadiated({ legs, inputs }: EventRun): void {
  const { isr, fsr } = inputs;
  if (isr !== undefined) finite("inputs.isr", isr, { above: 0, unit: "MeV" });
  if (fsr !== undefined && typeof fsr !== "boolean") throw new InputError(`inputs.fsr = ${shown(fsr)}: must be true, false or absent`);
  const wanted = [...(isr === undefined ? [] : ["k1", "k2"]), ...(fsr === true ? ["k3", "k4"] : [])].join(", ");
  const radiated = legs.filter(({ role }) => role === "radiated");
  const has = radiated.map(({ name }) => name).join(", ");
  if (has !== wanted)
    throw new InputError(
      `legs: ${has || "none"} are radiated: must be ${wanted || "none"}, isr is ${isr === undefined ? "absent" : `${isr} MeV`} and fsr ${fsr === true ? "true" : "absent"}`,
    );
  const other = radiated.find(({ pdg }) => pdg !== 22);
  if (other !== undefined) throw new InputError(`legs: ${other.name} has pdg = ${other.pdg}: must be 22, it is radiated`);
}

/** Refuses a run that a file cannot say, in one line. */
export function checkRun(run: EventRun): void {
  wholeNumber("processCode", run.processCode, { min: 1, max: 1e6 });
  if (run.legs.filter(({ role }) => role === "incoming").length !== 2) throw new InputError("legs: must have two that come in");
  if (run.legs.filter(isParent).length > 1) throw new InputError("legs: must have at most one that decays or converts");
  checkRadiated(run);
  for (const [i, energy] of run.beamsMeV.entries()) finite(`beamsMeV[${i}]`, energy, { above: 0, unit: "MeV" });
  finite("sqrtsMeV", run.sqrtsMeV, { above: 0, unit: "MeV" });
  if (run.spreadMeV !== undefined) finite("spreadMeV", run.spreadMeV, { above: 0, unit: "MeV" });
  if (run.weights.length > MOST_WEIGHTS) throw new InputError(`weights: ${run.weights.length} of them: must be at most ${MOST_WEIGHTS}`, "weights");
  const seen = new Set<string>(["Default"]);
  for (const { id, crossSectionPb, crossSectionErrorPb } of [{ id: "nominal", ...run }, ...run.weights]) {
    if (!WEIGHT_ID.test(id)) throw new InputError(`weight ${JSON.stringify(id)}: must be 1 to 64 of the letters, digits and _ . + = -`);
    if (seen.has(id)) throw new InputError(`weight ${id}: must be there once, and not be called Default or nominal`);
    seen.add(id);
    finite(`cross-section of weight ${id}`, crossSectionPb, { unit: "pb" });
    finite(`error of the cross-section of weight ${id}`, crossSectionErrorPb, { min: 0, unit: "pb" });
  }
  for (const name of ["overweightEvents", "overweightPart", "overweightPartError"] as const) finite(name, run[name], { min: 0, max: 1 });
  if (run.signalPb !== undefined) finite("signalPb", run.signalPb, { min: 0, unit: "pb" });
  finite("largestWeightPb", run.largestWeightPb, { min: 0, unit: "pb" });
  for (const name of ["seed", "accepted", "attempted"] as const) wholeNumber(name, run[name], { min: 0, max: Number.MAX_SAFE_INTEGER });
}
