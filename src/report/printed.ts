// The digits the paper prints, digit by digit: 0.00020 says more than the number 0.0002.

/** Identifier -> printed text, in the unit of the quantity. */
export const PRINTED: Readonly<Record<string, string>> = {
  "table1.background.cos0.9": "14",
  "table1.background.cos0.6": "2.1",
  "table1.background.cos0.3": "0.69",
  "table1.signalMax.cos0.9": "0.75",
  "table1.signalMax.cos0.6": "0.44",
  "table1.signalMax.cos0.3": "0.20",
  "table1.signalMin.cos0.9": "0.0094",
  "table1.signalMin.cos0.6": "0.0055",
  "table1.signalMin.cos0.3": "0.0025",
  "table1.snrMax.cos0.9": "0.00020",
  "table1.snrMax.cos0.6": "0.00030",
  "table1.snrMax.cos0.3": "0.00024",
  "eq12.G2min": "9.84e-11",
  "eq17.upper": "1.44e-6",
  "eq18.epsMin": "6.7e-4",
  "eq19.G2max": "4.0e-6",
  "eq19.epsMax": "2.0e-3",
  "eq21.epsVMin": "6.7e-4",
  "eq21.epsVMax": "2.0e-3",
  "eq22.epsAMin": "6.7e-4",
  "eq22.epsAMax": "5.4e-4",
  "eq25.widthMedian": "0.09",
  "eq36.eventsMax": "2.3e4",
  "eq36.eventsMin": "2.6e3",
  "table2.background.1": "42e4",
  "table2.background.1.5": "64e4",
  "table2.background.3": "139e4",
  "table2.signalMax": "2.3e4",
  "table2.signalMin": "0.26e4",
  "table2.snrMax.1": "34",
  "table2.snrMax.1.5": "28",
  "table2.snrMax.3": "19",
  "table2.snrMin.1": "4.1",
  "table2.snrMin.1.5": "3.3",
  "table2.snrMin.3": "2.2",
};

/** Printed text of a quantity: from the table, else the shortest form of `published`. */
export const printedOf = (id: string, published: number | undefined): string | undefined =>
  PRINTED[id] ?? (published === undefined ? undefined : `${published}`);
