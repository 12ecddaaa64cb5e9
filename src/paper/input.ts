import { number, own } from "../request/field.ts";
import type { SchemaOf } from "../request/schema.ts";
import { InputError } from "../request/validate.ts";
import { selectedItems } from "./items.ts";

/** Inputs of a record of `x17 reproduce`. */
export interface ReproduceRequest {
  readonly only: readonly string[];
  readonly accuracy: number;
}

export const REPRODUCE_REQUEST: SchemaOf<ReproduceRequest> = {
  only: own<readonly string[]>(
    "comma-separated: table1,table2,numbers,fig1 ... fig11,audit; not by default: reach,lineshape,axial,besiii",
    "names",
    (name, value) => {
      if (!Array.isArray(value) || !value.every((one) => typeof one === "string")) throw new InputError(`${name}: must be a list of names`, name);
      return selectedItems(value).map(({ id }) => id);
    },
    { placeholder: "items" },
  ),
  // better than half a unit of the last printed digit everywhere
  accuracy: number("relative accuracy of integrals", { min: 1e-10, max: 0.1 }, 1e-3),
};
