import type { Kernel } from "../kernel/load.ts";
import type { Steps } from "../request/steps.ts";
import { type Comparisons, isQuantity, ratio, scaled, type Value } from "./comparison.ts";
import { paperNumbers, type Second } from "./paperNumbers.ts";

const NB_PER_MB = 1e6;

/** Each side of an entry as an identifier of the paper's numbers, or a figure typed a second time; a scale between them. */
const SIDES: Readonly<Record<string, readonly [id: string | number, factor?: number]>> = {
  "besiiiSnrMax.published": [34],
  "besiiiSnrMax.consistent": ["consistent.table2.snrMax.1"],
  "besiiiSnrMin.published": [4.1],
  "besiiiSnrMin.consistent": ["consistent.table2.snrMin.1"],
  "besiiiBackgroundPerSignal.least": ["consistent.table2.bound.1"],
  "besiiiBackgroundPerSignal.selected": ["consistent.table2.backgroundPerSignal.1"],
  "padmeResonance.consistent": ["consistent.table1.signalOverBackgroundMax.cos0.6"],
  "padmeResonance60keV.consistent": ["consistent.table1.signalOverBackgroundMax60keV.cos0.6"],
  "snrLuminosity.published": ["table1.snrMax.cos0.6"],
  // 1e10 positrons on 100 micrometres of diamond: 3.515 g/cm^3, 12.011 g/mol, 6 electrons, in nb^-1
  "snrLuminosity.consistent": ["table1.snrMax.cos0.6", Math.sqrt((1e10 * 3.515 * 0.01 * 6.02214076e23 * 6 * 1e-33) / 12.011)],
  "padmeCoupling.published": ["section5.padmeG2max"],
  "padmeCoupling.consistent": ["consistent.section5.padmeG2max"],
  "alphaSource.published": ["eq15.deltaA"],
  "alphaSource.consistent": ["consistent.eq15.deltaA.rb"],
  "heavyLimit.published": ["eq16.coefficientV"],
  "heavyLimit.consistent": ["consistent.eq16.coefficientV"],
  "na64Edge.published": ["eq18.epsMin"],
  "na64Edge.consistent": ["consistent.eq18.epsMin"],
};

/** Every side by the route of the paper's number it is, every ratio from the two. `second` gives the paper's numbers. */
export function* verifyAudit(comparisons: Comparisons, kernel: Kernel, _inputs: object, results: object, second = paperNumbers(kernel)): Steps<void> {
  const side = (id: string): Second | undefined => {
    if (/^padmeResonance(?:60keV)?\.published$/.test(id)) {
      const [signal, background] = [second("table1.signalMax.cos0.6")!, second("table1.background.cos0.6")!];
      return [ratio(signal[0], scaled(background[0], NB_PER_MB)), signal[1]];
    }
    const found = SIDES[id];
    if (!found) return undefined;
    if (typeof found[0] === "number") return [{ value: found[0], error: 0 }, "figure typed a second time"];
    const number = second(found[0]);
    return number && [scaled(number[0], found[1] ?? 1), number[1]];
  };
  const entries = Object.entries(results);
  for (const [i, [key, entry]] of entries.entries()) {
    yield i / entries.length;
    if (!isQuantity(entry)) continue;
    const id = key.replace(/^audit\./, "");
    // measured inputs carry errors that would hide everything
    const first: Value = id.startsWith("alphaSource") ? { value: entry.value, error: Math.abs(entry.value) * 1e-13 } : entry;
    const [name, which] = [id.slice(0, id.lastIndexOf(".")), id.slice(id.lastIndexOf(".") + 1)];
    if (which === "ratio") {
      const [a, b] = [side(`${name}.consistent`), side(`${name}.published`)];
      if (!a || !b) comparisons.without(key, "no second route");
      else comparisons.compare(key, first, ratio(a[0], b[0]), `${a[1]}; ${b[1]}`);
      continue;
    }
    const found = side(id);
    if (found) comparisons.compare(key, first, ...found);
    else comparisons.without(key, "no second route");
  }
}
