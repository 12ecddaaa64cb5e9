// Maps of phase space: which ones there are, and which ones the peaks of a process need.
import { SPREAD_CUTOFF } from "../../assembly/spec/crossSection.ts";
import * as slot from "../../assembly/spec/monteCarlo.ts";
import { isTwoBody, massOf, needsX, type Peak, type Process } from "../process/index.ts";
import type { Couplings } from "../request/spin.ts";
import { finite, InputError, knownKeys, oneOf } from "../request/validate.ts";
import type { SpectrumTerm } from "../spectrum/input.ts";

const CHOSEN_MASS_MAPS = {
  logarithmic: slot.MASS_LOGARITHMIC,
  breitWigner: slot.MASS_BREIT_WIGNER,
  root: slot.MASS_ROOT,
  soft: slot.MASS_SOFT,
  flat: slot.MASS_FLAT,
} as const;
/** X on its mass shell: of a process that is, and of nothing else. */
const ON_SHELL = { onShell: slot.MASS_ON_SHELL } as const;
const MASS_MAPS = { ...CHOSEN_MASS_MAPS, ...ON_SHELL };
const PHOTON_MAPS = { rapidity: slot.PHOTON_RAPIDITY, flat: slot.PHOTON_FLAT } as const;
const ELECTRON_MAPS = {
  collinear: slot.ELECTRON_COLLINEAR,
  pole13: slot.ELECTRON_POLE_13,
  pole24: slot.ELECTRON_POLE_24,
  along14: slot.ELECTRON_ALONG_14,
  along23: slot.ELECTRON_ALONG_23,
  isotropic: slot.ELECTRON_ISOTROPIC,
} as const;
/** A lepton in its window of the laboratory (cuts/windows.ts): of requests that choose no channels alone. */
const PLACED = { placed: slot.ELECTRON_PLACED } as const;
const DIRECTION_MAPS = { ...ELECTRON_MAPS, ...PLACED };
/** Maps of sqrt(s) where beams have a spread: their Gaussian, the resonance of X and its interference in the window of it. */
const SQRT_S_MAPS = { gaussian: slot.MASS_GAUSSIAN, breitWigner: slot.MASS_BREIT_WIGNER, root: slot.MASS_ROOT } as const;
const ANGLE_MAPS = {
  flat: slot.ANGLE_FLAT,
  t: slot.ANGLE_T,
  tSquared: slot.ANGLE_T_SQ,
  u: slot.ANGLE_U,
  uSquared: slot.ANGLE_U_SQ,
} as const;

/** Maps of the pair mass, of the electron direction, and of the photon direction (default: rapidity). */
export interface Channel {
  /**
   * Map of the pair mass m, flat or with the density 1/m ("logarithmic"), of the resonance of X ("breitWigner") or its interference ("root"), or 1/(s - m^2)
   * ("soft"). docs/physics/monte-carlo.md.
   */
  readonly mass: keyof typeof MASS_MAPS;
  /**
   * Map of the direction of the electron in the rest frame of the pair: "isotropic"; "collinear" to the photon; "pole13" and "pole24", photons exchanged
   * between p1 and p3, p2 and p4; "along14" and "along23", 1/p1.p4 and 1/p2.p3. "placed" is chosen by the package alone, for a lepton in a
   * narrow window of the cuts. docs/physics/monte-carlo.md.
   */
  readonly electron: keyof typeof DIRECTION_MAPS;
  /** Map of the direction of the photon: flat in its rapidity, or in the cosine of its angle. Default: "rapidity". */
  readonly photon?: keyof typeof PHOTON_MAPS;
}

/** Map of the angle of a 2 -> 2 process: flat, or flat in what 1/(q^2 - M^2) or its square integrates to, M = `exchange` [MeV] (default 0). */
export interface AngleChannel {
  /** Map of the cosine of the angle: "flat", or after 1/(q^2 - M^2) or its square with q^2 = t or u. */
  readonly angle: keyof typeof ANGLE_MAPS;
  /** M, the mass that is exchanged. Allowed: 0 to 1e7 MeV. Default: 0. */
  readonly exchange?: number;
}

