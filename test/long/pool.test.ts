// What takes seconds, in threads: the same bits as in this one.
import { expect, it } from "vitest";
import { ARGS, calling, HERE, pools, SECONDS } from "../pool/support.ts";

const open = pools();
const pool = open();

it.each(SECONDS)("a pool gives the bits of x17.%s", async (name) => {
  const args = ARGS[name as keyof typeof ARGS];
  const [found, here] = await Promise.all([calling(pool)(name, ...args), calling(HERE)(name, ...args)]);
  expect(found).toStrictEqual(here);
});
