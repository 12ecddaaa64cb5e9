// A line for `x17 me --process ee-ee`.

/** Electrons of 8.44 MeV scattered by a right angle, X with a vector coupling. */
export const ROW = `${JSON.stringify({
  p: [
    [8.44, 0, 0, 8.424516607639498],
    [8.44, 0, 0, -8.424516607639498],
    [8.44, 8.424516607639498, 0, 0],
    [8.44, -8.424516607639498, 0, 0],
  ],
  epsV: 2e-3,
  epsA: 0,
})}\n`;
