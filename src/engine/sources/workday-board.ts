import type { DetectedBoard, SourceRequest } from "../../contracts/source-kind.ts";
import { canonicalJson } from "../canonical/json.ts";
import { nameHintOf } from "./read-shape-name.ts";

/** Rows of a page. More is refused by some tenants (HTTP 400) and answered with nothing at all by others (measured). */
export const WORKDAY_PAGE_SIZE = 20;

const boardShape = /^([a-z0-9][a-z0-9_-]{0,62})\.(wd[0-9]{1,4}(?:-impl)?)\/([A-Za-z0-9][A-Za-z0-9._~-]{0,119})$/;
const hostShape = /^([a-z0-9][a-z0-9_-]*)\.(wd[0-9]{1,4}(?:-impl)?)\.myworkdayjobs\.com$/;
const localeShape = /^[a-z]{2}-[A-Z]{2}$/;

/** Null for `tenant.wdN/Site`, else a reason. */
export const checkWorkdayBoard = (board: string): string | null =>
  boardShape.test(board)
    ? null
    : "a Workday board as tenant.wdN/Site is expected, the site with its capitals (nvidia.wd5/NVIDIAExternalCareerSite)";

interface WorkdayAddress {
  readonly host: string;
  readonly tenant: string;
  readonly site: string;
}

/** The parts of a board. A board that was never checked gives a host that does not exist, not a throw. */
const addressOf = (board: string): WorkdayAddress => {
  const [, tenant = "invalid", pod = "invalid", site = "invalid"] = boardShape.exec(board) ?? [];
  return { host: `${tenant}.${pod}.myworkdayjobs.com`, tenant, site };
};

/** `{host}/[locale/]{Site}[/job/...]` or the data behind it, `{host}/wday/cxs/{tenant}/{Site}/...`. */
export const workdayBoardIn = (url: URL): DetectedBoard | null => {
  const [, tenant, pod] = hostShape.exec(url.hostname) ?? [];
  if (tenant === undefined || pod === undefined) return null;
  const segments = url.pathname.split("/").filter((segment) => segment !== "");
  const [first, second] = segments;
  const site =
    first === "wday"
      ? second === "cxs"
        ? segments[3]
        : undefined
      : first !== undefined && localeShape.test(first)
        ? second
        : first;
  const board = `${tenant}.${pod}/${site ?? ""}`;
  return checkWorkdayBoard(board) === null ? { board, nameHint: nameHintOf(tenant) } : null;
};

/** The only host of a board. */
export const workdayHost = (board: string): string => addressOf(board).host;

/** Where a person sees the board. */
export const workdayBoardUrl = (board: string): string => `https://${addressOf(board).host}/${addressOf(board).site}`;

/** The public link of a posting: the site and the `externalPath` of its row. */
export const workdayPostingUrl = (board: string, externalPath: string): string =>
  `${workdayBoardUrl(board)}${externalPath}`;

/** One value of one facet, or null for the whole board. */
export interface WorkdaySlice {
  readonly parameter: string;
  readonly value: string;
}

/** Which page of which slice. */
export interface WorkdayPageAddress {
  readonly slice: WorkdaySlice | null;
  readonly offset: number;
}

/** The POST of one list page. All four keys are needed: without one the answer is 422. */
export const workdayListRequest = (board: string, { slice, offset }: WorkdayPageAddress): SourceRequest => ({
  method: "POST",
  url: `${cxsUrl(board)}/jobs`,
  accept: "application/json",
  body: canonicalJson({
    appliedFacets: slice === null ? {} : { [slice.parameter]: [slice.value] },
    limit: WORKDAY_PAGE_SIZE,
    offset,
    searchText: "",
  }),
  purpose: "list",
  vendorId: null,
});

/** The GET of one detail page. */
export const workdayDetailRequest = (board: string, externalPath: string, vendorId: string): SourceRequest => ({
  method: "GET",
  url: `${cxsUrl(board)}${externalPath}`,
  accept: "application/json",
  body: null,
  purpose: "detail",
  vendorId,
});

const cxsUrl = (board: string): string => {
  const { host, tenant, site } = addressOf(board);
  return `https://${host}/wday/cxs/${tenant}/${site}`;
};
