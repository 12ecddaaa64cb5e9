// Named weights as they are written on the command line and in files.
import { existsSync } from "node:fs";
import type { EventWeightRequest } from "../../events/generate/input.ts";
import { MOST_WEIGHTS } from "../../events/run.ts";
import { numberFromText } from "../../request/numberText.ts";
import { didYouMean } from "../../request/suggest.ts";
import { InputError } from "../../request/validate.ts";
import { SPECTRUM_TERMS } from "../../spectrum/input.ts";
import { jsonText, readText } from "../files.ts";

const FORM = `${SPECTRUM_TERMS.join(", ")}, EV,EA, or a grid ev=A:B:N,ea=A:B:N (of spin 0 es, ep)`;
const AXES = ["ev", "ea", "es", "ep"] as const;

/** A value, or N of them from A to B, as decimals of twelve digits. */
function values(text: string, where: string): number[] {
  const parts = text.split(":").map((part) => numberFromText(part.trim()));
  const [from, to, n] = parts as [number, number, number];
  if (parts.some(Number.isNaN) || (parts.length !== 1 && parts.length !== 3)) throw new InputError(`${where}: must be a number or A:B:N, is ${text}`);
  if (parts.length === 1) return [from];
  if (!Number.isInteger(n) || n < 2 || n > MOST_WEIGHTS)
    throw new InputError(`${where}: N = ${n} of ${text}: must be a whole number of 2 to ${MOST_WEIGHTS}`);
  return Array.from({ length: n }, (_, i) => Number((from + (i * (to - from)) / (n - 1)).toPrecision(12)));
}

/** All points of `ev=A:B:N,ea=A:B:N`, or of `es` and `ep`; either may be a number, and one may be left out. */
function grid(text: string, where: string): EventWeightRequest[] {
  const given: Partial<Record<(typeof AXES)[number], number[]>> = {};
  for (const part of text.split(",")) {
    const [, name = "", range = ""] = /^\s*(\w+)\s*=(.*)$/.exec(part) ?? [];
    const axis = AXES.find((one) => one === name);
    if (axis === undefined) throw new InputError(`${where}: ${part.trim()}: must begin with ev= or ea=, of spin 0 with es= or ep=`);
    if (given[axis]) throw new InputError(`${where}: ${axis}= is there twice`);
    given[axis] = values(range, `${where}: ${axis}`);
  }
  const isSpin0 = given.es !== undefined || given.ep !== undefined;
  if (isSpin0 && (given.ev || given.ea))
    throw new InputError(`${where}: must have es= and ep= or ev= and ea=, not both (one X, of spin 1 or of spin 0)`);
  const [firsts, seconds] = isSpin0 ? [given.es ?? [0], given.ep ?? [0]] : [given.ev ?? [0], given.ea ?? [0]];
  const points = firsts.length * seconds.length;
  if (points > MOST_WEIGHTS) throw new InputError(`${where}: ${points} points: must be at most ${MOST_WEIGHTS}`);
  return firsts.flatMap((first) => seconds.map((second) => (isSpin0 ? { epsS: first, epsP: second } : { epsV: first, epsA: second })));
}

/** What one entry stands for. */
function entry(text: string, where: string): EventWeightRequest[] {
  if (text.includes("=")) return grid(text, where);
  const term = SPECTRUM_TERMS.find((one) => one === text);
  if (term !== undefined) return [term];
  const numbers = text.split(",").map((part) => numberFromText(part.trim()));
  if (numbers.length > 2 || numbers.some(Number.isNaN)) throw new InputError(`${where}: ${text}: must be ${FORM}${didYouMean(text, SPECTRUM_TERMS)}`);
  const [epsV, epsA = 0] = numbers as [number, number?];
  return [{ epsV, epsA }];
}

/** Entries on lines of their own, with `#` comments. */
const ofLines = (name: string, text: string): EventWeightRequest[] =>
  text.split(/\r\n|\n|\r/).flatMap((line, i) => {
    const words = line.replace(/#.*/, "").trim();
    return words === "" ? [] : entry(words, `${name}: line ${i + 1}`);
  });

/** Lines of entries, or a JSON list as the library takes it. */
function ofFile(path: string): EventWeightRequest[] {
  const text = readText("--weights", path);
  const name = `--weights ${path}`;
  const found = /^\s*\[/.test(text) ? (jsonText(name, text) as EventWeightRequest[]) : ofLines(name, text);
  if (found.length === 0) throw new InputError(`${name}: holds no weight`);
  return found;
}

/** `background;1e-3,0;ev=0:1e-3:11`, or the name of a file. */
export function weightsOption(text: string): EventWeightRequest[] {
  if (text === "-" || existsSync(text)) return ofFile(text);
  const entries = text.split(";").map((one) => one.trim());
  if (entries.length === 1 && !/[=,]/.test(text) && Number.isNaN(numberFromText(text)) && !SPECTRUM_TERMS.some((term) => term === text))
    throw new InputError(
      `--weights ${text}: must be a file that is there, or entries separated by ; of the form ${FORM}${didYouMean(text, SPECTRUM_TERMS)}`,
    );
  return entries.flatMap((one) => entry(one, "--weights"));
}
