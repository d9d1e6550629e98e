/** A thread that derives boards: opens the files it is told about and answers one task after another. */
import { diskFiles } from "./adapters/fs/disk-files.ts";
import { builtinFiles } from "./adapters/fs/builtin-files.ts";
import { zstdCodec } from "./adapters/zstd/zstd-codec.ts";
import { coldFiles } from "./pipeline/cold/cold-files.ts";
import { boardWorker, type BoardWorkerMessage } from "./pipeline/board-worker.ts";

declare const self: Worker;

const answer = boardWorker(({ stateRoot, pinned }) => {
  const state = coldFiles(diskFiles(stateRoot), zstdCodec);
  return {
    state,
    captures: [
      state,
      ...pinned.map((place) => (place.kind === "disk" ? diskFiles(place.root) : builtinFiles(place.folder))),
    ],
  };
});

self.onmessage = (event: MessageEvent<BoardWorkerMessage>) => {
  void answer(event.data).then((reply) => {
    if (reply === null) return;
    const buffers = reply.ok
      ? [...new Set(reply.derived.board.shards.map((shard) => shard.bytes.buffer as ArrayBuffer))]
      : [];
    self.postMessage(reply, buffers);
  });
};
