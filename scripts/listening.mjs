/**
 * A server on localhost, at a free port, while `use(address)` runs.
 * @template T
 * @param {import("node:http").Server} server
 * @param {(address: string) => Promise<T>} use
 */
export async function listening(server, use) {
  await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(undefined)));
  try {
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    return await use(`http://127.0.0.1:${port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
