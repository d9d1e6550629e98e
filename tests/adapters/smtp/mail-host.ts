/** A real mail host on the loopback, and the certificate that leads to it. */
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { simpleParser, type ParsedMail } from "mailparser";
import { testAuthority } from "../http/test-authority.ts";

const authority = testAuthority();
export const mailAuthority = authority.ca;

export interface MailHost {
  readonly port: number;
  readonly received: ParsedMail[];
  readonly raw: string[];
  readonly logins: string[];
  readonly close: () => Promise<void>;
}

/** Starts one; `options` change what it does, `onMail` what it says to a whole text. */
export async function mailHost(
  options: SMTPServerOptions = {},
  onMail: () => Error | null | "hang" | "drop" = () => null,
): Promise<MailHost> {
  const received: ParsedMail[] = [];
  const raw: string[] = [];
  const logins: string[] = [];
  const sockets = new Set<{ destroy: () => void }>();
  const server = new SMTPServer({
    ...authority.issue("mail.example.com"),
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onAuth: (auth, _session, done) => {
      logins.push(`${auth.username}:${auth.password}`);
      if (auth.password === "right horse") done(null, { user: auth.username ?? "" });
      else done(new Error("wrong password right horse canary"));
    },
    onData: (stream, _session, done) => {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        const text = Buffer.concat(pieces);
        raw.push(text.toString("utf8"));
        const verdict = onMail();
        void (async () => {
          received.push(await simpleParser(text));
          if (verdict === "hang") return;
          if (verdict === "drop") sockets.forEach((socket) => socket.destroy());
          else done(verdict);
        })();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  server.server.on("connection", (socket: { destroy: () => void }) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.server.address() as { port: number };
  return {
    port,
    received,
    raw,
    logins,
    close: () =>
      new Promise((resolve) => {
        sockets.forEach((socket) => socket.destroy());
        server.close(() => resolve());
      }),
  };
}
