import { join } from "node:path";

/** Where the files that come with the program are: `config/`, `schemas/` and `snapshots/` below it, within the executable or in the checkout. */
export const builtinRoot: string = Bun.isStandaloneExecutable ? import.meta.dir : join(import.meta.dir, "../../..");
