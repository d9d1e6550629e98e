import { expect, test } from "bun:test";
import { answersVerdict } from "../../../src/engine/egress/answers.ts";
import { isAllowedHost } from "../../../src/engine/egress/allowed-host.ts";
import { explainEgress, type EgressContext } from "../../../src/engine/egress/policy.ts";
import { redirectVerdict } from "../../../src/engine/egress/redirect.ts";
import { egressSteps } from "../../../src/engine/egress/steps.ts";
import { urlVerdict } from "../../../src/engine/egress/url.ts";

const LIVE: EgressContext = {
  offline: false,
  tombstoned: false,
  allowedHosts: ["boards.example"],
  allowedPorts: [80, 443],
  answers: ["104.18.10.10", "2606:4700::1111"],
  robots: { allowed: true, reason: "no rule matched" },
};

/** The steps that do not simply pass. */
function remarks(url: string, context: EgressContext): Readonly<Record<string, string>> {
  const { steps } = explainEgress(url, context);
  return Object.fromEntries(
    steps
      .filter(({ verdict }) => verdict !== "pass")
      .map(({ step, verdict, reason }) => [step, `${verdict}: ${reason}`]),
  );
}

const WIRE = {
  pacing: "unchecked: while_the_request_runs",
  connect: "unchecked: while_the_request_runs",
  bytes: "unchecked: while_the_request_runs",
  deadline: "unchecked: while_the_request_runs",
};
const WIRE_SKIPPED = {
  pacing: "skipped: refused_before",
  connect: "skipped: refused_before",
  bytes: "skipped: refused_before",
  deadline: "skipped: refused_before",
};

test("an explanation has every step in the order of the policy", () => {
  const { steps, verdict, url } = explainEgress("https://boards.example/a#b", LIVE);
  expect(steps.map(({ step }) => step)).toEqual(egressSteps.map(({ id }) => id));
  expect({ verdict, url }).toEqual({
    verdict: "allow",
    url: "https://boards.example/a",
  });
  expect(remarks("https://boards.example/a", LIVE)).toEqual({
    redirect: "skipped: not_a_redirect",
    ...WIRE,
  });
});

test("asked offline, what nobody knows is unchecked and the rest decides", () => {
  const asking: EgressContext = {
    ...LIVE,
    offline: null,
    allowedHosts: null,
    answers: null,
    robots: null,
  };
  expect(explainEgress("https://boards.example/", asking).verdict).toBe("allow");
  expect(remarks("https://boards.example/", asking)).toEqual({
    redirect: "skipped: not_a_redirect",
    offline: "unchecked: network_not_asked_for",
    allowed_hosts: "skipped: any_host",
    dns: "unchecked: unresolved",
    addresses: "unchecked: unresolved",
    robots: "unchecked: robots_not_read",
    ...WIRE,
  });
});

test("everything in the way is told at once", () => {
  const context: EgressContext = {
    ...LIVE,
    offline: true,
    tombstoned: true,
    answers: ["104.18.10.10", "10.0.0.1"],
    robots: { allowed: false, reason: "line 2: Disallow: /" },
    from: "https://boards.example/",
  };
  expect(remarks("http://me:secret@printer:8080/", context)).toEqual({
    redirect: "refuse: port_not_allowed",
    offline: "refuse: offline",
    tombstone: "refuse: tombstoned",
    allowed_hosts: "refuse: host_not_allowed",
    port: "refuse: port_not_allowed",
    credentials: "refuse: credentials_in_url",
    host: "refuse: single_label_name",
    addresses: "refuse: special_purpose",
    robots: "refuse: robots: line 2: Disallow: /",
    ...WIRE_SKIPPED,
  });
});

test("what is no URL is refused once, and no step guesses at it", () => {
  expect(remarks("boards.example/jobs", { ...LIVE, answers: null })).toEqual({
    redirect: "skipped: not_a_redirect",
    allowed_hosts: "skipped: unparsable_url",
    scheme: "refuse: unparsable_url",
    port: "skipped: unparsable_url",
    credentials: "skipped: unparsable_url",
    host: "skipped: unparsable_url",
    dns: "unchecked: unresolved",
    addresses: "unchecked: unresolved",
    ...WIRE_SKIPPED,
  });
});

test("a name that does not resolve is refused, one nobody resolved is not", () => {
  expect(explainEgress("https://boards.example/", { ...LIVE, answers: [] }).verdict).toBe("refuse");
  expect(explainEgress("https://boards.example/", { ...LIVE, answers: null }).verdict).toBe("allow");
});

test("a pinned host passes with a private address, and with nothing else", () => {
  const pinned: EgressContext = {
    ...LIVE,
    allowedHosts: ["mirror.lan"],
    answers: ["127.0.0.1"],
    pinned: true,
  };
  expect(explainEgress("https://mirror.lan:8443/", pinned).verdict).toBe("allow");
  expect(explainEgress("https://a:b@mirror.lan:8443/", pinned).verdict).toBe("refuse");
  expect(explainEgress("ftp://mirror.lan/", pinned).verdict).toBe("refuse");
  expect(explainEgress("https://other.lan/", pinned).verdict).toBe("refuse");
  expect(explainEgress("https://mirror.lan:8443/", { ...pinned, pinned: false }).verdict).toBe("refuse");
  expect(explainEgress("https://mirror.lan:8443/", { ...pinned, answers: null }).verdict).toBe("refuse");
});

