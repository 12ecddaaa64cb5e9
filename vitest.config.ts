import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "tests",
          include: ["test/**/*.test.ts"],
          setupFiles: ["test/support/seed.ts"],
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
      // npm run slow: minutes, not seconds; nothing here is needed to trust a build, everything here is good to have seen once per release
      { test: { name: "slow", include: ["test/slow/**/*.slow.ts"], testTimeout: 3_600_000 } },
    ],
  },
});
