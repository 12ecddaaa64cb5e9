// Files of this package that are histogrammed together must be parts of one sample, or samples of one request: each event once.
import { InputError } from "../../request/validate.ts";
import type { EventColumns } from "../columns.ts";
import { differenceSaid, firstDifference } from "../difference.ts";
import type { ReadRun } from "../readEvent.ts";
import type { EventRun } from "../run.ts";

type Own = Pick<EventRun, "process" | "seed" | "inputs">;

/** Events that follow each other by their numbers. */
interface Stretch {
  readonly file: string;
  readonly first: number;
  last: number;
}

/** What two samples of one cross-section may differ by. */
const MAY_DIFFER = ["seed", "weights", "xCode"];

/** What is generated, whatever its seed. */
const generated = ({ process, inputs }: Own): EventRun["inputs"] =>
  Object.fromEntries(Object.entries({ process, ...inputs }).filter(([name]) => !MAY_DIFFER.includes(name)));

function checkSame([file, own]: readonly [string, Own], [other, before]: readonly [string, Own]): void {
  const found = firstDifference(generated(before), generated(own));
  if (!found) return;
  throw new InputError(`${file}: is of another sample than ${other}: ${differenceSaid(found, ["there", "here"])}: must be the same`);
}

/** Refuses files of different cross-sections, and events that are there twice, as far as heads and numbers of files of this package say. */
export class OneSample {
  private one: readonly [string, Own] | undefined;
  private readonly bySeed = new Map<number, Stretch[]>();

  /** Takes the next events of a file. */
  add(file: string, run: ReadRun, { number }: EventColumns): void {
    if (run.own === undefined) return;
    const { own } = run;
    this.one ??= [file, own];
    checkSame([file, own], this.one);
    const stretches = this.bySeed.get(own.seed) ?? [];
    this.bySeed.set(own.seed, stretches);
    for (const n of number) {
      const open = stretches.at(-1);
      if (open?.file === file && n === open.last + 1) open.last = n;
      else stretches.push({ file, first: n, last: n });
    }
  }

  /** After the events of each file; throws InputError where an event came before. */
  check(): void {
    for (const stretches of this.bySeed.values()) {
      const sorted = [...stretches].sort((a, b) => a.first - b.first);
      for (const [i, { file, first, last }] of sorted.entries()) {
        const before = sorted[i - 1];
        if (!before || first > before.last) continue;
        const which = `events ${first} to ${Math.min(last, before.last)} of one seed are there twice`;
        throw new InputError(`${which}: ${file === before.file ? `in ${file}` : `in ${before.file} and in ${file}`}: must be there once`);
      }
    }
  }
}
