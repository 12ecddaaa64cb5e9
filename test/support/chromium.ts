// Chromium as Debian ships it.
import { existsSync } from "node:fs";
import { type Browser, launch } from "puppeteer-core";

const CHROMIUM = "/usr/bin/chromium";
const found = existsSync(CHROMIUM);
if (!found && process.env.CI !== "true") console.warn(`no ${CHROMIUM}: pages were NOT tested (apt-get install chromium)`);

/** False where there is none, except in continuous integration, which must have one. */
export const canBrowse: boolean = found || process.env.CI === "true";

export const chromium = (): Promise<Browser> =>
  launch({ executablePath: CHROMIUM, headless: true, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"], timeout: 300_000 });
