import { WORKDAY_PAGE_SIZE, type WorkdayPageAddress, type WorkdaySlice } from "./workday-board.ts";
import { type WorkdayPage, workdayPageKey, type WorkdayPages } from "./workday-pages.ts";
import { chooseWorkdaySplit, WORKDAY_CLAMP, type WorkdaySplit } from "./workday-split.ts";

/** The most list pages that are asked of one board (20,000 postings); a board with more is read in part, never closed. */
const PAGES_MAX = 1000;

/** What reading a board takes, as far as the pages read so far tell. */
export interface WorkdayPaging {
  /** Page addresses that are known to be needed and were not read. */
  readonly missing: readonly WorkdayPageAddress[];
  /** The facet that the board is split by; null when it is read as a whole. */
  readonly split: WorkdaySplit | null;
  /** Not all of the board can be asked for. */
  readonly capped: boolean;
  /** Total of the first page. */
  readonly total: number;
}

const first: WorkdayPageAddress = { slice: null, offset: 0 };

/** The paging of a board, or null as long as its first page was not read. */
export const workdayPaging = ({ read }: WorkdayPages): WorkdayPaging | null => {
  const page = read.get(workdayPageKey(first));
  if (page === undefined) return null;
  const { total, facets } = page;
  // Some tenants clamp at exactly 2,000; one that declares more pages past it (18,387 measured).
  const split = total === WORKDAY_CLAMP ? chooseWorkdaySplit(facets) : null;
  if (split === null || pagesOf(split.sum) + split.values.length > PAGES_MAX) {
    const wanted = offsetsTo(Math.min(total, PAGES_MAX * WORKDAY_PAGE_SIZE)).map((offset) => ({ slice: null, offset }));
    return {
      missing: unread(read, wanted),
      split: null,
      capped: total === WORKDAY_CLAMP || pagesOf(total) > PAGES_MAX,
      total,
    };
  }
  const slices = split.values.map((value): WorkdaySlice => ({
    parameter: split.parameter,
    value,
  }));
  const wanted = slices.flatMap((slice) => {
    const sliceTotal = read.get(workdayPageKey({ slice, offset: 0 }))?.total ?? 0;
    return offsetsTo(Math.min(sliceTotal, WORKDAY_CLAMP)).map((offset) => ({
      slice,
      offset,
    }));
  });
  return {
    missing: unread(read, wanted),
    split,
    capped: !isPartition(read, slices, split),
    total,
  };
};

/** Whether the slices together are provably the board: two facets agree on its size, and the slices' own totals add up to it. */
const isPartition = (
  read: WorkdayPages["read"],
  slices: readonly WorkdaySlice[],
  { sum, corroborated }: WorkdaySplit,
): boolean => {
  const totals = slices.map((slice) => read.get(workdayPageKey({ slice, offset: 0 }))?.total ?? 0);
  return (
    corroborated &&
    totals.every((total) => total < WORKDAY_CLAMP) &&
    totals.reduce((all, total) => all + total, 0) === sum
  );
};

const pagesOf = (total: number): number => Math.ceil(total / WORKDAY_PAGE_SIZE);

/** Offsets of the pages of a query with that total; the first page always. */
const offsetsTo = (total: number): readonly number[] =>
  Array.from({ length: Math.max(1, pagesOf(total)) }, (_, page) => page * WORKDAY_PAGE_SIZE);

const unread = (
  read: ReadonlyMap<string, WorkdayPage>,
  wanted: readonly WorkdayPageAddress[],
): readonly WorkdayPageAddress[] => wanted.filter((address) => !read.has(workdayPageKey(address)));
