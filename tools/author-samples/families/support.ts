import type { Family } from "../sample.ts";

export const support: Family = {
  field: "technical support or customer success",
  study: "any subject in which you had to explain difficult things",
  about: [
    "Support answers in the customer's language, within the hour on working days, and signs with a name.",
    "Success and support are one group here, since the same trouble reaches both.",
    "Every repeated question becomes a fix, a page of documentation or a clearer message in the product.",
  ],
  duties: [
    "You solve problems with API keys, quotas, webhooks and bills, and say so when you do not know yet.",
    "You reproduce what a customer reports before passing it on, with the request and the log line.",
    "You write help pages that people find by the words they would use.",
    "You look after forty customers, know their goals for the year and call before they do.",
    "You notice patterns across tickets early, and raise an incident when three look alike.",
    "You train new administrators in small groups and improve the material each time.",
    "You prepare renewals with facts about use and value, months before the date.",
    "You take your turn on the weekend rota, with two weekdays off in return.",
  ],
  wants: [
    "You write warmly and precisely, and never more than needed.",
    "You read JSON and HTTP status codes, and can follow a stack trace to the right team.",
    "You have worked with a ticket system such as Zendesk or Intercom and shaped how it was used.",
    "You can disappoint somebody kindly.",
    "You learn a product by breaking it.",
    "You keep your own list of what should be better, and argue for the top of it.",
  ],
  extras: [
    "Some Python or SQL will let you answer a third of the questions by yourself.",
    "A further language, above all German, Japanese, Korean or Portuguese, is welcome.",
  ],
};
