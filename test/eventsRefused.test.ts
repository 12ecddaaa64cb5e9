// What x17 events refuses: in one line, before anything is written.
import { mkdtempSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { weightsOption } from "../src/cli/events/weights.ts";
import { InputError } from "../src/request/validate.ts";
import { FORMATS, readAll } from "./support/eventFiles.ts";
import { inProcess } from "./support/inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-events-"));
const file = (name: string) => join(folder, name);
const SAMPLE = ["--process", "ee-ee", "--cuts", "padme-0.9", "--sqrts", "16.9", "--eps-v", "1e-3"];
const events = (name: string, ...more: string[]) => inProcess(["events", ...SAMPLE, "--output", file(name), ...more]);
const merge = (name: string, ...parts: string[]) => inProcess(["events", "merge", ...parts.map(file), "-o", file(name)]);
const bytes = (name: string) => readFileSync(file(name));
const text = (name: string) => bytes(name).toString();
const refused = (message: string) => ({ code: 2, stdout: "", stderr: `x17: ${message}\n` });

describe("x17 events refuses in one line and leaves what is there", () => {
  it("a file of another run, of other events, or of somebody else", async () => {
    await events("mine.lhe", "--n", "20", "--first", "5");
    const before = bytes("mine.lhe");
    const path = file("mine.lhe");
    const instead = "name another file, or replace it by --overwrite";
    const cases: readonly (readonly [args: readonly string[], says: string])[] = [
      [["--n", "20", "--first", "5", "--seed", "18"], `has events of another run (seed = 17 there, 18 now): ${instead}`],
      [["--n", "20", "--first", "5", "--eps-a", "1e-4"], "has events of another run (epsA = 0 there, 0.0001 now)"],
      [["--n", "20"], `begins with event 5, --first is 0: ${instead}`],
      [["--n", "19", "--first", "5"], `has events 5 to 24, more than the 19 that --n asks for: ${instead}`],
    ];
    for (const [args, says] of cases) {
      const { code, stdout, stderr } = await events("mine.lhe", ...args);
      expect([code, stdout, stderr.split(says)[0]]).toEqual([2, "", `x17: ${path}: `]);
    }
    writeFileSync(file("theirs.lhe"), '<LesHouchesEvents version="3.0">\n<init>\n');
    writeFileSync(file("theirs.lhe.gz"), gzipSync("hello"));
    writeFileSync(file("packed.lhe"), gzipSync(before));
    for (const [name, format] of [
      ["theirs.lhe.gz", "lhe.gz"],
      ["packed.lhe", "lhe"],
    ] as const)
      expect(await events(name, "--n", "20")).toMatchObject(refused(`${file(name)}: is there, and no ${format} file of this package: ${instead}`));
    expect((await events("theirs.lhe", "--n", "20")).code).toBe(2);
    expect(bytes("mine.lhe").equals(before)).toBe(true);
    expect((await events("theirs.lhe", "--n", "20", "--overwrite")).code).toBe(0);
    expect(readAll(FORMATS[0]!.reader(), text("theirs.lhe")).events).toHaveLength(20);
  });

  it("numbers and names that cannot be", async () => {
    writeFileSync(file("null.json"), "null");
    writeFileSync(file("list.json"), "[]");
    const cases: readonly (readonly [args: readonly string[], says: string])[] = [
      [["--n", "0", "-o", file("n.lhe")], "--n = 0: must be at least 1 and at most 1000000000000"],
      [["-o", file("n.lhe")], "--n is missing: must be at least 1 and at most 1000000000000"],
      [["--n", "5", "--first", "-1", "-o", file("n.lhe")], "--first = -1: must be at least 0 and at most 1000000000000"],
      [["--n", "5", "--fsr=1", "-o", file("n.lhe")], "--fsr: takes no value: it is given or not"],
      [["--n", "5"], "--output is missing: must name a file that ends in .lhe, .lhe.gz, .hepmc3, .hepmc3.gz, .parquet, or be -"],
      [["--n", "5", "-o", "-"], "--output -: must end in .lhe, .lhe.gz, .hepmc3, .hepmc3.gz, .parquet, or --format must say what it is"],
      [["--n", "5", "-o", "-", "--format", "hepmc"], "--format hepmc: must be one of lhe, lhe.gz, hepmc3, hepmc3.gz, parquet (did you mean hepmc3?)"],
      [["--n", "5", "-o", "n.lhe", "--format", "hepmc3"], "--format hepmc3: n.lhe ends like lhe: must be the same"],
      [["--n", "5", "-o", join(folder, "none", "n.lhe")], `${join(folder, "none", "n.lhe")}: cannot be written (no such folder)`],
      [["--n", "5", "-o", folder], `${folder}: cannot be written (is a directory)`],
      [
        ["--n", "5", "-o", "-", "--format", "lhe", "--json"],
        "--json: standard output has the events already: must go with a file, not with --output -",
      ],
      [
        ["nerge", "a.lhe"],
        "events nerge: must be merge, conversions, or options alone (numbers of one option stand together: --range 16.5,17) (did you mean merge?)",
      ],
      [
        ["--n", "5", "--spread", "1e-20", "-o", file("n.lhe")],
        "--spread = 1e-20 MeV: must be 0, or at least 1.69e-11 MeV and below 1.32316684155 MeV (the beam stays above the e+ e- threshold)",
      ],
      [
        ["--n", "5", "--detector", file("null.json"), "-o", file("n.parquet")],
        `--detector ${file("null.json")}: must be a JSON detector, an object of named values (it is null)`,
      ],
      [
        ["--n", "5", "--cuts", file("list.json"), "-o", file("n.lhe")],
        `--cuts ${file("list.json")}: must be a JSON selection, an object of named values (it is [])`,
      ],
      [["--n", "5", "-o", "/dev/full", "--format", "lhe.gz"], "/dev/full: cannot be written (no space left)"],
    ];
    for (const [args, says] of cases) expect(await inProcess(["events", ...SAMPLE, ...args])).toMatchObject(refused(says));
    const [closed, unknown] = [
      await inProcess(["events", ...SAMPLE.filter((one) => one !== "16.9" && one !== "--sqrts"), "--sqrts", "1", "--n", "5", "-o", file("n.lhe")]),
      await events("n.lhe", "--n", "5", "--weights", "signl"),
    ];
    for (const [beams, says] of [
      ["1e7,1e7", "--beams = 10000000,10000000 MeV: make sqrt(s) = 20000000 MeV: must be above 1.02199790138 and at most 10000000 MeV"],
      ["1886.5", "--beams = [1886.5]: must be a list of 2 entries (it has 1)"],
      [
        "7,4",
        "--range[0] = 16.5 MeV: must be at least 1.0220001 and below 10.5789987105 MeV (a pair and a photon share sqrt(s) = 10.5789987105 MeV)",
      ],
    ] as const)
      expect(await inProcess(["events", "--n", "5", "--eps-v", "1e-3", "--beams", beams, "-o", file("n.lhe")])).toMatchObject(refused(says));
    expect(await inProcess(["events", "--n", "5", "--sqrts", "1.02199790139", "--range", "1.0220001,1.05", "-o", file("n.lhe")])).toMatchObject(
      refused("--sqrts = 1.02199790139 MeV: must be above 1.0220001 MeV (a pair and a photon share it)"),
    );
    expect([closed.code, closed.stderr.split("\n").length]).toEqual([2, 2]);
    expect(unknown.stderr).toContain("(did you mean signal?)");
  });

  it("more than the disk holds, with the size and the time it would take", async () => {
    const { code, stdout, stderr } = await events("huge.lhe", "--n", "1e12");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^x17: --n = 1000000000000: takes about \d+ TB and \d+ days; \S+ has room for .* more, \d+ events\n$/);
  });

  it("files to merge that are cut, foreign, of another run or of another kind", async () => {
    await events("a.lhe", "--n", "20");
    await events("b.lhe", "--n", "20", "--first", "20", "--seed", "3");
    await events("c.hepmc3", "--n", "20", "--first", "20");
    await events("d.lhe", "--n", "20", "--first", "20");
    truncateSync(file("d.lhe"), statSync(file("d.lhe")).size - 100);
    writeFileSync(file("e.lhe"), "hello");
    // the numbers of two events exchanged
    writeFileSync(
      file("f.lhe"),
      text("a.lhe").replace('number="7"', 'number="x"').replace('number="8"', 'number="7"').replace('number="x"', 'number="8"'),
    );
    const [a, b, c, d, e, f] = ["a.lhe", "b.lhe", "c.hepmc3", "d.lhe", "e.lhe", "f.lhe"].map(file);
    expect(await merge("out.lhe", "a.lhe", "b.lhe")).toMatchObject(refused(`${b}: is of another run than ${a} (seed = 17 in ${a}, 3 in ${b})`));
    expect(await merge("out.lhe", "a.lhe", "c.hepmc3")).toMatchObject(refused(`${c}: is HepMC3, ${a} is LHE: must be the same`));
    expect(await merge("out.lhe", "c.hepmc3")).toMatchObject(
      refused(`--output ${file("out.lhe")}: is LHE, the files to merge are HepMC3: must be the same`),
    );
    expect(await merge("out.lhe", "a.lhe", "d.lhe")).toMatchObject(refused(`${d}: was cut after event 38: the command that wrote it goes on there`));
    expect(await merge("out.lhe", "a.lhe", "e.lhe")).toMatchObject(refused(`${e}: is no event file of this package`));
    // its first bytes say gzip, and nothing of it can be unpacked
    writeFileSync(file("g.lhe.gz"), Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 7, 7, 7]));
    expect(await merge("out.lhe", "g.lhe.gz")).toMatchObject(
      refused(`${file("g.lhe.gz")}: is no event file of this package, or its gzip data are damaged`),
    );
    expect(await merge("out.lhe", "f.lhe")).toMatchObject(refused(`${f}: event 8 follows event 6: must be 7; the file was changed`));
    expect(await merge("a.lhe", "a.lhe")).toMatchObject(refused(`${a}: is a file that is read (FILE ${a}): the output must be another`));
    expect(await merge("b.lhe", "a.lhe")).toMatchObject(refused(`--output ${b}: is there: name another file, or replace it by --overwrite`));
    expect(await inProcess(["events", "merge", a!, "--seed", "3", "-o", file("out.lhe")])).toMatchObject(
      refused("merge: --seed: must not be given, the files say it"),
    );
    expect(() => statSync(file("out.lhe"))).toThrow("ENOENT");
  });
});

