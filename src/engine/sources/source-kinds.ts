import type { DetectedBoard, SourceKind, SourceKindId } from "../../contracts/source-kind.ts";
import { ashby } from "./ashby.ts";
import { bamboohr } from "./bamboohr.ts";
import { breezy } from "./breezy.ts";
import { gem } from "./gem.ts";
import { greenhouse } from "./greenhouse.ts";
import { icims } from "./icims.ts";
import { jazzhr } from "./jazzhr.ts";
import { jobvite } from "./jobvite.ts";
import { jsonld } from "./jsonld.ts";
import { lever } from "./lever.ts";
import { personio } from "./personio.ts";
import { pinpoint } from "./pinpoint.ts";
import { recruitee } from "./recruitee.ts";
import { rippling } from "./rippling.ts";
import { rss } from "./rss.ts";
import { sitemap } from "./sitemap.ts";
import { smartrecruiters } from "./smartrecruiters.ts";
import { teamtailor } from "./teamtailor.ts";
import { workable } from "./workable.ts";
import { workday } from "./workday.ts";

/**
 * All source kinds, in the order of `sourceKindIds`. Adding a kind touches its own file and two lines here.
 */
export const sourceKinds: readonly SourceKind[] = [
  ashby,
  greenhouse,
  lever,
  workable,
  smartrecruiters,
  recruitee,
  personio,
  teamtailor,
  bamboohr,
  workday,
  rippling,
  gem,
  pinpoint,
  breezy,
  jazzhr,
  icims,
  jobvite,
  jsonld,
  sitemap,
  rss,
];

/** The kind of an id, or null when this version has no reader for it. */
export const sourceKindOf = (id: SourceKindId): SourceKind | null => sourceKinds.find((kind) => kind.id === id) ?? null;

/** A board and the kind that reads it. */
export interface DetectedSource extends DetectedBoard {
  readonly kind: SourceKindId;
}

/** `anyPage`: whether any https page may be taken for a page with a JobPosting in it. */
export interface DetectOptions {
  readonly anyPage: boolean;
}

/**
 * The board behind an address: the first kind of the table that knows its form. `jsonld` fits any https page, so it is asked last and only when `anyPage` is set.
 * Null when no kind knows the address. Nothing is fetched.
 */
export const detectBoard = (url: URL, { anyPage }: DetectOptions = { anyPage: false }): DetectedSource | null => {
  const kinds = [
    ...sourceKinds.filter((kind) => kind.id !== "jsonld"),
    ...sourceKinds.filter((kind) => anyPage && kind.id === "jsonld"),
  ];
  for (const kind of kinds) {
    const found = kind.detect(url);
    if (found !== null) return { kind: kind.id, board: found.board, nameHint: found.nameHint };
  }
  return null;
};
