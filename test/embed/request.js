export const REQUEST = { range: [15, 20], epsV: 1e-2, seed: 7, accuracy: 0.03, maxEvaluations: 1e5 };
