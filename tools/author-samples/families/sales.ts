import type { Family } from "../sample.ts";

export const sales: Family = {
  field: "selling software to businesses",
  study: "business, engineering or a language",
  about: [
    "The sales group is small, talks to customers in plain words and shares its forecast with the whole company.",
    "Each account has a seller and an engineer, and both are in the room when promises are made.",
    "We lose deals when our product is the wrong one, and write down why.",
  ],
  duties: [
    "You build a territory plan of forty accounts and know why the other four hundred must wait.",
    "You lead first meetings, find out who is hurt by the problem and who pays for its solution.",
    "You run pilots with success criteria that both sides wrote down before the start.",
    "You negotiate contracts with procurement and our lawyers without surprising either.",
    "You keep the forecast in Salesforce honest enough that finance plans with it.",
    "You bring back what customers miss, in their words, to the product group every month.",
    "You work with partners and cloud marketplaces where a customer buys through them.",
    "You carry a quarterly target, and plan the quarter after it in the second month.",
  ],
  wants: [
    "You have met or beaten a target in most of the quarters of the last three years and can explain the others.",
    "You can hold a conversation with a chief information officer and with the developer who will use the product.",
    "You write short e-mails that are answered.",
    "You know a structured way of qualifying deals and when to ignore it.",
    "You are organised: notes, next steps and dates are where colleagues expect them.",
    "You travel to customers about one week a month.",
  ],
  extras: [
    "A network in a regulated industry is welcome.",
    "Having sold consumption-based products will make our pricing feel familiar.",
    "A second business language opens more of the territory.",
  ],
};
