import type { PostingFacts } from "../../../src/contracts/posting.ts";
import type { ExtractionInput } from "../../../src/engine/extract/extraction-input.ts";
import type { CompiledTaxonomy } from "../../../src/engine/taxonomy/compile-taxonomy.ts";
import { factsOf } from "../../../tools/quality-ranking.ts";

/** What a test says of a posting; the rest is empty. */
export interface SamplePosting {
  readonly title: string;
  readonly place?: string;
  readonly text?: string;
  readonly workplace?: "on_site" | "hybrid" | "remote";
  readonly department?: string;
  readonly pay?: readonly [min: number, max: number, currency: string];
  readonly published?: string;
  readonly employer?: string;
}

/** A normalised posting as extraction reads it. */
export function sampleInput(sample: SamplePosting): ExtractionInput {
  return {
    employer: sample.employer ?? "Example",
    title: sample.title,
    department: sample.department ?? null,
    team: null,
    employmentType: null,
    language: null,
    places:
      sample.place === undefined
        ? []
        : [{ text: sample.place, locality: null, region: null, country: null, pointer: "/location" }],
    workplace: sample.workplace ?? null,
    workplacePointer: sample.workplace === undefined ? null : "/workplace",
    remoteAreas: [],
    pay:
      sample.pay === undefined
        ? []
        : [
            {
              kind: "salary",
              min: sample.pay[0],
              max: sample.pay[1],
              currency: sample.pay[2],
              period: "year",
              title: null,
              pointer: "/pay",
            },
          ],
    payText: null,
    deadline: null,
    description: sample.text ?? null,
  };
}

/** Its facts, as the pipeline makes them. */
export function sampleFacts(sample: SamplePosting, taxonomy: CompiledTaxonomy): PostingFacts {
  return factsOf(sampleInput(sample), sample.published ?? "2025-10-20", taxonomy);
}
