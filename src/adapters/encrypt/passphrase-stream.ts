import { Decrypter, Encrypter } from "age-encryption";
import { SignalCraftError } from "../../contracts/errors.ts";

/** 2^17 rounds of scrypt: 128 MiB and about a second of a laptop for each guess. */
const WORK_FACTOR = 17;
const INTRO = "age-encryption.org/v1\n";

/** The bytes encrypted with a passphrase in the age format (age-encryption.org/v1), so that any age program reads them too. Random: no two are alike. */
export async function* encrypt(source: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(WORK_FACTOR);
  yield* chunksOf(await encrypter.encrypt(toStream(source)));
}

/** Whether a file begins as one of age does. */
export function isEncrypted(head: Uint8Array): boolean {
  return (
    Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, INTRO.length)).toString("latin1") === INTRO
  );
}

/** The bytes of an age file. Code `credentials` for a wrong passphrase, `bundle_invalid` when it is damaged or cut: no piece is given out unchecked. */
export async function* decrypt(
  source: AsyncIterable<Uint8Array>,
  passphrase: string,
  what: string,
): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    yield* chunksOf(await decrypter.decrypt(toStream(source)));
  } catch (cause) {
    if (cause instanceof SignalCraftError || !(cause instanceof Error) || cause.name === "ArchiveRefused") throw cause;
    if (cause.message.startsWith("no identity matched"))
      throw new SignalCraftError("credentials", `Cannot ${what}: the passphrase does not fit`, {
        hint: "give the passphrase that the backup was made with",
      });
    throw new SignalCraftError("bundle_invalid", `Cannot ${what}: it is encrypted and damaged`, {
      hint: "get it again from where it is kept",
      cause,
    });
  }
}

function toStream(source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value.slice());
    },
    cancel: async () => {
      await iterator.return?.();
    },
  });
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
