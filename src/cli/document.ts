// docs/cli.md, made from the declarations of the commands so that it cannot rot: test/cliDocument.test.ts compares, `vitest -u` rewrites.
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command, Option } from "commander";
import type { LimitCurve } from "../constraints/curves/curve.ts";
import type { EXPERIMENTS } from "../reach/experiments.ts";
import { REACH_REQUEST } from "../reach/input.ts";
import type { ResultRecord } from "../request/resultRecord.ts";
import { commandGroups, plainCommands, recordCommands } from "./commands/index.ts";
import { allowedSays, fieldOf } from "./options.ts";
import { fieldsText, quantitiesOf } from "./shape.ts";

const OUT = join(tmpdir(), "x17-document");

/** Every command that prints a record, with a line that prints all its identifiers. */
const IDENTIFIERS: Readonly<Record<string, readonly string[]>> = {
  atomki: ["atomki"],
  audit: ["audit"],
  axial: ["axial", "--accuracy", "0.05", "--span", "0.3"],
  conversions: ["conversions", "--n", "1000", "--bin", "19"],
  convert: ["convert", "--eps-v", "1e-3"],
  g2: ["g2", "--eps-v", "1e-3"],
  integrate: ["integrate", "--eps-v", "2e-3", "--accuracy", "0.1"],
  limits: ["limits", "--eps-v", "5e-4"],
  lineshape: ["lineshape", "--eps-v", "2e-3", "--points", "2"],
  radiation: ["radiation", "--accuracy", "0.05", "--cuts", "besiii-barrel", "--isr", "50"],
  reach: ["reach", "--accuracy", "0.05", "--toys", "2"],
  region: ["region", "--eps-v", "1e-3", "--eps-a", "6e-4"],
  reproduce: ["reproduce", "--only", "table1,numbers", "--out", OUT],
  spectrum: ["spectrum", "--eps-v", "2e-3", "--range", "13,20", "--accuracy", "0.1", "--sigma", "1", "--at", "16.88"],
  width: ["width", "--eps-v", "1e-3", "--energy", "1886.57"],
  xsec: ["xsec", "gammaX", "--sqrts", "3773", "--eps-v", "1e-3"],
};

/** Lines that print identifiers of their own, or the same in another unit. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  g2: ["g2 --g2 2022-rb --eps-v 6e-4"],
  reach: [
    "reach --experiment padme-scan --eps-v 6.78e-4",
    "reach --accuracy 0.05 --conversions beam-fit --conversion-pairs 1000 --radius-max 20",
    "reach --accuracy 0.05 --search-range 15,40 --toys 2",
  ],
  width: ["width --eps-v 1e-3 --energy 1886.57 --length 1"],
  xsec: ["xsec bhabha --sqrts 16.9 --cos-max 0.6 --eps-v 2e-3 --approx", "xsec resonance --sqrts 16.88 --spread 0.021 --eps-v 2e-3"],
};

/** What is said of results beside their identifiers. */
const BESIDE: Readonly<Record<string, string>> = {
  audit: "Each entry of `entries` has its numbers under the identifiers below.",
  integrate:
    "`error` stands as `sdev`, one standard deviation of the Monte Carlo; cross-sections in fb. Where none of the points that count was accepted (those of the measurement; those while the maps adapted, where there was none), and kinematics does not say 0, `upperLimit` (95 %) stands in place of `value`, `sdev`, `background`, `signal`, `interference`.",
  region: "Area and extremes are missing where nothing survives; what the request does not ask for is missing.",
  reproduce:
    "With `--only table1,numbers`; the other items add theirs: `table2.*`, `consistent.*`, `audit.*`, those of the command they are made with.",
  spectrum:
    "Units stand in `units`; `errors` are absolute, in the unit of the entry of the same name, `error` is that of `total`. `SIGMA` is a resolution in MeV. A bin that the Monte Carlo integrated as well also has `functions` (the bin as the coefficient functions gave it: background, signal, interference, total, error, errors) and `monteCarlo` (of each term that it integrated `value` and `error`, one standard deviation); `--verify` compares the two.",
};

