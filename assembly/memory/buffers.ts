// Every static buffer of the kernels; nothing else declares one. Wasm only; one thread per instance, so one of each serves every call.
//
// A buffer is declared with its length in doubles, made of the capacities that its writers keep to: a comparison before a list grows (`hasRoom` of
// memory/room.ts where an integral needs all of it), a fixed index otherwise. test/structure/buffers.test.ts holds the declarations to this form, and
// scripts/guarded.mjs reads them to put guard words around each.
import { CUT_MAX_ROWS } from "../spec/cuts";
import { FOUND_BINS } from "../spec/cells";
import { CELL_AXES } from "../spec/sample";
import { POINT_MAX_CHANNELS, WINDOW_PSI_MAPS } from "../spec/monteCarlo";
import { FUNCTIONS_MAX } from "../spec/process";

/** Highest order of a stored Gauss-Legendre rule. */
export const LEGENDRE_MAX_ORDER: i32 = 96;
/** The rule of order n starts at n (n-1) doubles: n nodes, n weights. */
export const LEGENDRE_TABLE: i32 = LEGENDRE_MAX_ORDER * (LEGENDRE_MAX_ORDER + 1);
export const legendreTable: usize = memory.data(LEGENDRE_TABLE << 3, 16);

/** Ends of integration panels, one list per nested variable. */
export const EDGES_MAX: i32 = 128;
export const photonEnds: usize = memory.data(EDGES_MAX << 3, 16);
export const polarEnds: usize = memory.data(EDGES_MAX << 3, 16);
export const turnEnds: usize = memory.data(EDGES_MAX << 3, 16);

/**
 * What the cuts leave of the turn of photon and other lepton about a lepton that is placed: sine and cosine of half the
 * angle at both ends of each stretch; its part in each map; their sums.
 */
export const PSI_STRIDE: i32 = 4;
export const TURN_ENDS_MAX: i32 = 2 * CUT_MAX_ROWS;
export const lineEnds: usize = memory.data(TURN_ENDS_MAX << 3, 16);
export const PSI_ENDS: i32 = PSI_STRIDE * (TURN_ENDS_MAX + 1);
export const psiEnds: usize = memory.data(PSI_ENDS << 3, 16);
export const PSI_SHARES: i32 = WINDOW_PSI_MAPS * (TURN_ENDS_MAX + 2);
export const psiShares: usize = memory.data(PSI_SHARES << 3, 16);

/** Polar coordinates where edges are looked for: equal steps, and up to four at each of the angles between 0 and pi. */
export const UNIFORM_SCANS: i32 = 24;
export const ANGLE_SCANS: i32 = 24;
export const SCAN_POINTS_MAX: i32 = UNIFORM_SCANS + 1 + 4 * (ANGLE_SCANS - 1);
export const scanPoints: usize = memory.data(SCAN_POINTS_MAX << 3, 16);

/**
 * Corners of the accepted directions of the electron: boundary curves, their values on a grid, and the corners (nz, nx,
 * whether both bounds are cuts, not the rim of the disk).
 */
export const CURVES_MAX: i32 = 18;
export const CURVE_STRIDE: i32 = 5;
export const CURVES: i32 = CURVES_MAX * CURVE_STRIDE;
export const curves: usize = memory.data(CURVES << 3, 16);
export const CROSSING_GRID: i32 = 48;
export const crossingGrid: usize = memory.data(CROSSING_GRID << 3, 16);
export const CURVE_VALUES: i32 = CURVES_MAX * CROSSING_GRID;
export const curveValues: usize = memory.data(CURVE_VALUES << 3, 16);
export const CORNERS_MAX: i32 = 64;
export const CORNER_STRIDE: i32 = 3;
export const CORNERS: i32 = CORNERS_MAX * CORNER_STRIDE;
export const corners: usize = memory.data(CORNERS << 3, 16);

