// The checks of the package itself, run over data/: its sources are bundled with the modules made from these files, and asked whether they take what stands there.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const ENTRY = `
export { checkedCurve } from "./src/constraints/curves/userCurves.ts";
export { CURVES } from "./src/constraints/curves/curves.ts";
export { READINGS } from "./src/constraints/curves/readings.ts";
export { CONSTRAINT_IDS, CONSTRAINT_SETS, constraintOf } from "./src/constraints/index.ts";
export { CONSTRAINT } from "./src/constraints/constraintInput.ts";
export { OTHER_MASSES, TRANSITIONS } from "./src/constraints/atomki.ts";
export { CUT_PRESETS } from "./src/cuts/presets.ts";
export { checkedCuts } from "./src/cuts/spec.ts";
export { G2_CHOICES, neededAnomaly } from "./src/g2/measurements.ts";
export { ELECTRON_MASS } from "./src/constants/index.ts";
export { EXPERIMENTS } from "./src/reach/experiments.ts";
export { reachInput } from "./src/reach/input.ts";
export { checked } from "./src/request/schema.ts";
`;

/** The package with `modules` (file name -> text) in the place of those in src/data. */
async function packageWith(modules) {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: root, loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    logLevel: "silent",
    plugins: [
      {
        name: "data",
        setup: (plugin) =>
          plugin.onLoad({ filter: /[\\/]src[\\/]data[\\/][^\\/]+\.generated\.ts$/ }, ({ path }) => ({
            contents: modules.get(path.split(/[\\/]/).at(-1)),
            loader: "ts",
          })),
      },
    ],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

/** Runs a check; what it throws is told with the file. */
function at(file, check) {
  try {
    return check();
  } catch (error) {
    throw new Error(`${file}: ${error.message}`, { cause: error });
  }
}

/** Half a unit of the last digit that a number is written with. */
function half(x) {
  const [, decimals = "", power = "0"] = /^-?\d+(?:\.(\d+))?(?:e([-+]?\d+))?$/.exec(String(x)) ?? [];
  return 0.5 * 10 ** (Number(power) - decimals.length);
}

/** Beams that meet at an angle must give sqrt(s), as far as their digits say. */
function checkBeams({ sqrts, beams }, mass) {
  if (!beams) return;
  const { electrons, positrons, crossing = 0 } = beams;
  if (!(electrons > mass && positrons > mass)) throw new Error(`beams: energies must be above the mass of the electron, ${mass} MeV`);
  const along = Math.sqrt((electrons ** 2 - mass ** 2) * (positrons ** 2 - mass ** 2)) * Math.cos(crossing / 1000);
  const given = Math.sqrt(2 * (mass ** 2 + electrons * positrons + along));
  const allowed = half(sqrts) + given * ((half(electrons) / electrons + half(positrons) / positrons) / 2);
  if (Math.abs(given - sqrts) > allowed)
    throw new Error(
      `beams: ${electrons} and ${positrons} MeV give sqrts = ${given.toPrecision(8)} MeV: must be ${sqrts} within ${allowed.toPrecision(2)}`,
    );
}

function checkLimits(x17, { entries, sets }) {
  for (const { id, curve = id, points, verticalEdges = false } of entries.filter((one) => one.points)) {
    at(`limits/${id}.json`, () => {
      const found = x17.checkedCurve(
        "curve",
        x17.CURVES.find((one) => one.id === curve),
        (i) => `points[${i}]`,
      );
      // a caller's curve may descend: those of the package are taken as they stand
      if (found.points[0][0] !== points[0][0]) throw new Error(`points[1]: mass ${points[1][0]} is below the one before it`);
      const edge = points.findIndex((point, i) => i > 0 && point[0] === points[i - 1][0]);
      if (edge > 0 && !verticalEdges)
        throw new Error(`points[${edge}]: mass ${points[edge][0]} is that of the point before: must be above it, or "verticalEdges": true`);
      if (edge < 0 && verticalEdges) throw new Error("verticalEdges: no two points share a mass: must be absent");
    });
  }
  for (const reading of x17.READINGS.filter((one) => !one.isCurve))
    at(`limits/${reading.id}.json`, () => {
      const { excluded } = entries.find(({ id }) => id === reading.id);
      try {
        x17.checked(x17.CONSTRAINT, x17.constraintOf(undefined, reading, reading.masses.from), "constraint");
      } catch (error) {
        throw new Error(`excluded = ${JSON.stringify(excluded)}: ${error.message}`, { cause: error });
      }
    });
  const known = x17.CONSTRAINT_IDS;
  const twice = known.find((id, i) => known.indexOf(id) !== i);
  if (twice !== undefined) throw new Error(`limits or atomki.json: two constraints would be called ${twice}`);
  for (const { id, ids } of sets)
    at("limits.json", () => {
      if (known.includes(id)) throw new Error(`sets: ${id}: is the name of a constraint`);
      const none = ids.find((one) => !known.includes(one));
      if (none !== undefined) throw new Error(`sets: ${id}: ${none}: no such constraint`);
      const guess = ids.find((one) => x17.READINGS.some((reading) => reading.id === one && reading.kind === "hypothesis"));
      if (guess !== undefined) throw new Error(`sets: ${id}: ${guess}: a hypothesis is in no set`);
    });
}

/** Throws Error with file and place where the package would not take `data`. `modules`: made from it. */
export async function checkWithPackage(data, modules) {
  let x17;
  try {
    x17 = await packageWith(modules);
  } catch (error) {
    throw new Error(`the package cannot be made with these files: ${error.message}`, { cause: error });
  }
  checkLimits(x17, data.limits);
  for (const { id } of data.cuts.entries) at(`cuts/${id}.json`, () => x17.checkedCuts(x17.CUT_PRESETS[id]));
  for (const one of data.experiments.entries)
    at(`experiments/${one.id}.json`, () => {
      checkBeams(one, x17.ELECTRON_MASS);
      const { sqrts, scan } = one;
      if (scan && !(scan.from < scan.to)) throw new Error(`scan: from ${scan.from} must be below to ${scan.to}`);
      x17.reachInput({ experiment: one.id, mass: scan ? scan.from : Math.min(16.88, sqrts / 4) });
    });
  for (const choice of x17.G2_CHOICES)
    at("g-2.json", () => {
      const { needed } = x17.neededAnomaly(choice);
      if (!(Number.isFinite(needed.value) && needed.error > 0)) throw new Error(`${choice}: no number comes of it`);
    });
}
