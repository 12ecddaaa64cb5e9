// The hits that pairs leave: outside the layer where they are born.
import { InputError, shown } from "../request/validate.ts";
import { LEAST_RADII, radiiWithHits, type Tracker, trackerBeyond } from "../tracker/geometry.ts";
import type { ConversionLayer } from "./rate.ts";

/** Refuses layers in which photons convert and beyond which a pair leaves too few hits for tracks. */
export function refuseUnseen(tracker: Tracker, layers: readonly Pick<ConversionLayer, "name" | "inner" | "outer">[]): void {
  for (const { name, inner, outer } of layers) {
    const { bending, along } = radiiWithHits(trackerBeyond(tracker, outer).layers);
    if (bending < LEAST_RADII.bending || along < LEAST_RADII.along)
      throw new InputError(
        `detector.material, ${shown(name)} at ${inner} to ${outer} mm: a pair that is born there needs hits beyond ${outer} mm at ${LEAST_RADII.bending} radii at least, at ${LEAST_RADII.along} along z; there are ${bending} and ${along}: leave its element out, then no photon converts there`,
        "detector",
      );
  }
}
