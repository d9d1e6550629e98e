import { canonicalJsonLine } from "../../src/engine/canonical/json.ts";
import type { QualityReport } from "./measure-quality.ts";

/** The figures for machines, canonical JSON: `{fields:{<field>:{<language>:{precision,recall,f1,rows}}}, ranking:{<person>:{ndcg10,ndcg20,violations20,...}}}`. */
export function qualityJson({ fields, ranking }: Pick<QualityReport, "fields" | "ranking">): string {
  const figures = Object.entries(fields).map(([field, languages]) => [
    field,
    Object.fromEntries(
      Object.entries(languages).map(([language, { precision, recall, f1, rows }]) => [
        language,
        { precision, recall, f1, rows },
      ]),
    ),
  ]);
  return canonicalJsonLine({ fields: Object.fromEntries(figures), ranking });
}
