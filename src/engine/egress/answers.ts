import ipaddr from "ipaddr.js";
import { addressVerdict, type AddressRefusal } from "./address.ts";

/** Addresses one name may have; more are a refusal, not a longer list to check. */
export const answersMax = 256;

/**
 * Why the answers for a name are refused: a reason of one address, `own_address` (this machine itself), `no_answer`
 * (the resolver failed, timed out or answered with nothing), `too_many_answers`.
 */
export type AnswersRefusal = AddressRefusal | "own_address" | "no_answer" | "too_many_answers";

/** What may be connected to after one resolution: exactly `addresses`, in the resolver's order, without repeats. */
export type AnswersVerdict =
  | { readonly verdict: "allow"; readonly addresses: readonly string[] }
  | {
      readonly verdict: "refuse";
      readonly reason: AnswersRefusal;
      readonly range: string;
    };

/** What is known about this machine. */
export interface AnswersOptions {
  /** Addresses of this machine's own interfaces, which a public name must not lead back to. */
  readonly ownAddresses?: readonly string[];
}

/**
 * Whether all answers of one resolution may be connected to: one bad answer refuses the name, however many good ones
 * come with it. `null` is a resolver that failed. The allowed addresses are the ones to connect to; asking the
 * resolver again for the same request would undo the check (DNS rebinding). An IPv4-mapped answer comes back as IPv4.
 */
export function answersVerdict(answers: readonly string[] | null, options: AnswersOptions = {}): AnswersVerdict {
  if (answers === null || answers.length === 0) return { verdict: "refuse", reason: "no_answer", range: "" };
  if (answers.length > answersMax) {
    return {
      verdict: "refuse",
      reason: "too_many_answers",
      range: `more than ${answersMax}`,
    };
  }
  const own = new Set((options.ownAddresses ?? []).map(canonicalAddress));
  const addresses = new Set<string>();
  for (const answer of answers) {
    const judged = addressVerdict(answer);
    if (judged.verdict === "refuse") return judged;
    const address = canonicalAddress(answer);
    if (own.has(address)) return { verdict: "refuse", reason: "own_address", range: address };
    addresses.add(address);
  }
  return { verdict: "allow", addresses: [...addresses] };
}

/** One spelling for one address; a text that is none is left as it is. */
function canonicalAddress(text: string): string {
  return ipaddr.isValid(text) ? ipaddr.process(text).toString() : text;
}
