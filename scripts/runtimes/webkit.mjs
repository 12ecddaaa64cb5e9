// WebKitGTK's MiniBrowser through WebKitWebDriver: plain WebDriver calls, under a virtual display.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { paths } from "./places.mjs";
import { checked, withSite } from "./serve.mjs";

const ENVIRONMENT = {
  JSC_useSharedArrayBuffer: "1",
  WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", // the sandbox needs user namespaces, which containers refuse
  WEBKIT_DISABLE_DMABUF_RENDERER: "1",
  LIBGL_ALWAYS_SOFTWARE: "1",
};

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });

async function call(method, url, body) {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname}: ${value?.error} ${value?.message}`);
  return value;
}

async function until(ready, seconds, what) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const value = await ready().catch(() => undefined);
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s`);
    await pause(200);
  }
}

export async function runInWebKit(runtime) {
  const [driver, binary, xvfb] = paths(runtime);
  const port = await freePort();
  const child = spawn(xvfb, ["-a", driver, `--port=${port}`], { env: { ...process.env, ...ENVIRONMENT }, stdio: "ignore", detached: true });
  const base = `http://127.0.0.1:${port}`;
  try {
    await until(() => call("GET", `${base}/status`), 60, "WebKitWebDriver");
    const { sessionId, capabilities } = await call("POST", `${base}/session`, {
      capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary, args: ["--automation"] } } },
    });
    const session = `${base}/session/${sessionId}`;
    try {
      return await withSite(async (address) => {
        await call("POST", `${session}/url`, { url: address });
        await until(async () => (await call("GET", `${session}/title`)) === "finished", 180, "the page");
        const result = await call("POST", `${session}/execute/sync`, { script: "return window.result", args: [] });
        return { version: capabilities?.browserVersion ?? "", results: checked(result) };
      });
    } finally {
      await call("DELETE", session).catch(() => {});
    }
  } finally {
    // The whole group: xvfb-run, the display it started, the driver.
    process.kill(-child.pid, "SIGTERM");
  }
}
