// Events as the text of LHE and HepMC3 files, with two named weights and the decay of X; time per event.
import { hepmc3Writer } from "../../src/events/hepmc3/write.ts";
import { lheWriter } from "../../src/events/lhe/write.ts";
import { loadKernelSync } from "../../src/kernel/load.ts";
import { RUN, sampleBlock } from "../../test/support/eventSample.ts";
import type { Topic } from "../topic.ts";

const EVENTS = 2048;

function writing(format: string, make: typeof lheWriter): Topic {
  const writer = make(loadKernelSync(), RUN);
  const block = sampleBlock(0, EVENTS);
  const run = () => writer.block(block);
  return {
    name: `events/write/${format}/*`,
    kernels: ["textRowsBatch"],
    backends: { wasm: { n: EVENTS, run } },
    tolerance: 0,
    anchor: {
      what: "energy of the beams in the text [GeV]",
      value: () => Number(/ (1\.88[0-9]*) 0\.00051099895069 /.exec(new TextDecoder().decode(run()))?.[1]),
      expected: 1.8865,
      tolerance: 0,
    },
  };
}

export const lheTopic = (): Topic => writing("lhe", lheWriter);
export const hepmc3Topic = (): Topic => writing("hepmc3", hepmc3Writer);
