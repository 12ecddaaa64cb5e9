// By which numbers of the Particle Data Group files may call X: those that are written and those that are taken for it when a file is read.
import { InputError } from "../request/validate.ts";

/** The least number above those of quarks, leptons and bosons of the Standard Model. */
export const LEAST_CODE_OF_X = 26;
/** Numbers of mesons, and of diquarks and baryons. */
const HADRONS = [
  [101, 599],
  [1001, 5999],
] as const;

/** Generators have no common code for X: it is what is no quark, lepton or boson of the Standard Model and has no code of a light meson or baryon. */
export function isCodeOfX(pdg: number): boolean {
  const code = Math.abs(pdg);
  return code >= LEAST_CODE_OF_X && !HADRONS.some(([least, most]) => code >= least && code <= most);
}

/** Refuses a number by which no reader would find X. */
export function checkCodeOfX(name: string, code: number): void {
  if (isCodeOfX(code)) return;
  const hadrons = HADRONS.map(([least, most]) => `${least} to ${most}`).join(" or ");
  throw new InputError(`${name} = ${code}: must be at least ${LEAST_CODE_OF_X}, and not ${hadrons}, the numbers of mesons and baryons`, name);
}
