// Chromium and Firefox as Debian ships them, driven by puppeteer-core with a fresh profile.
import { launch } from "puppeteer-core";
import { paths } from "./places.mjs";
import { checked, withSite } from "./serve.mjs";

async function inBrowser(options) {
  const browser = await launch({ headless: true, timeout: 300_000, ...options });
  try {
    return await withSite(async (address) => {
      const page = await browser.newPage();
      await page.goto(address);
      await page.waitForFunction("document.title === 'finished'", { timeout: 300_000 });
      const results = checked(await page.evaluate("window.result"));
      return { version: (await browser.version()).match(/[\d.]+/)?.[0] ?? "", results };
    });
  } finally {
    await browser.close();
  }
}

export const runInChromium = (runtime) =>
  inBrowser({ executablePath: paths(runtime)[0], args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });

export const runInFirefox = (runtime) => inBrowser({ browser: "firefox", executablePath: paths(runtime)[0] });
