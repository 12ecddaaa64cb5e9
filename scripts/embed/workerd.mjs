// workerd: no compilation at run time, so the module is imported; no threads.
import { spawn } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FOLDER, PROGRAMS } from "./places.mjs";
import { freePort } from "./port.mjs";

const config = (port) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "out.js"), (name = "x17.wasm", wasm = embed "x17.wasm")],
  compatibilityDate = "2026-01-01",
);
`;

/** What a worker with an imported module answers. */
export async function inWorkerd(folder, esbuild) {
  for (const [from, to] of [
    [join(PROGRAMS, "workerd.js"), "workerd.js"],
    [join(FOLDER, "node_modules/x17/build/x17.wasm"), "x17.wasm"],
  ])
    cpSync(from, join(folder, to));
  await esbuild(folder, "workerd.js", { format: "esm", external: ["./x17.wasm"], outfile: join(folder, "out.js") });
  const port = await freePort();
  writeFileSync(join(folder, "config.capnp"), config(port));
  const server = spawn(join(FOLDER, "node_modules/.bin/workerd"), ["serve", "config.capnp"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let told = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => (told += text));
  try {
    const end = performance.now() + 20_000;
    for (;;) {
      const response = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
      if (response?.ok) return /** @type {import("./serve.mjs").Answer} */ (await response.json());
      if (response || server.exitCode !== null || performance.now() > end) throw new Error(`${response?.status ?? "no answer"}: ${told}`);
      await new Promise((ready) => setTimeout(ready, 100));
    }
  } finally {
    server.kill();
  }
}
