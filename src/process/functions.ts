// Coefficient functions: |M|^2 is a sum of them, each times a monomial of the couplings and 1, Re D, Im D or |D|^2, D = 1/(m^2 - m_X^2 + i m_X Gamma).
import {
  FUNCTION_STRIDE,
  PROPAGATOR_ABS,
  PROPAGATOR_IM,
  PROPAGATOR_ONE,
  PROPAGATOR_RE,
  TERM_BACKGROUND,
  TERM_INTERFERENCE,
  TERM_SIGNAL,
} from "../../assembly/spec/process.ts";

const PROPAGATORS = { [PROPAGATOR_ONE]: "1", [PROPAGATOR_RE]: "re", [PROPAGATOR_IM]: "im", [PROPAGATOR_ABS]: "abs" } as const;
const TERMS = { [TERM_BACKGROUND]: "background", [TERM_SIGNAL]: "signal", [TERM_INTERFERENCE]: "interference" } as const;

/** What a coefficient function is multiplied with beside couplings: 1, Re D, Im D or |D|^2, D = 1/(m^2 - m_X^2 + i m_X Gamma_X) [MeV^-2]. */
export type Propagator = "1" | "re" | "im" | "abs";
/** Part of |M|^2: without X (`background`), X alone squared (`signal`), or twice the real part of their product (`interference`). */
export type Term = "background" | "interference" | "signal";

/** What one coefficient function of |M|^2 belongs to and is multiplied with. */
export interface CoefficientFunction {
  /** The term it belongs to. */
  readonly term: Term;
  /** The function of the propagator it is multiplied with. */
  readonly propagator: Propagator;
  /** Powers of eps_v and eps_a; spin 0: of eps_s and eps_p. */
  readonly v: number;
  readonly a: number;
}

/** The functions of a table of the kernels (assembly/spec/process.ts), in its order. */
export const functionsOf = (table: readonly number[]): readonly CoefficientFunction[] =>
  Array.from({ length: table.length / FUNCTION_STRIDE }, (_, k) => {
    const [term, propagator, v, a] = table.slice(FUNCTION_STRIDE * k) as [number, number, number, number];
    return { term: (TERMS as Record<number, Term>)[term]!, propagator: (PROPAGATORS as Record<number, Propagator>)[propagator]!, v, a };
  });

const power = (x: number, n: number): number => (n === 0 ? 1 : x * power(x, n - 1));

/** eps_v^v eps_a^a; spin 0: eps_s^v eps_p^a. */
export const monomial = ({ v, a }: Pick<CoefficientFunction, "v" | "a">, first: number, second: number): number => power(first, v) * power(second, a);

/** Half the power of m that brings a function close to a constant: D is about 1/m^2 where it matters. */
export const massPower = ({ propagator }: CoefficientFunction): number => (propagator === "1" ? 0 : propagator === "abs" ? 2 : 1);
