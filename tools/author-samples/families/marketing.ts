import type { Family } from "../sample.ts";

export const marketing: Family = {
  field: "marketing technical products",
  study: "communication, languages or a technical subject",
  about: [
    "Marketing here explains; what cannot be explained is not announced.",
    "The group has writers, event people and analysts who share one calendar and one budget.",
    "We publish fewer things than others, and update the old ones.",
  ],
  duties: [
    "You find out who chooses such products, what they read and whom they believe.",
    "You write pages, talks and release notes in which each claim can be checked.",
    "You plan events where people can try things, and count conversations instead of badges.",
    "You brief agencies and freelancers, and edit what comes back.",
    "You measure campaigns by what people did afterwards, and stop the ones that only look busy.",
    "You work with developers on samples and tutorials that run at the first attempt.",
    "You answer the community in forums, and bring their criticism home unsoftened.",
    "You prepare launches in several languages with people who grew up with them.",
  ],
  wants: [
    "You write very well, and cut your own sentences first.",
    "You understand the product deeply enough to demonstrate it live.",
    "You have owned a budget and can say which tenth of it was wasted.",
    "You know search, newsletters and events from practice.",
    "You read analytics with caution.",
    "You can say no to a clever headline.",
  ],
  extras: [
    "Code in your past, or a podcast, or a user group: tell us about it.",
    "Spoken Japanese, French or German would be used every week.",
  ],
};
