import { expect, it } from "vitest";
import { declared } from "../src/cli/declared.ts";
import { cliDocument } from "../src/cli/document.ts";
import { execute } from "../src/cli/program.ts";

async function resultsOf(args: readonly string[]) {
  let text = "";
  const code = await execute(args, {
    out: (more) => {
      text += more;
    },
    err: () => {},
    interactive: false,
  });
  expect(code, args.join(" ")).toBe(0);
  return JSON.parse(text).results;
}

it("docs/cli.md is what the commands declare (npx vitest run test/cliDocument.test.ts -u rewrites it)", async () => {
  const program = declared({ out: () => {}, err: () => {}, interactive: false });
  await expect(await cliDocument(program, resultsOf)).toMatchFileSnapshot("../docs/cli.md");
});
