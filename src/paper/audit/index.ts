// Where the published recipe and a consistent calculation differ: published number, consistent number, the one shortcut between them.

import { spectrum } from "../../components/spectrum.ts";
import { ALPHA } from "../../constants/index.ts";
import { pairSource } from "../../conversions/index.ts";
import { SCAN } from "../../data/padme.generated.ts";
import { printed } from "../../data/printed.ts";
import type { Kernel } from "../../kernel/load.ts";
import { electronsPerMb } from "../../padme/target.ts";
import { shortNumber, shownNumber } from "../../request/decimal.ts";
import type { Quantity } from "../../request/quantity.ts";
import { checked } from "../../request/schema.ts";
import type { SpectrumWindow } from "../../spectrum/index.ts";
import { ENDS, LUMINOSITY_BESIII, SPREAD_BEAM, SPREAD_TARGET, vectorOf } from "../quoted.ts";
import { section2 } from "../section2.ts";
import { table1 } from "../table1.ts";
import type { AuditEntry } from "./section.ts";

/** Deviations with numbers on both sides. */
type Compared =
  | "besiiiSnrMax"
  | "besiiiSnrMin"
  | "padmeResonance"
  | "padmeResonance60keV"
  | "snrLuminosity"
  | "padmeCoupling"
  | "alphaSource"
  | "heavyLimit"
  | "na64Edge";

/** Published numbers beside consistent ones. */
export type AuditQuantities = Readonly<
  Record<`audit.${Compared}.${"published" | "consistent" | "ratio"}` | `audit.besiiiBackgroundPerSignal.${"least" | "selected"}`, Quantity>
>;

/** Where the paper and a consistent calculation differ: an entry per deviation in words, and the numbers of those that have some. */
export interface Audit {
  /** One entry per deviation. */
  readonly entries: readonly AuditEntry[];
  /** `audit.<entry>.published`, `.consistent`, `.ratio` as numbers to cite. */
  readonly quantities: AuditQuantities;
}

const PB_PER_FB = 1e-3;
/** The window of Table 2 for a resolution of 1 MeV. */
const RESOLUTION = 1;

/** Three digits with unit, or those it is printed with, as a text for people. */
function text({ value, unit, input }: Quantity): string {
  const size = Math.abs(value);
  const short = input ? shownNumber(value) : size !== 0 && (size < 1e-2 || size >= 1e4) ? value.toExponential(2) : value.toPrecision(3);
  return `${short}${unit === "1" ? "" : ` ${unit}`}`;
}

class Collector {
  readonly entries: AuditEntry[] = [];
  readonly quantities: { -readonly [Id in keyof AuditQuantities]?: Quantity } = {};

  /** One deviation with numbers on both sides: neither is a number to be reproduced, so neither carries what is printed. */
  compare(
    id: Compared,
    { published: _, ...published }: Quantity,
    { published: __, ...consistent }: Quantity,
    words: Pick<AuditEntry, "title" | "shortcut" | "assumptions" | "command">,
  ): void {
    const value = consistent.value / published.value;
    const relative = Math.abs(consistent.error / consistent.value) + Math.abs(published.error / published.value);
    this.quantities[`audit.${id}.published`] = published;
    this.quantities[`audit.${id}.consistent`] = consistent;
    this.quantities[`audit.${id}.ratio`] = {
      value,
      error: Math.abs(value) * relative,
      unit: "1",
      formula: "consistent/published",
      equation: consistent.equation,
    };
    this.entries.push({ id: `audit.${id}`, published: text(published), consistent: text(consistent), ratio: Number(value.toPrecision(3)), ...words });
  }

  /** A caveat without a number of its own. */
  remark(entry: AuditEntry): void {
    this.entries.push(entry);
  }
}

const asPrinted = (value: number, unit: string, formula: string, equation: string): Quantity => ({
  value,
  error: 0,
  unit,
  formula,
  equation,
  input: true,
  note: "as printed",
});

