import { readFileSync } from "node:fs";
import type { Check } from "./checks.ts";

interface Digests {
  readonly digest: string;
  readonly cases: Readonly<Record<string, string>>;
  readonly doubles: number;
}

/**
 * The battery of test/runtimes over every function, against what the machine that built the package got: the number of functions whose bits differ.
 * Both files lie beside the bundled command line (scripts/build.mjs).
 */
export async function batteryCheck(): Promise<Omit<Check, "measure"> & { value: number }> {
  const id = "bits.battery";
  const allowed = 0;
  try {
    const here = new URL(".", import.meta.url);
    const stored = JSON.parse(readFileSync(new URL("battery.json", here), "utf8")) as Digests & { kernelDigest: string };
    const { selfTest } = (await import(new URL("battery.mjs", here).href)) as { selfTest: () => Digests };
    const found = selfTest();
    const differing = Object.keys(stored.cases).filter((name) => stored.cases[name] !== found.cases[name]);
    const says = `${found.doubles} doubles over every function have the bits of the machine that built this package${differing.length ? `; not ${differing.join(", ")}` : ""}`;
    return { id, says, value: stored.digest === found.digest ? 0 : Math.max(1, differing.length), allowed };
  } catch (error) {
    const why = (error as Error).message.split("\n")[0];
    return { id, says: `the battery of this package runs and has a stored digest (${why})`, value: 1, allowed };
  }
}
