/** What must not be left behind when a tool is interrupted: temporary folders and the processes that write into them. */
const cleanups = new Set<() => void>();

process.on("exit", () => {
  for (const cleanup of [...cleanups].reverse()) cleanup();
});
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));

/** Runs `cleanup`, which must be synchronous, when this process ends before the function that comes back is called. */
export function onExit(cleanup: () => void): () => void {
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}
