import { engineering } from "../families/engineering.ts";
import { operations } from "../families/operations.ts";
import { research } from "../families/research.ts";
import { sales } from "../families/sales.ts";
import { solutions } from "../families/solutions.ts";
import { support } from "../families/support.ts";
import { heading, list, paragraph } from "../sample.ts";
import type { GreenhouseBoard, GreenhousePay } from "../vendors/greenhouse-body.ts";

const base = (title: string, min: number, max: number, currency = "USD"): GreenhousePay => ({
  min_cents: min * 100,
  max_cents: max * 100,
  currency_type: currency,
  title,
  blurb: "<p>Where you fall in the range depends on place, experience and interviews.</p>",
});

export const scaleai: GreenhouseBoard = {
  provider: "scaleai",
  employer: "Scale AI",
  board: "scaleai",
  number: 8,
  intro: null,
  fields: null,
  samples: [
    {
      serial: 1,
      title: "Machine Learning Research Engineer, Agents",
      location: "San Francisco, CA; New York, NY",
      department: "Research",
      office: "San Francisco",
      officeLocation: "San Francisco, California, United States",
      requisition: "R-9101",
      published: "2026-11-12",
      pay: [base("Annual base salary", 240_000, 330_000)],
      text: {
        family: research,
        level: "mid",
        lead: [
          "Agents fail in the middle of long tasks and then report success. You would build the tasks, the traces and the graders that show where the middle is, and train smaller models on what you find.",
        ],
      },
    },
    {
      serial: 2,
      title: "Mission Software Engineer",
      location: "Washington, DC",
      department: "Public Sector",
      office: "Washington",
      officeLocation: "Washington, District of Columbia, United States",
      requisition: "R-9102",
      published: "2026-10-09",
      updated: "2026-11-18",
      fields: [
        { name: "Employment Type", value: "Regular", value_type: "single_select" },
        { name: "Workplace Type", value: "On-site", value_type: "single_select" },
        {
          name: "Approved budget",
          value: { unit: "USD", min_value: "150000.0", max_value: "240000.0" },
          value_type: "currency_range",
        },
      ],
      text: {
        family: engineering,
        level: "senior",
        lead: [
          "The users wear uniforms, the network is often absent, and the release goes out on a disc. You would write software for planners who have little time and keep it working where nobody can log in.",
        ],
        terms: [
          "US citizenship and an active Secret clearance are required. We cannot sponsor visas for this position.",
        ],
      },
    },
    {
      serial: 3,
      title: "Deployment Strategist",
      location: "Doha, Qatar / London, UK",
      department: "International",
      office: "Doha",
      officeLocation: "Doha, Qatar",
      published: "2026-11-04",
      text: {
        family: solutions,
        level: "mid",
        lead: [
          "Ministries and state companies start many projects and finish some. You would sit between their experts and our engineers, choose the two use cases that will be in daily use within half a year, and stay until they are.",
        ],
        terms: ["A residence permit for Qatar is arranged by us. Arabic is a strong plus."],
      },
    },
    {
      serial: 4,
      title: "Operations Associate, Quality",
      location: "Mexico City, Mexico",
      department: "Operations",
      office: "Mexico City",
      officeLocation: null,
      requisition: "R-9104",
      published: "2026-11-16",
      text: {
        family: operations,
        level: "junior",
        lead: [
          "Thousands of judgements arrive every hour, and a few per cent are careless, tired or right against the majority. You would tell them apart, project by project, and speak with the people who made them.",
        ],
        terms: ["Spanish and English every day; Portuguese now and then."],
      },
    },
    {
      serial: 5,
      title: "Contributor Support Specialist",
      location: "Remote - Philippines",
      department: "Operations",
      office: "Remote",
      officeLocation: null,
      published: "2026-11-10",
      fields: [{ name: "Employment Type", value: "Regular Part Time", value_type: "single_select" }],
      text: {
        family: support,
        level: "junior",
        lead: [
          "Contributors ask when they are paid, why a task was rejected and whom to tell about a mistake in the instructions. You would answer, twenty-five hours a week, and collect the questions that should never have been necessary.",
        ],
        terms: ["Remote in the Philippines, between 06:00 and 14:00 Manila time."],
      },
    },
    {
      serial: 6,
      title: "Director, Strategic Accounts",
      location: "New York, NY",
      department: "Sales",
      office: "New York",
      officeLocation: "New York, New York, United States",
      published: "2026-09-16",
      updated: "2026-11-09",
      pay: [base("Annual base salary", 245_000, 290_000)],
      text: {
        family: sales,
        level: "director",
        lead: [
          "Five customers bring a large share of revenue, and each of them could do without us. You would lead the sellers and engineers who look after those five, and find the next three.",
        ],
      },
    },
    {
      serial: 7,
      title: "Teamleitung Datenqualität (m/w/d)",
      location: "Berlin, Germany",
      department: "Operations",
      office: "Berlin",
      officeLocation: "Berlin, Germany",
      language: "de",
      published: "2026-11-13",
      deadline: "2027-01-31T23:59:59-05:00",
      text: {
        language: "de",
        blocks: [
          heading("Die Stelle"),
          paragraph(
            "Sprachmodelle lernen Deutsch von Menschen, die es gut können und begründen, warum ein Satz besser ist als ein anderer. Sie leiten ein Team von zwölf solchen Menschen in Berlin und vertreten deren Urteil gegenüber Kunden und Forschung.",
          ),
          heading("Ihre Aufgaben"),
          list(
            "Sie schreiben Richtlinien, die auch beim dritten Lesen nur eine Deutung zulassen.",
            "Sie prüfen jede Woche eine Stichprobe und besprechen Abweichungen einzeln.",
            "Sie planen Schichten, Urlaub und Spitzen und melden früh, wenn eine Zusage nicht zu halten ist.",
            "Sie stellen neue Kolleginnen und Kollegen ein und arbeiten sie ein.",
          ),
          heading("Ihr Profil"),
          list(
            "Abgeschlossenes Studium, gern in Linguistik, Germanistik oder Übersetzen, oder vergleichbare Erfahrung",
            "Zwei Jahre Führungserfahrung und mindestens drei Jahre in Lektorat, Übersetzung oder Qualitätssicherung",
            "Sicheres Stilgefühl im Deutschen und gutes Englisch",
            "Freude an Tabellen, in denen etwas nicht stimmt",
          ),
          paragraph(
            "Wir arbeiten an zwei Tagen der Woche gemeinsam im Büro, sonst zu Hause. Bewerbungsschluss ist der 31. Januar 2027.",
          ),
        ],
      },
    },
    {
      serial: 8,
      title: "Software Engineer, New Grad (2027)",
      location: "San Francisco, CA",
      department: "Engineering",
      office: "San Francisco",
      officeLocation: "San Francisco, California, United States",
      requisition: "R-9108",
      published: "2026-10-02",
      deadline: "2027-01-15T23:59:59-05:00",
      education: "education_required",
      pay: [base("Annual base salary", 140_000, 168_000)],
      text: {
        family: engineering,
        level: "junior",
        lead: [
          "You finish your degree between December 2026 and July 2027 and would join one of four product teams after two weeks with each of them. Nobody expects that you know everything; we expect that you ask.",
        ],
        terms: ["A degree in computer science or a related subject is required. Apply by 15 January 2027."],
      },
    },
    {
      serial: 9,
      title: "General Application",
      location: "Multiple Locations",
      department: "Operations",
      office: "San Francisco",
      officeLocation: "San Francisco, California, United States",
      isProspect: true,
      published: "2025-06-17",
      updated: "2026-11-19",
      text: {
        family: operations,
        level: "mid",
        lead: [
          "There is no opening behind this page. If none of the positions on the board fits and you think that we should know about you all the same, tell us in half a page what you would do here and why. Somebody reads these every other Friday.",
        ],
      },
    },
    {
      serial: 10,
      title: "Facilities and Security Operations Manager",
      location: "St. Louis, MO",
      department: "Workplace",
      office: "St. Louis",
      officeLocation: "St. Louis, Missouri, United States",
      published: "2026-11-17",
      pay: [base("Annual base salary", 105_000, 131_000)],
      text: {
        family: operations,
        level: "manager",
        lead: [
          "The office has a public floor and a closed one, and two sets of rules. You would run both: guards, badges, vendors, drills, and the kitchen that everybody mentions first.",
        ],
        terms: ["On site, Monday to Friday. US citizenship is needed for the closed floor."],
      },
    },
  ],
};
