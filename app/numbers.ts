// The numbers beside the picture.
import type { Quantity } from "../src/index.ts";
import type { Answer } from "./answer.ts";
import { numberText } from "./drawing.ts";
import type { Settings } from "./settings.ts";

export interface Row {
  /** Stable name, for tests and scripts. */
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly value?: number;
  readonly verdict?: "good" | "bad";
}

/** Value in units of `factor`. */
const row = (id: string, label: string, value: number | undefined, unit: string, factor = 1): Row =>
  value === undefined ? { id, label, text: "–" } : { id, label, value, text: `${numberText(value / factor)}${unit && ` ${unit}`}` };

export function signalRows({ width, window, energy }: Answer): Row[] {
  const { width: gamma, lifetime, decayLength } = width ?? {};
  return [
    row("S", "Signal S", window.signal, "events"),
    row("B", "Background B", window.background, "events"),
    row("snr", "S/√(S+B)", window.snr, ""),
    row("width", "Width Γ_X", gamma?.value, "eV", 1e-6),
    row("lifetime", "Lifetime", lifetime?.value, "fs", 1e-15),
    row("decayLength", `Decay length at E_X = ${numberText(energy, 4)} MeV`, decayLength?.value, "mm"),
  ];
}

export function g2Rows({ g2 }: Answer, { g2: chosen }: Settings): Row[] {
  const names = { cs: "caesium", rb: "rubidium" } as const;
  const added = g2.cs["deltaA"]!.value;
  return [
    { id: "deltaA", label: "X adds to a_e", value: added, text: `${numberText(added / 1e-12)} × 10⁻¹²` },
    ...(["cs", "rb"] as const).map((alpha): Row => {
      const { deltaANeeded, pull } = g2[alpha] as typeof g2.cs & Record<"deltaANeeded" | "pull", Quantity>;
      const text = `(${numberText(deltaANeeded.value / 1e-12)} ± ${numberText(deltaANeeded.error / 1e-12, 2)}) × 10⁻¹² needed; X is off by ${numberText(pull.value)} σ`;
      return { id: `pull-${alpha}`, label: `α from ${names[alpha]}${chosen.endsWith(alpha) ? " (chosen)" : ""}`, value: pull.value, text };
    }),
  ];
}

export function verdictRows({ point, experiments }: Answer): Row[] {
  return Object.values(point.constraints).map(({ id, allowed, margin, factorToEdge, text, unit }) => {
    const label = experiments[id] ?? id;
    if (margin === undefined) return { id, label, text };
    const factor = factorToEdge === undefined ? 1 : Math.max(factorToEdge, 1 / factorToEdge);
    const distance = factor < 1.0005 || factorToEdge === undefined ? "" : ` by a factor ${numberText(factor)} in ε`;
    const word = allowed ? "allowed" : "excluded";
    const verdict = allowed ? "good" : "bad";
    return { id, label, value: margin, verdict, text: `${word}${distance}; margin ${margin > 0 ? "+" : ""}${numberText(margin)} (${unit})` };
  });
}