/** 1. One selection for signal and background at BESIII. */
function acceptance(kernel: Kernel, audit: Collector): void {
  const windows = {} as Record<"Max" | "Min", SpectrumWindow>;
  let relative = 0;
  for (const [end, g2] of ENDS) {
    const result = spectrum(kernel, { cuts: "besiii", sigma: [RESOLUTION], lumi: LUMINOSITY_BESIII * PB_PER_FB, ...vectorOf(g2) });
    windows[end] = result.windows[0]!;
    relative = result.relativeError;
    const command = `x17 spectrum --cuts besiii --sigma 1 --lumi 20.3 --eps-v ${Math.sqrt(g2)} --json`;
    audit.compare(
      `besiiiSnr${end}`,
      asPrinted(printed(`table2.snr${end}.${RESOLUTION}`), "1", "S/sqrt(S+B), +-3 MeV window", "Table 2"),
      {
        value: windows[end].snr,
        error: windows[end].errors.snr,
        unit: "1",
        formula: "S/sqrt(S+B), +-3 MeV window, one selection for S and B",
        equation: "Table 2, consistent",
      },
      {
        title: `Signal-to-noise at BESIII with 1 MeV resolution, G2 = ${g2.toExponential()}`,
        shortcut:
          "the background is counted within the detector's acceptance, the signal is the total cross-section with its collinear logarithm times 0.93",
        assumptions: "tree level, selection of Eqs. 42-44 for signal and background alike, efficiency 1 for both",
        command,
      },
    );
  }
  const { signal, background } = windows.Max;
  const [, g2] = ENDS[0];
  // Group 2 alone gives dN_B/dm = N_S 2 alpha/(3 pi m G2) whatever is cut on the pair: integrated over the window
  const fewest = ((2 * ALPHA) / (3 * Math.PI * g2)) * kernel.exports.log(windows.Max.hi / windows.Max.lo);
  audit.quantities["audit.besiiiBackgroundPerSignal.least"] = {
    value: fewest,
    error: fewest * 1e-14,
    unit: "1",
    formula: "2 alpha/(3 pi G2) ln(hi/lo)",
    equation: "initial-state diagrams, G2 = 4e-6",
    note: "background events per signal event in the +-3 MeV window that no cut on the direction of the pair removes",
  };
  audit.quantities["audit.besiiiBackgroundPerSignal.selected"] = {
    value: background / signal,
    error: (background / signal) * 2 * relative,
    unit: "1",
    formula: "N_B/N_S",
    equation: "Table 2, consistent, G2 = 4e-6",
  };
}

/** 2. and 6. The resonance at PADME, and what a signal-to-noise ratio needs. */
function padme(kernel: Kernel, audit: Collector): void {
  const numbers = table1(kernel);
  const signal = numbers["table1.signalMax.cos0.6"]!;
  const background = numbers["table1.background.cos0.6"]!;
  const published: Quantity = {
    value: signal.value / (background.value * 1e6),
    error: 0,
    unit: "1",
    formula: "S/B, |cos(theta)| < 0.6, sqrt(s) = 16.90 MeV",
    equation: "Table 1",
  };
  for (const [suffix, spread] of [
    ["", SPREAD_BEAM],
    ["60keV", SPREAD_TARGET],
  ] as const) {
    audit.compare(`padmeResonance${suffix}`, published, numbers[`consistent.table1.signalOverBackgroundMax${suffix}.cos0.6`]!, {
      title: `Signal over background at PADME, G2 = 4e-6, spread ${spread * 1000} keV`,
      shortcut: "the cross-section is evaluated 20 keV above a resonance whose width is 0.1 eV, as if the beam had no spread",
      assumptions: "the scan has a point on the resonance; Gaussian spread of sqrt(s); |cos(theta)| < 0.6",
      command: `x17 xsec bhabha --sqrts 16.88 --cos-max 0.6 --eps-v 2e-3 --spread ${spread} --json`,
    });
  }
  const luminosity = SCAN.positrons * electronsPerMb(SCAN.thickness) * 1e-6;
  const snr = numbers["table1.snrMax.cos0.6"]!;
  audit.compare(
    "snrLuminosity",
    snr,
    { ...snr, value: snr.value * Math.sqrt(luminosity), error: snr.error, formula: `S/sqrt(B) at ${shortNumber(luminosity, 3)} nb^-1` },
    {
      title: "Signal-to-noise ratio of Table 1 at the luminosity of one PADME scan point",
      shortcut: "the ratio S/sqrt(B) of two cross-sections in nb is quoted without the luminosity (1 nb^-1) it belongs to",
      assumptions: "1e10 positrons on 100 micrometres of diamond, the published cross-sections",
      command: "x17 reproduce --only table1 --json",
    },
  );
}

