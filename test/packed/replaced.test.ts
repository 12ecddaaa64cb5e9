// Project `packed` tests the packed package, not the sources.
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { packedProject } from "../../scripts/packed.mjs";
import * as api from "../../src/index.ts";
import * as slim from "../../src/slim.ts";
import { PROGRAMS, ROOT, THREADS } from "../support/shipped.ts";

const shipped = join(packedProject().folder, "node_modules/x17");

it("what tests import from the sources is what npm has installed", async () => {
  expect([ROOT, PROGRAMS.startsWith(packedProject().folder), THREADS]).toEqual([shipped, true, {}]);
  const at = (name: string) => import(/* @vite-ignore */ pathToFileURL(join(realpathSync(shipped), "build/dist/src", name)).href);
  // the very functions, not others of the same name
  expect(api.load).toBe((await at("index.js")).load);
  expect(slim.bind).toBe((await at("slim.js")).bind);
});
