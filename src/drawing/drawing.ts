import { paint, type Theme, themed } from "./theme.ts";
import { escapeXml } from "./typography.ts";

/** A finished drawing whose colours are roles: one drawing, three ways to write it down. */
export interface Drawing {
  readonly id: string;
  readonly title: string;
  /** What the picture shows, for somebody who cannot see it. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  /** SVG elements inside the root. */
  readonly body: string;
}

function root(drawing: Drawing, id: string, attributes: string): string {
  const { title, description, width, height, body } = drawing;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" ${attributes} viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(title)}" aria-describedby="${id}-desc">\n` +
    `<title>${escapeXml(title)}</title>\n<desc id="${id}-desc">${escapeXml(description)}</desc>\n` +
    `<rect width="${width}" height="${height}" fill="${paint("paper")}"/>\n${body}\n</svg>\n`
  );
}

/** A stand-alone SVG file in one theme. */
export const svgFile = (drawing: Drawing, theme: Theme): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${themed(root(drawing, drawing.id, `width="${drawing.width}" height="${drawing.height}"`), theme)}`;

/** Drawings up to this width [px] shrink with the screen; wider ones scroll sideways below LEGIBLE, so that labels can be read. */
const NARROW = 420;
const LEGIBLE = 760;

/** The drawing for a page that defines the colour roles as CSS variables; scales with its container. */
export const inlineSvg = (drawing: Drawing): string =>
  root(
    drawing,
    drawing.id,
    `class="figure" style="max-width:${drawing.width}px;--least:${drawing.width > NARROW ? Math.min(LEGIBLE, drawing.width) : 0}px"`,
  );
