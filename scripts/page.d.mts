/** Writes build/page: index.html and one script. The kernels must have been built. */
export function buildPage(): Promise<void>;
/** Serves build/page on localhost. */
export function servePage(port?: number): Promise<{ address: string; close: () => void }>;
