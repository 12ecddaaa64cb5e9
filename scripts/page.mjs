// Builds the page into build/page and serves it on localhost. --build: only builds. --port N: there instead of on a free port.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
export const FOLDER = join(ROOT, "build/page");
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8" };

/** What the page may do, once its style sheet is known: run its own script and the embedded kernels, ask nobody anything. */
const policy = (style) => {
  const hash = createHash("sha256").update(style).digest("base64");
  return `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
};

const styleSheet = () => readFileSync(join(ROOT, "app/style.css"), "utf8");

/** Two files: index.html with its style sheet, and one script with the kernels inside. The kernels must have been built. */
export async function buildPage() {
  if (!existsSync(join(ROOT, "build/embedded.ts"))) throw new Error("the kernels are not built: run npm run build");
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  await build({
    entryPoints: { "x17-page": join(ROOT, "app/main.ts") },
    outdir: FOLDER,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "inline",
    logLevel: "warning",
  });
  const style = styleSheet();
  const page = readFileSync(join(ROOT, "app/index.html"), "utf8");
  writeFileSync(
    join(FOLDER, "index.html"),
    page.replace("%CSP%", policy(style)).replace("<!-- style -->", () => `<style>${style}</style>`),
  );
}

/** Serves build/page on localhost until `close`, with the policy as a header too, so that it binds the worker. */
export async function servePage(port = 0) {
  const header = policy(styleSheet());
  const server = createServer((request, response) => {
    const name = basename(new URL(request.url ?? "/", "http://localhost").pathname) || "index.html";
    const file = join(FOLDER, name);
    if (!(extname(name) in TYPES) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(name)], "content-security-policy": header, "cache-control": "no-store" });
    response.end(readFileSync(file));
  });
  await new Promise((ready, failed) => server.once("error", failed).listen(port, "127.0.0.1", () => ready(undefined)));
  const { port: given } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${given}/`, close };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  execFileSync(process.execPath, [join(ROOT, "scripts/build.mjs"), "kernels"], { stdio: "inherit" });
  await buildPage();
  const at = process.argv.indexOf("--port");
  if (process.argv.includes("--build")) console.log(`built ${FOLDER}`);
  else console.log(`${(await servePage(at > 0 ? Number(process.argv[at + 1]) : 0)).address}\nCtrl-C ends it`);
}
