import type { Extracted, Place, RemoteArea, SkillMention } from "../../contracts/extracted.ts";
import type { ExtractionInput } from "./extraction-input.ts";
import { clearanceFromText } from "./clearance-from-text.ts";
import { deadlineFromText } from "./deadline-from-text.ts";
import { degreeFromText } from "./degree-from-text.ts";
import { employmentType } from "./employment-type.ts";
import { foldText, toFoldedString } from "./fold-text.ts";
import { languagesRequired } from "./languages-required.ts";
import { levelFromTitle } from "./level-from-title.ts";
import { payFromFields } from "./pay-from-fields.ts";
import { payFromText } from "./pay-from-text.ts";
import { resolveLocation, resolvePlaceFields } from "./place-resolver.ts";
import { areasOfLocation, areasOfTitle, joinAreas, remoteAreasFromText } from "./remote-areas.ts";
import { sponsorshipFromText } from "./sponsorship-from-text.ts";
import { travelFromText } from "./travel-from-text.ts";
import { scanTriggers, type TriggerHit } from "./trigger-scan.ts";
import { workplaceFromText } from "./workplace-from-text.ts";
import { yearsFromText } from "./years-from-text.ts";
import { rememberAnswers } from "../remember-answers.ts";
import { cutWords } from "../taxonomy/word-cut.ts";
const DATE = /^(\d{4}-\d\d-\d\d)(?:T|$)/;
/** Countries where a bare "$" is the local dollar. */
const DOLLARS: Readonly<Record<string, string>> = {
  US: "USD",
  CA: "CAD",
  AU: "AUD",
  NZ: "NZD",
  SG: "SGD",
  HK: "HKD",
  MX: "MXN",
  TW: "TWD",
  CO: "COP",
  CL: "CLP",
  AR: "ARS",
};
/** Countries whose postings write dollars of the United States as well as their own. */
const TWO_DOLLARS = new Set(["MX", "TW", "CO", "CL", "AR"]);
/** What "$" means for the places of a posting: the dollar of their one country, else that of the United States. */
function dollarOf(places: readonly Place[]): string {
  const country = places[0]?.country ?? null;
  if (country === null || TWO_DOLLARS.has(country) || places.some((place) => place.country !== country)) return "USD";
  return DOLLARS[country] ?? "USD";
}

const knownLevel = rememberAnswers(levelFromTitle);

/** The employment type of a field's value behind its length and a colon, and a folded title; no value is an empty one. */
const knownEmploymentType = rememberAnswers((text) => {
  const from = text.indexOf(":") + 1;
  const to = from + Number(text.slice(0, from - 1));
  return employmentType(text.slice(from, to), text.slice(to));
});
interface Located {
  readonly places: Place[];
  readonly areas: RemoteArea[];
  /** Pointer of the first place field that says "remote". */
  readonly remotePointer: string | null;
}
function locate(input: ExtractionInput): Located {
  const places: Place[] = [];
  let remote: RemoteArea[] = [];
  let remotePointer: string | null = null;
  for (const raw of input.places.slice(0, 200)) {
    const location = resolvePlaceFields({
      text: raw.text,
      locality: raw.locality,
      region: raw.region,
      country: raw.country,
    });
    const source = { from: "field", pointer: raw.pointer } as const;
    for (const place of location.places) {
      if (
        !places.some(
          (known) => known.country === place.country && known.region === place.region && known.city === place.city,
        )
      )
        places.push({
          city: place.city,
          country: place.country,
          region: place.region,
          source,
          text: raw.text.slice(0, 200),
        });
    }
    if (location.isRemote || location.areas.length > 0) {
      if (location.isRemote) remotePointer ??= raw.pointer;
      remote = joinAreas(remote, areasOfLocation(location, source));
    }
  }
  return { places, areas: remote, remotePointer };
}
function areasOfFields(remoteAreas: readonly string[]): RemoteArea[] {
  let areas: RemoteArea[] = [];
  remoteAreas.slice(0, 200).forEach((text, at) => {
    areas = joinAreas(
      areas,
      areasOfLocation(resolveLocation(text), { from: "field", pointer: `/remote_areas/${String(at)}` }),
    );
  });
  return areas;
}
/** A description with what was found in it. */
interface Scanned {
  readonly foldedTitle: string;
  readonly folded: string;
  readonly hits: readonly TriggerHit[];
}
function workplaceOf(
  input: ExtractionInput,
  located: Located,
  { foldedTitle, folded, hits }: Scanned,
): Extracted["workplace"] {
  if (input.workplace !== null)
    return { source: { from: "field", pointer: input.workplacePointer ?? "/workplace" }, value: input.workplace };
  const fromText = workplaceFromText(foldedTitle, folded, hits);
  if (located.remotePointer === null) return fromText;
  if (fromText?.value === "hybrid") return fromText;
  return { source: { from: "field", pointer: located.remotePointer }, value: "remote" };
}
function payOf(input: ExtractionInput, folded: string, hits: readonly TriggerHit[], dollar: string): Extracted["pay"] {
  const fields = payFromFields(input.pay);
  const isComplete = fields.some((pay) => pay.kind === "salary");
  if (isComplete) return fields;
  if (input.payText !== null) {
    const payText = foldText(`pay: ${input.payText}`);
    const given = payFromText(payText, scanTriggers(payText, payText), dollar).map((pay) => ({
      ...pay,
      source: { from: "field", pointer: "/pay_text" } as const,
    }));
    if (given.length > 0) return [...fields, ...given];
  }
  return [...fields, ...payFromText(folded, hits, dollar)];
}