test("a redirect hop is explained from the URL that redirected", () => {
  const from = "https://boards.example/a/b";
  expect(explainEgress("../c", { ...LIVE, from }).url).toBe("https://boards.example/c");
  expect(explainEgress("../c", { ...LIVE, from }).verdict).toBe("allow");
  expect(explainEgress("http://boards.example/a", { ...LIVE, from }).verdict).toBe("refuse");
  expect(explainEgress("http://boards.example/a", LIVE).verdict).toBe("allow");
});

test("one bad answer among good ones refuses the name, and good ones come once and in order", () => {
  expect(answersVerdict(["104.18.10.10", "::ffff:104.18.10.10", "2606:4700::1111", "2606:4700:0::1111"])).toEqual({
    verdict: "allow",
    addresses: ["104.18.10.10", "2606:4700::1111"],
  });
  expect(answersVerdict(["104.18.10.10", "fe80::1"]).verdict).toBe("refuse");
  expect(answersVerdict(["104.18.10.10"], { ownAddresses: ["::ffff:104.18.10.10"] })).toEqual({
    verdict: "refuse",
    reason: "own_address",
    range: "104.18.10.10",
  });
  expect(answersVerdict(Array.from({ length: 257 }, () => "104.18.10.10"))).toEqual({
    verdict: "refuse",
    reason: "too_many_answers",
    range: "more than 256",
  });
});

test("an allowed host is itself, or under its star, and nothing alike", () => {
  const list = ["Boards.example", "*.tenants.example."];
  const yes = ["boards.example", "BOARDS.EXAMPLE.", "a.tenants.example", "a.b.tenants.example"];
  const no = [
    "tenants.example",
    ".tenants.example",
    "evilboards.example",
    "a.boards.example",
    "boards.example.evil.example",
    "",
    ".",
  ];
  expect(yes.filter((host) => !isAllowedHost(host, list))).toEqual([]);
  expect(no.filter((host) => isAllowedHost(host, list))).toEqual([]);
  expect(isAllowedHost("boards.example", [])).toBe(false);
  expect(isAllowedHost("anything.example", ["*"])).toBe(false);
});

test("names that only look public are refused with the reason", () => {
  const rows = [
    ["https://localhost./", "special_use_name"],
    ["https://a.LOCALHOST/", "special_use_name"],
    ["https://nas.home.arpa/", "special_use_name"],
    ["https://x.onion/", "special_use_name"],
    ["https://intranet/", "special_use_name"],
    ["https://printer/", "single_label_name"],
    ["https://com./", "single_label_name"],
    ["https://a..example/", "malformed_name"],
    ["https://a.example../", "malformed_name"],
    ["https://-a.example/", "malformed_name"],
    ["https://a;b.example/", "malformed_name"],
    ["https://a$b.example/", "malformed_name"],
    [`https://${"a".repeat(64)}.example/`, "malformed_name"],
    [`https://${"a.".repeat(127)}example/`, "malformed_name"],
    ["https://[::ffff:8.8.8.8]/", "mapped_literal"],
    ["https://metadata.google.internal/", "special_use_name"],
    ["https://metadata.goog/", "special_use_name"],
    ["https://2130706433/", "special_purpose"],
    [`https://a.example/${"x".repeat(10_000)}`, "unparsable_url"],
  ] as const;
  const got = rows.map(([url]) => {
    const judged = urlVerdict(url);
    return judged.verdict === "refuse" ? judged.reason : "allowed";
  });
  expect(got).toEqual(rows.map(([, reason]) => reason));
});

test("a host that may be asked for comes without dot and brackets, and its URL without fragment", () => {
  const judged = urlVerdict("https://BOARDS.example.:443/a?b#c");
  expect(
    judged.verdict === "allow"
      ? {
          host: judged.host,
          href: judged.target.href,
          port: judged.target.port,
        }
      : judged,
  ).toEqual({
    host: "boards.example",
    href: "https://boards.example./a?b",
    port: 443,
  });
  const literal = urlVerdict("https://[2606:4700::1111]:8443/", {
    allowedPorts: [8443],
  });
  expect(literal.verdict === "allow" ? [literal.kind, literal.host] : literal).toEqual(["address", "2606:4700::1111"]);
});

test("another port or scheme is another origin", () => {
  expect(redirectVerdict("https://a.example/", "https://a.example:443/b").verdict).toBe("allow");
  expect(redirectVerdict("http://a.example/", "https://a.example/b").verdict).toBe("revalidate");
  expect(
    redirectVerdict("https://a.example/", "https://a.example:8443/", {
      allowedPorts: [8443],
    }).verdict,
  ).toBe("revalidate");
  expect(redirectVerdict("https://a.example/", "https://a.example:8443/").verdict).toBe("block");
  expect(redirectVerdict("not a url", "https://a.example/").verdict).toBe("block");
});

test("no user name and no password comes back in a verdict or an explanation", () => {
  const url = "https://ann:hunter2@boards.example/jobs#me";
  const said = JSON.stringify([
    explainEgress(url, LIVE),
    urlVerdict(url),
    redirectVerdict("https://boards.example/", url),
    explainEgress("/jobs", { ...LIVE, from: url }),
  ]);
  expect(said).not.toContain("hunter2");
  expect(said).not.toContain("ann:");
});
