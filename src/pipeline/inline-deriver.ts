import type { BoardDeriver } from "./derive-sealed-run.ts";
import { deriveStoredBoard, type BoardStores } from "./derive-stored-board.ts";

/** Derives boards one after the other on this thread. */
export function inlineDeriver(stores: BoardStores): BoardDeriver {
  return async function* (loaded) {
    for (const task of loaded.tasks) yield deriveStoredBoard(task, stores, loaded.context());
  };
}
