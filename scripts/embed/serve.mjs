// Built pages on localhost, and what Chromium makes of them.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { launch } from "puppeteer-core";
import { listening } from "../listening.mjs";

/** @typedef {Record<string, string | number>} Answer of test/embed/program.js */

const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".map": "application/json",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

/** What a strict page allows. `workers`: where they may come from, `blob:` too where a bundler leaves their script behind; `scripts`: more scripts. */
export const policy = (workers = "'self'", scripts = "") =>
  `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'${scripts}; worker-src ${workers}; connect-src 'self'`;

/**
 * Serves a folder while `use(address)` runs.
 * @param {string} folder
 * @param {Record<string, string>} headers
 * @param {(address: string) => Promise<Answer>} use
 * @returns {Promise<Answer>}
 */
export async function served(folder, headers, use) {
  const server = createServer(async ({ url }, response) => {
    const path = normalize(decodeURIComponent(new URL(url ?? "/", "http://localhost").pathname)).replace(/\/$/, "/index.html");
    try {
      const body = await readFile(join(folder, path));
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream", ...headers }).end(body);
    } catch {
      response.writeHead(404, headers).end();
    }
  });
  return await listening(server, use);
}

/** What the page leaves in `window.answer`; throws what it reports, with the messages of the console. @param {string} address */
export async function answerOf(address) {
  const browser = await launch({
    headless: true,
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  const messages = [];
  try {
    const page = await browser.newPage();
    page.on("console", (message) => messages.push(message.text()));
    page.on("pageerror", (error) => messages.push(String(error)));
    await page.goto(address);
    await page.waitForFunction("window.answer !== undefined", { timeout: 300_000 });
    const answer = /** @type {Answer} */ (await page.evaluate("window.answer"));
    if (answer.error) throw new Error(String(answer.error));
    return answer;
  } catch (error) {
    throw new Error([String(error), ...messages].join("\n"));
  } finally {
    await browser.close();
  }
}
