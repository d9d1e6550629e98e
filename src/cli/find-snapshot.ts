import * as v from "valibot";
import { SignalCraftError } from "../contracts/errors.ts";
import { findDigests, type CapturePlace, type DigestMatch } from "../pipeline/stored-captures.ts";

const PREFIX_LEAST = 8;

/** A digest as a person types it: its first digits, eight at least. */
export const DigestPrefix = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.regex(
    new RegExp(`^[0-9a-f]{${PREFIX_LEAST},64}$`),
    `a snapshot digest or its first ${PREFIX_LEAST} or more hexadecimal digits`,
  ),
);

/** The one stored snapshot whose digest begins so; code `not_found` for none, `usage` for several. */
export async function findSnapshot(
  places: readonly CapturePlace[],
  prefix: string,
  provider: string | null,
): Promise<DigestMatch> {
  const [found, ...others] = await findDigests(places, prefix, provider);
  if (found === undefined)
    throw new SignalCraftError(
      "not_found",
      `Cannot find snapshot ${prefix}: ${provider === null ? "no stored digest" : `no stored digest of ${provider}`} begins so`,
      { hint: `signalcraft snapshots list${provider === null ? "" : ` ${provider}`} shows the digests` },
    );
  if (others.length > 0)
    throw new SignalCraftError(
      "usage",
      `Cannot tell which snapshot ${prefix} is: ${others.length + 1} digests begin so`,
      {
        hint: `give more digits: ${[found, ...others].map((row) => `${row.digest.slice(0, 16)} (${row.provider})`).join(", ")}`.slice(
          0,
          300,
        ),
      },
    );
  return found;
}
