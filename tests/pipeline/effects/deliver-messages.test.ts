import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { memoryFiles } from "../../../src/adapters/fs/memory-files.ts";
import { memoryLocks } from "../../../src/adapters/fs/memory-locks.ts";
import { simulatedTime } from "../../../src/adapters/http/simulated-time.ts";
import { AlertRulesV1 } from "../../../src/contracts/alert-rules.ts";
import type { AlertsV1 } from "../../../src/contracts/alerts.ts";
import type { Delivery, Notice } from "../../../src/contracts/effects.ts";
import { SignalCraftError } from "../../../src/contracts/errors.ts";
import type { Files } from "../../../src/contracts/ports.ts";
import { deliverMessages, type DeliverPorts } from "../../../src/pipeline/effects/deliver-messages.ts";
import { openEffectsLog } from "../../../src/pipeline/effects/effects-log.ts";
import { builtinConfig, configOf, greenhouseBody, jobsOf, provider, workbench } from "../workbench.ts";

const rules = v.parse(AlertRulesV1, {
  rules: [{ id: "all", events: ["new"], channels: ["team"] }],
  channels: [{ id: "team", kind: "slack", url_env: "SLACK_URL" }],
});
const MESSAGE = "SIGKILL";

/** What an attempt fails with; empty when it does not. */
const failureOf = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
    return "";
  } catch (cause) {
    return String(cause);
  }
};

interface World {
  readonly files: Files;
  readonly alerts: AlertsV1;
  readonly candidate: string;
}

/** A state with a run that plans one message. */
async function worldWithMessage(change: Partial<AlertRulesV1> = {}): Promise<World> {
  const bench = workbench();
  const board = provider("acme");
  const config = configOf([board], {
    alerts: { ...builtinConfig.alerts, value: { ...rules, ...change } },
  });
  await bench.import(board, greenhouseBody(jobsOf(1, 2)), "2026-11-20T05:00:00Z");
  await bench.daily(config, "2026-11-20T06:00:00Z");
  await bench.import(board, greenhouseBody(jobsOf(1, 2, 3)), "2026-11-21T05:00:00Z");
  const { manifest } = await bench.daily(config, "2026-11-21T06:00:00Z");
  const { readAlerts } = await import("../../../src/pipeline/effects/read-notice.ts");
  const alerts = (await readAlerts(bench.state, "local", manifest.run_id)) as AlertsV1;
  return { files: bench.state, alerts, candidate: "local" };
}

class Killed extends Error {}

/** Files whose appends to effects.jsonl die at the given number, before or after the line is there. */
function dyingFiles(files: Files, at: number, when: "before" | "after" | "half"): Files {
  let appends = 0;
  return {
    ...files,
    append: async (path, line) => {
      appends++;
      if (appends !== at) return files.append(path, line);
      if (when === "after") await files.append(path, line);
      if (when === "half") {
        const before = (await files.read(path)) ?? new Uint8Array();
        await files.write(path, Buffer.concat([before, new TextEncoder().encode(line.slice(0, 40))]));
      }
      throw new Killed(MESSAGE);
    },
  };
}

/** A channel that really received what it counts. */
function channel(
  answer: (notice: Notice) => Delivery | Promise<Delivery> = () => ({
    state: "sent",
    reason: "delivered",
  }),
) {
  const received: string[] = [];
  return {
    received,
    notifier: {
      deliver: async (_channel: unknown, notice: Notice) => {
        received.push(notice.messageId);
        return answer(notice);
      },
    },
  };
}

function deliver(
  world: World,
  notifier: DeliverPorts["notifier"],
  change: Partial<DeliverPorts> = {},
  request: Partial<Parameters<typeof deliverMessages>[1]> = {},
) {
  return deliverMessages(
    {
      state: world.files,
      locks: memoryLocks(),
      time: simulatedTime(Date.parse("2026-11-21T06:00:05Z")),
      notifier,
      mayUseNetwork: true,
      ...change,
    },
    {
      candidate: world.candidate,
      rules,
      alerts: [world.alerts],
      muted: null,
      only: null,
      command: "test",
      ...request,
    },
  );
}

