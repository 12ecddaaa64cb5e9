import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { limitFile } from "../src/cli/limitFile.ts";
import { CURVES, InputError, loadSync, READINGS } from "../src/index.ts";

const x17 = loadSync();
const EPS = 2 ** -53;

describe("limit curves", () => {
  it("are interpolated as straight lines in log-log, and pass through their points", () => {
    const { logLogInterpolation } = x17.kernel.exports;
    // y = 3 x^-2.5 is such a line; the exponent is formed from three logarithms of relative accuracy 2^-52
    for (const x of [1.0, 1.3, 2.7, 9.99])
      expect(Math.abs(logLogInterpolation(x, 1, 3, 10, 3 * 10 ** -2.5) / (3 * x ** -2.5) - 1)).toBeLessThan(40 * EPS);
    expect(logLogInterpolation(4, 4, 0.1, 5, 0.2)).toBe(0.1);
    expect(logLogInterpolation(5, 4, 0.1, 5, 0.2)).toBe(0.2);
    expect(logLogInterpolation(-1, 4, 0.1, 5, 0.2)).toBe(0);
    expect(logLogInterpolation(1, 2, 1, 2, 1)).toBe(0);
    for (const curve of CURVES) {
      const reading = READINGS.find(({ source, kind }) => source === curve.source && kind === "digitised")!;
      expect(reading, curve.id).toBeDefined();
    }
    const na64 = CURVES.find(({ id }) => id === "na64-2019")!;
    for (const [mass, low, high] of na64.points as [number, number, number][])
      expect(READINGS.find(({ id }) => id === "na64")!.at(x17.kernel, mass)).toEqual({ from: low, to: high });
  });

  it("give the digitised figures at 16.88 MeV", () => {
    const { quantities, lines } = x17.limits();
    // two digits each
    for (const [name, figure, half] of [
      ["na64.excludedTo", 6.5e-4, 0.05e-4],
      ["e141.excludedTo", 1.83e-4, 0.005e-4],
      ["e137.excludedTo", 2.2e-5, 0.05e-5],
      ["kek.excludedTo", 5.7e-5, 0.05e-5],
      ["orsay.excludedTo", 6.7e-5, 0.05e-5],
      ["padme.excludedFrom", 1.85e-3, 0.005e-3],
    ] as const)
      expect(Math.abs(quantities[name]!.value - figure), name).toBeLessThan(half);
    expect(Math.abs(quantities["kloe2.excludedFrom"]!.value ** 2 - 4.03e-6)).toBeLessThan(0.005e-6);
    expect(lines.filter(({ inReach }) => !inReach).map(({ id }) => id)).toEqual(["e774", "babar", "a1", "hps"]);
  });

  it("leave no gap below NA64: the beam dumps and prompt decay close it", () => {
    expect(x17.region({ use: ["current"], g2: "2022-rb" }).parts).toHaveLength(1);
    const { quantities } = x17.limits();
    const chain = ["e137", "orsay", "e141", "na64"];
    chain.slice(1).forEach((id, i) => {
      expect(quantities[`${id}.excludedFrom`]!.value).toBeLessThan(quantities[`${chain[i]}.excludedTo`]!.value);
    });
    expect(quantities["e137.excludedFrom"]!.value).toBeLessThan(quantities["atomki-12c.excludedTo"]!.value);
  });

  it("judge a point by the factor in eps that separates it from the edge", () => {
    const { lines } = x17.limits({ epsV: 5e-4 });
    const na64 = lines.find(({ id }) => id === "na64")!;
    expect(na64.point!.allowed).toBe(false);
    expect(na64.point!.margin!).toBeLessThan(0);
    expect(na64.point!.text).toMatch(/^excluded by a factor 1\.3 in eps/);
    // the same for any mixture of the same G2
    const mixed = x17.limits({ epsV: 3e-4, epsA: -4e-4 }).lines.find(({ id }) => id === "na64")!;
    expect(mixed.point!.factorToEdge! / na64.point!.factorToEdge!).toBeCloseTo(1, 13);
  });

  it("keep alternative readings apart, hypotheses out of every set", () => {
    const group = (name: string) => READINGS.filter((one) => one.group === name).map(({ id }) => id);
    expect(group("na64")).toEqual(["na64", "na64-paper", "na64-quoted", "na64-2018", "na64-barducci-toni", "na64-pseudoscalar"]);
    expect(group("padme")).toEqual(["padme", "padme-paper"]);
    for (const { source, note } of READINGS) expect(source && note).toBeTruthy();
    // 1/e^2 = 10.9
    const at = (id: string) => READINGS.find((one) => one.id === id)!.at(x17.kernel, 16.88)!;
    expect(Math.abs((at("kloe2-paper").from / at("kloe2-barducci-toni").from) ** 2 - 10.9)).toBeLessThan(0.05);
  });
});

