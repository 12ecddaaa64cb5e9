// The integrand of photon exchange composed from the portable sources, channel 0, no cuts: what assembly/batch/eeeeaIntegrand.ts does, one point at a time.
import * as directions from "../../assembly/phasespace/directions.ts";
import * as massMap from "../../assembly/phasespace/massMap.ts";
import * as pair from "../../assembly/phasespace/pair.ts";
import { photonSum } from "../../assembly/process/eeeea.sums.generated.ts";
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
  pair.setAzimuth(directions.cosPhi, directions.sinPhi);
  const density = massMap.massDensity(MASS_LOGARITHMIC) * directions.photonDensity(PHOTON_RAPIDITY) * directions.electronDensity(ELECTRON_COLLINEAR);
  const weight = (2 * Math.PI * pair.pairDensity()) / (2 * massMap.mass * density);
  const m2 = photonSum(pair.p1p2, pair.p1p3, pair.p1p4, pair.p1k, pair.p2p3, pair.p2p4, pair.p2k, pair.p3p4, pair.p3k, pair.p4k);
  return (1e3 * HBAR_C_SQ_PB * weight * m2) / pair.beamFlux();
}
