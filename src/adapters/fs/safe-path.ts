/** A relative path with `/` and without `..`, `.`, empty or NUL parts, as it was given; throws for anything else. */
export function safePath(path: string): string {
  const isSafe =
    path !== "" &&
    !path.includes("\0") &&
    !path.includes("\\") &&
    path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
  if (!isSafe) throw new Error(`not a path below the root: ${JSON.stringify(path.slice(0, 200))}`);
  return path;
}
