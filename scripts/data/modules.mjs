// The text of every module of src/data that is generated.
import { inOrder } from "./files.mjs";
import { limitsModule } from "./limits.mjs";

const json = JSON.stringify;
/** Keys and values, one a line. */
const object = (entries) => `{\n${entries.map(([key, value]) => `  ${json(key)}: ${json(value)}`).join(",\n")},\n} as const`;
const list = (entries) => `[\n${entries.map((one) => `  ${json(one)}`).join(",\n")},\n] as const`;

/** a - b of two decimal texts, to the last digit. */
function decimalDifference(a, b) {
  const places = Math.max(...[a, b].map((text) => (text.split(".")[1] ?? "").length));
  const whole = (text) => {
    const [left, right = ""] = text.split(".");
    return BigInt(left + right.padEnd(places, "0"));
  };
  return Number(`${whole(a) - whole(b)}e-${places}`);
}

function anomalies({ "g-2": { origin, measured, predicted } }) {
  const of = ({ id, value, error, source }) => ({ id, above: decimalDifference(value, origin.value), error: Number(error), source });
  return `/** a_e as its distance from this, in 1e-12: the difference of two keeps all its digits. */
export const ANOMALY_ORIGIN = ${origin.value};

/** Measurements of a_e, from ANOMALY_ORIGIN on. */
export const MEASURED_ANOMALIES = ${list(measured.map(of))};

/** Predictions of a_e by alpha, from there on. */
export const PREDICTED_ANOMALIES = ${list(predicted.map(of))};
`;
}

function atomki({ atomki: { transitions, otherMasses, radiativeWidth, promptLengths } }) {
  const measured = ({ value, errors, unit, source }) => ({ value, errors, unit, source });
  const of = ({ id, name, energy, spinParity, equation, masses, ratios }) => ({
    ...{ id, name, energy, spinParity, equation },
    masses: masses.map(measured),
    ratios: ratios.map(measured),
  });
  return `/** Nuclear transitions: energy [MeV], spin-parity, and the masses [MeV] and relative widths of X measured in each. */
export const TRANSITION_DATA = ${list(transitions.map(of))};

/** Measured masses of X without a transition of their own. */
export const OTHER_MASS_DATA = ${list(otherMasses.map(measured))};

/** Radiative width of ${radiativeWidth.level} [${radiativeWidth.unit}]. */
export const RADIATIVE_WIDTH = ${radiativeWidth.value};

/** Decay lengths [${promptLengths.unit}]. */
export const PROMPT_LENGTH_DATA = ${json(promptLengths.values)} as const;
`;
}

const e158 = ({
  e158: { source, weakChargeError, momentumTransferSq },
}) => `/** Error of the weak charge, and mean momentum transfer squared [MeV^2]. */
export const E158 = ${object(Object.entries({ source, weakChargeError: weakChargeError.value, momentumTransferSq: momentumTransferSq.value }))};
`;

const edm = ({ edm: { source, upperLimit } }) => `/** Upper limit on the electric dipole moment of the electron [${upperLimit.unit}]. */
export const EDM = ${object(Object.entries({ source, upperLimit: upperLimit.value, level: upperLimit.note }))};
`;

function experiments({ experiments: { entries, order } }) {
  const of = (one) => {
    const { id, title, sqrts, beams, lumi, lumiIs, cuts, sigma, efficiency, normalisation, shape, uncorrelated, scan, source } = one;
    const boost = beams ? { betaGamma: (beams.electrons - beams.positrons) / sqrts } : {};
    const selection = typeof cuts === "string" ? cuts : { name: id, ...cuts, ...boost };
    const head = { title, sqrts, lumi, lumiIs, cuts: selection, sigma, efficiency, normalisation, shape, uncorrelated };
    return [id, { ...head, ...(scan ? { scan } : {}), source }];
  };
  return `/** Experiments by name: sqrts and sigma [MeV], lumi [fb^-1], uncertainties relative. */
export const EXPERIMENT_DATA = ${object(inOrder("experiments.json: order", entries, order).map(of))};\n`;
}

const cuts = ({ cuts: { entries, order } }) =>
  `/** Selections by name: |cos(theta)| from to, least energy [MeV] (from, or from to). */
export const CUT_DATA = ${object(inOrder("cuts.json: order", entries, order).map(({ id, cuts }) => [id, { name: id, ...cuts }]))};\n`;

/** Without what is for people alone: the schema, and where every number comes from, which the files say. */
const detectors = ({ detectors: { entries, order } }) => {
  const of = ({ id, title, field, beams, acceptance, material, hits, limits, source }) => {
    const bare = ({ source: _source, date: _date, assumed: _assumed, ...rest }) => rest;
    const boost = beams ? { betaGamma: beams.betaGamma } : {};
    const seen = acceptance ? { acceptance: acceptance.tracks } : {};
    return [id, { title, field, ...boost, ...seen, material: material.map(bare), hits: hits.map(bare), limits, source }];
  };
  return `import type { TrackerData } from "./types.ts";

/** Trackers by name: field [T], radii [mm], thickness [X0], errors of hits [um], angles of wires [mrad]. */
export const DETECTOR_DATA: Readonly<Record<${entries.map(({ id }) => json(id)).join(" | ")}, TrackerData>> = ${object(inOrder("detectors.json: order", entries, order).map(of))};\n`;
};

const paper = ({
  paper: { source, printed, settings },
}) => `/** What ${source} prints, digit by digit: 0.00020 says more than the number 0.0002. In the unit of the result of that name. */
export const PRINTED = ${object(printed.map((one) => [one.id, one.printed]))};

/** What it computes with. ${settings.map(({ id, unit }) => `${id} [${unit}]`).join(", ")}. */
export const SETTINGS = ${object(settings.map(({ id, value }) => [id, value]))};
`;

const padme = ({ padme: { scan, target } }) => {
  const units = (of) => of.map(({ id, unit }) => `${id} [${unit}]`).join(", ");
  const values = (of) => object(of.map(({ id, value }) => [id, Number(value)]));
  return `/** ${units(scan)}. */\nexport const SCAN = ${values(scan)};\n\n/** ${units(target)}. */\nexport const TARGET = ${values(target)};\n`;
};

const version = ({
  version: digest,
}) => `/** What every record says of the data: the first 12 hexadecimal digits of the SHA-256 of all files in data/, formatting apart. */
export const DATA_VERSION = ${json(digest)};
`;

const MODULES = { limits: limitsModule, "g-2": anomalies, atomki, e158, edm, experiments, cuts, detectors, padme, paper, version };

/** File name -> text. */
export const modulesOf = (data) =>
  new Map(
    Object.entries(MODULES).map(([name, text]) => [
      `${name}.generated.ts`,
      `// Generated by scripts/data.mjs (npm run data) from data/. Do not edit.\n${text(data)}`,
    ]),
  );
