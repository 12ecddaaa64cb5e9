import type { IntegratedTerm } from "../integrate/index.ts";
import type { IntegrateInput } from "../integrate/input.ts";
import { partonRequest, radiatedSteps, radiationOf } from "../integrate/radiated.ts";
import type { Trust } from "../integrate/trust.ts";
import type { Kernel } from "../kernel/load.ts";
import { EEEEA } from "../process/index.ts";
import { radiationPart } from "../radiation/input.ts";
import { namedCouplings } from "../request/spin.ts";
import type { Steps } from "../request/steps.ts";
import { spectrumSteps } from "../spectrum/index.ts";
import { spectrumInput } from "../spectrum/input.ts";
import { AGREEMENT, type Comparisons, type Value } from "./comparison.ts";
import { twoBodySection } from "./twoBody.ts";

const ACCURACY = 1e-4;

interface Found {
  readonly value: number;
  readonly sdev: number;
  readonly upperLimit?: number;
  readonly trust: Trust;
  readonly background: IntegratedTerm;
  readonly signal: IntegratedTerm;
  readonly interference: IntegratedTerm;
}

interface Second {
  readonly total: Value;
  readonly terms: Readonly<Record<"background" | "signal" | "interference", Value>>;
  readonly route: string;
}

/** The process of the spectrum engine. */
const SPECTRUM_PROCESS: string = EEEEA.name;

/** A second route for a process: the spectrum engine has one, the reference the |M|^2 of some. */
function* secondOf(kernel: Kernel, input: IntegrateInput): Steps<Second | undefined> {
  if (input.process === SPECTRUM_PROCESS) return yield* bySpectrum(kernel, input);
  return input.isr === undefined ? byMomenta(input) : byMomentaOfPartons(kernel, { ...input, isr: input.isr });
}

/** One bin over the range of the spectrum engine: coefficient functions. */
function* bySpectrum(kernel: Kernel, input: IntegrateInput): Steps<Second> {
  const { sqrts, cuts, range = [0, 0], mass, invisible, width, terms } = input;
  const request = {
    sqrts,
    cuts,
    range,
    bin: range[1] - range[0],
    ...namedCouplings(input),
    mass,
    invisible,
    terms,
    ...(width === undefined ? {} : { width }),
  };
  const asked = spectrumInput({ ...request, accuracy: ACCURACY });
  const { isr } = input;
  const { bins } =
    isr === undefined
      ? yield* spectrumSteps(kernel, asked)
      : yield* radiatedSteps(kernel, { ...asked, ...radiationPart(input), isr }, (one) => spectrumSteps(kernel, one));
  const bin = bins[0]!;
  const term = (name: keyof Second["terms"]): Value => ({ value: bin[name], error: bin.errors[name] });
  return {
    total: { value: bin.total, error: bin.error },
    terms: { background: term("background"), signal: term("signal"), interference: term("interference") },
    route: "the spectrum engine, one bin",
  };
}

/** Spinors over explicit momenta, the cuts on those: nothing of the kernels. */
function byMomenta(input: IntegrateInput): Second | undefined {
  const terms = twoBodySection(input);
  if (!terms) return undefined;
  const asked = input.terms.map((name) => terms[name]);
  return {
    total: { value: asked.reduce((sum, { value }) => sum + value, 0), error: Math.hypot(...asked.map(({ error }) => error)) },
    terms,
    route: "spinors at explicit momenta, adaptive quadrature between the ends of the cuts",
  };
}

/** The same at the nodes of an interpolation between partons: nothing of the kernels but the structure function. */
function byMomentaOfPartons(kernel: Kernel, input: IntegrateInput & { readonly isr: number }): Second | undefined {
  const nodes = radiationOf(kernel, input).nodes(2);
  const all = nodes.map((node) => ({ ...node, second: byMomenta(partonRequest(input, node)) }));
  const added = (of: (one: Second) => Value): Value | undefined => {
    let [value, error, coarse] = [0, 0, 0];
    for (const { weight, coarse: other, second } of all) {
      if (!second) return undefined;
      const one = of(second);
      value += weight * one.value;
      coarse += other * one.value;
      error += Math.abs(weight) * one.error;
    }
    return { value, error: error + Math.abs(value - coarse) };
  };
  const total = added((one) => one.total);
  if (!total) return undefined;
  const term = (name: keyof Second["terms"]) => added((one) => one.terms[name])!;
  return {
    total,
    terms: { background: term("background"), signal: term("signal"), interference: term("interference") },
    route: "spinors at explicit momenta of partons, interpolated between their energies and boosts",
  };
}

/** The Monte Carlo against the spectrum engine, or where there is no pair mass against a quadrature of the reference. */
export function* verifyIntegrate(comparisons: Comparisons, kernel: Kernel, input: IntegrateInput, results: object): Steps<void> {
  const second = yield* secondOf(kernel, input);
  const found = results as unknown as Found;
  comparisons.without("width", "the command width has a second route for it");
  if (!second) {
    comparisons.without("value", `${input.process} has no second route`);
    return;
  }
  const { total, terms, route } = second;
  if (found.upperLimit !== undefined) {
    if (Math.abs(total.value) <= found.upperLimit)
      comparisons.without("value", "no point was accepted: the upper limit is not below what the second route finds");
    else comparisons.compare("value", { value: 0, error: found.upperLimit / AGREEMENT }, total, route);
    return;
  }
  if (!found.trust.ok) {
    comparisons.without("value", found.trust.sentence);
    return;
  }
  comparisons.compare("value", { value: found.value, error: found.sdev }, total, route);
  for (const term of ["background", "signal", "interference"] as const) {
    if (!input.terms.includes(term)) continue;
    const { value, sdev, trusted } = found[term];
    if (!trusted) {
      comparisons.without(term, "few points decide it");
      continue;
    }
    comparisons.compare(term, { value, error: sdev }, terms[term], route);
  }
}
