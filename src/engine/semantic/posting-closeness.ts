import type { PostingFacts } from "../../contracts/posting.ts";
import type { UnderstoodProfile } from "../profile/understood-profile.ts";
import { textCloseness } from "./text-closeness.ts";
import { decodeVector } from "./vector-code.ts";

/** How close the text of a posting is to a person's, 0 to 100; null when texts are not compared or the posting was understood without. */
export function postingCloseness(facts: PostingFacts, { semantic }: UnderstoodProfile): number | null {
  if (semantic === null || facts.semantic_vector === undefined) return null;
  const vector = decodeVector(facts.semantic_vector);
  return vector === null ? null : textCloseness(semantic.vector, vector);
}