async function stateOf(world: World): Promise<string> {
  const log = await openEffectsLog(world.files, world.candidate);
  return log
    .messages()
    .map(({ last }) => `${last.state} ${last.reason}`)
    .join(",");
}

describe("a message", () => {
  test("is planned, sent once, and not again by the same run, another run of the same alerts, or a person", async () => {
    const world = await worldWithMessage();
    const team = channel();
    expect(world.alerts.messages.length).toBe(1);
    expect((await deliver(world, team.notifier))?.map(({ state }) => state)).toEqual(["sent"]);
    expect(await deliver(world, team.notifier)).toEqual([]);
    expect(team.received.length).toBe(1);
    expect(await stateOf(world)).toBe("sent delivered");
  });

  for (const [step, at] of [
    ["planned", 1],
    ["asked", 2],
    ["sent", 3],
  ] as const) {
    for (const when of ["before", "half", "after"] as const) {
      test(`reaches its channel at most once, or is unknown, when the program dies ${when} writing "${step}"`, async () => {
        const world = await worldWithMessage();
        const team = channel();
        const dying = { ...world, files: dyingFiles(world.files, at, when) };
        expect(await failureOf(deliver(dying, team.notifier))).toContain(MESSAGE);
        const before = team.received.length;
        await deliver(world, team.notifier);
        await deliver(world, team.notifier);
        const last = await stateOf(world);
        expect(team.received.length).toBeLessThanOrEqual(1);
        if (team.received.length === 0) expect(last).toBe("unknown asked");
        if (before === 1) expect(last).toBe(when === "after" ? "sent delivered" : "unknown asked");
        if (step === "planned") expect([team.received.length, last]).toEqual([1, "sent delivered"]);
        if (step === "asked" && when !== "after") expect(last).toBe("sent delivered");
      });
    }
  }

  for (const moment of ["before", "after"] as const) {
    test(`whose program dies ${moment} the request itself is unknown and not sent again by itself`, async () => {
      const world = await worldWithMessage();
      const reached: string[] = [];
      const dying = {
        deliver: (_: unknown, notice: Notice): Promise<Delivery> => {
          if (moment === "after") reached.push(notice.messageId);
          return new Promise(() => undefined);
        },
      };
      const asked = Promise.withResolvers<void>();
      void deliver(world, {
        deliver: (...given) => (asked.resolve(), dying.deliver(...given)),
      });
      await asked.promise;
      const team = channel();
      await deliver(world, team.notifier);
      expect(team.received).toEqual([]);
      expect(await stateOf(world)).toBe("unknown asked");
    });
  }

  test("that is unknown is sent again when a person says so, and by itself where twice is once", async () => {
    const world = await worldWithMessage();
    const lost = channel(() => ({ state: "unknown", reason: "timeout" }));
    await deliver(world, lost.notifier);
    expect(await stateOf(world)).toBe("unknown timeout");
    const [id = ""] = world.alerts.messages.map((message) => message.message_id);
    const again = channel();
    await deliver(world, again.notifier, {}, { only: [id] });
    expect([again.received.length, await stateOf(world)]).toEqual([1, "sent delivered"]);
    const idempotent = v.parse(AlertRulesV1, {
      ...rules,
      channels: [{ id: "team", kind: "webhook", url_env: "U", idempotent: true }],
    });
    const other = await worldWithMessage();
    await deliver(other, lost.notifier);
    await deliver(other, again.notifier, {}, { rules: idempotent });
    expect([again.received.length, await stateOf(other)]).toEqual([2, "sent delivered"]);
  });

  test("that was never sent is tried again later, one that was refused for good never", async () => {
    const world = await worldWithMessage();
    const closed = channel(() => ({
      state: "failed",
      reason: "connection_failed",
      safeToRetry: true,
      retryAfterMs: null,
    }));
    await deliver(world, closed.notifier);
    const team = channel();
    expect((await deliver(world, team.notifier))?.map(({ waits }) => waits)).toEqual(["retry_later"]);
    const later = { time: simulatedTime(Date.parse("2026-11-21T08:00:00Z")) };
    await deliver(world, team.notifier, later);
    expect([team.received.length, await stateOf(world)]).toEqual([1, "sent delivered"]);
    const gone = await worldWithMessage();
    await deliver(
      gone,
      channel(() => ({
        state: "failed",
        reason: "http_404",
        safeToRetry: false,
        retryAfterMs: null,
      })).notifier,
    );
    await deliver(gone, team.notifier, later);
    expect([team.received.length, await stateOf(gone)]).toEqual([1, "failed http_404"]);
  });

  test("that is asked to wait a little waits once and goes out", async () => {
    const world = await worldWithMessage();
    let asked = 0;
    const slow = channel(() =>
      ++asked === 1
        ? {
            state: "failed",
            reason: "http_429",
            safeToRetry: true,
            retryAfterMs: 2_000,
          }
        : { state: "sent", reason: "delivered" },
    );
    await deliver(world, slow.notifier);
    expect([slow.received.length, await stateOf(world)]).toEqual([2, "sent delivered"]);
  });

  test("waits while the program is offline, and is given up after its days", async () => {
    const world = await worldWithMessage();
    const team = channel();
    expect((await deliver(world, team.notifier, { mayUseNetwork: false }))?.map(({ waits }) => waits)).toEqual([
      "offline",
    ]);
    expect(await stateOf(world)).toBe("planned planned");
    const old = { time: simulatedTime(Date.parse("2026-12-21T08:00:00Z")) };
    await deliver(world, team.notifier, old);
    expect([team.received, await stateOf(world)]).toEqual([[], "failed expired"]);
  });

  test("of a run made with --no-notify is put down as that", async () => {
    const world = await worldWithMessage();
    const team = channel();
    await deliver(
      world,
      team.notifier,
      {},
      {
        muted: world.alerts.run_id,
      },
    );
    await deliver(world, team.notifier);
    expect([team.received, await stateOf(world)]).toEqual([[], "failed muted"]);
  });

  test("of a channel whose secret is missing fails without a request", async () => {
    const world = await worldWithMessage();
    const bare = {
      deliver: () =>
        Promise.reject(new SignalCraftError("credentials", "Cannot use channel team: SLACK_URL is not set")),
    };
    await deliver(world, bare);
    expect(await stateOf(world)).toBe("failed secret_missing");
  });

  test("is not delivered by two at once", async () => {
    const world = await worldWithMessage();
    const locks = memoryLocks();
    await locks.acquire("candidates/local/effects.lock", "other");
    const team = channel();
    expect(await deliver(world, team.notifier, { locks })).toBeNull();
    expect(team.received).toEqual([]);
  });

  test("in quiet hours is held until they end", async () => {
    const quiet = { zone: "Europe/Berlin", quiet_hours: ["22:00-08:30"] };
    const world = await worldWithMessage(quiet);
    expect(world.alerts.messages.map((message) => message.held_until)).toEqual(["2026-11-21T07:30:00Z"]);
    const team = channel();
    const over = { rules: { ...rules, ...quiet } };
    expect((await deliver(world, team.notifier, {}, over))?.map(({ waits }) => waits)).toEqual(["quiet_hours"]);
    await deliver(world, team.notifier, { time: simulatedTime(Date.parse("2026-11-21T07:31:00Z")) }, over);
    expect([team.received.length, await stateOf(world)]).toEqual([1, "sent delivered"]);
  });
});

test("an effects log with a damaged line and a cut one goes on", async () => {
  const files = memoryFiles();
  await files.append("candidates/local/effects.jsonl", "not json");
  const log = await openEffectsLog(files, "local");
  expect([log.damaged, log.messages()]).toEqual([[1], []]);
});
