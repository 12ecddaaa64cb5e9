// A process on the unit cube: which channels a request needs, and the record that tells the kernels (assembly/spec/monteCarlo.ts).
import * as slot from "../../assembly/spec/monteCarlo.ts";
import { compileCuts } from "../cuts/spec.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Process } from "../process/index.ts";
import { InputError, knownKeys, oneOf } from "../request/validate.ts";
import type { SpectrumInput } from "../spectrum/input.ts";
import type { Integrand } from "./block.ts";

const MASS_MAPS = {
  logarithmic: slot.MASS_LOGARITHMIC,
  breitWigner: slot.MASS_BREIT_WIGNER,
  root: slot.MASS_ROOT,
  soft: slot.MASS_SOFT,
} as const;
const PHOTON_MAPS = { rapidity: slot.PHOTON_RAPIDITY, flat: slot.PHOTON_FLAT } as const;
const ELECTRON_MAPS = {
  collinear: slot.ELECTRON_COLLINEAR,
  pole13: slot.ELECTRON_POLE_13,
  pole24: slot.ELECTRON_POLE_24,
  along14: slot.ELECTRON_ALONG_14,
  along23: slot.ELECTRON_ALONG_23,
  isotropic: slot.ELECTRON_ISOTROPIC,
} as const;

/** Maps of the pair mass, of the electron direction, and of the photon direction (default: rapidity). */
export interface Channel {
  readonly mass: keyof typeof MASS_MAPS;
  readonly electron: keyof typeof ELECTRON_MAPS;
  readonly photon?: keyof typeof PHOTON_MAPS;
}

/** Checks channels of a request. */
export function checkedChannels(value: unknown): Channel[] {
  if (!Array.isArray(value) || value.length < 1 || value.length > slot.POINT_MAX_CHANNELS)
    throw new InputError(`channels: must be a list of 1 to ${slot.POINT_MAX_CHANNELS} channels { mass, electron, photon }`, "channels");
  return value.map((one, i) => {
    const { mass, electron, photon = "rapidity" } = knownKeys<Partial<Channel>>(`channels[${i}]`, one, ["mass", "electron", "photon"]);
    return {
      mass: oneOf(`channels[${i}].mass`, mass, Object.keys(MASS_MAPS) as Channel["mass"][]),
      electron: oneOf(`channels[${i}].electron`, electron, Object.keys(ELECTRON_MAPS) as Channel["electron"][]),
      photon: oneOf(`channels[${i}].photon`, photon, Object.keys(PHOTON_MAPS) as (keyof typeof PHOTON_MAPS)[]),
    };
  });
}

type Request = Pick<SpectrumInput, "sqrts" | "cuts" | "range" | "epsV" | "epsA" | "mass" | "terms">;

/** True when X plays a part in the terms asked for. */
export const needsX = ({ epsV, epsA, terms }: Pick<Request, "epsV" | "epsA" | "terms">): boolean =>
  (epsV !== 0 || epsA !== 0) && terms.some((term) => term !== "background");

/**
 * Directions: the photon collinear to a final electron, the two t-channel poles, a lepton along the beam of the other charge, and wide angles alone. Every selection gets all of them, because no simple rule says
 * which one a selection leaves open; one that is not needed costs its least share of the points.
 */
const DIRECTIONS: readonly Pick<Channel, "electron" | "photon">[] = [
  { electron: "collinear" },
  { electron: "pole13" },
  { electron: "pole24" },
  { electron: "along14" },
  { electron: "along23" },
  { electron: "isotropic", photon: "flat" },
];

/** The maps that flatten the peaks of a request. */
export function channelsFor(request: Request): Channel[] {
  const { sqrts, range, mass, terms } = request;
  const [lo, hi] = range;
  const masses: Channel["mass"][] = ["logarithmic"];
  if (hi > 0.7 * sqrts) masses.push("soft");
  if (needsX(request) && mass > 0.9 * lo && mass < 1.1 * hi) {
    if (terms.includes("signal")) masses.push("breitWigner");
    if (terms.includes("interference")) masses.push("root");
  }
  return masses.flatMap((one) => DIRECTIONS.map((directions) => ({ mass: one, ...directions })));
}

const TERM_BITS = { background: 1, signal: 2, interference: 4 } as const;

/** The integrand [fb]: columns total, background, signal, interference. `width`: total width of X [MeV]. */
export function processIntegrand(kernel: Kernel, process: Process, request: Request, width: number, channels: readonly Channel[]): Integrand {
  const { sqrts, cuts, range, epsV, epsA, mass, terms } = request;
  const withX = needsX(request);
  const record = new Float64Array(slot.POINT_RECORD_LENGTH);
  record[slot.POINT_SQRT_S_SLOT] = sqrts;
  record[slot.POINT_LOWEST_SLOT] = range[0];
  record[slot.POINT_HIGHEST_SLOT] = range[1];
  record[slot.POINT_MASS_X_SLOT] = mass;
  record[slot.POINT_WIDTH_X_SLOT] = width;
  record[slot.POINT_EPS_V_SLOT] = epsV;
  record[slot.POINT_EPS_A_SLOT] = epsA;
  record[slot.POINT_BACKGROUND_ONLY_SLOT] = withX ? 0 : 1;
  record[slot.POINT_TERMS_SLOT] = terms.map((term) => TERM_BITS[term]).reduce((sum, bit) => sum + bit, 0);
  record[slot.POINT_CHANNELS_SLOT] = channels.length;
  channels.forEach((channel, k) => {
    const share = 1 / channels.length;
    const { photon = "rapidity" } = channel;
    record.set(
      [MASS_MAPS[channel.mass], PHOTON_MAPS[photon], ELECTRON_MAPS[channel.electron], share],
      slot.POINT_FIRST_CHANNEL_SLOT + slot.POINT_CHANNEL_STRIDE * k,
    );
  });
  return {
    dim: 4,
    channels: channels.length,
    columns: slot.INTEGRAND_COLUMNS,
    divide(constants, shares) {
      shares.forEach((share, k) => {
        constants[slot.POINT_FIRST_CHANNEL_SLOT + slot.POINT_CHANNEL_STRIDE * k + 3] = share;
      });
    },
    constants: [record, compileCuts(kernel, cuts).record, compileCuts(kernel, {}).record],
    evaluate({ exports }, { channel, n, constants, points, values, open }) {
      exports.integrandBatch(n, process.code, constants[0]!, constants[open ? 2 : 1]!, channel, points, values);
    },
  };
}
