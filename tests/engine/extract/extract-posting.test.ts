import { expect, test } from "bun:test";
import * as v from "valibot";
import { Extracted } from "../../../src/contracts/extracted.ts";
import { extractPosting } from "../../../src/engine/extract/extract-posting.ts";
import type { ExtractionInput } from "../../../src/engine/extract/extraction-input.ts";

function extract(parts: Partial<ExtractionInput>): Extracted {
  const input: ExtractionInput = {
    employer: "Example",
    title: "Software Engineer",
    department: null,
    team: null,
    employmentType: null,
    language: null,
    places: [],
    workplace: null,
    workplacePointer: null,
    remoteAreas: [],
    pay: [],
    payText: null,
    deadline: null,
    description: null,
    ...parts,
  };
  return v.parse(Extracted, extractPosting(input, []));
}
const fromText = (description: string): Extracted => extract({ description });
const place = (text: string): ExtractionInput["places"] => [
  { text, locality: null, region: null, country: null, pointer: "/location" },
];

/** Pay as `kind min-max currency/period = yearly min-max`. */
const payOf = ({ pay }: Extracted): string[] =>
  pay.map(
    (each) =>
      `${each.kind} ${String(each.min)}-${String(each.max)} ${String(each.currency)}/${String(each.period)} = ${each.per_year === null ? "?" : `${String(each.per_year.min)}-${String(each.per_year.max)}`}`,
  );

test("a posting that says nothing has nothing, and no location is not remote", () => {
  const empty = extract({});
  expect(empty).toEqual({
    places: [],
    workplace: null,
    remote_areas: [],
    pay: [],
    level: null,
    years: null,
    degree: null,
    sponsorship: { value: "unknown", source: null },
    work_authorisation: { value: "unknown", countries: [], source: null },
    employment_type: null,
    languages: [],
    deadline: null,
    skills: [],
    travel: null,
    clearance: null,
  });
});

test("pay is read as it is written in four languages", () => {
  const cases: [string, string[]][] = [
    ["The base salary range is $120k–150k.", ["salary 120000-150000 USD/year = 120000-150000"]],
    ["Salary: $87,500-145,000 per year", ["salary 87500-145000 USD/year = 87500-145000"]],
    ["Pay: $28.50 - $34.00 per hour", ["salary 28.5-34 USD/hour = 59280-70720"]],
    ["Gehalt: 120.000 € brutto/Jahr", ["salary 120000-120000 EUR/year = 120000-120000"]],
    ["Das Jahresgehalt liegt zwischen EUR 75.000 und EUR 105.000.", ["salary 75000-105000 EUR/year = 75000-105000"]],
    ["Rémunération : 45 k€ annuels", ["salary 45000-45000 EUR/year = 45000-45000"]],
    ["Salaire : 35–42 k€ brut/an + 10 % variable", ["salary 35000-42000 EUR/year = 35000-42000"]],
    ["Salario entre 30.000 y 40.000 euros brutos anuales", ["salary 30000-40000 EUR/year = 30000-40000"]],
    ["Wir bieten ein Gehalt ab 2.800 € pro Monat", ["salary 2800-null EUR/month = 33600-null"]],
    ["A salary of up to £60,000", ["salary null-60000 GBP/year = null-60000"]],
    ["Base pay: 140-170k depending on level", ["salary 140000-170000 null/year = 140000-170000"]],
  ];
  for (const [text, expected] of cases) expect([text, payOf(fromText(text))]).toEqual([text, expected]);
});

test("money that is no pay is no pay", () => {
  const texts = [
    "We raised $120M in Series C funding at a $1.2B valuation.",
    "The company grew to $40 million ARR.",
    "401(k) match of up to 4%.",
    "You get a $2,000 annual learning stipend and a $75/month gym reimbursement.",
    "A referral bonus of $1,500 per hired referral.",
    "You manage a budget of 250.000 €.",
    "Forfait mobilité durable jusqu'à 300 euros par an",
    "Der Betrieb erzielt einen Gewinn von rund 400.000 EUR.",
    "$1 for $1 401k match, $0 copay",
    "Visa processed 5,000 transactions.",
    "life insurance of $50,000",
  ];
  for (const text of texts) expect([text, payOf(fromText(text))]).toEqual([text, []]);
});

