import { batch, scalar } from "../case.ts";
import { coupling, mass } from "../draw.ts";

export const width = [
  batch("partialWidthBatch", mass, coupling, coupling),
  scalar("partialWidth", mass, coupling, coupling),
  scalar("partialWidthMassless", mass, coupling, coupling),
];
