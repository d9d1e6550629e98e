import { client } from "../families/client.ts";
import { datacenter } from "../families/datacenter.ts";
import { engineering } from "../families/engineering.ts";
import { finance } from "../families/finance.ts";
import { infrastructure } from "../families/infrastructure.ts";
import { legal } from "../families/legal.ts";
import { operations } from "../families/operations.ts";
import { research } from "../families/research.ts";
import type { GreenhouseBoard, GreenhousePay } from "../vendors/greenhouse-body.ts";

const pay = (title: string, min: number, max: number): GreenhousePay => ({
  min_cents: Math.round(min * 100),
  max_cents: Math.round(max * 100),
  currency_type: "USD",
  title,
  blurb: "<p>Pay is one part of the whole; equity and insurance come on top where the law allows it.</p>",
});

export const xai: GreenhouseBoard = {
  provider: "xai",
  employer: "xAI",
  board: "xai",
  number: 9,
  intro: null,
  fields: [],
  samples: [
    {
      serial: 1,
      title: "Data Center Technician",
      location: "Memphis, TN",
      department: "Data Center",
      office: "Memphis",
      officeLocation: "Memphis, Tennessee, United States",
      published: "2026-11-15",
      pay: [pay("Hourly rate", 30, 46)],
      text: {
        family: datacenter,
        level: "junior",
        lead: [
          "Ten aisles, all the same until one of them is not. You would work twelve-hour shifts, two days on and three days off, and be the pair of hands for engineers who see the machines only as numbers.",
        ],
      },
    },
    {
      serial: 2,
      title: "Project Manager, Power Systems",
      location: "Memphis, TN ",
      department: "Data Center",
      office: "Memphis",
      officeLocation: "Memphis, Tennessee, United States",
      published: "2026-10-21",
      updated: "2026-11-16",
      pay: [pay("Annual salary", 135_000, 195_000)],
      text: {
        family: operations,
        level: "manager",
        lead: [
          "A substation, forty transformers and a utility with a calendar of its own. You would hold the plan for bringing power to the next hall, know each supplier's weakest week, and have the second source on the telephone before it is needed.",
        ],
        terms: ["On site, with weekends during commissioning."],
      },
    },
    {
      serial: 3,
      title: "Software Engineer, Ranking Systems",
      location: "Palo Alto, CA",
      department: "Engineering",
      office: "Palo Alto",
      officeLocation: "Palo Alto, California, United States",
      published: "2026-11-18",
      pay: [pay("Annual salary", 180_000, 370_000)],
      text: {
        family: engineering,
        level: "mid",
        lead: [
          "What comes first in a feed is a decision, made some billion times a day. You would write the services in Rust that make it within eighty milliseconds, and the tools with which we can say afterwards why.\u200b",
        ],
        terms: ["We are in the office five days a week."],
      },
    },
    {
      serial: 4,
      title: "Member of Technical Staff, Video Models",
      location: "Palo Alto, CA or London, UK",
      department: "Research",
      office: "Palo Alto",
      officeLocation: "Palo Alto, California, United States",
      published: "2026-11-07",
      pay: [pay("Annual salary (Palo Alto)", 200_000, 440_000)],
      text: {
        family: research,
        level: "senior",
        lead: [
          "Ten seconds of video contain more ways of being wrong than a book. You would train models that keep a face, a shadow and a story consistent, on data you have chosen yourself and could defend.",
        ],
        terms: ["We sponsor visas in both countries for exceptional candidates."],
      },
    },
    {
      serial: 5,
      title: "AI Tutor, Finance (contract)",
      location: "Remote",
      department: "Human Data",
      office: "Remote",
      officeLocation: null,
      published: "2026-11-11",
      pay: [pay("Hourly rate", 45, 75)],
      text: {
        family: finance,
        level: "mid",
        lead: [
          "You would teach a model what a careful analyst does: read the note below the table, distrust the round number, say what is missing. The work consists of writing problems, solving them aloud and judging solutions.",
        ],
        terms: ["Ten to forty hours a week for six months, remote, paid by the hour. No visa can be sponsored."],
      },
    },
    {
      serial: 6,
      title: "Site Reliability Engineer, Supercomputing",
      location: "Memphis, TN | Palo Alto, CA",
      department: "Engineering",
      office: "Memphis",
      officeLocation: "Memphis, Tennessee, United States",
      published: "2026-09-29",
      updated: "2026-11-14",
      pay: [pay("Annual salary", 180_000, 400_000)],
      text: {
        family: infrastructure,
        level: "senior",
        lead: [
          "When one cable in a hundred thousand misbehaves, a training run of six weeks stands still. You would find the cable by its statistics, move the work around it, and teach the cluster to do both without you.",
        ],
        terms: ["Candidates must already be permitted to work in the United States without sponsorship."],
      },
    },
    {
      serial: 7,
      title: "Corporate Paralegal",
      location: "Palo Alto, CA",
      department: "Legal",
      office: "Palo Alto",
      officeLocation: "Palo Alto, California, United States",
      published: "2026-11-12",
      pay: [pay("Annual salary", 90_000, 125_000)],
      text: {
        family: legal,
        level: "mid",
        lead: [
          "Fourteen entities, each with a register, a board and a date that must not be missed. You would keep them in order, prepare closings, and know where the signed original is.",
        ],
      },
    },
    {
      serial: 8,
      title: "Android Engineer",
      location: "Dublin, Ireland",
      department: "Engineering",
      office: "Dublin",
      officeLocation: "Dublin, Ireland",
      published: "2026-11-19",
      text: {
        family: client,
        level: "junior",
        lead: [
          "Half of the users have phones that cost less than two hundred euros. You would build for those first, in Kotlin, and measure memory, battery and data before anybody complains.",
        ],
        terms: ["A Critical Skills Employment Permit can be sponsored."],
      },
    },
  ],
};
