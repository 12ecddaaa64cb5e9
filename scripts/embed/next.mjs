// Next: a route handler in the server, a page in Chromium.
import { spawn } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { FOLDER, PROGRAMS } from "./places.mjs";
import { freePort } from "./port.mjs";
import { answerOf } from "./serve.mjs";

/** What the page and the route handler of one built application answer; they must be alike. */
export async function inNext(folder, bin) {
  cpSync(join(PROGRAMS, "next"), folder, { recursive: true });
  bin("next", ["build"], folder);
  const port = await freePort();
  const server = spawn(process.execPath, [join(FOLDER, "node_modules/next/dist/bin/next"), "start", "--port", String(port)], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let told = "";
  const address = `http://127.0.0.1:${port}/`;
  try {
    await new Promise((ready, reject) => {
      for (const stream of [server.stdout, server.stderr])
        stream.on("data", (text) => {
          told += text;
          if (/Ready in/.test(told)) ready(undefined);
        });
      server.on("exit", () => reject(new Error(`next start ended: ${told}`)));
    });
    const response = await fetch(`${address}api/width`);
    if (!response.ok) throw new Error(`the route handler answered ${response.status}: ${told}`);
    const route = await response.json();
    const page = await answerOf(address);
    if (JSON.stringify(route) !== JSON.stringify(page)) throw new Error(`route ${JSON.stringify(route)}, page ${JSON.stringify(page)}`);
    return page;
  } finally {
    server.kill();
  }
}