/** Map of sqrt(s) and of the angle, of beams with a spread. */
export type SpreadChannel = AngleChannel & { readonly sqrts: keyof typeof SQRT_S_MAPS };

/** Gaussian spread of sqrt(s) about its mean. */
export interface BeamSpread {
  /** Standard deviation [MeV]. */
  readonly sigma: number;
  /** Who is at rest in the laboratory of the cuts: 1 the electron, -1 the positron; 0: the laboratory moves with one velocity against the centre of mass. */
  readonly rest: -1 | 0 | 1;
}

/** What the kernels read of one channel, its share apart. */
export const numbersOf = (channel: Channel | AngleChannel | SpreadChannel): [number, number, number] =>
  "angle" in channel
    ? [ANGLE_MAPS[channel.angle], channel.exchange ?? 0, "sqrts" in channel ? SQRT_S_MAPS[channel.sqrts] : 0]
    : [MASS_MAPS[channel.mass], PHOTON_MAPS[channel.photon ?? "rapidity"], DIRECTION_MAPS[channel.electron]];

const keysOf = <T extends object>(maps: T) => Object.keys(maps) as (keyof T & string)[];

function checkedChannel(path: string, value: unknown): Channel {
  const { mass, electron, photon = "rapidity" } = knownKeys<Partial<Channel>>(path, value, ["mass", "electron", "photon"]);
  return {
    mass: oneOf(`${path}.mass`, mass, keysOf(CHOSEN_MASS_MAPS)),
    electron: oneOf(`${path}.electron`, electron, keysOf(ELECTRON_MAPS)),
    photon: oneOf(`${path}.photon`, photon, keysOf(PHOTON_MAPS)),
  };
}

function checkedAngle(path: string, value: unknown): AngleChannel {
  const { angle, exchange = 0 } = knownKeys<Partial<AngleChannel>>(path, value, ["angle", "exchange"]);
  return {
    angle: oneOf(`${path}.angle`, angle, keysOf(ANGLE_MAPS)),
    exchange: finite(`${path}.exchange`, exchange, { min: 0, max: 1e7, unit: "MeV" }),
  };
}

/** Checks channels of a request. */
export function checkedChannels(process: Pick<Process, "final">, value: unknown): (Channel | AngleChannel)[] {
  const two = isTwoBody(process);
  if (!Array.isArray(value) || value.length < 1 || value.length > slot.POINT_MAX_CHANNELS)
    throw new InputError(
      `channels: must be a list of 1 to ${slot.POINT_MAX_CHANNELS} channels { ${two ? "angle, exchange" : "mass, electron, photon"} }`,
      "channels",
    );
  return value.map((one, i) => (two ? checkedAngle : checkedChannel)(`channels[${i}]`, one));
}

export interface ChannelRequest extends Couplings {
  readonly sqrts: number;
  /** Pair masses, where there is a pair. */
  readonly range?: readonly [number, number];
  readonly mass: number;
  readonly terms: readonly SpectrumTerm[];
}

type Directions = Pick<Channel, "electron" | "photon">;

/** Directions that a peak needs. */
function directionsOf(peak: Peak): Directions[] {
  if (peak.kind === "collinear" && peak.to === "pair") return [{ electron: "collinear" }];
  if (peak.kind === "t" && peak.from === 1 && peak.to === 3) return [{ electron: "pole13" }];
  if (peak.kind === "t" && peak.from === 2 && peak.to === 4) return [{ electron: "pole24" }];
  return [];
}

/** Where nothing peaks, but where a selection may leave a narrow cone, a lepton along the beam of the other charge, or wide angles alone. */
const ANYWHERE: readonly Directions[] = [{ electron: "along14" }, { electron: "along23" }, { electron: "isotropic", photon: "flat" }];

