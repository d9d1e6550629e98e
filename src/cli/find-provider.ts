import type { Configured } from "../contracts/config.ts";
import { SignalCraftError } from "../contracts/errors.ts";
import type { ProviderEntry, ProviderRegistryV1 } from "../contracts/provider-registry.ts";
import { suggest } from "../engine/suggest/suggest.ts";

/** The registry entry of an id; code `not_found` with the id that was probably meant. */
export function findProvider(registry: Configured<ProviderRegistryV1>, id: string): ProviderEntry {
  const found = registry.value.providers.find((provider) => provider.id === id);
  if (found !== undefined) return found;
  const [near] = suggest(
    id,
    registry.value.providers.map((provider) => provider.id),
  );
  throw new SignalCraftError("not_found", `Cannot find provider ${id}: ${registry.origin.path} has none of that id`, {
    hint:
      near === undefined
        ? "signalcraft providers list shows them; signalcraft providers add <url> adds one"
        : `did you mean ${near}?`,
  });
}