test('"5000k EUR" is kept as published and never made a yearly amount', () => {
  expect(payOf(fromText("Salary: 5000k EUR"))).toEqual(["salary 5000000-5000000 EUR/null = ?"]);
});

test("a sign-on bonus stands apart, and on-target earnings beside base pay", () => {
  expect(payOf(fromText("Base salary: $100,000 - $120,000.\nSign-on bonus of $10,000"))).toEqual([
    "salary 100000-120000 USD/year = 100000-120000",
    "bonus 10000-10000 USD/once = ?",
  ]);
  expect(payOf(fromText("OTE: $200,000 - $240,000 per year\nBase salary: $100,000 - $120,000"))).toEqual([
    "on_target 200000-240000 USD/year = 200000-240000",
    "salary 100000-120000 USD/year = 100000-120000",
  ]);
});

test("words in brackets do not part a range, and on-target earnings are no salary", () => {
  expect(
    payOf(fromText("The salary range is between $120,000 [lowest market] and $150,000 [highest market].")),
  ).toEqual(["salary 120000-150000 USD/year = 120000-150000"]);
  expect(payOf(fromText("The base salary for this role is $90,000 with an OTE of $150,000-165,000."))).toEqual([
    "salary 90000-90000 USD/year = 90000-90000",
    "on_target 150000-165000 USD/year = 150000-165000",
  ]);
});

test("structured pay comes before text, and a bare dollar is the dollar of the place", () => {
  const pay = [
    {
      kind: "salary",
      min: 90000,
      max: 110000,
      currency: "USD",
      period: "year",
      title: null,
      pointer: "/compensation/0",
    },
  ] as const;
  const extracted = extract({ pay, description: "Salary: $1,000 - $2,000 per month" });
  expect(extracted.pay).toEqual([
    {
      kind: "salary",
      min: 90000,
      max: 110000,
      currency: "USD",
      period: "year",
      per_year: { min: 90000, max: 110000 },
      source: { from: "field", pointer: "/compensation/0" },
    },
  ]);
  expect(payOf(extract({ places: place("Toronto, ON"), description: "Salary range: $100,000 to $120,000" }))).toEqual([
    "salary 100000-120000 CAD/year = 100000-120000",
  ]);
});

test("years are read with their bounds in four languages", () => {
  const cases: [string, string | null][] = [
    ["5+ years of experience in sales", "5-"],
    ["3–5 years of relevant experience", "3-5"],
    ["Minimum of three (3) years experience", "3-"],
    ["6–10+ years in solutions engineering", "6-"],
    ["mindestens zwei Jahre Berufserfahrung", "2-"],
    ["Mehrjährige Berufserfahrung im Vertrieb", "3-"],
    ["Vous avez entre 4 et 6 ans d'expérience", "4-6"],
    ["Expérience : 2 ans", "2-"],
    ["Experiencia mínima de cinco años", "5-"],
    ["0-2 años de experiencia", "0-2"],
    // Not demands.
    ["Founded 20 years ago, we are a family business.", null],
    ["For over 25 years we have been shaping software.", null],
    ["Depuis plus de 20 ans, nous transmettons notre vision", null],
    ["Despacho con 45 años de experiencia en asesoramiento", null],
    ["You must be 18 years of age or older", null],
    ["A sabbatical after 5 years of employment", null],
    ["contrat de 3 ans, renouvelable", null],
    ["401k vests over 4 years", null],
  ];
  for (const [text, expected] of cases) {
    const { years } = fromText(text);
    expect([
      text,
      years === null ? null : `${String(years.min)}-${years.max === null ? "" : String(years.max)}`,
    ]).toEqual([text, expected]);
  }
});

