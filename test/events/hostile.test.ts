// Files that are cut, damaged or meant to do harm: one clear line, or read as what they say.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventReaderFor } from "../../src/events/format.ts";
import { InputError } from "../../src/index.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { blockOf } from "../support/collect.ts";
import { FORMATS, fileOf, readAll } from "../support/eventFiles.ts";
import { RUN, sampleBlock } from "../support/eventSample.ts";

const kernel = loadKernelSync();

/** What is wrong with a file: of all of it, or of its first bad event; undefined where nothing is. */
function problem(reader: ReturnType<(typeof FORMATS)[number]["reader"]>, file: string): string | undefined {
  try {
    const { run, events } = readAll(reader, file);
    blockOf(events, RUN.legs, run.weightNames);
    return undefined;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.message).not.toMatch(/[\n\r\0]/);
    expect(error.message.length).toBeLessThan(400);
    return error.message;
  }
}

describe.each(FORMATS)("a file of $format", ({ format, writer, reader }) => {
  const file = fileOf(writer(kernel, RUN), sampleBlock(0, 4));
  const of = (changed: string) => problem(reader(), changed);
  const lines = file.split("\n");
  const lhe = format === "LHE";

  it("is whole as it was written", () => expect(of(file)).toBeUndefined());

  it("cut anywhere is refused, and never gives an event that is not whole", () => {
    const whole = readAll(reader(), file).events;
    // without its last end of line nothing is missing
    for (let length = 0; length < file.length - 1; length++) {
      const one = reader();
      const found = one.push(file.slice(0, length).split("\n").slice(0, -1)).filter(({ error }) => error === undefined);
      expect(found).toEqual(whole.slice(0, found.length));
    }
    fc.assert(
      fc.property(fc.nat({ max: file.length - 2 }), (length) => {
        expect(of(file.slice(0, length))).toMatch(/it was cut|must be|begins with|has \d+ numbers|announces|not JSON/);
      }),
      { numRuns: 300 },
    );
  });

  it("without its last line is cut: the message says how many events are whole", () => {
    const cut = of(lines.slice(0, -2).join("\n"));
    expect(cut).toMatch(
      lhe ? /after 4 whole events: there is no <\/LesHouchesEvents>; it was cut/ : /after 3 whole events: event 3 \(line \d+\) may not be whole/,
    );
  });

  it("with any line left out or doubled says so or means the same", () => {
    // weights go by their names, which may be declared in another order
    const meant = (text: string) =>
      readAll(reader(), text).events.map(({ line: _, weights, ...event }) => ({ ...event, weights: weights.toSorted() }));
    const whole = meant(file);
    for (let i = 0; i < lines.length - 1; i++) {
      for (const changed of [lines.toSpliced(i, 1), lines.toSpliced(i, 0, lines[i]!)]) {
        const text = changed.join("\n");
        // without our own attribute the time comes from the place of the decay, with its rounding
        if (of(text) === undefined && !lines[i]!.startsWith("A 0 x17_ctau_mm")) expect(meant(text), lines[i]).toEqual(whole);
      }
    }
  });

  it("with carriage returns at the ends of lines is the same", () => {
    const { events } = readAll(reader(), file.replaceAll("\n", "\r\n"));
    expect(events.map(({ particles }) => particles)).toEqual(readAll(reader(), file).events.map(({ particles }) => particles));
  });

  it("with a number that is none names event, line and field", () => {
    for (const bad of ["NaN", "inf", "-Infinity", "1e999", "0x10", "1,5", "", "1.2.3", "--1", "\0", "1e", "１"]) {
      const changed = file.replace(" 1.8865 0.00051", ` ${bad} 0.00051`);
      expect(of(changed)).toMatch(
        /^event 0 \(line \d+\): (?:E of particle 1 is |particle 1 of 6 has 12 fields|mass of particle 1 is |status of particle 1 is )/,
      );
    }
    const weight = lhe ? of(file.replace('a0">1.231<', 'a0">NaN<')) : of(file.replace("W 1.231 1.231", "W 1.231 NaN"));
    expect(weight).toMatch(/^event 0 \(line \d+\): weight \S+ is "NaN": must be a finite decimal number/);
  });

  it("with counts that are not right names the event", () => {
    const counts = lhe
      ? ["6 4 1.231", ["5 4 1.231", "7 4 1.231", "0 4 1.231", "1e9 4 1.231", "99999999 4 1.231"]]
      : ["E 0 2 6", ["E 0 2 5", "E 0 2 7", "E 0 3 6", "E 0 2 -6", "E x 2 6", "E 0 2 1e9"]];
    for (const wrong of counts[1] as string[]) expect(of(file.replace(counts[0] as string, wrong))).toMatch(/^event 0 \(line \d+\): /);
    if (lhe) expect(of(file.replace('<wgt id="ev2e-3_ea0">', '<wgt id="other">'))).toMatch("event 0 (line 22): weight ev2e-3_ea0 is missing");
    else expect(of(file.replace("W 1.231 1.231 0.1381182", "W 1.231 1.231"))).toMatch("event 0 (line 6): it has 2 weights: must have 3");
  });

  it("keeps its good events beside bad ones", () => {
    const { events } = readAll(reader(), file.replace(" 1.8865 0.00051", " NaN 0.00051"));
    expect(events.map(({ error }) => error === undefined)).toEqual([false, true, true, true]);
  });
});