/**
 * What one posting says, structured fields first and text second, each value with where it was read. What is not said is absent or
 * `unknown`. `skills` are the mentions found by the taxonomy's automaton; they are passed through.
 *
 * The description is folded and scanned once; every rule then looks only around its own trigger words, within bounded windows, so the
 * time grows with the length of the text. Pointers of fields without a pointer of their own are those of the normalised posting.
 */
export function extractPosting(input: ExtractionInput, skills: readonly SkillMention[]): Extracted {
  const text = input.description ?? "";
  const folded = toFoldedString(cutWords(text).folded, text.length);
  const hits = scanTriggers(folded, text);
  const foldedTitle = foldText(input.title);
  const located = locate(input);
  const workplace = workplaceOf(input, located, { foldedTitle, folded, hits });
  let areas = joinAreas(areasOfFields(input.remoteAreas), located.areas);
  const mayBeRemote = workplace?.value === "remote";
  if (mayBeRemote) {
    areas = joinAreas(
      areas,
      remoteAreasFromText({
        from: "title",
        text: input.title,
        folded: foldedTitle,
        hits: scanTriggers(foldedTitle, input.title),
      }),
    );
    if (areas.length === 0) areas = areasOfTitle(input.title);
    if (areas.length === 0) areas = remoteAreasFromText({ from: "text", text, folded, hits });
    if (areas.length === 0) {
      for (const place of located.places)
        areas = joinAreas(
          areas,
          areasOfLocation({ places: [place], areas: [], isRemote: true, arePlacesWritten: true }, place.source),
        );
    }
  } else if (workplace !== null) areas = [];
  const { sponsorship, workAuthorisation } = sponsorshipFromText(text, folded, hits);
  const deadline = input.deadline === null ? null : (DATE.exec(input.deadline)?.[1] ?? null);
  // Members in the order of canonical JSON: writing then copies nothing.
  return {
    clearance: clearanceFromText(folded, hits),
    deadline:
      deadline !== null
        ? { date: deadline, source: { from: "field", pointer: "/deadline" } }
        : deadlineFromText(folded, hits),
    degree: degreeFromText(text, folded, hits),
    employment_type: knownEmploymentType(
      `${String(input.employmentType?.length ?? 0)}:${input.employmentType ?? ""}${foldedTitle}`,
    ),
    languages: languagesRequired(folded, hits),
    level: knownLevel(foldedTitle),
    pay: payOf(input, folded, hits, dollarOf(located.places)),
    places: located.places,
    remote_areas: areas,
    skills: [...skills],
    sponsorship,
    travel: travelFromText(folded, hits),
    work_authorisation: workAuthorisation,
    workplace,
    years: yearsFromText(folded, hits),
  };
}
