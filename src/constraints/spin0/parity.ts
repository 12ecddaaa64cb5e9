// Which boson of spin 0 a transition between nuclear levels can emit, parity conserved in the emission. Physics: docs/physics/limits-spin-0.md.
import { InternalError } from "../../request/errors.ts";

/** The bosons of spin 0: S for a scalar, 0+, P for a pseudoscalar, 0-. */
export type Spin0 = "scalar" | "pseudoscalar";

interface Level {
  readonly spin: number;
  readonly parity: 1 | -1;
}

function levelOf(text: string): Level {
  const found = /^(\d+)([+-])$/.exec(text.trim());
  if (!found) throw new InternalError(`level ${text}: must be a whole spin and a sign`);
  return { spin: Number(found[1]), parity: found[2] === "+" ? 1 : -1 };
}

/** Orbital angular momenta from |J - J'| to J + J' with parity = parity' P (-1)^L, P that of the boson. */
function emits(from: Level, to: Level, parity: 1 | -1): number[] {
  const most = from.spin + to.spin;
  const least = Math.abs(from.spin - to.spin);
  return Array.from({ length: most - least + 1 }, (_, i) => least + i).filter((l) => from.parity * to.parity * parity === (l % 2 === 0 ? 1 : -1));
}

/** A boson that a transition can emit, from which of its levels and in which wave. */
export interface Emission {
  readonly boson: Spin0;
  /** Spin and parity of the upper level. */
  readonly level: string;
  /** Orbital angular momentum. */
  readonly wave: number;
}

/** What a transition `1+ -> 0+`, or `0- / 0+ -> 0+` of two levels, can emit of spin 0. */
export function emissions(spinParity: string): Emission[] {
  const [upper, lower] = spinParity.split("->") as [string, string];
  return upper
    .split("/")
    .flatMap((level) =>
      (["scalar", "pseudoscalar"] as const).flatMap((boson) =>
        emits(levelOf(level), levelOf(lower), boson === "scalar" ? 1 : -1).map((wave) => ({ boson, level: level.trim(), wave })),
      ),
    );
}

/** Bosons of spin 0 that two transitions can both emit. */
export function commonBosons(one: string, other: string): Spin0[] {
  const of = (spinParity: string) => new Set(emissions(spinParity).map(({ boson }) => boson));
  const second = of(other);
  return [...of(one)].filter((boson) => second.has(boson));
}

/** `pseudoscalar alone (1+ -> 0+, L = 1)`. */
export function emissionsInWords(spinParity: string): string {
  const found = emissions(spinParity);
  const says = found.map(({ boson, level, wave }) => `${boson} from ${level} with L = ${wave}`).join(", ");
  const bosons = new Set(found.map(({ boson }) => boson));
  if (bosons.size === 0) return "no boson of spin 0 where parity is conserved";
  return bosons.size === 1 ? `${found[0]!.boson} alone where parity is conserved (${says})` : `where parity is conserved: ${says}`;
}
