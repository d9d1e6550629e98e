import { memoryLocks } from "../../../src/adapters/fs/memory-locks.ts";
import { locksSuite } from "./locks-suite.ts";

locksSuite("memory", () => memoryLocks());
