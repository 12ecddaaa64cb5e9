// The answer to one line of `x17 batch`: a record, an error, or a record with what is wrong with it.
import type { Kernel } from "../../kernel/load.ts";
import { AccuracyError } from "../../request/errors.ts";
import type { ResultRecord } from "../../request/resultRecord.ts";
import { InputError, printable } from "../../request/validate.ts";
import { keptIntegrals } from "../../spectrum/kept.ts";
import type { Console, RecordCommand } from "../command.ts";
import { EXIT_ACCURACY, EXIT_INPUT, exitCode } from "../exit.ts";
import type { Line } from "../lines.ts";
import { jsonLine } from "../text.ts";
import { contentOf, type Id, idOf, requestOf } from "./request.ts";

/** What is wrong with a request or its result. */
export interface Wrong {
  readonly code: "input" | "accuracy" | "internal";
  readonly message: string;
  /** Inputs that the message names. */
  readonly parameters: readonly string[];
}

export interface Answer {
  /** Number of the line that is answered. */
  readonly line: number;
  /** One line of JSON with its end. */
  readonly text: string;
  readonly wrong: Wrong | undefined;
}

/** `error` as the answer says it. */
export function wrongOf(error: unknown): Wrong {
  const ended = exitCode(error);
  const code = ended === EXIT_INPUT ? "input" : ended === EXIT_ACCURACY ? "accuracy" : "internal";
  const message = printable(error instanceof Error ? error.message : String(error));
  return { code, message, parameters: error instanceof InputError ? error.parameters : [] };
}

/** One line of JSON, with the id first. */
function answerText(id: Id | undefined, content: object): string {
  const text = jsonLine(content);
  return `${id === undefined ? text : `{"id":${id},${text.slice(1)}`}\n`;
}

/** The answer to a line without a record. */
export function refusal(line: number, wrong: Wrong, id?: Id): Answer {
  return { line, text: answerText(id, { line, error: wrong }), wrong };
}

/** Commands draw no bars and say nothing beside: many share one screen. */
const SILENT: Console = { out: () => {}, err: () => {}, interactive: false };

/** Answers lines one after the other. Spectra that differ in couplings, width, resolution or counts share their integration; the bits are those of a single call. */
export function answering(kernel: Kernel, commands: readonly RecordCommand[]): (line: Line) => Promise<Answer> {
  const named = new Map(commands.map((command) => [command.name, command]));
  const outputs = { kept: keptIntegrals() };
  return async (line) => {
    let id: Id | undefined;
    try {
      const value = contentOf(line);
      id = idOf(value, line);
      const { command, inputs } = requestOf(named, value, id);
      let made: ResultRecord;
      let wrong: Wrong | undefined;
      try {
        made = await command.run(kernel, inputs, SILENT, outputs);
        const complaint = command.complaint?.(made);
        if (complaint !== undefined) wrong = wrongOf(new InputError(complaint));
      } catch (error) {
        if (!(error instanceof AccuracyError && error.record)) throw error;
        made = error.record;
        wrong = wrongOf(error);
      }
      return { line: line.number, text: answerText(id, { ...made, ...(wrong ? { error: wrong } : {}) }), wrong };
    } catch (error) {
      return refusal(line.number, wrongOf(error), id);
    }
  };
}
