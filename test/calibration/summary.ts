// What a set of compared requests says: pulls, coverage, the share that is not reached, the worst cases.
import { type Line, pull } from "./compare.ts";
import { isMonteCarlo } from "./routes.ts";

/** No two reached results may be further apart than this many combined errors. */
export const MOST_PULL = 5;
/** Least shares of the requests with phase space that must be reached. */
export const LEAST_REACHED = { spectrum: 0.95, integrate: 0.9 } as const;

export interface Pair {
  readonly line: Line;
  readonly a: string;
  readonly b: string;
  readonly pull: number;
}

/** Two exact zeros agree, and say nothing about errors. */
const bothNothing = (a: { value: number; error: number }, b: { value: number; error: number }): boolean =>
  a.value === 0 && b.value === 0 && a.error === 0 && b.error === 0;

/** The name under which the coefficient functions alone are compared, where the Monte Carlo completed them: two runs of one engine say less of each other. */
const FUNCTIONS = "functions";

/** Every pair of reached answers, but for exact zeros; of a spectrum that the Monte Carlo completed the functions alone, reached or not. */
export function pairs(lines: readonly Line[]): Pair[] {
  return lines.flatMap((line) => {
    const reached = Object.entries(line.answers)
      .filter(([, { reached, functions }]) => reached || functions)
      .map(([name, { functions, ...answer }]) => (functions ? ([FUNCTIONS, { ...answer, ...functions }] as const) : ([name, answer] as const)));
    return reached.flatMap(([a, first], i) =>
      reached
        .slice(i + 1)
        .filter(([, second]) => !bothNothing(first, second))
        .map(([b, second]) => ({ line, a, b, pull: pull(second, first) })),
    );
  });
}

/** Requests with phase space: a point was found by any route that samples. */
export const hasPhaseSpace = ({ open, answers }: Line): boolean =>
  open > 0 || Object.entries(answers).some(([name, { value }]) => name !== "spectrum" && value !== 0);

export interface Width {
  readonly n: number;
  readonly mean: number;
  readonly width: number;
  /** Standard deviation that `width` has when pulls are normal. */
  readonly error: number;
  /** Shares of pulls within 1 and 2; 0.683 and 0.954 when normal. */
  readonly within: readonly [number, number];
}

/** Pulls of the Monte Carlo: against the spectrum engine where that error is below a third of its own, and between its first two seeds. */
export function pullWidth(list: readonly Pair[]): Width {
  const own = list.filter(({ line, a, b }) => {
    const [first, second] = [line.answers[a]!, line.answers[b]!];
    if (a === "spectrum") return b === "integrate" && 3 * first.error < second.error;
    const seeds = Object.keys(line.answers).filter(isMonteCarlo);
    return a === seeds[0] && b === seeds[1] && !list.some((one) => one.line === line && one.a === "spectrum" && one.b === a);
  });
  const n = own.length;
  const mean = own.reduce((sum, one) => sum + one.pull, 0) / n;
  const variance = own.reduce((sum, one) => sum + (one.pull - mean) ** 2, 0) / (n - 1);
  const within = (k: number) => own.filter((one) => Math.abs(one.pull) < k).length / n;
  return { n, mean, width: Math.sqrt(variance), error: 1 / Math.sqrt(2 * (n - 1)), within: [within(1), within(2)] };
}

/** What kind of request it is, for a table of failures. */
export function kinds({ request: { cuts, epsV, epsA, epsS, epsP, terms } }: Line): string[] {
  const leptons = ["electron", "positron", "leptons"].some((key) => key in cuts);
  const text = JSON.stringify(cuts);
  return [
    [epsV, epsA, epsS, epsP].every((one) => one === undefined) ? "photon alone" : terms ? "X alone" : "with interference",
    cuts.photon ? "photon bounded" : "photon free",
    leptons ? "electrons bounded" : "electrons free",
    ...(cuts.angleDeg ? ["opening angle"] : []),
    ...(cuts.mass ? ["mass of two"] : []),
    ...(cuts.betaGamma ? ["boosted"] : []),
    ...(text.includes('"pt"') ? ["pt"] : []),
    ...(text.includes('"energy"') ? ["energy"] : []),
  ];
}

