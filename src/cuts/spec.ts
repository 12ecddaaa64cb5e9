// Cuts as a declaration (JSON) and as the record the kernels read (assembly/spec/cuts.ts).
import * as slot from "../../assembly/spec/cuts.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Particle } from "../process/process.ts";
import { didYouMean } from "../request/suggest.ts";
import { finite, InputError, knownKeys, shown } from "../request/validate.ts";
import { type CutSpec, PAIRS, type PairName } from "./declaration.ts";
import { CUT_PRESET_NAMES, CUT_PRESETS, type CutPreset, isPreset } from "./presets.ts";

/** A selection ready for the kernels. */
export interface CompiledCuts {
  readonly record: Float64Array;
  /** True when e- at theta and e+ at pi - theta are treated alike. */
  readonly symmetric: boolean;
}

const PARTICLE_KEYS = ["cos", "absCos", "thetaDeg", "energy", "pt"];

/** What a selection may speak of: the final particles of a process. */
export interface Selected {
  readonly name: string;
  readonly final: readonly Particle[];
}
/** Where no process is said. */
const EE_EEA: Selected = { name: "ee-eea", final: ["electron", "positron", "photon"] };
const EVERY_KEY = ["electron", "positron", "leptons", "photon", "X"] as const;

const has = ({ final }: Selected, name: string): boolean => name.split("-").every((one) => (final as readonly string[]).includes(one));

/** Refuses a particle, or a pair, that the process lacks. */
function refuseAbsent(path: string, given: object, known: readonly string[], present: (key: string) => boolean, { name, final }: Selected): void {
  const key = Object.keys(given).find((one) => known.includes(one) && !present(one));
  if (key === undefined) return;
  // a detector sees no X, whatever the process
  const hint = key === "X" && name === "ee-eea" && path === "cuts" ? "; X on its mass shell is of process ee-aX" : "";
  const preset = path === "cuts" && "name" in given && isPreset(given.name) ? given.name : undefined;
  if (preset !== undefined) throw new InputError(`cuts = ${preset}: selects ${key}, ${name} ends in ${final.join(", ")} alone`, "cuts", "process");
  throw new InputError(`${path}.${key}: ${name} ends in ${final.join(", ")} alone${hint}`, "cuts");
}

function checkedRange(path: string, value: unknown, min: number, max: number): [number, number] {
  if (!Array.isArray(value) || value.length > 2) throw new InputError(`${path} = ${shown(value)}: must be [lowest, highest]`, path);
  const low = value[0] == null ? min : finite(`${path}[0]`, value[0], { min, max });
  const high = value[1] == null ? max : finite(`${path}[1]`, value[1], { min, max });
  if (!(low < high)) throw new InputError(`${path} = [${low}, ${high}]: the lowest must be below the highest`, path);
  return [low, high];
}

const UNBOUNDED = 1e12;
type Bound = readonly [kind: number, value: number];

/** Cosine of an angle in degrees. */
type CosineOf = (degrees: number) => number;

/**
 * Least 1 - |cos| of a bound other than the beam itself. Kernels compare cosines in doubles: here they tell 1 - |cos|,
 * and with it the solid angle about the beam, to a part in 1e6, and at 1e-16 not at all.
 */
const LEAST_FROM_BEAM = 1e-10;

/** 1 - |cos| of a direction, and of a massless particle in the centre of mass that is there in the laboratory: the smaller. */
function fromBeam(cosine: number, betaGamma: number): number {
  const along = Math.sqrt(1 + betaGamma * betaGamma) + Math.abs(betaGamma);
  const grow = betaGamma < 0 ? 1 / (along * along) : along * along;
  // tan^2(theta/2), which the boost multiplies
  const half = (1 - cosine) / (1 + cosine);
  const away = (q: number) => 2 * Math.min(q / (1 + q), 1 / (1 + q));
  return half > 0 && half < Number.POSITIVE_INFINITY ? Math.min(away(half), away(half * grow)) : 0;
}

function refuseUnresolved(path: string, bounds: readonly Bound[], betaGamma: number): void {
  for (const [kind, bound] of bounds) {
    const away = kind <= slot.CUT_COS_MAX ? fromBeam(bound, betaGamma) : 1;
    if (away < LEAST_FROM_BEAM)
      throw new InputError(
        `${path}: a bound on the angle is so close to a beam that its cosine does not tell it: 1 - |cos| ${betaGamma === 0 ? "" : "in the laboratory or, of a massless particle, in the centre of mass "}is ${Number(away.toPrecision(2))} and must be at least ${LEAST_FROM_BEAM}; bounds on pt may be closer`,
        "cuts",
      );
  }
}

