import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quoted } from "../../src/cli/shellWords.ts";
import { ran } from "../scan/emitted.ts";
import { required } from "./required.ts";
import { Emitted, Scan } from "./scan.ts";

let scan: Scan;
beforeAll(() => {
  required(["parallel"], "parallel");
  scan = new Scan();
});
afterAll(() => scan?.remove());

describe("a scan by GNU parallel", () => {
  it("a shard that fails leaves the others and no merge; the same command runs what is missing", () => {
    const emitted = new Emitted(scan, "parallel", 4, ["--to", "parallel"]);
    emitted.fault("fail", 2);
    const run = () => ran("bash", [join(emitted.folder, "run.sh"), "--jobs", "2"], { cwd: "/" });

    const first = run();
    expect(first.code, first.stderr).toBe(3);
    expect(first.stderr).toMatch(/2\tfails on purpose\n[\s\S]*run\.sh: shards that failed: 1;/);
    expect([emitted.result(), emitted.missing()]).toEqual([undefined, "2"]);
    const before = emitted.parts();

    const second = run();
    expect(second.code, second.stderr).toBe(0);
    expect(emitted.result() === scan.single).toBe(true);
    // what was there was left as it is
    expect(emitted.parts()).toMatchObject(before);
  });

  it("on machines where a job begins in another folder it makes the same file", () => {
    const emitted = new Emitted(scan, "remote", 2, ["--to", "parallel"]);
    const ssh = join(scan.folder, "remote", "in-place-of-ssh");
    // as sshd does, it sets SHELL: parallel's part on the other side ends with 0 and runs nothing without it
    writeFileSync(
      ssh,
      '#!/bin/bash\ncd /\nexport SHELL=/bin/bash\necho "$1" >> "$(dirname "$0")/hosts"\nshift\n[ "$1" != -- ] || shift\nexec bash -c "$*"\n',
      { mode: 0o755 },
    );
    const { code, stderr } = ran("bash", [join(emitted.folder, "run.sh"), "--ssh", quoted(ssh), "--sshlogin", "1/one,1/two"], { cwd: "/" });
    expect(code, stderr).toBe(0);
    expect(
      new Set(
        readFileSync(join(scan.folder, "remote", "hosts"), "utf8")
          .trim()
          .split("\n"),
      ),
    ).toEqual(new Set(["one", "two"]));
    expect(emitted.result() === scan.single).toBe(true);
  });
});
