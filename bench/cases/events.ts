// Events as the text of LHE and HepMC3 files, with two named weights and the decay of X, plain and packed, and read back; time per event.
import { gunzipSync, gzipSync } from "node:zlib";
import { hepmc3Reader } from "../../src/events/hepmc3/read.ts";
import { hepmc3Writer } from "../../src/events/hepmc3/write.ts";
import { lheReader } from "../../src/events/lhe/read.ts";
import { lheWriter } from "../../src/events/lhe/write.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { RUN, sampleBlock } from "../../test/support/eventSample.ts";
import type { Topic } from "../topic.ts";

const EVENTS = 2048;

function writing(format: string, make: typeof lheWriter, packed: boolean): Topic {
  const writer = make(loadKernelSync(), RUN);
  const block = sampleBlock(0, EVENTS);
  const run = () => (packed ? gzipSync(writer.block(block), { level: 1 }) : writer.block(block));
  return {
    name: `events/write/${format}/*`,
    kernels: ["textRowsBatch"],
    backends: { wasm: { n: EVENTS, run } },
    tolerance: 0,
    anchor: {
      what: "energy of the beams in the text [GeV]",
      value: () => Number(/ (1\.88[0-9]*) 0\.00051099895069 /.exec(new TextDecoder().decode(packed ? gunzipSync(run()) : run()))?.[1]),
      expected: 1.8865,
      tolerance: 0,
    },
  };
}

function reading(format: string, make: typeof lheWriter, makeReader: typeof lheReader): Topic {
  const writer = make(loadKernelSync(), RUN);
  const lines = [writer.head, writer.block(sampleBlock(0, EVENTS)), writer.tail].flatMap((bytes) => new TextDecoder().decode(bytes).split("\n"));
  const run = () => Float64Array.from(makeReader().push(lines), ({ weight }) => weight);
  return {
    name: `events/read/${format}/*`,
    kernels: [],
    backends: { portable: { n: EVENTS, run } },
    tolerance: 0,
    anchor: { what: "weight of the last event [pb]", value: () => run()[EVENTS - 1]!, expected: RUN.crossSectionPb, tolerance: 0 },
  };
}

export const lheTopic = (): Topic => writing("lhe", lheWriter, false);
export const lhePackedTopic = (): Topic => writing("lhe.gz", lheWriter, true);
export const hepmc3Topic = (): Topic => writing("hepmc3", hepmc3Writer, false);
export const lheReadTopic = (): Topic => reading("lhe", lheWriter, lheReader);
export const hepmc3ReadTopic = (): Topic => reading("hepmc3", hepmc3Writer, hepmc3Reader);