/**
 * Least width of a window: of cosines, and of energies and masses relative to its end. Cosines of momenta have a
 * rounding of some 1e-16: a window of the photon's cosine of 1e-14 came out 1.2 % too large, one of 1e-15 9 %.
 */
const LEAST_WIDTH = 1e-12;

/** Refuses a region with a window of one quantity that the digits of its ends do not tell. */
function refuseNarrow(path: string, bounds: readonly Bound[]): void {
  for (const minKind of new Set(bounds.map(([kind]) => kind - (kind % 2)))) {
    const lows = bounds.flatMap(([kind, value]) => (kind === minKind ? [value] : []));
    const highs = bounds.flatMap(([kind, value]) => (kind === minKind + 1 ? [value] : []));
    const [low, high] = [Math.max(...lows), Math.min(...highs)];
    const isCosine = minKind === slot.CUT_COS_MIN || minKind === slot.CUT_ANGLE_MIN;
    const least = LEAST_WIDTH * (isCosine ? 1 : Math.abs(high));
    const width = Math.abs(high - low);
    if (width > 0 && width < least)
      throw new InputError(
        `${path}: a window of ${isCosine ? "cos theta" : "MeV"} is too narrow for the digits of its ends: ${Number(width.toPrecision(2))} wide, must be at least ${Number(least.toPrecision(2))}`,
        "cuts",
      );
  }
}

/** Stands for the cosine where there are no kernels: bounds are in order, and not known. */
const ANGLE_ITSELF: CosineOf = (degrees) => degrees;

/** Bounds of one region; |cos| away from 0 gives two regions. */
function regions(cosine: CosineOf, path: string, value: unknown): Bound[][] {
  const cut = knownKeys<Record<string, unknown>>(path, value, PARTICLE_KEYS);
  const bounds: Bound[] = [];
  const add = (key: string, minKind: number, min: number, max: number) => {
    if (cut[key] === undefined) return;
    const [low, high] = checkedRange(`${path}.${key}`, cut[key], min, max);
    if (low > min) bounds.push([minKind, low]);
    if (high < max) bounds.push([minKind + 1, high]);
  };
  add("cos", slot.CUT_COS_MIN, -1, 1);
  add("energy", slot.CUT_ENERGY_MIN, 0, UNBOUNDED);
  add("pt", slot.CUT_PT_MIN, 0, UNBOUNDED);
  if (cut["thetaDeg"] !== undefined) {
    const [low, high] = checkedRange(`${path}.thetaDeg`, cut["thetaDeg"], 0, 180);
    if (low > 0) bounds.push([slot.CUT_COS_MAX, cosine(low)]);
    if (high < 180) bounds.push([slot.CUT_COS_MIN, cosine(high)]);
  }
  if (cut["absCos"] === undefined) return [bounds];
  const [low, high] = checkedRange(`${path}.absCos`, cut["absCos"], 0, 1);
  const upper: Bound[] = high < 1 ? [[slot.CUT_COS_MAX, high]] : [];
  const lower: Bound[] = high < 1 ? [[slot.CUT_COS_MIN, -high]] : [];
  if (low === 0) return [[...bounds, ...lower, ...upper]];
  return [
    [...bounds, ...lower, [slot.CUT_COS_MAX, -low]],
    [...bounds, ...upper, [slot.CUT_COS_MIN, low]],
  ];
}

/** Whether two declarations say the same in the same words. */
function same(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  const keys = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  );
}

/** A declaration as it stands, every entry of it checked; throws InputError that names the offending one. */
export function checkedCuts(spec: unknown, process: Selected = EE_EEA): CutSpec {
  // the entries are checked before any cosine is taken
  compiled(ANGLE_ITSELF, spec, process);
  const { name } = spec as CutSpec;
  if (name !== undefined && Object.hasOwn(CUT_PRESETS, name) && !same(CUT_PRESETS[name as CutPreset], spec))
    throw new InputError(`cuts.name = ${shown(name)}: is the name of another selection: give this one its own`);
  return spec as CutSpec;
}

/** Turns a declaration into the record of the kernels; throws InputError that names the offending entry. */
export function compileCuts({ exports }: Kernel, spec: CutSpec, process: Selected = EE_EEA): CompiledCuts {
  return compiled((degrees) => exports.cos((degrees * Math.PI) / 180), spec, process);
}

