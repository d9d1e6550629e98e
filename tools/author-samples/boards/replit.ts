import { design } from "../families/design.ts";
import { engineering } from "../families/engineering.ts";
import { finance } from "../families/finance.ts";
import { infrastructure } from "../families/infrastructure.ts";
import { people } from "../families/people.ts";
import { sales } from "../families/sales.ts";
import { support } from "../families/support.ts";
import { fosterCity, unitedStates } from "../places.ts";
import type { AshbyBoard } from "../vendors/ashby-body.ts";
import { hourly, usd } from "../vendors/pay.ts";

export const replit: AshbyBoard = {
  provider: "replit",
  employer: "Replit",
  board: "replit",
  number: 7,
  samples: [
    {
      serial: 1,
      title: "Full-Stack Engineer, Editor",
      department: "Engineering",
      team: "Workspace",
      location: "Foster City, CA (three days on site)",
      address: fosterCity,
      workplace: "Hybrid",
      isRemote: false,
      published: "2026-11-13",
      pay: usd(170_000, 240_000, "EquityPercentage", "Bonus"),
      text: {
        family: engineering,
        level: "mid",
        lead: [
          "An editor in a tab competes with thirty years of habit. You would work on the part where two people and an agent type into one file, and on making undo mean what each of them expects.",
        ],
      },
    },
    {
      serial: 2,
      title: "Staff Engineer, Sandboxes",
      department: "Engineering",
      team: "Platform",
      location: "Foster City, CA",
      address: fosterCity,
      also: [{ location: "Remote (US)", address: unitedStates }],
      workplace: "Hybrid",
      isRemote: true,
      published: "2026-10-19",
      pay: {
        currency: "USD",
        interval: "1 YEAR",
        tiers: [
          { title: "Level 6", min: 265_000, max: 330_000 },
          { title: "Level 7", min: 315_000, max: 375_000 },
        ],
        offers: ["EquityPercentage"],
      },
      text: {
        family: infrastructure,
        level: "staff",
        lead: [
          "Strangers run code on our machines, and agents now write that code faster than anybody could read it. You would be responsible for the walls: micro virtual machines that start in the blink of an eye, sleep for weeks and never see each other.",
        ],
        terms: ["Sponsorship for H-1B transfers and green cards is available."],
      },
    },
    {
      serial: 3,
      title: "Engineering Manager, Agent Runtime",
      department: "Engineering",
      team: "Agents",
      location: "Foster City, CA",
      address: fosterCity,
      workplace: "OnSite",
      isRemote: false,
      published: "2026-11-09",
      pay: usd(250_000, 325_000, "EquityPercentage", "Bonus"),
      text: {
        family: engineering,
        level: "manager",
        lead: [
          "Six engineers build what an agent needs to work for an hour without losing its way: checkpoints, budgets, a memory of what failed. You would lead them, and keep the promise that a user can always see and stop what is going on.",
        ],
      },
    },
    {
      serial: 4,
      title: "Product Designer, First Project",
      department: "Design",
      team: "Onboarding",
      location: "Remote (US)",
      address: unitedStates,
      workplace: "Remote",
      isRemote: true,
      published: "2026-08-31",
      pay: usd(165_000, 225_000, "EquityPercentage"),
      text: {
        family: design,
        level: "mid",
        lead: [
          "Somebody who has never programmed describes an idea and, ten minutes later, has something with an address. You would design those ten minutes, including the moment in which it does not work and they think that it is their fault.",
        ],
        terms: ["Remote from any state; the team meets for three days every two months."],
      },
    },
    {
      serial: 5,
      title: "Sales Development Representative",
      department: "Go To Market",
      team: "Sales",
      location: "Foster City, CA",
      address: fosterCity,
      workplace: "OnSite",
      isRemote: false,
      published: "2026-11-18",
      pay: usd(78_000, 98_000, "EquityPercentage", "Commission"),
      text: {
        family: sales,
        level: "junior",
        lead: [
          "Companies whose people already use the free product are waiting to be asked. You would find them, write to ten a day with something worth reading, and hand over conversations that a seller is glad to have.",
        ],
      },
    },
    {
      serial: 6,
      title: "Support Engineer, Weekends (part-time)",
      department: "Support",
      team: "Technical Support",
      employmentType: "PartTime",
      location: "Remote (Americas)",
      address: null,
      workplace: "Remote",
      isRemote: true,
      published: "2026-11-15",
      text: {
        family: support,
        level: "mid",
        lead: [
          "Projects break on Saturdays, when their owners have time for them. You would work Friday to Monday, twenty-four hours in all, with one colleague beside you and an engineer on call behind you.",
        ],
        terms: ["Remote from any country in the Americas."],
      },
    },
    {
      serial: 7,
      title: "Recruiting Coordinator (contract)",
      department: "People",
      team: "Recruiting",
      employmentType: "Contract",
      location: "Foster City, CA",
      address: fosterCity,
      workplace: "Hybrid",
      isRemote: false,
      published: "2026-11-11",
      pay: hourly("USD", 42, 50),
      text: {
        family: people,
        level: "junior",
        lead: [
          "Sixty interviews a week need a room, a link, a time and a person who notices that the candidate has been sitting alone for five minutes. For nine months that person would be you.",
        ],
      },
    },
    {
      serial: 8,
      title: "Senior Tax Manager",
      department: "Finance",
      team: "Tax",
      location: "Foster City, CA",
      address: fosterCity,
      workplace: null,
      isRemote: false,
      published: "2026-10-23",
      text: {
        family: finance,
        level: "manager",
        lead: [
          "Small payments from a hundred and ninety countries each carry a tax of their own. You would own sales tax, VAT and the transfer prices between our entities, and build the team of two that keeps them right.",
        ],
      },
    },
  ],
};
