import { atomki, TRANSITIONS } from "../../constraints/atomki.ts";
import { ATOMKI_REQUEST, type AtomkiInput, atomkiInput } from "../../constraints/atomkiInput.ts";
import { commonBosons, emissionsInWords } from "../../constraints/spin0/parity.ts";
import { shownNumber } from "../../request/decimal.ts";
import { record } from "../../request/record.ts";
import type { ResultRecord } from "../../request/resultRecord.ts";
import type { Inputs, RecordCommand } from "../command.ts";
import { declareOptions } from "../options.ts";
import { prose, recordText, table } from "../text.ts";

const inputs = (options: Inputs) => ({ ...atomkiInput(options as Partial<AtomkiInput>) });

/** Which boson of spin 0 each transition emits, and what two of them together leave. */
function ofSpin0(): string {
  const rows = TRANSITIONS.map(({ name, spinParity }) => [name, spinParity, emissionsInWords(spinParity)]);
  const both = TRANSITIONS.flatMap((one, i) =>
    TRANSITIONS.slice(i + 1).map((other) => [
      `${one.name} and ${other.name}`,
      "",
      `one boson of spin 0 in both: ${commonBosons(one.spinParity, other.spinParity).join(" or ") || "none"}`,
    ]),
  );
  return [
    "spin 0, if parity is conserved in the emission and levels are as assigned:",
    table([...rows, ...both]),
    prose("A boson without definite parity, or capture through another level, is not bound by this.", 0),
  ].join("\n");
}

/** The numbers, and the transitions that cannot make an X of this mass. */
function text(result: ResultRecord): string {
  const mass = result.inputs.mass as number;
  const shut = TRANSITIONS.filter(({ energy }) => energy <= mass);
  const open = Object.entries(result.results).filter(([id]) => !shut.some((one) => id.startsWith(`${one.id}.`)));
  const closed = shut.map(({ id, name, energy }) => `${id}: closed, ${name} has ${energy} MeV for an X of ${shownNumber(mass)} MeV`);
  const byParity = result.inputs.spin === 0 ? [ofSpin0()] : [];
  return [...(open.length > 0 ? [recordText({ ...result, results: Object.fromEntries(open) })] : []), ...closed, ...byParity].join("\n");
}

export const atomkiCommand: RecordCommand = {
  name: "atomki",
  examples: [
    ["x17 atomki --mass 17.0", "velocity of X and the smallest coupling with a decay within 1 cm and 5 cm"],
    ["x17 atomki --spin 0", "the same for spin 0, and which of scalar and pseudoscalar each transition emits"],
  ],
  declare: (program) =>
    declareOptions(program.description("lower bounds on G2 from prompt decay in each nuclear transition (Eqs. 4, 6, 9, 12)"), ATOMKI_REQUEST),
  inputs,
  recorded: inputs,
  run: (kernel, given) => record(kernel, "atomki", given, atomki(kernel, given)),
  text,
};