describe("--weights", () => {
  it("is a list of terms, couplings and grids, or a file of them", () => {
    expect(weightsOption("background;signal; 1e-3,2e-4;5e-4")).toEqual(["background", "signal", { epsV: 1e-3, epsA: 2e-4 }, { epsV: 5e-4, epsA: 0 }]);
    const grid = [0, 1e-4, 2e-4, 3e-4].flatMap((epsV) => [-1e-3, 1e-3].map((epsA) => ({ epsV, epsA })));
    expect(weightsOption("ev=0:3e-4:4,ea=-1e-3:1e-3:2")).toEqual(grid);
    expect(weightsOption("ea=2e-4")).toEqual([{ epsV: 0, epsA: 2e-4 }]);
    writeFileSync(file("weights.txt"), "# points\nbackground\n\n1e-3,2e-4 # one\nev=0:3e-4:4,ea=-1e-3:1e-3:2\n");
    expect(weightsOption(file("weights.txt"))).toEqual(["background", { epsV: 1e-3, epsA: 2e-4 }, ...grid]);
    writeFileSync(file("weights.json"), '[{"id":"mine","epsV":1e-3},"signal"]');
    expect(weightsOption(file("weights.json"))).toEqual([{ id: "mine", epsV: 1e-3 }, "signal"]);
  });

  it("says what is wrong with an entry, and where", () => {
    writeFileSync(file("bad.txt"), "background\n1e-3,x\n");
    writeFileSync(file("empty.txt"), "# nothing\n");
    writeFileSync(file("none.json"), "[]");
    const form = "background, signal, interference, EV,EA, or a grid ev=A:B:N,ea=A:B:N (of spin 0 es, ep)";
    for (const [entries, says] of [
      [file("bad.txt"), `--weights ${file("bad.txt")}: line 2: 1e-3,x: must be ${form}`],
      [file("empty.txt"), `--weights ${file("empty.txt")}: holds no weight`],
      [file("none.json"), `--weights ${file("none.json")}: holds no weight`],
      ["none.txt", `--weights none.txt: must be a file that is there, or entries separated by ; of the form ${form}`],
      ["1,2,3", `--weights: 1,2,3: must be ${form}`],
      ["ev=1:2", "--weights: ev: must be a number or A:B:N, is 1:2"],
      ["ev=1:2:1", "--weights: ev: N = 1 of 1:2:1: must be a whole number of 2 to 2000"],
      ["ev=1:2:50,ea=1:2:50", "--weights: 2500 points: must be at most 2000"],
      ["ev=1,ev=2", "--weights: ev= is there twice"],
      ["eps=1", "--weights: eps=1: must begin with ev= or ea=, of spin 0 with es= or ep="],
    ] as const)
      expect(() => weightsOption(entries)).toThrow(new InputError(says));
  });
});
