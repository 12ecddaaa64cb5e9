// Figures 3, 6 and 8: the diagrams of e+e- -> e+e-, e+e- -> gamma X and e+e- -> e+e- gamma.
import type { Drawing } from "../../drawing/drawing.ts";
import { boson, fermion, label, midpoint, type Place, photon, vertex } from "../../drawing/feynman.ts";
import { paint, type Role } from "../../drawing/theme.ts";

type Exchange = "photon" | "X";
type Channel = "s" | "t" | "u";
type Emitter = "none" | "e-(p1)" | "e+(p2)" | "e-(p3)" | "e+(p4)";

/** One diagram, as the data beside the figure list it. */
export interface Diagram {
  readonly number: number;
  readonly exchange: Exchange;
  readonly channel: Channel;
  /** The line that radiates the final photon. */
  readonly emitter: Emitter;
  /** Group 2 of the paper: the boson turns into the observed pair. */
  readonly group?: 1 | 2;
}

const WIDTH = 176;
const HEIGHT = 132;
const LEFT = 30;
const RIGHT = WIDTH - 30;
const UPPER = 26;
const LOWER = HEIGHT - 26;
const MIDDLE = HEIGHT / 2;

const wave = (exchange: Exchange) => (exchange === "photon" ? photon : boson);
const exchangeLabel = (exchange: Exchange) => (exchange === "photon" ? "*γ*" : "*X*");
const exchangeRole = (exchange: Exchange): Role => (exchange === "photon" ? "blue" : "red");

const PAIR_LABELS =
  label([LEFT - 14, UPPER], "e^{−}") + label([LEFT - 14, LOWER], "e^{+}") + label([RIGHT + 15, UPPER], "e^{−}") + label([RIGHT + 15, LOWER], "e^{+}");

/** One of the eight topologies: pair annihilation (s) or scattering (t), with the photon from one of the four lines or from none. */
function pairDiagram({ exchange, channel, emitter }: Diagram): string {
  const [e1, e2, e3, e4]: Place[] = [
    [LEFT, UPPER],
    [LEFT, LOWER],
    [RIGHT, UPPER],
    [RIGHT, LOWER],
  ] as [Place, Place, Place, Place];
  const shift = emitter === "none" ? 0 : emitter === "e-(p1)" || emitter === "e+(p2)" ? 14 : -14;
  const inner: [Place, Place] =
    channel === "s"
      ? [
          [WIDTH / 2 - 24 + shift, MIDDLE],
          [WIDTH / 2 + 24 + shift, MIDDLE],
        ]
      : [
          [WIDTH / 2 + shift, UPPER + 20],
          [WIDTH / 2 + shift, LOWER - 20],
        ];
  const [a, b] = inner as [Place, Place];
  const upperVertex = a;
  const lowerVertex = channel === "s" ? a : b;
  const outUpper = channel === "s" ? b : a;
  const outLower = b;
  // electron number flows in with the electron and out against the positron
  const legs: Record<Exclude<Emitter, "none">, readonly [from: Place, to: Place]> = {
    "e-(p1)": [e1 as Place, upperVertex],
    "e+(p2)": [lowerVertex, e2 as Place],
    "e-(p3)": [outUpper, e3 as Place],
    "e+(p4)": [e4 as Place, outLower],
  };
  let svg = wave(exchange)(a, b) + vertex(a) + vertex(b);
  svg += label(channel === "s" ? [midpoint(a, b)[0], MIDDLE - 14] : [a[0] + 14, MIDDLE], exchangeLabel(exchange), { role: exchangeRole(exchange) });
  for (const [name, [from, to]] of Object.entries(legs)) {
    if (name !== emitter) {
      svg += fermion(from, to);
      continue;
    }
    const kink = midpoint(from, to, 0.5);
    const upper = name === "e-(p1)" || name === "e-(p3)";
    const incoming = name === "e-(p1)" || name === "e+(p2)";
    const end: Place = incoming
      ? [kink[0] + (channel === "s" ? 52 : 40), upper ? UPPER - 12 : LOWER + 12]
      : [RIGHT - 2, upper ? UPPER + 34 : LOWER - 34];
    svg += fermion(from, kink) + fermion(kink, to) + photon(kink, end) + vertex(kink);
    svg += label([end[0] + 10, end[1]], "*γ*", { role: "blue" });
  }
  return svg + PAIR_LABELS;
}

/** e+e- -> gamma X: photon from the electron (t) or from the positron (u). */
function associatedDiagram({ channel }: Diagram): string {
  const upper: Place = [WIDTH / 2, UPPER + 12];
  const lower: Place = [WIDTH / 2, LOWER - 12];
  const photonEnd: Place = [RIGHT, UPPER];
  const bosonEnd: Place = [RIGHT, LOWER];
  const crossed = channel === "u";
  return (
    fermion([LEFT, UPPER], upper) +
    fermion(upper, lower) +
    fermion(lower, [LEFT, LOWER]) +
    photon(crossed ? lower : upper, photonEnd) +
    boson(crossed ? upper : lower, bosonEnd) +
    vertex(upper) +
    vertex(lower) +
    label([LEFT - 14, UPPER], "e^{−}") +
    label([LEFT - 14, LOWER], "e^{+}") +
    label([RIGHT + 12, UPPER], "*γ*", { role: "blue" }) +
    label([RIGHT + 13, LOWER], "*X*", { role: "red" })
  );
}

