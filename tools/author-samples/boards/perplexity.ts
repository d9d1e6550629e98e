import { client } from "../families/client.ts";
import { data } from "../families/data.ts";
import { infrastructure } from "../families/infrastructure.ts";
import { marketing } from "../families/marketing.ts";
import { operations } from "../families/operations.ts";
import { research } from "../families/research.ts";
import { security } from "../families/security.ts";
import { belgrade, london, newYork, sanFrancisco, tokyo, unitedStates } from "../places.ts";
import type { AshbyBoard } from "../vendors/ashby-body.ts";
import { eur, hourly, usd } from "../vendors/pay.ts";

export const perplexity: AshbyBoard = {
  provider: "perplexity",
  employer: "Perplexity",
  board: "perplexity",
  number: 6,
  samples: [
    {
      serial: 1,
      title: "Search Infrastructure Engineer, Crawling",
      department: "Engineering",
      team: "Search",
      location: "San Francisco",
      address: sanFrancisco,
      workplace: "Hybrid",
      isRemote: false,
      published: "2026-11-14",
      pay: usd(210_000, 300_000, "EquityPercentage"),
      text: {
        family: infrastructure,
        level: "senior",
        lead: [
          "A good crawler is a good guest. You would build one that asks before it enters, remembers what it was told, and still finds a correction to an article within minutes of its publication.",
          "Expect queues with billions of entries, and long discussions about a single header.",
        ],
      },
    },
    {
      serial: 2,
      title: "iOS Engineer",
      department: "Engineering",
      team: "Mobile",
      location: "New York City, NY; San Francisco, CA",
      address: newYork,
      also: [{ location: "San Francisco", address: sanFrancisco }],
      workplace: "Hybrid",
      isRemote: true,
      published: "2026-10-30",
      pay: usd(185_000, 260_000, "EquityPercentage"),
      text: {
        family: client,
        level: "mid",
        lead: [
          "The app is written in Swift, mostly SwiftUI, by five people. You would take over voice and the share sheet, bring the cold start under a second on older phones, and argue for deleting a setting each month.",
        ],
        terms: ["Visa sponsorship is possible after six months and not before."],
      },
    },
    {
      serial: 3,
      title: "AI Inference Engineer",
      department: "Engineering",
      team: "Inference",
      location: "London",
      address: london,
      workplace: "Hybrid",
      isRemote: false,
      published: "2026-11-02",
      text: {
        family: research,
        level: "senior",
        lead: [
          "Every millisecond between question and first word is yours. You would write kernels in CUDA and Triton, batch requests that have nothing in common, and measure on live traffic what the microbenchmark promised.",
        ],
        terms: ["We sponsor Skilled Worker visas."],
      },
    },
    {
      serial: 4,
      title: "Data Analyst, Answer Quality",
      department: "Data",
      team: "Quality",
      location: "Belgrade",
      address: belgrade,
      workplace: "OnSite",
      isRemote: false,
      published: "2026-11-12",
      pay: eur(38_000, 55_000, "EquityPercentage"),
      text: {
        family: data,
        level: "junior",
        lead: [
          "Was the answer right, was it supported by what it cites, and did anybody check? You would measure the three separately, for forty kinds of question, and tell the search group each Monday where it went backwards.",
        ],
      },
    },
    {
      serial: 5,
      title: "Growth Marketing Lead \u{1F680}",
      department: "Marketing",
      team: "Growth",
      location: "San Francisco",
      address: sanFrancisco,
      workplace: null,
      isRemote: null,
      published: "2026-09-25",
      pay: usd(160_000, 210_000, "EquityPercentage"),
      text: {
        family: marketing,
        level: "manager",
        lead: [
          "You would lead\u00a0four people and one budget, and find out what makes somebody come back on the eighth day. \u2728 Channels are up to you; the measure is not.",
        ],
      },
    },
    {
      serial: 6,
      title: "Business Operations Associate",
      department: "Operations",
      team: "Strategy",
      location: "New York",
      address: newYork,
      workplace: "OnSite",
      isRemote: false,
      published: "2026-11-17",
      pay: usd(95_000, 120_000, "EquityPercentage"),
      text: {
        family: operations,
        level: "junior",
        lead: [
          "One week it is a publisher agreement with forty annexes, the next a support queue that doubled overnight. You would join a group of three which gets such things under control and then gives them away.",
        ],
        terms: ["No sponsorship is offered for this position."],
      },
    },
    {
      serial: 7,
      title: "Community Manager, Japan",
      department: "Marketing",
      team: "International",
      employmentType: "Contract",
      location: "Tokyo",
      address: tokyo,
      workplace: "Remote",
      isRemote: true,
      published: "2026-11-06",
      text: {
        family: marketing,
        level: "mid",
        lead: [
          "People in Japan use the product in ways that our own examples never show. You would collect them, meet the people behind them in Tokyo, Nagoya and Fukuoka, and make sure that what we publish sounds as if it had been thought in Japanese.",
        ],
        terms: [
          "Native Japanese and conversational English. The contract runs for twelve months, thirty hours a week.",
        ],
      },
    },
    {
      serial: 8,
      title: "Security Engineer, Browser",
      department: "Engineering",
      team: "Security",
      location: "Remote (US)",
      address: unitedStates,
      workplace: "Remote",
      isRemote: true,
      published: "2026-11-19",
      pay: usd(220_000, 310_000, "EquityPercentage"),
      text: {
        family: security,
        level: "senior",
        lead: [
          "A browser that acts for its user can be talked into acting for somebody else. You would own the defence: what a page may ask of the assistant, what the assistant may do without asking, and how we find out that both were wrong.",
        ],
        terms: ["Remote in the United States, with a preference for Pacific or Mountain time."],
      },
    },
    {
      serial: 9,
      title: "Content Partnerships Coordinator (temporary)",
      department: "Operations",
      team: "Publishers",
      employmentType: "Temporary",
      location: "New York",
      address: newYork,
      workplace: "Hybrid",
      isRemote: false,
      published: "2026-11-18",
      pay: hourly("USD", 32, 32),
      text: {
        family: operations,
        level: "junior",
        lead: [
          "Four months of careful work: three hundred agreements with publishers, each with its own dates, shares and contacts, have to move from a folder into a system. You would read them all and ask about the odd ones.",
        ],
      },
    },
  ],
};
