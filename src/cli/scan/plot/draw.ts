// The rows of a scan as a picture.
import type { Drawing } from "../../../drawing/drawing.ts";
import { plain } from "../../../drawing/typography.ts";
import { drawChart } from "../../../drawing/vega.ts";
import { whyPoints } from "./curve.ts";
import { linePlot } from "./lines.ts";
import { contourMap, heatMap } from "./map.ts";
import { pointsPlot } from "./points.ts";
import type { PlotRequest } from "./request.ts";
import { rowsWhere } from "./select.ts";
import type { PlotTable } from "./table.ts";
import { symbolOf, valueTitle } from "./titles.ts";
import { xyColumns } from "./xy.ts";

const DRAWERS = { heatmap: heatMap, contour: contourMap, line: linePlot, points: pointsPlot } as const;

/** The drawing, and what is to be known of it, a line each. Throws InputError. */
export async function scanDrawing(
  table: PlotTable,
  request: PlotRequest,
): Promise<{ readonly drawing: Drawing; readonly remarks: readonly string[] }> {
  const { rows, where } = rowsWhere(table, request.where);
  // what was chosen stands above the picture, unless there is another title
  const chosen = [table.title, where.map(({ column, value }) => valueTitle(column, value)).join(", ")].filter((text) => text !== "").join("; ");
  const titled = request.title === "" ? { ...request, title: chosen } : request;
  const why = request.kind === undefined ? whyPoints(table, xyColumns(table, request), rows) : undefined;
  const { panel, description, remarks } = DRAWERS[request.kind ?? (why === undefined ? "line" : "points")](table, titled, rows);
  const { x, y, z, by } = request;
  const title =
    z === undefined
      ? `${symbolOf(y)} against ${symbolOf(x)}${by === undefined ? "" : `, by ${symbolOf(by)}`}`
      : `${symbolOf(z)} over ${symbolOf(x)} and ${symbolOf(y)}`;
  const drawn = await drawChart({ panels: [panel] }, "scan");
  return {
    drawing: { id: "scan", title: plain(title), description, ...drawn },
    remarks: why === undefined ? remarks : [`points, not a line: ${why}`, ...remarks],
  };
}
