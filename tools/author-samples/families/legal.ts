import type { Family } from "../sample.ts";

export const legal: Family = {
  field: "legal practice",
  study: "law",
  about: [
    "Legal is part of the project from the first week, which is why it seldom has to say no in the last.",
    "Lawyers here publish templates and play-books, so that simple contracts need none of us.",
    "We advise in one page, with a recommendation at the top.",
  ],
  duties: [
    "You negotiate agreements with customers and suppliers and keep the list of clauses we never accept short.",
    "You advise product teams on data protection, intellectual property and the law of automated decisions.",
    "You follow new regulation, say what it changes for us, and by when.",
    "You answer requests of authorities and of people who ask for their data.",
    "You train colleagues in half an hour, with cases from our own year.",
    "You keep corporate records, filings and signatures in order across several countries.",
    "You choose outside counsel for the questions that deserve it and manage what they cost.",
    "You review claims in marketing before they are made.",
  ],
  wants: [
    "You are qualified in at least one of the places named above, or were a paralegal on whom lawyers relied.",
    "You have worked with technology contracts: data processing, service levels, liability caps.",
    "You write English that does not need a lawyer to be read.",
    "You can rank risks, and live with the small ones.",
    "You like questions to which there is no case yet.",
    "You are discreet, and organised when five things are urgent.",
  ],
  extras: [
    "Familiarity with the EU AI Act or the GDPR is useful in most weeks.",
    "A technical hobby will be put to good use.",
  ],
};
