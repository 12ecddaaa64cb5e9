import { svgFile } from "../../drawing/drawing.ts";
import { type Histograms, histograms } from "../../events/histogram/index.ts";
import { HISTOGRAM_REQUEST, type HistogramInput, type HistogramRequest, histogramInput } from "../../events/histogram/input.ts";
import { yodaText } from "../../events/histogram/yoda.ts";
import { OBSERVABLES } from "../../events/observables/names.ts";
import { tableCsv } from "../../report/csv.ts";
import { record } from "../../request/record.ts";
import type { ResultRecord } from "../../request/resultRecord.ts";
import { InputError } from "../../request/validate.ts";
import type { Console, PlainCommand } from "../command.ts";
import { countingEvents, eventPaths, eventsOfFile } from "../eventFiles.ts";
import { EXIT_DONE } from "../exit.ts";
import { writeWhole } from "../files.ts";
import { axesFrom, type LogAxis, logAxes } from "../histogram/axes.ts";
import { histogramsText, observablesText, rowsTable } from "../histogram/text.ts";
import { noteInput, refuseInput } from "../inputFiles.ts";
import { declareOptions, repeatedOption } from "../options.ts";
import { jsonLine } from "../text.ts";
import { detectorOption } from "../tracker.ts";
import { cutsOption } from "./spectrum.ts";

/** What is written by the end of the name of a file. */
const WRITERS: Readonly<Record<string, (made: ResultRecord, found: Histograms, log: readonly LogAxis[]) => string | Promise<string>>> = {
  ".json": (made) => `${JSON.stringify(made)}\n`,
  ".csv": (_, found) => tableCsv(rowsTable(found)),
  ".yoda": (_, found) => yodaText(found.histograms, found.events),
  ".svg": async (_, found, log) => {
    const { histogramDrawing } = await import("../histogram/drawing.ts");
    return svgFile(await histogramDrawing(found.histograms, log), "light");
  },
};
const ENDINGS = Object.keys(WRITERS).join(", ");

function writerOf(path: string) {
  const ending = Object.keys(WRITERS).find((one) => path.endsWith(one) && path.length > one.length);
  if (ending === undefined) throw new InputError(`--output ${path}: must end in one of ${ENDINGS}`);
  return { path, text: WRITERS[ending]! };
}

const UNITS = {
  density: "pb per unit of the observable",
  error: "statistical error of density; that of a cross-section which all events share is that of the header, beside it",
  "underflow, overflow, selected, crossSection": "pb",
  sums: "pb, w2 pb^2, wx and wx2 times the unit and its square; underflow, bins, overflow",
};

async function computed(kernel: Parameters<typeof histograms>[0], paths: readonly string[], input: HistogramInput, console: Console) {
  const news = countingEvents(console, "histogram");
  try {
    const files = paths.map((name) => ({ name, batches: eventsOfFile(name, console) }));
    const found = await histograms(kernel, files, input, news.at);
    return { found, made: record(kernel, "histogram", { files: paths, ...input }, { ...found, units: UNITS }) };
  } finally {
    news.end();
  }
}

export const histogramCommand: PlainCommand = {
  name: "histogram",
  examples: [
    ["x17 histogram events.lhe.gz --observable mass.electron-positron --bins 10,24,28", "dsigma/dm in pb/MeV with errors"],
    [
      "x17 histogram a.hepmc3 b.hepmc3 --observable energy.photon --bins 0,2000,40 --observable cos.electron --bins -1,1,20 --cuts besiii --weights all -o plot.svg -o plot.yoda",
      "two observables of all weights in one pass, as a picture and for YODA",
    ],
    [
      "x17 histogram events.lhe.gz --observable mass.electron-positron --bins 10,24,28 --weights nominal,signal -o mass.svg --log y",
      "X beside what it lies under, on a logarithmic axis",
    ],
    [
      "x17 histogram wide.lhe.gz --detector tracker.json --observable mass.electron-positron --bins 10,24,28",
      "the pair mass from smeared tracks, next to the true one",
    ],
    ["x17 histogram --list --process ee-ee", "what can be asked of an event of e+ e- -> e+ e-"],
  ],
  declare: (program) =>
    declareOptions(program, HISTOGRAM_REQUEST, { cuts: { parse: cutsOption }, detector: { parse: detectorOption } })
      .summary("histograms of LHE and HepMC3 files with errors: table, JSON, CSV, YODA, picture")
      .description(
        "weighted histograms of named observables of the events of LHE and HepMC3 files, of this package or of others, packed by gzip or not; several files are one sample. Bins are [low, high)",
      )
      .argument("[files...]", "LHE or HepMC3 files; - for standard input")
      .addOption(repeatedOption("--observable <name>", "what is counted"))
      .addOption(repeatedOption("--bins <bins>", "of the observable of the same place: LOW,HIGH,N, bounds a:b:c, or @FILE of bounds"))
      .addOption(repeatedOption("-o, --output <file>", `write a file, by its name: ${ENDINGS}`))
      .option("--log <axes>", "of x, y those that are logarithmic in pictures, separated by commas", (text) =>
        text.split(",").map((one) => one.trim()),
      )
      .option("--list", "show the observables of the process")
      .option("--json", "print one result record as JSON"),
  perform: async (kernel, options, args, console) => {
    const {
      observable = [],
      bins = [],
      output = [],
      list,
      json,
      log: logarithmic,
      ...rest
    } = options as Record<string, unknown> & {
      readonly observable?: readonly string[];
      readonly bins?: readonly string[];
      readonly output?: readonly string[];
      readonly log?: readonly string[];
    };
    const process = HISTOGRAM_REQUEST.process.check("process", rest.process ?? HISTOGRAM_REQUEST.process.otherwise);
    if (list) {
      await console.out(
        json ? `${jsonLine(OBSERVABLES[process].map(({ name, unit, says }) => ({ name, unit, says })))}\n` : `${observablesText(process)}\n`,
      );
      return EXIT_DONE;
    }
    const axes = axesFrom(process, observable, bins);
    const input = histogramInput({ ...rest, histograms: axes } as HistogramRequest);
    const twice = output.find((path, i) => output.indexOf(path) < i);
    if (twice !== undefined) throw new InputError(`--output ${twice}: is given twice: must be given once`);
    const writers = output.map(writerOf);
    const log = logAxes(
      logarithmic,
      axes,
      writers.some(({ path }) => path.endsWith(".svg")),
    );
    const paths = eventPaths(args);
    // hours of reading come between these and the writing
    for (const path of paths) noteInput(path, `FILE ${path}`);
    for (const { path } of writers) refuseInput(path);
    const { found, made } = await computed(kernel(), paths, input, console);
    for (const { path, text: write } of writers) writeWhole(path, await write(made, found, log));
    if (json) await console.out(`${jsonLine(made)}\n`);
    else if (writers.length === 0) await console.out(`${histogramsText(found)}\n`);
    return EXIT_DONE;
  },
};
