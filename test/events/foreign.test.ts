// x17 me on event files: the points of MadGraph5_aMC@NLO in quadruple precision (test/vectors), written as other programs write events. Nothing of a file here
// comes from a writer of this package, but what says so.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { run } from "../support/commandLine.ts";
import { FORMATS, fileOf } from "../support/eventFiles.ts";
import { RUN, sampleBlock } from "../support/eventSample.ts";
import { inProcess } from "../support/inProcess.ts";
import { madgraph, type Row } from "../support/vectors.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-foreign-events-"));
const fileWith = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const answers = (stdout: string) =>
  stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, number> & { error?: string });

/** The example file of a format on its page. */
function pageFile(format: "LHE" | "HepMC3"): string {
  const section = readFileSync("docs/events-format.md", "utf8")
    .split(/^## /m)
    .find((text) => text.startsWith(`${format}\n`))!;
  const code = section.split("\n").filter((line) => line.startsWith("    "));
  return `${code.map((line) => line.slice(4)).join("\n")}\n`;
}

const points = madgraph("ee-eea").filter(({ cls }) => cls.startsWith("flat"));
const CODES = [11, -11, 11, -11, 22];
const MASSES = [0.51099895069, 0.51099895069, 0.51099895069, 0.51099895069, 0];
/** Momentum and energy in GeV. */
const gev = (q: readonly number[], text: (x: number) => string) => [q[1]!, q[2]!, q[3]!, q[0]!].map((x) => text(x / 1000)).join(" ");
const seventeen = (x: number) => x.toExponential(16);
/** As generators write: a sign and nine digits. */
const nine = (x: number) => `${x < 0 ? "" : "+"}${x.toExponential(8).replace(/e([+-])(\d)$/, "e$10$2")}`;

/** A file with the banner of MadGraph: no XML, `&`, `<` and words that look like tags. Particles in another order than ours. */
const madgraphFile = (
  rows: readonly Row[],
  text: (x: number) => string,
  change: (event: string, i: number) => string = (event) => event,
) => `<LesHouchesEvents version="3.0">
<header>
<!--
#  the run card has lines such as  10 <= nevents && x < y   ! comment
-->
<MG5ProcCard>
generate e- e+ > e- e+ a  QED<=3 & QCD<1
set <init> nothing
</MG5ProcCard>
<initrwgt>
<weightgroup name='scale' combine='envelope'>
<weight id='1' MUR="0.5"> mur=0.5 </weight>
</weightgroup>
</initrwgt>
</header>
<init>
11 -11 1.8865000e+00 1.8865000e+00 0 0 0 0 -4 2
1.0000000e+00 3.0e-03 1.0000000e+00 1
2.5000000e-01 4.0e-03 1.0000000e+00 2
<generator name='MadGraph5_aMC@NLO' version='3.5.4'>please cite 1405.0301 </generator>
</init>
${rows
  .map(({ p }, i) =>
    change(
      `<event>
 5      1 +1.2500000e+00 3.77300000e+00 7.54677100e-03 1.18000000e-01
${[4, 0, 3, 1, 2]
  .map(
    (leg) =>
      `       ${CODES[leg]} ${leg < 2 ? "-1    0    0" : " 1    1    2"}    0    0 ${gev(p[leg]!, text)} 0.0000000000e+00 0.0000e+00 -1.0000e+00`,
  )
  .join("\n")}
# 2 3 0.1 aMCatNLO
<mgrwt>
<rscale>  0 0.37730000E+01</rscale>
</mgrwt>
<rwgt>
<wgt id='1'> +1.1000000e+00 </wgt>
</rwgt>
</event>
`,
      i,
    ),
  )
  .join("")}</LesHouchesEvents>
`;

const me = (path: string, ...args: string[]) => inProcess(["me", "--process", "ee-eea", "--input", path, "--eps-v", "1e-3", ...args]);
/** Photon exchange, which has no couplings, as MadGraph gives it; `roundings`: of the momenta, in units of those of a double. */
function expectPhotonOf(found: readonly Record<string, number>[], rows: readonly Row[], roundings: number) {
  expect(found).toHaveLength(rows.length);
  for (const [i, { cond, expected }] of rows.entries())
    expect(Math.abs(found[i]!.photon! / expected.photon - 1), rows[i]!.id).toBeLessThan(20 * roundings * (cond + 2e-15));
}

describe("|M|^2 of events that other programs wrote", () => {
  it("is MadGraph's own, from an LHE file with 17 digits behind a banner that is no XML", async () => {
    const { code, stdout, stderr } = await me(fileWith("17.lhe", madgraphFile(points, seventeen)));
    expect([code, stderr]).toEqual([0, ""]);
    // each number is rounded twice on its way from MeV to GeV
    expectPhotonOf(answers(stdout), points, 3);
  });

  it("with nine digits needs --project, which says how far the point moved", async () => {
    const path = fileWith("9.lhe", madgraphFile(points, nine));
    const refused = await me(path);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/^x17: \d of 4 rows cannot be computed, the first on event \d \(line \d+\): .*--project/);
    const { code, stdout } = await me(path, "--project");
    expect(code).toBe(0);
    const found = answers(stdout);
    // half a unit of the ninth digit, in units of the rounding of a double
    expectPhotonOf(found, points, 0.5e-8 / 2 ** -53);
    for (const [i, { moved }] of found.entries()) {
      const energy = points[i]!.p[0]![0]!;
      expect(moved).toBeGreaterThan(0);
      // five momenta of nine digits, balanced
      expect(moved! / energy).toBeLessThan(10 * 0.5e-8);
    }
  });

  it("with massless electrons, D exponents and a different writing of every part is projected too", async () => {
    const massless = points.map((row) => ({ ...row, p: row.p.map(([, x, y, z]) => [Math.hypot(x!, y!, z!), x!, y!, z!]) }));
    const text = madgraphFile(massless, nine)
      .replace('<LesHouchesEvents version="3.0">', "<?xml version='1.0'?>\n<!-- a comment -->\n<LesHouchesEvents version='1.0'>")
      .replaceAll(/(\d)e([+-]\d)/g, "$1D$2")
      .replaceAll("\n", "\r\n");
    const { code, stdout, stderr } = await me(fileWith("massless.lhe", `\ufeff${text}`), "--project");
    expect([code, stderr]).toEqual([0, ""]);
    const found = answers(stdout);
    for (const [i, { photon, moved }] of found.entries()) {
      // the electrons' energies are off by m^2/2E; |M|^2 in the bulk changes by some times that
      const least = Math.min(...points[i]!.p.slice(0, 4).map(([E]) => E!));
      expect(moved).toBeLessThan(4 * (0.511 ** 2 / (2 * least)));
      expect(Math.abs(photon! / points[i]!.expected.photon - 1)).toBeLessThan((100 * 0.511 ** 2) / least ** 2);
    }
  });

  it("is read from HepMC3 in MeV and GeV, with implied vertices, beams of status 3 or 4 and vertices behind their particles", async () => {
    const event = ({ p }: Row, i: number, beams: number) => `E ${i} 1 5
U ${i % 2 ? "GEV CM" : "MEV MM"}
F 0 0 0 0 0 0 0 0
W 1.5
A 0 GenCrossSection 1.0e+00 1.0e-02 -1 -1
A 0 signal_process_id 1
${p
  .map((q, leg) => {
    const text = i % 2 ? gev(q, seventeen) : `${q[1]} ${q[2]} ${q[3]} ${q[0]}`;
    return `P ${leg + 1} ${leg < 2 ? 0 : -1} ${CODES[leg]} ${text} ${MASSES[leg]! / (i % 2 ? 1000 : 1)} ${leg < 2 ? beams : 1}`;
  })
  .join("\n")}
V -1 0 [1,2] @ 1 2 3 4
`;
    for (const beams of [3, 4]) {
      const text = `HepMC::Version 3.02.06\nHepMC::Asciiv3-START_EVENT_LISTING\nW Weight\nA author \\"nobody\\"\n${points.map((row, i) => event(row, i, beams)).join("")}HepMC::Asciiv3-END_EVENT_LISTING\n\n`;
      const { code, stdout, stderr } = await me(fileWith("whizard.hepmc3", text));
      expect([code, stderr]).toEqual([0, ""]);
      expectPhotonOf(answers(stdout), points, 3);
    }
  });
});