describe("texts that are no event files, or meant to do harm", () => {
  const [LHE, HEPMC3] = FORMATS as [(typeof FORMATS)[number], (typeof FORMATS)[number]];
  const lhe = fileOf(LHE.writer(kernel, RUN), sampleBlock(0, 2));
  const hepmc3 = fileOf(HEPMC3.writer(kernel, RUN), sampleBlock(0, 2));

  it("are told apart by their first line", () => {
    expect(eventReaderFor("<LesHouchesEvents")?.run.format).toBe("LHE");
    expect(eventReaderFor("<?xml version='1.0'?>")?.run.format).toBe("LHE");
    expect(eventReaderFor("HepMC::Version 3.02.05")?.run.format).toBe("HepMC3");
    expect(eventReaderFor('{"p":[]}')).toBeUndefined();
  });

  it("of HepMC2 are refused by that name", () => {
    const old = "\nHepMC::Version 2.06.09\nHepMC::IO_GenEvent-START_EVENT_LISTING\nE 0 -1 -1\n";
    expect(problem(HEPMC3.reader(), old)).toBe('line 3: "HepMC::IO_GenEvent-START_EVENT_LISTING": a file of HepMC2, must be HepMC3 Asciiv3');
  });

  it("that never come to an event say what they lack", () => {
    expect(problem(LHE.reader(), "<html>\n<body>\n")).toMatch("there is no <LesHouchesEvents>");
    expect(problem(LHE.reader(), "")).toMatch("the file ends at line 0, after 0 whole events");
    expect(problem(LHE.reader(), lhe.replace("</header>", ""))).toMatch("<header> has no end");
    expect(problem(LHE.reader(), lhe.replace("<init>", ""))).toMatch("an event comes before <init>");
    expect(problem(LHE.reader(), lhe.replace("-4 1\n", "-4 2\n"))).toMatch("<init> has 1 of the 2 processes that it announces");
    expect(problem(LHE.reader(), lhe.replace("&quot;process", "process"))).toMatch("<x17run> is not JSON");
    expect(problem(HEPMC3.reader(), "HepMC::Version 3.01.02\nE 0 1 1\n")).toMatch("must be HepMC::Asciiv3-START_EVENT_LISTING");
    expect(problem(LHE.reader(), lhe + lhe)).toMatch("a second file begins behind");
  });

  it("of HepMC3 may be strung together, if their weights have the same names", () => {
    expect(readAll(HEPMC3.reader(), hepmc3 + hepmc3).events).toHaveLength(4);
    expect(problem(HEPMC3.reader(), hepmc3 + hepmc3.replace("\\|ev6.7e-4_ea0", "\\|other"))).toMatch("have other names");
  });

  it("with entities, deep elements or a long line of them are read as text in no time", () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n`;
    const deep = `${"<a>".repeat(200_000)}\n`;
    expect(problem(LHE.reader(), bomb + lhe)).toBeUndefined();
    expect(problem(LHE.reader(), lhe.replace("<header>\n", `<header>\n${deep}&b;\n`))).toBeUndefined();
    expect(problem(LHE.reader(), lhe.replace("</event>", `${deep}${"<wgt ".repeat(100_000)}\n</event>`))).toBeUndefined();
    expect(problem(LHE.reader(), lhe.replace("</event>", `${"x".repeat(10_000_000)}\n</event>`))).toBeUndefined();
    expect(problem(LHE.reader(), lhe.replace("0 9.\n", `0 9.${" 1".repeat(500_000)}\n`))).toMatch(
      /^event 0 \(line 22\): particle 1 of 6 has 500013 fields: must have 13/,
    );
  });

  it("with zeros of memory or anything else between are refused in one line or read", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FORMATS),
        fc.nat(),
        fc.nat({ max: 200 }),
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 30 }),
          fc.constantFrom("\0\0\0", "<event>", "</event>", "\nE 1 1 1\n", "HepMC::", "[1,2,3,999999]", " -3 ", "\ufeff"),
        ),
        ({ format, reader }, place, taken, noise) => {
          const file = format === "LHE" ? lhe : hepmc3;
          const at = place % file.length;
          const message = problem(reader(), file.slice(0, at) + noise + file.slice(at + taken));
          expect(message === undefined || message.length > 10).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
