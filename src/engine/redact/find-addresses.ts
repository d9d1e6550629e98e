import { isStandIn } from "./secret-likeness.ts";
import type { Span } from "./span.ts";

/** `scheme://user:password@host`, RFC 3986 section 3.2.1. The user part is bounded, so each `://` costs a constant. */
const USER_INFO = /:\/\/([^\s/?#"'`<>@:\\]{0,256}):([^\s/?#"'`<>@\\]{1,1024})@(?=[A-Za-z0-9[_%.-])/g;

/** Addresses that are secrets themselves: whoever has one may post to it. The host stays, the rest goes. */
const capabilities: readonly {
  readonly hint: string;
  readonly pattern: RegExp;
}[] = [
  {
    hint: "hooks.slack",
    pattern: /(?<=hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/)[A-Za-z0-9+/_-]{16,200}/g,
  },
  {
    hint: "/webhooks/",
    pattern: /(?<=discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/)\d{1,25}\/[A-Za-z0-9_-]{20,200}/g,
  },
  {
    hint: "api.telegram.org",
    pattern: /(?<=api\.telegram\.org\/(?:file\/)?bot)\d{3,20}(?::|%3A)[A-Za-z0-9_-]{20,80}/gi,
  },
  {
    hint: "webhook.office.com",
    pattern: /(?<=webhook\.office\.com\/webhookb2\/)[A-Za-z0-9@/_-]{40,400}/g,
  },
  {
    hint: "outlook.office.com",
    pattern: /(?<=outlook\.office\.com\/webhook\/)[A-Za-z0-9@/_-]{40,400}/g,
  },
  {
    hint: "chat.googleapis.com",
    pattern: /(?<=chat\.googleapis\.com\/v1\/spaces\/)[A-Za-z0-9_-]{5,40}\/messages\?key=[^\s"'<>]{10,400}/g,
  },
  {
    hint: "/hooks/catch/",
    pattern: /(?<=hooks\.zapier\.com\/hooks\/catch\/)[0-9A-Za-z/]{5,80}/g,
  },
  {
    hint: "maker.ifttt.com",
    pattern: /(?<=maker\.ifttt\.com\/trigger\/[^\s/]{1,80}\/(?:json\/)?with\/key\/)[A-Za-z0-9_-]{10,80}/g,
  },
  {
    hint: "hc-ping.com",
    pattern: /(?<=hc-ping\.com\/)[0-9a-f]{8}-[0-9a-f-]{27}/g,
  },
];

/** Parameters by which an address is signed: AWS, Google, Azure, CloudFront, Alibaba; and the generic names of keys. */
const PARAMETER =
  /(?<=[?&;](?:amp;)?(?:x-amz-signature|x-amz-security-token|x-amz-credential|x-goog-signature|x-goog-credential|sig|signature|hmac|awsaccesskeyid|key-pair-id|hdnts|auth|authorization|code_verifier|client_secret|refresh_token|access_token|id_token|api_?-?key|apikey|app_?key|auth_?token|secret|password|passwd|pwd|private_?token|session_?id|sessionid|jsessionid)=)[^\s"'`<>&#;\\]{1,4096}/gi;

/** Passwords in addresses, addresses that are secrets, and the signatures and keys in their parameters. */
export function findAddresses(text: string): readonly Span[] {
  const spans: Span[] = [];
  if (text.includes("://"))
    for (const match of text.matchAll(USER_INFO)) {
      const [whole, user = "", password = ""] = match;
      if (isTemplate(password)) continue;
      const from = match.index + whole.length - 1 - password.length;
      spans.push({
        from: user === "" ? from : match.index + 3,
        to: match.index + whole.length - 1,
      });
    }
  for (const { hint, pattern } of capabilities)
    if (text.includes(hint))
      for (const match of text.matchAll(pattern)) spans.push({ from: match.index, to: match.index + match[0].length });
  if (text.includes("="))
    for (const match of text.matchAll(PARAMETER))
      if (isParameterSecret(match[0])) spans.push({ from: match.index, to: match.index + match[0].length });
  return spans;
}

/** A user name and password that are written as variables are no secrets; weak ones are. */
function isTemplate(password: string): boolean {
  return (
    /^(?:\$|\{|<|\[|%[a-z({]|\*+$|x+$|REDACTED)/i.test(password) ||
    /^(?:password|pass|passwd|pwd|secret|token)$/i.test(password)
  );
}

function isParameterSecret(value: string): boolean {
  const text = value.slice(0, 256);
  if (/^(?:\$|\{|<|\[|%7B|%3C|\*+$|REDACTED)/i.test(text) || !/\d|[+/=%]/.test(text)) return false;
  return text.length >= 16 ? /[A-Za-z]/.test(text) : text.length >= 6 && /[A-Za-z]/.test(text) && !isStandIn(text);
}
