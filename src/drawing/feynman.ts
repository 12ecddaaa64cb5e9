// A small drawing kit for Feynman diagrams: fermion lines with arrows, wavy photons, zigzag X bosons, vertices and labels.
import { paint, type Role } from "./theme.ts";
import { svgText } from "./typography.ts";

export type Place = readonly [x: number, y: number];

const FONT = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";
const round = (value: number): string => `${Number(value.toFixed(2))}`;
const at = ([x, y]: Place): string => `${round(x)},${round(y)}`;

export const midpoint = (a: Place, b: Place, t = 0.5): Place => [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];

function path(points: readonly Place[], role: Role, width = 1.6): string {
  return `<path d="M${points.map(at).join("L")}" fill="none" stroke="${paint(role)}" stroke-width="${width}" stroke-linejoin="round" stroke-linecap="round"/>`;
}

/** Points along a-b displaced sideways by `offset(phase)`, `cycles` full periods. */
function sideways(a: Place, b: Place, cycles: number, samples: number, offset: (phase: number) => number): Place[] {
  const length = Math.sqrt((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2);
  const along: Place = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  return Array.from({ length: cycles * samples + 1 }, (_, i) => {
    const t = i / (cycles * samples);
    const d = offset((i % samples) / samples);
    return [a[0] + t * (b[0] - a[0]) - d * along[1], a[1] + t * (b[1] - a[1]) + d * along[0]];
  });
}

const cyclesOf = (a: Place, b: Place, wavelength: number) => Math.max(2, Math.round(Math.sqrt((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) / wavelength));

/** Charged fermion from a to b; the arrow follows the flow of electron number. */
export function fermion(a: Place, b: Place): string {
  const tip = midpoint(a, b, 0.5);
  const length = Math.sqrt((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2);
  const [ux, uy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  const size = 4.4;
  const head: Place[] = [
    [tip[0] + size * ux, tip[1] + size * uy],
    [tip[0] - size * ux - 0.75 * size * uy, tip[1] - size * uy + 0.75 * size * ux],
    [tip[0] - size * ux + 0.75 * size * uy, tip[1] - size * uy - 0.75 * size * ux],
  ];
  return `${path([a, b], "ink")}<path d="M${head.map(at).join("L")}Z" fill="${paint("ink")}"/>`;
}

/** Photon: a wave. The parabola 16 t (1/2 - t) stands in for the sine, so that the drawing is made of exact arithmetic. */
export const photon = (a: Place, b: Place): string =>
  path(
    sideways(a, b, cyclesOf(a, b, 9), 12, (t) => 3.2 * (t < 0.5 ? 16 * t * (0.5 - t) : -16 * (t - 0.5) * (1 - t))),
    "blue",
  );

/** X boson: a zigzag. */
export const boson = (a: Place, b: Place): string =>
  path(
    sideways(a, b, cyclesOf(a, b, 9), 4, (t) => 4 * (t === 0.25 ? 1 : t === 0.75 ? -1 : 0)),
    "red",
    1.8,
  );

/** An interaction vertex. */
export const vertex = (place: Place): string => `<circle cx="${round(place[0])}" cy="${round(place[1])}" r="2.3" fill="${paint("ink")}"/>`;

interface LabelStyle {
  readonly size?: number;
  readonly role?: Role;
  readonly anchor?: "start" | "middle" | "end";
  readonly bold?: boolean;
}

/** Markup centred on a place. */
export function label(place: Place, markup: string, { size = 13, role = "ink", anchor = "middle", bold = false }: LabelStyle = {}): string {
  return `<text x="${round(place[0])}" y="${round(place[1] + 0.34 * size)}" font-family="${FONT}" font-size="${size}"${bold ? ' font-weight="bold"' : ""} text-anchor="${anchor}" fill="${paint(role)}">${svgText(markup, size)}</text>`;
}
