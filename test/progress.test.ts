// Whatever takes long says how far it is, and ends where it is told to.
import { describe, expect, it } from "vitest";
import { withProgress } from "../src/cli/progress.ts";
import { InputError, InterruptedError, loadSync } from "../src/index.ts";
import { finished, part, type Steps } from "../src/request/steps.ts";

const x17 = loadSync();
const hard = { accuracy: 1e-9 } as const;
const wide = { range: [1.5, 3700.5], bin: 0.2, epsV: 1e-3 } as const;
const levels = Array.from({ length: 10_000 }, (_, i) => 1e-9 * (1 + i));
type Call = (progress: (share: number) => unknown) => unknown;
/** Requests of minutes. */
const LONG: Readonly<Record<string, Call>> = {
  axial: (progress) => x17.axial({ accuracy: 1e-6 }, progress),
  conversions: (progress) => x17.conversions({ n: 1_000_000 }, progress),
  contours: (progress) => x17.contours({ mass: 16.88 }, { vv: 1, aa: 1 }, levels, progress),
  lineShape: (progress) => x17.lineShape({ epsV: 1e-3, points: 2000, radiation: true }, progress),
  radiation: (progress) => x17.radiation({ accuracy: 1e-6 }, progress),
  reach: (progress) => x17.reach({ accuracy: 1e-7, bin: 0.01 }, progress),
  "spectra, the integration": (progress) => x17.spectra(hard, progress),
  "spectra, its function": (progress) =>
    x17.spectra({ accuracy: 0.1 })({ epsV: 1e-3, sigma: Array.from({ length: 1000 }, (_, i) => 0.1 + 1e-3 * i) }, progress),
  "spectrum, accuracy": (progress) => x17.spectrum(hard, progress),
  "spectrum, width of the range": (progress) => x17.spectrum({ ...wide, ...hard }, progress),
  "spectrum, resolutions": (progress) =>
    x17.spectrum({ range: [16.5, 17], accuracy: 0.1, sigma: Array.from({ length: 1000 }, (_, i) => 0.1 + 1e-3 * i) }, progress),
};

describe.each(Object.entries(LONG))("x17.%s", (_, call) => {
  it("stops where its progress function says false, with a share that has only grown", () => {
    const shares: number[] = [];
    const stopped = () => call((share) => shares.push(share) < 6);
    expect(stopped).toThrow(InterruptedError);
    expect(shares).toHaveLength(6);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    for (const share of shares) expect(share >= 0 && share <= 1).toBe(true);
  });

  it("lets through what its progress function throws", () => {
    expect(() =>
      call(() => {
        throw new Error("of the caller");
      }),
    ).toThrow("of the caller");
  });

  it("refuses a progress that is no function", () => {
    expect(() => call(3 as never)).toThrow(InputError);
  });
});

describe("work in steps", () => {
  function* three(): Steps<string> {
    yield 0.25;
    yield 0.5;
    return "done";
  }

  it("is the same work at once, and a part of a larger bar", () => {
    const shares: number[] = [];
    expect(finished("three", part(three(), 0.5, 1), (share) => shares.push(share))).toBe("done");
    expect(shares).toEqual([0.625, 0.75, 1]);
  });

  it("draws its bar on a terminal and wipes it, and stays silent elsewhere", async () => {
    const written = { terminal: "", file: "" };
    const console = (name: keyof typeof written, interactive: boolean) => ({
      out: () => {},
      err: (text: string) => {
        written[name] += text;
      },
      interactive,
    });
    expect(await withProgress(console("terminal", true), "limits", three())).toBe("done");
    expect(await withProgress(console("file", false), "limits", three())).toBe("done");
    expect(written.terminal).toContain("limits [######..................] 25%");
    expect(written.terminal.endsWith("\r\u001b[K")).toBe(true);
    expect(written.file).toBe("");
  });
});