describe("the masses a reading holds for", () => {
  const silentAt = (mass: number) => {
    const silent = x17.limits({ mass, epsV: 5e-4 }).lines.filter(({ inReach }) => !inReach);
    for (const { excludedFrom, excludedTo, point } of silent) {
      expect([excludedFrom, excludedTo, point!.margin]).toEqual([undefined, undefined, undefined]);
      expect(point!.allowed).toBe(true);
      expect(point!.text).toMatch(/^does not reach here: measured from/);
    }
    return silent.map(({ id }) => id);
  };
  const single = ["na64-paper", "na64-quoted", "na64-2018", "na64-barducci-toni", "kloe2-paper", "kloe2-barducci-toni"];

  it("each have a source, and end where nothing was measured", () => {
    for (const { id, masses, at } of READINGS) {
      expect(masses.from, id).toBeLessThan(masses.to);
      expect(masses.source, id).toMatch(/arXiv/);
      expect(at(x17.kernel, masses.from * (1 - 1e-9)), id).toBeUndefined();
      expect(at(x17.kernel, masses.to * (1 + 1e-9)), id).toBeUndefined();
      expect(at(x17.kernel, Math.sqrt(masses.from * masses.to)), id).toBeDefined();
    }
  });

  it.each([2, 5, 10, 15, 20, 100, 300])("figures quoted for the X of Atomki say nothing at %f MeV", (mass) => {
    expect(silentAt(mass)).toEqual(expect.arrayContaining([...single, "padme", "padme-paper"]));
  });

  it("are those of PADME's scan for PADME, those of Atomki for the others", () => {
    expect(silentAt(16.5)).not.toContain("padme");
    expect(silentAt(16.5)).toEqual(expect.arrayContaining(single));
    expect(silentAt(17.5)).toContain("padme");
    for (const mass of [16.7, 16.88, 17.03]) for (const id of [...single, "padme"]) expect(silentAt(mass)).not.toContain(id);
  });

  it("leave regions, verdicts and margins without the silent ones", () => {
    const silent = x17.region({ mass: 100, use: ["padme", "kloe2-paper"], epsV: 0.009 });
    expect(silent.bounded).toBe(false);
    expect(silent.point!.survives).toBe(true);
    const constraints = x17.constraints({ mass: 100, use: ["padme", "babar"] });
    expect(() => x17.margins(constraints, Float64Array.of(2e-3, 0))).toThrow(/^constraints\[0\] \(padme\): has neither lower nor upper/);
    const [babar, least] = x17.margins(constraints.slice(1), Float64Array.of(2e-3, 0));
    expect(babar).toBeLessThan(0);
    expect(least).toBe(babar);
  });

  it("of prompt decay are those of what each transition showed", () => {
    expect(silentAt(10)).toEqual(expect.arrayContaining(["atomki-8be", "atomki-4he", "atomki-12c"]));
    expect(silentAt(16.88)).not.toContain("atomki-12c");
  });
});

