/** What the tests use of two packages that come without types. */
declare module "smtp-server" {
  import type { Server } from "node:net";
  import type { Readable } from "node:stream";
  export interface SMTPServerOptions {
    readonly secure?: boolean;
    readonly cert?: string;
    readonly key?: string;
    readonly authOptional?: boolean;
    readonly hideSTARTTLS?: boolean;
    readonly disableReverseLookup?: boolean;
    readonly disabledCommands?: readonly string[];
    readonly logger?: boolean;
    readonly onAuth?: (
      auth: { readonly username?: string; readonly password?: string },
      session: unknown,
      done: (cause: Error | null, result?: { readonly user: string }) => void,
    ) => void;
    readonly onData?: (stream: Readable, session: unknown, done: (cause: Error | null) => void) => void;
  }
  export class SMTPServer {
    readonly server: Server;
    constructor(options: SMTPServerOptions);
    on(name: "error", listener: (cause: Error) => void): void;
    listen(port: number, host: string, done: () => void): void;
    close(done: () => void): void;
  }
}
declare module "mailparser" {
  export interface ParsedMail {
    readonly subject?: string;
    readonly text?: string;
    readonly html: string | false;
    readonly messageId?: string;
    readonly headers: ReadonlyMap<string, unknown>;
  }
  export function simpleParser(source: Uint8Array): Promise<ParsedMail>;
}
