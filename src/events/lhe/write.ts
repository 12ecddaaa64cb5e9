// Les Houches event files, version 3: hep-ph/0609017, arXiv:1405.1067. What is written, and why so: docs/events-format.md.
import { ALPHA } from "../../constants/index.ts";
import type { Kernel } from "../../kernel/load.ts";
import { sqrtsOf } from "../block.ts";
import { gevText, numberText } from "../numbers.ts";
import { eventRows, GEV, NUMBER } from "../rowText.ts";
import { checkRun, type EventRun, isParent } from "../run.ts";
import { type EventWriter, headBytes, utf8 } from "../writer.ts";
import { xmlText } from "../xml.ts";
import { declarationOf } from "./declaration.ts";

/** The last line of a file. */
export const LAST_LINE = "</LesHouchesEvents>";

/** The run on a line of its own, as the reader takes it. */
export const runTag = (run: EventRun): string => `<x17run>${xmlText(JSON.stringify(run))}</x17run>`;

/** Attributes of an event of converted photons: the place where the pair is born [mm]. */
export const VERTEX_ATTRIBUTES = ["vx", "vy", "vz"] as const;

/** What the format has no place for is said where people look first. */
const VERTEX_NOTE = `<!-- ${VERTEX_ATTRIBUTES.join(", ")} of an event: where the pair is born [mm]; what the nucleus takes is not in the event -->
`;
const converts = ({ legs }: EventRun): boolean => legs.some(({ role }) => role === "converted");

/** Readers take the declaration of the weights from the header or from <init>: it stands in both. */
function head(run: EventRun): string {
  const declaration = run.weights.length > 0 ? declarationOf(run.weights) : "";
  const { beamsMeV, crossSectionPb, crossSectionErrorPb, largestWeightPb, processCode } = run;
  const codes = run.legs.filter(({ role }) => role === "incoming").map(({ pdg }) => pdg);
  return `<LesHouchesEvents version="3.0">
<header>
${runTag(run)}
${converts(run) ? VERTEX_NOTE : ""}${declaration}</header>
<init>
${codes.join(" ")} ${beamsMeV.map(gevText).join(" ")} 0 0 0 0 -4 1
${[crossSectionPb, crossSectionErrorPb, largestWeightPb].map(numberText).join(" ")} ${processCode}
<generator name="x17" version="${xmlText(run.version)}">${xmlText(run.text)}</generator>
${declaration}</init>
`;
}

/** Which beam radiates a photon. */
const RADIATES: Readonly<Record<string, string>> = { k1: "p1", k2: "p2" };

/** Status and mothers of each line: the same index twice for daughters of X and for what a beam radiates, which one reader takes as a range. */
function lineStarts({ legs }: EventRun): string[] {
  const decayed = legs.findIndex(isParent) + 1;
  const incoming = legs.flatMap(({ role }, i) => (role === "incoming" ? [i + 1] : []));
  return legs.map((leg) => {
    const { name, pdg, role, fromDecay } = leg;
    if (role === "incoming") return `${pdg} -1 0 0 0 0 `;
    const beam = legs.findIndex((one) => one.role === "incoming" && one.name === RADIATES[name]) + 1;
    if (role === "radiated" && beam > 0) return `${pdg} 1 ${beam} ${beam} 0 0 `;
    return `${pdg} ${isParent(leg) ? 2 : 1} ${fromDecay ? `${decayed} ${decayed}` : incoming.join(" ")} 0 0 `;
  });
}

/** Writes the events of a run: momenta in GeV, lengths in mm, weights in pb, whose mean is the cross-section. Throws InputError for a run no file can say. */
export function lheWriter(kernel: Kernel, run: EventRun): EventWriter {
  checkRun(run);
  const spreads = run.spreadMeV !== undefined;
  const decays = run.legs.map(({ role }) => role === "decayed");
  const lines = lineStarts(run).map((start, leg) => `${start}${GEV} ${GEV} ${GEV} ${GEV} ${GEV} ${decays[leg] ? NUMBER : "0"} 9.\n`);
  const weights = run.weights.map(({ id }) => `<wgt id="${id}">${NUMBER}</wgt>\n`).join("");
  const first = `${run.legs.length} ${run.processCode} ${NUMBER} ${spreads ? GEV : gevText(run.sqrtsMeV)} ${numberText(ALPHA)} 0\n`;
  const rest = `${first}${lines.join("")}${weights && `<rwgt>\n${weights}</rwgt>\n`}</event>\n`;
  return {
    head: headBytes(head(run)),
    block: (block) => {
      const legs = block.legs.flatMap(({ px, py, pz, E, m }, leg) => [px, py, pz, E, m, ...(decays[leg] ? [block.ctauMm] : [])]);
      const dX = block.dX ? [block.dX] : [];
      const vertex = block.vertex ?? [];
      const attributes = [...dX.map(() => "dX"), ...VERTEX_ATTRIBUTES.slice(0, vertex.length)].map((name) => ` ${name}="${NUMBER}"`);
      const template = `<event number="${NUMBER}"${attributes.join("")}>\n${rest}`;
      const columns = [block.number, ...dX, ...vertex, block.weight, ...(spreads ? [sqrtsOf(block)] : []), ...legs, ...block.weights];
      return eventRows(kernel, template, block, columns);
    },
    tail: utf8(`${LAST_LINE}\n`),
  };
}
