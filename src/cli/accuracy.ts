// What every command with an accuracy does where it is missed.
import { AccuracyError } from "../request/errors.ts";
import type { ResultRecord } from "../request/resultRecord.ts";

/** The record of what reached the accuracy asked for; an AccuracyError (exit code 4, the record is printed) of what did not. `of`: which number misses it most. */
export function reached(made: ResultRecord, accuracy: number, relativeError: number, of?: string): ResultRecord {
  if (relativeError <= accuracy) return made;
  const which = of === undefined ? "" : ` of ${of}`;
  throw new AccuracyError(`accuracy ${accuracy} not reached: the relative error${which} is ${relativeError.toPrecision(2)}`, made);
}
