import { seededNumbers } from "./seeded-numbers.ts";

/** What an advert is made from. */
export interface AdvertSource {
  readonly board: string;
  readonly row: {
    readonly id: number;
    readonly seed: number;
    readonly version: number;
  };
  /** When it was published or last changed. */
  readonly day: string;
}

const TEXT_CHARS = 3_000;
const LINES = 24;

/** One advert as Greenhouse sends it, of about 3 kB of text. Another version of the same row has another pay and one other line. */
export function toAdvert({ board, row, day }: AdvertSource): string {
  const random = seededNumbers(row.seed);
  const one = (items: readonly string[]): string => items[random(items.length)] ?? "";
  const area = one(areas);
  const title = `${one(levels)}${one(roles)}, ${area}`;
  const place = one(places);
  const lines = Array.from({ length: LINES }, () => sentence(random, TEXT_CHARS / LINES));
  const changing = seededNumbers(row.seed + row.version * 7_919);
  lines[changing(LINES)] = sentence(changing, TEXT_CHARS / LINES);
  const low = 60 + changing(90);
  lines.push(
    `You bring ${2 + random(9)}+ years with ${one(skills)}, ${one(skills)} and ${one(skills)}.`,
    `The salary is $${low},000 to $${low + 10 + random(60)},000 a year.`,
    "This text is an authored sample written for SignalCraft and is not an advert of anybody.",
  );
  const html = lines.map((line) => `<p>${line}</p>`).join("\n");
  return JSON.stringify({
    absolute_url: `https://job-boards.greenhouse.io/${board}/jobs/${row.id}`,
    data_compliance: [],
    internal_job_id: row.id - 1_000_000,
    location: { name: place },
    metadata: null,
    id: row.id,
    updated_at: day,
    requisition_id: `R-${row.id % 100_000}`,
    title,
    company_name: board,
    first_published: `${publishedOn(row.seed)}T09:00:00-05:00`,
    content: html.replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
    departments: [{ id: 1, name: area, child_ids: [], parent_id: null }],
    offices: [],
  });
}

/** Words in no order that means anything, the common ones more often: it packs about as well as what people write. */
function sentence(random: (below: number) => number, chars: number): string {
  const taken: string[] = [];
  for (let length = 0; length < chars;) {
    const word = words[Math.min(random(words.length), random(words.length), random(words.length))] ?? "";
    taken.push(random(9) === 0 ? `${word}${suffixes[random(suffixes.length)] ?? ""}` : word);
    length += word.length + 1;
  }
  return `${taken.join(" ")}.`;
}

/** Some day of the two months before the world begins. */
function publishedOn(seed: number): string {
  return new Date(Date.UTC(2025, 10, 1) + (seed % 60) * 86_400_000).toISOString().slice(0, 10);
}

const levels = ["", "Junior ", "Senior ", "Staff ", "Principal "];
const roles = [
  "Software Engineer",
  "Data Engineer",
  "Backend Engineer",
  "Security Engineer",
  "Product Manager",
  "Account Executive",
];
const areas = ["Payments", "Search", "Platform", "Identity", "Billing", "Mobile", "Observability", "Growth"];
const places = [
  "London, United Kingdom",
  "Berlin, Germany",
  "San Francisco, CA",
  "New York, NY",
  "Remote - Europe",
  "Toronto, Canada",
];
const skills = [
  "Go",
  "TypeScript",
  "PostgreSQL",
  "Kubernetes",
  "Python",
  "Kafka",
  "Terraform",
  "React",
  "Rust",
  "Spark",
  "AWS",
  "Java",
];
const suffixes = ["s", ", and", ", which", " that", " for the", " in our", " with a", " across"];
const words = (
  "the and to of a in with you our for we is will are team work on as that your this at be from have or by who their an can help build make more " +
  "people across new experience strong role product how including what company support best business design data teams other through all technical use " +
  "working engineering systems customers time they not time like into years across well about within while them it grow lead drive tools process " +
  "software platform ability high quality high-impact environment problems understand opportunity clear partner performance services based benefits " +
  "impact projects skills culture manage deliver need ensure development complex deep scale own collaborate create learn world research provide " +
  "security solutions customer leadership key industry knowledge health access member success practice operations engineers code production reliable " +
  "infrastructure distributed latency throughput review mentor roadmap priority stakeholder quarter region payment ledger account invoice merchant fraud " +
  "risk policy audit control metric dashboard alert incident response recovery capacity storage network protocol client server request cache queue stream " +
  "batch pipeline warehouse schema table index query model training inference evaluation feature experiment analysis report forecast budget margin revenue " +
  "pricing contract negotiation outreach prospect territory quota pipeline renewal adoption onboarding workshop documentation reference guide tutorial sample " +
  "library framework interface component layout accessibility localisation translation content campaign brand community event partner channel logistics " +
  "supply warehouse fleet vehicle battery sensor firmware hardware factory assembly inspection calibration tolerance material energy grid carbon climate " +
  "biology chemistry laboratory clinical patient device regulation submission protocol safety ethics legal privacy consent compliance investigation evidence " +
  "curiosity humility ownership kindness rigor clarity candour patience initiative judgement craft focus balance flexibility remote hybrid office travel " +
  "parental leave pension equity bonus salary insurance dental vision wellness stipend lunch commuter holiday sabbatical volunteering education conference"
).split(" ");
