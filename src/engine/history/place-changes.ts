import type { FieldChange } from "./changed-fields.ts";
import { comparableParts } from "./comparable-parts.ts";
import type { TypedChange } from "./typed-change.ts";

/** Places that came and places that went; nothing when the same place is only named once more or once less. */
export function placeChanges({ before, after }: FieldChange): TypedChange[] {
  const was = comparableParts(before);
  const is = comparableParts(after);
  if (was === null || is === null) return [{ type: "places_changed", fields: [{ field: "places", before, after }] }];
  const changes: TypedChange[] = [
    {
      type: "place_added",
      fields: without(is, was).map((place) => ({
        field: "place",
        before: null,
        after: place,
      })),
    },
    {
      type: "place_removed",
      fields: without(was, is).map((place) => ({
        field: "place",
        before: place,
        after: null,
      })),
    },
  ];
  return changes.filter((change) => change.fields.length > 0);
}

function without(places: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return [...new Set(places)].filter((place) => !known.has(place));
}
