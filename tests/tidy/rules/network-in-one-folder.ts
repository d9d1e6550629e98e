/** Requests leave only through src/adapters/http, where the shield is (DESIGN section 9). Listening belongs to src/server. */
import { findEach, isInside, isTypeScript, type Rule, viewOf } from "../source-file.ts";

const networkModules = /^(?:node:)?(?:https?|http2|net|tls|dgram|dns|dns\/promises)$/;
/** Speaks SMTP to an address that the shield has checked. */
const mailModules = /^nodemailer(?:\/|$)/;
const outgoing =
  /(?<![.\w])fetch\b(?!\s*[:?])|\bBun\s*\.\s*(?:fetch|connect|udpSocket|dns|listen)\b|(?<![.\w])(?:WebSocket|XMLHttpRequest|EventSource)\b/g;
const listening = /\bBun\s*\.\s*serve\b/g;

export const networkInOneFolderRule: Rule = {
  name: "only src/adapters/http opens connections, src/adapters/smtp through nodemailer, only src/server listens",
  check: (file) => {
    if (!isTypeScript(file) || !isInside(file, "src")) return [];
    const view = viewOf(file);
    const findings: string[] = [];
    if (!isInside(file, "src/adapters/http")) {
      for (const specifier of view.imports.filter((name) => networkModules.test(name)))
        findings.push(`imports ${specifier}`);
      findings.push(...findEach(view.code, outgoing, (match) => `uses ${match[0].trim()}`));
    }
    if (!isInside(file, "src/adapters/smtp"))
      findings.push(...view.imports.filter((name) => mailModules.test(name)).map((name) => `imports ${name}`));
    if (!isInside(file, "src/server")) findings.push(...findEach(view.code, listening, (match) => `uses ${match[0]}`));
    return findings;
  },
};
