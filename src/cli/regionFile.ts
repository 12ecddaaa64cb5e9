// The surviving region as a picture.
import { svgFile } from "../drawing/drawing.ts";
import { regionDrawing } from "../region/drawing.ts";
import type { Region } from "../region/index.ts";
import type { Spin } from "../request/spin.ts";
import { writeWhole } from "./files.ts";
import { pngRenderer } from "./reproduce/png.ts";

/** Writes NAME.svg or NAME.png. */
export async function writeRegion(region: Region, mass: number, spin: Spin, path: string): Promise<void> {
  const png = path.endsWith(".png") ? await pngRenderer(`--plot ${path}`) : undefined;
  const svg = svgFile(await regionDrawing(region, mass, spin), "light");
  writeWhole(path, png ? png(svg) : svg);
}
