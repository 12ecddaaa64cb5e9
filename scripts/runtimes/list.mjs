// The runtimes, where each is found, and how to get the missing ones.
import { delimiter, join } from "node:path";
import { FOLDER, ROOT } from "./places.mjs";
import { runInChromium, runInFirefox } from "./puppeteer.mjs";
import { runInTerminal } from "./terminal.mjs";
import { runInWebKit } from "./webkit.mjs";

const installed = (path) => join(FOLDER, "node_modules", path);
const onPath = (name) => (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));

const node = (major) => ({ name: `node-${major}`, files: [[installed(`node-${major}/bin/node`)]], source: "npm", args: [], run: runInTerminal });
const webkitBrowsers = ["x86_64-linux-gnu", "aarch64-linux-gnu"].map((triple) => `/usr/lib/${triple}/webkit2gtk-4.1/MiniBrowser`);

// Deno asks no permission to import the package; it asks to read the modules of a worker.
/** `files`: groups of candidates; a runtime is found when each group has one that exists. */
export const runtimes = [
  { name: "node", files: [[process.execPath]], source: "npm", args: [], run: runInTerminal },
  node(22),
  node(24),
  node(26),
  {
    name: "deno",
    files: [[installed(".bin/deno"), ...onPath("deno")]],
    source: "npm",
    args: ["run", "--no-prompt", "--cached-only", `--allow-read=${ROOT}`],
    run: runInTerminal,
  },
  { name: "bun", files: [[installed(".bin/bun"), ...onPath("bun")]], source: "npm", args: ["run"], run: runInTerminal },
  { name: "chromium", files: [[...onPath("chromium"), ...onPath("google-chrome")]], source: "chromium", run: runInChromium },
  { name: "firefox", files: [[...onPath("firefox-esr"), ...onPath("firefox")]], source: "firefox-esr", run: runInFirefox },
  {
    name: "webkitgtk",
    files: [onPath("WebKitWebDriver"), webkitBrowsers, onPath("xvfb-run")],
    source: "webkit2gtk-driver xvfb",
    run: runInWebKit,
  },
];

export function howToGet(missing) {
  const packages = missing.filter(({ source }) => source !== "npm").map(({ source }) => source);
  const lines = [];
  if (missing.some(({ source }) => source === "npm")) lines.push("node scripts/runtimes/install.mjs");
  if (packages.length) lines.push(`apt-get install ${packages.join(" ")}`);
  return lines;
}
