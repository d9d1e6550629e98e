import type { Level } from "../../contracts/extracted.ts";
import type { FxRates } from "../fx/rates-for.ts";
import type { TextVector } from "../semantic/text-vector.ts";
import type { CompiledTaxonomy } from "../taxonomy/compile-taxonomy.ts";
import type { PhraseAutomaton } from "../taxonomy/phrase-automaton.ts";

/** How one line of a profile was understood. `meaning` is a sentence part for the person who wrote it. */
export interface ProfileLine {
  /** Where the line stands: `target_roles/0`, `locations/base`, ... */
  readonly field: string;
  readonly text: string;
  readonly understood: boolean;
  readonly meaning: string;
}

/** A role that the person wants. */
export interface UnderstoodRole {
  readonly text: string;
  /** Families that the title names, strongest first; empty when no family is recognised. */
  readonly families: readonly string[];
  readonly level: Level | null;
  /** Folded words of the title that carry meaning, without words of level. */
  readonly words: readonly string[];
}

/** A place that the person accepts, lives in, or may work in. Null parts are not restricted. */
export interface UnderstoodPlace {
  readonly text: string;
  /** The line asks for remote work there. */
  readonly remote: boolean;
  /** The person would need a visa sponsored there. */
  readonly sponsorship: boolean;
  /** ISO 3166-1 alpha-2; several for a named area ("Europe"), empty for anywhere. */
  readonly countries: readonly string[];
  readonly anywhere: boolean;
  /** Folded name of the region; where a city is named, the region around it. */
  readonly region: string | null;
  /** Folded name. */
  readonly city: string | null;
  /** False for a name that no gazetteer holds: it is only compared with what postings say. */
  readonly known: boolean;
}

/** Something that the person does not want. Families and levels must both fit a posting where both are named. */
export interface UnderstoodAvoid {
  readonly text: string;
  readonly families: readonly string[];
  readonly levels: readonly Level[];
  /** Work that leads people, of the families or, where none is named, of any. */
  readonly management: boolean;
  /** Skills and fields of work, with those that imply them. */
  readonly skills: readonly string[];
  /** Wider fields that these belong to: they confirm what a posting only mentions. */
  readonly related: readonly string[];
  /** Folded phrase that a title, team or department may hold. */
  readonly phrase: string;
  /** Taken back for a trial: nothing is avoided by it. */
  readonly lifted?: boolean;
}

/** A profile as rules read it. */
export interface UnderstoodProfile {
  readonly taxonomy: CompiledTaxonomy;
  readonly lines: readonly ProfileLine[];
  readonly roles: readonly UnderstoodRole[];
  /** For each family that is near a wanted one: how near to which, in percent, and what the wanted one typically asks. Nearest first. */
  readonly wantedNear: ReadonlyMap<string, readonly { readonly near: number; readonly skills: ReadonlySet<string> }[]>;
  readonly level: Level | null;
  readonly years: number | null;
  /** Skill id to percent of knowing it: 100 strong, 60 some, less where another skill implies it. */
  readonly skills: ReadonlyMap<string, number>;
  /** Those of `skills` that a line of the profile names or that follow from one; the others only come with the roles that are wanted. */
  readonly ownSkills: ReadonlySet<string>;
  readonly base: UnderstoodPlace | null;
  readonly accepts: readonly UnderstoodPlace[];
  readonly relocate: boolean;
  /** Countries where the person may work, upper case; empty when nothing is said. */
  readonly mayWorkIn: ReadonlySet<string>;
  /** ISO 639-1. Where the person names none: English and what is spoken where they live. */
  readonly languages: ReadonlySet<string>;
  /** The person named the languages: one that is not among them is not spoken. */
  readonly languagesSaid: boolean;
  readonly payFloor: { readonly perYear: number; readonly currency: string } | null;
  /** With which pay in other currencies is compared with the floor; null: it is not. */
  readonly rates: FxRates | null;
  /** What texts are compared with, and whether that adds to scores; null: they are not compared. */
  readonly semantic: { readonly boosts: boolean; readonly vector: TextVector } | null;
  readonly avoid: readonly UnderstoodAvoid[];
  /** Finds the phrases of `avoid`; matches report its index. */
  readonly avoidPhrases: PhraseAutomaton<number>;
  /** Folded names. */
  readonly preferredCompanies: ReadonlySet<string>;
  readonly hiddenCompanies: ReadonlySet<string>;
  /** Percent by signal; 100 where a signal is absent. */
  readonly weights: ReadonlyMap<string, number>;
}
