import { expect } from "bun:test";
import { memoryTransport } from "../../../src/adapters/http/memory-transport.ts";
import { addressVerdict } from "../../../src/engine/egress/address.ts";
import { sharedTest } from "../../shared-path.ts";
import { clientWorld } from "./client-world.ts";

interface UrlRow {
  readonly id: string;
  readonly url: string;
  readonly expect: "allow" | "block";
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

const PUBLIC = "104.18.10.10";
const rowsOf = async <Row>(path: string): Promise<readonly Row[]> => (await Bun.file(path).json()) as readonly Row[];
const isRobots = (url: string): boolean => new URL(url).pathname === "/robots.txt";

/** A transport that answers everything and remembers where it was sent; robots.txt allows all. */
function remembering(
  connected: string[],
  page: (url: string) => { status: number; headers?: [string, string][] } = () => ({ status: 200 }),
) {
  return memoryTransport((request, endpoint) => {
    connected.push(endpoint.address);
    return isRobots(request.url) ? { status: 404 } : page(request.url);
  });
}

sharedTest(
  "no refused URL of the vectors is ever connected to, and every allowed one is",
  "vectors/ssrf/cases.json",
  async (path) => {
    const wrong: string[] = [];
    for (const row of await rowsOf<UrlRow>(path)) {
      const connected: string[] = [];
      const answers = row.dns === undefined || row.dns === "public" ? [PUBLIC] : Object.values(row.dns).flat();
      const { ask } = clientWorld({ transport: remembering(connected), resolver: { resolve: async () => answers } });
      const result = await ask(row.url);
      const verdict = result.kind === "ok" ? "allow" : "block";
      const isClean = connected.every((address) => addressVerdict(address).verdict === "allow");
      if (verdict !== row.expect || !isClean || (verdict === "block") !== (connected.length === 0))
        wrong.push(`${row.id} ${row.url}: ${verdict}, connected to ${connected.join(" ")}`);
    }
    expect(wrong).toEqual([]);
  },
);

sharedTest(
  "every redirect of the vectors is followed or not as it should be",
  "vectors/ssrf/redirects.json",
  async (path) => {
    const wrong: string[] = [];
    for (const row of await rowsOf<RedirectRow>(path)) {
      const connected: string[] = [];
      let pages = 0;
      const transport = remembering(connected, () =>
        ++pages === 1 ? { status: 302, headers: [["location", row.location]] } : { status: 200 },
      );
      const { ask } = clientWorld({ transport, resolver: { resolve: async () => [PUBLIC] } });
      const result = await ask(row.base);
      // A redirect to the very page is a loop; the vectors allow its URL.
      const isLoop = result.kind === "failed" && result.reason === "too_many_redirects";
      const verdict = result.kind === "ok" || isLoop ? "followed" : "block";
      if ((verdict === "block") !== (row.expect === "block") || (verdict === "block" && pages > 1))
        wrong.push(`${row.base} -> ${row.location}: ${verdict}, ${row.expect} expected`);
    }
    expect(wrong).toEqual([]);
  },
);

sharedTest(
  "a name whose answers change is never connected to at an address that was not judged",
  "vectors/ssrf/dns_rebinding.json",
  async (path) => {
    const wrong: string[] = [];
    for (const row of await rowsOf<RebindingRow>(path)) {
      const connected: string[] = [];
      let asked = 0;
      const resolver = {
        resolve: async () =>
          row.answers === "timeout" ? null : (row.answers[Math.min(asked++, row.answers.length - 1)] ?? null),
      };
      // One redirect on the same host, so that there are three resolutions: of the page, of robots.txt, of where it leads.
      const transport = remembering(connected, (url) =>
        url.endsWith("/jobs") ? { status: 302, headers: [["location", "/jobs/all"]] } : { status: 200 },
      );
      const { ask } = clientWorld({ transport, resolver });
      const result = await ask("https://boards.example.com/jobs");
      const isClean = connected.every((address) => addressVerdict(address).verdict === "allow");
      const isAllowed = result.kind === "ok";
      if (!isClean || (row.expect === "block" && isAllowed) || (row.expect === "allow" && !isAllowed))
        wrong.push(`${row.name}: ${result.kind}, connected to ${connected.join(" ")}`);
    }
    expect(wrong).toEqual([]);
  },
);
