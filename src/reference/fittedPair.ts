// Two tracks from one place in a solenoid, walked to every measuring cylinder and fitted by least squares, by themselves or with the beams.
import { type Vector3, type Walker, walkToAxis, walkToCylinder } from "./convertedPhoton.ts";
import { massOfTracks } from "./measuredPair.ts";
import { type LinearFit, leastSquares, type Solenoid, scatteringAngle, trackFits } from "./scatteredHelix.ts";

const ELECTRON = 0.51099895069;

/** What a fit says of a pair: mass [MeV], tangency radius [m], angle to the bending plane [rad]. */
export interface FittedPair {
  readonly mass: number;
  readonly radius: number;
  readonly eta: number;
}

/** Errors of the values of layers: hits and scattering in what lies before. `factor` turns an angle across the track into what is measured. */
function covariance({ scatterers }: Solenoid, layers: Solenoid["layers"], angles: readonly number[], errorOf: (i: number) => number, factor: number) {
  return layers.map((a, i) =>
    layers.map((b, j) =>
      scatterers.reduce(
        (sum, { radius }, k) => sum + (factor * angles[k]!) ** 2 * Math.max(0, a.radius - radius) * Math.max(0, b.radius - radius),
        i === j ? errorOf(i) ** 2 : 0,
      ),
    ),
  );
}

/** Values of correlated errors: a Gaussian number for each hit and for each scattering. */
type Noise = () => number;

/** Hits of a track against the helix of its own momentum that starts on the axis in the direction `azimuth`, with errors by `noise`. */
function residuals(solenoid: Solenoid, start: Walker, charge: number, azimuth: number, noise: Noise) {
  const { field, layers, scatterers } = solenoid;
  const p = Math.hypot(...start.p);
  const across = Math.hypot(start.p[0], start.p[1]);
  const [sine, cot] = [across / p, start.p[2] / across];
  const kappa = (-299.792458 * charge * field) / across;
  const angles = scatterers.map(({ thickness }) => scatteringAngle(p, thickness / sine));
  const kinks = angles.map((angle) => [(angle / sine) * noise(), (angle / sine ** 2) * noise()] as const);
  let walker = start;
  const nearest = walkToAxis(start, charge, field);
  // distance from the axis, positive where the circle does not hold it
  const d0 = ((nearest.at[0] * nearest.p[1] - nearest.at[1] * nearest.p[0]) / across) * -Math.sign(kappa);
  const y: number[] = [];
  const z: number[] = [];
  for (const { radius, error, zError } of layers) {
    const reached = walkToCylinder(walker, charge, field, radius);
    if (!reached) return undefined;
    walker = reached;
    const along = 2 * Math.asin((kappa * radius) / 2);
    const from = Math.atan2(walker.at[1], walker.at[0]) - azimuth - along / 2;
    const kinked = (part: 0 | 1) => scatterers.reduce((sum, one, k) => sum + kinks[k]![part] * Math.max(0, radius - one.radius), 0);
    y.push(radius * Math.atan2(Math.sin(from), Math.cos(from)) + kinked(0) + error * noise());
    // the length of a circle that passes the axis at that distance
    const length = (2 / kappa) * Math.asin(Math.sqrt((radius * radius - d0 * d0) / (1 + d0 * Math.abs(kappa))) * (kappa / 2));
    z.push(walker.at[2] - length * cot + kinked(1) + zError * noise());
  }
  return { y, z, angles, sine, p, cot, kappa };
}

/**
 * The pair that starts at `at` [m] with these momenta [MeV], as a fit to its hits sees it: with `beams` under the constraint to the axis and one origin,
 * else each
 * track by itself, its direction where it is closest to the axis or `turned` [m] further out. Undefined where a track does not reach all layers.
 */