interface Row {
  readonly heading: string;
  readonly role: Role;
  readonly diagrams: readonly Diagram[];
  readonly draw: (diagram: Diagram) => string;
}

/** Rows of diagrams under headings; the diagrams of group 2, last in their row, share a frame. */
function sheet(rows: readonly Row[], columns: number) {
  let y = 10;
  let body = "";
  for (const { heading, role, diagrams, draw } of rows) {
    body += `${label([16, y + 12], heading, { size: 14, role, anchor: "start", bold: true })}\n`;
    y += 26;
    diagrams.forEach((diagram, i) => {
      const left = 10 + (i % columns) * WIDTH;
      const top = y + Math.floor(i / columns) * (HEIGHT + 22);
      body += `<g transform="translate(${left},${top})">${draw(diagram)}${label([WIDTH / 2, HEIGHT + 8], `(${diagram.number})`, { size: 12, role: "muted" })}</g>\n`;
    });
    const framed = diagrams.filter((diagram) => diagram.group === 2).length;
    const bottom = y + Math.ceil(diagrams.length / columns) * (HEIGHT + 22);
    if (framed > 0) {
      const left = 10 + (columns - framed) * WIDTH + 2;
      body += `<rect x="${left}" y="${bottom - HEIGHT - 26}" width="${framed * WIDTH - 4}" height="${HEIGHT + 24}" rx="6" fill="none" stroke="${paint("muted")}" stroke-dasharray="4 3"/>\n`;
      body += `${label([left + framed * WIDTH - 14, bottom - 16], "group 2", { size: 12, role: "muted", anchor: "end" })}\n`;
    }
    y = bottom + 14;
  }
  return { width: columns * WIDTH + 20, height: y, body };
}

export const BHABHA_DIAGRAMS: readonly Diagram[] = (["photon", "X"] as const).flatMap((exchange, i) =>
  (["s", "t"] as const).map((channel, j) => ({ number: 2 * i + j + 1, exchange, channel, emitter: "none" as const })),
);

export const ASSOCIATED_DIAGRAMS: readonly Diagram[] = [
  { number: 1, exchange: "X", channel: "t", emitter: "e-(p1)" },
  { number: 2, exchange: "X", channel: "u", emitter: "e+(p2)" },
];

const RADIATIVE: readonly { channel: Channel; emitter: Emitter; group: 1 | 2 }[] = [
  { channel: "t", emitter: "e-(p1)", group: 1 },
  { channel: "t", emitter: "e+(p2)", group: 1 },
  { channel: "t", emitter: "e-(p3)", group: 1 },
  { channel: "t", emitter: "e+(p4)", group: 1 },
  { channel: "s", emitter: "e-(p3)", group: 1 },
  { channel: "s", emitter: "e+(p4)", group: 1 },
  { channel: "s", emitter: "e-(p1)", group: 2 },
  { channel: "s", emitter: "e+(p2)", group: 2 },
];

export const RADIATIVE_DIAGRAMS: readonly Diagram[] = (["photon", "X"] as const).flatMap((exchange) =>
  RADIATIVE.map((topology, i) => ({ number: i + 1, exchange, ...topology })),
);

const of = (diagrams: readonly Diagram[], exchange: Exchange) => diagrams.filter((diagram) => diagram.exchange === exchange);

export function bhabhaDrawing(): Drawing {
  const draw = pairDiagram;
  return {
    id: "fig3",
    title: "Figure 3: diagrams of e⁺e⁻ → e⁺e⁻",
    description:
      "Four diagrams. Background: a photon exchanged in the s channel (1) and in the t channel (2). Signal: the X boson exchanged in the s channel (3) and in the t channel (4). Photons are wavy, X is a zigzag.",
    ...sheet(
      [
        { heading: "Background: photon exchange", role: "blue", diagrams: of(BHABHA_DIAGRAMS, "photon"), draw },
        { heading: "Signal: X exchange", role: "red", diagrams: of(BHABHA_DIAGRAMS, "X"), draw },
      ],
      2,
    ),
  };
}

export function associatedDrawing(): Drawing {
  return {
    id: "fig6",
    title: "Figure 6: diagrams of e⁺e⁻ → γX",
    description: "Two diagrams. The photon is radiated from the electron and X from the positron side (1), or the other way round (2).",
    ...sheet([{ heading: "Production with a photon", role: "ink", diagrams: ASSOCIATED_DIAGRAMS, draw: associatedDiagram }], 2),
  };
}

export function radiativeDrawing(): Drawing {
  const draw = pairDiagram;
  return {
    id: "fig8",
    title: "Figure 8: diagrams of e⁺e⁻ → e⁺e⁻γ",
    description:
      "Sixteen diagrams: eight with a virtual photon (background), the same eight with the X boson (signal). Group 1: t-channel exchange with the photon radiated from each of the four electron lines (1 to 4), and annihilation with the photon radiated from either final line (5, 6). Group 2: annihilation with the photon radiated from either initial line (7, 8), so that the boson turns into the observed pair.",
    ...sheet(
      [
        { heading: "Background: photon exchange", role: "blue", diagrams: of(RADIATIVE_DIAGRAMS, "photon"), draw },
        { heading: "Signal: X exchange", role: "red", diagrams: of(RADIATIVE_DIAGRAMS, "X"), draw },
      ],
      4,
    ),
  };
}