const HEAD = `# The command line

The contract of \`x17\`: commands, options, identifiers, exit codes. This page is made from the declarations in src/cli (\`npx vitest run test/cliDocument.test.ts -u\`).

Results go to stdout, progress and messages to stderr; a progress bar is drawn only on a terminal. \`--json\` prints one result record on one line:

| field | |
|---|---|
| \`command\` | the command that made it |
| \`schema\` | 2: the form of records, names of inputs included ([glossary](glossary.md)) |
| \`version\`, \`kernelDigest\` | of the package, and SHA-256 of its WebAssembly |
| \`dataVersion\` | of the limits, measurements, experiments, selections and constants behind the numbers ([data](data.md)) |
| \`inputs\` | the checked request, defaults filled in |
| \`seed\`, \`accuracy\` | where they matter |
| \`verification\` | with \`--verify\`: every number by a second route, see [verify](verify.md) |
| \`results\` | identifier to number: \`{ value, error, unit, formula, equation, published?, note? }\`; \`error\` is absolute, in \`unit\`. Some commands have lists and texts beside them, or instead (\`x17 spectrum\`, \`x17 integrate\`, \`x17 me\`): their sections say which |

\`x17 replay\` recomputes a record from \`inputs\` and compares every number bit for bit. The inputs must be those the command itself would write: complete, each
within its range, none unknown. A record of another schema, version or of other kernels is refused (those of x17 0.1 have no schema and other names), and so is one of a run that was interrupted or out of \`--max-seconds\`; one made with other data is recomputed with these, and one line says so. A record holds no paths (\`--plot\`, \`--pyhf\`, \`--out\` are not part of it), and a replay writes no file.

\`--verify\`, on every command, recomputes the numbers by a second route and ends with exit code 1 where the two differ by more than five combined errors.
What the two routes have in common, and what has no second route, stands in [verify](verify.md).

The tables below give the default and what is allowed of each input. The same declarations (\`src/request\`) check the requests of the library, where an input is called
\`epsV\` for \`--eps-v\`, and the inputs of records. Numbers are decimal (\`16.88\`, \`1e-3\`), and 0 or 1e-150 to 1e150 in size unless the range is narrower; couplings are 0 or
at least 1e-60 in size, widths 0 or at least 1e-100 MeV (\`x17 xsec\`: 1e-30 MeV). An option may be given once, or where it says so repeated. A name that is not known is answered with the one that was probably meant.

| exit code | meaning |
|---|---|
| 0 | done; also when the reader closes the pipe early |
| 1 | internal fault (one line; \`X17_DEBUG=1\` adds where, as lines of \`src\`, which the package has), or a check, a replay or a cross-check (\`--verify\`) that failed |
| 2 | bad input, or a file or stream that cannot be read or written: one line on stderr that says what, where and what is allowed; nothing on stdout (but \`x17 me\`, which prints the good rows and answers each bad one by \`{"line":..,"error":..}\`) |
| 3 | incomplete: parts of a scan are missing or damaged; one line says of which shards, and nothing is written (\`x17 scan merge\`, \`x17 scan status\`) |
| 4 | the asked accuracy was not reached; what was reached is printed, with its error, where anything was (\`x17 integrate\` has no number and prints none where \`--max-seconds\` ends it before a point is accepted, or where no point is accepted and nothing bounds what was missed); not by \`x17 events\` and \`x17 scan run\` of shards, whose files are whole and say it (with \`--verify\`, 1 where the routes part) |
| 130 | interrupted: nothing is printed (but by \`x17 integrate\`, which prints the best so far); \`x17 reproduce\` keeps what is finished, \`x17 events\` the whole events, \`x17 scan run\` the blocks, and the same command goes on there. A second interrupt kills |

Files are written under a temporary name and renamed, so that none is ever half written; where a symbolic link leads to a file, that file is replaced and the link
stays. The folder of a file must be there; only \`x17 reproduce --out\` and \`x17 scan run\`, for its parts, make their own. Named pipes, devices and open streams (\`--pyhf /dev/stdout\`) are written to as they are. The file of \`x17 events\` grows under its own name ([events](events.md)). Control characters in names and texts of foreign files are printed as
escapes (\`\\u001b\`).
`;

