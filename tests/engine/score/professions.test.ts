import { expect, test } from "bun:test";
import * as v from "valibot";
import { CandidateProfileV1 } from "../../../src/contracts/profile.ts";
import { understandProfile } from "../../../src/engine/profile/understand-profile.ts";
import { dayOfDate } from "../../../src/engine/score/day-of-date.ts";
import { scoreJob } from "../../../src/engine/score/score-job.ts";
import { defaultRules } from "../../../tools/quality-ranking.ts";
import { sampleFacts, type SamplePosting } from "./sample-posting.ts";

// People and postings that nobody graded: what any coach would say of them. One pool for all, so that each is ranked among other trades.
const { taxonomy, scoring } = await defaultRules();

const pool: Readonly<Record<string, SamplePosting>> = {
  nurse_berlin: {
    title: "Pflegefachkraft (m/w/d) Intensivstation",
    place: "Berlin",
    text: "Ihre Aufgaben\nGrund- und Behandlungspflege, Medikamentengabe\nIhr Profil\nAbgeschlossene Ausbildung als Gesundheits- und Krankenpfleger\nErfahrung in der Intensivpflege\nDeutsch B2",
  },
  nurse_berlin_clinic: {
    title: "Gesundheits- und Krankenpfleger:in Innere Medizin",
    place: "Berlin, Germany",
    text: "Profil\nExamen als Pflegefachfrau\nPflegedokumentation, Wundversorgung",
  },
  nurse_munich: { title: "Pflegefachkraft (m/w/d) OP", place: "München", text: "Ihr Profil\nErfahrung im OP-Dienst" },
  care_helper_berlin: { title: "Pflegehelfer (m/w/d)", place: "Berlin", text: "Grundpflege und Betreuung" },
  nurse_recruiter_berlin: { title: "Nurse Recruiter", place: "Berlin", text: "Requirements\nRecruiting, sourcing" },
  ward_lead_berlin: {
    title: "Stationsleitung (m/w/d)",
    place: "Berlin",
    text: "Ihr Profil\nErfahrung als Pflegefachkraft, Mitarbeiterführung, Dienstplanung",
  },
  accountant_paris: {
    title: "Comptable général H/F",
    place: "Paris",
    text: "Missions\nTenue de la comptabilité générale\nProfil recherché\nIFRS, SAP, clôtures mensuelles",
    pay: [42_000, 48_000, "EUR"],
  },
  accountant_suburb: {
    title: "Comptable fournisseurs (F/H)",
    place: "Boulogne-Billancourt, France",
    text: "Profil\nComptabilité fournisseurs, Excel",
  },
  accountant_lyon: { title: "Comptable général H/F", place: "Lyon", text: "Profil\nComptabilité, IFRS" },
  controller_paris: {
    title: "Contrôleur de gestion junior",
    place: "Paris",
    text: "Profil\nContrôle de gestion, Excel, SAP",
  },
  audit_intern_paris: { title: "Stage Auditeur Financier", place: "Paris", text: "Audit" },
  sales_paris: { title: "Commercial terrain H/F", place: "Paris", text: "Prospection, vente" },
  analyst_madrid: {
    title: "Analista de datos junior",
    place: "Madrid",
    text: "Requisitos\nSQL, Power BI, Excel\nSe valorará\nPython",
  },
  analyst_remote_spain: {
    title: "Junior Data Analyst",
    place: "Spain",
    workplace: "remote",
    text: "Requirements\nSQL, Tableau, Python",
  },
  analyst_senior_madrid: {
    title: "Head of Data Analytics",
    place: "Madrid",
    text: "Requirements\n10+ years of experience\nSQL, people management",
  },
  data_engineer_madrid: { title: "Data Engineer", place: "Madrid", text: "Requirements\nSpark, Airflow, Python, SQL" },
  analyst_us: { title: "Data Analyst", place: "Austin, TX", text: "Requirements\nSQL" },
  designer_london: {
    title: "Product Designer",
    place: "London",
    text: "Requirements\nFigma, prototyping, user research, design systems",
    pay: [65_000, 80_000, "GBP"],
  },
  designer_london_senior: {
    title: "Senior Product Designer",
    place: "London, United Kingdom",
    workplace: "hybrid",
    text: "What you'll bring\nFigma, interaction design",
  },
  interior_london: { title: "Interior Designer", place: "London", text: "AutoCAD, space planning" },
  graphic_london: { title: "Graphic Designer", place: "London", text: "Photoshop, InDesign" },
  product_manager_london: { title: "Product Manager", place: "London", text: "Requirements\nRoadmaps, user research" },
  designer_cheap: { title: "Product Designer", place: "London", text: "Figma", pay: [28_000, 32_000, "GBP"] },
  warehouse_leipzig: {
    title: "Schichtleiter Lager (m/w/d)",
    place: "Leipzig",
    text: "Ihr Profil\nStaplerschein, Lagerlogistik, SAP, Schichtleitung",
  },
  warehouse_supervisor_leipzig: {
    title: "Warehouse Supervisor",
    place: "Leipzig, Germany",
    text: "Requirements\nForklift license, WMS, shift planning",
  },
  warehouse_worker_leipzig: {
    title: "Lagermitarbeiter / Kommissionierer (m/w/d)",
    place: "Leipzig",
    text: "Kommissionierung",
  },
  data_warehouse_leipzig: { title: "Data Warehouse Engineer", place: "Leipzig", text: "SQL, Snowflake" },
  driver_leipzig: { title: "LKW-Fahrer (m/w/d)", place: "Leipzig", text: "Führerschein CE" },
  electrician_lyon: {
    title: "Électricien du bâtiment H/F",
    place: "Lyon",
    text: "Câblage et dépannage\nProfil\nHabilitation électrique, CAP électricien",
  },
  electrician_villeurbanne: {
    title: "Électricien industriel H/F",
    place: "Villeurbanne",
    text: "Maintenance électrique",
  },
  plumber_lyon: { title: "Plombier chauffagiste", place: "Lyon", text: "Plomberie" },
  electrical_engineer_lyon: { title: "Electrical Engineer", place: "Lyon", text: "Power electronics" },
  paralegal_london: {
    title: "Paralegal",
    place: "London",
    text: "Legal research and contract drafting. Skilled Worker visa sponsorship is available.",
  },
  paralegal_london_silent: { title: "Paralegal", place: "London", text: "Legal research" },
  paralegal_london_refused: {
    title: "Litigation Paralegal",
    place: "London",
    text: "Litigation\nWe are unable to offer visa sponsorship.",
  },
  counsel_london: { title: "Senior Legal Counsel", place: "London", text: "Qualified solicitor. Contract drafting." },
  production_manager_leipzig: { title: "Produktionsleiter (m/w/d)", place: "Leipzig", text: "Lean, Fertigung" },
};

