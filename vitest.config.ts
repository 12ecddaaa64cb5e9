import { defineConfig } from "vitest/config";

const common = { setupFiles: ["test/support/seed.ts"], testTimeout: 240_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...common,
          name: "tests",
          include: ["test/**/*.test.ts"],
          exclude: ["test/replaced/**", "test/long/**"],
          // the sources and the kernels are loaded once per worker, not once per file
          isolate: false,
        },
      },
      // files that replace modules, which other files must not see
      { test: { ...common, name: "replaced", include: ["test/replaced/**/*.test.ts"] } },
      // half a minute and more each: in continuous integration and in npm run slow
      { test: { ...common, name: "long", include: ["test/long/**/*.test.ts"], isolate: false } },
      // npm run slow: minutes, not seconds; nothing here is needed to trust a build, everything here is good to have seen once per release
      { test: { name: "slow", include: ["test/slow/**/*.slow.ts"], testTimeout: 3_600_000 } },
    ],
  },
});
