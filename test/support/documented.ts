// The command lines that the commands' help, README.md and docs/ show, with the files they read.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { recordCommands } from "../../src/cli/commands/index.ts";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { type Ended, X17 } from "./commandLine.ts";
import { documentedDetector, documentedTracker } from "./documentedFile.ts";
import { inProcess } from "./inProcess.ts";

/** Commands whose cross-check takes more than some seconds. */
const SLOW =
  /^x17 (?:spectrum|axial|reproduce|audit|lineshape|reach|limits --plot|integrate --cuts none|integrate .*--isr|xsec .*--spread|conversions (?!--detector mine)|resolution --detector besiii)/;

const ROOT = new URL("../../", import.meta.url).pathname;
const pagesIn = (folder: string) =>
  (readdirSync(`${ROOT}${folder}`, { recursive: true }) as string[]).flatMap((name) => (name.endsWith(".md") ? [`${folder}/${name}`] : []));
const PAGES = ["README.md", "CONTRIBUTING.md", ...pagesIn("docs")];
const COMMANDS = new RegExp(`^(?:echo .*\\| )?x17 (?:${recordCommands.map(({ name }) => name).join("|")})\\b`);

/** Lines of code blocks, and code within the text that is a whole command with options: no placeholder, no option that waits for its value. */
function linesOfPage(page: string): string[] {
  const text = readFileSync(`${ROOT}${page}`, "utf8");
  const blocks = text.split("\n").map((line) => line.trim().replace(/^npx /, ""));
  const inline = [...text.matchAll(/`(x17 [^`]+)`/g)]
    .map(([, code]) => code!)
    .filter((code) => / --(?!verify)/.test(code) && !/[[\]]|\b[A-Z]+\b/.test(code.replace(/--\S+/g, "")));
  const whole = (line: string) =>
    COMMANDS.test(line) && !line.includes("x17 replay") && (/ --(?:json|exact|approx|radiation)$/.test(line) || !/ --\S+$/.test(line));
  return [...blocks, ...inline].map((line) => line.replace(/ +#.*$| > \S+$| --verify$/g, "")).filter(whole);
}

/** Complete lines of one kind, each once; an `echo ... |` in front is kept, a file behind `>` is not. */
export function documentedLines(kind: "fast" | "slow"): string[] {
  const helped = recordCommands.flatMap(({ examples }) => (examples ?? []).map(([line]) => line.replace(/ > \S+$/, "")));
  const lines = [...new Set([...helped, ...PAGES.flatMap(linesOfPage)])];
  // what docs/data.md adds is there once its steps are taken, which test/data.test.ts does
  return lines.filter((line) => !line.includes(" example-") && SLOW.test(line) === (kind === "slow"));
}

const folder = mkdtempSync(join(tmpdir(), "x17-documented-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, "bin"));
symlinkSync(X17, join(folder, "bin", "x17"));
writeFileSync(join(folder, "tracker.json"), documentedDetector());
writeFileSync(join(folder, "mine.json"), documentedTracker());
writeFileSync(join(folder, "mine.csv"), "mass,eps\n10,1e-3\n20,2e-3\n");
const size = Math.sqrt(100 - ELECTRON_MASS ** 2);
writeFileSync(
  join(folder, "points.jsonl"),
  // two electrons of 10 MeV scatter, a photon of 5 MeV leaves at 90 degrees: p3 and p4 share the recoil
  `${JSON.stringify({ p: threeBody(), epsV: 0.5, epsA: 0.3, mX: 16.88, widthX: 0.4 })}\n`,
);

writeFileSync(
  join(folder, "events.jsonl"),
  // the same with ten digits, as event files have them
  `${JSON.stringify({ p: threeBody().map((row) => row.map((x) => Number(x.toPrecision(10)))), epsV: 0.5, epsA: 0.3, mX: 16.88, widthX: 0.4 })}\n`,
);

writeFileSync(join(folder, "events.lhe"), lheFile());

/** The same as an event in GeV. */
function lheFile(): string {
  const codes = [11, -11, 11, -11, 22];
  const lines = threeBody().map(([E, ...p], i) => {
    const numbers = [...p, E!, i < 4 ? ELECTRON_MASS : 0].map((x) => (x / 1000).toExponential(16));
    return `${codes[i]} ${i < 2 ? "-1 0 0" : "1 1 2"} 0 0 ${numbers.join(" ")} 0 9.`;
  });
  const init = "11 -11 0.01 0.01 0 0 0 0 -4 1\n1 0 1 1";
  const event = `5 1 1 0.02 0.0073 0\n${lines.join("\n")}`;
  return `<LesHouchesEvents version="3.0">\n<init>\n${init}\n</init>\n<event>\n${event}\n</event>\n</LesHouchesEvents>\n`;
}

function threeBody(): number[][] {
  const m = ELECTRON_MASS;
  const k = [5, 5, 0, 0];
  // both electrons with half of the rest: energy 7.5, momentum -2.5 along x, the remainder along z
  const z = Math.sqrt(7.5 ** 2 - m * m - 2.5 ** 2);
  return [[10, 0, 0, size], [10, 0, 0, -size], [7.5, -2.5, 0, z], [7.5, -2.5, 0, -z], k];
}

/** Runs a line of the shell with `x17` on the path, in a folder of its own. */
export function runLine(line: string, input = ""): Promise<Ended> {
  const env = { ...process.env, PATH: `${join(folder, "bin")}${delimiter}${process.env.PATH}` };
  return new Promise((resolve) => {
    const child = execFile("bash", ["-o", "pipefail", "-c", line], { cwd: folder, env, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : null;
      resolve({ code, signal: error?.signal ?? null, stdout, stderr });
    });
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

/** Runs a line in this process, which has its kernels warm, or as `runLine` does what needs a shell or threads. */
export async function runHere(line: string): Promise<Pick<Ended, "stdout" | "stderr"> & { code: number | null }> {
  if (/["'|]|^x17 integrate/.test(line)) return runLine(line);
  const words = line.split(/\s+/).slice(1);
  // files are read and written in the folder, never in the project
  return inProcess(words.map((word) => (existsSync(join(folder, word)) || /^[\w-]+\.[a-z]\w*$/.test(word) ? join(folder, word) : word)));
}
