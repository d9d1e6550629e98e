import { chooseOne } from "./choose.ts";
import type { Family, Level } from "./sample.ts";

/** How much experience a posting of a level asks for, in one sentence about the family's field. */
export function experienceSentence(family: Family, level: Level, seed: string): string {
  return chooseOne(sentences[level], seed)
    .replace("{field}", family.field)
    .replace("{Field}", family.field.charAt(0).toUpperCase() + family.field.slice(1))
    .replace("{study}", family.study);
}

const sentences: Readonly<Record<Level, readonly string[]>> = {
  intern: [
    "You are enrolled in a degree in {study} and go back to it when the internship ends.",
    "You study {study}, have at least one term left and can be here for twelve weeks or more.",
    "You are in the second half of a bachelor's or in a master's programme in {study}.",
  ],
  junior: [
    "One to two years of {field} is plenty, and an apprenticeship or a serious project of your own counts.",
    "This can be your first or second job; a year of {field} helps but is no condition.",
    "You have up to two years of {field} behind you, or a degree in {study} and the wish to start.",
  ],
  mid: [
    "You bring three or more years of {field}.",
    "Three to five years of {field}, at least one of them somewhere that kept growing while you were there.",
    "You have at least 3 years of {field} and can show what changed because of you.",
  ],
  senior: [
    "You bring six or more years of {field} and have carried one hard thing from idea to its second year in use.",
    "At least five years of {field}; we look at what you finished before we count.",
    "You have 5+ years of {field}, and colleagues already come to you when they are stuck.",
  ],
  staff: [
    "You have ten years of {field} or so, and can name the decisions of yours that held and the ones that did not.",
    "Eight or more years of {field}, with work that reached beyond your own team.",
    "You bring at least 8 years of {field} and are comfortable when three teams wait for one answer.",
  ],
  manager: [
    "You have led people for two years or longer, after at least five years of {field} yourself.",
    "You bring 7+ years of {field}, three of them responsible for a team of four or more.",
    "{Field} is something you have done yourself, and you have hired, grown and once or twice let go the people who do it.",
  ],
  director: [
    "You have twelve or more years of {field}, five of them leading managers.",
    "You bring 10+ years of {field} and have built at least one department that still works as you left it.",
    "{Field} has been your trade for well over ten years, and for four or more you have led leads.",
  ],
};