const people: Readonly<Record<string, { profile: object; first: readonly string[]; no: readonly string[] }>> = {
  "a nurse in Berlin": {
    profile: {
      target_roles: ["Pflegefachkraft", "Krankenschwester Intensivstation"],
      years_experience: 6,
      skills: { strong: ["Intensivpflege", "Wundversorgung", "Medikamentengabe"] },
      locations: { base: "Berlin", accepts: ["Berlin"] },
      work_authorisation: ["Germany"],
      languages: ["German", "English"],
      avoid: ["recruiting"],
    },
    first: ["nurse_berlin", "nurse_berlin_clinic"],
    no: ["nurse_munich", "nurse_recruiter_berlin", "warehouse_leipzig", "accountant_paris", "designer_london"],
  },
  "an accountant in Paris": {
    profile: {
      target_roles: ["Comptable général", "Comptable"],
      seniority: "confirmé",
      years_experience: 5,
      skills: { strong: ["comptabilité générale", "IFRS", "SAP"], some: ["Excel", "fiscalité"] },
      locations: { base: "Paris, France", accepts: ["Paris"] },
      work_authorisation: ["EU citizen"],
      languages: ["French", "English"],
      pay_floor: { amount: 38_000, currency: "EUR" },
      avoid: ["stage", "vente"],
    },
    first: ["accountant_paris", "accountant_suburb"],
    no: ["accountant_lyon", "audit_intern_paris", "sales_paris", "analyst_madrid", "nurse_berlin"],
  },
  "a junior data analyst in Madrid": {
    profile: {
      target_roles: ["Junior Data Analyst", "BI Analyst"],
      seniority: "junior",
      years_experience: 1,
      skills: { strong: ["SQL", "Excel"], some: ["Python", "Power BI"] },
      locations: { base: "Madrid, Spain", accepts: ["Madrid", "Remote in Spain"] },
      work_authorisation: ["Spain"],
    },
    first: ["analyst_madrid", "analyst_remote_spain"],
    no: ["analyst_senior_madrid", "analyst_us", "data_warehouse_leipzig", "accountant_paris"],
  },
  "a product designer in London": {
    profile: {
      target_roles: ["Product Designer", "UX Designer"],
      seniority: "mid",
      years_experience: 4,
      skills: { strong: ["Figma", "prototyping", "user research"], some: ["HTML"] },
      locations: { accepts: ["London"] },
      work_authorisation: ["United Kingdom"],
      pay_floor: { amount: 50_000, currency: "GBP" },
    },
    first: ["designer_london", "designer_london_senior"],
    no: ["designer_cheap", "interior_london", "product_manager_london", "analyst_madrid", "warehouse_leipzig"],
  },
  "an electrician in Lyon": {
    profile: {
      target_roles: ["Électricien"],
      years_experience: 8,
      skills: { strong: ["habilitation électrique", "dépannage"] },
      locations: { base: "Lyon, France", accepts: ["Lyon", "Villeurbanne"] },
      work_authorisation: ["France"],
      languages: ["French"],
    },
    first: ["electrician_lyon", "electrician_villeurbanne"],
    no: ["plumber_lyon", "electrical_engineer_lyon", "accountant_lyon", "sales_paris"],
  },
  "a paralegal in London who needs a visa": {
    profile: {
      target_roles: ["Paralegal", "Legal Assistant"],
      seniority: "junior",
      years_experience: 2,
      skills: { strong: ["legal research", "contract drafting"] },
      locations: { base: "London", accepts: ["London"] },
      work_authorisation: ["need visa sponsorship in the UK"],
      avoid: ["law firms"],
    },
    first: ["paralegal_london", "paralegal_london_silent"],
    no: ["paralegal_london_refused", "counsel_london", "designer_london", "accountant_paris"],
  },
  "a warehouse supervisor in Leipzig": {
    profile: {
      target_roles: ["Schichtleiter Lager", "Warehouse Supervisor"],
      seniority: "lead",
      years_experience: 8,
      skills: { strong: ["Staplerschein", "Lagerlogistik", "SAP"] },
      locations: { base: "Leipzig", accepts: ["Leipzig area"] },
      work_authorisation: ["Germany"],
    },
    first: ["warehouse_leipzig", "warehouse_supervisor_leipzig"],
    no: ["data_warehouse_leipzig", "nurse_berlin", "designer_london", "accountant_paris"],
  },
};

