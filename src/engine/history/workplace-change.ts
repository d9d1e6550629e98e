import { workplaces, type Workplace } from "../../contracts/extracted.ts";
import type { EventType } from "../../contracts/event-types.ts";
import type { FieldChange } from "./changed-fields.ts";
import { comparableParts } from "./comparable-parts.ts";
import type { TypedChange } from "./typed-change.ts";

/** The type of a change from one workplace to another; null when nothing differs. */
export function workplaceType(before: Workplace | null, after: Workplace | null): EventType | null {
  if (before === after) return null;
  if (before === null) return "workplace_set";
  if (after === null) return "workplace_removed";
  return between[before][after];
}

const between: Readonly<Record<Workplace, Readonly<Record<Workplace, EventType | null>>>> = {
  on_site: {
    on_site: null,
    hybrid: "on_site_to_hybrid",
    remote: "on_site_to_remote",
  },
  hybrid: {
    on_site: "hybrid_to_on_site",
    hybrid: null,
    remote: "hybrid_to_remote",
  },
  remote: {
    on_site: "remote_to_on_site",
    hybrid: "remote_to_hybrid",
    remote: null,
  },
};

/** What differs in a comparable value that joins the workplace and the areas that a remote posting is open to. */
export function workplaceChanges({ before, after }: FieldChange): TypedChange[] {
  const was = comparableParts(before);
  const is = comparableParts(after);
  if (was === null || is === null)
    return [
      {
        type: "remote_areas_changed",
        fields: [{ field: "remote_areas", before, after }],
      },
    ];
  const [oldPlace, newPlace] = [workplaceIn(was), workplaceIn(is)];
  const [oldAreas, newAreas] = [areasIn(was), areasIn(is)];
  const type = workplaceType(oldPlace, newPlace);
  return [
    ...(type === null
      ? []
      : [
          {
            type,
            fields: [{ field: "workplace", before: oldPlace, after: newPlace }],
          },
        ]),
    ...(oldAreas === newAreas
      ? []
      : [
          {
            type: "remote_areas_changed" as const,
            fields: [{ field: "remote_areas", before: oldAreas, after: newAreas }],
          },
        ]),
  ];
}

function workplaceIn(parts: readonly string[]): Workplace | null {
  return workplaces.find((workplace) => parts.includes(workplace)) ?? null;
}

function areasIn(parts: readonly string[]): string | null {
  const areas = [...new Set(parts)].filter((part) => !workplaces.some((workplace) => workplace === part));
  return areas.length === 0 ? null : areas.join(" | ");
}
