// What the tarball holds.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { KERNEL_DIGEST } from "../../build/identity.ts";
import { bundled, noticed } from "../support/notices.ts";
import { type Packed, packed } from "../support/packed.ts";

let tarball: Packed;
beforeAll(() => {
  tarball = packed();
});
const inPackage = (...path: string[]) => join(tarball.folder, "node_modules/x17", ...path);
const json = (path: string) => JSON.parse(readFileSync(path, "utf8"));

describe("the package installed from its tarball", () => {
  it("holds the licence, the documents a user needs, the kernels, the sources that maps and reference lead to, and no tests", () => {
    for (const name of [
      "LICENSE",
      "README.md",
      "CHANGELOG.md",
      "CITATION.cff",
      "CONTRIBUTING.md",
      "package.json",
      "build/x17.wasm",
      "build/scalar.wasm",
      "docs/library.md",
      "src/index.ts",
    ])
      expect(tarball.files).toContain(name);
    const allowed =
      /^(LICENSE|README\.md|CHANGELOG\.md|CITATION\.cff|CONTRIBUTING\.md|package\.json|docs\/.*|(src|assembly\/spec)\/.*\.ts|build\/((browser|cjs|cli|dist|docs)\/.*|third-party\.txt|(x17|scalar)\.wasm))$/;
    expect(tarball.files.filter((path) => !allowed.test(path))).toEqual([]);
    expect(tarball.files.filter((path) => /(^|\/)(test|bench|__tests__)\/|\.jsonl$/.test(path))).toEqual([]);
  });

  it("has every file that its package.json names", () => {
    const { bin, exports, main, types, unpkg, jsdelivr } = json(inPackage("package.json"));
    const named: string[] = [];
    JSON.stringify({ bin, exports, main, types, unpkg, jsdelivr }, (_, value) => {
      if (typeof value === "string") named.push(value);
      return value;
    });
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((path) => !existsSync(inPackage(path)))).toEqual([]);
  });

  it("has the target of every link of its documents that a reader of the package follows", () => {
    const documents = tarball.files.filter((path) => /^(README\.md|docs\/[^/]*\.md|docs\/physics\/.*\.md|build\/docs\/.*\.md)$/.test(path));
    const broken = documents.flatMap((name) =>
      [...readFileSync(inPackage(name), "utf8").matchAll(/\]\((?!https?:)([^)#\s]+)/g)]
        .map((found) => found[1]!)
        .filter((path) => !existsSync(inPackage(dirname(name), decodeURI(path))))
        .map((path) => `${name} -> ${path}`),
    );
    expect(documents.length).toBeGreaterThan(10);
    expect(broken).toEqual([]);
  });

  it("has the kernels whose digest the records name", () => {
    expect(
      createHash("sha256")
        .update(readFileSync(inPackage("build/x17.wasm")))
        .digest("hex"),
    ).toBe(KERNEL_DIGEST);
  });

  it("shows the docstrings in an editor, and no literal of two hundred thousand letters", () => {
    for (const folder of ["dist", "cjs"]) {
      expect(readFileSync(inPackage("build", folder, "src", "x17.d.ts"), "utf8")).toMatch(
        /\/\*\*\s+(\* )?Width, lifetime, decay length of X -> e\+ e-\./,
      );
      expect(readFileSync(inPackage("build", folder, "build/embedded.d.ts"), "utf8")).toContain("WASM_BASE64: string;");
    }
  });

  it("brings one dependency and runs no script on installation", () => {
    const { dependencies, scripts } = json("package.json");
    expect(Object.keys(dependencies)).toEqual(["@assemblyscript/loader"]);
    for (const name of ["preinstall", "install", "postinstall", "prepare"]) expect(scripts).not.toHaveProperty(name);
    // the reference is part of the package
    expect(scripts.prepack).toBe(`${scripts.build} && ${scripts.docs}`);
    const { packages } = json(join(tarball.folder, "package-lock.json"));
    expect(Object.keys(packages).sort()).toEqual(["", "node_modules/@assemblyscript/loader", "node_modules/x17"]);
  });
});

describe("the licences of the libraries in a bundle", () => {
  const bundles = ["browser.json", "cjs.json", "cli.json", "dist.json"];
  const notices = (bundle: string) => readFileSync(inPackage("build", bundle.replace(".json", ""), "third-party.txt"), "utf8");

  it("are looked at for every folder of the package that has bundles", () => {
    const folders = new Set(tarball.files.flatMap((path) => /^build\/(\w+)\/.*\.m?js$/.exec(path)?.[1] ?? []));
    expect([...folders].sort()).toEqual(bundles.map((bundle) => bundle.replace(".json", "")));
    // but in the text of a thread, the package brings the loader as a dependency
    expect(readFileSync(inPackage("build/dist/src/index.js"), "utf8")).toContain('from"@assemblyscript/loader"');
  });

  it("and of what the compiler puts into the kernels, beside them and in the file for pages", () => {
    const texts = ["LICENSE", "NOTICE"].map((name) => readFileSync(join("node_modules/assemblyscript", name), "utf8").trim());
    for (const text of [readFileSync(inPackage("build/third-party.txt"), "utf8"), notices("browser.json")])
      for (const part of texts) expect(text).toContain(part);
  });

  it.each(bundles)("%s: each has its notice, and nothing else has", (bundle) => {
    expect(bundled(bundle).length).toBeGreaterThan(0);
    expect(noticed(notices(bundle))).toEqual(bundled(bundle));
  });

  it("are missed where one is taken out, or its terms are", () => {
    const text = notices("cli.json");
    const [first, ...others] = text.split(`\n\n${"-".repeat(80)}\n\n`);
    expect(noticed(others.join(`\n\n${"-".repeat(80)}\n\n`))).not.toEqual(bundled("cli.json"));
    expect(noticed(text.replace(first!, first!.split("\n")[0]!))).not.toEqual(bundled("cli.json"));
  });
});
