// Events made of a prepared sample, time per event; what the preparation takes. Events as LHE, HepMC3 and Parquet files, with two named
// weights and the decay of X, plain and packed, and read back; time per event.
import { gunzipSync, gzipSync } from "node:zlib";
import { eventBlock } from "../../src/events/generate/block.ts";
import { type EventsRequest, eventsInput } from "../../src/events/generate/input.ts";
import type { EventPlan } from "../../src/events/generate/plan.ts";
import { prepareEvents } from "../../src/events/generate/prepare.ts";
import { hepmc3Reader } from "../../src/events/hepmc3/read.ts";
import { hepmc3Writer } from "../../src/events/hepmc3/write.ts";
import { lheReader } from "../../src/events/lhe/read.ts";
import { lheWriter } from "../../src/events/lhe/write.ts";
import { parquetGroups } from "../../src/events/node/parquet.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { finished } from "../../src/request/steps.ts";
import { conversionBlock } from "../../src/samples/conversions/block.ts";
import { conversionEventsInput } from "../../src/samples/conversions/input.ts";
import { conversionSteps } from "../../src/samples/conversions/plan.ts";
import { RUN, sampleBlock } from "../../test/support/eventSample.ts";
import type { Topic } from "../topic.ts";

const EVENTS = 2048;

const PHOTON: EventsRequest = { terms: ["background"], range: [10, 25], cuts: "besiii" };
/** By the engine of the spectrum, 1e-4 [pb]. */
const [EXPECTED_PHOTON, EXPECTED_ALL] = [50.3098, 50.4507];
const WITH_X: EventsRequest = { epsV: 2e-3, range: [10, 25], cuts: "besiii" };
const GAMMA_X: EventsRequest = { process: "ee-aX", epsV: 1e-3, epsA: 5e-4, cuts: "besiii" };
const EXPECTED_GAMMA_X = 0.044017;
const RADIATED: EventsRequest = { ...PHOTON, isr: 100, fsr: true };
/** By the engine of the spectrum, --isr 100, 1e-4 [pb]; what the pair radiates moves no cross-section. */
const EXPECTED_RADIATED = 42.2076;
const plans = new Map<EventsRequest, EventPlan>();

/** Unweighted events of the BESIII selection, energies and all; the plan is made before. */
function made(name: string, request: EventsRequest, expected: number, tolerance: number, further: readonly string[] = []): Topic {
  const kernel = loadKernelSync();
  const plan = () => {
    const known = plans.get(request) ?? prepareEvents(kernel, eventsInput(request));
    plans.set(request, known);
    return known;
  };
  return {
    name: `events/make/${name}/*`,
    kernels: ["eventsBatch", ...further],
    backends: { wasm: { n: EVENTS, run: () => eventBlock(kernel, plan(), 0, EVENTS).weight } },
    tolerance: 0,
    anchor: { what: "cross-section by the engine of the spectrum [pb]", value: () => plan().run.crossSectionPb, expected, tolerance },
  };
}

/** What a sample takes before its first event: integral, cells, trials. */
function prepared(name: string, request: EventsRequest, expected: number, tolerance: number): Topic {
  const kernel = loadKernelSync();
  const run = () => Float64Array.of(prepareEvents(kernel, eventsInput(request)).run.crossSectionPb);
  return {
    name: `events/prepare/${name}/*`,
    kernels: [],
    backends: { wasm: { n: 1, run } },
    tolerance: 0,
    anchor: { what: "cross-section by the engine of the spectrum [pb]", value: () => run()[0]!, expected, tolerance },
  };
}

/** Pairs of converted photons of the BESIII selection, at their vertices. */
export function conversionEventsTopic(): Topic {
  const kernel = loadKernelSync();
  const plan = finished("events", conversionSteps(kernel, conversionEventsInput({ process: "conversions" })));
  const run = () => conversionBlock(kernel, plan, 0, EVENTS).legs[3]!.px;
  return {
    name: "events/make/conversions/*",
    kernels: ["conversionPairsBatch"],
    backends: { wasm: { n: EVENTS, run } },
    tolerance: 0,
    // of 614.2 pairs with their photon 0.999 have both tracks in the selection
    anchor: { what: "pairs of BESIII by another program [pb]", value: () => plan.run.crossSectionPb, expected: 614.2, tolerance: 0.01 * 614.2 },
  };
}

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

export function parquetTopic(): Topic {
  const n = 8192;
  const group = parquetGroups(RUN);
  const block = sampleBlock(0, n);
  const run = () => group(block).bytes;
  return {
    name: "events/write/parquet/*",
    kernels: [],
    backends: { portable: { n, run } },
    tolerance: 0,
    // 8 bytes each: 16 components of momenta, the number, two named weights, ctau; the masses and the nominal weight are the same in all
    anchor: { what: "bytes of an event, without heads of pages", value: () => Math.floor(run().length / n), expected: 160, tolerance: 0 },
  };
}

export const lheTopic = (): Topic => writing("lhe", lheWriter, false);
export const lhePackedTopic = (): Topic => writing("lhe.gz", lheWriter, true);
export const hepmc3Topic = (): Topic => writing("hepmc3", hepmc3Writer, false);
export const lheReadTopic = (): Topic => reading("lhe", lheWriter, lheReader);
export const hepmc3ReadTopic = (): Topic => reading("hepmc3", hepmc3Writer, hepmc3Reader);
export const photonEventsTopic = (): Topic => made("photon", PHOTON, EXPECTED_PHOTON, 4e-3 * EXPECTED_PHOTON);
export const allEventsTopic = (): Topic => made("all", WITH_X, EXPECTED_ALL, 4e-3 * EXPECTED_ALL);
/** A scalar X. */
const SPIN0: EventsRequest = { process: "ee-aX", epsS: 1e-3, cuts: "besiii" };
const EXPECTED_SPIN0 = 0.0254809;
export const spin0EventsTopic = (): Topic => made("gammaX-spin0", SPIN0, EXPECTED_SPIN0, 4e-3 * EXPECTED_SPIN0);
export const gammaXEventsTopic = (): Topic => made("gammaX", GAMMA_X, EXPECTED_GAMMA_X, 4e-3 * EXPECTED_GAMMA_X);
export const radiatedEventsTopic = (): Topic => made("radiated", RADIATED, EXPECTED_RADIATED, 4e-3 * EXPECTED_RADIATED, ["finalStateBatch"]);
export const photonPreparedTopic = (): Topic => prepared("photon", PHOTON, EXPECTED_PHOTON, 4e-3 * EXPECTED_PHOTON);
