// The X of a request as the reference takes it.
import * as reference from "../reference/index.ts";
import { type Couplings, couplingPair, isSpin0, namedCouplings } from "../request/spin.ts";

type Boson = Couplings & { readonly mass: number };

/** Gamma(X -> e+ e-) [MeV] of the reference. */
export const referenceElectrons = (one: Boson): number => (isSpin0(one) ? reference.spin0Width : reference.width)(one.mass, ...couplingPair(one));

/** Couplings, mass and width of X; the width is that of the request, or what the reference gives. */
export const referenceBoson = (one: Boson & { readonly invisible: number; readonly width?: number }): reference.AnyCouplings => ({
  ...namedCouplings(one),
  mass: one.mass,
  width: one.width ?? referenceElectrons(one) + one.invisible,
});