test("a degree is the lowest that opens the door", () => {
  const cases: [string, string | null][] = [
    ["Bachelor's or Master's degree in Computer Science", "bachelor required"],
    ["Bachelor's degree required; MBA is a plus", "bachelor required"],
    ["Bachelor's degree or equivalent practical experience", "bachelor optional"],
    ["BS in Computer Science", "bachelor required"],
    ["PhD in Robotics", "doctorate required"],
    ["High school diploma or equivalent", "secondary required"],
    ["Abgeschlossenes Studium der Informatik", "bachelor required"],
    ["Abgeschlossene Ausbildung als Elektroniker", "vocational required"],
    ["Niveau Bac+5 exigé", "master required"],
    ["Titulaire d'un BTS", "associate required"],
    ["Grado en Ingeniería Informática o similar", "bachelor optional"],
    // Not degrees.
    ["A high degree of ownership", null],
    ["Excellent MS Excel and MS Office skills", null],
    ["Own our master data and scrum master ceremonies", null],
    ["a no-BS team", null],
    ["Work with FP&A and Accounting", null],
    ["Desarrolla tu carrera profesional con nosotros", null],
    ["We reimburse tuition for your degree", null],
  ];
  for (const [text, expected] of cases) {
    const { degree } = fromText(text);
    expect([text, degree === null ? null : `${degree.value} ${degree.required ? "required" : "optional"}`]).toEqual([
      text,
      expected,
    ]);
  }
});

test("a level is read from whole words of the title", () => {
  const cases: [string, string | null][] = [
    ["Internal Communications Specialist", null],
    ["International Sales Executive", null],
    ["Executive Assistant to the CEO", null],
    ["Lead Generation Specialist", null],
    ["Software Engineer", null],
    ["Member of Technical Staff", null],
    ["Software Engineer Intern (Summer)", "intern"],
    ["Praktikum im Marketing", "intern"],
    ["Stage - Assistant communication", "intern"],
    ["Stage Manager", "manager"],
    ["Junior Developer", "junior"],
    ["Software Engineer II", "mid"],
    ["Sr. Accountant", "senior"],
    ["Senior Product Manager", "senior"],
    ["Senior Manager, Benefits", "manager"],
    ["Engineering Manager", "manager"],
    ["Staff Software Engineer", "staff"],
    ["Staff Nurse", null],
    ["Principal Engineer", "principal"],
    ["Tech Lead", "lead"],
    ["Head of Marketing", "director"],
    ["Vice President, Sales", "vp"],
    ["Chief Technology Officer", "executive"],
    ["Teamleiter (m/w/d) Logistik", "lead"],
  ];
  for (const [title, expected] of cases)
    expect([title, extract({ title }).level?.value ?? null]).toEqual([title, expected]);
});

test("sponsorship is yes, no or unknown, and silence is unknown", () => {
  const cases: [string, string][] = [
    ["We are unable to provide visa sponsorship for this role.", "no"],
    ["Must be authorized to work in the United States without sponsorship now or in the future.", "no"],
    ["Visa sponsorship available.", "yes"],
    ["Yes, we sponsor visas and work permits", "yes"],
    ["Unfortunately we cannot offer new H-1B sponsorship. However, we can support H-1B transfers.", "no"],
    ["Wir unterstützen dich beim Visum.", "yes"],
    ["At Visa, we connect the world through payments. Visa sponsors the Olympic Games.", "unknown"],
    ["Sponsored lunches and a company-sponsored 401(k)", "unknown"],
    ["Act as an executive sponsor of the programme", "unknown"],
    ["We build payment rails for Visa and Mastercard.", "unknown"],
  ];
  for (const [text, expected] of cases) expect([text, fromText(text).sponsorship.value]).toEqual([text, expected]);
});

test("work authorisation names its countries, and equal opportunity text asks for none", () => {
  const demand = fromText("Candidates must be authorized to work in the United States or Canada.");
  expect(demand.work_authorisation).toMatchObject({ value: "yes", countries: ["CA", "US"] });
  expect(fromText("You must have the right to work in the UK.").work_authorisation).toMatchObject({
    value: "yes",
    countries: ["GB"],
  });
  expect(
    fromText(
      "We are an equal opportunity employer and consider all applicants regardless of citizenship or veteran status.",
    ).work_authorisation.value,
  ).toBe("unknown");
  expect(
    fromText(
      "E-Verify: all persons hired will be required to verify identity and eligibility to work in the United States.",
    ).work_authorisation.value,
  ).toBe("unknown");
});

