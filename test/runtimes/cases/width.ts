import { batch, scalar } from "../case.ts";
import { coupling, mass } from "../draw.ts";

export const width = [
  batch("partialWidthBatch", mass, coupling, coupling),
  batch("partialWidthSpin0Batch", mass, coupling, coupling),
  scalar("partialWidthSpin0", mass, coupling, coupling),
  scalar("partialWidthSpin0Massless", mass, coupling, coupling),
  scalar("partialWidth", mass, coupling, coupling),
  scalar("partialWidthMassless", mass, coupling, coupling),
];
