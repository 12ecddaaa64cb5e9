// What the reader may choose, and the same as the part of the address behind #.
import { EXPERIMENTS, G2_CHOICES, InputError, numberFromText, X17_MASS } from "../src/index.ts";

export const CONTROLS = [
  { key: "epsV", label: "Vector ε_v", unit: "e", min: 0, max: 5e-3, step: 1e-5, log: false },
  { key: "epsA", label: "Axial ε_a", unit: "e", min: 0, max: 5e-3, step: 1e-5, log: false },
  { key: "mass", label: "Mass m_X", unit: "MeV", min: 5, max: 60, step: 0.02, log: false },
  { key: "sigma", label: "Resolution σ", unit: "MeV", min: 0.3, max: 4, step: 0.05, log: false },
  { key: "lumi", label: "Luminosity", unit: "fb⁻¹", min: 0.1, max: 10000, step: 0.01, log: true },
  { key: "sqrts", label: "Energy √s", unit: "MeV", min: 1000, max: 11000, step: 1, log: false },
] as const;
export type Control = (typeof CONTROLS)[number];

const CUTS_OFFERED = ["besiii", "besiii-barrel", "cos0.9"];
const SETS_OFFERED = ["paper", "current"];

export const CHOICES = [
  {
    key: "cuts",
    label: "Selection",
    options: CUTS_OFFERED,
    texts: ["BESIII standard", "BESIII barrel photon, e± free", "|cos θ| < 0.9 for e⁺, e⁻, γ"],
  },
  {
    key: "g2",
    label: "Electron g−2",
    options: G2_CHOICES as readonly string[],
    texts: ["2022, α from Cs", "2022, α from Rb", "2008, α from Cs", "2008, α from Rb"],
  },
  { key: "use", label: "Constraints", options: SETS_OFFERED, texts: ["of the paper (Eq. 20)", "current, consistent readings"] },
] as const;
type Choice = (typeof CHOICES)[number];

/** What is wrong, with every choice called as the page labels it. */
export function complaint(error: unknown): string {
  const label = (key: string) => [...CONTROLS, ...CHOICES].find((one) => one.key === key)?.label;
  if (error instanceof InputError) return error.says((key) => label(key));
  return `internal fault: ${error instanceof Error ? error.message : String(error)}`;
}

export type Settings = Readonly<Record<Control["key"], number> & Record<Choice["key"], string>>;

const { lumi, sqrts, cuts } = EXPERIMENTS["besiii-3773"];
const BESIII = { mass: X17_MASS, sigma: 1, lumi, sqrts, cuts, use: "paper" };

/** Points of the plane with a name: inside Eq. 20 just below its largest and just above its smallest eps_v^2 + eps_a^2, and what g-2 with rubidium asks for. */
export const PRESETS: readonly { readonly name: string; readonly title: string; readonly settings: Settings }[] = [
  {
    name: "Paper, largest",
    title: "Survives Eq. 20 with ε_v² + ε_a² = 3.996e-6, just below the largest value",
    settings: { ...BESIII, epsV: 1.79e-3, epsA: 8.9e-4, g2: "2022-cs" },
  },
  {
    name: "Paper, smallest",
    title: "Survives Eq. 20 with ε_v² + ε_a² = 4.50e-7, just above the smallest value",
    settings: { ...BESIII, epsV: 6.0e-4, epsA: 3.0e-4, g2: "2022-cs" },
  },
  {
    name: "Rb, pure vector",
    title: "The vector coupling that g−2 with α from rubidium asks for",
    settings: { ...BESIII, epsV: 6.95e-4, epsA: 0, g2: "2022-rb" },
  },
];

export const DEFAULTS: Settings = PRESETS[0]!.settings;

/** A typed number; throws InputError for anything else. */
export function typedNumber(name: string, text: string): number {
  const value = numberFromText(text.replaceAll("−", "-").replace(",", "."));
  if (Number.isNaN(value)) throw new InputError(`${name} = "${text.slice(0, 20)}": must be a number, such as 6.7e-4`, name);
  return value;
}

export function toHash(settings: Settings): string {
  return new URLSearchParams([...CONTROLS, ...CHOICES].map(({ key }) => [key, String(settings[key])])).toString();
}

/** Settings from an address; what it does not name keeps its default. Throws InputError. */
export function fromHash(hash: string): Settings {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const settings: Record<string, number | string> = { ...DEFAULTS };
  for (const { key } of CONTROLS) if (given.has(key)) settings[key] = typedNumber(key, given.get(key) as string);
  for (const { key, options } of CHOICES) {
    const value = given.get(key);
    if (value === null) continue;
    if (!options.includes(value)) throw new InputError(`${key} = "${value.slice(0, 20)}": must be one of ${options.join(", ")}`, key);
    settings[key] = value;
  }
  return settings as Settings;
}
