// Builds the page into build/page and serves it on localhost. --build: only builds. --port N: there instead of on a free port.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { writeNotices } from "./build/notices.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
export const FOLDER = join(ROOT, "build/page");
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".txt": "text/plain; charset=utf-8" };

/** What the page may do, once its style sheet is known: run its own script and the embedded kernels, ask nobody anything. */
const policy = (style) => {
  const hash = createHash("sha256").update(style).digest("base64");
  return `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
};

const styleSheet = () => readFileSync(join(ROOT, "app/style.css"), "utf8");

/** index.html with its style sheet, one script with the kernels inside, and the licences of what is in it. The kernels must have been built. */
export async function buildPage() {
  if (!existsSync(join(ROOT, "build/embedded.ts"))) throw new Error("the kernels are not built: run npm run build");
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const { metafile } = await build({
    metafile: true,
    entryPoints: { "x17-page": join(ROOT, "app/main.ts") },
    outdir: FOLDER,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "inline",
    logLevel: "warning",
  });
  writeNotices(join(FOLDER, "third-party.txt"), metafile);
  const style = styleSheet();
  const page = readFileSync(join(ROOT, "app/index.html"), "utf8");
  writeFileSync(
    join(FOLDER, "index.html"),
    page.replace("%CSP%", policy(style)).replace("<!-- style -->", () => `<style>${style}</style>`),
  );
}

/** The file a request names: "/" is index.html. Undefined for what is no path. @param {string | undefined} url */
function fileName(url) {
  try {
    const { pathname } = new URL(url ?? "", "http://localhost");
    return /^\/(?!\/)/.test(url ?? "") ? basename(decodeURIComponent(pathname)) || "index.html" : undefined;
  } catch {
    return undefined;
  }
}

/** How the client may have it, the shortest first. @param {string | undefined} accepted */
const encodingFor = (accepted) =>
  ["br", "gzip"].find((name) => new RegExp(`(^|[ ,])${name}( *;q=(1|0\\.0*[1-9])[0-9.]*)? *(,|$)`).test(accepted ?? ""));

/** Serves build/page on localhost until `close`, with the policy as a header too, so that it binds the worker. */
export async function servePage(port = 0) {
  const always = { "content-security-policy": policy(styleSheet()), "cache-control": "no-store", "x-content-type-options": "nosniff" };
  /** @type {Map<string, Buffer>} */
  const compressed = new Map();
  /** @param {string} file @param {string} encoding */
  const content = (file, encoding) => {
    const plain = readFileSync(file);
    const key = `${encoding} ${createHash("sha256").update(plain).digest("hex")}`;
    const made = compressed.get(key) ?? (encoding === "br" ? brotliCompressSync(plain) : gzipSync(plain));
    compressed.set(key, made);
    return made;
  };
  /** @param {import("node:http").ServerResponse} response @param {number} code @param {string} says @param {Record<string, string>} [more] */
  const refuse = (response, code, says, more = {}) => {
    response.writeHead(code, { ...always, ...more, "content-type": "text/plain; charset=utf-8" }).end(`${says}\n`);
  };
  const server = createServer((request, response) => {
    try {
      if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405, "only GET and HEAD", { allow: "GET, HEAD" });
      const name = fileName(request.url);
      if (name === undefined) return refuse(response, 400, "no path");
      const file = join(FOLDER, name);
      if (!Object.hasOwn(TYPES, extname(name)) || !existsSync(file)) return refuse(response, 404, "no such file");
      const encoding = encodingFor(request.headers["accept-encoding"]);
      const body = encoding ? content(file, encoding) : readFileSync(file);
      const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(name))];
      const headers = { ...always, "content-type": type, "content-length": body.length, vary: "accept-encoding" };
      response.writeHead(200, encoding ? { ...headers, "content-encoding": encoding } : headers);
      response.end(request.method === "HEAD" ? undefined : body);
    } catch (error) {
      if (!response.headersSent) refuse(response, 500, "internal fault");
      console.error(error);
    }
  });
  server.on("clientError", (_error, socket) => {
    const headers = Object.entries(always).map(([name, value]) => `${name}: ${value}\r\n`);
    if (socket.writable) socket.end(`HTTP/1.1 400 Bad Request\r\n${headers.join("")}content-length: 0\r\nconnection: close\r\n\r\n`);
    else socket.destroy();
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
  const port = at > 0 ? Number(process.argv[at + 1]) : 0;
  if (!(Number.isInteger(port) && port >= 0 && port <= 65535)) {
    console.error(`--port ${process.argv[at + 1]}: must be a whole number from 0 to 65535`);
    process.exit(2);
  }
  if (process.argv.includes("--build")) console.log(`built ${FOLDER}`);
  else console.log(`${(await servePage(port)).address}\nCtrl-C ends it`);
}
