// data/limits -> the text of src/data/limits.generated.ts.
import { inOrder } from "./files.mjs";

const json = JSON.stringify;

/** A digitised curve as the package has it. */
function curveText({ id, curve = id, experiment, source, process, excluded, confidenceLevel, note, columns, points }) {
  const kind = excluded === "above" ? "upper-limit" : "excluded-band";
  const head = json({ id: curve, experiment, source, process, kind, confidenceLevel, note, columns });
  return `  { ${head.slice(1, -1)},\n    points: ${json(points)} }`;
}

/** What a reading adds to its curve, or the figure it is. */
function readingText(reading, shared, printed) {
  const { id, group, kind, equation, electronsOnly, experiment, figure, source, note, confidenceLevel, coupling, timesCharge = false } = reading;
  const { units: _, date: __, ...spin0 } = reading.spin0 ?? { refused: "vector only: no production is known to rescale it by" };
  if (reading.points) return `  ${json({ id, group, kind, equation, electronsOnly, spin0, curve: reading.curve ?? id })}`;
  const fail = (why) => {
    throw new Error(`limits/${id}.json: ${why}`);
  };
  const bound = (value) => {
    if (typeof value === "number") return value;
    const found = printed.find((one) => one.id === value.printed);
    return found ? Number(found.printed) : fail(`excluded: paper.json prints no ${value.printed}`);
  };
  const range = typeof reading.masses === "string" ? shared[reading.masses] : reading.masses;
  if (!range) fail(`masses: ${reading.masses} is no range in limits.json: must be one of ${Object.keys(shared).join(", ")}`);
  if (!(range.from < range.to)) fail("masses: from must be below to");
  const masses = { from: range.from, to: range.to, source: range.source };
  const { from, to } = reading.excluded;
  const excluded = { from: bound(from), ...(to === undefined ? {} : { to: bound(to) }) };
  if (excluded.to !== undefined && !(excluded.from < excluded.to)) fail("excluded: from must be below to");
  const head = { id, masses, experiment, group, kind, figure, source, note, equation, confidenceLevel, electronsOnly, spin0 };
  const { closesAt } = reading;
  if (closesAt !== undefined && (excluded.to === undefined || closesAt !== masses.to)) fail("closesAt: must be the end of masses, of a band");
  return `  ${json({ ...head, coupling, timesCharge, excluded, ...(closesAt === undefined ? {} : { closesAt }) })}`;
}

export function limitsModule({ limits, paper }) {
  const { provenance, entries, readings, curves, masses, sets } = limits;
  const ordered = inOrder(
    "limits.json: curves",
    entries.filter(({ points }) => points),
    curves,
    ({ id, curve = id }) => curve,
  );
  const texts = inOrder("limits.json: readings", entries, readings).map((one) => readingText(one, masses, paper.printed));
  return `import type { CurveData, FigureData, OfCurve } from "./types.ts";

/** Where the numbers of the curves come from. */
export const LIMITS_PROVENANCE: string = ${json(provenance)};

export const CURVE_DATA: readonly CurveData[] = [
${ordered.map(curveText).join(",\n")},
];

export const READING_DATA: readonly (OfCurve | FigureData)[] = [
${texts.join(",\n")},
];

/** Names of the readings. */
export type ReadingId = ${readings.map((id) => json(id)).join(" | ")};

/** Names that stand for several constraints. */
export const SET_DATA = {
${sets.map(({ id, says, ids }) => `  /** ${says[0].toUpperCase()}${says.slice(1)}. */\n  ${json(id)}: ${json(ids)}`).join(",\n")},
} as const;
`;
}
