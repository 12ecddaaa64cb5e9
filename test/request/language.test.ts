// Messages speak the language of whoever asked: inputs in the library, options on the command line, labels on the page.
import { describe, expect, it } from "vitest";
import { CHOICES, CONTROLS, complaint, fromHash } from "../../app/settings.ts";
import { recordCommands } from "../../src/cli/commands/index.ts";
import { declared } from "../../src/cli/declared.ts";
import { fieldOf, optionName } from "../../src/cli/options.ts";
import { execute } from "../../src/cli/program.ts";
import { InputError, loadSync, numberFromText } from "../../src/index.ts";
import { nearest } from "../../src/request/suggest.ts";

const x17 = loadSync();

async function told(...args: string[]): Promise<string> {
  let stderr = "";
  const code = await execute(args, {
    out: () => {},
    err: (text) => {
      stderr += text;
    },
    interactive: false,
  });
  expect(code, stderr).toBe(2);
  return stderr;
}

describe("a message", () => {
  it.each<[string, () => unknown, string[]]>([
    ["epsV = 2000", () => x17.width({ epsV: 2000 }), ["width", "--eps-v", "2000"]],
    ["cosMax = 2", () => x17.xsec({ process: "bhabha", sqrts: 17, cosMax: 2 }), ["xsec", "bhabha", "--sqrts", "17", "--cos-max", "2"]],
    ["maxEvaluations = 1", () => x17.integrate({ maxEvaluations: 1 }), ["integrate", "--max-evaluations", "1"]],
    ["epsMax = 0", () => x17.region({ epsMax: 0 }), ["region", "--eps-max", "0"]],
    ["range[1] = 1", () => x17.spectrum({ range: [1.1, 1] }), ["spectrum", "--range", "1.1,1"]],
    [
      "sqrts and beamEnergy:",
      () => x17.xsec({ process: "bhabha", sqrts: 17, beamEnergy: 300 }),
      ["xsec", "bhabha", "--sqrts", "17", "--beam-energy", "300"],
    ],
    ["epsV = epsA = invisible = 0:", () => x17.width({}), ["width"]],
  ])("about %s names the option on the command line and nothing else changes", async (start, call, line) => {
    const library = messageOf(call);
    expect(library.startsWith(start)).toBe(true);
    const words = start.replace(/[a-z]\w*/g, (word) => (word === "and" ? word : optionName(word)));
    expect(await told(...line)).toBe(`x17: ${words}${library.slice(start.length)}\n`);
  });

  it.each<[string, () => unknown]>([
    ['epsV = "1e-3": must be a number', () => x17.width({ epsV: "1e-3" as never })],
    ["mass = null: must be a number", () => x17.width({ epsV: 1, mass: null as never })],
    ["mass = NaN: must be a number", () => x17.atomki({ mass: Number.NaN })],
    ["process is missing: must be one of bhabha, resonance, gammaX", () => x17.xsec({ sqrts: 17 } as never)],
    ["signal is missing: must be at least 0 and at most 1e+100 events", () => x17.significance({ background: 1 })],
    ["experiment.lumi is missing: must be at least 1e-12", () => x17.reach({ experiment: { sqrts: 3773 } })],
    ["width: takes one argument, there are 2", () => (x17.width as (...given: unknown[]) => unknown)({ epsV: 1 }, { mass: 17 })],
    ["audit: takes one argument, there are 2", () => (x17.audit as (...given: unknown[]) => unknown)({}, 1)],
    ["masss: unknown; known are none", () => (x17.audit as (...given: unknown[]) => unknown)({ masss: 3 })],
  ])("says %s", (start, call) => {
    expect(messageOf(call).slice(0, start.length)).toBe(start);
  });

  it("says nothing undefined of a row without a number", () => {
    const [row] = x17.matrixElementSqRows("X-ee", [{ dots: [142.4672, 142.4672, "142.2060800723937"], epsV: 1, epsA: 0 }]);
    expect((row as { error: string }).error).toMatch(/= "142\.2060800723937": must be a number, not a string$/);
  });

  it("has its inputs as a field, not in its prose", () => {
    expect((messageError(() => x17.xsec({ process: "bhabha", sqrts: 17, beamEnergy: 300 })) as InputError).parameters).toEqual([
      "sqrts",
      "beamEnergy",
    ]);
    expect(new InputError("g2.csv: mass = 3 of epsV").says(() => "no")).toBe("g2.csv: mass = 3 of epsV");
    expect(new InputError("epsV = 3: not above mass = 2", "epsV", "mass").says((name) => optionName(name))).toBe("--eps-v = 3: not above --mass = 2");
  });

  it("calls inputs by the labels of the page", () => {
    const [first] = CONTROLS;
    expect(complaint(new InputError("epsV = 3: must be at most 1", "epsV"))).toBe(`${first.label} = 3: must be at most 1`);
    for (const { key, label } of [...CONTROLS, ...CHOICES]) {
      const wrong = CHOICES.some((one) => one.key === key) ? "nothing" : "0x10";
      expect(complaint(messageError(() => fromHash(`#${key}=${wrong}`)))).toMatch(new RegExp(`^${label.replace(/[|.*+?^$()]/g, "\\$&")} = `));
    }
  });

  it.each<[string[], string]>([
    [["widht"], "width"],
    [["width", "--esp-v", "1"], "--eps-v"],
    [["spectrum", "--cuts", "besii"], "besiii"],
    [["spectrum", "--terms", "backgroud"], "background"],
    [["xsec", "bhaba", "--sqrts", "17"], "bhabha"],
    [["g2", "--g2", "2022cs"], "2022-cs"],
    [["region", "--use", "kloe"], "kloe2"],
    [["reach", "--experiment", "belle2"], "belle2-like"],
    [["reproduce", "--only", "tabel1"], "table1"],
    [["me", "--process", "eeee"], "ee-ee"],
  ])("of x17 %j says what was probably meant: %s", async (line, meant) => {
    expect((await told(...line)).toLowerCase()).toContain(`(did you mean ${meant}?)`);
  });

  it("holds no control characters of foreign text", async () => {
    const foul = "\u001b]0;title\u0007\u009b31m\r\n\u202egone\u0000";
    const lines = [
      [foul],
      ["width", `--${foul}`],
      ["width", "--eps-v", foul],
      ["spectrum", "--cuts", foul],
      ["region", "--use", foul],
      ["limits", "--file", foul],
      ["replay", foul],
      ["reach", "--experiment", `./${foul}`],
      ["reproduce", "--only", foul],
    ];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is the point
    for (const line of lines) expect(await told(...line)).toMatch(/^x17: [^\u0000-\u001f\u007f-\u009f\u202a-\u202e]+\n$/);
    expect(messageOf(() => x17.region({ use: [foul] }))).toContain("\\u202egone");
  });
});

