// A limit of seconds makes a slow machine fail what is right: one limit for all that hangs stands in vitest.config.ts, and other processes have five minutes.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sourceFiles } from "./files.ts";

const LEAST = 300_000;

it("no test and no script gives up within minutes", () => {
  const scripts = readdirSync("scripts", { recursive: true }).map((name) => join("scripts", String(name)));
  const files = [...sourceFiles("test"), ...scripts.filter((name) => name.endsWith(".mjs") && !name.includes("node_modules"))];
  const short = files.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, i) => {
        // an option of a test or of a process, and the last argument of a test or hook
        const found = /\btimeout: ([\d_]+)/.exec(line) ?? /^\s*(?:\}, )?(\d[\d_]{4,})(?:\);|,)$/.exec(line);
        return found && Number(found[1]!.replaceAll("_", "")) < LEAST ? [`${file}:${i + 1}: ${found[0].trim()}`] : [];
      }),
  );
  expect(files.length).toBeGreaterThan(300);
  expect(short).toEqual([]);
});
