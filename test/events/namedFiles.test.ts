// Complaints about files: the file is named, once, whatever it is called, and inputs in the message keep their names.
import { expect, it } from "vitest";
import { readEvents } from "../../src/events/index.ts";
import { reweightInput, weighed } from "../../src/events/reweight/index.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { inFile } from "../../src/request/place.ts";
import { InputError } from "../../src/request/validate.ts";
import { FORMATS, fileOf } from "../support/eventFiles.ts";
import { weightedEvents } from "../support/weightedEvents.ts";

const kernel = loadKernelSync();
const { run, block } = weightedEvents({ n: 40 });
const text = fileOf(FORMATS[0]!.writer(kernel, run), block);

const thrownBy = async (task: () => Promise<unknown>) => {
  try {
    await task();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
};
const weigh = (name: string, content: string) =>
  thrownBy(() =>
    weighed(
      kernel,
      {
        name,
        lines: async function* () {
          yield content.split("\n").slice(0, -1);
        },
      },
      reweightInput({ weights: ["background"] }),
    ),
  );
const read = (name: string, content: string) =>
  thrownBy(async () => {
    for await (const _ of readEvents(content, { name })) expect(_.n).toBe(40);
  });

// an event of another kind, a line cut short, momenta out of balance
const DAMAGED = [text.replace(/^22 1 1 2/m, "21 1 1 2"), text.replace(/^22 1 1 2.*$/m, "22 1 1 2"), text.slice(0, text.length / 2)];

it.each(["e", "event", "line 6", "a: b", "momenta.lhe"])("%s is named at the beginning, once", async (name) => {
  for (const content of DAMAGED) {
    for (const { message } of [await weigh(name, content), await read(name, content)]) {
      expect(message.startsWith(`${name}: `)).toBe(true);
      expect(message.slice(name.length + 2)).toMatch(/^(?:event|the file ends)/);
    }
  }
});

it("momenta of few digits are said of the event, with the remedy by its name", async () => {
  const few = text
    .replace(/<x17run>.*\n/, "")
    .replace(/ dX="[^"]*"/g, "")
    .replace(/^((?:-?11|22) 1 1 2 0 0) (\S+)/gm, (_, start: string, px: string) => `${start} ${Number(px).toPrecision(7)}`);
  const error = await thrownBy(() =>
    weighed(
      kernel,
      {
        name: "few.lhe",
        lines: async function* () {
          yield few.split("\n").slice(0, -1);
        },
      },
      reweightInput({ weights: ["background"], epsV: 2e-3 }),
    ),
  );
  expect(error.message).toMatch(/^few\.lhe: event 0 \(line \d+\): its momenta are not on their mass shells and in balance to 1e-10: project puts/);
  expect(error.says((name) => `--${name}`)).toContain("1e-10: --project puts");
});

it("inputs are called as their reader calls them, and words of the file's name are none", () => {
  const fail = () =>
    inFile("mass.lhe", () => {
      throw new InputError("mass = 3 MeV: must be at least 5 MeV", "mass");
    });
  const outer = () => inFile("other", fail);
  expect(outer).toThrow(/^mass\.lhe: mass = 3 MeV/);
  try {
    outer();
  } catch (error) {
    expect((error as InputError).parameters).toEqual(["mass"]);
    expect((error as InputError).says((name) => `--${name}`)).toBe("mass.lhe: --mass = 3 MeV: must be at least 5 MeV");
  }
});

it("a Parquet file is called one", async () => {
  const { message } = await read("s.parquet", "PAR1\u0015\u0004");
  expect(message).toMatch(/^s\.parquet: is a Parquet file: must be LHE or HepMC3/);
});
