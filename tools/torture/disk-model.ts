/**
 * A file system that forgets: names are sure only when their folder was synced after they were made, contents only when the file was.
 * (POSIX promises no more; what ext4 and others do beyond that is not relied on.)
 */
import type { Operation } from "./trace.ts";

interface FileNode {
  readonly kind: "file";
  /** Where its contents of before the run are found; null when the run made it. */
  readonly basePath: string | null;
  /** Where its contents of after the run are found, as far as the operations went. */
  finalPath: string | null;
  isWritten: boolean;
  isSynced: boolean;
  /** Bytes that it has: files are written from their beginning or added to. */
  bytes: number;
  /** Bytes that were there when it was synced last; null: not synced since it was made or changed. */
  syncedBytes: number | null;
}

interface FolderNode {
  readonly kind: "folder";
  readonly sure: Map<string, Node>;
  readonly live: Map<string, Node>;
  /** Names that were set or removed since the folder was synced, in order. */
  pending: {
    readonly name: string;
    readonly node: Node | null;
    readonly step: number;
  }[];
}

type Node = FileNode | FolderNode;

export interface Survivors {
  readonly folders: readonly string[];
  readonly files: readonly {
    readonly path: string;
    readonly holds: "before" | "after" | "nothing";
    /** So many bytes of what it holds are there. */
    readonly bytes: number;
    readonly from: {
      readonly basePath: string | null;
      readonly finalPath: string | null;
    };
  }[];
}

const emptyFolder = (): FolderNode => ({
  kind: "folder",
  sure: new Map(),
  live: new Map(),
  pending: [],
});

export class DiskModel {
  readonly #root = emptyFolder();
  #step = 0;

  /** Everything that is there at first is sure. */
  constructor(paths: readonly string[], bytesOf: (path: string) => number) {
    for (const path of paths) {
      const names = path.split("/");
      let folder = this.#root;
      for (const name of names.slice(0, -1)) {
        const below = folder.live.get(name) ?? emptyFolder();
        folder.live.set(name, below);
        folder.sure.set(name, below);
        if (below.kind !== "folder") throw new Error(`${path} runs through a file`);
        folder = below;
      }
      const file: FileNode = {
        kind: "file",
        basePath: path,
        finalPath: null,
        isWritten: false,
        isSynced: true,
        bytes: bytesOf(path),
        syncedBytes: null,
      };
      folder.live.set(names.at(-1) ?? "", file);
      folder.sure.set(names.at(-1) ?? "", file);
    }
  }

  apply({ call, path, to, bytes }: Operation): void {
    this.#step++;
    const node = this.#find(path);
    switch (call) {
      case "create":
        if (node === null)
          this.#name(path, {
            kind: "file",
            basePath: null,
            finalPath: path,
            isWritten: false,
            isSynced: false,
            bytes: 0,
            syncedBytes: null,
          });
        return;
      case "write":
        if (node?.kind === "file") {
          node.isWritten = true;
          node.isSynced = false;
          node.bytes += bytes;
          node.finalPath ??= path;
        }
        return;
      case "sync":
        if (node?.kind === "file") {
          node.isSynced = true;
          node.syncedBytes = node.bytes;
        } else if (node !== null) this.#syncFolder(node);
        return;
      case "folder":
        if (node === null) this.#name(path, emptyFolder());
        return;
      case "remove":
        if (node !== null) this.#name(path, null);
        return;
      case "rename":
      case "link":
        if (node === null || to === null) return;
        this.#name(to, node);
        this.#settle(node, to);
        if (call === "rename") this.#name(path, null);
        return;
    }
  }

  /** What a disk holds after a power cut now. */
  survivors(policy: "strict" | "names" | "mixed", random: () => number): Survivors {
    const folders: string[] = [];
    const files: Survivors["files"][number][] = [];
    const horizon = policy === "names" ? this.#step : policy === "strict" ? 0 : Math.floor(random() * (this.#step + 1));
    const walk = (folder: FolderNode, prefix: string): void => {
      const names = new Map(folder.sure);
      for (const { name, node, step } of folder.pending)
        if (step <= horizon) {
          if (node === null) names.delete(name);
          else names.set(name, node);
        }
      for (const [name, node] of names) {
        const path = prefix === "" ? name : `${prefix}/${name}`;
        if (node.kind === "folder") {
          folders.push(path);
          walk(node, path);
        } else {
          const isKept = node.isSynced || (policy === "mixed" && random() < 0.5);
          const wasSynced = node.isWritten && node.syncedBytes !== null;
          const holds =
            !node.isWritten && node.basePath !== null
              ? "before"
              : isKept || wasSynced
                ? "after"
                : node.basePath !== null
                  ? "before"
                  : "nothing";
          const bytes = isKept ? node.bytes : (node.syncedBytes ?? node.bytes);
          files.push({ path, holds, bytes, from: node });
        }
      }
    };
    walk(this.#root, "");
    return { folders, files };
  }

  #find(path: string): Node | null {
    let node: Node = this.#root;
    for (const name of path.split("/")) {
      if (node.kind !== "folder") return null;
      const below: Node | undefined = node.live.get(name);
      if (below === undefined) return null;
      node = below;
    }
    return node;
  }

  #name(path: string, node: Node | null): void {
    const at = path.lastIndexOf("/");
    const folder = at < 0 ? this.#root : this.#find(path.slice(0, at));
    if (folder?.kind !== "folder") return;
    const name = path.slice(at + 1);
    if (node === null) folder.live.delete(name);
    else folder.live.set(name, node);
    folder.pending.push({ name, node, step: this.#step });
  }

  #syncFolder(folder: FolderNode): void {
    for (const { name, node } of folder.pending) {
      if (node === null) folder.sure.delete(name);
      else folder.sure.set(name, node);
    }
    folder.pending = [];
  }

  /** Files that moved are found under their new names when the run has ended. */
  #settle(node: Node, path: string): void {
    if (node.kind === "file") {
      if (node.basePath === null || node.isWritten) node.finalPath = path;
      return;
    }
    for (const [name, below] of node.live) this.#settle(below, `${path}/${name}`);
  }
}
