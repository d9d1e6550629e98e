import type { Posting } from "../../contracts/posting.ts";

/** What reading a posting can come to know of it, and how one tells that it does. Silence of the source is no fault, a change of how often something is known is. */
export const knownFields = [
  {
    field: "published_at",
    weight: 1,
    isKnown: (posting) => posting.published_at !== null,
  },
  {
    field: "department",
    weight: 1,
    isKnown: (posting) => posting.department !== null,
  },
  {
    field: "requisition_id",
    weight: 1,
    isKnown: (posting) => posting.requisition_id !== null,
  },
  {
    field: "apply_url",
    weight: 1,
    isKnown: (posting) => posting.apply_url !== null,
  },
  {
    field: "description",
    weight: 4,
    isKnown: (posting) => posting.description_chars > 0,
  },
  {
    field: "places",
    weight: 3,
    isKnown: ({ extracted }) => extracted.places.length > 0,
  },
  {
    field: "country",
    weight: 3,
    isKnown: ({ extracted }) => extracted.places.some((place) => place.country !== null),
  },
  {
    field: "workplace",
    weight: 2,
    isKnown: ({ extracted }) => extracted.workplace !== null,
  },
  {
    field: "pay",
    weight: 3,
    isKnown: ({ extracted }) => extracted.pay.length > 0,
  },
  {
    field: "level",
    weight: 2,
    isKnown: ({ classification }) => classification.level !== null,
  },
  {
    field: "family",
    weight: 3,
    isKnown: ({ classification }) => classification.family !== null,
  },
  {
    field: "years",
    weight: 2,
    isKnown: ({ extracted }) => extracted.years !== null,
  },
  {
    field: "degree",
    weight: 1,
    isKnown: ({ extracted }) => extracted.degree !== null,
  },
  {
    field: "employment_type",
    weight: 1,
    isKnown: ({ extracted }) => extracted.employment_type !== null,
  },
  {
    field: "sponsorship",
    weight: 2,
    isKnown: ({ extracted }) => extracted.sponsorship.value !== "unknown",
  },
  {
    field: "languages",
    weight: 1,
    isKnown: ({ extracted }) => extracted.languages.length > 0,
  },
  {
    field: "deadline",
    weight: 1,
    isKnown: ({ extracted }) => extracted.deadline !== null,
  },
  {
    field: "skills",
    weight: 3,
    isKnown: ({ extracted }) => extracted.skills.length > 0,
  },
] as const satisfies readonly {
  readonly field: string;
  /** Risk points for each whole ten per cent of the postings that lost it. */
  readonly weight: number;
  readonly isKnown: (posting: Posting) => boolean;
}[];
