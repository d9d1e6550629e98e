/** What the name of a value says about it. */
export type SecretName = "password" | "key" | "token" | "none";

const passwords = new Set([
  "password",
  "passwd",
  "passwort",
  "pass",
  "passphrase",
  "pwd",
  "pw",
  "passcode",
  "pin_code",
]);
const wholes = new Set([
  "secret",
  "secrets",
  "token",
  "apikey",
  "authtoken",
  "accesstoken",
  "secretkey",
  "accesskey",
  "privatekey",
  "accountkey",
  "sharedaccesskey",
  "clientsecret",
  "authkey",
  "apitoken",
  "credential",
  "credentials",
  "apisecret",
]);
/** What kind of key: `api key` is a secret, `public key` and `primary key` are not. */
const keyKinds = new Set(
  "api access secret private auth account encryption signing shared master deploy license admin service storage iam session webhook app client bot user art hmac vault sumo subscription rest".split(
    " ",
  ),
);

/** Words of names for public or counted things that end like names of secrets. */
const notSecret = new Set(
  "public csrf xsrf authenticity max min num count total next page cursor continuation design color colour".split(" "),
);

/** Judges a name by its last words: `smtp_password`, `apiKey`, `X-Api-Key`, `AWS_SECRET_ACCESS_KEY`; `password_file`, `token_count` and `public_key` are none. */
export function secretNameOf(name: string): SecretName {
  const words = wordsOfName(name);
  const last = words.at(-1)?.replace(/\d{1,2}$/, "") ?? "";
  const before = words.at(-2) ?? "";
  const lastTwo = before + last;
  // A lone `pass` is as often a verdict as a password.
  if (words.length === 1 && last === "pass") return "key";
  if (passwords.has(last) || passwords.has(lastTwo) || /(?:password|passwd|passphrase)$/.test(last)) return "password";
  if (words.some((word) => notSecret.has(word))) return "none";
  if (last === "key" && (keyKinds.has(before) || /(?:api|access|secret|private|auth)$/.test(before))) return "key";
  if (last === "api" && before === "art") return "key";
  if (wholes.has(lastTwo) || wholes.has(last)) return last.endsWith("token") ? "token" : "key";
  if (/(?:apikey|secretkey|accesskey|authtoken|accesstoken|clientsecret|token)$/.test(last))
    return last.endsWith("token") ? "token" : "key";
  return "none";
}

/** The words of a name in any writing, in lower case: `apiKey`, `API_KEY` and `api-key` are `api`, `key`. */
export function wordsOfName(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}