describe("x17 me on event files", () => {
  const kernel = loadKernelSync();
  const block = sampleBlock(0, 20);
  const files = FORMATS.map(({ format, writer }) => fileWith(`ours.${format}`, fileOf(writer(kernel, RUN), block)));
  const row = (legs: readonly number[], i: number, mX: { mX?: number } = {}) => ({
    p: legs.map((leg) => [block.legs[leg]!.E[i]!, block.legs[leg]!.px[i]!, block.legs[leg]!.py[i]!, block.legs[leg]!.pz[i]!]),
    epsV: 2e-3,
    epsA: 1e-4,
    ...mX,
  });

  it.each([
    ["ee-eea", [0, 1, 3, 4, 5], {}],
    ["ee-aX", [0, 1, 5, 2], { mX: 16.88 }],
    ["X-ee", [2, 3, 4], { mX: 16.88 }],
  ] as const)("gives the bits that the momenta themselves give: %s", async (process, legs, mX) => {
    const lines = Array.from({ length: block.n }, (_, i) => JSON.stringify(row(legs, i, mX))).join("\n");
    const direct = await inProcess(["me", "--process", process, "--input", fileWith("rows.jsonl", lines)]);
    expect(direct.code).toBe(0);
    for (const path of files) {
      const asked = ["me", "--process", process, "--input", path, "--eps-v", "2e-3", "--eps-a", "1e-4"];
      const { code, stdout } = await inProcess(asked);
      expect([code, stdout]).toEqual([0, direct.stdout]);
      const { stdout: json } = await inProcess([...asked, "--json"]);
      const record = JSON.parse(json) as { inputs: { rows: unknown[] }; results: { rows: unknown[] } };
      expect(record.inputs.rows).toEqual(Array.from({ length: block.n }, (_, i) => row(legs, i, mX)));
      expect(record.results.rows).toEqual(answers(direct.stdout));
    }
  });

  it("takes them packed, from a pipe, with a cross-check, and a record of them is recomputed", async () => {
    const packed = gzipSync(fileOf(FORMATS[0]!.writer(kernel, RUN), block));
    const { code, stdout, stderr } = await run(["me", "--process", "ee-aX", "--eps-v", "2e-3", "--json", "--verify"], packed);
    expect([code, stderr]).toEqual([0, ""]);
    expect((await run(["replay", "-"], stdout)).code).toBe(0);
    // several members, one behind the other
    const file = fileOf(FORMATS[1]!.writer(kernel, RUN), block);
    const members = Buffer.concat([gzipSync(file.slice(0, 3000)), gzipSync(file.slice(3000))]);
    const found = await run(["me", "--process", "ee-aX", "--eps-v", "2e-3"], members);
    expect([found.code, answers(found.stdout).length]).toEqual([0, block.n]);
  });

  it("refuses a mass that is neither 0 nor the particle's, such as one in another unit, with --project too", async () => {
    // GeV is the unit of LHE; a HepMC3 file says its own
    const inMev = (event: string) =>
      event.replaceAll(/^( +-?\d+(?: +-?\d+){5}) (\S+ \S+ \S+ \S+) \S+/gm, (_, head: string, p: string) => {
        const thousandfold = p.split(" ").map((x) => 1000 * Number(x));
        return `${head} ${thousandfold.join(" ")} ${/^ +-?11 /.test(head) ? 0.51099895069 : 0}`;
      });
    const cases: [file: string, error: string][] = [
      [fileWith("mev.lhe", madgraphFile(points, seventeen, inMev)), "mass of e- is 510.999 MeV"],
      [
        fileWith(
          "five.lhe",
          madgraphFile(points, seventeen, (event) => event.replace(/0\.0{10}e\+00 0\.0000e\+00/, "5 0")),
        ),
        "mass of gamma is 5000 MeV",
      ],
      [fileWith("mev.hepmc3", fileOf(FORMATS[1]!.writer(kernel, RUN), block).replaceAll("U GEV", "U MEV")), "mass of e- is 0.000510999 MeV"],
    ];
    for (const [path, error] of cases)
      for (const more of [[], ["--project"]]) {
        const { code, stdout } = await me(path, ...more);
        expect([code, answers(stdout)[0]!.error], path).toEqual([2, expect.stringContaining(`${error}: must be 0`)]);
        expect(answers(stdout)[0]!.error).not.toContain("\n");
      }
    const asX = await inProcess(["me", "--process", "ee-aX", "--eps-v", "1e-3", "--mass", "17.1", "--project", "--input", files[0]!]);
    expect([asX.code, answers(asX.stdout)[0]!.error]).toEqual([2, expect.stringContaining("mass of 4900023 is 16.88 MeV: must be 0 or 17.1 MeV")]);
  });

  it("takes first and last mother of an LHE line for the beams where X stands between them", async () => {
    const lines = pageFile("LHE").split("\n");
    const at = lines.indexOf('<event number="0">') + 1;
    const [first, electron, positron, x, three, four, photon] = lines.slice(at, at + 7);
    const moved = (line: string, mothers: string) => line.replace(/^(-?\d+ \d) \d \d/, `$1 ${mothers}`);
    const mixed = [first, electron, moved(three!, "3 3"), moved(x!, "1 5"), moved(four!, "3 3"), positron, moved(photon!, "1 5")];
    const text = [...lines.slice(0, at), ...mixed, ...lines.slice(at + 7)].join("\n");
    for (const process of ["ee-aX", "X-ee"]) {
      const [plain, other] = [fileWith("page.lhe", pageFile("LHE")), fileWith("between.lhe", text)].map((path) =>
        inProcess(["me", "--process", process, "--eps-v", "1e-3", "--input", path]),
      );
      expect(await other).toEqual(await plain);
      expect((await plain)!.code).toBe(0);
    }
  });

  it("reads both examples of docs/events-format.md, and finds the same in them", async () => {
    const found = await Promise.all(
      (["LHE", "HepMC3"] as const).map((format) =>
        inProcess(["me", "--process", "ee-aX", "--eps-v", "2e-3", "--input", fileWith(`page.${format}`, pageFile(format))]),
      ),
    );
    for (const { code, stderr } of found) expect([code, stderr]).toEqual([0, ""]);
    expect(answers(found[0]!.stdout)).toHaveLength(1);
    expect(found[1]!.stdout).toBe(found[0]!.stdout);
  });

  it("answers a bad event by its number, line and error among good ones", async () => {
    const bad = madgraphFile(points, seventeen, (event, i) =>
      i === 1 ? event.replace("  22 ", "  13 ") : i === 2 ? event.replace(/e\+00/, "e+nan") : event,
    );
    const { code, stdout, stderr } = await me(fileWith("bad.lhe", bad));
    const line = bad.slice(0, bad.indexOf("  13 ")).split("\n").lastIndexOf("<event>") + 1;
    const found = answers(stdout);
    expect(found.map(({ error }) => error === undefined)).toEqual([true, false, false, true]);
    expect(found[1]).toMatchObject({ event: 1, line, error: "is e- e+ -> e- e+ 13: must be ee-eea, e- e+ -> e- e+ gamma" });
    expect(found[2]!.error).toMatch(/must be a finite decimal number/);
    expect(stderr).toContain(`x17: 2 of 4 rows cannot be computed, the first on event 1 (line ${line}): is e- e+ -> e- e+ 13`);
    expect(code).toBe(2);
    const strict = await me(fileWith("bad.lhe", bad), "--strict");
    expect(strict).toMatchObject({ code: 2, stderr: expect.stringContaining(`x17: event 1 (line ${line}): is`) });
    const record = await me(fileWith("bad.lhe", bad), "--json");
    expect(record).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(`x17: event 1 (line ${line}): is`) });
  });

  it("prints what is whole of a file that was cut, then says so", async () => {
    const text = madgraphFile(points, seventeen);
    const { code, stdout, stderr } = await me(fileWith("cut.lhe", text.slice(0, text.lastIndexOf("<event>") + 200)));
    expect(answers(stdout)).toHaveLength(3);
    expect(stderr).toMatch(
      /^x17: --input \S+cut\.lhe: the file ends at line \d+, after 3 whole events: event 3 \(line \d+\) has no end; it was cut\n$/,
    );
    expect(code).toBe(2);
    const packed = gzipSync(text);
    const cut = await me(fileWith("cut.lhe.gz", packed.subarray(0, packed.length - 20)));
    expect(cut).toMatchObject({ code: 2, stderr: expect.stringMatching(/its gzip data end too early: it was cut\)\n$/) });
    packed[200]! ^= 0xff;
    const damaged = await me(fileWith("damaged.lhe.gz", packed));
    expect(damaged).toMatchObject({ code: 2, stderr: expect.stringMatching(/^x17: [^\n]*\n$/) });
  });

  it("says which inputs a file lacks or has already", async () => {
    const lhe = await inProcess(["me", "--process", "ee-eea", "--input", files[0]!]);
    expect(lhe).toMatchObject({
      code: 2,
      stderr: "x17: --eps-v is missing: LHE and HepMC3 files have no couplings (those of an X of spin 0 do as well)\n",
    });
    const json = await me(fileWith("rows.jsonl", JSON.stringify(row([0, 1, 3, 4, 5], 0))));
    expect(json).toMatchObject({ code: 2, stderr: "x17: --eps-v: must be absent for JSON Lines, whose rows have their own\n" });
    expect(await me(files[0]!, "--width", "-1")).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^x17: --width = -1 MeV: must be at least/),
    });
    const long = fileWith("long.lhe", madgraphFile(points, seventeen).replace("# 2 3", `# ${"x".repeat(10_000_000)}`));
    expect(await me(long)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/line 29: longer than 1048576 bytes, which no line of an event file is\n$/),
    });
  });
});
