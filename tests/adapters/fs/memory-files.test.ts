import { memoryFiles } from "../../../src/adapters/fs/memory-files.ts";
import { filesSuite } from "./files-suite.ts";

filesSuite("memory", () => memoryFiles());
