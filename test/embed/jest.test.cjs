// Jest as it comes: CommonJS, a context of its own.
const { writeFileSync } = require("node:fs");
const { load, workerPool } = require("x17");
const { REQUEST } = require("./request.cjs");

test("the numbers", async () => {
  const x17 = await load();
  const { width } = x17.width({ epsV: 6.7e-4 });
  const here = x17.integrate(REQUEST);
  const there = await workerPool({ workers: 2 }).integrate(REQUEST);
  expect(there.value).toBe(here.value);
  const answer = { digest: x17.kernel.digest, width: width.value, here: here.value, there: there.value, sdev: there.sdev };
  writeFileSync("answer.json", JSON.stringify(answer));
  // as long as the other toolchains have, on a machine that does other things too
}, 60_000);