function messageError(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error("was not refused");
}
const messageOf = (call: () => unknown) => (messageError(call) as Error).message;

describe("a number", () => {
  it.each(["16.88", "-1", "+1", "1e-3", "1E3", ".5", "5.", " 7 ", "0", "-0"])("%j is one, everywhere the same", (text) => {
    expect(numberFromText(text)).toBe(Number(text));
  });
  it.each(["", " ", "0x10", "0b1", "0o7", "1_000", "Infinity", "-Infinity", "NaN", "1e999", "1,5", "1e", "e5", "١", "1n", "--1", "1 2", "null"])(
    "%j is none",
    async (text) => {
      expect(numberFromText(text)).toBeNaN();
      if (text !== "--1") expect(await told("width", `--eps-v=${text}`)).toMatch(/^x17: --eps-v [^\n]*must be a finite number[^\n]*\n$/);
    },
  );

  it.each([
    [["spectrum", "--sqrts", "3.773GeV"], "--sqrts 3.773GeV: must be a finite number (without a unit)"],
    [["spectrum", "--sqrts", "3773 MeV"], "--sqrts 3773 MeV: must be a finite number (without a unit)"],
    [["spectrum", "--lumi", "20.3/fb"], "--lumi 20.3/fb: must be a finite number (without a unit)"],
    [["spectrum", "--lumi", "20.3fb^-1"], "--lumi 20.3fb^-1: must be a finite number (without a unit)"],
    [["width", "--eps-v", "1,5e-3"], "--eps-v 1,5e-3: must be a finite number (one number, with a decimal point)"],
    [["spectrum", "--range", "16-17"], "--range 16-17: must be a finite number (commas between numbers)"],
    [["spectrum", "--range", "16..17"], "--range 16..17: must be a finite number (commas between numbers)"],
    [["reach", "--masses", "10 20"], "--masses 10 20: must be a finite number (commas between numbers)"],
    [["reach", "--masses", "10,,20"], "--masses 10,,20: number 2 of 3: must be a finite number (nothing stands there)"],
    [["reach", "--masses", "10,20,"], "--masses 10,20,: number 3 of 3: must be a finite number (nothing stands there)"],
    [["width", "--eps-v", "0x10"], "--eps-v 0x10: must be a finite number"],
  ])("%j is told what to write instead", async (args, message) => {
    expect(await told(...args)).toBe(`x17: ${message}\n`);
  });
});

