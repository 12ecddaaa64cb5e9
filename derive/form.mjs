// Runs a FORM program and reads the optimised expressions it hands over (procedure `emit` of model.h).
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** Whether FORM can be run on this machine. */
export function formIsInstalled() {
  try {
    execFileSync("form", ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs `derive/<stem>.frm` and returns its functions: `{ name, steps }`, where `steps` are pairs [variable, right-hand side] in
 * order of evaluation (FORM reuses the names Z1_, Z2_, ...), the results among them.
 */
export function derive(stem) {
  const known = derived.get(stem);
  if (known) return known;
  const functions = run(stem);
  derived.set(stem, functions);
  return functions;
}

/** What FORM gave, by stem: two files may be made of one program. */
const derived = new Map();

function run(stem) {
  const folder = mkdtempSync(join(tmpdir(), "derive-"));
  try {
    const out = join(folder, "out.txt");
    const said = execFileSync("form", ["-q", "-D", `OUT=${out}`, `${stem}.frm`], { cwd: here, encoding: "utf8" });
    if (!existsSync(out)) throw new Error(`FORM wrote nothing for ${stem}.frm:\n${said.slice(0, 4000)}`);
    return parse(readFileSync(out, "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function parse(text) {
  return text
    .split(/^function /m)
    .slice(1)
    .map((block) => {
      const end = block.indexOf(";");
      const name = block.slice(0, end).trim();
      const steps = block
        .slice(end + 1)
        .replace(/\s+/g, "")
        .split(";")
        .filter(Boolean)
        .map((step) => step.split("="));
      return { name, steps };
    });
}
