/** One step of the policy that every request and every redirect hop goes through. */
export interface EgressStep {
  readonly id: string;
  /** What it checks, as a sentence for people. */
  readonly checks: string;
  /** `text`: known from the URL and the configuration; `answer`: needs a resolver, a robots.txt or a redirect; `wire`: only while the request runs. */
  readonly needs: "text" | "answer" | "wire";
}

/**
 * Every step of the egress policy in the order they are taken, `as const`. The first that refuses ends the request.
 * Reports, documents and `policy explain` are made from this list.
 */
export const egressSteps = [
  {
    id: "redirect",
    needs: "answer",
    checks: "A redirect hop leads to a URL that may be followed, never from https to http.",
  },
  {
    id: "offline",
    needs: "text",
    checks: "The network was allowed for this run.",
  },
  { id: "tombstone", needs: "text", checks: "The provider has no tombstone." },
  {
    id: "allowed_hosts",
    needs: "text",
    checks: "The host is one the registry lists for the provider.",
  },
  {
    id: "scheme",
    needs: "text",
    checks: "The URL is absolute and its scheme is https or http.",
  },
  {
    id: "port",
    needs: "text",
    checks: "The port is 80 or 443, or one the operator opened.",
  },
  {
    id: "credentials",
    needs: "text",
    checks: "The URL holds no user name and no password.",
  },
  {
    id: "host",
    needs: "text",
    checks: "The host is a public name or a public address in its plain form.",
  },
  {
    id: "dns",
    needs: "answer",
    checks: "The name resolves; it is asked for once.",
  },
  {
    id: "addresses",
    needs: "answer",
    checks: "Every address it resolves to is public: IANA registries and cloud metadata.",
  },
  {
    id: "robots",
    needs: "answer",
    checks: "The site's robots.txt allows the URL (RFC 9309).",
  },
  {
    id: "pacing",
    needs: "wire",
    checks: "The host is not asked too soon, nor twice at once, nor while its circuit is open.",
  },
  {
    id: "connect",
    needs: "wire",
    checks: "The connection goes to a checked address, and the certificate is for the name.",
  },
  {
    id: "bytes",
    needs: "wire",
    checks: "Headers and body stay under their caps, before and after decompression.",
  },
  {
    id: "deadline",
    needs: "wire",
    checks: "The answer is complete before the deadline.",
  },
] as const satisfies readonly EgressStep[];

/** The name of a step. */
export type EgressStepId = (typeof egressSteps)[number]["id"];
