// Points of phase space with weights, from a seed.
import type { CutSpec } from "../cuts/declaration.ts";
import type { CutPreset } from "../cuts/presets.ts";
import type { AngleChannel, Channel } from "../integrate/channels.ts";
import { integrandOf } from "../integrate/index.ts";
import { countableRange, integrateInput } from "../integrate/input.ts";
import { processIntegrand } from "../integrate/integrand.ts";
import type { Kernel } from "../kernel/load.ts";
import { isTwoBody, PROCESS_NAMES, PROCESSES, type Process, type ProcessName } from "../process/index.ts";
import { EPS_A, EPS_V, SQRTS } from "../request/common.ts";
import { whole } from "../request/field.ts";
import { snapshot } from "../request/snapshot.ts";
import { EPS_P, EPS_S, spin0In } from "../request/spin.ts";
import { InputError, oneOf, plainObject } from "../request/validate.ts";
import { electronWidth } from "../width/numbers.ts";
import { eachBlock, held, made, plainView, sized } from "./arrays.ts";
import { optionsOf } from "./input.ts";
import { CODES, COLUMNS } from "./layout.ts";

/** What `columns.phaseSpace` is asked: energy, number and seed of the points, and the maps and cuts that give them their weights. */
export interface PhaseSpaceRequest {
  /** Centre-of-mass energy. Allowed: above 1.02199790138, to 1e7 MeV. Default: 3773, that of BESIII. */
  readonly sqrts?: number;
  /** Number of points. Allowed: 0 to 1e9. */
  readonly n: number;
  /** Number of the first point, from 0: points of the same seed are the same whatever calls make them. Allowed: 0 to 281474976710656. Default: 0. */
  readonly first?: number;
  /** Seed, a whole number; the same seed gives the same points. Allowed: 0 to 9007199254740991. Default: 17. */
  readonly seed?: number;
  /** Lowest and highest pair mass of ee-eea [MeV]. Allowed: 1.0220001 to below sqrt(s). Default: all, up to a photon of 1e-9 sqrt(s). */
  readonly range?: readonly [number, number];
  /** A preset's name or a selection: points that it rejects have weight 0. Default "none"; ee-ee needs one that keeps electrons from going straight ahead. */
  readonly cuts?: CutPreset | CutSpec;
  /** "peaks" (default): the maps that the Monte Carlo begins with; "flat": flat in the pair mass and all angles; or a list of maps as `integrate` takes them. */
  readonly maps?: "peaks" | "flat" | readonly (Channel | AngleChannel)[];
  /** Vector coupling of X in units of the positron charge, where the maps need it. Allowed: -1000 to 1000, 0 or at least 1e-60 in size. Default: 1e-3. */
  readonly epsV?: number;
  /** Axial coupling of X. Allowed: -1000 to 1000, 0 or at least 1e-60 in size. Default: 0. */
  readonly epsA?: number;
  /** Scalar coupling of an X of spin 0, which the maps know by its width alone; not beside epsV or epsA. Allowed: -1000 to 1000, 0 or at least 1e-60 in size. */
  readonly epsS?: number;
  /** Pseudoscalar coupling of an X of spin 0, likewise. Allowed: -1000 to 1000, 0 or at least 1e-60 in size. */
  readonly epsP?: number;
  /** Mass of X. Allowed: above 1.02199790138, to 1e6 MeV. Default: 16.88. */
  readonly mass?: number;
  /** Total width of X. Allowed: 1e-100 to 1e6 MeV. Default: the width into e+ e- at these couplings. */
  readonly width?: number;
  /** Where the points go: an array of n (1 + 4 legs + invariants) doubles. Default: a new one. */
  readonly out?: Float64Array;
}

/** Points of phase space, each a view of `all`. */
export interface PhaseSpacePoints {
  /** What |M|^2 is multiplied with [fb, of ee-eea fb MeV^2]: the mean of weight times |M|^2 over the points is the cross-section in fb. */
  readonly weights: Float64Array;
  /** Columns of all legs [MeV], in the centre of mass, electron beam along z. */
  readonly momenta: Float64Array;
  /** Columns of invariants: as accurate as the maps make them, which momenta in doubles are not. */
  readonly invariants: Float64Array;
  /** Weights, momenta, invariants in one array. */
  readonly all: Float64Array;
}

