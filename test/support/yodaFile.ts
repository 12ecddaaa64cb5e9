// A strict reader of Histo1D in text of YODA 2 (YODA_HISTO1D_V3), as WriterYODA makes it: objects between BEGIN and END, annotations as YAML to ---, edges, and
// a line of five tabulated numbers for underflow, each bin and overflow. Everything else is an error.

export interface YodaHisto {
  readonly path: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly edges: readonly number[];
  /** Sums of weights, of their squares, of weight times x and x^2, number of entries: underflow, bins, overflow. */
  readonly rows: readonly (readonly [sumW: number, sumW2: number, sumWX: number, sumWX2: number, entries: number])[];
  /** `# Mean:` and `# Integral:`, which stand there for people. */
  readonly mean: number | undefined;
  readonly integral: number | undefined;
}

/** As %e of C writes a finite number: two digits of the exponent at least. */
const NUMBER = /^-?\d\.\d+e[+-]\d{2,3}$/;

function numberIn(text: string, where: string): number {
  if (!NUMBER.test(text)) throw new Error(`${where}: ${JSON.stringify(text)} is no number of YODA`);
  return Number(text);
}

/** Value of a YAML line `key: value` with a plain or a quoted scalar. */
function scalar(text: string): string {
  if (text.startsWith('"')) return JSON.parse(text) as string;
  if (/^[&*!|>'%@`{[\]},#?-]|: | #/.test(text)) throw new Error(`${text}: is no plain scalar of YAML`);
  return text;
}

export function yodaHistos(file: string): YodaHisto[] {
  if (!file.endsWith("\n") || file.includes("\r")) throw new Error("lines must end in line feeds");
  const lines = file.slice(0, -1).split("\n");
  const found: YodaHisto[] = [];
  let at = 0;
  const take = (what: string): string => {
    if (at >= lines.length) throw new Error(`${what} is missing: the file ends`);
    return lines[at++]!;
  };
  while (at < lines.length) {
    if (lines[at] === "") {
      at++;
      continue;
    }
    const path = /^BEGIN YODA_HISTO1D_V3 (\/\S+)$/.exec(take("BEGIN"))?.[1];
    if (path === undefined) throw new Error(`line ${at}: must begin a Histo1D`);
    const annotations: Record<string, string> = {};
    for (let line = take("---"); line !== "---"; line = take("---")) {
      const [, key, value] = /^(\w+): (.*)$/.exec(line) ?? [];
      if (key === undefined || key in annotations) throw new Error(`line ${at}: ${line}: must be an annotation, each once`);
      annotations[key] = scalar(value!);
    }
    if (annotations["Path"] !== path || annotations["Type"] !== "Histo1D") throw new Error(`${path}: Path and Type must be those of BEGIN`);
    const notes: Record<string, number> = {};
    let edges: number[] | undefined;
    const rows: YodaHisto["rows"][number][] = [];
    for (let line = take("END"); line !== "END YODA_HISTO1D_V3"; line = take("END")) {
      const where = `${path}, line ${at}`;
      const note = /^# (Mean|Integral): (.*)$/.exec(line);
      if (note) notes[note[1]!] = numberIn(note[2]!, where);
      else if (line.startsWith("#")) {
        if (edges === undefined || rows.length > 0) throw new Error(`${where}: the titles of the columns stand between edges and rows`);
      } else if (line.startsWith("Edges(A1): ")) {
        const list = /^\[(.*)\]$/.exec(line.slice("Edges(A1): ".length))?.[1];
        if (list === undefined || edges !== undefined) throw new Error(`${where}: must be one list of edges`);
        edges = list.split(", ").map((one) => numberIn(one, where));
        if (edges.some((edge, i) => i > 0 && !(edge > edges![i - 1]!))) throw new Error(`${where}: edges must ascend`);
      } else {
        if (edges === undefined) throw new Error(`${where}: edges must stand before the rows`);
        const row = line.split("\t").map((one) => numberIn(one.trim(), where));
        if (row.length !== 5) throw new Error(`${where}: ${row.length} columns: must be 5`);
        rows.push(row as unknown as YodaHisto["rows"][number]);
      }
    }
    // underflow and overflow are bins, too
    if (edges === undefined || rows.length !== edges.length + 1) throw new Error(`${path}: ${rows.length} rows: must be one more than edges`);
    found.push({ path, annotations, edges, rows, mean: notes["Mean"], integral: notes["Integral"] });
  }
  return found;
}
