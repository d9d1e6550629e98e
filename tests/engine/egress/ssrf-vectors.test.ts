import { expect } from "bun:test";
import { addressVerdict } from "../../../src/engine/egress/address.ts";
import { answersVerdict } from "../../../src/engine/egress/answers.ts";
import { explainEgress, type EgressContext } from "../../../src/engine/egress/policy.ts";
import { redirectVerdict } from "../../../src/engine/egress/redirect.ts";
import { resolutionVerdicts } from "../../../src/engine/egress/resolutions.ts";
import { urlVerdict } from "../../../src/engine/egress/url.ts";
import { sharedTest } from "../../shared-path.ts";

interface UrlRow {
  readonly id: string;
  readonly url: string;
  readonly expect: "allow" | "block";
  readonly why: string;
  readonly dns?: "public" | Readonly<Record<string, readonly string[]>>;
}
interface RedirectRow {
  readonly base: string;
  readonly location: string;
  readonly resolved: string | null;
  readonly expect: "allow" | "block" | "revalidate";
}
interface RebindingRow {
  readonly name: string;
  readonly answers: readonly (readonly string[])[] | "timeout";
  readonly expect: "block" | "allow" | "allow-first-only" | "block-or-ignore-proxy";
}
interface QuirkRow {
  readonly address: string;
  readonly mustBlock: boolean;
}

const EXPLAINING: EgressContext = {
  offline: null,
  tombstoned: false,
  allowedHosts: null,
  allowedPorts: [80, 443],
  answers: null,
  robots: null,
};
const PUBLIC_ANSWERS = ["104.18.10.10"];

async function readRows<Row>(path: string): Promise<readonly Row[]> {
  return (await Bun.file(path).json()) as readonly Row[];
}

function answersOf(row: UrlRow): readonly string[] {
  return row.dns === undefined || row.dns === "public" ? PUBLIC_ANSWERS : Object.values(row.dns).flat();
}

sharedTest("every URL of the vectors gets the expected verdict", "vectors/ssrf/cases.json", async (path) => {
  const rows = await readRows<UrlRow>(path);
  const wrong = rows
    .map((row) => ({
      row,
      got: explainEgress(row.url, { ...EXPLAINING, answers: answersOf(row) }),
    }))
    .filter(({ row, got }) => (got.verdict === "refuse") !== (row.expect === "block"));
  expect(
    wrong.map(({ row, got }) => ({
      id: row.id,
      url: row.url,
      why: row.why,
      steps: got.steps,
    })),
  ).toEqual([]);
  expect(rows.length).toBeGreaterThan(600);
});

sharedTest("unresolved, only the URLs that need DNS to be refused pass", "vectors/ssrf/cases.json", async (path) => {
  const rows = await readRows<UrlRow>(path);
  const passing = rows.filter(
    (row) => explainEgress(row.url, EXPLAINING).verdict === "allow" && row.expect === "block",
  );
  const needDns = passing.filter((row) => answersVerdict(answersOf(row)).verdict === "refuse");
  expect(passing).toEqual(needDns);
});

sharedTest("explanation and URL verdict agree on every URL", "vectors/ssrf/cases.json", async (path) => {
  const rows = await readRows<UrlRow>(path);
  const differ = rows.filter((row) => {
    const isAllowed = urlVerdict(row.url).verdict === "allow";
    return isAllowed !== (explainEgress(row.url, EXPLAINING).verdict === "allow");
  });
  expect(differ).toEqual([]);
});

sharedTest("every redirect of the vectors gets the expected verdict", "vectors/ssrf/redirects.json", async (path) => {
  const rows = await readRows<RedirectRow>(path);
  const wrong = rows
    .map((row) => ({ row, got: redirectVerdict(row.base, row.location) }))
    .filter(({ row, got }) => {
      if (got.verdict !== row.expect) return true;
      return got.verdict !== "block" && got.url !== row.resolved?.replace(/#.*$/, "");
    });
  expect(wrong).toEqual([]);

  const explainedWrong = rows.filter((row) => {
    const explained = explainEgress(row.location, {
      ...EXPLAINING,
      from: row.base,
      answers: PUBLIC_ANSWERS,
    });
    return (explained.verdict === "refuse") !== (row.expect === "block");
  });
  expect(explainedWrong).toEqual([]);
});

sharedTest("no sequence of DNS answers reaches a bad address", "vectors/ssrf/dns_rebinding.json", async (path) => {
  const ownAddresses = ["<local interface address>"];
  const rows = await readRows<RebindingRow>(path);
  const wrong = rows
    .map((row) => {
      const resolutions = row.answers === "timeout" ? [null] : row.answers;
      return { row, got: resolutionVerdicts(resolutions, { ownAddresses }) };
    })
    .filter(({ row, got }) => {
      const isRefused = got.at(-1)?.verdict === "refuse";
      if (row.expect === "allow-first-only") return !(got[0]?.verdict === "allow" && got.length === 2 && isRefused);
      return isRefused !== (row.expect === "block");
    });
  expect(wrong).toEqual([]);
});

sharedTest(
  "every address that other libraries misjudge is judged right",
  "vectors/ssrf/python_ipaddress_quirks.json",
  async (path) => {
    const rows = await readRows<QuirkRow>(path);
    const wrong = rows.filter((row) => (addressVerdict(row.address).verdict === "refuse") !== row.mustBlock);
    expect(wrong).toEqual([]);
  },
);
