import { foldPhrase } from "../taxonomy/fold-phrase.ts";

/** What a company's legal form is called, folded: it is said on one board and left out on another. */
const LEGAL_FORMS: ReadonlySet<string> = new Set(
  "ab ag aps as asa bv b.v. co co. company corp corp. corporation gmbh inc inc. incorporated kg kk limited llc llp lp ltd ltd. n.v. nv oy oyj plc pbc pte pty s.a. s.a.s. s.l. s.p.a. s.r.l. sa sarl sas se spa srl ug".split(
    " ",
  ),
);

/** An employer's name as employers are compared: folded, without a legal form at its end. A name that is nothing else stays as it is. */
export function toEmployerKey(name: string): string {
  const words = foldPhrase(name).split(" ");
  let end = words.length;
  while (end > 1 && (LEGAL_FORMS.has(words[end - 1] as string) || words[end - 1] === "&")) end--;
  return words.slice(0, end).join(" ");
}
