import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection, { type SMTPError } from "nodemailer/lib/smtp-connection";
import type { ChannelOf } from "../../contracts/alert-rules.ts";
import type { Delivery } from "../../contracts/effects.ts";
import type { Endpoint, HttpLimits } from "../../contracts/http.ts";
import type { Mail } from "../../engine/notify/mail.ts";

export interface MailOptions {
  readonly channel: ChannelOf<"email">;
  readonly mail: Mail;
  /** Local part of the Message-ID: the same message has the same one, so that a mail client shows it once even if it came twice. */
  readonly messageId: string;
  readonly sentAt: Date;
  /** Null for a mail host without a login. */
  readonly password: string | null;
  /** A checked address of the mail host. */
  readonly endpoint: Endpoint;
  /** The operator's own trust anchor beside the built-in ones, as PEM. */
  readonly anchor: string | null;
  readonly limits: Pick<HttpLimits, "deadlineMs" | "stallMs">;
}

/**
 * Gives one mail to a mail host: certificate checked against its name, encrypted before the login, or nothing is sent. What is known afterwards goes by how far it got: before
 * the end of the text nothing can have been accepted; a reply to it decides; without one it is unknown. RFC 5321 sections 4.2.5 and 6.1, RFC 3207, RFC 4954.
 */
export async function deliverMail(options: MailOptions): Promise<Delivery> {
  const { channel } = options;
  if (channel.user !== undefined && options.password === null) return failed("password_missing", true);
  if (options.password !== null && channel.security === "none") return failed("login_unencrypted", false);
  const message = await mimeOf(options);
  const progress = { started: false, ended: false };
  const connection = connectionOf(options);
  try {
    return await Promise.race([
      late(options.limits.deadlineMs, progress),
      converse(connection, options, watched(message, progress)).catch((cause: unknown) => judged(cause, progress)),
    ]);
  } finally {
    connection.close();
  }
}

interface Progress {
  started: boolean;
  /** The last byte was handed over: from here on only the host's reply says whether it took the mail. */
  ended: boolean;
}

function connectionOf({ channel, endpoint, anchor, limits }: MailOptions): SMTPConnection {
  return new SMTPConnection({
    host: endpoint.address,
    port: endpoint.port,
    secure: channel.security === "tls",
    requireTLS: channel.security === "starttls",
    ignoreTLS: channel.security === "none",
    name: "localhost",
    connectionTimeout: limits.stallMs,
    greetingTimeout: limits.stallMs,
    socketTimeout: limits.stallMs,
    logger: false,
    ...(/^[\d.]+$/.test(channel.host) ? {} : { servername: channel.host }),
    tls: {
      rejectUnauthorized: true,
      minVersion: "TLSv1.2",
      ...(/^[\d.]+$/.test(channel.host) ? {} : { servername: channel.host }),
      ...(anchor === null ? {} : { ca: anchor }),
    },
  });
}

async function converse(connection: SMTPConnection, options: MailOptions, message: Readable): Promise<Delivery> {
  const { channel, password } = options;
  await new Promise<void>((resolve, reject) => {
    connection.once("error", reject);
    connection.connect((cause) => (cause ? reject(cause) : resolve()));
  });
  if (channel.user !== undefined && password !== null) {
    const credentials = { user: channel.user, pass: password };
    await new Promise<void>((resolve, reject) =>
      connection.login({ credentials }, (cause) => (cause ? reject(cause) : resolve())),
    );
  }
  await new Promise<void>((resolve, reject) => {
    connection.once("error", reject);
    connection.send({ from: channel.from, to: [...channel.to] }, message, (cause) =>
      cause ? reject(cause) : resolve(),
    );
  });
  connection.quit();
  return { state: "sent", reason: "delivered" };
}

/** What an error means, by the host's reply and by how far the text had got. Its sentence is not used: it may repeat a login. */
function judged(cause: unknown, { started, ended }: Progress): Delivery {
  const { responseCode, code } = cause as Partial<SMTPError>;
  if (code === "EAUTH") return failed("login_refused", false);
  if (typeof responseCode === "number" && responseCode >= 400 && !(ended && responseCode === 421))
    return failed(`smtp_${responseCode}`, responseCode < 500);
  if (ended) return { state: "unknown", reason: "no_reply_to_the_text" };
  if (code === "ETLS" || /CERT|SELF_SIGNED|UNABLE_TO|DEPTH_ZERO/.test(String(code))) return failed("tls_failed", true);
  return failed(started ? "broken_off" : "connection_failed", true);
}

function failed(reason: string, safeToRetry: boolean): Delivery {
  return { state: "failed", reason, safeToRetry, retryAfterMs: null };
}

async function late(deadlineMs: number, progress: Progress): Promise<Delivery> {
  await new Promise<void>((resolve) => setTimeout(resolve, deadlineMs).unref());
  return progress.ended ? { state: "unknown", reason: "timeout" } : failed("timeout", true);
}

/** The text as a stream that notes when its last byte is taken. Until then the host has not seen its end and cannot have accepted it. */
function watched(message: Uint8Array, progress: Progress): Readable {
  let isGiven = false;
  return new Readable({
    read() {
      progress.started = true;
      if (isGiven) {
        progress.ended = true;
        this.push(null);
        return;
      }
      isGiven = true;
      this.push(message);
    },
  });
}

async function mimeOf({ channel, mail, messageId, sentAt }: MailOptions): Promise<Uint8Array> {
  const composed = new MailComposer({
    from: channel.from,
    to: [...channel.to],
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: sentAt,
    messageId: `<${messageId}@${channel.from.slice(channel.from.lastIndexOf("@") + 1)}>`,
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  return new Uint8Array(await composed.build());
}
