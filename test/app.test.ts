import { existsSync } from "node:fs";
import { type Browser, launch, type Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildPage, servePage } from "../scripts/page.mjs";
import { loadSync } from "../src/index.ts";

const CHROMIUM = "/usr/bin/chromium";
const found = existsSync(CHROMIUM);
if (!found && process.env.CI !== "true") console.warn(`no ${CHROMIUM}: the page was NOT tested (apt-get install chromium)`);

const x17 = loadSync();

describe.runIf(found || process.env.CI === "true")("the page", () => {
  let browser: Browser;
  let page: Page;
  let site: Awaited<ReturnType<typeof servePage>>;
  const complaints: string[] = [];
  const requests: string[] = [];

  beforeAll(async () => {
    await buildPage();
    site = await servePage();
    const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
    browser = await launch({ executablePath: CHROMIUM, headless: true, args, timeout: 300_000 });
    page = await browser.newPage();
    page.on("console", (message) => ["error", "warn"].includes(message.type()) && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(site.address);
    await answered();
  });

  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  /** The page shows what was last asked for, and its address says so. */
  const answered = (hash = "") =>
    page.waitForFunction(
      (part: string) => {
        const { answered: shown } = document.documentElement.dataset;
        return shown !== undefined && `#${shown}` === location.hash && shown.includes(part);
      },
      { timeout: 300_000, polling: 50 },
      hash,
    );

  const fill = async (id: string, text: string) => {
    await page.click(`#${id}`, { count: 3 });
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  };

  /** The number behind the text of one row. */
  const value = async (id: string): Promise<number> => Number(await page.$eval(`[data-id="${id}"]`, (row) => row.getAttribute("data-value")));

  /** Area between the curve of X alone and its base line [square pixels]: that of the closed outline in the lower panel, against the band of the error of a bin. */
  const bumpOverNoise = () =>
    page.$eval("#spectrum", (svg) => {
      const box = (path: Element | undefined) => (path as SVGGraphicsElement).getBBox().height;
      const [, alone] = svg.querySelectorAll("path.signal");
      return box(alone) / box(svg.querySelector("path.band") ?? undefined);
    });

  it("asks nobody but its own address, and the console stays empty", () => {
    expect(requests.filter((url) => !url.startsWith(site.address) && !url.startsWith("data:"))).toEqual([]);
    expect(requests.some((url) => url.endsWith(".js"))).toBe(true);
    expect(complaints).toEqual([]);
  });

  it("grows a bump when the vector coupling is raised: four times the signal for twice the coupling", async () => {
    await fill("epsA", "0");
    await fill("epsV", "1e-3");
    await answered("epsV=0.001&epsA=0&");
    const [small, bump] = [await value("S"), await bumpOverNoise()];
    await fill("epsV", "2e-3");
    await answered("epsV=0.002&epsA=0&");
    // the signal in the window is G2 times a constant up to tails that change with the width, some 1e-8 of the mass
    expect(Math.abs((await value("S")) / small - 4)).toBeLessThan(1e-5);
    expect(await bumpOverNoise()).toBeGreaterThan(2 * bump);
  });

  it("follows the slider from the keyboard", async () => {
    await page.focus("#epsV-slider");
    await page.keyboard.press("ArrowRight");
    await answered("epsV=0.00201&");
    expect(await page.$eval("#epsV", (field) => (field as HTMLInputElement).value)).toBe("2.01e-3");
  });

  it("shows what the package computes in Node", async () => {
    const request = { epsV: 1.1e-3, epsA: 4e-4, mass: 17, sqrts: 3097 };
    await page.evaluate((hash) => {
      location.hash = hash;
    }, "epsV=0.0011&epsA=0.0004&mass=17&sqrts=3097&sigma=1.5&lumi=3.083&cuts=cos0.9&g2=2022-rb&use=current");
    await answered("mass=17&");
    const { windows } = x17.spectrum({ ...request, range: [7, 27], sigma: [1.5], lumi: 3.083, cuts: "cos0.9" });
    // both integrate to 1e-3, over ranges of their own
    expect(Math.abs((await value("S")) / windows[0]!.signal - 1)).toBeLessThan(2e-3);
    expect(Math.abs((await value("B")) / windows[0]!.background - 1)).toBeLessThan(2e-3);
    expect(Math.abs((await value("snr")) / windows[0]!.snr - 1)).toBeLessThan(3e-3);
    // closed forms: the same kernels, the same bits
    const energy = (3097 * 3097 + 17 * 17) / (2 * 3097);
    const { width, decayLength } = x17.width({ epsV: 1.1e-3, epsA: 4e-4, mass: 17, energy });
    expect(await value("width")).toBe(width!.value);
    expect(await value("decayLength")).toBe(decayLength!.value);
    expect(await value("pull-rb")).toBe(x17.g2({ epsV: 1.1e-3, epsA: 4e-4, mass: 17, g2: "2022-rb" })["pull"]!.value);
    const { point } = x17.region({ epsV: 1.1e-3, epsA: 4e-4, mass: 17, g2: "2022-rb", use: ["current"] });
    for (const { id, margin } of Object.values(point!.constraints)) if (margin !== undefined) expect(await value(id)).toBe(margin);
    expect(await page.$eval("#verdict", (text) => text.textContent)).toBe(point!.survives ? "The point survives." : "The point is excluded.");
  });

  it("says what is wrong with a value, and goes on with the next", async () => {
    await fill("mass", "0.5");
    await page.waitForFunction(() => document.querySelector("#error")?.textContent?.startsWith("Mass m_X = 0.5 MeV: must be at least"));
    await fill("mass", "16.88");
    await answered("mass=16.88&");
    expect(await page.$eval("#error", (text) => text.textContent)).toBe("");
    await fill("epsV", "abc");
    expect(await page.$eval("#error", (text) => text.textContent)).toMatch(/^Vector ε_v = "abc": must be a number/);
  });

  it("shows no X for couplings of zero", async () => {
    await fill("epsA", "0");
    await fill("epsV", "0");
    await answered("epsV=0&epsA=0&");
    expect(await value("S")).toBe(0);
    expect(await page.$eval(`[data-id="lifetime"]`, (row) => row.textContent)).toBe("–");
  });

  it("fits a phone without scrolling sideways", async () => {
    await page.setViewport({ width: 360, height: 740 });
    const { scrollWidth, clientWidth } = await page.evaluate(() => {
      const { scrollWidth: content, clientWidth: screen } = document.documentElement;
      return { scrollWidth: content, clientWidth: screen };
    });
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    expect(complaints).toEqual([]);
  });
});
