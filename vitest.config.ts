import { dirname, join, relative, resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { packedProject } from "./scripts/packed.mjs";

const common = { setupFiles: ["test/support/seed.ts"], testTimeout: 900_000, hookTimeout: 900_000 };

/** Files that know nothing of the package but what it exports. In continuous integration they run once, on the packed one. */
const SHIPPED = [
  "test/columns/{example,grown,hostile,memory,pages,phaseSpace,selected}.test.ts",
  "test/load.test.ts",
  "test/long/scalar.test.ts",
  "test/pool/{bits,pool}.test.ts",
  "test/request/{arguments,codes,results,unknownKeys,values}.test.ts",
  "test/slim.test.ts",
];
const ELSEWHERE = process.env.CI === "true" ? SHIPPED : [];
/** What tests import from the sources, and what a user of the package imports for it. */
const PUBLIC: Readonly<Record<string, string>> = { "src/index.ts": "src/index.js", "src/slim.ts": "src/slim.js" };
/** Files of tests import this of the sources there too: the names of all arguments, and the command line, in one process with the tests. */
const INNER = ["src/arguments.ts", "src/cli/program.ts"];
const HERE = import.meta.dirname;
const SHIPPED_HERE = join(HERE, "test/support/shipped.ts");
/** Gives test files the package as npm ships it in the place of the sources and of the build. */
const shipped = {
  name: "shipped",
  enforce: "pre" as const,
  resolveId(path: string, importer = "") {
    if (!importer.startsWith(join(HERE, "test/")) || !/^\.|^\/|^x17(?:\/|$)/.test(path)) return undefined;
    const entry = path.startsWith("x17") ? path : relative(HERE, resolve(dirname(importer), path));
    if (!/^(?:src|build|x17)(?:\/|$)/.test(entry) || INNER.includes(entry)) return undefined;
    if (!(entry in PUBLIC)) {
      // what makes requests and compares numbers may use constants and names of the sources; a test may not take what it tests from there
      if (!importer.endsWith(".test.ts")) return undefined;
      throw new Error(`${relative(HERE, importer)}: ${entry} is not of the packed package, which project packed tests`);
    }
    return { id: join(packedProject().folder, "node_modules/x17/build/dist", PUBLIC[entry]!), external: true };
  },
  transform(_: string, id: string) {
    if (id !== SHIPPED_HERE) return undefined;
    const { folder } = packedProject();
    const [root, programs] = [join(folder, "node_modules/x17"), join(folder, "programs")].map((path) => JSON.stringify(path));
    return `export const [ROOT, PROGRAMS, THREADS] = [${root}, ${programs}, {}];`;
  },
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...common,
          name: "tests",
          include: ["test/**/*.test.ts"],
          exclude: ["test/replaced/**", "test/long/**", "test/packed/**", "test/engines/**", ...ELSEWHERE],
          // the sources and the kernels are loaded once per worker, not once per file
          isolate: false,
        },
      },
      // files that replace modules, which other files must not see
      { test: { ...common, name: "replaced", include: ["test/replaced/**/*.test.ts"] } },
      // half a minute and more each: in continuous integration and in npm run slow
      { test: { ...common, name: "long", include: ["test/long/**/*.test.ts"], exclude: ELSEWHERE, isolate: false } },
      // batch systems that run scripts of x17 scan emit, where they are installed: in continuous integration and in npm run engines
      { test: { ...common, name: "engines", include: ["test/engines/**/*.test.ts"], isolate: false } },
      // what the package promises to other people's programs, on the packed one
      {
        plugins: [shipped],
        test: {
          ...common,
          name: "packed",
          include: [...SHIPPED, "test/packed/**/*.test.ts"],
          isolate: false,
        },
      },
      // npm run slow: minutes, not seconds; nothing here is needed to trust a build, everything here is good to have seen once per release
      { test: { name: "slow", include: ["test/slow/**/*.slow.ts"], testTimeout: 3_600_000 } },
    ],
  },
});
