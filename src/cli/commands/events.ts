import type { DetectorSpec } from "../../detector/declaration.ts";
import { checkedDetector } from "../../detector/spec.ts";
import { EVENTS_REQUEST, type EventsRequest, eventsInput, MOST_EVENTS } from "../../events/generate/input.ts";
import { type EventProcess, engineProcess } from "../../events/generate/process.ts";
import { CONVERSIONS } from "../../events/processes.ts";
import { whole } from "../../request/field.ts";
import { record } from "../../request/record.ts";
import { didYouMean } from "../../request/suggest.ts";
import { InputError } from "../../request/validate.ts";
import { CONVERSION_EVENTS_REQUEST, type ConversionEventsRequest, conversionEventsInput } from "../../samples/conversions/input.ts";
import type { SampleInput } from "../../samples/kinds.ts";
import type { Console, PlainCommand } from "../command.ts";
import { EVENT_FORMATS, FORMAT_NAMES, type FormatName, formatOf } from "../events/formats.ts";
import { generate } from "../events/generate.ts";
import { merge } from "../events/merge.ts";
import { generatedText, mergedText, results } from "../events/summary.ts";
import { weightsOption } from "../events/weights.ts";
import { EXIT_DONE } from "../exit.ts";
import { kindOf } from "../growingFile.ts";
import { declareOptions, optionName } from "../options.ts";
import { jsonLine } from "../text.ts";
import { detectorOption, trackerOfDetector } from "../tracker.ts";
import { cutsOption } from "./spectrum.ts";

type Options = Readonly<Record<string, unknown>>;

/** What is asked beside the sample: which of its events, and how they are made. */
const WHICH = {
  n: whole("how many events", { min: 1, max: MOST_EVENTS }, undefined, { needed: true }),
  first: whole("number of the first: each has its own, and is the same in every part of the sample", { min: 0, max: MOST_EVENTS }, 0),
  workers: whole("threads; any number gives the same bytes", { min: 1, max: 256 }, 1),
};

interface Output {
  readonly path: string;
  readonly onStdout: boolean;
  readonly overwrite: boolean;
  readonly json: boolean;
}

function outputOf({ output, overwrite, json }: Options): Output {
  if (output === undefined) throw new InputError(`--output is missing: must name a file that ends in .${FORMAT_NAMES.join(", .")}, or be -`);
  if (typeof output !== "string" || output.trim() === "") throw new InputError("--output: must name a file");
  const onStdout = kindOf(output) === "stdout";
  if (onStdout && json) throw new InputError(`--json: standard output has the events already: must go with a file, not with --output ${output}`);
  return { path: output, onStdout, overwrite: overwrite === true, json: json === true };
}

/** Words for people: on standard output, unless it has the events. */
const say = ({ onStdout }: Output, console: Console, text: string) => (onStdout ? console.err(`${text}\n`) : console.out(`${text}\n`));

/** Options that have no meaning for a merge: what they say stands in the files. */
function refuseWithMerge(options: Options): void {
  const other = Object.keys(options).find((name) => !["output", "format", "overwrite", "json"].includes(name));
  if (other !== undefined) throw new InputError(`merge: ${optionName(other)}: must not be given, the files say it`);
}

async function merged(files: readonly string[], options: Options, console: Console): Promise<number> {
  refuseWithMerge(options);
  const output = outputOf(options);
  const format = formatOf(output.path, options["format"]);
  const found = await merge({ files, path: output.path, format, overwrite: output.overwrite }, console);
  const { first, n, bytes } = found;
  if (output.json) await console.out(`${jsonLine({ command: "events merge", file: output.path, first, events: n, bytes })}\n`);
  else await say(output, console, mergedText(found, files.length, output.path));
  return EXIT_DONE;
}

/** What measures the events; only some formats have a place for it. */
function detectorFor(format: FormatName, given: unknown, process: EventProcess): DetectorSpec | undefined {
  if (given === undefined) return undefined;
  const detector = checkedDetector(given, engineProcess({ process }));
  if (!EVENT_FORMATS[format].measured)
    throw new InputError(
      `--detector: ${EVENT_FORMATS[format].inside} has no place for measured momenta beside the true ones: must go with .parquet; x17 histogram --detector measures the events of such a file`,
    );
  return detector;
}

/** What a sample is asked, and what measures it. */
interface Asked {
  readonly input: SampleInput;
  readonly detector: DetectorSpec | undefined;
}

function askedOf(format: FormatName, { detector: given, ...request }: Options): Asked {
  if (request["process"] === CONVERSIONS)
    throw new InputError(`process = ${CONVERSIONS}: has options of its own: x17 events ${CONVERSIONS}`, "process");
  const input = eventsInput(request as EventsRequest);
  return { input, detector: detectorFor(format, given, input.process) };
}

/** Options of the sample of converted photons; --detector is the tracker in whose material they convert. */
function conversionsAsked(_format: FormatName, { detector, ...request }: Options): Asked {
  const names = Object.keys(CONVERSION_EVENTS_REQUEST).filter((name) => name !== "process");
  const other = Object.keys(request).find((name) => !names.includes(name));
  if (other !== undefined)
    throw new InputError(`${CONVERSIONS}: ${optionName(other)}: must not be given; what is asked of them are ${names.map(optionName).join(", ")}`);
  const tracker = detector === undefined ? {} : { detector: trackerOfDetector(detector as DetectorSpec) };
  return { input: conversionEventsInput({ ...request, ...tracker, process: CONVERSIONS } as ConversionEventsRequest), detector: undefined };
}

