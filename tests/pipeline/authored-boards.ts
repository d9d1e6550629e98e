/**
 * A small board of every source kind, written for the tests after the wire formats: one posting, and a sentence of the test in every field that a
 * vendor puts a text of the posting into. So the boundary of texts is tested on a machine without the corpus, too.
 */
import type { SourceKindId } from "../../src/contracts/source-kind.ts";

/** What a board answers: its list, and the page of its one posting where the vendor has texts there. */
export interface AuthoredBoard {
  readonly board: string;
  readonly list: string;
  readonly detail?: string;
}

const uuid = "0a1b2c3d-0000-4000-8000-000000000001";
const site = "https://careers.acme.example.com";
const jsonLd = (text: string, url: string): string =>
  `<!doctype html><html><head><title>Kiln Engineer</title><script type="application/ld+json">${JSON.stringify({
    "@context": "https://schema.org",
    "@type": "JobPosting",
    title: "Kiln Engineer",
    description: `<p>${text}</p>`,
    responsibilities: text,
    qualifications: text,
    skills: text,
    jobBenefits: text,
    incentiveCompensation: text,
    datePosted: "2026-11-01",
    url,
    identifier: { "@type": "PropertyValue", name: "Acme", value: "J-1" },
    hiringOrganization: { "@type": "Organization", name: "Acme", description: text },
    jobLocation: { "@type": "Place", address: { "@type": "PostalAddress", addressLocality: "Lisbon" } },
  })}</script></head><body><p>${text}</p></body></html>`;
