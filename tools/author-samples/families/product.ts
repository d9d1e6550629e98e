import type { Family } from "../sample.ts";

export const product: Family = {
  field: "product management",
  study: "engineering, design or economics",
  about: [
    "A product manager here works with one engineering lead and one designer, and the three decide together.",
    "Plans cover six weeks; beyond that we keep directions, because dates would be fiction.",
    "Every product person answers support tickets for two hours a week.",
  ],
  duties: [
    "You talk to five customers a week and write down what they did, which is seldom what they said.",
    "You decide what is not built, and explain it to the person who asked for it.",
    "You write briefs that state the problem, the evidence and the first thing to try on a single page.",
    "You set prices, limits and defaults with finance and support at the table.",
    "You watch the first hundred users of each release and bring their trouble back to the team.",
    "You prepare launches with marketing, sales and legal so that none of them is surprised.",
    "You choose two or three measures for your area and retire them when people begin to serve the measure.",
    "You remove features whose upkeep costs more than they give.",
  ],
  wants: [
    "You have shipped products for developers or for businesses, and removed parts of them again.",
    "You read an API reference with pleasure and can send a request without help.",
    "You are comfortable with numbers, and suspicious of the ones that fit too well.",
    "You write simply, in meetings as on paper.",
    "You have settled a conflict between two good ideas without splitting the difference.",
    "You know what language models do badly and plan for it.",
  ],
  extras: [
    "A past as an engineer, analyst or support agent is welcome.",
    "Experience with permissions, audit and other needs of large customers would help at once.",
  ],
};
