// --response: a file, or the response of a detector by name with the tails of radiation named behind it.
import { existsSync } from "node:fs";
import { DETECTOR_NAMES, namedDetector } from "../detector/presets.ts";
import { loadKernelSync } from "../kernel/embedded.ts";
import { didYouMean } from "../request/suggest.ts";
import { InputError } from "../request/validate.ts";
import { responseFor } from "../resolution/response.ts";
import type { MassResponse } from "../smear/massResponse.ts";
import { TAILS, type Tail } from "../tracker/tails.ts";
import { jsonFile } from "./files.ts";

/** Detectors that have a response: an ideal one measures the mass without error. */
const NAMES = DETECTOR_NAMES.filter((name) => name !== "ideal");

/** The words of a name, or undefined where it is that of a file. */
function named(text: string): { readonly detector: string; readonly tails: readonly Tail[] } | undefined {
  const [detector = "", ...words] = text.split("+");
  if (!NAMES.includes(detector)) return undefined;
  const known: readonly string[] = TAILS;
  const stray = words.find((word) => !known.includes(word));
  if (stray !== undefined)
    throw new InputError(`--response ${text}: ${stray}: must be ${TAILS.join(" or ")}, each once${didYouMean(stray, TAILS)}`, "response");
  const twice = words.find((word, i) => words.indexOf(word) !== i);
  if (twice !== undefined) throw new InputError(`--response ${text}: ${twice} twice: must be ${TAILS.join(" or ")}, each once`, "response");
  return { detector, tails: words as Tail[] };
}

/** A name stays one until sqrt(s) and mass are known; a file is read. */
export function responseOption(text: string): string | MassResponse {
  if (named(text) !== undefined) return text;
  if (!existsSync(text))
    throw new InputError(
      `--response ${text}: must be a readable file, or one of ${NAMES.join(", ")}, with +${TAILS.join(" and +")} behind it${didYouMean(text.split("+")[0]!, NAMES)}`,
      "response",
    );
  return jsonFile("--response", text, "response") as MassResponse;
}

/** The response that a name stands for: pairs of this mass as e+ e- -> gamma X makes them at this energy, those that the selection leaves. */
export function namedResponse(text: string, request: Parameters<typeof responseFor>[3]): MassResponse {
  const { detector, tails } = named(text)!;
  const made = responseFor(loadKernelSync(), namedDetector(detector)!, tails, request);
  return { ...made, name: text };
}
