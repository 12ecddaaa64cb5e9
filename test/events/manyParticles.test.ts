// Events with as many particles as a file may have, every one the mother of every other: read in a time that grows with the bytes, not with mothers times daughters.
import { expect, it } from "vitest";
import { eventColumns } from "../../src/events/columns.ts";
import { MOST_PARTICLES } from "../../src/events/readEvent.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { FORMATS, fileOf, readAll } from "../support/eventFiles.ts";
import { RUN, sampleBlock } from "../support/eventSample.ts";

const kernel = loadKernelSync();
const MORE = MOST_PARTICLES - 6;
const LHE_LINE = `21 3 1 ${MOST_PARTICLES} 0 0 0 0 1 1 0 0 9\n`;

it.each(FORMATS)("in $format", ({ format, writer, reader }) => {
  const file = fileOf(writer(kernel, RUN), sampleBlock(0, 1));
  const many =
    format === "LHE"
      ? file.replace("6 4 1.231", `${MOST_PARTICLES} 4 1.231`).replace("<rwgt>", () => `${LHE_LINE.repeat(MORE)}<rwgt>`)
      : file
          .replace("E 0 2 6", `E 0 3 ${MOST_PARTICLES}`)
          .replace(/^V -2/m, () => `V -3 0 [${Array.from({ length: MORE }, (_, i) => i + 7).join(",")}]\nV -2`)
          .replace(
            "HepMC::Asciiv3-END",
            () => `${Array.from({ length: MORE }, (_, i) => `P ${i + 7} -3 21 0 0 1 1 0 3\n`).join("")}HepMC::Asciiv3-END`,
          );
  const { run: read, events } = readAll(reader(), many);
  expect(events.map(({ error, particles }) => [error, particles.length])).toEqual([[undefined, MOST_PARTICLES]]);
  const { momenta } = eventColumns("ee-aX", events, read.weightNames);
  expect(momenta).toEqual(eventColumns("ee-aX", readAll(reader(), file).events, read.weightNames).momenta);
});

it("that are all incoming, or all final, are refused in a line of ordinary length", () => {
  const [lhe] = FORMATS as [(typeof FORMATS)[number]];
  const file = fileOf(lhe.writer(kernel, RUN), sampleBlock(0, 1)).replace("6 4 1.231", `${MOST_PARTICLES} 4 1.231`);
  for (const [status, says] of [
    [-1, /has 99996 incoming particles: must have 2 at most/],
    [1, /is e- e\+ -> .* and 9998\d more: must be ee-aX/],
  ] as const) {
    const { events, run: read } = readAll(
      lhe.reader(),
      file.replace("<rwgt>", () => `${LHE_LINE.replace("21 3 1", `21 ${status} 1`).repeat(MORE)}<rwgt>`),
    );
    const columns = () => eventColumns("ee-aX", events, read.weightNames);
    expect(columns).toThrow(says);
    expect(columns).toThrow(/^.{1,300}$/);
  }
});