const rss = (text: string): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Acme</title><description>${text}</description><item><title>Kiln Engineer</title><link>${site}/jobs/1</link><guid>${site}/jobs/1</guid><pubDate>Sun, 01 Nov 2026 08:00:00 GMT</pubDate><description>&lt;p&gt;${text}&lt;/p&gt;</description><content:encoded><![CDATA[<p>${text}</p>]]></content:encoded></item></channel></rss>`;

/** The boards, with `text` in every field of prose. */
export function authoredBoards(text: string): Readonly<Record<SourceKindId, AuthoredBoard>> {
  const html = `<p>${text}</p>`;
  return {
    ashby: {
      board: "acme",
      list: JSON.stringify({
        apiVersion: "1",
        jobs: [
          {
            id: uuid,
            title: "Kiln Engineer",
            department: "Kilns",
            team: "Kilns",
            employmentType: "FullTime",
            location: "Lisbon",
            secondaryLocations: [],
            publishedAt: "2026-11-01T08:00:00.000+00:00",
            isListed: true,
            isRemote: false,
            address: null,
            jobUrl: `https://jobs.ashbyhq.com/acme/${uuid}`,
            applyUrl: `https://jobs.ashbyhq.com/acme/${uuid}/application`,
            descriptionHtml: html,
            descriptionPlain: text,
          },
        ],
      }),
    },
    greenhouse: {
      board: "acme",
      list: JSON.stringify({
        jobs: [
          {
            absolute_url: "https://job-boards.greenhouse.io/acme/jobs/1",
            internal_job_id: 1,
            location: { name: "Lisbon" },
            metadata: [{ id: 1, name: "Pitch", value: text, value_type: "long_text" }],
            id: 1,
            updated_at: "2026-11-01T06:00:00-04:00",
            requisition_id: "R1",
            title: "Kiln Engineer",
            company_name: "Acme",
            first_published: "2026-11-01T06:00:00-04:00",
            content: `&lt;p&gt;${text}&lt;/p&gt;`,
            departments: [],
            offices: [],
          },
        ],
        meta: { total: 1 },
      }),
    },
    lever: {
      board: "acme",
      list: JSON.stringify([
        {
          id: uuid,
          text: "Kiln Engineer",
          categories: { location: "Lisbon", team: "Kilns", commitment: "Full-time" },
          country: "PT",
          createdAt: 1_793_520_000_000,
          description: html,
          descriptionPlain: text,
          opening: html,
          openingPlain: text,
          descriptionBody: html,
          descriptionBodyPlain: text,
          lists: [{ text: "You", content: `<li>${text}</li>` }],
          additional: html,
          additionalPlain: text,
          hostedUrl: `https://jobs.lever.co/acme/${uuid}`,
          applyUrl: `https://jobs.lever.co/acme/${uuid}/apply`,
          workplaceType: "on-site",
        },
      ]),
    },
    workable: {
      board: "acme",
      list: JSON.stringify({
        name: "Acme",
        description: html,
        jobs: [
          {
            title: "Kiln Engineer",
            shortcode: "A1B2C3D4E5",
            employment_type: "Full-time",
            telecommuting: false,
            department: "Kilns",
            url: "https://apply.workable.com/j/A1B2C3D4E5",
            application_url: "https://apply.workable.com/j/A1B2C3D4E5/apply",
            published_on: "2026-11-01",
            created_at: "2026-11-01",
            country: "Portugal",
            city: "Lisbon",
            state: "",
            locations: [],
            description: html,
            requirements: html,
            benefits: html,
          },
        ],
      }),
    },
    smartrecruiters: {
      board: "Acme",
      list: JSON.stringify({
        offset: 0,
        limit: 100,
        totalFound: 1,
        content: [
          {
            id: "744000000000001",
            name: "Kiln Engineer",
            uuid,
            company: { identifier: "Acme", name: "Acme" },
            releasedDate: "2026-11-01T08:00:00.000Z",
            location: { city: "Lisbon", country: "pt", remote: false },
            ref: "https://api.smartrecruiters.com/v1/companies/Acme/postings/744000000000001",
          },
        ],
      }),
      detail: JSON.stringify({
        id: "744000000000001",
        uuid,
        name: "Kiln Engineer",
        company: { identifier: "Acme", name: "Acme" },
        releasedDate: "2026-11-01T08:00:00.000Z",
        location: { city: "Lisbon", country: "pt", remote: false },
        active: true,
        postingUrl: "https://jobs.smartrecruiters.com/Acme/744000000000001-kiln-engineer",
        applyUrl: "https://jobs.smartrecruiters.com/Acme/744000000000001-kiln-engineer?oga=true",
        jobAd: {
          sections: Object.fromEntries(
            ["companyDescription", "jobDescription", "qualifications", "additionalInformation"].map((name) => [
              name,
              { title: name, text: html },
            ]),
          ),
        },
      }),
    },
    recruitee: {
      board: "acme",
      list: JSON.stringify({
        offers: [
          {
            id: 1,
            guid: "abcde",
            slug: "kiln-engineer",
            title: "Kiln Engineer",
            careers_url: "https://acme.recruitee.com/o/kiln-engineer",
            careers_apply_url: "https://acme.recruitee.com/o/kiln-engineer/c/new",
            location: "Lisbon, Portugal",
            city: "Lisbon",
            country: "Portugal",
            country_code: "PT",
            locations: [],
            department: "Kilns",
            employment_type_code: "fulltime_permanent",
            description: html,
            requirements: html,
            translations: { en: { title: "Kiln Engineer", description: html, requirements: html } },
            created_at: "2026-11-01 10:10:39 UTC",
            published_at: "2026-11-01 10:10:39 UTC",
            status: "published",
          },
        ],
      }),
    },
    personio: {
      board: "acme.de",
      list: `<?xml version="1.0" encoding="UTF-8"?><workzag-jobs><position><id>1</id><office>Lisbon</office><department>Kilns</department><name>Kiln Engineer</name><jobDescriptions><jobDescription><name>You</name><value><![CDATA[${html}]]></value></jobDescription><jobDescription><name>We</name><value><![CDATA[${html}]]></value></jobDescription></jobDescriptions><employmentType>permanent</employmentType><schedule>full-time</schedule><createdAt>2026-11-01T08:00:00+00:00</createdAt></position></workzag-jobs>`,
    },
    teamtailor: {
      board: "acme",
      list: JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "Acme",
        home_page_url: "https://acme.teamtailor.com/jobs",
        feed_url: "https://acme.teamtailor.com/jobs.json",
        items: [
          {
            id: uuid,
            title: "Kiln Engineer",
            url: "https://acme.teamtailor.com/jobs/1-kiln-engineer",
            date_published: "2026-11-01T08:00:00+01:00",
            content_html: html,
            _jobposting: {
              "@type": "JobPosting",
              title: "Kiln Engineer",
              description: html,
              datePosted: "2026-11-01",
              identifier: { "@type": "PropertyValue", value: 1 },
              hiringOrganization: { "@type": "Organization", name: "Acme" },
              jobLocation: [{ "@type": "Place", address: { addressLocality: "Lisbon", addressCountry: "PT" } }],
            },
          },
        ],
      }),
    },
    bamboohr: {
      board: "acme",
      list: JSON.stringify({
        meta: { totalCount: 1 },
        result: [
          {
            id: "1",
            jobOpeningName: "Kiln Engineer",
            departmentId: "2",
            departmentLabel: "Kilns",
            employmentStatusLabel: "Full-Time",
            location: { city: "Lisbon", state: null },
            atsLocation: { country: null, state: null, province: null, city: null },
            isRemote: null,
            locationType: "0",
          },
        ],
      }),
      detail: JSON.stringify({
        meta: {},
        result: {
          jobOpening: {
            jobOpeningShareUrl: "https://acme.bamboohr.com/careers/1",
            jobOpeningName: "Kiln Engineer",
            description: html,
            compensation: "",
            datePosted: "2026-11-01",
            location: { city: "Lisbon", state: null, addressCountry: "Portugal" },
          },
        },
      }),
    },
    workday: {
      board: "acme.wd5/External",
      list: JSON.stringify({
        total: 1,
        jobPostings: [
          {
            title: "Kiln Engineer",
            externalPath: "/job/Lisbon/Kiln-Engineer_JR1",
            locationsText: "Lisbon",
            postedOn: "Posted Today",
            bulletFields: ["JR1"],
          },
        ],
        facets: [],
        userAuthenticated: false,
      }),
      detail: JSON.stringify({
        jobPostingInfo: {
          id: "x1",
          title: "Kiln Engineer",
          jobDescription: html,
          location: "Lisbon",
          postedOn: "Posted Today",
          startDate: "2026-11-01",
          timeType: "Full time",
          jobReqId: "JR1",
          externalUrl: "https://acme.wd5.myworkdayjobs.com/External/job/Lisbon/Kiln-Engineer_JR1",
        },
        hiringOrganization: { name: "Acme", description: text },
        similarJobs: [{ title: "Potter", jobDescription: html }],
      }),
    },
    rippling: {
      board: "acme",
      list: JSON.stringify([
        {
          uuid,
          name: "Kiln Engineer",
          department: { id: "Kilns", label: "Kilns" },
          url: `https://ats.rippling.com/acme/jobs/${uuid}`,
          workLocation: { label: "Lisbon", id: "Lisbon" },
        },
      ]),
      detail: JSON.stringify({
        uuid,
        name: "Kiln Engineer",
        companyName: "Acme",
        description: { company: html, role: html },
        workLocations: ["Lisbon"],
        employmentType: { label: "SALARIED_FT", id: "Salaried, full-time" },
        createdOn: "2026-11-01T08:00:00.000000-07:00",
        payRangeDetails: [],
      }),
    },
    gem: {
      board: "acme",
      list: JSON.stringify([
        {
          id: "am9icG9zdDox",
          internal_job_id: "1",
          title: "Kiln Engineer",
          absolute_url: "https://jobs.gem.com/acme/am9icG9zdDox",
          content: html,
          content_plain: text,
          departments: [{ id: "d", name: "Kilns" }],
          offices: [{ id: "o", name: "Lisbon", location: { name: "Lisbon, Portugal" } }],
          location: { name: "Lisbon" },
          location_type: "in_office",
          employment_type: "full_time",
          first_published_at: "2026-11-01T08:00:00Z",
          updated_at: "2026-11-01T08:00:00Z",
          requisition_id: "R1",
        },
      ]),
    },
    pinpoint: {
      board: "acme",
      list: JSON.stringify({
        data: [
          {
            id: "1",
            title: "Kiln Engineer",
            url: "https://acme.pinpointhq.com/en/postings/00000000-0000-4000-8000-000000000001",
            path: "/en/postings/00000000-0000-4000-8000-000000000001",
            description: html,
            key_responsibilities: html,
            key_responsibilities_header: "You do",
            skills_knowledge_expertise: html,
            skills_knowledge_expertise_header: "You know",
            benefits: html,
            benefits_header: "We give",
            compensation_visible: false,
            deadline_at: null,
            employment_type: "full_time",
            workplace_type: "onsite",
            location: { id: "1", name: "Lisbon", city: "Lisbon", province: "" },
            job: { department: { name: "Kilns" }, division: null, requisition_id: "R1" },
          },
        ],
      }),
    },
    breezy: {
      board: "acme",
      list: JSON.stringify([
        {
          id: "abcdef012345",
          friendly_id: "abcdef012345-kiln-engineer",
          name: "Kiln Engineer",
          url: "https://acme.breezy.hr/p/abcdef012345-kiln-engineer",
          published_date: "2026-11-01T08:00:00.000Z",
          type: { id: "fullTime", name: "Full-Time" },
          location: { name: "Lisbon", city: "Lisbon", country: { name: "Portugal", id: "PT" }, is_remote: false },
          department: "Kilns",
          salary: "",
          company: { name: "Acme" },
        },
      ]),
      detail: jsonLd(text, "https://acme.breezy.hr/p/abcdef012345-kiln-engineer"),
    },
    jazzhr: {
      board: "acme",
      list: `<?xml version="1.0"?><jobs><publisher>JazzHR</publisher><company><![CDATA[Acme]]></company><job><id>job_20261101080000_ABCDEFGHIJKLMNOP</id><status>Open</status><title><![CDATA[Kiln Engineer]]></title><department><![CDATA[Kilns]]></department><url><![CDATA[http://acme.applytojob.com/apply/abc/Kiln-Engineer]]></url><city><![CDATA[Lisbon]]></city><description><![CDATA[${html}]]></description><type>Full Time</type></job></jobs>`,
    },
    icims: {
      board: "careers-acme",
      list: JSON.stringify({
        jobs: [
          {
            data: {
              slug: "1",
              req_id: "2026-1",
              title: "Kiln Engineer",
              description: html,
              responsibilities: html,
              qualifications: html,
              city: "Lisbon",
              country: "Portugal",
              full_location: "Lisbon, Portugal",
              apply_url: "https://careers-acme.icims.com/jobs/1/kiln-engineer/login",
              posted_date: "2026-11-01T08:00:00+0000",
              meta_data: { canonical_url: "https://careers-acme.icims.com/jobs/1/kiln-engineer/job" },
            },
          },
        ],
        totalCount: 1,
      }),
    },
    jobvite: {
      board: "acme",
      list: `<!doctype html><html><body class="jv-page"><h3>Kilns</h3><table class="jv-job-list"><tbody><tr><td class="jv-job-list-name"><a href="/acme/job/oAbCdEfG">Kiln Engineer</a></td><td class="jv-job-list-location">Lisbon</td></tr></tbody></table><p>${text}</p></body></html>`,
      detail: jsonLd(text, "https://jobs.jobvite.com/acme/job/oAbCdEfG"),
    },
    jsonld: { board: `${site}/jobs/1`, list: jsonLd(text, `${site}/jobs/1`) },
    sitemap: {
      board: `${site}/sitemap.xml`,
      list: `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${site}/jobs/kiln-engineer</loc><lastmod>2026-11-01</lastmod></url></urlset>`,
      detail: jsonLd(text, `${site}/jobs/kiln-engineer`),
    },
    rss: { board: `${site}/feed.xml`, list: rss(text) },
  };
}
