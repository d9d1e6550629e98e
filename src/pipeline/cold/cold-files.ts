import type { PackCodec } from "../../contracts/cold.ts";
import type { FileFacts, Files, StagedDirectory } from "../../contracts/ports.ts";
import { coldStore, type ColdStore } from "./cold-store.ts";
import { outputsOf } from "./outputs-of.ts";

/** Files of a state directory in which some wait in their cold form, seen as if all were plain. */
export interface ColdFiles extends Files {
  /** The files as they lie on the disk. */
  readonly plain: Files;
  readonly codec: PackCodec;
}

/** Whether files know a cold form. */
export function isColdFiles(files: Files): files is ColdFiles {
  return "plain" in files && "codec" in files;
}

/** Where the content of a path would be in its cold form. */
interface ColdPlace {
  readonly store: ColdStore;
  readonly sha256: string;
  /** Length by the manifest; null when only the blob knows it. */
  readonly bytes: number | null;
}

/**
 * Files whose objects and whose artifacts of runs may be cold: `read` unpacks and checks them, `facts` and `list` show them under their plain names, a
 * staged directory takes a copy of them. So no reader knows of the cold form, and nothing that is stored in it can be another artifact than before.
 * A plain file always goes before a cold one. An artifact of a run is found by the hash that the run's manifest has of it.
 */
export function coldFiles(plain: Files, codec: PackCodec): ColdFiles {
  const stores = new Map<string, ColdStore>();
  const storeAt = (folder: string): ColdStore => {
    const store = stores.get(folder) ?? coldStore(plain, codec, folder);
    stores.set(folder, store);
    return store;
  };
  const outputs = outputsOf(plain);

  const placeOf = async (path: string): Promise<ColdPlace | null> => {
    const object = OBJECT.exec(path);
    if (object !== null)
      return {
        store: storeAt(object[1] ?? ""),
        sha256: object[2] ?? "",
        bytes: null,
      };
    const artifact = ARTIFACT.exec(path);
    if (artifact === null) return null;
    const [, candidate = "", runId = "", file = ""] = artifact;
    const mark = ALWAYS_PLAIN.has(file) ? undefined : (await outputs(candidate, runId))?.get(file);
    return mark === undefined ? null : { store: storeAt(sealedFolder(candidate)), ...mark };
  };
  const readCold = async (path: string): Promise<Uint8Array | null> => {
    const place = await placeOf(path);
    return place === null ? null : place.store.read(place.sha256);
  };

  return {
    ...plain,
    plain,
    codec,
    read: async (path) => (await plain.read(path)) ?? (await readCold(path)),
    create: async (path, bytes) => {
      const place = OBJECT.test(path) ? await placeOf(path) : null;
      return place !== null && (await place.store.has(place.sha256)) ? false : plain.create(path, bytes);
    },
    facts: async (path) => {
      const found = await plain.facts(path);
      if (found !== null) return found;
      const place = await placeOf(path);
      return place === null ? folderFacts(path) : coldFacts(place);
    },
    list: async (path) => {
      if (OBJECT_FOLDER.test(path)) {
        const names = await plain.list(path);
        return [...new Set(names.map((name) => name.replace(COLD_NAME, "$1")))].sort();
      }
      const inRun = RUN_FOLDER.exec(path);
      return inRun === null ? plain.list(path) : listInRun(path, inRun);
    },
    remove: async (path) => {
      await plain.remove(path);
      // The content may be that of other runs too. Whoever removes one artifact of a run means the content: what is read back must be nothing.
      const place = await placeOf(path);
      if (place !== null) await plain.remove(place.store.path(place.sha256));
    },
    stage: async (path) => {
      const staged = await plain.stage(path);
      return {
        ...staged,
        reuse: (name, existing) => reuse(staged, name, existing),
      };
    },
  };

  async function reuse(staged: StagedDirectory, name: string, existing: string): Promise<void> {
    const cold = (await plain.facts(existing)) === null ? await readCold(existing) : null;
    await (cold === null ? staged.reuse(name, existing) : staged.write(name, cold));
  }

  async function coldFacts({ store, sha256, bytes }: ColdPlace): Promise<FileFacts | null> {
    if (bytes !== null && !(await store.has(sha256))) return null;
    const length = bytes ?? (await store.header(sha256))?.bytes;
    return length === undefined ? null : { bytes: length, kind: "file", mode: 0o600 };
  }

  /** A folder of a run in which everything is cold, and which the disk or a copy of it does not have. */
  async function folderFacts(path: string): Promise<FileFacts | null> {
    const inRun = ARTIFACT.exec(path);
    return inRun !== null && (await listInRun(path, inRun)).length > 0
      ? { bytes: 0, kind: "directory", mode: 0o700 }
      : null;
  }

  async function listInRun(path: string, inRun: RegExpExecArray): Promise<readonly string[]> {
    const [, candidate = "", runId = "", folder = ""] = inRun;
    const names = new Set(await plain.list(path));
    const prefix = folder === "" ? "" : `${folder}/`;
    const store = storeAt(sealedFolder(candidate));
    for (const [file, { sha256 }] of (await outputs(candidate, runId)) ?? []) {
      const [name = ""] = file.startsWith(prefix) ? file.slice(prefix.length).split("/") : [];
      if (name !== "" && !names.has(name) && (await store.has(sha256))) names.add(name);
    }
    return [...names].sort();
  }
}

/** The folder of a candidate's sealed objects, where the cold artifacts of its runs are too. */
export function sealedFolder(candidate: string): string {
  return `candidates/${candidate}/objects/sha256`;
}

/** The folder of the public objects. */
export const PUBLIC_FOLDER = "objects/sha256";

const OBJECT = /^((?:candidates\/[a-z0-9_]+\/)?objects\/sha256)\/[0-9a-f]{2}\/([0-9a-f]{64})$/;
const OBJECT_FOLDER = /^(?:candidates\/[a-z0-9_]+\/)?objects\/sha256\/[0-9a-f]{2}$/;
const COLD_NAME = /^([0-9a-f]{64})\.zst$/;
const ARTIFACT = /^candidates\/([a-z0-9_]+)\/runs\/([^/]+)\/(.+)$/;
const RUN_FOLDER = /^candidates\/([a-z0-9_]+)\/runs\/([^/]+)(?:\/(.+))?$/;
/** What says what the rest is. */
const ALWAYS_PLAIN: ReadonlySet<string> = new Set(["inputs.json", "run_manifest.v1.json", "telemetry.v1.json"]);
