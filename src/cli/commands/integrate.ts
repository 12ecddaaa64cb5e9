import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Integrated, integrate } from "../../integrate/index.ts";
import { INTEGRATE_REQUEST, type IntegrateRequest, integrateInput } from "../../integrate/input.ts";
import { integrateRecord } from "../../integrate/recorded.ts";
import type { Iteration } from "../../integrate/vegas.ts";
import type { Kernel } from "../../kernel/load.ts";
import { startThreads } from "../../pool/dispatch.ts";
import { integrateIn, Stop } from "../../pool/integrate.ts";
import { measuredText } from "../../report/format.ts";
import { shortNumber } from "../../request/decimal.ts";
import { AccuracyError, InterruptedError } from "../../request/errors.ts";
import { whole } from "../../request/field.ts";
import { record } from "../../request/record.ts";
import type { ResultRecord } from "../../request/resultRecord.ts";
import type { Console, Inputs, RecordCommand } from "../command.ts";
import { declareOptions } from "../options.ts";
import { progress } from "../progress.ts";
import { columnsText, prose } from "../text.ts";
import { cutsOption } from "./spectrum.ts";

/** Bundled beside the command line; absent when the sources run unbundled. */
const SCRIPT = new URL("./integrate-worker.mjs", import.meta.url);

/** In threads, so that an interruption is heard; the best so far is then the result. */
async function inThreads(kernel: Kernel, request: IntegrateRequest, workers: number, console: Console): Promise<Integrated> {
  const bar = progress(console, "integrating", 1);
  const threads = startThreads(workers, SCRIPT);
  const stop = new Stop();
  const done = console.onInterrupt?.(() => stop.stop());
  try {
    const news = (share: number) => bar.at(Math.min(0.99, share));
    return await integrateIn(threads, kernel, integrateInput(request), { news, stop });
  } finally {
    bar.end();
    threads.close();
    done?.();
  }
}

/** The same request without initial-state radiation. */
const withoutRadiation = ({ isr: _isr, isrOrder: _order, isrScale: _scale, ...tree }: IntegrateRequest): IntegrateRequest => tree;

/** What stands beside a number with radiation. */
const treeOf = ({ value, sdev }: Integrated) => ({ tree: { value, sdev } });

async function run(kernel: Kernel, inputs: Inputs, console: Console): Promise<ResultRecord> {
  const { workers, ...request } = inputs as IntegrateRequest & { workers: number };
  const integrated = async (one: IntegrateRequest) =>
    existsSync(fileURLToPath(SCRIPT)) ? await inThreads(kernel, one, workers, console) : integrate(kernel, one);
  const found = await integrated(request);
  const { seed, accuracy } = integrateInput(request);
  const results = integrateRecord(found);
  const tree = request.isr !== undefined && !found.interrupted ? treeOf(await integrated(withoutRadiation(request))) : {};
  const made = record(kernel, "integrate", inputs, { ...results, ...tree }, { seed, accuracy });
  if (found.interrupted && request.maxSeconds === undefined) throw new InterruptedError("interrupted: this is the best so far", made);
  if (!found.reached) throw new AccuracyError(`accuracy ${accuracy} not reached. ${found.trust.sentence}`, made);
  return made;
}

const WORKERS = whole("threads; any number gives the same bits", { min: 1, max: 256 }, 1);

const inputs = ({ workers, ...request }: Inputs) => ({
  ...integrateInput(request as IntegrateRequest),
  workers: WORKERS.check("workers", workers ?? 1),
});

function radiationText(value: number, sdev: number, tree: { readonly value: number; readonly sdev: number }): string {
  const without = `without radiation (tree): ${measuredText(tree.value, tree.sdev)} fb`;
  if (!(tree.value > 0)) return without;
  const ratio = value / tree.value;
  // independent samples
  const [own, other] = [sdev / value, tree.sdev / tree.value];
  return `${without}; K = ${measuredText(ratio, ratio * Math.sqrt(own * own + other * other))}`;
}

function text({ results: found }: ResultRecord): string {
  const { value, sdev, chi2, dof, q, iterations, trust, upperLimit, tree } = found as unknown as Integrated & {
    readonly tree?: { readonly value: number; readonly sdev: number };
  };
  const row = ({ stage, neval, accepted, value: mean, sdev: error }: Iteration) => [stage, `${neval}`, `${accepted}`, measuredText(mean, error)];
  return [
    columnsText(["stage", "neval", "accepted", "value(sdev) [fb]"], iterations.map(row)),
    "",
    upperLimit === undefined
      ? `cross-section = ${measuredText(value, sdev)} fb (chi2/dof = ${shortNumber(chi2, 3)}/${dof}, probability ${shortNumber(q, 2)})`
      : `no number: upper limit of the cross-section = ${shortNumber(upperLimit, 3)} fb at 95 %`,
    prose(trust.sentence),
    ...(tree && upperLimit === undefined ? [radiationText(value, sdev, tree)] : []),
  ].join("\n");
}

export const integrateCommand: RecordCommand = {
  name: "integrate",
  examples: [
    ["x17 integrate --cuts besiii --range 16.5,17 --accuracy 2e-3", "the bin of X, photon exchange alone, by Monte Carlo"],
    ["x17 integrate --cuts none --range 500,600 --accuracy 1e-2 --json", "no cuts at all: collinear photons and both t-channel poles"],
    ["x17 integrate --process ee-aX --eps-v 1e-3", "e+ e- -> gamma X, every angle of the photon"],
    ["x17 integrate --process ee-aX --eps-p 1e-3", "the same with a pseudoscalar X"],
    ["x17 integrate --cuts besiii --isr 200", "with photons along the beams that take up to 200 MeV away"],
    ["x17 integrate --process ee-ee --cuts padme-0.9 --sqrts 16.9 --eps-v 1e-3", "e+ e- -> e+ e- with X in the s and the t channel"],
  ],
  declare: (program) =>
    declareOptions(
      program.description(
        "cross-section of e+ e- -> e+ e- gamma in a range of pair masses, of e+ e- -> e+ e- or of e+ e- -> gamma X by adaptive Monte Carlo: any cuts, a cross-check of x17 spectrum and x17 xsec. A number counts as reached only if points drawn without adaptation confirm it",
      ),
      { ...INTEGRATE_REQUEST, workers: WORKERS },
      { cuts: { parse: cutsOption } },
    ),
  inputs,
  recorded: inputs,
  run,
  text,
};
