import { expect, test } from "bun:test";
import type { Level } from "../../../src/contracts/extracted.ts";
import { defaultRules } from "../../../tools/quality-ranking.ts";
import { sampleFacts } from "../score/sample-posting.ts";

const { taxonomy } = await defaultRules();
const levelOf = (title: string): Level | null => sampleFacts({ title }, taxonomy).classification.level;

/** Titles by the level that people in the trade mean by them; `none` where the title does not tell. One a line. */
const titles: Readonly<Record<Level | "none", string>> = {
  intern: `
    Software Engineering Intern
    Marketing Internship (Summer 2026)
    Intern, Corporate Finance
    Werkstudent (m/w/d) Controlling
    Werkstudentin Personalabteilung
    Working Student Data Analytics
    Praktikant/in Vertrieb
    Praktikum im Bereich Logistik
    Pflichtpraktikum Produktmanagement
    Stagiaire Ressources Humaines
    Stage - Assistant Chef de Produit
    Alternance - Chargé de recrutement
    Alternant Développeur Web (H/F)
    Apprenti Boulanger
    Apprentice Electrician
    Degree Apprentice, Civil Engineering
    Auszubildende zur Pflegefachfrau
    Ausbildung Kaufmann für Büromanagement (m/w/d)
    Azubi Fachinformatiker
    Duales Studium Wirtschaftsinformatik
    Becario de Marketing
    Becaria Departamento Legal
    Prácticas en Ingeniería de Datos
    Co-op Student, Mechanical Design
    Engineering Co-op
    Summer Associate
    Summer Analyst - Investment Banking
    Industrial Placement - Chemistry
    Aprendiz SENA Administración`,
  entry: `
    Graduate Engineer
    New Grad Software Engineer
    Software Engineer, New Graduate
    Entry Level Accountant
    Graduate Trainee - Audit
    Management Trainee
    Trainee Solicitor
    Trainee Vertrieb (m/w/d)
    Traineeprogramm Supply Chain
    Berufseinsteiger Steuerberatung
    Early Careers Consultant
    Jeune diplômé - Ingénieur structure
    Ingénieur débutant
    Recién titulado - Ingeniería
    Sales Development Representative
    Business Development Representative
    Customer Service Representative I
    Technician I
    Manager in Training
    Trainee Manager
    Software Engineer, L3
    Sales Associate
    Warehouse Associate
    Software Engineer I`,
  junior: `
    Junior Developer
    Jr. Data Analyst
    Junior Projektleiter
    Juniorberater Steuern
    Comptable junior
    Analista Junior
    Junior Account Manager`,
  mid: `
    SDE II
    E4 Engineer
    Software Engineer II
    Accountant 2
    Mid-Level Java Developer
    Mid-weight Designer
    Développeur confirmé
    Intermediate Accountant
    Desarrollador Semi Senior`,
  senior: `
    Senior Nurse
    L5 Software Engineer
    Software Engineer (E5)
    Sr. Mechanical Engineer
    Senior Account Executive
    Senior Associate, Transaction Services
    Software Engineer III
    Data Scientist Senior
    Contador Sénior
    Senior Referent Recht
    Senior Sachbearbeiter Einkauf
    Ingénieur Sénior
    Senior Product Manager
    Senior Project Manager
    Oberarzt Kardiologie (m/w/d)
    Senior Executive Assistant`,
  staff: `
    Staff Software Engineer
    Staff Engineer, Platform
    Software Engineer L6
    Senior Staff Engineer
    Staff Product Designer
    Founding Engineer`,
  principal: `
    Principal Engineer
    Principal Data Scientist
    Principal Consultant
    Senior Principal Scientist
    Distinguished Engineer
    Principal Product Manager`,
  lead: `
    Tech Lead
    Team Lead, Customer Support
    Lead Designer
    Teamleiter Logistik (m/w/d)
    Teamleitung Buchhaltung
    Gruppenleiter Entwicklung
    Schichtleiter Produktion
    Chef d'équipe maçonnerie
    Jefe de equipo de ventas
    Jefa de turno
    Shift Leader
    Charge Nurse
    Charge Nurse - Emergency Department
    Lead Software Engineer
    Shift Supervisor
    Production Supervisor
    Site Foreman
    Vorarbeiter Tiefbau
    Supervisor de Producción
    Lead Nurse
    Crew Leader`,
  manager: `
    Engineering Manager
    Store Manager
    Assistant Store Manager
    Assistant Manager - Retail
    Nurse Manager
    Senior Manager, Finance
    Manager, Data Science
    Regional Sales Manager
    Branch Manager
    Restaurant General Manager
    HR Manager
    Warehouse Manager
    Leiter Controlling (m/w/d)
    Leiterin der Kita
    Filialleiter
    Abteilungsleiter Einkauf
    Pflegedienstleitung
    Stationsleitung Intensivstation
    Leitung Personal
    Bauleiter Hochbau
    Küchenchef
    Responsable de magasin
    Responsable qualité
    Responsable adjoint de magasin
    Responsable Ressources Humaines
    Responsable comptable
    Cadre de santé
    Chef de service
    Chef de cuisine
    Jefe de Cocina
    Jefe de Compras
    Jefa de Administración
    Encargado de tienda
    Gerente de Ventas
    Responsable de Recursos Humanos
    Responsable de Logística
    Head Chef
    Head Nurse
    Ward Manager
    Stage Manager, Theatre`,
  director: `
    Director of Engineering
    Senior Director, Product
    Associate Director, Biostatistics
    Assistant Director of Admissions
    Head of Marketing
    Head of People
    Directeur commercial
    Directrice des opérations
    Directeur des ressources humaines
    Directora de Marketing
    Director Comercial
    Bereichsleiter Vertrieb
    Direktor Finanzen
    Global Head of Sales
    Creative Director
    Medical Director
    Director, Chief of Staff Office
    Chefarzt Chirurgie
    Chefärztin Pädiatrie`,
  vp: `
    VP of Sales
    Vice President, Engineering
    SVP Finance
    Senior Vice President Marketing
    EVP Operations
    Vice-président Produit
    Vicepresidente de Operaciones`,
  executive: `
    Chief Executive Officer
    CTO
    Chief Financial Officer (CFO)
    Chief Nursing Officer
    Geschäftsführer (m/w/d)
    Vorstand Finanzen
    Directeur général
    Directora General
    Director General
    Managing Director
    President
    Executive Director
    General Counsel
    Chief Medical Officer
    Managing Partner`,
  none: `
    Software Engineer
    L3 Support Engineer
    L2 Service Desk Analyst
    Registered Nurse
    Staff Nurse
    Staff Accountant
    Account Executive
    Account Manager
    Sales Executive
    Marketing Executive
    Executive Assistant to the CEO
    Executive Assistant
    Assistant to the Director
    Chief of Staff
    Lead Generation Specialist
    Member of Technical Staff
    MTS, Inference
    Customer Success Manager
    Case Manager
    Community Manager
    Office Manager
    Key Account Manager (m/w/d)
    Sachbearbeiter Buchhaltung (m/w/d)
    Referent Öffentlichkeitsarbeit
    Referentin Personalentwicklung
    Chargé de communication
    Chargée de mission
    Chef de projet digital
    Chef de produit
    Jefe de Proyecto
    Projektleiter Elektrotechnik
    International Sales Representative
    Internal Auditor
    Internist
    Data Entry Clerk
    Senior Living Activities Coordinator
    Head Start Teacher
    Headhunter
    Partner Manager
    HR Business Partner
    Of Counsel
    Stage Hand
    Postdoctoral Research Fellow
    Clinical Fellow in Cardiology
    Principal Investigator
    Student Success Advisor
    Graduate Admissions Officer
    Campus Recruiter
    Administrative Assistant
    Medical Assistant
    Nursing Assistant
    Legal Counsel
    Infirmier de bloc opératoire
    Médecin généraliste
    Krankenpfleger
    Enfermera de quirófano
    Camarero
    Cocinero
    Conductor de camión
    Kaufmännischer Mitarbeiter
    Verkäufer im Außendienst
    Physician Assistant
    Teaching Assistant
    Internal Medicine Physician
    Internship Program Coordinator
    Property Manager
    Facharzt Innere Medizin`,
};

test("a title has the level that people in the trade mean by it", () => {
  const rows = Object.entries(titles).flatMap(([level, text]) =>
    text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .map((title): [string, string] => [title, level]),
  );
  expect(rows.length).toBeGreaterThan(200);
  expect(rows.map(([title]) => [title, levelOf(title) ?? "none"])).toEqual(rows);
});
