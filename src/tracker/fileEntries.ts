// What a file of a tracker says besides its geometry, each entry checked: a unit that is not ours or a boost that nobody reads would else pass in silence.
import { checkedCuts } from "../cuts/spec.ts";
import { arrayOf, finite, InputError, knownKeys, shown } from "../request/validate.ts";
import type { TrackerSpec } from "./declaration.ts";

/** What entries of material and hits may say of their origin. */
export const NOTES = ["assumed", "source", "date"] as const;
/** What a file may say of itself and of its beams. */
export const FILE = ["$schema", "id", "title", "source", "date", "limits", "beams", "betaGamma", "acceptance", "units"] as const;

/** The units of a file: there is no other choice. */
const UNITS = { field: "T", beams: "MeV", radiationLengths: "X0" } as const;
const MOST_LETTERS = 2000;
/** Relative rounding of a boost beside its two energies. */
const ROUNDED = 5e-3;

function text(path: string, value: unknown, most = MOST_LETTERS): void {
  if (value !== undefined && (typeof value !== "string" || value.length === 0 || value.length > most))
    throw new InputError(`${path} = ${shown(value)}: must be a text of 1 to ${most} characters`, "detector");
}

/** Checks the notes of an entry; `keys`: what of the entry may be assumed. */
export function checkNotes(path: string, entry: Readonly<Record<(typeof NOTES)[number], unknown>>, keys: readonly string[]): void {
  text(`${path}.source`, entry.source);
  text(`${path}.date`, entry.date);
  if (entry.assumed === undefined) return;
  for (const [i, name] of Array.from(arrayOf(`${path}.assumed`, entry.assumed, "names of numbers of the entry")).entries())
    if (typeof name !== "string" || !keys.includes(name))
      throw new InputError(`${path}.assumed[${i}] = ${shown(name)}: must be one of ${keys.join(", ")}`, "detector");
}

const bounded = (path: string, value: unknown) => finite(path, value, { min: -10, max: 10 });

/** The boost of the centre of mass along the electrons, by a number or by the two energies of the beams. */
function boostOf(path: string, beams: unknown, betaGamma: unknown): number {
  const own = betaGamma === undefined ? undefined : bounded(`${path}.betaGamma`, betaGamma);
  if (beams === undefined) return own ?? 0;
  const at = `${path}.beams`;
  const given = knownKeys<Record<string, unknown>>(at, beams, ["electrons", "positrons", "betaGamma", "source", "date"]);
  text(`${at}.source`, given["source"]);
  text(`${at}.date`, given["date"]);
  const [electrons, positrons] = ["electrons", "positrons"].map((name) =>
    finite(`${at}.${name}`, given[name], { min: 1, max: 1e6, unit: "MeV" }),
  ) as [number, number];
  const boost = (electrons - positrons) / (2 * Math.sqrt(electrons * positrons));
  const said = given["betaGamma"] === undefined ? undefined : bounded(`${at}.betaGamma`, given["betaGamma"]);
  for (const [where, value] of [
    [`${path}.betaGamma`, own],
    [`${at}.betaGamma`, said],
  ] as const)
    if (value !== undefined && Math.abs(value - boost) > ROUNDED * Math.max(Math.abs(boost), 0.01))
      throw new InputError(`${where} = ${value}: beams of ${electrons} and ${positrons} MeV have ${boost.toPrecision(4)}`, "detector");
  return said ?? own ?? boost;
}

/** Acceptance: bounds of a particle, by themselves or as `tracks` of an entry with its source. */
function checkAcceptance(path: string, given: unknown): void {
  if (given === undefined) return;
  let cut: unknown = given;
  if (typeof given === "object" && given !== null && "tracks" in given) {
    const entry = knownKeys<Record<string, unknown>>(path, given, ["tracks", "source", "date"]);
    text(`${path}.source`, entry["source"]);
    text(`${path}.date`, entry["date"]);
    cut = entry["tracks"];
  }
  try {
    checkedCuts({ leptons: cut as never });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.message.replace("cuts.leptons", path), "detector");
  }
}

/** Checks what a file says of itself; the boost of its beams, 0 where they are of one energy. */
export function checkedFile(path: string, spec: TrackerSpec): number {
  const given = spec as unknown as Readonly<Record<(typeof FILE)[number], unknown>>;
  for (const name of ["$schema", "id", "source", "date", "limits"] as const) text(`${path}.${name}`, given[name]);
  // the name of a detector that holds it
  text(`${path}.title`, given.title, 200);
  if (given.units !== undefined) {
    const units = knownKeys<Record<string, unknown>>(`${path}.units`, given.units, Object.keys(UNITS));
    for (const [name, unit] of Object.entries(UNITS))
      if (units[name] !== undefined && units[name] !== unit)
        throw new InputError(`${path}.units.${name} = ${shown(units[name])}: must be ${unit}`, "detector");
  }
  checkAcceptance(`${path}.acceptance`, given.acceptance);
  return boostOf(path, given.beams, given.betaGamma);
}
