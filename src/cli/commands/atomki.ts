import { atomki, TRANSITIONS } from "../../constraints/atomki.ts";
import { ATOMKI_REQUEST, type AtomkiInput } from "../../constraints/atomkiInput.ts";
import { shownNumber } from "../../request/decimal.ts";
import { record } from "../../request/record.ts";
import type { ResultRecord } from "../../request/resultRecord.ts";
import { checked } from "../../request/schema.ts";
import type { Inputs, RecordCommand } from "../command.ts";
import { declareOptions } from "../options.ts";
import { recordText } from "../text.ts";

const inputs = (options: Inputs) => ({ ...checked<AtomkiInput>(ATOMKI_REQUEST, options) });

/** The numbers, and the transitions that cannot make an X of this mass. */
function text(result: ResultRecord): string {
  const mass = result.inputs.mass as number;
  const shut = TRANSITIONS.filter(({ energy }) => energy <= mass);
  const open = Object.entries(result.results).filter(([id]) => !shut.some((one) => id.startsWith(`${one.id}.`)));
  const closed = shut.map(({ id, name, energy }) => `${id}: closed, ${name} has ${energy} MeV for an X of ${shownNumber(mass)} MeV`);
  return [...(open.length > 0 ? [recordText({ ...result, results: Object.fromEntries(open) })] : []), ...closed].join("\n");
}

export const atomkiCommand: RecordCommand = {
  name: "atomki",
  examples: [["x17 atomki --mass 17.0", "velocity of X and the smallest coupling with a decay within 1 cm and 5 cm"]],
  declare: (program) =>
    declareOptions(program.description("lower bounds on G2 from prompt decay in each nuclear transition (Eqs. 4, 6, 9, 12)"), ATOMKI_REQUEST),
  inputs,
  recorded: inputs,
  run: (kernel, given) => record(kernel, "atomki", given, atomki(kernel, given)),
  text,
};
