// Photon and electron at given rapidities. Wasm only.
import { tanh } from "../math/hyperbolic";
import { beamVelocity, setElectron, setPhoton, starVelocity } from "../phasespace/pair";
import { seePhoton } from "./cuts";

/** Photon at rapidity x, beta cos = tanh x; returns dcos/dx = (1 - tanh^2)/beta. */
export function placePhoton(x: f64): f64 {
  const beta = beamVelocity();
  const c = tanh(x);
  const oneMinus = (beta - c) / beta;
  const onePlus = (beta + c) / beta;
  setPhoton(oneMinus > 0.0 ? oneMinus : 0.0, onePlus > 0.0 ? onePlus : 0.0);
  seePhoton();
  return ((1.0 - c) * (1.0 + c)) / beta;
}

/** Electron at rapidity y in the pair frame; returns dcos* /dy. */
export function placeElectron(y: f64): f64 {
  const beta = starVelocity();
  const c = tanh(y);
  const oneMinus = (beta - c) / beta;
  const onePlus = (beta + c) / beta;
  setElectron(oneMinus > 0.0 ? oneMinus : 0.0, onePlus > 0.0 ? onePlus : 0.0);
  return ((1.0 - c) * (1.0 + c)) / beta;
}
