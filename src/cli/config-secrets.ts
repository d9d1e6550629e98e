import { readSecretText } from "../adapters/config/read-secret-text.ts";
import type { SecretKeeper } from "./secret-keeper.ts";

/** Config files that may name secrets, and how: `password_env: MAIL_PASSWORD`, `token_file: telegram.token`. */
const files = ["alerts.yaml", "egress.yaml", "signalcraft.yaml"];
const REFERENCE = /\b[a-z][a-z0-9_]*_(env|file)["']?[ \t]*:[ \t]*(?:"([^"\n]+)"|'([^'\n]+)'|([^\s,}#"'\n]+))/g;

/**
 * Tells the keeper every secret that config names, by variable or by file, before anything is written. Reads the text for the names alone, so that a file with
 * a fault elsewhere still has its secrets kept. Relative files are looked for below `base`, from which channels read them, and beside the config file.
 */
export function keepConfigSecrets(secrets: SecretKeeper, folders: readonly string[], base: string): void {
  for (const folder of folders)
    for (const file of files) {
      const text = readSecretText(folder, file);
      if (text === null) continue;
      for (const [, kind, double, single, bare] of text.matchAll(REFERENCE)) {
        const name = double ?? single ?? bare ?? "";
        if (kind === "env") secrets.variable(name);
        else for (const from of [base, folder]) secrets.add({ name, value: readSecretText(from, name) ?? "" });
      }
    }
}
