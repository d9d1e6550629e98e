/** What a look at a state directory found, for `doctor`. A survey reads names and facts only, follows no link and changes nothing. */

export interface SurveyEntry {
  /** Relative to the state directory, with `/`. */
  readonly path: string;
  readonly kind: "file" | "directory" | "other";
  /** Unix permission bits. */
  readonly mode: number;
  readonly bytes: number;
  readonly modifiedMs: number;
}

export interface StateSurvey {
  readonly root: string;
  readonly exists: boolean;
  /** Whether this process may write there, or, where it does not exist yet, make it. */
  readonly isWritable: boolean;
  /** Space left for this user on its file system; null where that cannot be asked. */
  readonly freeBytes: number | null;
  /** Everything below it but its root, in code unit order of the path. */
  readonly entries: readonly SurveyEntry[];
  /** Directories that could not be read. */
  readonly closed: readonly string[];
  /** Unfinished writes (`.tmp-*`) whose process is gone. */
  readonly orphans: readonly string[];
}
