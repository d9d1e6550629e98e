/**
 * Runs a program and prints its exit code, its output and its peak of resident memory. In a process of its own, because a program inherits the peak of the process
 * that starts it (getrusage(2)), and that of the tests is larger than what is measured.
 */
const child = Bun.spawn(process.argv.slice(2), {
  stdout: "pipe",
  stderr: "ignore",
});
const stdout = await new Response(child.stdout).text();
await child.exited;
console.log(
  JSON.stringify({
    exit: child.exitCode,
    stdout,
    bytes: child.resourceUsage()?.maxRSS ?? 0,
  }),
);
