import type { DescriptionPart } from "../../contracts/source-kind.ts";
import { type JsonRecord, listOf, textOf } from "./read-shape.ts";

const sections: readonly (readonly [key: string, heading: string | null])[] = [
  ["description", null],
  ["responsibilities", "Responsibilities"],
  ["qualifications", "Qualifications"],
  ["skills", "Skills"],
  ["jobBenefits", "Benefits"],
];

/** The text of a posting: `description`, then the sections that sites keep apart, unless the description repeats them. Lists of text are one part an element. */
export const jsonLdDescription = (posting: JsonRecord): readonly DescriptionPart[] => {
  const parts: DescriptionPart[] = [];
  for (const [key, heading] of sections) {
    const many = Array.isArray(posting[key]);
    for (const [index, value] of listOf(posting[key]).entries()) {
      const content = typeof value === "string" ? textOf(value) : null;
      if (content === null || (key !== "description" && parts[0]?.content.includes(content.trim()) === true)) continue;
      parts.push({
        heading: index === 0 ? heading : null,
        format: formatOf(content),
        content,
        pointer: many ? `/${key}/${index}` : `/${key}`,
      });
    }
  }
  return parts;
};

/** HTML when there is a tag, escaped HTML when there is only an escaped one, HTML again for bare entities ("R&amp;D"), else text. */
const formatOf = (content: string): DescriptionPart["format"] => {
  if (/<\/?[a-z][^<>]*>/i.test(content)) return "html";
  if (/&(lt|#60|#x3c);\/?[a-z]/i.test(content)) return "escaped_html";
  return /&(#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);/i.test(content) ? "html" : "text";
};
