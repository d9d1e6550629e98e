import type { Family } from "../sample.ts";

export const operations: Family = {
  field: "operations or programme management",
  study: "engineering, logistics or business",
  about: [
    "Operations people here own outcomes and not meetings, and cancel the ones that have become empty.",
    "The group runs what must happen every day, and makes it duller each quarter.",
    "Whoever finds a broken process may stop it, and then helps to mend it.",
  ],
  duties: [
    "You map how work really flows, find the queue that nobody sees and shorten it.",
    "You plan staffing for peaks, holidays and surprises, and compare the plan with what came.",
    "You lead vendors by clear measures and visit them often enough to know what the measures miss.",
    "You write procedures that a new colleague can follow on the second day.",
    "You audit samples of finished work each week and speak with the people behind them.",
    "You keep a register of risks which is read because it is short.",
    "You coordinate engineering, legal and finance on projects without a natural owner.",
    "You report progress in numbers that were agreed before the work began.",
  ],
  wants: [
    "You have run a programme with many people, several sites and one deadline.",
    "You are quick with spreadsheets and can write a query when they end.",
    "You notice small deviations and ask about them kindly.",
    "You decide with half of the facts when waiting costs more than being wrong.",
    "You have trained people who later did your job.",
    "You stay polite under pressure, and exact.",
  ],
  extras: [
    "Lean or Six Sigma training is fine, if you can explain it without the words.",
    "Experience with quality measurement of human judgement is a plus.",
  ],
};
