// Blocks of rows and pieces of files, made in a thread: which thread makes them changes no byte.
import { join } from "node:path";
import type { Kernel } from "../../kernel/load.ts";
import type { Steps } from "../../request/steps.ts";
import { InputError } from "../../request/validate.ts";
import { type ScanPlan, scanBlock, scanMemory } from "../../scan/index.ts";
import { writeDurably } from "../files.ts";
import { Bytes } from "./bytes.ts";
import { bytesIn, nameWhileWritten, partName } from "./folder.ts";
import { type PieceOfFile, SCAN_FORMATS, type ScanFormatName } from "./formats/index.ts";
import { PART_ENDING, partBytes, readPart } from "./part.ts";

/** Consecutive blocks that become one piece of a file. */
export interface BlockRange {
  readonly from: number;
  /** Behind the last. */
  readonly to: number;
}

export interface Computing {
  /** Computes a block and writes its part, which is whole and on the disk, or not there. */
  part(folder: string, block: number): Steps<void>;
  /** The parts of some blocks as a piece of a file; its bytes are there until `PIECES_KEPT` further ones are made. */
  piece(folder: string, format: ScanFormatName, range: BlockRange): PieceOfFile;
}

/** Pieces of a thread that wait or are written while the next is made. */
export const PIECES_KEPT = 3;

export function computing(kernel: Kernel, plan: ScanPlan): Computing {
  const memory = scanMemory({ reused: true });
  const bytes = new Bytes();
  // of a piece: its parts are there at the same time
  const read: Bytes[] = [];
  const pieces = Array.from({ length: PIECES_KEPT }, () => new Bytes());
  let made = 0;
  return {
    *part(folder, block) {
      const path = join(folder, partName(plan.planId, block, PART_ENDING));
      writeDurably(path, partBytes(plan, yield* scanBlock(kernel, plan, block, memory), bytes), nameWhileWritten(path));
    },
    piece(folder, format, { from, to }) {
      const blocks = [];
      for (let block = from; block < to; block++) {
        const name = partName(plan.planId, block, PART_ENDING);
        read[block - from] ??= new Bytes();
        const found = bytesIn(folder, name, read[block - from]!);
        const part = found instanceof Uint8Array ? readPart(plan, block, found) : { wrong: found ?? "is gone" };
        if ("wrong" in part) throw new InputError(`${join(folder, name)}: ${part.wrong}: was changed during the merge`);
        blocks.push(part);
      }
      const piece = SCAN_FORMATS[format].piece(plan, blocks);
      const kept = pieces[made++ % PIECES_KEPT]!.room(piece.bytes.length);
      kept.set(piece.bytes);
      return { ...piece, bytes: kept };
    },
  };
}
