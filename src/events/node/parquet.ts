// Events as flat columns of a Parquet file: a row group for each block, which any thread can make.
import {
  type FlatColumn,
  groupMemory,
  type ParquetFile,
  type ParquetForm,
  type ParquetGroup,
  parquetFileOf,
  parquetGroup,
} from "../../parquet/file.ts";
import { InputError } from "../../request/validate.ts";
import type { EventBlock } from "../block.ts";
import type { MeasuredBlock } from "../measured.ts";
import { checkRun, type EventRun } from "../run.ts";
import { type ParquetContents, parquetColumns } from "./parquetColumns.ts";

/** What a file says of its detector. */
export interface ParquetDetector {
  /** The declaration, as it was given. */
  readonly spec: object;
  /** Seed of the random numbers of the detector. */
  readonly seed: number;
}

const formOf = (columns: readonly FlatColumn[]): ParquetForm => ({ name: "events", columns, codec: "UNCOMPRESSED" });

/** Makes row groups: a block is one, up to some 100 000 events, which need 8 bytes a column. The bytes depend on run, contents and block alone. */
export function parquetGroups(run: EventRun, contents: ParquetContents = {}): (block: EventBlock, measured?: MeasuredBlock) => ParquetGroup {
  checkRun(run);
  const columns = parquetColumns(run, contents);
  const form = formOf(columns);
  const memory = groupMemory();
  return (block, measured) => {
    const values = columns.map(({ name, type, constant, of }) => {
      const data = of(block, measured);
      if (data instanceof Float64Array) refuseInfinite(name, data, block);
      return {
        data,
        // readers leave out groups by it
        ...(name === "number" ? { statistics: true } : {}),
        ...(constant || type === "INT32" || type === "BOOLEAN" ? {} : { encoding: "PLAIN" as const }),
      };
    });
    const { bytes, group } = parquetGroup(form, block.n, values, memory);
    return { bytes: bytes.slice(), group };
  };
}

function refuseInfinite(name: string, values: Float64Array, { number }: EventBlock): void {
  const i = values.findIndex((x) => !Number.isFinite(x));
  if (i >= 0) throw new InputError(`event ${number[i]}: ${name} is ${values[i]}: only finite numbers are written`);
}

/** A file of the groups of a run, in the order in which they are appended. Its metadata have the run, the units of all columns and the detector. */
export function parquetFile(run: EventRun, contents: ParquetContents = {}, detector?: ParquetDetector): ParquetFile {
  checkRun(run);
  const columns = parquetColumns(run, contents);
  return parquetFileOf(formOf(columns), run.version, {
    x17_version: run.version,
    x17_run: run,
    x17_units: Object.fromEntries(columns.map(({ name, unit }) => [name, unit])),
    ...(detector ? { x17_detector: detector.spec, x17_detector_seed: detector.seed } : {}),
  });
}