function compiled(cosine: CosineOf, spec: unknown, process: Selected): CompiledCuts {
  const particles = EVERY_KEY.filter((key) => has(process, key === "leptons" ? "electron-positron" : key));
  const pairNames = Object.keys(PAIRS).filter((pair) => has(process, pair));
  if (typeof spec === "object" && spec !== null)
    refuseAbsent("cuts", spec, EVERY_KEY, (key) => (particles as readonly string[]).includes(key), process);
  const checked = knownKeys<Record<string, unknown>>("cuts", spec, ["name", ...particles, "angleDeg", "mass", "betaGamma"]);
  const { name: title = "", betaGamma: boost = 0 } = checked;
  if (typeof title !== "string" || title.length > 1000) throw new InputError(`cuts.name = ${shown(title)}: must be a text`, "cuts");
  const betaGamma = finite("cuts.betaGamma", boost, { min: -1e6, max: 1e6 });
  const rows: number[] = [];
  const boosted = cosine === ANGLE_ITSELF ? undefined : betaGamma;
  let groups = 0;
  const addGroup = (who: number, alternatives: readonly (readonly Bound[])[]) => {
    if (alternatives.some((bounds) => bounds.length === 0)) return;
    alternatives.forEach((bounds, alternative) => {
      for (const [kind, value] of bounds) rows.push(groups, alternative, kind, who, value);
    });
    groups++;
  };
  const particle = (key: string, whos: readonly number[]) => {
    const value = checked[key];
    if (value === undefined) return;
    const list = Array.isArray(value) ? value : [value];
    if (list.length === 0) throw new InputError(`cuts.${key}: needs at least one region`, "cuts");
    const alternatives = list.flatMap((one, i) => {
      const path = Array.isArray(value) ? `cuts.${key}[${i}]` : `cuts.${key}`;
      const found = regions(cosine, path, one);
      if (boosted !== undefined) {
        refuseUnresolved(path, found.flat(), boosted);
        for (const bounds of found) refuseNarrow(path, bounds);
      }
      return found;
    });
    for (const who of whos) addGroup(who, alternatives);
  };
  particle("electron", [slot.CUT_ELECTRON]);
  particle("positron", [slot.CUT_POSITRON]);
  particle("leptons", [slot.CUT_ELECTRON, slot.CUT_POSITRON]);
  particle("photon", [slot.CUT_PHOTON]);
  particle("X", [slot.CUT_X]);
  const pairBounds = (key: "angleDeg" | "mass", minKind: number, max: number, bound: (value: number) => number) => {
    if (checked[key] === undefined) return;
    if (typeof checked[key] === "object" && checked[key] !== null)
      refuseAbsent(`cuts.${key}`, checked[key], Object.keys(PAIRS), (pair) => pairNames.includes(pair), process);
    const pairs = knownKeys<Record<string, unknown>>(`cuts.${key}`, checked[key], pairNames);
    for (const [name, value] of Object.entries(pairs)) {
      const [low, high] = checkedRange(`cuts.${key}.${name}`, value, 0, max);
      const bounds: Bound[] = [];
      if (low > 0) bounds.push([minKind, bound(low)]);
      if (high < max) bounds.push([minKind + 1, bound(high)]);
      if (key === "angleDeg" && cosine !== ANGLE_ITSELF && bounds.some(([, c]) => 1 - Math.abs(c) < LEAST_FROM_BEAM))
        throw new InputError(
          `cuts.${key}.${name} = ${shown(value)}: a bound so close to 0 or 180 degrees that its cosine does not tell it: 1 - |cos| must be at least ${LEAST_FROM_BEAM} (8.1e-4 degrees)`,
          "cuts",
        );
      if (cosine !== ANGLE_ITSELF) refuseNarrow(`cuts.${key}.${name}`, bounds);
      addGroup(PAIRS[name as PairName], [bounds]);
    }
  };
  pairBounds("angleDeg", slot.CUT_ANGLE_MIN, 180, cosine);
  pairBounds("mass", slot.CUT_MASS_MIN, UNBOUNDED, (mass) => mass);
  const n = rows.length / slot.CUT_ROW_STRIDE;
  if (n > slot.CUT_MAX_ROWS) throw new InputError(`cuts: ${n} bounds are more than the ${slot.CUT_MAX_ROWS} that fit`, "cuts");
  const record = new Float64Array(slot.CUT_RECORD_LENGTH);
  record[slot.CUT_GAMMA_SLOT] = Math.sqrt(1 + betaGamma * betaGamma);
  record[slot.CUT_BETA_GAMMA_SLOT] = betaGamma;
  record[slot.CUT_ROWS_SLOT] = n;
  record.set(rows, slot.CUT_FIRST_SLOT);
  return { record, symmetric: betaGamma === 0 && isSymmetric(rows) };
}

