/** A process that asks for a lock once it is told to, says what came of it, and lives until its input ends. Arguments: root, lock name. */
import { diskLocks } from "../../../src/adapters/fs/disk-locks.ts";

const [root = "", name = ""] = process.argv.slice(2);
const input = process.stdin[Symbol.asyncIterator]();
process.stdout.write("ready\n");
await input.next();
const lock = await diskLocks(root).acquire(name, "racer");
process.stdout.write(
  `${JSON.stringify(lock.ok ? { ok: true, tookOver: lock.tookOver?.pid ?? null } : { ok: false, holder: lock.holder.pid })}\n`,
);
while ((await input.next()).done !== true);
