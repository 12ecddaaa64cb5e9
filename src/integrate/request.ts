import { number, own, whole } from "../request/field.ts";
import type { SchemaOf } from "../request/schema.ts";
import { SPECTRUM_REQUEST, TERMS } from "../spectrum/request.ts";
import { checkedChannels } from "./eeeea.ts";
import type { IntegrateInput } from "./index.ts";

const { sqrts, cuts, range, epsV, epsA, mass, invisible, width } = SPECTRUM_REQUEST;

export const INTEGRATE_REQUEST: SchemaOf<IntegrateInput> = {
  sqrts,
  cuts,
  range: { ...range, otherwise: [16.5, 17] },
  epsV,
  epsA,
  mass,
  invisible,
  width,
  terms: { ...TERMS, says: "what is added: background,signal,interference" },
  accuracy: number("relative accuracy", { min: 1e-6, max: 0.5 }, 2e-3),
  seed: whole("the same seed gives the same bits", { min: 0, max: Number.MAX_SAFE_INTEGER }, 17),
  maxEvaluations: whole("most evaluations of |M|^2", { min: 1e4, max: 1e10 }, 4e6),
  maxSeconds: number("most seconds; the result then depends on the machine", { min: 1e-3, max: 1e6, unit: "s" }),
  channels: own("maps; chosen by the request unless given", "not", (_, value) => checkedChannels(value)),
};
