import type { Kernel } from "../kernel/load.ts";
import { closedForm, type Quantity, ROUNDING } from "../request/quantity.ts";
import { type SignificanceInput, significanceInput } from "./input.ts";

/** Least background [events]. */
const SMALLEST = 1e-100;

/** What a count of S over B is worth, B known: S/B, S/sqrt(B), S/sqrt(S+B), and the Asimov significance (Cowan et al., EPJC 71 (2011) 1554). */
const COUNTING = ["signalOverBackground", "signalOverSqrtBackground", "signalOverSqrtTotal", "asimov"] as const;

/** What a count over a background is worth. */
export type SignificanceResults = Readonly<Record<(typeof COUNTING)[number], Quantity>> & {
  /** The Asimov significance with an uncertain background, where `backgroundError` is above 0. */
  readonly asimovUncertain?: Quantity;
};

/** S/B, S/sqrt B, S/sqrt(S+B) and the Asimov significance, with a known and with an uncertain background. Table 2 and docs/physics/smearing.md. */
export function significance(kernel: Kernel, request: Partial<SignificanceInput>): SignificanceResults {
  return significanceOf(kernel, significanceInput(request));
}

type Counting = Readonly<Record<(typeof COUNTING)[number], number>>;

/** The numbers alone: scans ask for them row by row. */
const counting = (kernel: Kernel, s: number, b: number): Counting => ({
  signalOverBackground: s / b,
  signalOverSqrtBackground: s / Math.sqrt(b),
  signalOverSqrtTotal: s / Math.sqrt(s + b),
  asimov: kernel.exports.asimov(s, b, 0),
});

/** The same from numbers of ours. */
function significanceOf(kernel: Kernel, { signal: s, background: b, backgroundError }: SignificanceInput): SignificanceResults {
  const source = "Cowan et al., EPJC 71 (2011) 1554";
  const numbers = counting(kernel, s, b);
  const results = {
    signalOverBackground: closedForm(numbers.signalOverBackground, "1", "S/B", "section III.3"),
    signalOverSqrtBackground: closedForm(numbers.signalOverSqrtBackground, "1", "S/sqrt(B)", "Table 1"),
    signalOverSqrtTotal: closedForm(numbers.signalOverSqrtTotal, "1", "S/sqrt(S+B)", "Table 2"),
    asimov: closedForm(numbers.asimov, "1", "sqrt(2 [(S+B) ln(1+S/B) - S])", source),
  };
  if (!(backgroundError > 0)) return results;
  const asimovUncertain = closedForm(
    kernel.exports.asimov(s, b, backgroundError),
    "1",
    "the same, B from a side measurement of B^2/dB^2 events",
    source,
  );
  return { ...results, asimovUncertain };
}

type Value = Pick<Quantity, "value" | "error">;

const perNumber = (of: (id: (typeof COUNTING)[number]) => Value): Readonly<Record<(typeof COUNTING)[number], Value>> => ({
  signalOverBackground: of("signalOverBackground"),
  signalOverSqrtBackground: of("signalOverSqrtBackground"),
  signalOverSqrtTotal: of("signalOverSqrtTotal"),
  asimov: of("asimov"),
});

/**
 * The same from computed counts: each result carries what the numerical errors of signal and background do to it. All of them grow with S and fall
 * with B, so the two opposite corners bound them. All are 0 where there is no background to count against; a negative signal counts as none.
 */
export function measuredSignificance(
  kernel: Kernel,
  { signal, background }: Pick<SignificanceInput, "signal" | "background">,
  errors: Pick<SignificanceInput, "signal" | "background">,
): Readonly<Record<(typeof COUNTING)[number], Value>> {
  if (!(background >= SMALLEST)) return perNumber(() => ({ value: 0, error: 0 }));
  const at = (s: number, b: number) => counting(kernel, Math.max(s, 0), Math.max(b, SMALLEST));
  const best = at(signal + errors.signal, background - errors.background);
  const worst = at(signal - errors.signal, background + errors.background);
  const found = at(signal, background);
  return perNumber((id) => ({ value: found[id], error: Math.abs(found[id]) * ROUNDING + Math.max(best[id] - found[id], found[id] - worst[id]) }));
}
