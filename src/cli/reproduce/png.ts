import { InputError } from "../../request/validate.ts";
import type { PngOf } from "./store.ts";

const FONT = "Liberation Sans";

/** Draws SVG as PNG at twice its size with @resvg/resvg-js, which users install when they want it; `option` asked for it. */
export async function pngRenderer(option: string): Promise<PngOf> {
  const name = "@resvg/resvg-js";
  let resvg: typeof import("@resvg/resvg-js");
  try {
    resvg = (await import(name)) as typeof import("@resvg/resvg-js");
  } catch {
    throw new InputError(`${option}: needs the optional package ${name} (npm install ${name})`);
  }
  const options = { fitTo: { mode: "zoom", value: 2 }, font: { loadSystemFonts: true, defaultFontFamily: FONT, sansSerifFamily: FONT } } as const;
  return (svg) => new resvg.Resvg(svg, options).render().asPng();
}
