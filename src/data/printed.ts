import { PRINTED } from "./paper.generated.ts";

/** A number that the paper prints, in the unit of the result of that name. */
export const printed = (id: keyof typeof PRINTED): number => Number(PRINTED[id]);
