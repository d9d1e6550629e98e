import { afterAll, describe, expect, test } from "bun:test";
import { createServer, type Server } from "node:net";
import { deliverMail, type MailOptions } from "../../../src/adapters/smtp/deliver-mail.ts";
import type { ChannelOf } from "../../../src/contracts/alert-rules.ts";
import { mailAuthority, mailHost, type MailHost } from "./mail-host.ts";

const hosts: MailHost[] = [];
const servers: Server[] = [];
afterAll(async () => {
  servers.forEach((server) => server.close());
  await Promise.all(hosts.map((host) => host.close()));
});

async function startHost(...args: Parameters<typeof mailHost>): Promise<MailHost> {
  const host = await mailHost(...args);
  hosts.push(host);
  return host;
}

function send(port: number, channel: Partial<ChannelOf<"email">> = {}, change: Partial<MailOptions> = {}) {
  return deliverMail({
    channel: {
      id: "mail",
      kind: "email",
      send: "digest",
      when: "failures",
      cap: 20,
      host: "mail.example.com",
      port,
      security: "starttls",
      from: "me@example.com",
      to: ["you@example.net"],
      ...channel,
    },
    mail: {
      subject: "Zwei neue Stellen \u2192 \u00e9t\u00e9",
      text: "one\n.\n..two\n",
      html: "<p>one</p>",
    },
    messageId: "msg_0123456789abcdef",
    sentAt: new Date("2026-11-21T06:00:00Z"),
    password: null,
    endpoint: { address: "127.0.0.1", port },
    anchor: mailAuthority,
    limits: { deadlineMs: 5_000, stallMs: 2_000 },
    ...change,
  });
}

describe("a mail host", () => {
  test("receives one multipart mail over STARTTLS after a login, text part first, dots and accents whole", async () => {
    const host = await startHost({ authOptional: false });
    const delivery = await send(host.port, { user: "me" }, { password: "right horse" });
    expect(delivery).toEqual({ state: "sent", reason: "delivered" });
    const [mail] = host.received;
    expect(host.received.length).toBe(1);
    expect(host.logins).toEqual(["me:right horse"]);
    expect(mail?.subject).toBe("Zwei neue Stellen \u2192 \u00e9t\u00e9");
    expect(mail?.text).toBe("one\n.\n..two\n");
    expect(String(mail?.html).trim()).toBe("<p>one</p>");
    expect(mail?.messageId).toBe("<msg_0123456789abcdef@example.com>");
    expect(mail?.headers.get("auto-submitted")).toBe("auto-generated");
    expect(host.raw[0]).toMatch(/multipart\/alternative/);
  });

  test("receives it over TLS from the start", async () => {
    const host = await startHost({ secure: true });
    expect(await send(host.port, { security: "tls" })).toEqual({
      state: "sent",
      reason: "delivered",
    });
    expect(host.received.length).toBe(1);
  });

  test("without STARTTLS is sent neither a mail nor a password", async () => {
    const host = await startHost({
      hideSTARTTLS: true,
      disabledCommands: ["STARTTLS"],
    });
    const delivery = await send(host.port, { user: "me" }, { password: "right horse" });
    expect(delivery).toMatchObject({ state: "failed" });
    expect([host.received, host.logins]).toEqual([[], []]);
  });

  test("with a certificate of nobody's is sent nothing", async () => {
    const host = await startHost();
    const delivery = await send(host.port, {}, { anchor: null });
    expect(delivery).toMatchObject({ state: "failed", safeToRetry: true });
    expect(host.received).toEqual([]);
  });

  test("with a certificate of another name is sent nothing", async () => {
    const host = await startHost();
    expect(await send(host.port, { host: "other.example.com" })).toMatchObject({
      state: "failed",
      safeToRetry: true,
    });
    expect(host.received).toEqual([]);
  });

  test("that refuses the login gives a failure without the password in it", async () => {
    const host = await startHost({ authOptional: false });
    const delivery = await send(host.port, { user: "me" }, { password: "canary-7391" });
    expect(delivery).toMatchObject({
      state: "failed",
      reason: "login_refused",
      safeToRetry: false,
    });
    expect(JSON.stringify(delivery)).not.toContain("canary");
  });

  test("that refuses the text for now may be asked again, one that refuses it for good not", async () => {
    const busy = await startHost({}, () => Object.assign(new Error("later"), { responseCode: 451 }));
    const never = await startHost({}, () => Object.assign(new Error("no"), { responseCode: 550 }));
    expect([await send(busy.port), await send(never.port)]).toEqual([
      {
        state: "failed",
        reason: "smtp_451",
        safeToRetry: true,
        retryAfterMs: null,
      },
      {
        state: "failed",
        reason: "smtp_550",
        safeToRetry: false,
        retryAfterMs: null,
      },
    ]);
  });

  test("that takes the text and breaks off, or says nothing, leaves it unknown", async () => {
    const drop = await startHost({}, () => "drop");
    const hang = await startHost({}, () => "hang");
    expect(await send(drop.port)).toMatchObject({ state: "unknown" });
    expect(await send(hang.port, {}, { limits: { deadlineMs: 700, stallMs: 20_000 } })).toMatchObject({
      state: "unknown",
    });
    expect([drop.received.length, hang.received.length]).toEqual([1, 1]);
  });

  test("that breaks off before the text was never given it", async () => {
    const rude = createServer((socket) => socket.end());
    servers.push(rude);
    await new Promise<void>((resolve) => rude.listen(0, "127.0.0.1", () => resolve()));
    const { port } = rude.address() as { port: number };
    expect(await send(port)).toMatchObject({
      state: "failed",
      safeToRetry: true,
    });
  });

  test("where nobody listens is a failed connection", async () => {
    expect(await send(9)).toMatchObject({
      state: "failed",
      reason: "connection_failed",
      safeToRetry: true,
    });
  });
});
