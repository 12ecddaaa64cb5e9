import { X17_MASS } from "../../constants/index.ts";
import type { Axis, Layer, Panel, Point } from "../../drawing/chart.ts";
import type { Drawing } from "../../drawing/drawing.ts";
import type { Role } from "../../drawing/theme.ts";
import { drawChart } from "../../drawing/vega.ts";
import { type ItemResult, numbers, points, tableOf } from "../item.ts";

const TOP = 1e-2;
const MARKED = X17_MASS;

/** Name, colour and place of the label of each curve. */
const STYLES: Readonly<Record<string, { name: string; color: Role; at: Point; dash?: readonly number[]; line?: boolean }>> = {
  "na64-2019": { name: "NA64", color: "blue", at: [17.8, 2.5e-4] },
  e141: { name: "E141", color: "muted", at: [9.5, 2.1e-4] },
  "e137-bjorken": { name: "E137", color: "muted", at: [3, 2e-7] },
  "e137-andreas": { name: "", color: "muted", at: [40, 4e-7], dash: [2, 3], line: true },
  e774: { name: "E774", color: "muted", at: [1.6, 6e-3] },
  orsay: { name: "Orsay", color: "muted", at: [62, 1.05e-5] },
  kek: { name: "KEK", color: "muted", at: [3, 2.6e-6] },
  "kloe2-2015": { name: "KLOE-2", color: "red", at: [5.3, 6e-3] },
  "babar-2014": { name: "BaBar", color: "purple", at: [120, 2.1e-3] },
  "a1-2014": { name: "A1", color: "orange", at: [43, 7.5e-3] },
  "hps-2018": { name: "HPS", color: "green", at: [22, 4.4e-3] },
  "na48-2": { name: "NA48/2", color: "muted", at: [27, 3.3e-4], dash: [8, 3, 2, 3], line: true },
};

interface CurveRow {
  readonly mass: number;
  readonly from: number;
  readonly to: number | undefined;
}

interface Curve {
  readonly id: string;
  readonly rows: readonly CurveRow[];
}

/** A curve of more points is thinned for the picture; the table beside it keeps every point. */
const MOST_POINTS = 4000;

/** Of equal runs of neighbours the first, the last and those with the lowest and highest edge: nothing that shows is lost. */
export function drawable(rows: readonly CurveRow[]): readonly CurveRow[] {
  if (rows.length <= MOST_POINTS) return rows;
  const run = Math.ceil((4 * rows.length) / MOST_POINTS);
  const kept: CurveRow[] = [];
  for (let start = 0; start < rows.length; start += run) {
    const part = rows.slice(start, start + run);
    const by = (edge: (row: CurveRow) => number, sign: number) => part.reduce((best, row) => (sign * edge(row) > sign * edge(best) ? row : best));
    const upper = ({ from, to }: CurveRow) => to ?? from;
    const chosen = new Set([part[0], by(({ from }) => from, -1), by(upper, 1), part.at(-1)]);
    kept.push(...part.filter((row) => chosen.has(row)));
  }
  return kept;
}

function curvesOf(result: ItemResult): Curve[] {
  const table = tableOf(result, "curves");
  const column = (key: string) => table.columns.find((one) => one.key === key)?.values ?? [];
  const [ids, masses, froms, tos] = ["id", "mass", "excludedFrom", "excludedTo"].map(column);
  const found = new Map<string, CurveRow[]>();
  ids?.forEach((id, i) => {
    const to = tos?.[i];
    const row = { mass: masses?.[i] as number, from: froms?.[i] as number, to: typeof to === "number" ? to : undefined };
    const rows = found.get(`${id}`);
    if (rows) rows.push(row);
    else found.set(`${id}`, [row]);
  });
  return [...found].map(([id, rows]) => ({ id, rows: drawable(rows) }));
}

function curveLayers({ id, rows }: Curve, labelled: boolean): Layer[] {
  const last = rows[rows.length >> 1];
  const { name, color, at, dash, line } = STYLES[id] ?? { name: id, color: "ink" as const, at: [last?.mass ?? 1, last?.from ?? 1] as Point };
  const lower = rows.map(({ mass, from }): Point => [mass, from]);
  const upper = rows.map(({ mass, to }): Point => [mass, to ?? TOP]);
  const label: Layer[] = labelled && name ? [{ kind: "text", at, text: name, color, size: 12 }] : [];
  const edge: Layer[] = [{ kind: "line", points: lower, color, width: 1.3, ...(dash ? { dash } : {}) }];
  if (rows[0]?.to !== undefined) edge.push({ kind: "line", points: upper, color, width: 1.3, ...(dash ? { dash } : {}) });
  if (line) return [...edge, ...label];
  return [{ kind: "band", points: rows.map(({ mass, from, to }) => [mass, from, to ?? TOP] as const), color, opacity: 0.16 }, ...edge, ...label];
}

