// The columns of a Parquet file of events: name, unit, and their values in a block. docs/events-format.md.
import { InternalError } from "../../request/errors.ts";
import { type EventBlock, sqrtsOf } from "../block.ts";
import type { MeasuredBlock } from "../measured.ts";
import type { EventLeg, EventRun } from "../run.ts";

/** What a file has beside the columns that every one has. */
export interface ParquetContents {
  /** m^2 - m_X^2 of the pair as generated. */
  readonly dX?: boolean;
  /** What each term of |M|^2 is of the weight. */
  readonly pieces?: boolean;
  /** What a detector measured. */
  readonly measured?: boolean;
}

type Values = Float64Array | BigInt64Array | Int32Array | boolean[];

export interface ParquetColumn {
  readonly name: string;
  /** As in the metadata of the file; 1: none. */
  readonly unit: string;
  readonly type: "DOUBLE" | "INT64" | "INT32" | "BOOLEAN";
  /** True where most values of a file are the same: stored as a dictionary where that pays. */
  readonly constant?: boolean;
  /** Its values, in the unit of the column. */
  of(block: EventBlock, measured: MeasuredBlock | undefined): Values;
}

const MEV_PER_GEV = 1000;
/** The doubles next to the thousandth: a division, which rounds once. */
const inGev = (column: Float64Array) => column.map((x) => x / MEV_PER_GEV);
const inGevSq = (column: Float64Array) => column.map((x) => x / (MEV_PER_GEV * MEV_PER_GEV));

const STEMS: Readonly<Record<number, string>> = { 11: "electron", [-11]: "positron", 22: "photon" };
/** Of photons that are radiated, by whom. */
const RADIATED_STEMS: Readonly<Record<string, string>> = {
  k1: "isr_electron",
  k2: "isr_positron",
  k3: "fsr_electron",
  k4: "fsr_positron",
};
const stemOf = ({ name, pdg, role }: EventLeg) =>
  role === "converted" ? "converted" : role === "decayed" ? "X" : ((role === "radiated" ? RADIATED_STEMS[name] : undefined) ?? STEMS[pdg] ?? "X");

function there<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new InternalError(`events without ${what} for a Parquet file that has it`);
  return value;
}

const real = (name: string, unit: string, of: ParquetColumn["of"], constant = false): ParquetColumn => ({
  name,
  unit,
  type: "DOUBLE",
  ...(constant ? { constant } : {}),
  of,
});

const AXES = ["x", "y", "z"] as const;
const COMPONENTS = ["E", "px", "py", "pz"] as const;

/** Momenta and mass of a leg; the mass of X may be another in every event. */
const legColumns = (leg: EventLeg, i: number): ParquetColumn[] => [
  ...COMPONENTS.map((key) => real(`${stemOf(leg)}_${key}`, "GeV", ({ legs }) => inGev(legs[i]![key]))),
  real(`${stemOf(leg)}_m`, "GeV", ({ legs }) => inGev(legs[i]!.m), true),
];

const measuredColumns = (leg: EventLeg, i: number): ParquetColumn[] =>
  COMPONENTS.map((key) =>
    real(`measured_${stemOf(leg)}_${key}`, "GeV", (_, measured) =>
      inGev(there(there(measured, "detector").legs[i], `a measured ${stemOf(leg)}`)[key]),
    ),
  );

/** All columns of a file of a run, in order. The incoming legs are in the metadata: they are those of the beams in every event, or follow from `sqrts`. */
export function parquetColumns({ legs, weights, spreadMeV }: EventRun, { dX, pieces, measured }: ParquetContents): ParquetColumn[] {
  const numbered = legs.map((leg, i) => [leg, i] as const).filter(([{ role }]) => role !== "incoming");
  const seen = numbered.filter(([{ role, pdg }]) => role === "outgoing" && STEMS[pdg] !== undefined);
  return [
    { name: "number", unit: "1", type: "INT64", of: ({ number }) => BigInt64Array.from(number, BigInt) },
    real("weight", "pb", ({ weight }) => weight, true),
    ...weights.map(({ id }, k) => real(`weight_${id}`, "pb", (block) => block.weights[k]!)),
    ...(pieces ? (["background", "signal", "interference"] as const) : []).map((key) =>
      real(key, "pb", (block) => there(block.pieces, "the terms of their weights")[key]),
    ),
    ...numbered.flatMap(([leg, i]) => legColumns(leg, i)),
    ...(spreadMeV === undefined ? [] : [real("sqrts", "GeV", (block) => inGev(sqrtsOf(block)))]),
    ...(dX ? [real("dX", "GeV^2", (block) => inGevSq(there(block.dX, "dX")))] : []),
    ...(legs.some(({ role }) => role === "decayed") ? [real("ctau", "mm", ({ ctauMm }) => ctauMm)] : []),
    ...(legs.some(({ role }) => role === "converted")
      ? AXES.map((axis, c) => real(`vertex_${axis}`, "mm", ({ vertex }) => there(vertex, "the places where pairs are born")[c]!))
      : []),
    ...(measured
      ? [
          ...seen.flatMap(([leg, i]) => measuredColumns(leg, i)),
          { name: "seen", unit: "1", type: "INT32", of: (_, found) => Int32Array.from(there(found, "detector").seen) } satisfies ParquetColumn,
          {
            name: "passes",
            unit: "1",
            type: "BOOLEAN",
            of: (_, found) => Array.from(there(found, "detector").passes, (one) => one === 1),
          } satisfies ParquetColumn,
        ]
      : []),
  ];
}
