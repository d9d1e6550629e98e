import { expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRealBoards, toCaptureTime, toProviderId } from "../../tools/bench/real-boards.ts";

test("a capture time is read from the file's name", () => {
  expect([
    toCaptureTime("greenhouse/one/timeseries/board.2025-12-08T0403.json"),
    toCaptureTime("ashby/one/board.2025-10-28.json"),
    toCaptureTime("ashby/one/board-page.2026-01-29.6f071e79.html"),
    toCaptureTime("greenhouse/one/board.head.json"),
  ]).toEqual(["2025-12-08T04:03:00Z", "2025-10-28T00:00:00Z", "2026-01-29T00:00:00Z", null]);
});

test("a provider id keeps what an id may hold", () => {
  expect(toProviderId("ashby", "Kraken.com")).toBe("ashby-kraken-com");
});

test("of every employer the latest whole capture is taken, a trimmed one only where there is no other", async () => {
  const corpus = mkdtempSync(join(tmpdir(), "signalcraft-corpus-"));
  const entry = (file: string, provenance: string) => ({
    file,
    ats: file.split("/")[0],
    provenance,
    commit_date: "2026-08-01T00:00:00+02:00",
  });
  const entries = [
    entry("ashby/One/board.2025-10-28.json", "real"),
    entry("ashby/One/board.2025-11-28.json", "real"),
    entry("ashby/One/saved.json", "real"),
    entry("ashby/One/sample.json", "real (trimmed)"),
    entry("greenhouse/two/sample.json", "real (trimmed)"),
    entry("greenhouse/three/headers.json", "real (extracted)"),
    entry("greenhouse/four/board.2026-01-01.json", "synthetic"),
    entry("lever/five/board.2026-01-01.json", "real"),
  ];
  try {
    for (const { file } of entries)
      await Bun.write(join(corpus, file), file.includes("headers") ? "{}" : JSON.stringify({ jobs: [{ id: 1 }] }));
    await Bun.write(join(corpus, "INDEX.json"), JSON.stringify(entries));
    const { boards, leftOut } = await readRealBoards(corpus);
    expect(boards.map(({ providerId, board, file, capturedAt }) => [providerId, board, file, capturedAt])).toEqual([
      ["ashby-one", "One", "ashby/One/board.2025-11-28.json", "2025-11-28T00:00:00Z"],
      ["greenhouse-two", "two", "greenhouse/two/sample.json", "2026-07-31T22:00:00Z"],
    ]);
    expect(leftOut).toEqual(["greenhouse/three/headers.json"]);
  } finally {
    rmSync(corpus, { recursive: true, force: true });
  }
});