/** Margins of all rows of a cut record at three neighbouring points. */
export const MARGINS: i32 = CUT_MAX_ROWS;
export const marginsFirst: usize = memory.data(MARGINS << 3, 16);
export const marginsBefore: usize = memory.data(MARGINS << 3, 16);
export const marginsAfter: usize = memory.data(MARGINS << 3, 16);

/** Points on their way to the matrix element, POINT_BLOCK to a column: inputs, weights, results, and where in a batch each point belongs. */
export const POINT_BLOCK: i32 = 128;
/** Dot products, dX, determinant; and in a block -t13/2, -t24/2 and the Gram determinants as phasespace/pair.ts knows them. */
export const POINT_INPUT_COLUMNS: i32 = 12;
export const POINT_BLOCK_COLUMNS: i32 = POINT_INPUT_COLUMNS + 8;
export const POINT_INPUTS: i32 = POINT_BLOCK_COLUMNS * POINT_BLOCK;
export const POINT_RESULTS: i32 = FUNCTIONS_MAX * POINT_BLOCK;
export const pointInputs: usize = memory.data(POINT_INPUTS << 3, 16);
export const pointWeights: usize = memory.data(POINT_BLOCK << 3, 16);
export const pointResults: usize = memory.data(POINT_RESULTS << 3, 16);
export const pointIndices: usize = memory.data(POINT_BLOCK << 3, 16);

/** Of events on their way: number that accepts, attempt; momenta of the final particles before they are turned about the beams; of two sqrt(s). */
export const EVENT_STRIDE: i32 = 14;
export const EVENT_POINTS: i32 = EVENT_STRIDE * POINT_BLOCK;
export const eventPoints: usize = memory.data(EVENT_POINTS << 3, 16);
/** Of the points of a cell: where on each axis, four bits each; largest |integrand| in the bins of each axis. */
export const cellPlaces: usize = memory.data(POINT_BLOCK << 3, 16);
export const CELL_BINS: i32 = CELL_AXES * FOUND_BINS;
export const cellBins: usize = memory.data(CELL_BINS << 3, 16);

/** What each coefficient function of a process is multiplied by: its monomial of the couplings. */
export const FUNCTION_WEIGHTS: usize = memory.data(FUNCTIONS_MAX << 3, 16);
/** Of each its propagator, twice, and 1 more for X alone (spec/process.ts): whole numbers of 64 bits. */
export const FUNCTION_KINDS: usize = memory.data(FUNCTIONS_MAX << 3, 16);

/** Photon directions chosen for one pair mass: rapidity and weight each. */
export const PHOTON_NODES_MAX: i32 = 2048;
export const PHOTON_LIST: i32 = 2 * PHOTON_NODES_MAX;
export const photonList: usize = memory.data(PHOTON_LIST << 3, 16);

/** Clenshaw-Curtis weights, then nodes. */
export const CLENSHAW_NODES: i32 = 9;
export const CLENSHAW_TABLE: i32 = 2 * CLENSHAW_NODES;
export const clenshawTable: usize = memory.data(CLENSHAW_TABLE << 3, 16);
/** Monitor values at the nodes of the first look at a photon panel, and of every depth of its bisection. */
export const FIRST_LOOKS_MAX: i32 = 16;
export const FIRST_LOOKS: i32 = CLENSHAW_NODES * FIRST_LOOKS_MAX;
export const firstLooks: usize = memory.data(FIRST_LOOKS << 3, 16);
export const REFINE_DEPTH_MAX: i32 = 16;
export const MONITOR_VALUES: i32 = CLENSHAW_NODES * (REFINE_DEPTH_MAX + 1);
export const monitorValues: usize = memory.data(MONITOR_VALUES << 3, 16);

