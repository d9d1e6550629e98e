import { memoryIndex } from "../../../src/adapters/sqlite/memory-index.ts";
import { indexSuite } from "./index-suite.ts";

indexSuite("memory", () => memoryIndex());
