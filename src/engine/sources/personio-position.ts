import type { DescriptionPart, PayPeriod, RawPay, RawPlace, RawPosting } from "../../contracts/source-kind.ts";
import { markupFormatOf } from "./html-read.ts";
import { instantOf } from "./read-shape-instant.ts";
import { currencyOf, numberOf } from "./read-shape.ts";
import { xmlChildren, type XmlElement, xmlPointerWithin, xmlText } from "./xml-read.ts";

/** The id of a position, or null. Ids are numbers; anything that could not stand in an address is none. */
export const personioId = (position: XmlElement): string | null => {
  const id = xmlText(position, "id");
  return id !== null && /^[A-Za-z0-9_-]{1,100}$/.test(id) ? id : null;
};

/** Where a position was found, and what its address begins with. */
export interface PersonioContext {
  readonly id: string;
  readonly host: string;
  readonly exchange: number;
  /** Language of the feed, or null when it is not known. */
  readonly language: string | null;
}

/** A `position` element as a posting. The feed names no link; the career site's form of it is built. */
export const personioPosting = (
  position: XmlElement,
  { id, host, exchange, language }: PersonioContext,
): RawPosting => {
  const types = [xmlText(position, "employmentType"), xmlText(position, "schedule")].filter((type) => type !== null);
  return {
    vendorId: id,
    jobKey: null,
    requisitionId: null,
    title: xmlText(position, "name") ?? "",
    employer: xmlText(position, "subcompany"),
    url: `https://${host}/job/${id}`,
    applyUrl: null,
    department: xmlText(position, "department"),
    team: null,
    language,
    employmentType: types.length === 0 ? null : types.join(", "),
    places: placesOf(position),
    workplace: null,
    workplacePointer: null,
    remoteAreas: [],
    pay: payOf(position),
    payText: null,
    publishedAt: instantOf(xmlText(position, "createdAt")),
    updatedAt: null,
    deadline: null,
    description: personioDescription(position),
    source: { exchange, document: "body", pointer: position.pointer },
  };
};

const placesOf = (position: XmlElement): readonly RawPlace[] => {
  const offices = [
    ...xmlChildren(position, "office"),
    ...xmlChildren(position, "additionalOffices").flatMap((more) => xmlChildren(more, "office")),
  ];
  return offices
    .filter((office) => office.text.trim() !== "")
    .map((office) => ({
      text: office.text.trim(),
      locality: null,
      region: null,
      country: null,
      pointer: xmlPointerWithin(position, office),
    }));
};

/** The sections of a position that have a text; empty in a feed of a language that it is not translated to. */
export const personioDescription = (position: XmlElement): readonly DescriptionPart[] => {
  const parts: DescriptionPart[] = [];
  for (const part of xmlChildren(position, "jobDescriptions").flatMap((all) => xmlChildren(all, "jobDescription"))) {
    const content = xmlText(part, "value");
    if (content !== null)
      parts.push({
        heading: xmlText(part, "name"),
        format: markupFormatOf(content),
        content,
        pointer: `${xmlPointerWithin(position, part)}/value/0`,
      });
  }
  return parts;
};

const periods: ReadonlyMap<string, PayPeriod> = new Map([
  ["yearly", "year"],
  ["monthly", "month"],
  ["weekly", "week"],
  ["daily", "day"],
  ["hourly", "hour"],
]);

/** Symbols that name one currency; `$` and `kr` name several. */
const symbols: ReadonlyMap<string, string> = new Map([
  ["€", "EUR"],
  ["£", "GBP"],
]);

const payOf = (position: XmlElement): readonly RawPay[] => {
  const pay: RawPay[] = [];
  for (const salary of xmlChildren(position, "salaryInformation")) {
    const min = numberOf(xmlText(salary, "min"));
    const max = numberOf(xmlText(salary, "max"));
    if (min === null && max === null) continue;
    const currency =
      currencyOf(xmlText(salary, "currencyCode")) ?? symbols.get(xmlText(salary, "currencySymbol") ?? "") ?? null;
    const period = periods.get(xmlText(salary, "type") ?? "") ?? null;
    pay.push({ kind: "salary", min, max, currency, period, title: null, pointer: xmlPointerWithin(position, salary) });
  }
  return pay;
};
