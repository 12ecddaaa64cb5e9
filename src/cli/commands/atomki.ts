import { atomki } from "../../atomki.ts";
import { record } from "../../record.ts";
import { ATOMKI_REQUEST, type AtomkiInput } from "../../request/atomki.ts";
import { checked } from "../../request/schema.ts";
import type { Inputs, RecordCommand } from "../command.ts";
import { declareOptions } from "../options.ts";

const inputs = (options: Inputs) => ({ ...checked<AtomkiInput>(ATOMKI_REQUEST, options) });

export const atomkiCommand: RecordCommand = {
  name: "atomki",
  examples: [["x17 atomki --mass 17.0", "velocity of X and the smallest coupling with a decay within 1 cm and 5 cm"]],
  declare: (program) =>
    declareOptions(program.description("lower bounds on G2 from prompt decay in each nuclear transition (Eqs. 4, 6, 9, 12)"), ATOMKI_REQUEST),
  inputs,
  recorded: inputs,
  run: (kernel, given) => record(kernel, "atomki", given, atomki(kernel, given)),
};
