// e+ e- -> e+ e- gamma as the engines take it. Wasm only.
import { take } from "./process";
import * as point from "../phasespace/pair";
import { EEEEA_FUNCTIONS } from "../spec/eeeeaFunctions.generated";
import { symmetryFactor } from "../process/eeeea";
import { masslessPhoton } from "../process/masslessPhoton";
import { photonPoints, structuresPoints } from "../batch/eeeea";

function functions(n: i32, inputs: usize, massX: f64, out: usize): void {
  structuresPoints(n, inputs, true, massX, out);
}

export function background(n: i32, inputs: usize, out: usize): void {
  photonPoints(n, inputs, true, out);
}

export function standIn(): f64 {
  return masslessPhoton(point.p1p2, point.p1p3, point.p1p4, point.p1k, point.p2p3, point.p2p4, point.p2k, point.p3p4, point.p3k, point.p4k);
}

export function use(): bool {
  return take(functions, background, standIn, EEEEA_FUNCTIONS, symmetryFactor());
}
