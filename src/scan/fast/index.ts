// The commands that have a fast path.
import type { FastPath } from "./fast.ts";
import { G2 } from "./g2.ts";
import { LIMITS, REGION } from "./margins.ts";
import { SPECTRUM } from "./spectrum.ts";
import { WIDTH } from "./width.ts";
import { XSEC } from "./xsec.ts";

export const FAST_PATHS: Readonly<Record<string, FastPath>> = {
  g2: G2,
  limits: LIMITS,
  region: REGION,
  spectrum: SPECTRUM,
  width: WIDTH,
  xsec: XSEC,
};