/**
 * Every selection gets the directions of all peaks and those of none, because no simple rule says which one it leaves open; one that is not needed costs its
 * least share of the points.
 */
function pairChannels({ peaks, onShell }: Process, request: ChannelRequest): Channel[] {
  // X decays nearly alike into all directions
  if (onShell) return [{ electron: "isotropic" } as const, ...ANYWHERE].map((each) => ({ mass: "onShell", ...each }));
  const { sqrts, range = [0, sqrts], mass, terms } = request;
  const [lo, hi] = range;
  const masses: Channel["mass"][] = ["logarithmic"];
  if (hi > 0.7 * sqrts && peaks.some(({ kind }) => kind === "soft")) masses.push("soft");
  const resonant = peaks.some((peak) => peak.kind === "s" && peak.exchanged === "X");
  if (resonant && needsX(request) && mass > 0.9 * lo && mass < 1.1 * hi) {
    if (terms.includes("signal")) masses.push("breitWigner");
    if (terms.includes("interference")) masses.push("root");
  }
  const directions = [...peaks.flatMap(directionsOf), ...ANYWHERE];
  return masses.flatMap((one) => directions.map((each) => ({ mass: one, ...each })));
}

/** Where a lepton is placed in its window nothing else is: everything that passes lies there, and each peak has a map of the other angles. */
export const placedChannels = (channels: readonly (Channel | AngleChannel)[]): Channel[] =>
  [...new Set(channels.flatMap((one) => ("mass" in one ? [one.mass] : [])))].map((mass) => ({ mass, electron: "placed" }));

/** Maps of the angle that a peak needs. A particle along the beams is a pole of the electron in t and in u. */
function anglesOf(peak: Peak, request: ChannelRequest): AngleChannel[] {
  if (peak.kind === "collinear" && peak.to === "beams") return (["t", "u"] as const).map((angle) => ({ angle, exchange: massOf("electron", 0) }));
  if (peak.kind !== "t" || (peak.exchanged === "X" && !needsX(request))) return [];
  const exchange = massOf(peak.exchanged, request.mass);
  const back = peak.to - peak.from !== 2;
  const once: AngleChannel = { angle: back ? "u" : "t", exchange };
  return peak.power === 1 ? [once] : [{ angle: back ? "uSquared" : "tSquared", exchange }, once];
}

/** The maps that flatten the peaks of a process. */
export function channelsFor(process: Process, request: ChannelRequest): (Channel | AngleChannel)[] {
  if (!isTwoBody(process)) return pairChannels(process, request);
  return [...process.peaks.flatMap((peak) => anglesOf(peak, request)), { angle: "flat" }];
}

/** Every map of the angle with every map that sqrt(s) needs where beams have a spread; `width`: total width of X [MeV]. */
export function spreadChannels(
  request: ChannelRequest,
  { sigma }: BeamSpread,
  width: number,
  angles: readonly (Channel | AngleChannel)[],
): SpreadChannel[] {
  const { sqrts, mass, terms } = request;
  const maps: SpreadChannel["sqrts"][] = ["gaussian"];
  if (needsX(request) && width > 0 && Math.abs(mass - sqrts) < SPREAD_CUTOFF * sigma) {
    if (terms.includes("signal")) maps.push("breitWigner");
    if (terms.includes("interference")) maps.push("root");
  }
  return maps.flatMap((one) => (angles as readonly AngleChannel[]).map((angle) => ({ ...angle, sqrts: one })));
}

/** Whether channels are those that a request gets which lists none. */
export const areChosen = (process: Process, request: ChannelRequest, channels: readonly (Channel | AngleChannel)[]): boolean =>
  JSON.stringify(channels) === JSON.stringify(checkedChannels(process, channelsFor(process, request)));

/** What is exchanged without a mass between a beam and a final particle of the same mass: the integral over all angles is infinite. */
export const divergesAhead = ({ peaks, final }: Process): boolean =>
  final.length === 2 && peaks.some((peak) => peak.kind === "t" && peak.exchanged === "photon");