it.each([
  ["a number", 3],
  ["a BigInt", 3n],
  ["nothing", undefined],
  ["null", null],
  ["a symbol", Symbol("3")],
  ["a list", ["3"]],
  ["a String object", new String("3")],
  ["an object that trims", { trim: () => "3" }],
  [
    "an object that throws when it is looked at",
    new Proxy(
      {},
      {
        get: () => {
          throw new Error("mine");
        },
      },
    ),
  ],
])("numberFromText: %s is no text, hence no number", (_, value) => {
  expect(numberFromText(value as never)).toBeNaN();
});

describe("the inputs that a message is about", () => {
  it("are named once each, and an argument that is no input is none", () => {
    const of = (call: () => unknown) => (messageError(call) as InputError).parameters;
    expect(of(() => x17.width(null as never))).toEqual([]);
    expect(of(() => x17.convert({ epsV: 1e-3, gV: 1e-3 }))).toEqual(["epsV", "gV"]);
    expect(messageOf(() => x17.convert({ epsV: 1e-3, gV: 1e-3 }))).toMatch(/\(got epsV, gV\)$/);
    expect(of(() => x17.convert({}))).toEqual(["epsV", "epsA", "gV", "gA", "epsL", "epsR", "alphaX"]);
  });

  it("a curve without columns and kind is asked for its columns", () => {
    const curve = {
      id: "mine",
      points: [
        [10, 1e-3],
        [20, 2e-3],
      ],
    };
    expect(messageOf(() => x17.limits({ curves: [curve] } as never))).toBe(
      "curves[0].columns is missing: must be mass,eps or mass,epsLower,epsUpper",
    );
  });
});

describe("the schema of a request", () => {
  it("is where every option comes from, but for those that only the command line has", () => {
    const alone = [
      "--json",
      "--exact",
      "--approx",
      "--plot",
      "--file",
      "--pyhf",
      "--out",
      "--workers",
      "--png",
      "--process",
      "--diagrams",
      "--input",
      "--project",
      "--verify",
      "--strict",
      // of x17 resolution: a file that it writes, and what is in it
      "--response",
      "--tails",
    ];
    const program = declared({ out: () => {}, err: () => {}, interactive: false });
    const stray = program.commands
      .filter((command) => recordCommands.some(({ name }) => name === command.name()))
      .flatMap((command) => command.options.filter((option) => fieldOf(option) === undefined).map(({ long }) => long as string));
    expect(stray.filter((long) => !alone.includes(long))).toEqual([]);
  });
});

describe("the name that was meant", () => {
  const known = ["mass", "masses", "epsV", "epsA", "lumi"];
  it.each([
    ["epsv", "epsV"],
    ["eps-v", "epsV"],
    ["eps_a", "epsA"],
    ["mas", "mass"],
    ["msas", "mass"],
    ["massse", "masses"],
    ["lumni", "lumi"],
  ])("%s is %s", (word, name) => expect(nearest(word, known)).toBe(name));
  it.each(["q", "charge", "", "x".repeat(1e6), 3, null])("%j is none of them", (word) => expect(nearest(word, known)).toBeUndefined());
});
