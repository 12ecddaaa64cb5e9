import type { EventBlock } from "../../src/events/block.ts";
import { hepmc3Reader } from "../../src/events/hepmc3/read.ts";
import { hepmc3Writer } from "../../src/events/hepmc3/write.ts";
import { lheReader } from "../../src/events/lhe/read.ts";
import { lheWriter } from "../../src/events/lhe/write.ts";
import type { EventReader, ReadEvent, ReadRun } from "../../src/events/readEvent.ts";
import type { EventRun } from "../../src/events/run.ts";
import type { EventWriter } from "../../src/events/writer.ts";
import type { Kernel } from "../../src/kernel/load.ts";
import { blockOf } from "./collect.ts";

export const FORMATS: readonly { readonly format: string; writer(kernel: Kernel, run: EventRun): EventWriter; reader(): EventReader }[] = [
  { format: "LHE", writer: lheWriter, reader: lheReader },
  { format: "HepMC3", writer: hepmc3Writer, reader: hepmc3Reader },
];

const text = (bytes: Uint8Array) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

/** A whole file. */
export const fileOf = ({ head, block, tail }: EventWriter, ...blocks: readonly EventBlock[]): string =>
  [head, ...blocks.map(block), tail].map(text).join("");

/** All of a file; throws what the reader throws. */
export function readAll(reader: EventReader, file: string): { readonly run: ReadRun; readonly events: ReadEvent[] } {
  const lines = file.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const events = reader.push(lines);
  reader.end();
  return { run: reader.run, events };
}

/** A file that this package wrote, as one block. */
export function readBlock(reader: EventReader, file: string, { legs }: EventRun): EventBlock {
  const { run, events } = readAll(reader, file);
  return blockOf(events, legs, run.weightNames);
}

/** A file as pieces of bytes: its head, a piece for every block, its tail. */
export async function* eventFileBytes(
  { head, block, tail }: EventWriter,
  blocks: AsyncIterable<EventBlock> | Iterable<EventBlock>,
): AsyncGenerator<Uint8Array> {
  yield head;
  for await (const one of blocks) yield block(one);
  yield tail;
}
