// A worker where nothing may be compiled at run time: the module is imported, compiled beforehand.
import { integrate, load, width } from "x17/slim";
import { REQUEST } from "./request.js";
import kernels from "./x17.wasm";

const loading = load(kernels, { integrate, width });

export default {
  async fetch() {
    const x17 = await loading;
    const answer = x17.width({ epsV: 6.7e-4 });
    const { value, sdev } = x17.integrate(REQUEST);
    // there are no threads here
    return Response.json({ digest: x17.kernel.digest, width: answer.width.value, here: value, there: value, sdev });
  },
};
