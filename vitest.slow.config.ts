import { defineConfig } from "vitest/config";

// npm run slow: minutes, not seconds; nothing here is needed to trust a build, everything here is good to have seen once per release.
export default defineConfig({
  test: { include: ["test/slow/**/*.slow.ts"], testTimeout: 3_600_000, maxWorkers: 2 },
});
