// What stands in an LHE file before its events.
import { InputError, shown } from "../../request/validate.ts";
import { fieldsOf } from "../fields.ts";
import { toldCrossSection, wholeOf } from "../numbers.ts";
import { ownRunOf } from "../ownRun.ts";
import type { EventRun } from "../run.ts";
import { attributesOf, textOfXml } from "../xml.ts";

/** Weights of one file at most. */
const MOST_WEIGHTS = 100_000;

export class Preamble {
  readonly names = new Map<string, number>();
  own: EventRun | undefined;
  crossSectionPb: number | undefined;
  crossSectionErrorPb: number | undefined;
  weighting: number | undefined;
  #numbers = 0;
  #processes = 0;
  #inWeights = false;

  /** A line of the header, or of <init> behind its numbers. */
  take(line: string): void {
    if (line.includes("<initrwgt")) this.#inWeights = true;
    if (this.#inWeights) {
      for (const [, tag] of line.matchAll(/<weight\b([^<>]*)>/g)) {
        const id = attributesOf(tag!).get("id");
        if (id !== undefined && !this.names.has(id) && this.names.size < MOST_WEIGHTS) this.names.set(id, this.names.size);
      }
    }
    if (line.includes("</initrwgt")) this.#inWeights = false;
    const own = /^<x17run>(.*)<\/x17run>\s*$/.exec(line)?.[1];
    if (own !== undefined) this.own = ownRunOf("<x17run>", textOfXml(own));
  }

  /** A line of <init>. The cross-section is the sum of those of its processes. */
  takeInit(line: string): void {
    const text = line.trim();
    if (text === "" || text.startsWith("#")) return;
    if (text.startsWith("<")) {
      this.take(line);
      return;
    }
    const fields = fieldsOf(line);
    if (this.#numbers === 0) {
      if (fields.length !== 10) throw new InputError(`<init> begins with ${fields.length} numbers: must have 10, IDBMUP1 ... IDWTUP NPRUP`);
      this.#processes = wholeOf(fields[9]!);
      const weighting = wholeOf(fields[8]!);
      this.weighting = Number.isNaN(weighting) ? undefined : weighting;
    } else if (this.#numbers <= this.#processes) {
      if (fields.length !== 4)
        throw new InputError(`process ${this.#numbers} of <init> has ${fields.length} numbers: must have 4, XSECUP XERRUP XMAXUP LPRUP`);
      const { value, error } = toldCrossSection(fields[0], fields[1]);
      const isFirst = this.#numbers === 1;
      const [sum, before] = isFirst ? [0, 0] : [this.crossSectionPb, this.crossSectionErrorPb];
      if (value === undefined || !Number.isFinite(sum! + value))
        throw new InputError(`XSECUP of <init> is ${shown(text)}: must be a finite number, as must be the sum of all`);
      this.crossSectionPb = sum! + value;
      // of one process without an error, the sum has none
      const both = error === undefined || before === undefined ? Number.NaN : Math.sqrt(before * before + error * error);
      this.crossSectionErrorPb = Number.isFinite(both) ? both : undefined;
    } else return;
    this.#numbers++;
  }

  complete(): void {
    if (this.#numbers === 0 || this.#numbers <= this.#processes)
      throw new InputError(`<init> has ${Math.max(0, this.#numbers - 1)} of the ${this.#processes || "?"} processes that it announces`);
  }
}