const ROWS = `
Input, one JSON object a line (empty lines are skipped):

| field | |
|---|---|
| \`p\` | four-momenta [E, px, py, pz] in MeV, incoming first: ee-ee p1 p2 p3 p4; ee-eea p1 p2 p3 p4 k; ee-aX p1 p2 k q; X-ee q p3 p4 |
| \`epsV\`, \`epsA\` | couplings in units of the positron charge; both are needed |
| \`mX\`, \`widthX\` | MeV; 16.88 and the e+ e- width at these couplings unless given |
| \`dots\` | instead of \`p\`: p_i.p_j for i < j in that order [MeV^2]; where both are given, \`dots\` counts |
| \`dX\` | s34 - mX^2 (ee-ee: s - mX^2) [MeV^2]: neither \`p\` nor \`dots\` resolve a resonance of 0.1 eV |
| \`eps\` | ee-eea: determinant of the rows p1, p2, p3, p4 [MeV^4]; needed with \`dots\` |

Output, one line for each: \`{"m2":..,"photon":..,"x":..,"interference":..}\` (ee-aX, X-ee: \`m2\` alone), in MeV^(8-2n) for n legs, averaged over initial and
summed over final spins; m2 = photon + x + interference. With \`--json\` one record, rows in \`results.rows\`, bad ones as \`{"error":..}\`. \`line\` counts all lines; messages of records and of \`--verify\` count rows, without the empty lines; where the two
differ a message says both.

Momenta are put on their mass shells before anything is computed: a particle with beta^2 > 1/2 keeps its energy and direction, a slower one its three-momentum.
Bad are: momenta off their mass shell by more than 1e-10 E^2 or not conserved to 1e-10 of the incoming energy, p.k <= 0, dot products that contradict each other,
points outside phase space, points on the pole t = 0 (p3 is p1 digit for digit, or what the digits of the row leave open of t is as large as t: in a boosted or turned frame that comes at larger angles), squares that come out negative, unknown fields, lines that are no JSON or longer than 1048576 bytes. A line that is too long is refused as soon as it is, one of more than 4 GiB ends the reading. A bad row is answered by \`{"line":..,"error":..}\`,
the rest is computed, and the exit code is 2 at the end. With \`--strict\` the first bad row ends the run; the rows before it are printed, with \`--json\` nothing is.

\`--project\` is for momenta as event files have them: ten digits, m_e rounded, massless electrons. Up to 1e-3 E^2 off the shell (electrons: also by m_e^2) and
1e-3 of the incoming energy off balance (electrons without mass: and m_e^2/E of each) is taken for rounding. Incoming momenta go on their shells as above; outgoing three-momenta are changed until energy and
momentum balance, by the least sum of (change/E)^2. Each row then has \`moved\`, the largest change of a component [MeV]. |M|^2 is that of the moved point:
near a pole its error is the one of the digits that were given, (E/m_e)^2 times them for a collinear photon.

Memory does not grow with the number of rows; the reader waits for whoever takes the output.
`;

const range = (name: keyof typeof REACH_REQUEST) => allowedSays(REACH_REQUEST[name]);

/** Files that commands read. */
const EXPERIMENT: Readonly<Record<keyof (typeof EXPERIMENTS)["padme-scan"], string>> = {
  title: 'text; absent: "user\'s experiment"',
  sqrts: "centre-of-mass energy [MeV], 10 to 1e6; needed",
  lumi: `integrated luminosity [fb^-1], ${range("lumi")}; needed unless --lumi is given. Of a scan: that of one point`,
  lumiIs: "`collected`, `goal` or `given` (default): what is said of it",
  cuts: "name of a selection or a selection ([its form](physics/phase-space.md#cuts)); default `none`",
  sigma: `of the pair mass [MeV], ${range("sigma")}; needed unless --sigma is given. Of a scan: spread of sqrt(s)`,
  efficiency: `on top of the selection, ${range("efficiency")}; default 1`,
  normalisation: `relative uncertainty of the background normalisation, ${range("normalisation")}; default 0.01`,
  shape: `of its slope and curvature, ${range("shape")}; default 0.002`,
  uncorrelated: `of each bin on its own, ${range("uncorrelated")}; default 0`,
  scan: "instead of a pair-mass spectrum a scan of e+ e- -> e+ e-: `{ from, to, points, cosMax }`, first and last sqrt(s) [MeV], 10 to 1000, 3 to 1000 points, \\|cos theta\\| < cosMax, 0.01 to 0.99",
  source: 'text; absent: "as given"',
};

const experiment = () => `
\`--experiment FILE\` is a JSON object:

| field | |
|---|---|
${Object.entries(EXPERIMENT)
  .map(([field, says]) => `| \`${field}\` | ${says} |`)
  .join("\n")}

    {"title":"mine","sqrts":10580,"lumi":50000,"lumiIs":"goal","cuts":"cos0.9","sigma":2}
`;

const CURVE: Readonly<Record<keyof LimitCurve, string>> = {
  id: "lower-case letters, digits and dashes, a letter first, at most 100; needed; `--use` calls it so",
  columns: '`["mass","eps"]` (excluded above) or `["mass","epsLower","epsUpper"]` (excluded between); needed',
  points:
    "list of `[mass, eps]` or `[mass, epsLower, epsUpper]`, 2 to 1000000, masses [MeV] 1e-6 to 1e9 ascending or descending, couplings 1e-30 to 1000; needed",
  kind: "`upper-limit` or `excluded-band`; follows from the columns",
  confidenceLevel: "above 0 and below 1; default 0.9",
  experiment: "text; default the id",
  source: "text; default the name of the file",
  process: "text; default empty",
  note: "text",
};

const curves = () => `
\`--file\` takes a table ([what is understood](physics/constraints.md)), or JSON: a curve or a list of curves, each an object:

| field | |
|---|---|
${Object.entries(CURVE)
  .map(([field, says]) => `| \`${field}\` | ${says} |`)
  .join("\n")}
