import type { Family } from "../sample.ts";

export const solutions: Family = {
  field: "customer-facing engineering",
  study: "computer science or industrial engineering",
  about: [
    "Solutions people write code with customers and leave when the customer's own team can go on alone.",
    "The group has eight engineers in five time zones, and a handbook that each project must improve.",
    "We count a project as done when it has been used for thirty days without us.",
  ],
  duties: [
    "You sit with the people who will use the system, and learn what their day looks like before drawing a box.",
    "You build prototypes in Python or TypeScript within days and say which parts of them must be thrown away.",
    "You design retrieval, permissions and evaluation for data that may not leave the customer's network.",
    "You run workshops for developers, and stay for the questions that nobody asks in front of the others.",
    "You measure quality before and after, on examples chosen by the customer.",
    "You write the integration guide that you were missing.",
    "You bring patterns from the field back to engineering as issues with a reproduction.",
    "You accompany security reviews and answer their questionnaires from fact.",
  ],
  wants: [
    "You program daily and can also speak to a board for ten minutes without slides.",
    "You have integrated a product into a large company's identity, network and approval processes.",
    "You know how retrieval and evaluation work for language models, and where they disappoint.",
    "You stay calm when a demonstration fails, and find the reason while people watch.",
    "You keep scope small and promises smaller.",
    "You are willing to be at customers for up to two days a week.",
  ],
  extras: [
    "Experience in banking, health care or manufacturing gives you a head start.",
    "Certificates of a cloud provider are fine; a system that you ran on one is better.",
  ],
};
