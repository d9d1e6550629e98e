import type { Family } from "../sample.ts";

export const libraries: Family = {
  field: "developing libraries that others depend on",
  study: "computer science or mathematics",
  about: [
    "The work happens in public: plans, mistakes and thanks are all in the same repository.",
    "Maintainers decide together, and write down what they declined.",
  ],
  duties: [
    "You review contributions within three days, and say yes, no or not yet.",
    "You keep releases boring: a changelog, a deprecation before a removal, wheels for every platform.",
    "You profile hot loops and make them faster without making them clever.",
    "You write documentation whose examples run in the tests.",
    "You answer issues, and turn the good questions into pages.",
  ],
  wants: [
    "You write Rust, C++ or another compiled language, and Python as its guest.",
    "You have maintained a project in which people you never met took part.",
    "You know text: Unicode, normalisation, and why a character is not a character.",
    "You design interfaces that are hard to misuse.",
  ],
  extras: ["If your name is in the history of a library that we use, point us to the commit you like best."],
};
