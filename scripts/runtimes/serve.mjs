// The suite's page on localhost, under the content security policy a strict site would use.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, extname, join } from "node:path";
import { listening } from "../listening.mjs";
import { FOLDER } from "./places.mjs";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

/** Serves while `use(address)` runs. */
export async function withSite(use) {
  const server = createServer(async ({ url }, response) => {
    const name = basename(new URL(url ?? "/", "http://localhost").pathname) || "index.html";
    try {
      const body = await readFile(join(FOLDER, "site", name));
      response.writeHead(200, {
        "content-type": TYPES[extname(name)] ?? "application/octet-stream",
        "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'",
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return await listening(server, use);
}

/** What the page's `result` must be for the run to count. */
export function checked(result) {
  if (!result) throw new Error("the page has no result");
  if (result.error) throw new Error(result.error);
  return { main: result.main, worker: result.worker };
}
