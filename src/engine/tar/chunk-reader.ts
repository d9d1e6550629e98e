/** Exact pieces out of chunks of any size. Holds one chunk, and the piece asked for by `take`. */
export class ChunkReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array();

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next bytes as they come, `max` at most; null at the end. */
  async some(max: number): Promise<Uint8Array | null> {
    while (this.#chunk.byteLength === 0) {
      const next = await this.#source.next();
      if (next.done === true) return null;
      this.#chunk = next.value;
    }
    const piece = this.#chunk.subarray(0, max);
    this.#chunk = this.#chunk.subarray(piece.byteLength);
    return piece;
  }

  /** Exactly `bytes` bytes; fewer only at the end of everything. */
  async take(bytes: number): Promise<Uint8Array> {
    const first = await this.some(bytes);
    if (first === null || first.byteLength === bytes) return first ?? new Uint8Array();
    const whole = new Uint8Array(bytes);
    whole.set(first);
    let at = first.byteLength;
    while (at < bytes) {
      const more = await this.some(bytes - at);
      if (more === null) return whole.subarray(0, at);
      whole.set(more, at);
      at += more.byteLength;
    }
    return whole;
  }

  /** Puts bytes back in front: the next piece begins with them. */
  unread(bytes: Uint8Array): void {
    if (bytes.byteLength === 0) return;
    const joined = new Uint8Array(bytes.byteLength + this.#chunk.byteLength);
    joined.set(bytes);
    joined.set(this.#chunk, bytes.byteLength);
    this.#chunk = joined;
  }

  /** Lets go of the source: nothing more will be read. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }
}
