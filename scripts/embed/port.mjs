import { createServer } from "node:net";

/** A port that is free now. @returns {Promise<number>} */
export const freePort = () =>
  new Promise((ready) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => ready(port));
    });
  });