describe("Atomki bounds", () => {
  it.each([
    // E*, bound for 5 cm and 1 cm, its root for 1 cm: three digits
    ["8be", 3.8e-11, 1.9e-10, 1.38e-5],
    ["4he", 6.61e-11, 3.31e-10, 1.82e-5],
    ["12c", 1.97e-11, 9.84e-11, 0.99e-5],
  ] as const)("%s requires G2 above %f (5 cm) and %f (1 cm)", (id, five, one, eps) => {
    const result = x17.atomki();
    expect(Math.abs(result[`${id}.G2min.5cm`].value / five - 1)).toBeLessThan(0.003);
    expect(Math.abs(result[`${id}.G2min.1cm`].value / one - 1)).toBeLessThan(0.003);
    expect(Math.abs(result[`${id}.epsMin.1cm`].value / eps - 1)).toBeLessThan(0.005);
  });

  it("are met by the decay length that the width gives", () => {
    const eps = x17.atomki()["8be.epsMin.1cm"]!.value;
    // the massless width: vector and axial contributions differ from it by 6 r^2 and 6 r
    const { decayLength } = x17.width({ epsV: eps, energy: 18.15 });
    expect(Math.abs(decayLength!.value / 10 - 1)).toBeLessThan(6 * 9.164e-4 ** 2 * 1.1);
  });

  it("say nothing when the transition cannot emit X", () => {
    const result = x17.atomki({ mass: 17.5 });
    expect(result["12c.G2min.1cm"]).toMatchObject({ value: 0, error: 0, note: "closed: 12C(17.23) has 17.23 MeV" });
    expect(result["8be.G2min.1cm"]).not.toHaveProperty("note");
    expect(x17.limits({ mass: 17.5 }).lines.find(({ id }) => id === "atomki-12c")!.inReach).toBe(false);
  });
});

describe("couplings in other notations", () => {
  it("return to themselves", () => {
    const start = { epsV: 6.7e-4, epsA: -2e-4 };
    const all = x17.convert(start);
    for (const other of [
      { gV: all["gV"]!.value, gA: all["gA"]!.value },
      { epsL: all["epsL"]!.value, epsR: all["epsR"]!.value },
    ]) {
      const back = x17.convert(other);
      expect(back["epsV"]!.value / start.epsV).toBeCloseTo(1, 14);
      expect(back["epsA"]!.value / start.epsA).toBeCloseTo(1, 14);
    }
    expect(x17.convert({ alphaX: all["alphaX"]!.value })["epsV"]!.value ** 2 / all["G2"]!.value).toBeCloseTo(1, 14);
  });

  it("turn PADME's 5.6e-4 into eps = 1.85e-3, G2 = 3.42e-6", () => {
    const { eps, G2 } = x17.convert({ gV: 5.6e-4 });
    expect(Math.abs(eps!.value - 1.85e-3)).toBeLessThan(0.005e-3);
    expect(Math.abs(G2!.value - 3.42e-6)).toBeLessThan(0.005e-6);
  });

  it.each([{}, { epsV: 1, gV: 1 }, { alphaX: -1 }, { epsV: Number.NaN }])("refuse %j", (request) => {
    expect(() => x17.convert(request)).toThrow(InputError);
  });
});

