// Derives the squared matrix elements with FORM and writes them as kernel code: `npm run derive`.
// With --check nothing is written: the exit code is 1 if a committed file differs from what FORM gives.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { eeeeaFiles } from "./eeeea/code.mjs";
import { derive } from "./form.mjs";
import { header, scalarFunction, vectorFunction } from "./functions.mjs";
import { spin0Files } from "./spin0/eeeea.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

const functions = (form) => (stem, order, about) =>
  header(`derive/${stem}.frm`, about) +
  derive(stem)
    .map(form(order.split(" ")))
    .join("");
const scalarFunctions = functions(scalarFunction);
const vectorFunctions = functions(vectorFunction);

const SPIN0_CHANNELS = [
  "Spin sums of channel times conjugate channel with an X of spin 0, without e^4 and denominators: X in both channels (xy, of epsS^4 and epsS^2 epsP^2),",
  "the photon in X's channel (photonOwn) or in the other, of epsS^2 and of epsP^2. q2 = momentum of X squared, r2 = that of the other channel,",
  "qv = q2 - 4 m_e^2, rv = r2 - 4 m_e^2, u = (p1 - p4)^2, m2 = m_e^2.",
];

/** File name -> text of every generated file. */
export function generatedFiles() {
  return {
    "assembly/process/eeee.generated.ts": scalarFunctions("eeee", "S T U hs ht m2 rX v a dif plus", [
      "Spin sums of channel times conjugate channel, without e^4 and denominators. S = p1.p2, T = p1.p3, U = p1.p4, hs = s/2, ht = t/2,",
      "m2 = m_e^2, rX = 1/m_X^2, v, a couplings of X, dif = v^2 - a^2, plus = v^2 + a^2; the first boson is that of the first channel.",
      "Of X alone (XX) without the term 32 U^2 (8 v^2 a^2 + dif^2) that all three channels have.",
    ]),
    "assembly/batch/eeee2.generated.ts": vectorFunctions("eeee", "S T U hs ht m2 rX v a dif plus", [
      "The functions of process/eeee.generated.ts, operation by operation, two points per vector. Wasm only.",
    ]),
    "assembly/process/eeaX.generated.ts": scalarFunctions("eeaX", "d1 d2 i1 i2 gram mXSq m2 rX v a", [
      "Spin sum of |M|^2/e^4. d1 = p1.k, d2 = p2.k, i1 = 1/d1, i2 = 1/d2, gram = Gram determinant of p1, p2, k, mXSq = m_X^2, rX = 1/m_X^2, m2 = m_e^2.",
    ]),
    "assembly/process/Xee.generated.ts": scalarFunctions("Xee", "mXSq m2 v a", ["Spin sum of |M|^2/e^2. mXSq = m_X^2, m2 = m_e^2."]),
    "assembly/process/spin0/eeee.generated.ts": scalarFunctions("spin0/eeee", "q2 r2 qv rv u m2", SPIN0_CHANNELS),
    "assembly/process/spin0/eeaX.generated.ts": scalarFunctions("spin0/eeaX", "d1 d2 i1 i2 gram mXSq above SS PP", [
      "Spin sum of |M|^2/e^4, X of spin 0. d1 = p1.k, d2 = p2.k, i1 = 1/d1, i2 = 1/d2, gram = Gram determinant of p1, p2, k, mXSq = m_X^2,",
      "above = m_X^2 - 4 m_e^2, SS = epsS^2, PP = epsP^2.",
    ]),
    "assembly/process/spin0/Xee.generated.ts": scalarFunctions("spin0/Xee", "mXSq above SS PP", [
      "Spin sum of |M|^2/e^2, X of spin 0. mXSq = m_X^2, above = m_X^2 - 4 m_e^2, SS = epsS^2, PP = epsP^2.",
    ]),
    ...eeeeaFiles(),
    ...spin0Files(),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes("--check");
  for (const [name, text] of Object.entries(generatedFiles())) {
    const path = join(root, name);
    const same = existsSync(path) && readFileSync(path, "utf8") === text;
    if (same) continue;
    if (check) {
      process.stderr.write(`${name} is not what FORM derives: npm run derive\n`);
      process.exitCode = 1;
    } else {
      writeFileSync(path, text);
      process.stdout.write(`${name}\n`);
    }
  }
}
