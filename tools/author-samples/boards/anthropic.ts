import { data } from "../families/data.ts";
import { design } from "../families/design.ts";
import { engineering } from "../families/engineering.ts";
import { finance } from "../families/finance.ts";
import { legal } from "../families/legal.ts";
import { marketing } from "../families/marketing.ts";
import { people } from "../families/people.ts";
import { research } from "../families/research.ts";
import { sales } from "../families/sales.ts";
import { security } from "../families/security.ts";
import { type ComposedText, heading, list, paragraph } from "../sample.ts";
import type { GreenhouseBoard, GreenhouseField, GreenhousePay } from "../vendors/greenhouse-body.ts";

const workplaceType = (value: string | null): readonly GreenhouseField[] => [
  { name: "Workplace Type", value, value_type: "single_select" },
];

const annual = (min: number, max: number, currency: string): GreenhousePay => ({
  min_cents: min * 100,
  max_cents: max * 100,
  currency_type: currency,
  title: "Annual Salary:",
  blurb: "<p>The range covers every level at which this position may be filled.</p>",
});

const scheduling: ComposedText = {
  family: engineering,
  level: "staff",
  lead: [
    "Requests differ by a factor of ten thousand in what they cost, and arrive in whatever order the world has chosen. You would own the scheduler that places them on accelerators of four generations, with fairness between customers and a promise about the slowest one in a hundred.",
    "It is written in Rust and Python, and you would be its third full-time author.",
  ],
  terms: ["We sponsor work visas for this position, and pay for the lawyers who deal with them."],
};