async function generated(
  kernel: () => Parameters<typeof generate>[0],
  options: Options,
  console: Console,
  asked: (format: FormatName, options: Options) => Asked,
): Promise<number> {
  const { output: _output, format: named, overwrite: _overwrite, json: _json, n, first, workers, ...request } = options;
  const output = outputOf(options);
  const format = formatOf(output.path, named);
  const which = {
    n: WHICH.n.check("n", n),
    first: WHICH.first.check("first", first ?? 0),
    workers: WHICH.workers.check("workers", workers ?? 1),
  };
  const { input, detector } = asked(format, request);
  const job = { input, ...which, path: output.path, format, overwrite: output.overwrite, detector };
  const written = await generate(kernel(), job, console);
  const { seed, accuracy } = input;
  const inputs = { ...input, ...(detector ? { detector } : {}), n: which.n, first: which.first };
  if (output.json) await console.out(`${jsonLine(record(kernel(), "events", inputs, results(job, written), { seed, accuracy }))}\n`);
  else await say(output, console, generatedText(job, written));
  return EXIT_DONE;
}

export const eventsCommand: PlainCommand = {
  name: "events",
  examples: [
    ["x17 events --n 100000 --eps-v 1e-3 -o events.lhe.gz", "the same command again goes on with a file that was cut"],
    ["x17 events --n 1000 --first 7000 --seed 5 --eps-v 1e-3 -o part7.lhe.gz", "the eighth of many jobs that make one sample"],
    ["x17 events merge part*.lhe.gz -o all.lhe.gz", "the file that one job would have written"],
    [
      "x17 events --n 100000 --eps-v 1e-3 --weights 'background;ev=5e-4:1.5e-3:11' -o events.hepmc3",
      "one sample for many couplings: a named weight for each",
    ],
    ["x17 events --process ee-aX --eps-v 6.8e-4 --cuts besiii --n 100000 -o gammaX.hepmc3", "X on its mass shell, with the vertex where it decays"],
    ["x17 events --process ee-aX --eps-p 1e-3 --n 100000 -o pseudoscalar.lhe.gz", "a pseudoscalar X, which decays evenly into all directions"],
    [
      "x17 events --n 100000 --eps-v 1e-3 --range 5,30 --detector tracker.json -o events.parquet",
      "columns of truth and of what a detector measured, of a range wider than its resolution",
    ],
    [
      "x17 events --n 1000 --terms background --beams 7000,4000 --cuts belle.json -o events.lhe",
      "asymmetric beams: cuts and events are in the laboratory",
    ],
    ["x17 events --n 100000 --eps-v 1e-3 --isr 200 --fsr -o events.lhe.gz", "beams that radiate up to 200 MeV, and a pair that radiates"],
    ["x17 events conversions --n 100000 --detector besiii -o conversions.hepmc3", "photons that convert in the beam pipe, each pair at its vertex"],
    ["x17 events --n 1000 --terms background -o - --format hepmc3 | reader", "into another program"],
  ],
  declare: (program) =>
    declareOptions(
      program
        .summary("unweighted or weighted events as LHE, HepMC3 or Parquet files")
        .description(
          "events of e+ e- -> e+ e- gamma, of e+ e- -> e+ e-, or of e+ e- -> gamma X with X -> e+ e- on its mass shell (ee-aX), with the exact |M|^2, as LHE, HepMC3 or Parquet, of ee-eea in pair masses of 16.5 to 17 MeV unless --range says otherwise. Event i of a sample is the same whatever part of it is made; an LHE or HepMC3 file that was cut is continued by the same command; x17 events merge FILE... -o FILE puts parts together. x17 events conversions makes pairs of photons of e+ e- -> gamma gamma that convert in the material of --detector (besiii unless it is given), with the place where each is born (docs/physics/conversions.md); of the other options of a sample it takes --sqrts, --cuts, --accuracy and --seed",
        )
        .argument("[action]", "merge puts the parts of a sample together; conversions makes pairs of converted photons")
        .argument("[files...]", "the parts, in any order")
        .option("-o, --output <file>", `.${FORMAT_NAMES.join(", .")}; - is standard output (with --format)`)
        .option("--format <name>", `where the name of the file does not say it: ${FORMAT_NAMES.join(", ")}`)
        .option("--overwrite", "replace a file that is there"),
      { ...WHICH, ...EVENTS_REQUEST },
      { cuts: { parse: cutsOption } },
      ["weights"],
    )
      .option(
        "--weights <list|file>",
        "named weights of every event, separated by ;: background, signal, interference, couplings EV,EA, a grid ev=A:B:N,ea=A:B:N (of spin 0 es=, ep=); or a file of them, one a line, or JSON",
        weightsOption,
      )
      .option(
        "--detector <name|file>",
        "measure the events: ideal, besiii, kloe2, belle2 (:vertex: tracks from one point), or a JSON file of a detector or a tracker (docs/detector.md): .parquet has what was measured beside the truth",
        detectorOption,
      )
      .option("--json", "print one record of what was made as JSON"),
  perform: async (kernel, options, [action, ...files], console) => {
    if (action === "merge") return await merged(files, options, console);
    if (action !== undefined && (action !== CONVERSIONS || files.length > 0))
      throw new InputError(
        `events ${action === CONVERSIONS ? `${action} ${files.join(" ")}` : action}: must be merge, ${CONVERSIONS}, or options alone (numbers of one option stand together: --range 16.5,17)${didYouMean(action, ["merge", CONVERSIONS])}`,
      );
    return await generated(kernel, options, console, action === CONVERSIONS ? conversionsAsked : askedOf);
  },
};