test("the area of a remote posting comes from fields, title and text", () => {
  const areas = (parts: Partial<ExtractionInput>): string[] =>
    extract({ workplace: "remote", ...parts }).remote_areas.map(({ area, country }) =>
      country === null ? area : `${area}:${country}`,
    );
  expect(areas({ places: place("Remote - US") })).toEqual(["United States:US"]);
  expect(areas({ places: place("Remote (EMEA)") })).toEqual(["emea"]);
  expect(areas({ places: place("Anywhere") })).toEqual(["worldwide"]);
  expect(areas({ places: place("US or Canada") })).toEqual(["United States:US", "Canada:CA"]);
  expect(areas({ places: place("Remote, CA, OR, WA") })).toEqual(["us_states:CA,OR,WA:US"]);
  expect(areas({ title: "Support Engineer (EMEA)" })).toEqual(["emea"]);
  expect(areas({ description: "This role is fully remote within Germany." })).toEqual(["Germany:DE"]);
  expect(areas({ remoteAreas: ["Worldwide"] })).toEqual(["worldwide"]);
});

test("a workplace is said, not guessed", () => {
  const workplace = (parts: Partial<ExtractionInput>): string | null => extract(parts).workplace?.value ?? null;
  expect(workplace({ places: place("Remote - US") })).toBe("remote");
  expect(workplace({ places: place("Berlin") })).toBeNull();
  expect(workplace({ title: "Remote Sensing Engineer" })).toBeNull();
  expect(workplace({ title: "Hybrid Cloud Architect" })).toBeNull();
  expect(workplace({ description: "We work hybrid, three days in the office." })).toBe("hybrid");
  expect(workplace({ description: "This position is fully remote." })).toBe("remote");
  expect(workplace({ description: "You support remote teams across the globe." })).toBeNull();
  expect(workplace({ workplace: "on_site", places: place("Remote") })).toBe("on_site");
});

test("the rest of the facts", () => {
  expect(fromText("Fluent in German and English. French is a plus.").languages.map(({ code }) => code)).toEqual([
    "de",
    "en",
  ]);
  expect(fromText("Sehr gute Deutschkenntnisse in Wort und Schrift").languages.map(({ code }) => code)).toEqual(["de"]);
  expect(fromText("Ability to travel up to 25% of the time.").travel).toMatchObject({ percent: 25 });
  expect(fromText("We build software for the travel industry.").travel).toBeNull();
  expect(fromText("Active TS/SCI security clearance required.").clearance).toMatchObject({ required: true });
  expect(fromText("You handle customs clearance.").clearance).toBeNull();
  expect(fromText("Application deadline: 31 December 2026").deadline).toMatchObject({ date: "2026-12-31" });
  expect(fromText("Bewerbungsfrist: 15.01.2027").deadline).toMatchObject({ date: "2027-01-15" });
  expect(extract({ deadline: "2026-11-30T00:00:00Z" }).deadline).toMatchObject({ date: "2026-11-30" });
  expect(extract({ employmentType: "FullTime" }).employment_type).toMatchObject({ value: "full_time" });
  expect(extract({ employmentType: "FullTime", title: "Marketing Intern" }).employment_type).toMatchObject({
    value: "internship",
  });
});

test("a span points at the words it was read from", () => {
  const text = "Über uns: gegründet 1990.\nDu bringst 3+ Jahre Erfahrung mit.";
  const source = fromText(text).years?.source;
  expect(source?.from === "text" ? text.slice(...source.span) : null).toBe("3+ Jahre");
});

test("the time for hostile text of a megabyte grows with its length", () => {
  const pieces = [
    "1",
    " ",
    "$",
    "€1 ",
    "5 years ",
    "$1,000 - ",
    "bachelor or ",
    "sponsor visa ",
    "remote in ",
    "experience ",
    "1,",
    "a",
    "+",
    "year-",
    "salary ",
    "\n",
    "120.000.",
    "to ",
    "master's/",
    "must be authorized to work in ",
  ];
  for (const piece of pieces) {
    const text = piece.repeat(1_000_000 / piece.length);
    const started = performance.now();
    extract({ description: text, title: text.slice(0, 5_000), places: place(text.slice(0, 10_000)) });
    expect([piece, performance.now() - started < 1_500]).toEqual([piece, true]);
  }
});
