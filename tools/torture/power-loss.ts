/**
 * Power cuts, simulated: the second run is traced once; for every point of its writing the state is put together as a disk could hold it when only
 * what was synced before is sure. Nothing that was not asked to be synced survives in `strict`; names survive and contents do not in `names`;
 * what survives is drawn by chance in `mixed`.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Extent } from "../torture.ts";
import type { CaseResult } from "./inject.ts";
import { checkAfterFault } from "./invariants.ts";
import { DiskModel } from "./disk-model.ts";
import { seededRandom } from "./seeded-random.ts";
import { readOperations } from "./trace.ts";
import { copyBase, filesBelow, runProgram, secondRun, type World } from "./world.ts";

const calls =
  "openat,write,pwrite64,writev,pwritev,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,ftruncate";
const policies = ["strict", "names", "mixed"] as const;

/** The index and its companions are derived: a cut leaves the old one, which is found to be behind. */
const isIndex = (path: string): boolean => path.includes("/index.sqlite");

const isLog = (path: string): boolean => path.endsWith(".jsonl") || path.endsWith(".log");

export async function* tryPowerLoss(world: World, { every, casesMax, seed }: Extent): AsyncGenerator<CaseResult> {
  const traced = copyBase(world, "traced");
  const log = join(world.folder, "power-loss.trace");
  const command = ["strace", "-f", "-qq", "-o", log, "-s", "0", "-y", "-e", `trace=${calls}`];
  const { exit, stderr } = await runProgram([...command, ...secondRun(world.binary, traced)]);
  if (exit !== 0) throw new Error(`the traced run ended with ${exit}: ${stderr}`);
  const operations = readOperations(readFileSync(log, "utf8"), traced).filter((operation) => !isIndex(operation.path));
  const random = seededRandom(seed);
  const step = Math.max(every, Math.ceil(operations.length / casesMax));
  for (let cut = 1; cut <= operations.length; cut += step) {
    for (const policy of policies) {
      const disk = new DiskModel(filesBelow(world.base), (path) => statSync(join(world.base, path)).size);
      for (const operation of operations.slice(0, cut)) disk.apply(operation);
      const survivors = disk.survivors(policy, random);
      const workspace = join(world.folder, `cut-${cut}-${policy}`);
      rmSync(workspace, { recursive: true, force: true });
      for (const folder of survivors.folders) mkdirSync(join(workspace, folder), { recursive: true, mode: 0o700 });
      for (const { path, holds, bytes, from } of survivors.files) {
        const target = join(workspace, path);
        mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
        const base = join(world.base, from.basePath ?? "");
        const written = join(traced, from.finalPath ?? "");
        if (holds === "nothing") writeFileSync(target, "");
        else if (holds === "before" && from.basePath !== null) cpSync(base, target);
        else if (from.finalPath !== null && existsSync(written))
          // Logs are added to: at the cut they had their first lines only. Other files are written once.
          writeFileSync(target, readFileSync(written).subarray(0, isLog(path) ? bytes : undefined));
        else writeFileSync(target, new Uint8Array(16));
      }
      const last = operations[cut - 1];
      const ended = { exit: 137, stdout: "", stderr: "" };
      yield {
        name: `power-loss ${policy} after ${cut} of ${operations.length} (${last?.call} ${last?.path})`,
        isInjected: true,
        exit: null,
        broken: await checkAfterFault(world, workspace, ended, false),
      };
      rmSync(workspace, { recursive: true, force: true });
    }
  }
  rmSync(traced, { recursive: true, force: true });
}