/** Values that the stages of `batch/eeeea.sums2.generated.ts` hand to each other, as vectors of two doubles; derive/eeeea/code.mjs keeps to their number. */
export const EEEEA_STAGE_VALUES: i32 = 256;
export const EEEEA_STAGE_DOUBLES: i32 = 2 * EEEEA_STAGE_VALUES;
export const EEEEA_STAGES: usize = memory.data(EEEEA_STAGE_DOUBLES << 3, 16);
/**
 * Inputs of those stages beside the columns of dot products, each as a vector: t24/2, t13/2, p1.k - p3.k, gram13,
 * gram24, mixed, gram12, gram34, mixed12, and y13 ... S23 (process/eeeeaCrossed.ts).
 */
export const EEEEA_TRANSFER_VALUES: i32 = 18;
export const EEEEA_TRANSFER_DOUBLES: i32 = 2 * EEEEA_TRANSFER_VALUES;
export const EEEEA_TRANSFERS: usize = memory.data(EEEEA_TRANSFER_DOUBLES << 3, 16);
/** Inputs and results of a single point, each as a vector. */
export const EEEEA_STRUCTURES: i32 = 17;
export const EEEEA_LAST_DOUBLES: i32 = 2 * (POINT_BLOCK_COLUMNS + EEEEA_STRUCTURES);
export const EEEEA_LAST: usize = memory.data(EEEEA_LAST_DOUBLES << 3, 16);

/** For each leg of a process of three or four: E, x, y, z as given, and what puts each on shell. */
export const LEGS_MAX: i32 = 4;
export const LEG_STRIDE: i32 = 8;
export const LEGS: i32 = LEGS_MAX * LEG_STRIDE;
export const legTable: usize = memory.data(LEGS << 3, 16);
/** Their masses, where all points have the same. */
export const legMasses: usize = memory.data(LEGS_MAX << 3, 16);
/** Working memory of batch/eeeeaInvariants2.ts, each value of two points. */
export const BALANCED_VALUES: i32 = 208;
export const BALANCED_DOUBLES: i32 = 2 * BALANCED_VALUES;
export const balancedTable: usize = memory.data(BALANCED_DOUBLES << 3, 16);
/** A single point of it, twice over: components, masses and m_X, then the results. */
export const SINGLE_COLUMNS: i32 = 26;
export const SINGLE_RESULTS: i32 = 21;
export const SINGLE_DOUBLES: i32 = 2 * (SINGLE_COLUMNS + SINGLE_RESULTS);
export const singlePoint: usize = memory.data(SINGLE_DOUBLES << 3, 16);

/** Ends in tan(theta/2) that the rows of a cut record set for a 2 -> 2 process, and the intervals between them: least 1 - cos and 1 + cos, length in cos. */
export const ANGLE_EDGES_MAX: i32 = 2 * CUT_MAX_ROWS + 16;
export const angleEdges: usize = memory.data(ANGLE_EDGES_MAX << 3, 16);
export const ANGLE_INTERVALS_MAX: i32 = ANGLE_EDGES_MAX + 1;
export const ANGLE_INTERVAL_STRIDE: i32 = 3;
export const ANGLE_INTERVALS: i32 = ANGLE_INTERVALS_MAX * ANGLE_INTERVAL_STRIDE;
export const angleIntervals: usize = memory.data(ANGLE_INTERVALS << 3, 16);
/** Of each channel: where its pole lies, the integral of its map over all intervals; then that over each of them. */
export const ANGLE_CHANNEL_STRIDE: i32 = ANGLE_INTERVALS_MAX + 2;
export const ANGLE_CHANNELS: i32 = POINT_MAX_CHANNELS * ANGLE_CHANNEL_STRIDE;
export const angleChannels: usize = memory.data(ANGLE_CHANNELS << 3, 16);

/** The digits of a number as the language's own conversion leaves them: 28 characters of 16 bits (batch/textRows.ts). */
export const NUMBER_DOUBLES: i32 = 8;
export const numberText: usize = memory.data(NUMBER_DOUBLES << 3, 16);
/** Its digits alone, a byte each. */
export const DIGITS_DOUBLES: i32 = 4;
export const digitsText: usize = memory.data(DIGITS_DOUBLES << 3, 16);