/** Rows (group, alternative, kind, who, bound) of a record, one by one. */
function* rowsOf(rows: readonly number[]): Generator<readonly number[]> {
  for (let i = 0; i < rows.length; i += slot.CUT_ROW_STRIDE) yield rows.slice(i, i + slot.CUT_ROW_STRIDE);
}

const ofPhoton = (row: readonly number[]): boolean => row[2]! <= slot.CUT_PT_MAX && row[3] === slot.CUT_PHOTON;
/** The rows of a record. */
export const rowsIn = (record: Float64Array): (readonly number[])[] => [
  ...rowsOf(Array.from(record.subarray(slot.CUT_FIRST_SLOT, slot.CUT_FIRST_SLOT + record[slot.CUT_ROWS_SLOT]! * slot.CUT_ROW_STRIDE))),
];

/** Whether a selection looks at the photon alone, or at nothing. */
export const isPhotonOnly = ({ record }: CompiledCuts): boolean => rowsIn(record).every(ofPhoton);

/** The part of a selection that looks at the photon alone. */
export const photonPart = (cuts: CompiledCuts): CompiledCuts => partOf(cuts, ofPhoton);

/** The part of a selection that looks at no opening angle. */
export const particlePart = (cuts: CompiledCuts): CompiledCuts => partOf(cuts, (row) => row[2]! <= slot.CUT_PT_MAX || row[2]! >= slot.CUT_MASS_MIN);

/** Everything, in the frame of a selection. */
export const withoutBounds = (cuts: CompiledCuts): CompiledCuts => partOf(cuts, () => false);

/** The groups of a selection whose rows all belong. */
export function partOf(cuts: CompiledCuts, belongs: (row: readonly number[]) => boolean): CompiledCuts {
  const rows = rowsIn(cuts.record);
  const mixed = new Set(rows.filter((row) => !belongs(row)).map(([group]) => group));
  const kept = rows.filter(([group]) => !mixed.has(group)).flat();
  const record = new Float64Array(cuts.record.length);
  record.set(cuts.record.subarray(0, slot.CUT_FIRST_SLOT));
  record[slot.CUT_ROWS_SLOT] = kept.length / slot.CUT_ROW_STRIDE;
  record.set(kept, slot.CUT_FIRST_SLOT);
  return { ...cuts, record };
}

/** Whether the selection is the same after theta -> pi - theta with e- and e+ exchanged: its groups, as sets, map onto themselves. */
function isSymmetric(rows: readonly number[]): boolean {
  const canonical = (mirror: boolean): string => {
    const groups = new Map<number, Map<number, string[]>>();
    for (const [group, alternative, kind, who, value] of rowsOf(rows) as Iterable<[number, number, number, number, number]>) {
      const alternatives = groups.get(group) ?? new Map<number, string[]>();
      groups.set(group, alternatives);
      const swap = mirror && kind <= slot.CUT_COS_MAX;
      const swapped = mirror ? mirrored(kind, who) : who;
      const bound = swap ? `${kind ^ 1} ${swapped} ${0 - value}` : `${kind} ${swapped} ${value + 0}`;
      alternatives.set(alternative, [...(alternatives.get(alternative) ?? []), bound]);
    }
    return JSON.stringify(
      [...groups.values()]
        .map((group) => [...group.values()].map((bounds) => bounds.sort().join()).sort())
        .map((g) => g.join(";"))
        .sort(),
    );
  };
  return canonical(false) === canonical(true);
}

function mirrored(kind: number, who: number): number {
  if (kind >= slot.CUT_ANGLE_MIN) return who === slot.CUT_ELECTRON_POSITRON || who === slot.CUT_PHOTON_X ? who : 3 - who;
  return who === slot.CUT_PHOTON || who === slot.CUT_X ? who : 1 - who;
}

/** A preset by name; `process` is whose events it selects. */
export function presetCuts(name: string, { final }: Selected = EE_EEA): CutSpec {
  const spec = Object.hasOwn(CUT_PRESETS, name) ? CUT_PRESETS[name as CutPreset] : undefined;
  if (!spec)
    throw new InputError(
      `cuts = ${shown(name)}: must be a selection, { ${final.at(-1)}: { absCos: [0, 0.9] } } say, or one of ${CUT_PRESET_NAMES.join(", ")}${didYouMean(name, CUT_PRESET_NAMES)}`,
      "cuts",
    );
  return spec;
}
