/** How two names of employers go together: `same` but for writing and legal form, `similar` when one begins with the other, else `other`. */
export type Likeness = "same" | "similar" | "other";

/** Words that say what kind of company it is, not which. */
const legalForms = new Set(
  "ab ag as bv co company corp corporation gmbh inc incorporated kg limited llc llp ltd nv oy plc pte pty sa sarl sas se spa srl the".split(
    " ",
  ),
);

/** The words that tell an employer from others: `The Acme Corp.` is `acme`. A name of nothing but such words keeps them. */
export function employerWords(name: string): readonly string[] {
  const all = allWords(name);
  const telling = all.filter((word) => !legalForms.has(word));
  return telling.length === 0 ? all : telling;
}

/** All words of a name in lower case without marks: `Zoë & Söhne` is `zoe`, `sohne`. */
function allWords(name: string): readonly string[] {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/['’]/g, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** Compares two names as people write them. */
export function isSameEmployer(one: string, other: string): Likeness {
  const [a, b] = [employerWords(one), employerWords(other)];
  if (a.length === 0 || b.length === 0) return "other";
  if (a.join("") === b.join("")) return "same";
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.every((word, index) => long[index] === word) ? "similar" : "other";
}