export function fittedPair(
  solenoid: Solenoid,
  at: Vector3,
  electron: Vector3,
  positron: Vector3,
  beams: boolean,
  noise: Noise = () => 0,
  turned = 0,
): FittedPair | undefined {
  const azimuth = Math.atan2(at[1], at[0]);
  const axis = Math.hypot(at[0], at[1]) > 0 ? azimuth : Math.atan2(electron[1] + positron[1], electron[0] + positron[0]);
  const found = [electron, positron].map((p, i) => residuals(solenoid, { at, p }, i === 0 ? -1 : 1, axis, noise));
  if (!found[0] || !found[1]) return undefined;
  const both = [found[0], found[1]] as const;
  const measuresZ = solenoid.layers.map(({ zError }, i) => [zError, i] as const).filter(([zError]) => zError > 0);
  const bending = both.map(({ y, angles, sine }, i) => {
    const errors = covariance(solenoid, solenoid.layers, angles, (k) => solenoid.layers[k]!.error, 1 / sine);
    const solved = (offset: readonly number[]) =>
      leastSquares(
        solenoid.layers.map(({ radius: r }) => [r, (r * r) / 2, ...offset]),
        errors,
      ).parameters(y);
    return { i, free: solved([1]), own: beams ? solved([]) : solved([1]) };
  });
  const zLayers = measuresZ.map(([, i]) => solenoid.layers[i]!);
  const zErrors = both.map(({ angles, sine }) => covariance(solenoid, zLayers, angles, (k) => zLayers[k]!.zError, 1 / sine ** 2));
  const zOf = ({ z }: (typeof both)[number]) => measuresZ.map(([, i]) => z[i]!);
  const alone = both.map(
    (one, i) =>
      leastSquares(
        zLayers.map(({ radius: r }) => [r, 1]),
        zErrors[i]!,
      ).parameters(zOf(one))[0]!,
  );
  // one origin: cot, cot', z0 of all hits together
  const m = zLayers.length;
  const joint = () =>
    leastSquares(
      [...zLayers.map(({ radius: r }) => [r, 0, 1]), ...zLayers.map(({ radius: r }) => [0, r, 1])],
      Array.from({ length: 2 * m }, (_, a) =>
        Array.from({ length: 2 * m }, (_, b) => (a < m === b < m ? zErrors[a < m ? 0 : 1]![a % m]![b % m]! : 0)),
      ),
    ).parameters(both.flatMap(zOf));
  const along = beams ? joint() : alone;
  const polar = (cot: number) => Math.atan2(1, cot);
  const theta = both.map(({ cot }, i) => polar(cot + along[i]!));
  const thetaFree = both.map(({ cot }, i) => polar(cot + alone[i]!));
  const momentum = (which: "own" | "free", angles: readonly number[]) =>
    both.map(({ kappa }, i) => Math.abs((299.792458 * solenoid.field) / (kappa + bending[i]![which][1]!) / Math.sin(angles[i]!)));
  const [p, pFree] = [momentum("own", theta), momentum("free", thetaFree)];
  const track = (i: 0 | 1) => ({ p: p[i]!, theta: theta[i]!, phi: bending[i]!.own[0]! + both[i]!.kappa * turned });
  const dPhi = bending[1]!.free[0]! - bending[0]!.free[0]!;
  const curvature = (i: 0 | 1) => (299.792458 * solenoid.field) / (pFree[i]! * Math.sin(thetaFree[i]!));
  return {
    mass: massOfTracks(track(0), track(1), ELECTRON),
    radius: dPhi / (curvature(0) + curvature(1)),
    eta: Math.atan2(thetaFree[1]! - thetaFree[0]!, dPhi * Math.sin(0.5 * (thetaFree[0]! + thetaFree[1]!))),
  };
}

/** The same for tracks walked back to where they are closest to the axis, and known there without error. */
export function perigeePair(field: number, at: Vector3, electron: Vector3, positron: Vector3): FittedPair {
  const [a, b] = [walkToAxis({ at, p: electron }, -1, field), walkToAxis({ at, p: positron }, 1, field)];
  const track = ({ p }: Walker) => ({ p: Math.hypot(...p), theta: Math.atan2(Math.hypot(p[0], p[1]), p[2]), phi: Math.atan2(p[1], p[0]) });
  const [one, other] = [track(a), track(b)];
  const dPhi = Math.atan2(Math.sin(other.phi - one.phi), Math.cos(other.phi - one.phi));
  const curvature = ({ p, theta }: typeof one) => (299.792458 * field) / (p * Math.sin(theta));
  return {
    mass: massOfTracks(one, other, ELECTRON),
    radius: dPhi / (curvature(one) + curvature(other)),
    eta: Math.atan2(other.theta - one.theta, dPhi * Math.sin(0.5 * (one.theta + other.theta))),
  };
}