const G2_BANDS: readonly (readonly [choice: string, color: Role, text: string, at: Point])[] = [
  ["2022-cs", "orange", "*g* − 2 (Cs): axial", [44, 1.6e-3]],
  ["2022-rb", "green", "*g* − 2 (Rb): vector", [70, 3.6e-3]],
];

function commonLayers(result: ItemResult, labelled: boolean): Layer[] {
  const g2 = tableOf(result, "g2");
  const reach = tableOf(result, "reach");
  const bands = G2_BANDS.flatMap(([choice, color, text]): Layer[] => {
    const [low, high] = [numbers(g2, `${choice}.low`), numbers(g2, `${choice}.high`)];
    const ring = numbers(g2, "mass").map((mass, i) => [mass, low[i] as number, high[i] as number] as const);
    return [{ kind: "band", points: ring, color, opacity: 0.45, ...(labelled ? { legend: text } : {}) }];
  });
  const expected = (experiment: string, dash: readonly number[], legend: string): Layer => ({
    kind: "line",
    points: points(reach, "mass", experiment),
    color: "ink",
    width: 2.4,
    dash,
    ...(labelled ? { legend } : {}),
  });
  return [
    ...curvesOf(result).flatMap((curve) => curveLayers(curve, labelled)),
    ...bands,
    expected("besiii-3773", [9, 4], "BESIII, expected 90%"),
    expected("stcf", [2, 3], "tau-charm factory, expected 90%"),
    {
      kind: "line",
      points: [
        [MARKED, 1e-8],
        [MARKED, 1],
      ],
      color: "ink",
      width: 1,
      dash: [1, 3],
    },
  ];
}

const GROUP_COLORS: Readonly<Record<string, Role>> = { na64: "blue", kloe2: "red", padme: "purple" };

/** Quoted figures as bars side by side. */
function readingLayers(result: ItemResult, lowest: number): Layer[] {
  const table = tableOf(result, "readings");
  const column = (key: string) => table.columns.find((one) => one.key === key)?.values ?? [];
  const ids = column("id") as readonly string[];
  return ids.flatMap((id, i): Layer[] => {
    const color = GROUP_COLORS[`${column("group")[i]}`] ?? "ink";
    const from = Math.max(lowest, column("excludedFrom")[i] as number);
    const to = column("excludedTo")[i];
    const guess = column("kind")[i] === "hypothesis";
    return [
      {
        kind: "line",
        points: [
          [i + 0.4, from],
          [i + 0.4, typeof to === "number" ? to : TOP],
        ],
        color,
        width: 5,
        ...(guess ? { dash: [3, 3] } : {}),
      },
      { kind: "text", at: [i + 0.4, from], text: id, color: "ink", angle: -90, size: 10.5, shift: [6, 10] },
    ];
  });
}

const massAxis = (domain: readonly [number, number], ticks: readonly number[]): Axis => ({
  title: "*m*_{X} [MeV]",
  domain,
  ticks,
  log: true,
  label: (value) => `${value}`,
});

export async function massPlaneDrawing(result: ItemResult): Promise<Drawing> {
  const plane: Panel = {
    left: 0,
    top: 0,
    width: 560,
    height: 460,
    x: massAxis([1, 200], [1, 2, 5, 10, 20, 50, 100, 200]),
    y: { title: "*ε* = √(*ε*_{v}^{2} + *ε*_{a}^{2})", domain: [1e-7, TOP], log: true },
    layers: [...commonLayers(result, true), { kind: "text", at: [MARKED, 1.3e-6], text: `${MARKED} MeV`, shift: [5, 0] }],
    legend: { corner: "bottom-right", dy: 0 },
  };
  const lowest = 3e-5;
  const zoom: Panel = {
    left: 650,
    top: 0,
    width: 220,
    height: 460,
    title: "about 16.88 MeV",
    x: massAxis([14, 20], [14, 16, 18, 20]),
    y: { title: "*ε*", domain: [lowest, TOP], log: true },
    layers: commonLayers(result, false),
  };
  const quoted = tableOf(result, "readings").columns[0]?.values.length ?? 0;
  const figures: Panel = {
    left: 900,
    top: 0,
    width: 240,
    height: 460,
    title: "figures quoted at 16.88 MeV",
    x: { title: "", domain: [0, quoted], ticks: [], grid: false },
    y: { title: "", domain: [lowest, TOP], log: true, label: () => "" },
    layers: readingLayers(result, lowest),
  };
  return {
    id: "reach",
    title: "Limits and reach: coupling against mass of X",
    description:
      "Left: coupling against mass from 1 to 200 MeV, both logarithmic. Beam dumps exclude a wedge that ends at 1e-4 near 20 MeV, NA64 reaches up to 6.5e-4 at 16.88 MeV, KLOE-2 and BaBar exclude above one to two times 1e-3. The expected limit of BESIII falls from 2e-3 at 5 MeV to 8.5e-4 at 200 MeV. Middle: the neighbourhood of 16.88 MeV. Right: the figures quoted there as bars.",
    ...(await drawChart({ panels: [plane, zoom, figures] }, "reach")),
  };
}
