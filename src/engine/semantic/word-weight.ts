/** Words that say nothing about the work, in four languages: they do not count. */
const SILENT =
  "a an the and or of to in on at for from by with without as is are was were be been being it its this that these those you your yours we our ours us they their them he she his her who what which when where why how will would can could should may might must shall do does did doing done have has had having not no nor if then than so such too very more most less least all any each every both either other others own same some few many much into over under about above below between through during before after again further once here there up down out off also just only even well etc e g ie eg vs via per plus " +
  "der die das den dem des ein eine einen einem einer eines und oder von zu zum zur im in an am auf bei mit fur ohne als ist sind war wird werden wurde sein es du dein deine deinen ihr ihre ihren wir unser unsere uns sie sich nicht kein keine auch so wie was wer wo dass wenn dann nur noch aus nach uber unter bis durch um vor " +
  "le la les l un une des du de d et ou a au aux en dans sur par pour avec sans ce cette ces cet est sont etre ete vous votre vos nous notre nos tu ton ta tes il elle ils elles se s qui que qu quoi dont ne pas plus tres aussi comme si son sa ses leur leurs y on " +
  "el los las lo una unos unas y o del al con sin para por que es son ser se su sus tu tus te nos nuestro nuestra no si mas muy como este esta estos estas eso como ya o u";

/** Words of every advert: they count little. */
const COMMON =
  "experience experienced team role work working job company business year years skill skills ability strong good great excellent knowledge opportunity opportunities environment people help build building new time across including include join looking ideal candidate position responsibility responsibilities requirement requirements qualification qualifications benefit benefits salary pay compensation range equal employer employment applicant application apply status race color religion sex national origin age gender identity disability veteran insurance health dental vision paid leave day days week hour hours full part office remote hybrid location based grow growth career make making need needed ensure support supporting provide providing develop developing development lead manage managing management understand understanding use using used best high level quality process customer client product service services world global mission value values culture passion passionate drive impact success successful collaborate communication degree bachelor equivalent minimum preferred required plus bonus " +
  "erfahrung team arbeit arbeiten unternehmen jahre kenntnisse aufgaben profil bieten stelle mitarbeiter moglichkeit bereich gute sehr neue experience equipe poste entreprise annees competences profil missions travail offre recherche bonne nouvelle experiencia equipo trabajo empresa anos conocimientos perfil funciones puesto oferta buscamos buena nueva";

/** FNV-1a over folded code units. */
export const wordHash = {
  start: 0x811c9dc5 | 0,
  next: (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193),
} as const;

function hashOfWord(word: string): number {
  let hash: number = wordHash.start;
  for (let at = 0; at < word.length; at++) hash = wordHash.next(hash, word.charCodeAt(at));
  return hash;
}

/** Plural and singular are one word (see `toTextVector`), so both stand in the table. */
const bothForms = (words: string): string[] =>
  words.split(" ").flatMap((word) => (word.length > 4 && /[^s]s$/.test(word) ? [word, word.slice(0, -1)] : [word]));

const weights: ReadonlyMap<number, number> = new Map([
  ...bothForms(COMMON).map((word) => [hashOfWord(word), 0.3] as const),
  ...bothForms(SILENT).map((word) => [hashOfWord(word), 0] as const),
]);

/** How much a word counts, by its hash: 0 for words without meaning of their own, little for words of every advert, else 1. Pinned; a change changes vectors. */
export function wordWeight(hash: number): number {
  return weights.get(hash) ?? 1;
}
