import { expect, test } from "bun:test";
import * as v from "valibot";
import type { ExplanationV1 } from "../../src/contracts/explanation.ts";
import type { EvidenceSource } from "../../src/contracts/extracted.ts";
import type { PostingsV1 } from "../../src/contracts/posting.ts";
import { CandidateProfileV1 } from "../../src/contracts/profile.ts";
import type { ProviderEntry } from "../../src/contracts/provider-registry.ts";
import { evidenceOpener } from "../../src/pipeline/evidence-text.ts";
import { readArtifact } from "../../src/pipeline/read-artifact.ts";
import { builtinConfig, configOf, greenhouseBody, provider, workbench } from "./workbench.ts";

const text =
  "Build services in Go and PostgreSQL. 5+ years of experience. Bachelor's degree required. Salary: €70,000 - €80,000 per year. Fluent in English.";
const profile = v.parse(CandidateProfileV1, {
  target_roles: ["Backend Engineer"],
  seniority: "senior",
  years_experience: 6,
  skills: { strong: ["Go", "PostgreSQL"] },
  locations: { base: "Berlin", accepts: ["Berlin", "Remote in Germany"] },
  work_authorisation: ["Germany"],
  languages: ["English", "German"],
  pay_floor: { amount: 60_000, currency: "EUR" },
  companies: { prefer: ["Acme"] },
});

/** One board of each source kind with one backend job, as the vendors write them. */
const boards: readonly (readonly [entry: ProviderEntry, payload: string])[] = [
  [
    provider("acme", "greenhouse"),
    greenhouseBody([
      {
        id: 1,
        title: "Senior Backend Engineer",
        content: `<p>${text}</p>`,
        application_deadline: "2026-12-31T23:59:59-05:00",
      },
    ]),
  ],
  [
    provider("levers", "lever"),
    JSON.stringify([
      {
        id: "11111111-2222-4333-8444-555555555555",
        text: "Senior Backend Engineer",
        hostedUrl: "https://jobs.lever.co/levers/11111111-2222-4333-8444-555555555555",
        applyUrl: "https://jobs.lever.co/levers/11111111-2222-4333-8444-555555555555/apply",
        categories: {
          commitment: "Full-time",
          department: "Engineering",
          location: "Berlin",
          team: "Core",
          allLocations: ["Berlin"],
        },
        country: "DE",
        createdAt: 1_793_000_000_000,
        description: `<p>${text}</p>`,
        descriptionPlain: text,
        additional: "",
        additionalPlain: "",
        lists: [],
        workplaceType: "remote",
        salaryRange: {
          min: 70_000,
          max: 80_000,
          currency: "EUR",
          interval: "per-year-salary",
        },
      },
    ]),
  ],
  [
    provider("recruitees", "recruitee"),
    JSON.stringify({
      offers: [
        {
          id: 7,
          slug: "senior-backend-engineer",
          title: "Senior Backend Engineer",
          careers_url: "https://recruitees.recruitee.com/o/senior-backend-engineer",
          careers_apply_url: "https://recruitees.recruitee.com/o/senior-backend-engineer/c/new",
          city: "Berlin",
          country: "Germany",
          country_code: "DE",
          location: "Berlin, Germany",
          locations: [{ city: "Berlin", country: "Germany", country_code: "DE" }],
          department: "Engineering",
          description: `<p>${text}</p>`,
          requirements: "",
          employment_type_code: "fulltime",
          published_at: "2026-11-01 10:00:00 UTC",
          created_at: "2026-11-01 10:00:00 UTC",
          close_at: "2026-12-31 23:59:59 UTC",
          remote: true,
          hybrid: false,
          on_site: false,
          salary: {
            min: "70000",
            max: "80000",
            currency: "EUR",
            period: "year",
          },
          status: "published",
        },
      ],
    }),
  ],
  [
    provider("personios", "personio"),
    `<?xml version="1.0" encoding="UTF-8"?><workzag-jobs><position><id>5</id><office>Berlin</office><department>Engineering</department><recruitingCategory>Core</recruitingCategory><name>Senior Backend Engineer</name><jobDescriptions><jobDescription><name>You</name><value><![CDATA[<p>${text}</p>]]></value></jobDescription></jobDescriptions><employmentType>permanent</employmentType><seniority>experienced</seniority><schedule>full-time</schedule><yearsOfExperience>5-7</yearsOfExperience><occupation>software</occupation><occupationCategory>it</occupationCategory><createdAt>2026-11-01T09:00:00+00:00</createdAt></position></workzag-jobs>`,
  ],
  [
    provider("pages", "jsonld", { board: "https://jobs.example/5" }),
    `<html><head><script type="application/ld+json">${JSON.stringify({
      "@context": "https://schema.org",
      "@type": "JobPosting",
      title: "Senior Backend Engineer",
      url: "https://jobs.example/5",
      identifier: { "@type": "PropertyValue", name: "Acme", value: "5" },
      hiringOrganization: { "@type": "Organization", name: "Acme" },
      datePosted: "2026-11-01",
      validThrough: "2026-12-31T23:59:59-05:00",
      employmentType: "FULL_TIME",
      description: `<p>${text}</p>`,
      jobLocation: {
        "@type": "Place",
        address: {
          "@type": "PostalAddress",
          addressLocality: "Berlin",
          addressCountry: "DE",
        },
      },
      baseSalary: {
        "@type": "MonetaryAmount",
        currency: "EUR",
        value: {
          "@type": "QuantitativeValue",
          minValue: 70_000,
          maxValue: 80_000,
          unitText: "YEAR",
        },
      },
    })}</script></head><body><h1>Senior Backend Engineer</h1></body></html>`,
  ],
];

/** Every address of evidence below a value. */
function sourcesIn(value: unknown): EvidenceSource[] {
  if (typeof value !== "object" || value === null) return [];
  if ("from" in value && typeof value.from === "string") return [value as EvidenceSource];
  return Object.values(value).flatMap(sourcesIn);
}

test.each(boards)("every piece of evidence of a posting opens: %s", async (entry, payload) => {
  const bench = workbench();
  await bench.import(entry, payload, "2026-11-21T06:00:00Z");
  const { manifest } = await bench.daily(
    configOf([entry], {
      taxonomy: builtinConfig.taxonomy,
      profile: { ...builtinConfig.profile, value: profile },
    }),
    "2026-11-22T06:00:00Z",
  );
  const { postings } = (await readArtifact(bench.state, manifest, "postings", entry.id)) as PostingsV1;
  const { jobs } = (await readArtifact(bench.state, manifest, "explanation", entry.id)) as ExplanationV1;
  const [posting] = postings;
  if (posting === undefined) throw new Error("no posting was read");
  const open = await evidenceOpener([bench.state], posting);
  const evidence = [...sourcesIn(posting.extracted), ...jobs.flatMap((job) => sourcesIn(job.contributions))];
  expect(evidence.length).toBeGreaterThan(10);
  expect(evidence.filter((each) => open(each) === null)).toEqual([]);
  const derived = evidence.map((each) => open(each)!.derivedFrom).filter((from) => from !== null);
  const { document, pointer } = posting.source;
  expect(derived.filter((from) => !from.includes(`of the posting, read from ${document} ${pointer}`))).toEqual([]);
});
