import type { Family } from "../sample.ts";

export const security: Family = {
  field: "security engineering",
  study: "computer science or information security",
  about: [
    "Security reviews are offered and not imposed, and are booked three weeks ahead all the same.",
    "The group breaks its own systems on purpose twice a year and tells the company what it found.",
    "We measure ourselves by what became harder to do wrong.",
  ],
  duties: [
    "You write threat models with the people who build, on one page, before the first commit.",
    "You build detections in Python and SQL and retire those that have never been right.",
    "You lead investigations from the first odd log line to the report that names no culprit.",
    "You design authentication, secrets and isolation so that the safe way is the short one.",
    "You read code for what it lets in, and send a patch along with the finding.",
    "You run our programme for outside researchers and answer them within two days.",
    "You test the defences against injected prompts as seriously as those against injected SQL.",
  ],
  wants: [
    "You have found and fixed flaws in systems that people depend on.",
    "You know the web's security model, cloud identities and the usual ways around both.",
    "You program well enough to build the tool that you are missing.",
    "You can tell a risk from a curiosity, and both without alarm.",
    "You stay factual in an incident, and kind after it.",
    "You write reports that executives read to the end.",
  ],
  extras: [
    "Published research, a talk or a good write-up from a contest is welcome.",
    "Experience with macOS and Linux internals would be used often.",
  ],
};
