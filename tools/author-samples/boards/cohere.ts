import { engineering } from "../families/engineering.ts";
import { finance } from "../families/finance.ts";
import { infrastructure } from "../families/infrastructure.ts";
import { marketing } from "../families/marketing.ts";
import { operations } from "../families/operations.ts";
import { product } from "../families/product.ts";
import { research } from "../families/research.ts";
import { solutions } from "../families/solutions.ts";
import { canada, london, montreal, newYork, paris, toronto } from "../places.ts";
import { heading, list, paragraph } from "../sample.ts";
import type { AshbyBoard } from "../vendors/ashby-body.ts";
import { cad, gbp, hourly, usd } from "../vendors/pay.ts";

export const cohere: AshbyBoard = {
  provider: "cohere",
  employer: "Cohere",
  board: "cohere",
  number: 3,
  samples: [
    {
      serial: 1,
      title: "Member of Technical Staff, Retrieval",
      department: "Modelling",
      team: "Search",
      location: "Toronto",
      address: toronto,
      workplace: "Hybrid",
      isRemote: true,
      published: "2026-11-13",
      pay: cad(185_000, 265_000, "EquityPercentage"),
      text: {
        family: research,
        level: "senior",
        lead: [
          "Embeddings find what is similar; people want what is relevant. The difference is the job. You would train rerankers for tables, scans and twenty-three languages, and the data that teaches them what an expert would have opened first.",
        ],
      },
    },
    {
      serial: 2,
      title: "Machine Learning Intern, Multilingual (Winter 2027)",
      department: "Modelling",
      team: "Multilingual",
      employmentType: "Intern",
      location: "Montréal, QC",
      address: montreal,
      also: [{ location: "Toronto", address: toronto }],
      workplace: "Hybrid",
      isRemote: false,
      published: "2026-10-27",
      pay: hourly("CAD", 48, 62),
      text: {
        family: research,
        level: "intern",
        lead: [
          "Sixteen weeks, one question: why does quality drop when a question mixes two languages, and what is the smallest change that prevents it? You would measure first, and then choose your own way.",
        ],
        terms: ["The internship begins on 11 January 2027. Please apply by 30 November 2026."],
      },
    },
    {
      serial: 3,
      title: "Machine Learning Engineer, Fine-Tuning Platform",
      department: "Engineering",
      team: "Customisation",
      location: "Canada",
      address: canada,
      workplace: "Remote",
      isRemote: true,
      published: "2026-11-06",
      pay: cad(160_000, 225_000, "EquityPercentage", "Bonus"),
      text: {
        family: engineering,
        level: "mid",
        lead: [
          "A customer uploads four thousand examples and expects a better model by lunch. You would build what happens in between: checks that find contradictory examples, queues that are fair, and a report that says whether it was worth the money.",
        ],
        terms: ["Remote within Canada, with three team weeks a year in Toronto."],
      },
    },
    {
      serial: 4,
      title: "Forward Deployed Engineer, Banking",
      department: "Solutions",
      team: "Financial Services",
      location: "New York",
      address: newYork,
      workplace: "OnSite",
      isRemote: false,
      published: "2026-11-19",
      pay: usd(190_000, 260_000, "EquityPercentage"),
      text: {
        family: solutions,
        level: "senior",
        lead: [
          "The models go where the data already is, which in a bank is behind four doors. You would work on the inner side of them for three to six months at a time, with people who have run the same ledger for twenty years.",
        ],
        terms: ["We can transfer an existing H-1B visa, but not start a new one for this position."],
      },
    },
    {
      serial: 5,
      title: "Engineering Manager, Model Serving",
      department: "Engineering",
      team: "Inference",
      location: "London",
      address: london,
      workplace: "Hybrid",
      isRemote: true,
      published: "2026-10-16",
      pay: gbp(155_000, 205_000, "EquityPercentage"),
      text: {
        family: infrastructure,
        level: "manager",
        lead: [
          "Seven engineers in London and Paris keep the models answering. You would lead them, hire two more, keep one foot in the code and both hands off the pager of your own team's best sleeper.",
        ],
        terms: ["A Skilled Worker visa can be sponsored."],
      },
    },
    {
      serial: 6,
      title: "Senior Product Manager, Connectors",
      department: "Product",
      team: "Workspace",
      location: "Toronto",
      address: toronto,
      also: [{ location: "New York", address: newYork }],
      workplace: "Hybrid",
      isRemote: false,
      published: "2026-09-11",
      pay: {
        currency: "CAD",
        interval: "1 YEAR",
        tiers: [
          { title: "Toronto", min: 170_000, max: 210_000 },
          { title: "Senior, Toronto", min: 200_000, max: 240_000 },
        ],
        offers: ["EquityPercentage"],
      },
      text: {
        family: product,
        level: "senior",
        lead: [
          "Mail, files, tickets, wikis: an assistant is as good as what it may read. You would decide which thirty systems we connect to, in which order, and how a permission that was withdrawn at nine is respected at one minute past.",
        ],
      },
    },
    {
      serial: 7,
      title: "Responsable de la réussite client, Europe du Sud",
      department: "Customer Success",
      team: "EMEA",
      location: "Paris",
      address: paris,
      workplace: "Hybrid",
      isRemote: null,
      published: "2026-11-10",
      text: {
        language: "fr",
        blocks: [
          paragraph(
            "Un contrat signé n'est qu'un début. Vous prenez le relais pour une quinzaine de clients en France, en Italie et en Espagne, et vous veillez à ce que l'outil soit encore utilisé avec plaisir dans un an.",
          ),
          heading("Au quotidien"),
          list(
            "Vous fixez avec chaque client deux objectifs mesurables et vous revenez dessus tous les trimestres.",
            "Vous repérez tôt les équipes qui décrochent et vous allez les voir.",
            "Vous animez des ateliers pour les administrateurs et les développeurs.",
            "Vous transmettez au produit ce qui manque, avec des exemples.",
            "Vous préparez les renouvellements avec les commerciaux.",
          ),
          heading("Ce que nous cherchons"),
          paragraph(
            "Trois ans d'expérience ou plus dans la relation client pour un logiciel, une aisance réelle avec la technique, le français et l'anglais courants ; l'italien ou l'espagnol est un atout. Vous savez dire non avec tact et oui avec une date.",
          ),
          paragraph(
            "Contrat à durée indéterminée, trois jours par semaine au bureau de Paris. Le droit de travailler en France est nécessaire.",
          ),
        ],
      },
    },
    {
      serial: 8,
      title: "Financial Analyst, Revenue",
      department: "Finance",
      team: "Planning",
      location: "Toronto ",
      address: toronto,
      workplace: "Hybrid",
      isRemote: false,
      published: "2026-11-17",
      pay: cad(82_000, 105_000, "Bonus"),
      text: {
        family: finance,
        level: "junior",
        lead: [
          "You would keep the model that says what next quarter looks like, and the list of what it got wrong in the last one. Sellers, lawyers and engineers all feed it, and you would meet each of them weekly.",
        ],
      },
    },
    {
      serial: 9,
      title: "Site Reliability Engineer, Private Deployments",
      department: "Engineering",
      team: "Deployments",
      location: "Remote (EMEA)",
      address: null,
      workplace: "Remote",
      isRemote: true,
      published: "2026-11-04",
      text: {
        family: infrastructure,
        level: "mid",
        lead: [
          "Some clusters we may not log in to. You would make software that can be run by strangers: installers that explain themselves, health checks that travel as a file, and upgrades that were rehearsed on the oldest version still out there.",
        ],
        terms: ["Remote from any country in Europe, the Middle East or Africa in which you may already work."],
      },
    },
    {
      serial: 10,
      title: "Field Marketing Manager (6-month contract)",
      department: "Marketing",
      team: "Events",
      employmentType: "Contract",
      location: "New York",
      address: newYork,
      workplace: "Hybrid",
      isRemote: false,
      published: "2026-11-18",
      pay: hourly("USD", 65, 80),
      text: {
        family: marketing,
        level: "mid",
        lead: [
          "Nine events from January to June, between two and two hundred guests, while a colleague is on leave. You would inherit the calendar, the venues and most of the contracts, and have a free hand with the rest.",
        ],
      },
    },
    {
      serial: 11,
      title: "Chief of Staff to the Chief Operating Officer",
      department: "Operations",
      team: "Office of the COO",
      location: "Toronto",
      address: toronto,
      workplace: "OnSite",
      isRemote: false,
      isListed: false,
      published: "2026-11-15",
      text: {
        family: operations,
        level: "manager",
        lead: [
          "This search is shared by link only. You would prepare decisions, follow them until they are facts, and keep the operating plan of four departments in one document of five pages.",
        ],
      },
    },
  ],
};
