import type { Family } from "../sample.ts";

export const people: Family = {
  field: "recruiting or people operations",
  study: "psychology, law or business",
  about: [
    "The people group treats candidates as it would like to be treated: an answer within five days, and a reason.",
    "Recruiters, coordinators and partners share one board of open work, and help where it is longest.",
    "Policies are written in the second person and fit on a page.",
  ],
  duties: [
    "You agree with hiring managers on what the job is before the first conversation with a candidate.",
    "You search beyond the usual places and keep track of which efforts bring people who stay.",
    "You run structured interviews, train the people who hold them and stop questions that predict nothing.",
    "You prepare offers, explain them fully and never hurry anybody into signing.",
    "You schedule panels across three time zones without losing the candidate in the process.",
    "You look after moves, leave and work permits with patience for the forms.",
    "You counsel managers in difficult conversations, and follow up a month later.",
    "You keep records in Ashby or Workday correct, so that reports need no footnotes.",
  ],
  wants: [
    "You have hired for technical teams and can tell two similar roles apart in a few questions.",
    "You know employment law where you work, and whom to ask elsewhere.",
    "You listen longer than you speak.",
    "You measure funnels and still see the people in them.",
    "You are trusted with private matters, and deserve it.",
    "You handle forty open threads without dropping one.",
  ],
  extras: [
    "Having built a programme for interns or apprentices would be useful soon.",
    "Knowledge of pay bands and how to defend them is welcome.",
  ],
};