const COUNT = whole("number of points", { min: 0, max: 1e9 });
const FIRST = whole("number of the first point", { min: 0, max: 281474976710656 });
const MAPS = ["peaks", "flat"] as const;
const KEYS = ["sqrts", "n", "first", "seed", "range", "cuts", "maps", "epsV", "epsA", "epsS", "epsP", "mass", "width", "out"] as const;

function channelsOf(process: Process, maps: unknown): readonly unknown[] | undefined {
  if (Array.isArray(maps)) return maps;
  if (maps === undefined || oneOf("maps", maps, MAPS) === "peaks") return undefined;
  return [isTwoBody(process) ? { angle: "flat" } : { mass: "flat", photon: "flat", electron: "isotropic" }];
}

/** Points `first` ... `first + n - 1` of a seed. */
export function phaseSpaceColumns(kernel: Kernel, name: ProcessName, request: PhaseSpaceRequest): PhaseSpacePoints {
  const process: Process = PROCESSES[oneOf("process", name, PROCESS_NAMES)];
  const { out, ...rest } = optionsOf<PhaseSpaceRequest>("the request of phaseSpace", request, KEYS);
  const given = plainObject("the request of phaseSpace", snapshot("the request of phaseSpace", rest)) as Omit<PhaseSpaceRequest, "out">;
  const { n: asked, first: from = 0, maps, epsS, epsP, ...physics } = given;
  const [n, first] = [COUNT.check("n", asked), FIRST.check("first", from)];
  const channels = channelsOf(process, maps);
  const everything =
    isTwoBody(process) || physics.range !== undefined ? {} : { range: countableRange(SQRTS.check("sqrts", physics.sqrts ?? SQRTS.otherwise)) };
  const spin0 = spin0In({
    epsV: EPS_V.check("epsV", physics.epsV ?? 0),
    epsA: EPS_A.check("epsA", physics.epsA ?? 0),
    ...(epsS === undefined ? {} : { epsS: EPS_S.check("epsS", epsS) }),
    ...(epsP === undefined ? {} : { epsP: EPS_P.check("epsP", epsP) }),
  });
  const checked = integrateInput({
    epsV: 1e-3,
    cuts: "none" as const,
    ...everything,
    ...physics,
    process: name,
    ...(channels === undefined ? {} : { channels: channels as readonly Channel[] }),
  });
  const width = checked.width ?? electronWidth(kernel, { ...checked, ...spin0 });
  // the maps ask couplings for the width alone
  const input = spin0 ? { ...checked, width } : checked;
  const { legs, invariants } = COLUMNS[name];
  const momenta = 4 * legs.length;
  const columns = 1 + momenta + invariants.length;
  const array = out === undefined ? made(n * columns) : sized("out", out, "Float64Array", n * columns, `${columns} columns of ${n} points`);
  // the maps may take more memory, and `out` be a block of it
  const all = held(kernel, array);
  // regions without a common event have windows of their own, which one sample cannot have
  const begun = channels === undefined ? integrandOf(kernel, input).integrand : undefined;
  const integrand = begun && (begun.closed || begun.parts === 1) ? begun : processIntegrand(kernel, process, input, width, input.channels);
  if (integrand.closed) throw new InputError("cuts: leave no point", "cuts");
  const constants = integrand.constants.slice(0, 2);
  eachBlock(kernel, n, { outputs: [{ array: all, columns }], constants, stop: true }, (points, at) =>
    kernel.exports.phaseSpacePointsBatch(points, CODES[name], at.constants[0]!, at.constants[1]!, input.seed, first + at.first, at.outputs[0]!),
  );
  const view = plainView(all.now);
  return Object.freeze({
    weights: view.subarray(0, n),
    momenta: view.subarray(n, n * (1 + momenta)),
    invariants: view.subarray(n * (1 + momenta)),
    all: all.now,
  });
}
