// The server of the page: whatever is asked, it answers and lives.
import { createHash, randomBytes } from "node:crypto";
import { get } from "node:http";
import { connect } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildPage, servePage } from "../scripts/page.mjs";
import { bundled, noticed } from "./support/notices.ts";

let site: Awaited<ReturnType<typeof servePage>>;
beforeAll(async () => {
  await buildPage();
  site = await servePage();
});
afterAll(() => site?.close());

/** The answer to bytes as they stand. */
const raw = (bytes: string | Uint8Array) =>
  new Promise<string>((resolve) => {
    const socket = connect(Number(new URL(site.address).port), "127.0.0.1");
    let text = "";
    socket.on("data", (part) => {
      text += part.toString("latin1");
      if (text.includes("\r\n\r\n")) socket.end();
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(text));
    socket.write(bytes);
  });
const ask = (path: string, method = "GET") => raw(`${method} ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`);

function fetched(path: string, encoding?: string) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    get(new URL(path, site.address), { headers: encoding === undefined ? {} : { "accept-encoding": encoding } }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
    }).on("error", reject);
  });
}

describe("the page's server", () => {
  it.each<[number, string, string]>([
    [400, "GET", "//"],
    [400, "GET", "http://["],
    [400, "GET", "//["],
    [400, "GET", "/%zz"],
    [400, "GET", "*"],
    [404, "GET", "/nothing.js"],
    [404, "GET", "/%00.js"],
    [404, "GET", "/../../package.json"],
    [404, "GET", "/..%2f..%2fpackage.json"],
    [404, "GET", "/toString"],
    [405, "POST", "/"],
    [405, "DELETE", "/index.html"],
  ])("answers %i to %s %s, with the policy of the page, and lives", async (status, method, path) => {
    const answer = await ask(path, method);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toMatch(/\r\ncontent-security-policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'/i);
    expect((await fetched("/")).status).toBe(200);
  });

  it("lives through bytes that are no request", async () => {
    const noise = [
      Uint8Array.of(0, 1, 2, 10, 13, 10, 13, 10),
      randomBytes(500),
      "GET\r\n\r\n",
      "GET / HTTP/9.9\r\n\r\n",
      `GET /${"a".repeat(20_000)} HTTP/1.1\r\n\r\n`,
    ];
    for (const bytes of noise) {
      const answer = await Promise.race([raw(bytes), new Promise<string>((resolve) => setTimeout(resolve, 1000, ""))]);
      if (answer) expect(answer).toMatch(/^HTTP\/1\.1 4\d\d [\s\S]*content-security-policy/i);
    }
    expect((await fetched("/index.html")).status).toBe(200);
  });

  it("compresses for those who take it, the same bytes for all", async () => {
    const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
    const plain = await fetched("/x17-page.js");
    const gzip = await fetched("/x17-page.js", "gzip, deflate");
    const brotli = await fetched("/x17-page.js", "gzip, deflate, br");
    const refused = await fetched("/x17-page.js", "br;q=0, gzip;q=0");
    expect([plain, gzip, brotli, refused].map(({ headers }) => headers["content-encoding"])).toEqual([undefined, "gzip", "br", undefined]);
    expect(hash(gunzipSync(gzip.body))).toBe(hash(plain.body));
    expect(hash(brotliDecompressSync(brotli.body))).toBe(hash(plain.body));
    expect(brotli.body.length).toBeLessThan(0.6 * plain.body.length);
    expect(plain.headers).toMatchObject({ vary: "accept-encoding", "x-content-type-options": "nosniff" });
  });
});

it("the page has the notices of every library in it and of the compiler of the kernels, and no others", async () => {
  const { status, body } = await fetched("/third-party.txt");
  expect(status).toBe(200);
  expect(bundled("page.json").length).toBeGreaterThan(5);
  expect(noticed(body.toString())).toEqual(bundled("page.json"));
});
