// Adaptive Gauss-Kronrod quadrature of a function of one variable. Portable.
//
// The 10-point Gauss and 21-point Kronrod rules and the error estimate are those of QUADPACK (Piessens, de Doncker-Kapenga, Ueberhuber,
// Kahaner, Springer 1983, routine QK21). Panels are bisected recursively, left before right, so that the order of the additions, hence
// every bit, depends on the integrand alone. AssemblyScript has no closures: an integrand is a top-level function that takes its
// parameters as an array, and what the integration reports goes to an array of the caller, so that integrals nest.

/** Value at x of the function to integrate; `parameters` is handed through. */
export type Integrand = (x: f64, parameters: StaticArray<f64>) => f64;

/** Report slots: absolute error estimate, evaluations, integral of |f|, values of f that were not finite (each counted as 0). */
export const REPORT_ERROR: i32 = 0;
export const REPORT_EVALUATIONS: i32 = 1;
export const REPORT_SCALE: i32 = 2;
export const REPORT_REJECTED: i32 = 3;
// Result of the panel just done, and its 21 values.
const PANEL_ERROR: i32 = 4;
const PANEL_SCALE: i32 = 5;
const PANEL_VALUES: i32 = 6;
/** Length of a report. */
export const REPORT_LENGTH: i32 = 27;

/** Halvings allowed: 2^-40 of the interval still differs from its neighbour. */
const MAX_DEPTH: i32 = 40;
/** Evaluations after which the error is reported as it stands. */
const MAX_EVALUATIONS: f64 = 200000.0;
const EPSILON: f64 = 2.220446049250313e-16;

/** Positive nodes of the Kronrod rule, outermost first; the odd ones are those of the Gauss rule. The centre is apart. */
const NODES: StaticArray<f64> = [
  0.995657163025808080735527280689003, 0.973906528517171720077964012084452, 0.930157491355708226001207180059508,
  0.865063366688984510732096688423493, 0.780817726586416897063717578345042, 0.679409568299024406234327365114874,
  0.562757134668604683339000099272694, 0.433395394129247190799265943165784, 0.294392862701460198131126602603866,
  0.14887433898163121088482600112972,
];
const KRONROD_WEIGHTS: StaticArray<f64> = [
  0.011694638867371874278064396062192, 0.03255816230796472747881897245939, 0.05475589657435199603138130024458,
  0.07503967481091995276704314091619, 0.093125454583697605535065465083366, 0.109387158802297641899210590325805,
  0.123491976262065851077958109585166, 0.134709217311473325928054001771707, 0.142775938577060080797094273138717,
  0.147739104901338491374841515972068,
];
const KRONROD_CENTRE: f64 = 0.149445554002916905664936468389821;
const GAUSS_WEIGHTS: StaticArray<f64> = [
  0.066671344308688137593568809893332, 0.149451349150580593145863396957658, 0.219086362515982043995534934228163,
  0.269266719309996355091226921569469, 0.295524224714752870173815619188769,
];

/** Forgets what a report holds. Integrals done after it add up in the report. */
export function clearReport(report: StaticArray<f64>): void {
  for (let i: i32 = 0; i < REPORT_LENGTH; i++) report[i] = 0.0;
}

function finiteValue(y: f64, report: StaticArray<f64>): f64 {
  // y - y is 0 for every finite y
  if (y - y == 0.0) return y;
  report[REPORT_REJECTED] += 1.0;
  return 0.0;
}

