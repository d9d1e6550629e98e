/** The root of the checkout. Tools use paths relative to it and run their commands in it. */
import { dirname } from "node:path";

export const projectRoot = dirname(import.meta.dir);
