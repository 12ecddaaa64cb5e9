import { svgFile } from "../../../drawing/drawing.ts";
import { InputError } from "../../../request/validate.ts";
import type { PlainCommand } from "../../command.ts";
import { EXIT_DONE } from "../../exit.ts";
import { writeWhole } from "../../files.ts";
import { refuseInput } from "../../inputFiles.ts";
import { numberListOption, repeatedOption } from "../../options.ts";
import { pngRenderer } from "../../reproduce/png.ts";
import { printableLines } from "../../text.ts";
import { scanDrawing } from "../plot/draw.ts";
import { scanTable } from "../plot/read.ts";
import { type PlotOptions, plotRequest } from "../plot/request.ts";

interface Output {
  readonly path: string;
  readonly isPng: boolean;
}

function outputOf(given: unknown): Output {
  if (typeof given !== "string") throw new InputError("--output is missing: must name a file that ends in .svg or .png");
  const ending = /[^/]\.(svg|png)$/i.exec(given)?.[1]?.toLowerCase();
  if (ending === undefined) throw new InputError(`--output ${given}: must end in .svg or .png`);
  return { path: given, isPng: ending === "png" };
}

export const plotCommand: PlainCommand = {
  name: "plot",
  examples: [
    [
      "x17 scan plot scan.parquet --x mass --y epsV --z reach.significance --log y,z --levels 3,5 -o map.svg",
      "a map of colours with the lines of 3 and 5 sigma",
    ],
    [
      "x17 scan plot scan.csv --x epsV --y epsA --z width.lifetime --where mass=16.88 --kind contour --log z -o lifetime.png",
      "bands between round levels, at one of several masses",
    ],
    ["x17 scan plot scan.parquet --x epsV --y width.lifetime --by mass --log x,y -o lines.svg", "a line for each mass"],
    ["x17 scan plot boundary.csv --x mass --y epsV --log y -o limit.svg", "the boundary of a scan, all its branches"],
    [
      "x17 scan plot sobol.csv --x mass --y epsV --kind points --log y -o points.svg",
      "the rows one by one: those of a Sobol or random axis are no line",
    ],
  ],
  declare: (program) =>
    program
      .summary("a file of rows as a picture: map of colours, contours, lines")
      .description(
        "draws columns of a file of x17 scan merge: a column over the plane of two others as a map of colours or as bands between levels, or a column against another as lines or points. Standard deviations and errors (NAME.sigma, NAME.error) are bands, or bars at points. In titles *italic*, _{subscript} and ^{superscript}",
      )
      .argument("<file>", ".csv, .json or .parquet")
      .option("--x <column>", "along the picture")
      .option("--y <column>", "up the picture")
      .option("--z <column>", "as colour")
      .option("--kind <name>", "heatmap, contour, line, points (default heatmap with --z; without it line, or points where no axis joins the rows)")
      .option("--by <column>", "a line, or a colour of points, for each value of this column")
      .addOption(repeatedOption("--where <column=value>", "the rows with this value"))
      .option("--log <axes>", "of x, y, z those that are logarithmic, separated by commas", (text) => text.split(",").map((one) => one.trim()))
      .option(
        "--levels <list>",
        "edges between the bands of --kind contour (default round values), or lines over a map of colours (default none); at most 20",
        numberListOption("--levels"),
      )
      .option("--title <text>", "above the picture (default the title of the scan, and --where)")
      .option("--x-title <text>", "along the axis (default name and unit)")
      .option("--y-title <text>", "along the axis (default name and unit)")
      .option("--z-title <text>", "along the colours (default name and unit)")
      .option("-o, --output <file>", ".svg, or .png (needs the optional package @resvg/resvg-js)"),
  perform: async (_kernel, { output: given, ...options }, [file], console) => {
    const request = plotRequest(options as PlotOptions);
    const { path, isPng } = outputOf(given);
    const png = isPng ? await pngRenderer(`--output ${path}`) : undefined;
    const table = await scanTable(file!, console);
    refuseInput(path);
    const { drawing, remarks } = await scanDrawing(table, request);
    const svg = svgFile(drawing, "light");
    writeWhole(path, png ? png(svg) : svg);
    for (const remark of remarks) console.err(`${printableLines(remark)}\n`);
    return EXIT_DONE;
  },
};
