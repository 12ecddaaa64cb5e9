import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

interface LockedPackage {
  readonly optionalDependencies?: Record<string, string>;
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
}
type Packages = Record<string, LockedPackage>;

/** Whether a package installed at `from` finds `name`, walking up as Node does. */
function finds(packages: Packages, from: string, name: string): boolean {
  const parts = from.split("/node_modules/");
  return [...parts, ""].some((_, i) => `${parts.slice(0, i).join("/node_modules/")}${i ? "/" : ""}node_modules/${name}` in packages);
}

/** The project, and the bundlers and servers of other people that npm run embed tries. */
describe.each([".", "scripts/embed/tools"])("npm ci in %s on another platform", (folder) => {
  const { packages } = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")) as { packages: Packages };

  it("finds every platform's binary in the lock file, not only those of the machine that wrote it", () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !finds(packages, path, name))
        .map((name) => `${path} needs ${name}: remove its entries from the lock file and run npm install --package-lock-only`),
    );
    expect(missing).toEqual([]);
  });

  it("pins every direct dependency to one version", () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<
      string,
      Record<string, string>
    >;
    const versions = { ...dependencies, ...devDependencies };
    expect(Object.keys(versions).length).toBeGreaterThan(5);
    expect(Object.entries(versions).filter(([, version]) => !/^(npm:.+@)?\d+\.\d+\.\d+(-r\.\d+)?$/.test(version))).toEqual([]);
  });
});
