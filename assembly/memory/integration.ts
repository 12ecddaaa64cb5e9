// Static working memory of the integrators. Wasm only.

/** Highest order of a stored Gauss-Legendre rule. */
export const LEGENDRE_MAX_ORDER: i32 = 96;
/** Rules of order n at 8 n (n-1) bytes: n nodes, n weights. */
export const legendreTable: usize = memory.data(74496, 16);

/** Ends of integration panels, one list per nested variable. */
export const EDGES_MAX: i32 = 128;
export const photonEnds: usize = memory.data(1024, 16);
export const polarEnds: usize = memory.data(1024, 16);
export const turnEnds: usize = memory.data(1024, 16);
/** Polar coordinates where edges are looked for. */
export const SCAN_MAX: i32 = 256;
export const scanPoints: usize = memory.data(2048, 16);
/** Margins of all rows of a cut record (at most 96) at three neighbouring points. */
export const marginsFirst: usize = memory.data(768, 16);
export const marginsBefore: usize = memory.data(768, 16);
export const marginsAfter: usize = memory.data(768, 16);

/** Points on their way to the matrix element: 12 columns of inputs, weights, up to 17 columns of results, POINT_BLOCK each. */
export const POINT_BLOCK: i32 = 128;
export const pointInputs: usize = memory.data(12288, 16);
export const pointWeights: usize = memory.data(1024, 16);
export const pointResults: usize = memory.data(17408, 16);

/** Photon directions chosen for one pair mass: rapidity and weight each. */
export const PHOTON_NODES_MAX: i32 = 2048;
export const photonList: usize = memory.data(32768, 16);
/** Clenshaw-Curtis weights and nodes (9 each); monitor values of 9 nodes, one set per depth of refinement. */
export const clenshawTable: usize = memory.data(144, 16);
export const REFINEMENTS_MAX: i32 = 18;
export const monitorValues: usize = memory.data(1296, 16);
/** Monitor values of the first look at each photon panel. */
export const FIRST_LOOKS_MAX: i32 = 16;
export const firstLooks: usize = memory.data(1152, 16);

/** Where in a batch the points of a block belong. */
export const pointIndices: usize = memory.data(1024, 16);
