import { SignalCraftError } from "../contracts/errors.ts";
import type { Files, StagedDirectory } from "../contracts/ports.ts";

/** Bodies of public captures: somebody else's published bytes, which are kept as they came. */
const PUBLIC = "objects/";

/**
 * The same files, with every write checked: bytes that hold a known secret are not written. Fails closed with code `secret_found`, which names the file and
 * what holds the secret, never the secret. `nameIn` says whose value is in the bytes (`SecretFinder.nameIn`); it is asked anew for each write.
 */
export function guardedFiles(files: Files, nameIn: (bytes: Uint8Array) => string | null): Files {
  const check = (path: string, bytes: Uint8Array): void => {
    const name = path.startsWith(PUBLIC) ? null : nameIn(bytes);
    if (name !== null) throw secretFound(`${files.root}/${path}`, name);
  };
  return {
    ...files,
    write: async (path, bytes) => {
      check(path, bytes);
      await files.write(path, bytes);
    },
    keep: async (path, bytes) => {
      check(path, bytes);
      await files.keep(path, bytes);
    },
    create: async (path, bytes) => {
      check(path, bytes);
      return await files.create(path, bytes);
    },
    append: async (path, line) => {
      check(path, new TextEncoder().encode(line));
      await files.append(path, line);
    },
    stage: async (path): Promise<StagedDirectory> => {
      const staged = await files.stage(path);
      return {
        ...staged,
        write: async (name, bytes) => {
          check(`${path}/${name}`, bytes);
          await staged.write(name, bytes);
        },
      };
    },
  };
}

/** The failure of writing something that holds a secret; for every sink that is no `Files`, such as a bundle. */
export function secretFound(path: string, name: string): SignalCraftError {
  return new SignalCraftError("secret_found", `Cannot write ${path}: it would hold the value of ${name}`, {
    hint: `nothing was written; keep the secret out of config, profile and marks, and change it if it is as plain as a word of a posting (${name})`,
  });
}