export const anthropic: GreenhouseBoard = {
  provider: "anthropic",
  employer: "Anthropic",
  board: "anthropic",
  number: 2,
  intro: "This board holds sample texts.\u00a0 They were written to be read by a program first, and by people second.",
  fields: workplaceType(null),
  samples: [
    {
      serial: 1,
      title: "Staff Software Engineer, Inference Scheduling",
      location: "San Francisco, CA | New York City, NY | Seattle, WA",
      department: "Software Engineering - Infrastructure",
      office: "San Francisco",
      officeLocation: "San Francisco, California, United States",
      published: "2026-10-14",
      updated: "2026-11-13",
      fields: workplaceType("Hybrid"),
      pay: [annual(330_000, 465_000, "USD")],
      text: scheduling,
    },
    {
      serial: 2,
      title: "Staff Software Engineer, Inference Scheduling",
      location: "London, UK",
      department: "Software Engineering - Infrastructure",
      office: "London",
      officeLocation: "London, England, United Kingdom",
      opening: 1,
      published: "2026-10-15",
      updated: "2026-11-13",
      fields: workplaceType("Hybrid"),
      pay: [annual(245_000, 325_000, "GBP")],
      text: scheduling,
    },
    {
      serial: 3,
      title: "Research Scientist, Interpretability Tools",
      location: "San Francisco, CA",
      department: "AI Research",
      office: "San Francisco",
      officeLocation: "San Francisco, California, United States",
      published: "2026-11-05",
      text: {
        family: research,
        level: "mid",
        lead: [
          "Looking inside a model is slow because the instruments are slow. You would work on the instruments: ways to record, compress and browse what happens within a large network, made so well that a colleague with an idea on Monday has a picture on Tuesday.",
        ],
        terms: ["We sponsor visas where we can; for this position we have done so in every case so far."],
      },
    },
    {
      serial: 4,
      title: "Research Engineer, Reinforcement Learning Environments",
      location: "Zürich, CH; London, UK",
      department: "AI Research",
      office: "Zürich",
      officeLocation: "Zürich, Switzerland",
      published: "2026-11-10",
      fields: workplaceType("Hybrid"),
      pay: [annual(255_000, 340_000, "GBP"), annual(280_000, 370_000, "CHF")],
      text: {
        family: research,
        level: "senior",
        lead: [
          "An environment is a small world with a goal and a judge, and models are very good at bribing the judge. You would build worlds for programming, office work and science that are fast, varied and hard to cheat, and catch the cheating when it comes.",
        ],
      },
    },
    {
      serial: 5,
      title: "Security Engineer, Detection and Response",
      location: "Remote - US",
      department: "Security",
      office: "Remote",
      officeLocation: null,
      published: "2026-09-22",
      updated: "2026-11-02",
      fields: workplaceType("Remote"),
      pay: [annual(270_000, 355_000, "USD")],
      text: {
        family: security,
        level: "senior",
        lead: [
          "Ten billion log lines a day, a handful of which matter. You would write detections as code, with tests, hunt for what the detections miss, and lead the first hour when one of them is right.",
        ],
        terms: [
          "You can live anywhere in the United States and come to an office once a quarter. Applicants must be authorised to work in the US; this position does not come with sponsorship.",
        ],
      },
    },
    {
      serial: 6,
      title: "Privacy Counsel, EMEA",
      location: "Dublin, IE",
      department: "Legal",
      office: "Dublin",
      officeLocation: "Dublin, Ireland",
      published: "2026-10-26",
      deadline: "2026-12-18T23:59:59-05:00",
      text: {
        family: legal,
        level: "senior",
        lead: [
          "People have a right to know what is held about them, and engineers have a right to an answer they can build. You would give both, run our impact assessments and be the contact of the Irish authority.",
        ],
        terms: ["Applications close on 18 December 2026."],
      },
    },
    {
      serial: 7,
      title: "Enterprise Account Executive, Financial Services",
      location: "London, UK",
      department: "Sales",
      office: "London",
      officeLocation: "London, England, United Kingdom",
      published: "2026-11-03",
      text: {
        family: sales,
        level: "senior",
        lead: [
          "Banks and insurers test in small rooms and buy in large ones. You would own twelve of them between the City and Edinburgh, know their model-risk committees by first name, and bring each pilot to a decision, including no.",
        ],
        terms: ["Pay is a base salary and commission in equal parts; figures are given in the first call."],
      },
    },
    {
      serial: 8,
      title: "Ingénieur·e solutions, secteur public",
      location: "Paris, France",
      department: "Applied AI",
      office: "Paris",
      officeLocation: "Paris, Île-de-France, France",
      language: "fr",
      published: "2026-11-06",
      fields: workplaceType("Hybrid"),
      text: {
        language: "fr",
        blocks: [
          heading("Le poste"),
          paragraph(
            "Ministères, régions et hôpitaux ont des besoins précis et des règles qui le sont encore plus. Vous les accompagnez de la première question jusqu'au service en production, en écrivant avec leurs équipes le code qui restera quand vous serez parti·e.",
          ),
          heading("Vos missions"),
          list(
            "Cadrer avec les agents un cas d'usage qui tienne sur une page, et la mesure qui dira s'il marche.",
            "Développer des prototypes en Python, puis remplacer sans regret ce qui ne tiendra pas la charge.",
            "Préparer les dossiers d'homologation avec les responsables de la sécurité.",
            "Former les équipes et rédiger la documentation en français clair.",
          ),
          heading("Votre profil"),
          list(
            "Au moins quatre ans d'expérience en développement logiciel ou en conseil technique",
            "Une bonne connaissance des API, de SQL et d'un fournisseur de cloud",
            "Le français courant et un anglais professionnel",
            "Le goût des déplacements : environ un jour par semaine",
          ),
          paragraph(
            "Le poste est basé à Paris, avec deux jours de télétravail par semaine. Nous n'accompagnons pas de demande de visa pour ce poste.",
          ),
        ],
      },
    },
    {
      serial: 9,
      title: "Developer Marketing Manager ",
      location: "New York City, NY",
      department: "Marketing",
      office: "New York",
      officeLocation: "New York, New York, United States",
      published: "2026-10-01",
      updated: "2026-11-17",
      pay: [annual(185_000, 235_000, "USD")],
      text: {
        family: marketing,
        level: "manager",
        lead: [
          "Developers decide with a terminal open. You would lead three people who write the guides, samples and release notes that they read there, and you would write the hardest ones yourself.",
        ],
      },
    },
    {
      serial: 10,
      title: "Finance Manager, Compute Spend",
      location: "San Francisco, CA",
      department: "Finance",
      office: "San Francisco",
      officeLocation: "San Francisco, California, United States",
      published: "2026-11-12",
      fields: workplaceType("On-site"),
      pay: [annual(190_000, 240_000, "USD")],
      text: {
        family: finance,
        level: "manager",
        lead: [
          "Compute is the largest line in the accounts and the one that moves fastest. You would own its forecast, from reserved clusters to a single team's notebooks, and the conversation about who should spend less.",
        ],
      },
    },
    {
      serial: 11,
      title: "People Operations Partner",
      location: "Tokyo or Osaka, Japan",
      department: "People",
      office: "Tokyo",
      officeLocation: "Tokyo, Japan",
      published: "2026-11-16",
      text: {
        family: people,
        level: "mid",
        lead: [
          "The office in Japan is growing from twenty to seventy people. You would be its first people partner: payroll with our provider, rules of employment in two languages, and an ear for what is said after the meeting.",
        ],
        terms: ["Japanese at native level and working English are required."],
      },
    },
    {
      serial: 12,
      title: "Data Engineer, Usage Metering",
      location: "Bengaluru, India",
      department: "Data Science & Analytics",
      office: "Bengaluru",
      officeLocation: null,
      published: "2026-11-09",
      education: "education_optional",
      text: {
        family: data,
        level: "mid",
        lead: [
          "A bill is a promise about a count. You would build the streams that count tokens, images and minutes exactly once, find the ones that were counted never, and give customers a page on which they can check us.",
        ],
        terms: ["Working hours overlap with Europe until 19:00 IST on two days a week."],
      },
    },
    {
      serial: 13,
      title: "Product Designer, Enterprise Administration",
      location: "Hybrid - San Francisco, CA",
      department: "Product Design",
      office: "San Francisco",
      officeLocation: "San Francisco, California, United States",
      published: "2026-08-27",
      updated: "2026-10-30",
      fields: workplaceType("Hybrid"),
      pay: [annual(225_000, 295_000, "USD")],
      text: {
        family: design,
        level: "mid",
        lead: [
          "Administrators are users too, with less time and more to lose. You would design how seats, roles, retention and audit logs are set up for ten thousand people, so that the safe choice is also the quick one.",
        ],
      },
    },
  ],
};
