import type { Family } from "../sample.ts";

export const engineering: Family = {
  field: "building and running web services",
  study: "computer science or software engineering",
  about: [
    "Six to nine people own each service here, from the schema to the pager, and nobody owns one alone.",
    "Design notes are short, written before the code and kept next to it, and anybody may comment on anybody's.",
    "Changes go out several times a day behind flags, and whoever merged one watches it arrive.",
    "We keep one day in ten free for repairing what annoys us, and the list is never empty.",
  ],
  duties: [
    "You design the interfaces that other teams build on and keep old callers working while the new ones arrive.",
    "You take slow requests apart with traces and profiles until the reason is a line of code and no longer a theory.",
    "You write TypeScript, Go or Python, whichever the service in front of you already speaks.",
    "You plan migrations of live data in steps that can each be undone.",
    "You review code with care, explain what you would do differently, and change your mind in public.",
    "You agree with product and design on what the first useful version is, and ship that one.",
    "You share the on-call week with eight others, and the follow-up work has first claim on the week after.",
    "You write tests that fail for one reason, and delete the ones that fail for none.",
    "You keep PostgreSQL happy: indexes, vacuum, and queries that read what they need.",
    "You turn support tickets that keep coming back into a fix that ends them.",
  ],
  wants: [
    "You know one statically typed language well and have shipped in a second one.",
    "You have worked with relational databases beyond the object mapper: plans, locks and isolation levels are familiar.",
    "You can explain how a request travels from the browser to a disk, and where it may be lost.",
    "You have been on call for something you wrote and changed how you write because of it.",
    "You write clearly enough that a decision of yours can be understood a year later.",
    "You have split a service, or put two together again, and can say what it cost.",
    "You like small pull requests and plain names.",
  ],
  extras: [
    "React, or the patience to learn it, is useful about one week in four.",
    "Experience with message queues and idempotent consumers shortens your first month.",
    "If you have maintained an open source library, tell us what you refused to merge.",
    "Some Rust would be welcome, since two of our hot paths moved to it.",
  ],
};