`;

/** Said below the options of a command. */
const MORE: Readonly<Record<string, () => string>> = { limits: curves, reach: experiment };

/** A sentence from words that may begin with a symbol, which keeps its case. */
const sentence = (words: string) =>
  `${/^(?:a|[a-z]{2,})(?=[ ,:])/.test(words) && !/^(?:dsigma|eps)/.test(words) ? words.replace(/^./, (first) => first.toUpperCase()) : words}.`;

const cell = (text: string) => text.replace(/\|/g, "\\|").replace(/\s+/g, " ").trim();
const allowed = (option: Option) => {
  const field = fieldOf(option);
  // names that are listed with the option already are not repeated
  return field === undefined || field.choices ? "" : allowedSays(field);
};
const fallback = ({ defaultValue }: Option) => (defaultValue === undefined ? "" : ` (default ${defaultValue})`);

type Results = ResultRecord["results"];

function identifiers(quantities: ReturnType<typeof quantitiesOf>): string[] {
  const row = ([id, { unit, formula, equation }]: (typeof quantities)[number]) =>
    `| \`${id}\` | ${unit === "1" ? "" : unit} | ${cell(formula)} | ${cell(equation)} |`;
  return quantities.length > 0 ? ["", "| identifier | unit | formula | from |", "|---|---|---|---|", ...quantities.map(row)] : [];
}

/** What further lines print that those before do not, or in another unit. */
function further(first: Results, lines: readonly (readonly [string, Results])[]): string[] {
  const known = new Set(quantitiesOf(first).map(([id, { unit }]) => `${id} ${unit}`));
  return lines.flatMap(([line, results]) => {
    const own = quantitiesOf(results).filter(([id, { unit }]) => !known.has(`${id} ${unit}`));
    for (const [id, { unit }] of own) known.add(`${id} ${unit}`);
    return own.length > 0 ? ["", `\`x17 ${line}\` also has, or has in another unit:`, ...identifiers(own)] : [];
  });
}

/** `x17 scan plan <declaration>`. */
function usage(command: Command): string {
  const parent = command.parent?.parent ? [command.parent.name()] : [];
  const args = command.registeredArguments.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}]`));
  return ["x17", ...parent, command.name(), ...args].join(" ");
}

const declaredOf = (command: Command) => {
  const group = command.parent?.parent ? commandGroups.find(({ name }) => name === command.parent!.name()) : undefined;
  return (group?.commands ?? [...recordCommands, ...plainCommands]).find((one) => one.name === command.name());
};

/** Commands under one name, each with a section of its own. */
const groupSection = (group: Command): string =>
  [`## x17 ${group.name()}`, group.description(), ...group.commands.map((command) => `#${section(command, undefined, [])}`)].join("\n\n");

function section(command: Command, results: Results | undefined, also: readonly (readonly [string, Results])[]): string {
  const name = command.name();
  const lines = [`## ${usage(command)}`, "", command.description(), ""];
  for (const one of command.registeredArguments) if (one.description) lines.push(`\`${one.name()}\`: ${one.description}.`, "");
  if (command.options.length) {
    lines.push("| option | | allowed |", "|---|---|---|");
    for (const option of command.options)
      lines.push(`| \`${cell(option.flags)}\` | ${cell(option.description + fallback(option))} | ${cell(allowed(option))} |`);
  }
  if (name === "me") lines.push(ROWS.trimEnd());
  for (const [line, shows] of declaredOf(command)?.examples ?? []) lines.push("", `    ${line}`, "", sentence(shows));
  const more = MORE[name];
  if (more) lines.push("", more().trim());
  const beside = results && name !== "me" ? fieldsText(results) : "";
  if (beside !== "")
    lines.push(
      "",
      `In \`results\`${results && quantitiesOf(results).length > 0 ? ", beside the identifiers" : ""}: ${beside}.${BESIDE[name] ? ` ${BESIDE[name]}` : ""}`,
    );
  else if (BESIDE[name]) lines.push("", BESIDE[name]);
  if (results) lines.push(...identifiers(quantitiesOf(results)), ...further(results, also));
  return lines.join("\n");
}

/** The page; `resultsOf` runs a command line and hands back the results of its record. */
export async function cliDocument(program: Command, resultsOf: (args: readonly string[]) => Promise<Results>): Promise<string> {
  const sections: string[] = [];
  for (const command of program.commands) {
    if (command.commands.length > 0) {
      sections.push(groupSection(command));
      continue;
    }
    const line = IDENTIFIERS[command.name()];
    const results = line && (await resultsOf([...line, "--json"]));
    const also: (readonly [string, Results])[] = [];
    for (const more of ALSO[command.name()] ?? []) also.push([more, await resultsOf([...more.split(" "), "--json"])]);
    sections.push(section(command, results, also));
  }
  return `${[HEAD.trimEnd(), ...sections].join("\n\n")}\n`;
}
