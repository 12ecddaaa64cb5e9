// Memory for the bytes of a part.

/** Bytes that are used again and again, as what is thrown away stays in memory for long. A page of them is shared between threads. */
export class Bytes {
  #buffer = new SharedArrayBuffer(0);

  /** The same with what was there. */
  grown(length: number): Uint8Array<SharedArrayBuffer> {
    if (this.#buffer.byteLength >= length) return new Uint8Array(this.#buffer, 0, length);
    const before = new Uint8Array(this.#buffer);
    const grown = this.room(length);
    grown.set(before);
    return grown;
  }

  /** Room for so many bytes, aligned for doubles; what was there before is gone. */
  room(length: number): Uint8Array<SharedArrayBuffer> {
    if (this.#buffer.byteLength < length) this.#buffer = new SharedArrayBuffer(Math.ceil(1.2 * length));
    return new Uint8Array(this.#buffer, 0, length);
  }
}
