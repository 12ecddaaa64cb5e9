// What the columns of a limit table hold, from their headers: mass with its unit, coupling or its square, edge of a band.

export interface TableColumn {
  readonly role: "mass" | "eps" | "epsLower" | "epsUpper" | "leftOut";
  /** Values times this power of ten are MeV, or eps. */
  readonly power: number;
  /** The column holds eps^2. */
  readonly squared: boolean;
}

/** Power of ten that turns a unit into MeV. */
const MEV: Readonly<Record<string, number>> = { ev: -6, kev: -3, mev: 0, gev: 3, tev: 6 };
const UNIT = /(?<![a-z])([kmgt]?ev)(?:\/c\^?\{?2\}?)?(?![a-z])/i;

const COUPLING = /eps(?:ilon)?|ε|ϵ|kinetic mixing|mixing parameter/i;
const SQUARED =
  /(?:eps(?:ilon)?|ε|ϵ|mixing(?: parameter)?)[\s$}]*(?:(?:\^|\*\*)?[\s{]*2(?!\d)|²|sq(?![a-z])|[\s_-]*squared)|squared? of (?:the )?(?:eps|kinetic|mixing)/i;
const MASS = /^(?:mass\b|mass[_ ]|m(?![a-z]{3,})[_({\\$']|m[axv]?['’]?(?![a-z])|(?:dark photon|boson|a'|x) mass)/i;

/** Uncertainties of the column before, as HEPData writes them: a limit has none. */
const ERROR = /^(?:(?:stat|sys|total|tot)\w*[ ,._]*)?(?:error|err|uncertainty|unc)\b|^(?:stat|sys|total)[ +-]*$/i;

/** Header without the marks of LaTeX. */
const plain = (header: string) =>
  header
    .replace(/\\(?:var)?epsilon/gi, "epsilon")
    .replace(/\\[a-z]+|\\|\$/gi, "")
    .replace(/\s+/g, " ")
    .trim();

/** What a header says, or a message of what is not understood. */
export function tableColumn(header: string): TableColumn | string {
  const name = plain(header);
  const bare = name.replace(/\[[^\]]*\]\s*$/, "").trim();
  const unit = /\[([^\]]*)\]\s*$/.exec(name)?.[1]?.trim() ?? "";
  if (/\blog(?:10)?\b|^log|lg\b/i.test(bare)) return "holds a logarithm: write the number itself";
  if (ERROR.test(bare)) return { role: "leftOut", power: 0, squared: false };
  if (COUPLING.test(bare)) {
    if (/expected/i.test(bare)) return "holds an expected limit: keep the observed one";
    if (!/^(?:|1|-|dimensionless)$/i.test(unit)) return `has the unit [${unit}]: eps is a pure number`;
    const role = /low(?:er)?|min/i.test(bare) ? "epsLower" : /upp?(?:er)?|high|max/i.test(bare) ? "epsUpper" : "eps";
    return { role, power: 0, squared: SQUARED.test(bare) };
  }
  if (MASS.test(name)) {
    const written = UNIT.exec(name.replace(/_/g, " "))?.[1] ?? "";
    const found = written === "" ? undefined : written.toLowerCase();
    if (found === "mev" && /m(?=eV|EV|ev)/.test(written) && /[EV]/.test(written))
      return `has the unit ${written}, thousandths of an eV: write MeV if that is meant`;
    if (found !== undefined) return { role: "mass", power: MEV[found] as number, squared: false };
    if (unit !== "") return `has the unit [${unit}]: must be eV, keV, MeV, GeV or TeV`;
    if (/^mass$/i.test(bare)) return { role: "mass", power: 0, squared: false };
    return "is a mass without a unit: write for example mass [MeV] or mass [GeV]";
  }
  if (/^\|?g(?:_|\b|$)/i.test(bare)) return "is an absolute coupling: eps = g/e, e = 0.302822";
  return "is not understood";
}

/** Roles of a whole header: one mass, and one coupling or the two edges of a band; or a message and the column it concerns. */
export function tableColumns(headers: readonly string[]): readonly TableColumn[] | { readonly column: number; readonly message: string } {
  const columns: TableColumn[] = [];
  for (const [i, header] of headers.entries()) {
    const column = tableColumn(header);
    if (typeof column === "string") return { column: i, message: column };
    columns.push(column);
  }
  const couplings = columns.filter(({ role }) => role !== "mass" && role !== "leftOut");
  // a single "upper limit" is a limit, not the upper edge of a band
  if (couplings.length === 1 && couplings[0]?.role === "epsUpper")
    return checkedRoles(columns.map((one) => (one.role === "epsUpper" ? { ...one, role: "eps" } : one)));
  return checkedRoles(columns);
}

function checkedRoles(columns: readonly TableColumn[]): readonly TableColumn[] | { readonly column: number; readonly message: string } {
  const roles = columns.map(({ role }) => role);
  const twice = roles.findIndex((role, i) => role !== "leftOut" && roles.indexOf(role) !== i);
  if (twice >= 0) return { column: twice, message: `a second column of ${roles[twice] === "mass" ? "masses" : "couplings"}: keep one` };
  const has = (role: TableColumn["role"]) => roles.includes(role);
  const band = has("epsLower") && has("epsUpper") && !has("eps");
  if (has("mass") && (band || (has("eps") && !has("epsLower") && !has("epsUpper")))) return columns;
  const missing = !has("mass") ? "mass" : has("epsLower") ? "epsUpper" : has("epsUpper") ? "epsLower" : "eps";
  return { column: roles.length - 1, message: `the last column, ${missing} is missing` };
}