export interface Judgement {
  readonly text: string;
  readonly ok: boolean;
  readonly worst: readonly Pair[];
}

const percent = (part: number, all: number): string => (all === 0 ? "none" : `${((100 * part) / all).toFixed(1)} % (${part} of ${all})`);

/** The report in words, and whether everything required holds. */
export function judge(lines: readonly Line[]): Judgement {
  const compared = pairs(lines);
  const bad = compared.filter((pair) => !(Math.abs(pair.pull) <= MOST_PULL)).sort((a, b) => Math.abs(b.pull) - Math.abs(a.pull));
  const open = lines.filter(hasPhaseSpace);
  const seen = [...new Set(lines.flatMap(({ answers }) => Object.keys(answers)))];
  const text = [`${lines.length} requests, ${open.length} with phase space`];
  let ok = bad.length === 0;
  for (const name of seen) {
    const reached = open.filter(({ answers }) => answers[name]?.reached).length;
    const threw = lines.filter(({ answers }) => answers[name]?.note?.startsWith("threw")).length;
    const seconds = lines.map(({ answers }) => answers[name]?.seconds ?? 0).sort((a, b) => a - b);
    const required = name === "spectrum" ? LEAST_REACHED.spectrum : isMonteCarlo(name) ? LEAST_REACHED.integrate : undefined;
    // a share of few requests scatters: three standard deviations below what is required is a failure
    const least = required === undefined ? 0 : required - 3 * Math.sqrt((required * (1 - required)) / Math.max(1, open.length));
    if (reached < least * open.length || threw > 0) ok = false;
    const median = seconds[Math.floor(seconds.length / 2)] ?? 0;
    text.push(
      `${name}: reached ${percent(reached, open.length)}${required === undefined ? "" : `, required ${100 * required} %`}; ` +
        `${threw} threw; median ${median} s, longest ${seconds[seconds.length - 1]} s`,
    );
    const empty = lines.filter((line) => !hasPhaseSpace(line) && (line.answers[name]?.value ?? 0) !== 0);
    if (empty.length > 0) text.push(`${name}: a number where no point passes: ${empty.map(({ index }) => index).join(", ")}`);
  }
  const named = [...seen, ...(compared.some(({ a }) => a === FUNCTIONS) ? [FUNCTIONS] : [])].sort(
    (a, b) => Number(isMonteCarlo(a)) - Number(isMonteCarlo(b)),
  );
  for (const [i, a] of named.entries())
    for (const b of named.slice(i + 1).filter((one) => one !== FUNCTIONS)) {
      const these = compared.filter((pair) => pair.a === a && pair.b === b);
      const beyond = (k: number) => these.filter((pair) => !(Math.abs(pair.pull) <= k)).length;
      const what = a === FUNCTIONS ? "coefficient functions alone that missed their accuracy" : "pairs reached";
      text.push(`${b} - ${a}: ${these.length} ${what}, beyond 3 / 5 combined errors: ${beyond(3)} / ${beyond(MOST_PULL)}`);
    }
  const width = pullWidth(compared);
  if (width.n > 10) {
    text.push(
      `pulls of the Monte Carlo (${width.n}): mean ${width.mean.toFixed(2)} +- ${(1 / Math.sqrt(width.n)).toFixed(2)}, width ${width.width.toFixed(2)} +- ` +
        `${width.error.toFixed(2)}, within 1: ${width.within[0].toFixed(3)} (0.683), within 2: ${width.within[1].toFixed(3)} (0.954)`,
    );
    if (Math.abs(width.width - 1) > 4 * width.error || Math.abs(width.mean) > 4 / Math.sqrt(width.n)) ok = false;
  }
  const table = new Map<string, { all: number; bad: number }>();
  for (const line of open)
    for (const kind of kinds(line)) {
      const entry = table.get(kind) ?? { all: 0, bad: 0 };
      entry.all++;
      if (bad.some((pair) => pair.line === line)) entry.bad++;
      table.set(kind, entry);
    }
  if (bad.length > 0) for (const [kind, entry] of table) text.push(`  ${kind}: apart in ${percent(entry.bad, entry.all)}`);
  return { text: text.join("\n"), ok, worst: bad };
}
