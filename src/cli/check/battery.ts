import { readFileSync } from "node:fs";
import type { Steps } from "../../request/steps.ts";
import type { Check } from "./checks.ts";

interface Digests {
  readonly digest: string;
  readonly cases: Readonly<Record<string, string>>;
  readonly doubles: number;
}

export type Found = Omit<Check, "measure"> & { readonly value: number };

/**
 * The battery of test/runtimes without its longest cases, against what the machine that built the package got: the number of functions whose bits differ.
 * Both files lie beside the bundled command line (scripts/build.mjs).
 */
export async function batterySteps(): Promise<() => Steps<Found>> {
  const named = { id: "bits.battery", allowed: 0 };
  const failed = (error: unknown): Found => {
    const [why] = (error as Error).message.split("\n");
    return { ...named, says: `the battery of this package runs and has a stored digest (${why})`, value: 1 };
  };
  let stored: Digests;
  let selfTestSteps: () => Steps<Digests>;
  try {
    const here = new URL(".", import.meta.url);
    stored = JSON.parse(readFileSync(new URL("battery.json", here), "utf8")) as Digests;
    ({ selfTestSteps } = (await import(new URL("battery.mjs", here).href)) as { selfTestSteps: () => Steps<Digests> });
  } catch (error) {
    // biome-ignore lint/correctness/useYield: nothing to wait for
    return function* () {
      return failed(error);
    };
  }
  return function* () {
    try {
      const found = yield* selfTestSteps();
      const differing = Object.keys(stored.cases).filter((name) => stored.cases[name] !== found.cases[name]);
      const not = differing.length ? `; not ${differing.join(", ")}` : "";
      const says = `${found.doubles} doubles of ${Object.keys(found.cases).length} functions have the bits of the machine that built this package${not}`;
      return { ...named, says, value: stored.digest === found.digest ? 0 : Math.max(1, differing.length) };
    } catch (error) {
      return failed(error);
    }
  };
}
