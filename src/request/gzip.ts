/** How every gzip file begins (RFC 1952). */
export const GZIP_START: readonly [number, number] = [0x1f, 0x8b];

/** Whether bytes are the beginning of data packed by gzip: of one byte alone, whether they may be. */
export const isGzip = (start: Uint8Array): boolean => start.length > 0 && GZIP_START.every((byte, i) => i >= start.length || start[i] === byte);
