import { expect, test } from "bun:test";
import { extractPosting } from "../../../src/engine/extract/extract-posting.ts";
import { classifyPosting } from "../../../src/engine/classify/classify-posting.ts";
import { defaultRules } from "../../../tools/quality-ranking.ts";
import { sampleInput } from "../score/sample-posting.ts";

const { taxonomy } = await defaultRules();
function reads(title: string, department?: string): string {
  const input = sampleInput({ title, ...(department === undefined ? {} : { department }) });
  const { family, level, track } = classifyPosting(input, extractPosting(input, []), taxonomy);
  return `${family} ${level} ${track}`;
}

test.each([
  ["Internal Auditor", "audit_tax null null"],
  ["Internal Communications Manager", "communications null null"],
  ["Lead Generation Specialist", "business_development null null"],
  ["Head Chef", "culinary manager management"],
  ["Staff Nurse", "nursing null null"],
  ["Staff Accountant", "accounting null null"],
  ["Chief of Staff", "business_operations null null"],
  ["Account Executive", "sales null null"],
  ["Executive Assistant to the CEO", "executive_assistance null null"],
  ["Product Manager", "product null null"],
  ["Project Manager", "program_management null null"],
  ["Customer Success Manager", "customer_success null null"],
  ["Account Manager", "account_management null null"],
  ["Senior Product Manager", "product senior individual"],
  ["Principal, Elementary School", "education null null"],
  ["Senior Living Caregiver", "care_assistance null null"],
  ["Data Entry Clerk", "administration null null"],
  ["Mid-Market Account Executive", "sales null null"],
  ["Member of Technical Staff", "software_engineering null null"],
  ["Student Success Advisor", "education null null"],
  ["Early-Stage Startup Lawyer", "legal null null"],
])("a title that looks like a level and is none: %s", (title, expected) => {
  expect(reads(title)).toBe(expected);
});

test.each([
  ["Machine Learning Intern", "machine_learning intern individual"],
  ["Marketing Manager Intern", "marketing intern individual"],
  ["Junior Data Analyst", "data_analysis junior individual"],
  ["Software Engineer II", "software_engineering mid individual"],
  ["Sr. Software Engineer, Backend", "backend senior individual"],
  ["Staff Software Engineer - Security", "security_engineering staff individual"],
  ["Senior Director of Engineering", "engineering_management director management"],
  ["Senior Manager, Software Engineering", "engineering_management manager management"],
  ["Engineering Manager", "engineering_management manager management"],
  ["VP, Sales", "sales vp management"],
  ["Vice President, Product", "product vp management"],
  ["Chief Financial Officer", "finance executive management"],
  ["Lead Forward Deployed Engineer", "forward_deployed lead individual"],
  ["Warehouse Supervisor", "logistics lead individual"],
])("level and family of %s", (title, expected) => {
  expect(reads(title)).toBe(expected);
});

test.each([
  ["Pflegefachkraft (m/w/d) Intensivstation", "nursing null null"],
  ["Gesundheits- und Krankenpfleger/in", "nursing null null"],
  ["Softwareentwickler:in Backend (all genders)", "backend null null"],
  ["Lagerleiter (m/w/d)", "logistics manager management"],
  ["Werkstudent Marketing (m/w/d)", "marketing intern individual"],
  ["Comptable général H/F", "accounting null null"],
  ["Infirmier·ère de bloc opératoire", "nursing null null"],
  ["Chef de projet", "program_management null null"],
  ["Chef de cuisine", "culinary manager management"],
  ["Ingénieur commercial", "sales null null"],
  ["Analista de datos junior", "data_analysis junior individual"],
  ["Enfermero/a UCI", "nursing null null"],
  ["Jefe de almacén", "logistics manager management"],
  ["Técnico de mantenimiento", "skilled_trades null null"],
])("German, French and Spanish: %s", (title, expected) => {
  expect(reads(title)).toBe(expected);
});

test("a title that names no family is read from its department, with little confidence", () => {
  const input = sampleInput({ title: "Ninja", department: "Nursing" });
  expect(classifyPosting(input, extractPosting(input, []), taxonomy)).toEqual({
    family: "nursing",
    level: null,
    track: null,
    confidence: 35,
    rule: "department:nursing",
  });
});

test("nothing recognised is said to be nothing", () => {
  expect(reads("Zorblax")).toBe("null null null");
});

test("the taxonomy has at least 30 families, 600 skills and no reference to nothing", () => {
  expect(taxonomy.families.size).toBeGreaterThanOrEqual(30);
  expect(taxonomy.skills.size).toBeGreaterThanOrEqual(600);
  const unknown = [...taxonomy.families.values()]
    .flatMap((family) => [...family.skills])
    .concat([...taxonomy.skills.values()].flatMap((skill) => skill.implies))
    .filter((id) => !taxonomy.skills.has(id));
  expect(unknown).toEqual([]);
});
