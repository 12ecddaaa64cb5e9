// The integrand of photon exchange composed from the portable sources, channel 0, no cuts: what assembly/engine/integrand.ts does, one point at a time.
import * as directions from "../../assembly/phasespace/directions.ts";
import * as massMap from "../../assembly/phasespace/massMap.ts";
import * as pair from "../../assembly/phasespace/pair.ts";
import { photonSum } from "../../assembly/process/eeeea.sums.generated.ts";
import { transferChange } from "../../assembly/process/eeeea.ts";
import * as crossed from "../../assembly/process/eeeeaCrossed.ts";
import { HBAR_C_SQ_PB } from "../../assembly/spec/constants.ts";
import { ELECTRON_COLLINEAR, MASS_LOGARITHMIC, PHOTON_RAPIDITY } from "../../assembly/spec/monteCarlo.ts";

/** [fb] at a point of the unit cube. */
export function eeeeaPhotonPortable(
  { sqrts, range, mass }: { readonly sqrts: number; readonly range: readonly [number, number]; readonly mass: number },
  u0: number,
  u1: number,
  u2: number,
  u3: number,
): number {
  pair.setBeams(sqrts);
  massMap.setMassRange(range[0], range[1], sqrts, mass, 0);
  directions.prepareBeams();
  massMap.placeMass(MASS_LOGARITHMIC, u0);
  if (!pair.setPairMass(massMap.mass)) return 0;
  directions.preparePair();
  directions.placePhoton(PHOTON_RAPIDITY, u1);
  directions.placeElectron(ELECTRON_COLLINEAR, u2, u3);
  directions.settle();
  const density = massMap.massDensity(MASS_LOGARITHMIC) * directions.photonDensity(PHOTON_RAPIDITY) * directions.electronDensity(ELECTRON_COLLINEAR);
  const weight = (2 * Math.PI * pair.pairDensity()) / (2 * massMap.mass * density);
  const { p1p2, p1p3, p1p4, p1k, p2p3, p2p4, p2k, p3p4, p3k, p4k, transfer13, transfer24 } = pair;
  const change = transferChange(transfer13, transfer24, p1k, p2k, p3k, p4k);
  const { gram13, gram24, mixed, gram12, gram34, mixed12 } = pair;
  crossed.setCrossed(true, p1p4, p2p3, p1k, p2k, p3k, p4k, change, gram13, gram24, mixed, gram12, gram34, mixed12);
  const { y13, y14, y23, y24, D13, D14, d41, S14, S23 } = crossed;
  const grams = [gram13, gram24, mixed, gram12, gram34, mixed12, y13, y14, y23, y24, D13, D14, d41, S14, S23] as const;
  const m2 = photonSum(p1p2, p1p3, p1p4, p1k, p2p3, p2p4, p2k, p3p4, p3k, p4k, -transfer24, -transfer13, change, ...grams);
  return (1e3 * HBAR_C_SQ_PB * weight * m2) / pair.beamFlux();
}
