import type { UserStateV1 } from "../../contracts/user-state.ts";

/** What a job is known by. */
export interface MarkedJob {
  readonly job_id: string;
  readonly posting_ids: readonly string[];
}

/** Marks by what they are about, for asking job by job. */
export interface FoldedMarks {
  /** Every mark of a job, in the order of the log. A mark is a job's through any posting that both know, or through the job id. */
  readonly of: (job: MarkedJob) => readonly UserStateV1[];
  /** The last mark of every job that was ever marked, jobs that share a posting being one; in the order of their last marks. */
  readonly last: readonly UserStateV1[];
}

/** The log folded. Line order decides, not clocks: of two marks the later line counts. */
export function foldUserState(marks: readonly UserStateV1[]): FoldedMarks {
  const places = new Map<string, number[]>();
  for (const [index, mark] of marks.entries())
    for (const key of keysOf(mark)) {
      const known = places.get(key);
      if (known === undefined) places.set(key, [index]);
      else known.push(index);
    }
  return {
    of: (job) => {
      const found = new Set(keysOf(job).flatMap((key) => places.get(key) ?? []));
      return [...found].sort((a, b) => a - b).flatMap((index) => marks[index] ?? []);
    },
    last: lastMarks(marks),
  };
}

/** Job ids and posting ids never look alike: one has colons. */
function keysOf({ job_id, posting_ids }: MarkedJob): readonly string[] {
  return [...new Set([job_id, ...posting_ids])];
}

/** From the end: a mark is the last of its job when no later mark shares a key with it, directly or through others. */
function lastMarks(marks: readonly UserStateV1[]): readonly UserStateV1[] {
  const known = new Map<string, number>();
  const groups: number[] = [];
  const rootOf = (group: number): number => {
    let root = group;
    while (groups[root] !== root) root = groups[root] ?? root;
    return root;
  };
  const own = marks.map((mark, index) => {
    groups.push(index);
    for (const key of keysOf(mark)) {
      const other = known.get(key);
      if (other === undefined) known.set(key, index);
      else groups[rootOf(index)] = rootOf(other);
    }
    return index;
  });
  const last = new Map<number, number>();
  for (const index of own) last.set(rootOf(index), index);
  return [...last.values()].sort((a, b) => a - b).flatMap((index) => marks[index] ?? []);
}
