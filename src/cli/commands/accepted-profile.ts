import { SignalCraftError } from "../../contracts/errors.ts";
import { compileTaxonomy } from "../../engine/taxonomy/compile-taxonomy.ts";
import { profileLines, refusedLines } from "../../pipeline/profile-lines.ts";
import type { Services } from "../services.ts";
import type { ProfileFile } from "./profile-file.ts";

/**
 * Every line of a profile as it is understood, where nothing in it must be refused. A level, place, currency or weight that is not understood is refused
 * with its line (code `profile_invalid`). `verb` completes "Cannot".
 */
export async function acceptedLines(
  services: Services,
  file: ProfileFile,
  verb: string,
): Promise<ReturnType<typeof profileLines>> {
  const config = await services.config();
  const lines = profileLines(file.profile, compileTaxonomy(config.taxonomy.value), config.scoring.value);
  const [first, ...rest] = refusedLines(lines);
  if (first === undefined) return lines;
  const more = rest.map(({ field, text }) => `line ${file.lineOf(field)} (${field}: ${text})`).join(", ");
  throw new SignalCraftError(
    "profile_invalid",
    `Cannot ${verb} ${file.name}: line ${file.lineOf(first.field)}: ${first.field} is ${JSON.stringify(first.text)}: ${first.meaning}`,
    {
      hint: `${more === "" ? "" : `not understood either: ${more}; `}the previous profile stays; signalcraft profile check ${file.name} shows how every line is understood`,
    },
  );
}