for (const [person, { profile, first, no }] of Object.entries(people)) {
  test(`${person}: their own work comes first, and nothing that they cannot or will not do is recommended`, () => {
    const understood = understandProfile(v.parse(CandidateProfileV1, profile), taxonomy);
    expect(understood.lines.filter((line) => !line.understood)).toEqual([]);
    const ranked = Object.entries(pool)
      .map(([id, sample]) => ({
        id,
        ...scoreJob(sampleFacts(sample, taxonomy), understood, scoring, dayOfDate("2025-10-28")!),
      }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    const bandOfJob = new Map(ranked.map((job) => [job.id, job.band]));
    expect(
      ranked
        .slice(0, 2)
        .map((job) => job.id)
        .sort(),
    ).toEqual([...first].sort());
    expect(first.map((id) => bandOfJob.get(id)).filter((band) => band !== "strong" && band !== "good")).toEqual([]);
    expect(no.filter((id) => bandOfJob.get(id) !== "no")).toEqual([]);
  });
}

test("an empty profile ranks by freshness alone, and gates nothing", () => {
  const empty = understandProfile(v.parse(CandidateProfileV1, {}), taxonomy);
  const at = (published: string) =>
    scoreJob(sampleFacts({ ...pool["nurse_berlin"]!, published }, taxonomy), empty, scoring, dayOfDate("2025-10-28")!);
  expect(
    [at("2025-10-27"), at("2025-10-10"), at("2025-01-01")].map(({ score, band, gates }) => [score, band, gates.length]),
  ).toEqual([
    [43, "maybe", 0],
    [41, "maybe", 0],
    [37, "maybe", 0],
  ]);
});
