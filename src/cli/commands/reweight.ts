import { existsSync, statSync } from "node:fs";
import { gzipMembers } from "../../events/node/gzipMembers.ts";
import {
  REWEIGHT_REQUEST,
  type ReadableFile,
  type ReweightInput,
  type ReweightRequest,
  reweightInput,
  type Weighed,
  weighed,
  withWeights,
} from "../../events/reweight/index.ts";
import { utf8 } from "../../events/writer.ts";
import { measuredText } from "../../report/format.ts";
import { shortNumber } from "../../request/decimal.ts";
import { record } from "../../request/record.ts";
import { InputError } from "../../request/validate.ts";
import type { Console, PlainCommand } from "../command.ts";
import { countingEvents, eventLines } from "../eventFiles.ts";
import { EVENT_FORMATS, FORMAT_NAMES, formatOf } from "../events/formats.ts";
import { weightsOption } from "../events/weights.ts";
import { EXIT_DONE } from "../exit.ts";
import { streamNumber } from "../files.ts";
import { filled, kindOf, replacingFile } from "../growingFile.ts";
import { noteInput, refuseInput } from "../inputFiles.ts";
import { declareOptions } from "../options.ts";
import { columnsText, jsonLine } from "../text.ts";

type Kernel = Parameters<typeof weighed>[0];
type Options = Readonly<Record<string, unknown>>;

interface Output {
  readonly path: string;
  readonly onStdout: boolean;
  readonly json: boolean;
  readonly named: unknown;
}

function outputOf({ output, format, overwrite, json }: Options, source: string): Output {
  if (typeof output !== "string" || output.trim() === "")
    throw new InputError(`--output is missing: must name a file that ends in .${FORMAT_NAMES.join(", .")}, or be -`);
  const kind = kindOf(output);
  if (kind === "stdout" && json)
    throw new InputError(`--json: standard output has the events already: must go with a file, not with --output ${output}`);
  if (kind === "file" && existsSync(output) && !overwrite) throw new InputError(`--output ${output}: is there already: --overwrite replaces it`);
  noteInput(source, `FILE ${source}`);
  if (kind === "file") refuseInput(output);
  return { path: output, onStdout: kind === "stdout", json: json === true, named: format };
}

/** Writes what is read with the weights in it, under its name only when all is there. */
async function write(kernel: Kernel, file: ReadableFile, input: ReweightInput, found: Weighed, { path, named }: Output, console: Console) {
  const format = EVENT_FORMATS[formatOf(path, named)];
  if (format.inside !== found.run.format) throw new InputError(`--output ${path}: ${file.name} is ${found.run.format}: must be written as that`);
  const news = countingEvents(console, "reweight: written");
  const made = replacingFile(path, console);
  async function* bytes() {
    for await (const text of withWeights(kernel, file, input, found, news.at)) yield utf8(text);
  }
  try {
    await filled(made, async () => {
      for await (const piece of format.packed ? gzipMembers(bytes()) : bytes()) await made.write(piece);
    });
  } finally {
    news.end();
  }
  return made.length;
}

function text({ weights, effective, events, inPb }: Weighed, path: string): string {
  const rows = weights.map(({ id, crossSectionPb, crossSectionErrorPb }, k) => [
    id,
    inPb ? measuredText(crossSectionPb, crossSectionErrorPb) : "not told",
    shortNumber(effective[k]!, 3),
  ]);
  return `${columnsText(["weight", "cross-section [pb]", "effective events"], rows)}\n${events} events in ${path}`;
}

export const reweightCommand: PlainCommand = {
  name: "reweight",
  examples: [
    ["x17 reweight events.lhe.gz --weights 'background;1e-3,0;ev=0:1e-3:11' -o more.lhe.gz", "the same events, each with thirteen more weights"],
    [
      "x17 reweight other.hepmc3 --weights signal --eps-v 1e-3 --terms background,signal,interference -o more.hepmc3",
      "events of another generator, which do not say what they were made with",
    ],
  ],
  declare: (program) =>
    declareOptions(program, REWEIGHT_REQUEST, {}, ["weights"])
      .summary("add named weights to events of e+ e- -> e+ e- gamma or e+ e- -> e+ e-")
      .description(
        "named weights for other couplings, or for one term of |M|^2, added to the events of an LHE or HepMC3 file: the nominal weight times |M|^2 there over |M|^2 of the sample, at the same momenta. Everything else in the file stays as it is",
      )
      .argument("<file>", "LHE or HepMC3 file, packed by gzip or not; it is read twice")
      .requiredOption(
        "--weights <list|file>",
        "separated by ;: background, signal, interference, couplings EV,EA, a grid ev=A:B:N,ea=A:B:N; or a file of them, one a line, or JSON",
        weightsOption,
      )
      .option("-o, --output <file>", `.${FORMAT_NAMES.join(", .")}, of the format that is read; - is standard output (with --format)`)
      .option("--format <name>", `where the name of the file does not say it: ${FORMAT_NAMES.join(", ")}`)
      .option("--overwrite", "replace a file that is there")
      .option("--json", "print one record of what was made as JSON"),
  perform: async (kernel, options, args, console) => {
    const { output: _o, format: _f, overwrite: _w, json: _j, ...request } = options;
    const name = args[0] as string;
    // a folder, or nothing, is refused where it is read
    const status = statSync(name, { throwIfNoEntry: false });
    if (streamNumber(name) !== undefined || (status && !status.isFile() && !status.isDirectory()))
      throw new InputError(`FILE ${name}: must be a file, which can be read twice`);
    const input = reweightInput(request as unknown as ReweightRequest);
    const output = outputOf(options, name);
    formatOf(output.path, output.named);
    const file: ReadableFile = { name, lines: () => eventLines(name, console) };
    const news = countingEvents(console, "reweight: read");
    let found: Weighed;
    try {
      found = await weighed(kernel(), file, input, news.at);
    } finally {
      news.end();
    }
    const bytes = await write(kernel(), file, input, found, output, console);
    const { weights, effective, events, nominal, inPb } = found;
    if (output.json) {
      const results = {
        file: output.path,
        events,
        bytes,
        nominal,
        weights: weights.map((one, k) => ({ ...(inPb ? one : { id: one.id, text: one.text }), effectiveEvents: effective[k] })),
      };
      await console.out(`${jsonLine(record(kernel(), "reweight", { file: name, ...input }, results))}\n`);
    } else await (output.onStdout ? console.err(`${text(found, "standard output")}\n`) : console.out(`${text(found, output.path)}\n`));
    return EXIT_DONE;
  },
};