describe("a user's own limit file", () => {
  const folder = mkdtempSync(join(tmpdir(), "x17-limits-"));
  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  it("constrains like a built-in curve", () => {
    const path = file("My limit.csv", "# by hand\nmass,eps\n10,1e-3\n\n20,1e-3 # flat\n");
    const curves = limitFile(path);
    expect(curves[0]).toMatchObject({
      id: "my-limit",
      kind: "upper-limit",
      points: [
        [10, 1e-3],
        [20, 1e-3],
      ],
    });
    const region = x17.region({ use: ["paper", "my-limit"], curves });
    expect(region.quantities["G2.max"]!.value).toBeCloseTo(1e-6, 18);
  });

  it.each([
    ["a.csv", "mass,colour\n1,2\n2,3\n", 'line 1: unknown column "colour" (column 2)'],
    ["b.csv", "mass,eps\n10,1e-3\n20,oops\n", 'line 3: eps = "oops" (column 2): must be a number'],
    ["c.csv", "mass,eps\n10,1e-3\n5,1e-3\n20,1e-3\n", "line 3: mass = 5 MeV (column 1)"],
    ["c2.csv", "mass,eps\n20,1e-3\n5,1e-3\n10,1e-3\n", "line 3: mass = 5 MeV (column 1)"],
    ["d.csv", "mass,eps\n10,1e-3\n20,-1\n", "line 3: eps = -1"],
    ["e.csv", "mass,epsLower,epsUpper\n10,1e-3,1e-4\n20,1e-4,1e-3\n", "line 2: epsLower"],
    ["f.csv", "mass,eps\n10,1e-3,4\n20,1,1\n", "line 2: 3 values"],
    ["g.csv", "mass,eps\n10,1e-3\n", "1 points"],
    ["h.csv", "", "empty file"],
    ["i.csv", "mass,eps\n10,1e999\n20,1\n", 'line 2: eps = "1e999" (column 2): must be a number'],
    ["i2.csv", "mass,eps\n10,5e-324\n20,1\n", "line 2: eps = 5e-324 (column 2): must be 1e-30 to 1000"],
    ["i3.csv", "mass,eps\n10,1\n1e308,1\n", "line 3: mass = 1e+308 (column 1): must be 0.000001 to 1000000000 MeV"],
    ["i4.csv", "mass,eps\n0x10,1\n20,1\n", 'line 2: mass = "0x10" (column 1): must be a number'],
    ["i5.csv", "mass,eps\n1_0,1\n20,1\n", 'line 2: mass = "1_0" (column 1): must be a number'],
    ["n.csv", "10,1e-3\n20,1e-3\n", "line 1: no header"],
    ["o.csv", "m_X,eps\n10,1e-3\n20,1e-3\n", 'line 1: "m_X" is a mass without a unit'],
    ["p.csv", "mass [kg],eps\n10,1e-3\n20,1e-3\n", 'line 1: "mass [kg]" has the unit [kg]'],
    ["q.csv", "mass,g_e\n10,1e-3\n20,1e-3\n", 'line 1: "g_e" is an absolute coupling'],
    ["r.csv", "mass,log10(eps)\n10,-3\n20,-3\n", 'line 1: "log10(eps)" holds a logarithm'],
    ["s.csv", "mass,eps,eps^2\n10,1e-3,1e-6\n20,1e-3,1e-6\n", "a second column of couplings"],
    ["t.csv", "mass,epsLower\n10,1e-3\n20,1e-3\n", "epsUpper is missing"],
    ["u.csv", "mass;eps\n1,234;1e-3\n20;1e-3\n", 'line 2: mass = "1,234" (column 1): is a decimal comma or a separator of thousands'],
    ["v.csv", 'mass,eps\n10,1e-3\n"20,1e-3\n', "quotes that do not match"],
    ["w.csv", "mass,eps^2\n10,1e-6\n20,-1e-6\n", "a square is not negative"],
    ["x.csv", "mass,Expected limit on eps\n10,1e-3\n20,1e-3\n", "holds an expected limit"],
    ["j.json", '{"id":"x","columns":["mass","eps"],"points":[[1,2],[2,"3"]]}', 'curve.points[1]: eps = "3" (column 2): must be a number'],
    ["k.json", '{"id":"x","columns":["mass","eps"],"points":[[1,2],[2,3]],"colour":"red"}', "colour"],
    ["k2.json", "[]", "an empty list: must hold a curve"],
    ["k3.json", '{"columns":["mass","eps"],"points":[[1,2],[2,3]]}', "curve.id is missing: must be lower-case letters"],
    ["k4.json", '{"id":"x","confidenceLevel":2,"columns":["mass","eps"],"points":[[1,2],[2,3]]}', "confidenceLevel = 2: must be above 0 and below 1"],
    ["k5.json", '{"id":"x","points":[[1,2],[2,3]]}', "curve.columns is missing: must be mass,eps or mass,epsLower,epsUpper"],
    ["k6.json", '[{"id":"x","columns":["mass","eps"],"points":[[1,2],[2,3]]},3]', "[1]: must be an object of named values"],
    ["k7.json", '{"id":"x","columns":["mass","eps"],"points":[[1,2],[2,3]],"id":"y"}', 'not JSON (key "id" is there twice)'],
    ["k8.json", '[{"id":"x","kind":"excluded-band","columns":["mass","eps"],"points":[[1,2],[2,3]]}]', "[0].kind = excluded-band: columns mass,eps"],
    ["mev.csv", "mass [meV],eps\n10,1e-3\n20,2e-3\n", "has the unit meV, thousandths of an eV: write MeV if that is meant"],
    ["two.csv", "mass [MeV],eps\n10,1e-3\n20,2e-3\nmass [MeV],expected eps\n10,1e-3\n", "line 4: a second table begins"],
    ["slash.csv", "$m_{A\\prime}$ [MeV],eps\n10,$\\alpha$\n20,2e-3\n", 'eps = "$\\alpha$"'],
    ["l.json", '{"id":"x",', "not JSON"],
    [
      "m.json",
      '{"id":"x","columns":["mass","g"],"points":[[1,2],[2,3]]}',
      'curve.columns = ["mass","g"]: must be mass,eps or mass,epsLower,epsUpper',
    ],
  ])("%s is refused in one line that names the place", (name, text, message) => {
    const path = file(name, text);
    expect(() => limitFile(path)).toThrow(InputError);
    expect(() => limitFile(path)).toThrow(message);
  });

  const flat = [
    [10, 1e-3],
    [20, 2e-3],
  ];
  it.each([
    ["tabs", "t1.csv", "mass\teps\n10\t1e-3\n20\t\t2e-3\n"],
    ["semicolons", "t2.csv", "mass;eps\n10;1e-3\n20;2e-3\n"],
    ["semicolons and decimal commas", "t3.csv", "mass;eps\n10,0;1,0E-3\n20,00;0,002\n"],
    ["blanks", "t4.dat", "  mass   eps\n 10   1e-3\n  20 2e-3   # by hand\n"],
    ["blanks and units", "t5.dat", "mass [GeV]  eps\n 0.010   1e-3\n  0.02 2e-3\n"],
    ["quoted headers", "t6.csv", '"mass","eps"\n"10","1e-3"\n20,2e-3\n'],
    ["Fortran's D", "t7.csv", "mass,eps\n1D1,1D-3\n2.d+01,.2D-02\n"],
    ["descending masses", "t8.csv", "mass,eps\n20,2e-3\n10,1e-3\n"],
    ["the coupling first", "t9.csv", "eps,mass\n1e-3,10\n2e-3,20\n"],
    ["a byte-order mark and CRLF", "t10.csv", "\uFEFFmass,eps\r\n10,1e-3\r\n20,2e-3\r\n"],
    ["ends of lines of old Macs", "t11.csv", "mass,eps\r10,1e-3\r20,2e-3\r"],
    ["DarkCast", "t12.lmt", "# KLOE 2015\n1.0e-02 1.0e-03\n2.0e-02 2.0e-03\n"],
    [
      "HEPData",
      "t13.csv",
      "#: name: Table 1\n#: table_doi: 10.17182/hepdata.1\n#: keyword cmenergies: 1.0\n$m_{A^{\\prime}}$ [GeV],$\\epsilon^{2}$\n0.01,1e-6\n0.02,4e-6\n",
    ],
    [
      "HEPData with uncertainties",
      "t13b.csv",
      "$m$ [MeV],$\\epsilon^2$,error +,error -,stat +,sys -\n10,1e-6,1e-7,-1e-7,-,1\n20,4e-6,1e-7,-1e-7,-,1\n",
    ],
    ["HEPData, older", "t14.csv", "M(A') [MeV],95% CL upper limit on epsilon**2\n10,1e-6\n20,4e-6\n"],
    ["the names of people", "t15.csv", "m_X (MeV),ε²\n10,1e-6\n20,4e-6\n"],
    ["JSON that descends, with a mark", "t16.json", '\uFEFF{"id":"t16","columns":["mass","eps"],"points":[[20,2e-3],[10,1e-3]]}'],
  ])("is read with %s", (_, name, text) => {
    const [curve] = limitFile(file(name, text));
    expect(curve!.columns).toEqual(["mass", "eps"]);
    expect(curve!.points).toEqual(flat);
  });

  it("is read in UTF-16 as spreadsheets save it", () => {
    const path = join(folder, "utf16.txt");
    writeFileSync(path, Buffer.from("\uFEFFmass\teps\r\n10\t1E-03\r\n20\t2E-03\r\n", "utf16le"));
    expect(limitFile(path)[0]!.points).toEqual(flat);
  });

  it.each([
    ["b1.lmt", "0.01 1e-5 1e-3\n0.02 2e-5 2e-3\n"],
    ["b2.csv", "mass [MeV];lower limit on eps;upper limit on eps\n10;1e-5;1e-3\n20;2e-5;2e-3\n"],
    ["b3.csv", "mass,epsUpper,epsLower\n20,2e-3,2e-5\n10,1e-3,1e-5\n"],
    ["b4.csv", "mass/GeV,eps2_min,eps2_max\n0.01,1e-10,1e-6\n0.02,4e-10,4e-6\n"],
  ])("holds the two edges of a band: %s", (name, text) => {
    const [curve] = limitFile(file(name, text));
    expect(curve!.kind).toBe("excluded-band");
    expect(curve!.points.map((point) => point.map((x) => Number(x.toPrecision(15))))).toEqual([
      [10, 1e-5, 1e-3],
      [20, 2e-5, 2e-3],
    ]);
  });

  it("keeps the decimals of its masses when it turns GeV into MeV", () => {
    const [curve] = limitFile(file("gev.csv", "mass [GeV],eps\n0.0167,1e-3\n0.01688,1e-3\n"));
    expect(curve!.points.map(([mass]) => mass)).toEqual([16.7, 16.88]);
  });

  it("is refused twice under one name, in the library as on the command line", () => {
    const [curve] = limitFile(file("mine.csv", "mass,eps\n10,1e-3\n20,1e-3\n"));
    expect(() => x17.limits({ curves: [curve!, curve!] })).toThrow('curve id = "mine": is there twice');
    expect(() => x17.region({ curves: [curve!, curve!] })).toThrow('curve id = "mine": is there twice');
  });

  it("of 1e5 lines is read and judged in a time that grows with its length", () => {
    const n = 100_000;
    const path = file("long.csv", `mass,eps\n${Array.from({ length: n }, (_, i) => `${1 + i * 1e-3},1e-3\n`).join("")}`);
    const curves = limitFile(path);
    expect(curves[0]!.points).toHaveLength(n);
    expect(x17.limits({ curves }).quantities["long.excludedFrom"]!.value).toBe(1e-3);
  });

  it("is refused by the command line with exit code 2, also when it cannot be read", () => {
    const run = spawnSync(process.execPath, ["build/cli/x17.mjs", "limits", "--file", join(folder, "none.csv")], { encoding: "utf8" });
    expect(run.status).toBe(2);
    expect(run.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(run.stdout).toBe("");
    const path = file("na64.csv", "mass,eps\n10,1e-3\n20,1e-3\n");
    expect(spawnSync(process.execPath, ["build/cli/x17.mjs", "limits", "--file", path], { encoding: "utf8" }).status).toBe(2);
  });

  it("may be one of several, where any other option is given once", () => {
    const paths = ["one.csv", "two.csv"].map((name) => file(name, "mass,eps\n10,1e-3\n20,1e-3\n"));
    const x17Limits = (...options: string[]) => spawnSync(process.execPath, ["build/cli/x17.mjs", "limits", ...options], { encoding: "utf8" });
    const { stdout } = x17Limits("--mass", "15", "--json", ...paths.flatMap((path) => ["--file", path]));
    const { lines } = JSON.parse(stdout).results as { lines: { id: string }[] };
    expect(lines.map(({ id }) => id)).toEqual(expect.arrayContaining(["one", "two"]));
    const { status, stderr } = x17Limits("--mass", "15", "--mass", "16");
    expect([status, stderr]).toEqual([2, "x17: --mass: is given twice: must be given once\n"]);
  });

  it("judges through the command line", () => {
    const path = file("flat.csv", "mass,eps\n10,1e-3\n20,1e-3\n");
    const text = execFileSync(process.execPath, ["build/cli/x17.mjs", "region", "--use", "paper,flat", "--file", path, "--json"], {
      encoding: "utf8",
    });
    expect(JSON.parse(text).results["G2.max"].value).toBeCloseTo(1e-6, 18);
  });
});