/** 3., 4., 5., 8. Constraints. */
function constraints(kernel: Kernel, audit: Collector): void {
  const numbers = section2(kernel);
  audit.compare("padmeCoupling", numbers["section5.padmeG2max"]!, numbers["consistent.section5.padmeG2max"]!, {
    title: "Upper limit on G2 from PADME",
    shortcut: "an absolute coupling, |g| < 5.6e-4, is read as a coupling in units of the positron charge",
    assumptions: "arXiv:2505.24797 quotes g_ve with g^2 = 4 pi alpha eps^2",
    command: "x17 convert --g-v 5.6e-4 --json",
  });
  audit.compare("alphaSource", numbers["eq15.deltaA"]!, numbers["consistent.eq15.deltaA.rb"]!, {
    title: "Electron g-2: experiment minus Standard Model",
    shortcut:
      "alpha is taken from caesium (2018) alone; with alpha from rubidium (2020) the difference changes its sign, and with it the coupling that is wanted",
    assumptions: "a_e of 2022; neither value of alpha is preferred here",
    command: "x17 g2 --g2 2022-rb --json",
  });
  audit.compare("heavyLimit", numbers["eq16.coefficientV"]!, numbers["consistent.eq16.coefficientV"]!, {
    title: "Coefficient of eps_v^2 in the electron's g-2",
    shortcut: "the loop is taken for an infinitely heavy boson; the next term is of order r ln r, not r",
    assumptions: "one loop",
    command: "x17 g2 --exact --json",
  });
  audit.compare("na64Edge", numbers["eq18.epsMin"]!, numbers["consistent.eq18.epsMin"]!, {
    title: "Upper edge of the NA64 exclusion at the mass of X",
    shortcut: "6.7e-4 is used at 16.88 MeV, where the digitised curve gives less; NA64 quotes 6.8e-4 at 16.7 MeV",
    assumptions: "log-log interpolation of the digitised curve",
    command: "x17 limits --json",
  });
}

/** Every deviation, each from the command that is named with it. docs/audit.md. */
export function audit(kernel: Kernel, request: object = {}): Audit {
  checked<object>({}, request);
  const collected = new Collector();
  acceptance(kernel, collected);
  padme(kernel, collected);
  constraints(kernel, collected);
  const luminosity = LUMINOSITY_BESIII * PB_PER_FB;
  const pairs = pairSource(kernel, { detector: "besiii" }).seen.reduce((sum, { value }) => sum + value, 0) * luminosity;
  collected.remark({
    id: "audit.conversions",
    title: "Photon conversions in the beam pipe",
    published: "not considered",
    consistent: `${shortNumber(pairs / 1e6, 2)} million pairs at ${shortNumber(luminosity, 3)} fb^-1 before any veto`,
    shortcut: "pairs from e+ e- -> gamma gamma with a photon converted in the beam pipe and the first wall are not in the background",
    assumptions:
      "the material of BESIII, 10% of the rate; their masses peak at 15 to 17 MeV where tracks are fitted with the beams, above 19 MeV where each stands alone; in no other number of this audit",
    command: "x17 conversions --json",
  });
  return { entries: collected.entries, quantities: collected.quantities as AuditQuantities };
}
