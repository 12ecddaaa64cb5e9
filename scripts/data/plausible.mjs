// Whether numbers can be what they are said to be: against each other, and against relations of physics between them.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Digits behind the point of a decimal in writing, and its power of ten. */
function decimals(text) {
  const [, digits = "", power = "0"] = /^-?\d+(?:\.(\d+))?(?:e([-+]?\d+))?$/.exec(text) ?? [];
  return digits.length - Number(power);
}

/** A value and its error are printed to the same digit. */
function sameDigits(name, value, error) {
  if (decimals(value) !== decimals(error)) throw new Error(`${name} = ${value} +- ${error}: must both end at the same digit`);
}

/** Two values of a_e may be so many standard deviations apart: those with alpha from Cs and from Rb are 5.5. */
const MOST_SIGMAS = 6;

/** Every two entries of a_e against each other. A digit that moves a value by less than its error goes unseen. */
function checkAnomaly({ measured, predicted }) {
  const entries = [...measured, ...predicted];
  for (const { id, value, error } of entries) sameDigits(id, value, error);
  for (const [i, one] of entries.entries())
    for (const other of entries.slice(i + 1)) {
      const apart = Math.abs(one.value - other.value) / Math.hypot(one.error, other.error);
      if (!(apart < MOST_SIGMAS))
        throw new Error(
          `${one.id} = ${one.value} is ${apart.toPrecision(3)} standard deviations from ${other.id} = ${other.value}: must be below ${MOST_SIGMAS} (a digit lost?)`,
        );
    }
}

/** Rydberg energy h c R_inf [MeV], CODATA 2022: 13.605693122990(15) eV. */
const RYDBERG = 13.60569312299e-6;
/** Speed of light [fm/s], exact. */
const LIGHT = 2.99792458e23;
const PB_PER_FM_SQ = 1e10;

/**
 * Relations between constants, with the rounding or uncertainty that they have.
 * @type {{ id: string, says: string, of: (values: Record<string, any>) => number, within: number }[]}
 */
const RELATIONS = [
  { id: "ELECTRON_MASS", says: "2 h c R_inf/alpha^2", of: ({ ALPHA_INVERSE }) => 2 * RYDBERG * ALPHA_INVERSE ** 2, within: 5e-10 },
  { id: "HBAR_C", says: "HBAR times c", of: ({ HBAR }) => HBAR * LIGHT, within: 5e-10 },
  { id: "HBAR_C_SQ_PB", says: "the square of HBAR_C", of: ({ HBAR_C }) => HBAR_C ** 2 * PB_PER_FM_SQ, within: 1e-9 },
];

function checkConstants({ kernel }) {
  const values = Object.fromEntries(kernel.map(({ id, value }) => [id, Number(value)]));
  for (const { id, value, uncertainty } of kernel) if (uncertainty !== undefined) sameDigits(id, value, uncertainty);
  for (const { id, says, of, within } of RELATIONS) {
    const right = of(values);
    if (!(Math.abs(values[id] / right - 1) < within))
      throw new Error(`${id} = ${values[id]}: must be ${says}, ${right.toPrecision(11)}, within ${within} relative`);
  }
  const source = readFileSync(join(root, "assembly/spec/constants.ts"), "utf8");
  for (const { id, value } of kernel) {
    const [, typed] = new RegExp(`export const ${id}: f64 = (.*);`).exec(source) ?? [];
    if (typed !== value) throw new Error(`${id} = ${value}: assembly/spec/constants.ts has ${typed ?? "none"}`);
  }
}

/** Throws Error with file and place where numbers contradict each other. */
export function checkNumbers(data) {
  for (const [file, check, content] of [
    ["g-2.json", checkAnomaly, data["g-2"]],
    ["constants.json", checkConstants, data.constants],
  ])
    try {
      check(content);
    } catch (error) {
      throw new Error(`${file}: ${error.message}`, { cause: error });
    }
}
