/** Vendors' hosts played on the loopback for the program itself: a TLS server with an authority of its own, and the options that lead the program to it. */
import { afterAll } from "bun:test";
import { loopbackServer, type LoopbackServer, type Play } from "../adapters/http/loopback-server.ts";
import { testAuthority } from "../adapters/http/test-authority.ts";
import { ashbyAnswer, newWorkspace, type Workspace } from "./workspace.ts";

const authority = testAuthority();
const servers: LoopbackServer[] = [];
afterAll(() => servers.forEach((server) => server.close()));

export const json = { "Content-Type": "application/json" };

/** A registry with live rows; they are read at the least delay, so that tests do not wait. */
export function liveRegistry(rows: readonly string[]): string {
  return `schema: providers.v1\nproviders:\n${rows
    .map((row) => `  - {${row}, politeness: {min_delay_ms: 200, detail_budget: 0}}\n`)
    .join("")}`;
}

/** What a host answers to a path: a body for 200, or a whole answer. `null` ends the connection. */
export type Hosts = Readonly<Record<string, Play>>;

export interface LiveWorkspace extends Workspace {
  /** `--allow-net --resolve ... --cacert ...` for every host that is played. */
  readonly net: readonly string[];
  readonly server: LoopbackServer;
  /** Requests besides robots.txt, as `host path`, in the order they came. */
  readonly pages: () => readonly string[];
}

/** A workspace and a server that plays these hosts; robots.txt of all of them allows everything, unless a host plays it itself. */
export async function liveWorkspace(registry: string, hosts: Hosts): Promise<LiveWorkspace> {
  const server = await loopbackServer({
    authority,
    names: Object.keys(hosts),
    play: async (request, socket) => {
      if (request.path === "/robots.txt")
        return { body: "User-agent: *\nAllow: /\n", headers: { "Content-Type": "text/plain" } };
      const play = hosts[request.host];
      return play === undefined ? { status: 404 } : play(request, socket);
    },
  });
  servers.push(server);
  const workspace = newWorkspace(registry);
  workspace.write("ca.pem", authority.ca);
  const pins = Object.keys(hosts).flatMap((host) => ["--resolve", `${host}:443:127.0.0.1:${server.port}`]);
  return {
    ...workspace,
    net: ["--allow-net", ...pins, "--cacert", "ca.pem"],
    server,
    pages: () => server.log.filter(({ path }) => path !== "/robots.txt").map(({ host, path }) => `${host} ${path}`),
  };
}

/** An Ashby API that knows these boards and honours If-None-Match. */
export function ashbyApi(boards: Readonly<Record<string, readonly string[]>>): Play {
  return ({ path, headers }) => {
    const board = /^\/posting-api\/job-board\/([^/?]+)/.exec(path)?.[1] ?? "";
    const titles = boards[board];
    if (titles === undefined) return { status: 404, body: "Not Found" };
    const etag = `"${board}-${titles.length}"`;
    if (headers.get("if-none-match") === etag) return { status: 304, headers: { ETag: etag } };
    return { body: ashbyAnswer(board, titles), headers: { ...json, ETag: etag } };
  };
}

/** One posting of Greenhouse as its API lists it. */
export function greenhouseJobs(board: string, company: string, count: number): string {
  const jobs = Array.from({ length: count }, (_, index) => ({
    absolute_url: `https://job-boards.greenhouse.io/${board}/jobs/${index + 1}`,
    internal_job_id: index + 1,
    location: { name: "Lisbon" },
    metadata: [],
    id: index + 1,
    updated_at: "2026-11-01T08:00:00-05:00",
    requisition_id: null,
    title: `Potter ${index + 1}`,
    company_name: company,
    first_published: "2026-11-01T08:00:00-05:00",
    content: "&lt;p&gt;Throw pots.&lt;/p&gt;",
    departments: [],
    offices: [],
  }));
  return JSON.stringify({ jobs, meta: { total: jobs.length } });
}
