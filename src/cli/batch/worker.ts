// One thread of `x17 batch`: its own instance of the kernels, lines in, answers out.
import workerpool from "workerpool";
import { loadKernelSync } from "../../kernel/embedded.ts";
import { recordCommands } from "../commands/index.ts";
import { withoutWriting } from "../files.ts";
import type { Line } from "../lines.ts";
import { type Answer, answering } from "./answer.ts";

const answer = answering(loadKernelSync(), recordCommands);

async function answers(lines: readonly Line[]): Promise<Answer[]> {
  const made: Answer[] = [];
  for (const line of lines) made.push(await answer(line));
  return made;
}

workerpool.worker({ answers: (lines: readonly Line[]) => withoutWriting(() => answers(lines)) });
