// Cuts on explicit momenta, written from the declaration alone: nothing here is shared with the record the kernels read.
import type { CutSpec, ParticleCut, ParticleCuts } from "../../src/index.ts";

type Momentum = readonly number[];
type Bounds = readonly [(number | null)?, (number | null)?] | undefined;

const within = (value: number, bounds: Bounds): boolean =>
  bounds === undefined || (!(bounds[0] != null && value < bounds[0]) && !(bounds[1] != null && value > bounds[1]));

const size = ([, x, y, z]: Momentum): number => Math.hypot(x!, y!, z!);
const degrees = (radians: number): number => (radians * 180) / Math.PI;

function inRegion(p: Momentum, cut: ParticleCut): boolean {
  const pt = Math.hypot(p[1]!, p[2]!);
  const cos = p[3]! / size(p);
  return (
    within(cos, cut.cos) &&
    within(Math.abs(cos), cut.absCos) &&
    within(degrees(Math.atan2(pt, p[3]!)), cut.thetaDeg) &&
    within(p[0]!, cut.energy) &&
    within(pt, cut.pt)
  );
}

const inOne = (p: Momentum, cuts: ParticleCuts | undefined): boolean =>
  cuts === undefined || (Array.isArray(cuts) ? cuts : [cuts]).some((cut: ParticleCut) => inRegion(p, cut));

function angle(a: Momentum, b: Momentum): number {
  const cross = [a[2]! * b[3]! - a[3]! * b[2]!, a[3]! * b[1]! - a[1]! * b[3]!, a[1]! * b[2]! - a[2]! * b[1]!];
  return degrees(Math.atan2(Math.hypot(...cross), a[1]! * b[1]! + a[2]! * b[2]! + a[3]! * b[3]!));
}

const invariantMass = (a: Momentum, b: Momentum): number =>
  Math.sqrt(Math.max(0, (a[0]! + b[0]!) ** 2 - (a[1]! + b[1]!) ** 2 - (a[2]! + b[2]!) ** 2 - (a[3]! + b[3]!) ** 2));

/** Whether electron, positron, photon, given in the centre of mass, pass. */
export function passes(spec: CutSpec, electron: Momentum, positron: Momentum, photon: Momentum): boolean {
  const betaGamma = spec.betaGamma ?? 0;
  const gamma = Math.sqrt(1 + betaGamma * betaGamma);
  const inLab = ([e, x, y, z]: Momentum): Momentum => [gamma * e! + betaGamma * z!, x!, y!, gamma * z! + betaGamma * e!];
  const [e, p, k] = [inLab(electron), inLab(positron), inLab(photon)];
  if (!inOne(e, spec.electron) || !inOne(p, spec.positron) || !inOne(e, spec.leptons) || !inOne(p, spec.leptons) || !inOne(k, spec.photon))
    return false;
  const pairs = { "electron-positron": [e, p], "electron-photon": [e, k], "positron-photon": [p, k] } as const;
  return Object.entries(pairs).every(
    ([name, [a, b]]) =>
      within(angle(a, b), spec.angleDeg?.[name as keyof typeof pairs]) && within(invariantMass(a, b), spec.mass?.[name as keyof typeof pairs]),
  );
}