/** What a linear fit makes of one track: slopes from the covariances of free fits in both planes, and its parameters of any values at the layers. */
interface Linear {
  /** Azimuth with the distance [1/m]. */
  readonly slope: number;
  /** Cotangent of the polar angle with the origin [1/m], and the error of that origin [m]. */
  readonly zSlope: number;
  readonly z0: number;
  /** Curvature with the distance [1/m^2]. */
  readonly kappaSlope: number;
  readonly bending: LinearFit;
  readonly along: LinearFit;
}

/** Momenta in steps of six percent and sines of four percent share a fit. */
export function linearFits(solenoid: Solenoid): (p: number, theta: number) => Linear {
  const known = new Map<string, Linear>();
  return (p, theta) => {
    const [a, b] = [Math.round(Math.log(p) / 0.06), Math.round(Math.log(Math.sin(theta)) / 0.04)];
    const key = `${a} ${b}`;
    const found = known.get(key);
    if (found) return found;
    const { bending, along } = trackFits(solenoid, Math.exp(0.06 * a), Math.asin(Math.exp(0.04 * Math.min(0, b))), false);
    const at = (fit: LinearFit, row: number, column: number) => fit.covariance[row]![column]!;
    const dd = at(bending, 2, 2);
    const made: Linear = {
      ...{ slope: -at(bending, 0, 2) / dd, kappaSlope: at(bending, 1, 2) / dd },
      ...{ zSlope: -at(along, 0, 1) / at(along, 1, 1), z0: Math.sqrt(at(along, 1, 1)), bending, along },
    };
    known.set(key, made);
    return made;
  };
}

/** A cylinder of material: its part, radii [m], thickness at normal incidence [radiation lengths]. */
export interface MaterialCylinder {
  readonly part: string;
  readonly inner: number;
  readonly outer: number;
  readonly thickness: number;
}

/** Kinks in each cylinder of material from the radius `from` [m] outwards: where, and the projected angle [rad]; Highland's logarithm is that of a whole part. */
export function kinksBeyond(material: readonly MaterialCylinder[], from: number, p: number, sine: number) {
  const ahead = material.flatMap(({ part, inner, outer, thickness }) => {
    const start = Math.max(inner, from);
    const left = start < outer ? (thickness * (outer - start)) / (outer - inner) : 0;
    return left > 0 ? [{ part, left, radius: (start + outer) / 2 }] : [];
  });
  return ahead.map(({ part, left, radius }) => {
    const whole = ahead.filter((one) => one.part === part).reduce((sum, one) => sum + one.left, 0);
    return { radius, angle: scatteringAngle(p, whole / sine) * Math.sqrt(left / whole) };
  });
}

/** What the hits of a track say wrongly of its parameters: errors of each hit, and kinks in the material outside its start. */
function wrongly(
  { layers }: Solenoid,
  { bending, along }: Linear,
  material: readonly MaterialCylinder[],
  from: number,
  p: number,
  sine: number,
  noise: Noise,
) {
  const kinks = kinksBeyond(material, from, p, sine).map(({ radius, angle }) => ({
    ...{ radius, y: (angle * noise()) / sine, z: (angle * noise()) / sine ** 2 },
  }));
  const shift = (r: number, plane: "y" | "z") => kinks.reduce((sum, one) => sum + one[plane] * Math.max(0, r - one.radius), 0);
  const [phi, kappa, d0] = bending.parameters(layers.map(({ radius, error }) => shift(radius, "y") + error * noise())) as [number, number, number];
  const zs = layers.filter(({ zError }) => zError > 0).map(({ radius, zError }) => shift(radius, "z") + zError * noise());
  const [cot, z0] = along.parameters(zs) as [number, number];
  return { phi, kappa, d0, cot, z0 };
}

