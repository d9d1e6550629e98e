import { data } from "../families/data.ts";
import { datacenter } from "../families/datacenter.ts";
import { design } from "../families/design.ts";
import { engineering } from "../families/engineering.ts";
import { finance } from "../families/finance.ts";
import { legal } from "../families/legal.ts";
import { people } from "../families/people.ts";
import { product } from "../families/product.ts";
import { research } from "../families/research.ts";
import { sales } from "../families/sales.ts";
import { support } from "../families/support.ts";
import {
  abilene,
  brussels,
  dublin,
  london,
  munich,
  newYork,
  sanFrancisco,
  seattle,
  singapore,
  tokyo,
  washington,
} from "../places.ts";
import { heading, list, paragraph } from "../sample.ts";
import type { AshbyBoard } from "../vendors/ashby-body.ts";
import { hourly, monthly, usd } from "../vendors/pay.ts";

export const openai: AshbyBoard = {
  provider: "openai",
  employer: "OpenAI",
  board: "openai",
  number: 1,
  samples: [
    {
      serial: 1,
      title: "Senior Software Engineer, Conversation Storage",
      department: "Engineering",
      team: "Product Infrastructure",
      location: "San Francisco",
      address: sanFrancisco,
      workplace: "Hybrid",
      isRemote: null,
      published: "2026-11-12",
      pay: usd(255_000, 385_000, "EquityCashValue"),
      text: {
        family: engineering,
        level: "senior",
        lead: [
          "Conversations are written once, read often and deleted for good when somebody asks. This position is about the service in the middle of that sentence: how it partitions, how it forgets, and how it keeps answering while a region is away.",
          "The next year brings a move to a second storage engine, with both running side by side for some months.",
        ],
        terms: [
          "We expect you in the San Francisco office three days a week. We sponsor visas for this position and help with the move.",
        ],
      },
    },
    {
      serial: 2,
      title: "Research Engineer, Post-Training Evaluation",
      department: "Research",
      team: "Post-Training",
      location: "San Francisco",
      address: sanFrancisco,
      also: [{ location: "London, UK", address: london }],
      workplace: "Hybrid",
      isRemote: false,
      published: "2026-10-29",
      pay: usd(310_000, 460_000, "EquityCashValue"),
      text: {
        family: research,
        level: "senior",
        lead: [
          "A model that got better by its own measure has sometimes only learned the measure. You would build the evaluations that notice: long tasks with checkable ends, graded by code where that is possible and by trained people where it is not.",
        ],
        terms: ["Visa sponsorship is available in both cities."],
      },
    },
    {
      serial: 3,
      title: "Research Scientist, Speech",
      department: "Research",
      team: "Audio",
      location: "London, UK",
      address: london,
      workplace: "Hybrid",
      isRemote: null,
      published: "2026-09-30",
      text: {
        family: research,
        level: "mid",
        lead: [
          "We work on speech that can be interrupted. The open questions are about timing, about voices in a noisy kitchen, and about languages of which there are four hundred hours of recordings in total. You would choose one of them and have a year.",
        ],
        terms: ["A PhD in speech, signal processing or machine learning, or work of the same weight, is expected."],
      },
    },
    {
      serial: 4,
      title: "Data Scientist, Growth Experiments",
      department: "Data Science",
      team: "Growth",
      location: "New York, NY (HQ2)",
      address: newYork,
      workplace: "Hybrid",
      isRemote: true,
      published: "2026-11-04",
      pay: usd(215_000, 290_000, "EquityCashValue", "Bonus"),
      text: {
        family: data,
        level: "mid",
        lead: [
          "Some two hundred experiments run at any time, and about thirty of them should not. You would be the person who can tell which, who keeps the guard rails in the platform honest, and who teaches product teams to ask for less and learn more.",
        ],
        terms: ["The team meets in the New York office on Tuesdays, Wednesdays and Thursdays."],
      },
    },
    {
      serial: 5,
      title: "Product Manager, Developer Console",
      department: "Product",
      team: "API",
      location: "San Francisco, CA | Seattle, WA",
      address: sanFrancisco,
      also: [{ location: "Seattle, WA", address: seattle }],
      workplace: null,
      isRemote: null,
      published: "2026-11-17",
      pay: usd(245_000, 325_000, "EquityCashValue"),
      text: {
        family: product,
        level: "mid",
        lead: [
          "Developers meet us in a console before they meet anybody in person. Keys, limits, bills, logs and members live there, and each was added by another team. You would give the whole one shape, beginning with the page that people open when something has stopped working.",
        ],
      },
    },
    {
      serial: 6,
      title: "Product Designer, Mobile ",
      department: "Design",
      team: "Consumer",
      location: "San Francisco",
      address: sanFrancisco,
      workplace: "OnSite",
      isRemote: false,
      published: "2026-08-21",
      text: {
        family: design,
        level: "senior",
        lead: [
          "One thumb, bad light, a train that is about to stop: that is where the app is used. You would own the parts of it in which people speak, photograph and read aloud, on iOS and on Android alike. \u{1F4F1}",
        ],
        terms: ["This is a position in the studio, five days a week."],
      },
    },
    {
      serial: 7,
      title: "Account Executive, Public Sector",
      department: "Go To Market",
      team: "Sales",
      location: "Washington, D.C.",
      address: washington,
      workplace: "OnSite",
      isRemote: false,
      published: "2026-10-08",
      pay: {
        currency: "USD",
        interval: "1 YEAR",
        tiers: [
          { title: "Account Executive", min: 230_000, max: 280_000 },
          { title: "Senior Account Executive", min: 280_000, max: 340_000 },
        ],
        offers: ["EquityCashValue", "Commission"],
      },
      text: {
        family: sales,
        level: "senior",
        lead: [
          "Civil agencies buy slowly and for good reasons. You would guide eight of them from a first trial to a contract vehicle, with a solutions engineer and a compliance lead at your side, and know the calendar of a fiscal year by heart.",
        ],
        terms: [
          "The customers of this position require citizenship of the United States. We are not able to sponsor a visa for it.",
        ],
      },
    },
    {
      serial: 8,
      title: "Solutions Engineer Industrie (m/w/d)",
      department: "Go To Market",
      team: "Solutions Engineering",
      location: "München",
      address: munich,
      workplace: "Hybrid",
      isRemote: false,
      published: "2026-11-09",
      text: {
        language: "de",
        blocks: [
          heading("Worum es geht"),
          paragraph(
            "Maschinenbauer und Autozulieferer im Süden haben gute Daten und wenig Geduld mit Vorführungen. In dieser Stelle bauen Sie mit ihnen das Erste, was im Werk bleibt: eine Suche über dreißig Jahre Wartungsberichte, einen Prüfplan, der sich selbst begründet, oder etwas, das wir noch nicht kennen.",
          ),
          heading("Ihre Aufgaben"),
          list(
            "Sie nehmen Anforderungen dort auf, wo gearbeitet wird, und schreiben sie so auf, dass der Betriebsrat sie versteht.",
            "Sie entwickeln Prototypen in Python und messen ihre Güte an Beispielen des Kunden.",
            "Sie begleiten die Freigabe durch IT-Sicherheit und Datenschutz.",
            "Sie geben Erfahrungen aus den Projekten als Fehlerberichte und Vorschläge an die Entwicklung weiter.",
          ),
          heading("Das bringen Sie mit"),
          list(
            "Mindestens fünf Jahre Erfahrung in der Softwareentwicklung oder in technischer Beratung",
            "Sicheres Deutsch (C1) und gutes Englisch in Wort und Schrift",
            "Kenntnisse in SQL, Kubernetes oder einer großen Cloud",
            "Bereitschaft, an etwa sechs Tagen im Monat zu reisen",
          ),
          paragraph(
            "Gearbeitet wird an drei Tagen der Woche im Münchner Büro. Ein Visum unterstützen wir auf Wunsch. Bewerbungen nehmen wir bis zum 15. Januar 2027 an.",
          ),
        ],
      },
    },
    {
      serial: 9,
      title: "Technical Support Specialist, API",
      department: "User Operations",
      team: "Developer Support",
      location: "Dublin, Ireland",
      address: dublin,
      workplace: "Hybrid",
      isRemote: true,
      published: "2026-11-16",
      text: {
        family: support,
        level: "junior",
        lead: [
          "Developers write to us when a request that worked yesterday does not work today. Most of them are right. You would find out which limit, header or release is behind it, answer in clear English, and leave a note by which the next person finds it in a minute.",
        ],
        terms: [
          "Shifts are early (07:00 to 15:30) or late (11:00 to 19:30). You need the right to work in Ireland; we do not sponsor permits for this position.",
        ],
      },
    },
    {
      serial: 10,
      title: "Data Center Technician, Night Shift",
      department: "Compute",
      team: "Site Operations",
      location: "Abilene, TX",
      address: abilene,
      workplace: "OnSite",
      isRemote: false,
      published: "2026-11-18",
      pay: hourly("USD", 38, 52.5),
      text: {
        family: datacenter,
        level: "junior",
        lead: [
          "At night the halls belong to four people, and the alarms do not know what time it is. You would keep racks alive from eight in the evening until half past six, three or four nights a week.",
        ],
        terms: ["A night premium of 15% is added to the hourly rate. A background check is part of hiring."],
      },
    },
    {
      serial: 11,
      title: "Counsel, EU Product Regulation",
      department: "Legal",
      team: "Product Legal",
      location: "Brussels",
      address: brussels,
      also: [{ location: "Dublin, Ireland", address: dublin }],
      workplace: "Hybrid",
      isRemote: false,
      published: "2026-07-14",
      text: {
        family: legal,
        level: "senior",
        lead: [
          "Rules for general-purpose models are being written while the products change. You would read drafts early, say plainly what they ask of us, and sit with engineers until a duty has become a feature, a log or a line in a document.",
        ],
        terms: ["Admission in an EU member state is required, and French or German is of use."],
      },
    },
    {
      serial: 12,
      title: "Director, Finance Systems",
      department: "Finance",
      team: "Finance Systems",
      location: "San Francisco",
      address: sanFrancisco,
      workplace: "Hybrid",
      isRemote: null,
      published: "2026-10-20",
      pay: usd(330_000, 410_000, "EquityCashValue", "Bonus"),
      text: {
        family: finance,
        level: "director",
        lead: [
          "Usage is metered in one place, priced in another and recognised in a third. You would lead the twenty people who make the three agree, choose what we buy and what we build, and retire the four spreadsheets that everybody denies using.",
        ],
      },
    },
    {
      serial: 13,
      title: "Software Engineer Intern (Summer 2027)",
      department: "Engineering",
      team: "University",
      employmentType: "Intern",
      location: "San Francisco",
      address: sanFrancisco,
      workplace: "OnSite",
      isRemote: null,
      published: "2026-11-02",
      pay: monthly("USD", 11_200),
      text: {
        family: engineering,
        level: "intern",
        lead: [
          "Interns get a small problem that is real, a mentor who has time, and twelve weeks. Last summer's problems included a cache that was slower than no cache and a log that could not be searched; both were solved, one of them twice.",
        ],
        terms: ["Apply by 10 January 2027. We sponsor J-1 visas for interns and support CPT and OPT."],
      },
    },
    {
      serial: 14,
      title: "Technical Recruiter, Asia Pacific",
      department: "People",
      team: "Recruiting",
      location: "Singapore",
      address: singapore,
      also: [{ location: "Tokyo, Japan", address: tokyo }],
      workplace: "Hybrid",
      isRemote: false,
      published: "2026-11-11",
      text: {
        family: people,
        level: "mid",
        lead: [
          "Three offices in the region will hire their first engineers next year. You would open those searches, learn what good looks like in each city, and tell us early where our usual interview does not fit.",
        ],
        terms: ["Fluent English and business Japanese or Mandarin are needed."],
      },
    },
  ],
};
