/** -ln 0.05: mean of a Poisson process that shows nothing with probability 5 %. */
export const NOTHING_SEEN = 2.995732273553991;