/** Kronrod sum over [a, b]; error estimate and integral of |f| go to the panel slots of the report. */
function panel(f: Integrand, parameters: StaticArray<f64>, a: f64, b: f64, report: StaticArray<f64>): f64 {
  const centre: f64 = 0.5 * (a + b);
  const half: f64 = 0.5 * (b - a);
  const fCentre: f64 = finiteValue(f(centre, parameters), report);
  let kronrod: f64 = KRONROD_CENTRE * fCentre;
  let gauss: f64 = 0.0;
  let scale: f64 = KRONROD_CENTRE * Math.abs(fCentre);
  for (let i: i32 = 0; i < 10; i++) {
    const step: f64 = half * NODES[i];
    const low: f64 = finiteValue(f(centre - step, parameters), report);
    const high: f64 = finiteValue(f(centre + step, parameters), report);
    report[PANEL_VALUES + 2 * i] = low;
    report[PANEL_VALUES + 2 * i + 1] = high;
    kronrod += KRONROD_WEIGHTS[i] * (low + high);
    scale += KRONROD_WEIGHTS[i] * (Math.abs(low) + Math.abs(high));
    if ((i & 1) == 1) gauss += GAUSS_WEIGHTS[i >> 1] * (low + high);
  }
  const mean: f64 = 0.5 * kronrod;
  let variation: f64 = KRONROD_CENTRE * Math.abs(fCentre - mean);
  for (let i: i32 = 0; i < 10; i++) {
    variation += KRONROD_WEIGHTS[i] * (Math.abs(report[PANEL_VALUES + 2 * i] - mean) + Math.abs(report[PANEL_VALUES + 2 * i + 1] - mean));
  }
  scale *= half;
  variation *= half;
  // the difference is the error of the Gauss rule; QUADPACK's power 3/2 turns it into an estimate for the Kronrod rule
  let error: f64 = Math.abs((kronrod - gauss) * half);
  if (variation > 0.0 && error > 0.0) {
    const ratio: f64 = (200.0 * error) / variation;
    error = ratio < 1.0 ? variation * ratio * Math.sqrt(ratio) : variation;
  }
  report[REPORT_EVALUATIONS] += 21.0;
  report[PANEL_ERROR] = Math.max(error, 2.0 * EPSILON * scale);
  report[PANEL_SCALE] = scale;
  return kronrod * half;
}

function refine(
  f: Integrand,
  parameters: StaticArray<f64>,
  a: f64,
  b: f64,
  value: f64,
  error: f64,
  scale: f64,
  allowed: f64,
  depth: i32,
  report: StaticArray<f64>,
): f64 {
  const middle: f64 = 0.5 * (a + b);
  if (error <= allowed || depth >= MAX_DEPTH || report[REPORT_EVALUATIONS] >= MAX_EVALUATIONS || !(a < middle && middle < b)) {
    report[REPORT_ERROR] += error;
    report[REPORT_SCALE] += scale;
    return value;
  }
  const left: f64 = panel(f, parameters, a, middle, report);
  const leftError: f64 = report[PANEL_ERROR];
  const leftScale: f64 = report[PANEL_SCALE];
  const right: f64 = panel(f, parameters, middle, b, report);
  const rightError: f64 = report[PANEL_ERROR];
  const rightScale: f64 = report[PANEL_SCALE];
  const below: f64 = Math.max(0.7 * allowed, 4.0 * EPSILON * (leftScale + rightScale));
  const sum: f64 = refine(f, parameters, a, middle, left, leftError, leftScale, below, depth + 1, report);
  return sum + refine(f, parameters, middle, b, right, rightError, rightScale, below, depth + 1, report);
}

/**
 * Integral of f over [a, b], a < b, to `accuracy` relative to the integral of |f| (so that an integral that nearly cancels does not ask for
 * the impossible). Adds its error estimate, evaluations and scale to `report`. Finite for every f: what is not a number counts as 0 and is
 * counted. Returns 0 for an empty interval.
 */
export function integrate(
  f: Integrand,
  parameters: StaticArray<f64>,
  a: f64,
  b: f64,
  accuracy: f64,
  report: StaticArray<f64>,
): f64 {
  if (!(a < b)) return 0.0;
  const value: f64 = panel(f, parameters, a, b, report);
  const error: f64 = report[PANEL_ERROR];
  const scale: f64 = report[PANEL_SCALE];
  return refine(f, parameters, a, b, value, error, scale, accuracy * scale, 0, report);
}
