// Static working memory of the integrators. Wasm only.

/** Highest order of a stored Gauss-Legendre rule. */
export const LEGENDRE_MAX_ORDER: i32 = 96;
/** Rules of order n at 8 n (n-1) bytes: n nodes, n weights. */
export const legendreTable: usize = memory.data(74496, 16);

/** Ends of integration panels, one list per nested variable. */
export const BREAKPOINT_MAX: i32 = 64;
export const photonEnds: usize = memory.data(512, 16);
export const electronEnds: usize = memory.data(512, 16);
export const azimuthEnds: usize = memory.data(512, 16);
/** Electron rapidities where edges are looked for. */
export const scanPoints: usize = memory.data(2048, 16);
/** Margins of all rows of a cut record at two neighbouring points. */
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
/** Clenshaw-Curtis weights and nodes (9 each); monitor values of 9 nodes for 16 panels and 18 depths of refinement. */
export const chebyshevTable: usize = memory.data(144, 16);
export const monitorValues: usize = memory.data(2448, 16);

/** Where in a batch the points of a block belong. */
export const pointIndices: usize = memory.data(1024, 16);