/** How the tracks of a pair are fitted: as `fit` of `x17.conversions`. */
export type PairFitName = "vertex" | "perigee" | "beam-chord" | "beam-fit";

/**
 * The pair that starts at `at` [m]: tracks walked back to the axis, and what a linear fit with the weights of tracks from the beams does to them from there;
 * Gaussian numbers by `noise`, none without, of the hits and of the material outside the start. Mass by the kind of fit, the rest by free tracks.
 */
export function linearPair(
  solenoid: Solenoid,
  fits: (p: number, theta: number) => Linear,
  material: readonly MaterialCylinder[],
  at: Vector3,
  electron: Vector3,
  positron: Vector3,
  fit: PairFitName,
  noise?: Noise,
): FittedPair {
  const { field } = solenoid;
  const beams = fit === "beam-chord" || fit === "beam-fit";
  const r = Math.hypot(at[0], at[1]);
  const tracks = [electron, positron].map((start, i) => {
    const charge = i === 0 ? -1 : 1;
    const near = walkToAxis({ at, p: start }, charge, field);
    const p = Math.hypot(...start);
    const across = Math.hypot(start[0], start[1]);
    const [turn, curvature] = [-charge, (299.792458 * field) / across];
    const linear = fits(p, Math.atan2(across, start[2]));
    const { slope, kappaSlope } = linear;
    const d0 = -turn * ((near.at[0] * near.p[1] - near.at[1] * near.p[0]) / across);
    const azimuth = Math.atan2(near.p[1], near.p[0]);
    const phiVertex = Math.atan2(at[1], at[0]);
    const chord = r > 0 ? phiVertex - turn * Math.asin(Math.min(1, (r * curvature) / 2)) : azimuth;
    const exact = { vertex: Math.atan2(start[1], start[0]), perigee: azimuth, "beam-chord": chord, "beam-fit": azimuth + turn * slope * d0 }[fit];
    // in the frame in which the curvature is positive
    const off = noise ? wrongly(solenoid, linear, material, r, p, across / p, noise) : { phi: 0, kappa: 0, d0: 0, cot: 0, z0: 0 };
    const cot = start[2] / across;
    return {
      ...{ linear, across, phi: exact + turn * (off.phi + (beams ? slope * off.d0 : 0)), free: azimuth + turn * off.phi },
      ...{ zFree: near.at[2] + off.z0, cotFree: cot + off.cot },
      // what the constraint takes from the curvature, and the error
      factor: 1 / (1 + (off.kappa - (beams ? kappaSlope * off.d0 : 0) - (fit === "beam-fit" ? kappaSlope * d0 : 0)) / curvature),
      factorFree: 1 / (1 + off.kappa / curvature),
    };
  });
  const [a, b] = tracks as [(typeof tracks)[number], (typeof tracks)[number]];
  const weights = [a, b].map(({ linear }) => 1 / linear.z0 ** 2) as [number, number];
  const origin = (weights[0] * a.zFree + weights[1] * b.zFree) / (weights[0] + weights[1]);
  const polar = (cot: number) => Math.atan2(1, cot);
  const theta = [a, b].map((one) => polar(one.cotFree + (beams ? one.linear.zSlope * (one.zFree - origin) : 0))) as [number, number];
  const thetaFree = [polar(a.cotFree), polar(b.cotFree)] as const;
  const track = (one: typeof a, angle: number) => ({ p: Math.abs(one.across * one.factor) / Math.sin(angle), theta: angle, phi: one.phi });
  const dPhi = Math.atan2(Math.sin(b.free - a.free), Math.cos(b.free - a.free));
  const curvature = (one: typeof a) => (299.792458 * field) / (one.across * one.factorFree);
  return {
    mass: massOfTracks(track(a, theta[0]), track(b, theta[1]), ELECTRON),
    radius: dPhi / (curvature(a) + curvature(b)),
    eta: Math.atan2(thetaFree[1] - thetaFree[0], dPhi * Math.sin(0.5 * (thetaFree[0] + thetaFree[1]))),
  };
}
