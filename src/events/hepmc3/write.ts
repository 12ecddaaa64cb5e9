// HepMC3 Asciiv3: arXiv:1912.08005, and ReaderAscii of HepMC3 3.1.2 and 3.3.1. What is written, and why so: docs/events-format.md.
import { ALPHA } from "../../constants/index.ts";
import type { Kernel } from "../../kernel/load.ts";
import { type EventBlock, sqrtsOf } from "../block.ts";
import { gevText, numberText } from "../numbers.ts";
import { eventRows, GEV, NUMBER } from "../rowText.ts";
import { checkRun, type EventLeg, type EventRun, isParent } from "../run.ts";
import { type EventWriter, headBytes, utf8 } from "../writer.ts";
import { hepmc3Text } from "./text.ts";

export const FIRST_LINES = ["HepMC::Version 3.01.02", "HepMC::Asciiv3-START_EVENT_LISTING"] as const;
export const LAST_LINE = "HepMC::Asciiv3-END_EVENT_LISTING";
/** Attributes of our own: the run as JSON, c times the proper time of X. */
export const RUN_ATTRIBUTE = "x17_run";
export const CTAU_ATTRIBUTE = "x17_ctau_mm";
/** And m^2 of the pair less m_X^2 as it was generated. */
export const DX_ATTRIBUTE = "x17_dX_MeV2";

const head = (run: EventRun) => `${FIRST_LINES.join("\n")}
W ${["Default", ...run.weights.map(({ id }) => id)].join("\\|")}
T x17\\|${hepmc3Text(run.version)}\\|${hepmc3Text(run.text)}
A ${RUN_ATTRIBUTE} ${hepmc3Text(JSON.stringify(run))}
`;

/** A pair for every weight, the nominal one before the counts: with one more HepMC3 3.1.2 gives all the first, with one less it writes behind its array. */
const crossSections = ({ crossSectionPb, crossSectionErrorPb, accepted, attempted, weights }: EventRun) =>
  [...[crossSectionPb, crossSectionErrorPb, accepted, attempted], ...weights.flatMap((weight) => [weight.crossSectionPb, weight.crossSectionErrorPb])]
    .map(numberText)
    .join(" ");

/** A leg in the order of the file: a vertex stands before the first that comes out of it. */
interface Particle {
  readonly leg: number;
  readonly start: string;
  readonly end: string;
  readonly opensDecay: boolean;
  readonly vertex: string;
}

/** Legs in the order of the particles of an event. */
export function particleOrder(legs: readonly EventLeg[]): number[] {
  const rank = (leg: EventLeg) => (leg.role === "incoming" ? 0 : isParent(leg) ? 1 : leg.fromDecay ? 3 : 2);
  return legs.map((_, i) => i).sort((a, b) => rank(legs[a]!) - rank(legs[b]!) || a - b);
}

function particles(legs: readonly EventLeg[]): { readonly list: readonly Particle[]; readonly vertices: number } {
  const order = particleOrder(legs);
  const ids = (wanted: (leg: EventLeg) => boolean) => order.flatMap((leg, at) => (wanted(legs[leg]!) ? [at + 1] : [])).join(",");
  const opens = (fromDecay: boolean) => order.findIndex((leg) => legs[leg]!.role !== "incoming" && legs[leg]!.fromDecay === fromDecay);
  const list = order.map((leg, at) => {
    const { pdg, role, fromDecay } = legs[leg]!;
    const parent = role === "incoming" ? 0 : fromDecay ? -2 : -1;
    const vertex =
      at === opens(false)
        ? `V -1 0 [${ids(({ role }) => role === "incoming")}]\n`
        : at === opens(true)
          ? `V -2 0 [${ids(isParent)}] @ ${NUMBER} ${NUMBER} ${NUMBER} ${NUMBER}\n`
          : "";
    return {
      leg,
      vertex,
      opensDecay: at === opens(true),
      start: `P ${at + 1} ${parent} ${pdg} `,
      end: role === "incoming" ? " 4\n" : isParent(legs[leg]!) ? " 2\n" : " 1\n",
    };
  });
  return { list, vertices: 1 + Number(legs.some(({ fromDecay }) => fromDecay)) };
}

/** x y z t [mm] of the decay, from the interaction: c tau times p/m and E/m; of the conversion as it is, where a photon is after its length. */
function positions({ n, ctauMm, legs, vertex }: EventBlock, parent: number): Float64Array[] {
  if (vertex) return [...vertex, vertex[0].map((x, i) => Math.sqrt(x * x + vertex[1][i]! * vertex[1][i]! + vertex[2][i]! * vertex[2][i]!))];
  const { px, py, pz, E, m } = legs[parent]!;
  return [px, py, pz, E].map((component) => {
    const column = new Float64Array(n);
    for (let i = 0; i < n; i++) column[i] = (ctauMm[i]! * component[i]!) / m[i]!;
    return column;
  });
}

/** Writes the events of a run: momenta in GeV, lengths in mm, weights and cross-sections in pb. Throws InputError for a run no file can say. */
export function hepmc3Writer(kernel: Kernel, run: EventRun): EventWriter {
  checkRun(run);
  const { list, vertices } = particles(run.legs);
  const decayed = run.legs.findIndex(({ role }) => role === "decayed");
  const parent = run.legs.findIndex(isParent);
  const spreads = run.spreadMeV !== undefined;
  const weights = [NUMBER, ...run.weights.map(() => NUMBER)].join(" ");
  const attributes = [
    `GenCrossSection ${crossSections(run)}`,
    `alphaQED ${numberText(ALPHA)}`,
    `event_scale ${spreads ? GEV : gevText(run.sqrtsMeV)}`,
    `signal_process_id ${run.processCode}`,
    ...(decayed < 0 ? [] : [`${CTAU_ATTRIBUTE} ${NUMBER}`]),
  ];
  const lines = list.map(({ vertex, start, end }) => `${vertex}${start}${GEV} ${GEV} ${GEV} ${GEV} ${GEV}${end}`);
  const template = (more: readonly string[]) =>
    `E ${NUMBER} ${vertices} ${run.legs.length}\nU GEV MM\nW ${weights}\n${[...attributes, ...more].map((one) => `A 0 ${one}\n`).join("")}${lines.join("")}`;
  return {
    head: headBytes(head(run)),
    block: (block) => {
      const legs = list.flatMap(({ leg, opensDecay }) => {
        const { px, py, pz, E, m } = block.legs[leg]!;
        return [...(opensDecay ? positions(block, parent) : []), px, py, pz, E, m];
      });
      const ctau = decayed < 0 ? [] : [block.ctauMm];
      const dX = block.dX ? [block.dX] : [];
      const text = template(dX.map(() => `${DX_ATTRIBUTE} ${NUMBER}`));
      return eventRows(kernel, text, block, [
        block.number,
        block.weight,
        ...block.weights,
        ...(spreads ? [sqrtsOf(block)] : []),
        ...ctau,
        ...dX,
        ...legs,
      ]);
    },
    tail: utf8(`${LAST_LINE}\n`),
  };
}
