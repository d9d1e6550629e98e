import { expect, test } from "bun:test";
import { defaultRules } from "../../../tools/quality-ranking.ts";
import { sampleFacts } from "../score/sample-posting.ts";

const { taxonomy } = await defaultRules();
const familyOf = (title: string): string => sampleFacts({ title }, taxonomy).classification.family ?? "none";

/** Titles by the family of work that they name; `none` where a title names no kind of work. One a line. */
const titles: Readonly<Record<string, string>> = {
  software_engineering: `
    Softwareentwickler/in (m/w/d)
    Ingénieur·e logiciel
    Ingénieur(e) développement logiciel H/F
    Développeur·euse
    Ingeniero/a de Software
    Desarrollador/a de aplicaciones
    Software-Ingenieur (w/m/d)`,
  mechanical: `
    Maschinenbauingenieur (m/w/d)
    Ingénieur mécanique
    Ingénieur·e en mécanique
    Mechanical Design Engineer
    Ingeniero Mecánico
    Konstrukteur Maschinenbau (m/w/d)`,
  civil: `
    Bauingenieur (m/w/d) Tiefbau
    Ingénieur génie civil
    Ingeniero Civil
    Structural Engineer
    Ingénieur structure`,
  hardware: `
    Elektroingenieur (m/w/d)
    Electrical Engineer
    Ingénieur électronique
    Ingeniero Electrónico`,
  sales: `
    Ingénieur·e commercial·e
    Vertriebsmitarbeiter im Außendienst (m/w/d)
    Technico-commercial(e) H/F
    Comercial de ventas
    Attaché·e commercial·e
    Sales Executive`,
  data_science: `
    Data Scientist (all genders)
    Científico/a de datos`,
  data_engineering: `
    Ingénieur·e Data
    Data Engineer (H/F)
    Ingeniero de Datos`,
  facilities: `
    Facilities and Security Operations Manager
    Facility Manager (m/w/d)
    Hausmeister (m/w/d)
    Gardien d'immeuble
    Conserje
    Facilities Coordinator`,
  security_engineering: `
    Information Security Engineer
    IT-Sicherheitsbeauftragter
    Ingénieur cybersécurité
    Analista de Ciberseguridad
    SOC Analyst`,
  public_safety: `
    Security Officer - Night Shift
    Sicherheitsmitarbeiter (m/w/d)
    Agent de sécurité
    Vigilante de Seguridad
    Firefighter
    Police Officer
    Sapeur-pompier
    Corporate Security Manager`,
  nursing: `
    Registered Nurse - ICU
    Gesundheits- und Krankenpfleger (m/w/d)
    Pflegefachfrau/-mann
    Infirmier·ère diplômé·e d'État
    Infirmier(ère) de nuit
    Enfermero/a de UCI
    Matrona
    Midwife
    Hebamme (m/w/d)
    Sage-femme
    Licensed Practical Nurse (LPN)`,
  care_assistance: `
    Support Worker
    Aide-soignant·e
    Altenpflegehelfer (m/w/d)
    Care Assistant - Nights
    Auxiliar de geriatría
    Auxiliaire de vie
    Home Health Aide
    Certified Nursing Assistant`,
  physician: `
    Assistenzarzt Innere Medizin (m/w/d)
    Facharzt für Anästhesie
    Médecin urgentiste
    Médico/a de familia
    Consultant Psychiatrist
    Hospitalist Physician
    Veterinarian
    Tierarzt (m/w/d)
    Zahnarzt
    Chirurgien-dentiste
    General Practitioner`,
  allied_health: `
    Medical Assistant
    Zahnmedizinische Fachangestellte
    Medizinische Fachangestellte (m/w/d)
    Physiotherapeut (m/w/d)
    Kinésithérapeute
    Fisioterapeuta
    Occupational Therapist
    Ergotherapeut/in
    Speech-Language Pathologist
    Orthophoniste
    Pharmacist
    Apotheker (m/w/d)
    Pharmacien adjoint
    Farmacéutico/a
    Radiographer
    Dietitian
    Optometrist
    Dental Hygienist
    Pharmacy Technician`,
  mental_health: `
    Clinical Psychologist
    Psychologue
    Psicólogo/a sanitario
    Licensed Clinical Social Worker
    Psychotherapeut (m/w/d)
    Behavior Technician`,
  social_care: `
    Sozialarbeiter (m/w/d)
    Sozialpädagoge/-in
    Assistant·e social·e
    Trabajador/a social
    Éducateur spécialisé
    Youth Worker
    Educador social`,
  medical_office: `
    Medical Receptionist
    Secrétaire médicale
    Medical Coder`,
  education: `
    Primary School Teacher
    Grundschullehrer (m/w/d)
    Lehrkraft für Mathematik
    Professeur·e de mathématiques
    Professeur des écoles
    Profesor/a de inglés
    Maestro de primaria
    Lecturer in Economics
    Assistant Professor of History
    Special Education Teacher
    Teaching Assistant`,
  childcare: `
    Erzieher/in (m/w/d)
    Staatlich anerkannte Erzieherin
    Éducateur·rice de jeunes enfants
    Educador/a infantil
    Nursery Practitioner
    Early Years Educator
    Kinderpfleger (m/w/d)
    Nanny`,
  research_science: `
    Wissenschaftlicher Mitarbeiter
    Postdoctoral Researcher in Physics
    Chercheur·euse en biologie
    Investigador/a postdoctoral
    Research Scientist, Chemistry
    Biologist`,
  laboratory: `
    Chemielaborant (m/w/d)
    Technicien·ne de laboratoire
    Técnico/a de laboratorio
    Medical Laboratory Scientist
    Biologielaborant
    Lab Technician
    Medizinisch-technischer Assistent`,
  skilled_trades: `
    Zerspanungsmechaniker
    CNC Machinist
    CNC-Fräser (m/w/d)
    Welder
    Soudeur
    Soldador
    Mechatroniker (m/w/d)
    Industriemechaniker (m/w/d)
    Maintenance Technician
    Technicien de maintenance`,
  electrical_trades: `
    Elektroniker für Betriebstechnik (m/w/d)
    Elektriker (m/w/d)
    Elektroinstallateur (m/w/d)
    Électricien·ne
    Électricien du bâtiment H/F
    Electricista
    Apprentice Electrician`,
  plumbing_heating: `
    Anlagenmechaniker SHK (m/w/d)
    Plumber
    Plombier chauffagiste
    Fontanero
    HVAC Technician`,
  building_crafts: `
    Schreiner (m/w/d)
    Tischler/in
    Menuisier
    Carpintero
    Maler und Lackierer
    Peintre en bâtiment
    Dachdecker
    Maçon
    Maurer (m/w/d)`,
  automotive_service: `
    Kfz-Mechatroniker (m/w/d)
    Mécanicien automobile
    Mecánico de automóviles
    Auto Technician
    Carrossier peintre`,
  manufacturing: `
    Produktionsmitarbeiter (m/w/d)
    Opérateur·rice de production
    Operario/a de producción
    Machine Operator
    Maschinen- und Anlagenführer
    Conducteur de ligne
    Assembler`,
  logistics: `
    Lagerist (m/w/d)
    Fachkraft für Lagerlogistik
    Préparateur·rice de commandes
    Cariste CACES 1-3-5
    Mozo/a de almacén
    Forklift Operator
    Warehouse Operative
    Carretillero
    Staplerfahrer (m/w/d)
    Order Picker`,
  driving: `
    Berufskraftfahrer (m/w/d) CE
    LKW-Fahrer
    Chauffeur·euse poids lourd
    Chauffeur-livreur
    Conductor/a de autobús
    Conductor de camión C+E
    HGV Class 1 Driver
    Delivery Driver
    Busfahrer (m/w/d)
    Repartidor
    Zusteller (m/w/d)`,
  hospitality: `
    Kellner (m/w/d)
    Servicekraft
    Serveur·euse
    Camarero/a
    Réceptionniste d'hôtel
    Recepcionista de hotel
    Barista
    Bartender
    Hotelfachmann/-frau
    Front Desk Agent
    Barman`,
  culinary: `
    Koch (m/w/d)
    Jungkoch
    Cuisinier·ère
    Cocinero/a
    Ayudante de cocina
    Commis de cuisine
    Sous Chef
    Line Cook
    Bäcker (m/w/d)
    Boulanger
    Pâtissier
    Metzger/in
    Boucher
    Kitchen Porter`,
  cleaning: `
    Reinigungskraft (m/w/d)
    Agent·e d'entretien
    Personal de limpieza
    Limpiador/a
    Housekeeper
    Femme de chambre
    Zimmermädchen
    Camarera de pisos
    Cleaner
    Window Cleaner`,
  retail: `
    Verkäufer/in (m/w/d)
    Vendeur·euse en prêt-à-porter
    Dependiente/a
    Cashier
    Kassierer (m/w/d)
    Hôte·sse de caisse
    Cajero/a reponedor/a
    Store Manager
    Filialleiter (m/w/d)
    Employé·e libre-service`,
  accounting: `
    Buchhalter (m/w/d)
    Finanzbuchhalter/in
    Comptable fournisseurs
    Contable
    Contador Público
    Accounts Payable Clerk
    Bilanzbuchhalter
    Bookkeeper
    Aide-comptable`,
  legal: `
    Rechtsanwalt (m/w/d)
    Juriste droit social
    Abogado/a laboralista
    Avocat collaborateur
    Corporate Counsel`,
  legal_support: `
    Paralegal
    Litigation Paralegal
    Legal Secretary
    Notarfachangestellte
    Assistante juridique
    Rechtsanwaltsfachangestellte (m/w/d)`,
  people: `
    Personalreferent (m/w/d)
    Chargé·e de ressources humaines
    Técnico/a de Recursos Humanos
    HR Business Partner
    Gestionnaire RH
    HR Generalist`,
  payroll: `
    Lohn- und Gehaltsbuchhalter (m/w/d)
    Gestionnaire de paie
    Payroll Specialist
    Técnico de nóminas`,
  recruiting: `
    Recruiter (m/w/d)
    Chargé·e de recrutement
    Técnico de selección
    Talent Acquisition Partner`,
  administration: `
    Rezeptionist (m/w/d)
    Kaufmännischer Mitarbeiter (m/w/d)
    Bürokaufmann/-frau
    Assistant·e administratif·ve
    Auxiliar administrativo/a
    Administrative Assistant
    Office Manager
    Receptionist
    Secrétaire
    Data Entry Clerk`,
  executive_assistance: `
    Assistenz der Geschäftsführung (m/w/d)
    Assistant·e de direction
    Executive Assistant
    Secretaria de dirección`,
  public_administration: `
    Verwaltungsfachangestellte (m/w/d)
    Town Clerk
    City Manager`,
  construction_management: `
    Bauleiter (m/w/d)
    Conducteur·rice de travaux
    Jefe/a de obra
    Construction Project Manager
    Site Manager - Construction`,
  architecture_building: `
    Architekt (m/w/d)
    Architecte d'intérieur
    Arquitecto/a
    BIM-Koordinator`,
  agriculture: `
    Landwirt (m/w/d)
    Ouvrier·ère agricole
    Farm Worker
    Gärtner (m/w/d)
    Jardinier paysagiste
    Jardinero
    Landscaper`,
  beauty_fitness: `
    Friseur (m/w/d)
    Coiffeur·euse
    Peluquero/a
    Hairstylist
    Esthéticienne
    Personal Trainer
    Kosmetiker/in`,
  marketing: `
    Marketingmanager (m/w/d)
    Chargé·e de marketing
    Técnico/a de Marketing
    Marketing Coordinator`,
  communications: `
    Chargé·e de communication
    Referent für Presse- und Öffentlichkeitsarbeit
    Técnico de comunicación
    PR Manager`,
  insurance: `
    Versicherungskaufmann (m/w/d)
    Claims Adjuster
    Underwriter
    Gestionnaire sinistres`,
  banking: `
    Bankkaufmann (m/w/d)
    Conseiller·ère clientèle particuliers banque
    Bank Teller
    Loan Officer`,
  customer_support: `
    Kundenberater (m/w/d) Callcenter
    Téléconseiller·ère
    Teleoperador/a
    Customer Service Representative
    Chargé de clientèle
    Atención al cliente`,
  process_engineering: `
    Chemical Engineer
    Verfahrensingenieur (m/w/d)
    Ingénieur procédés
    Ingeniero de procesos`,
  quality_regulatory: `
    Qualitätsmanagementbeauftragter (m/w/d)
    Responsable qualité
    Técnico de calidad
    Regulatory Affairs Specialist
    Quality Inspector`,
  real_estate: `
    Immobilienkaufmann (m/w/d)
    Agent immobilier
    Agente inmobiliario
    Property Manager
    Gestionnaire de copropriété`,
  translation: `
    Übersetzer (m/w/d)
    Traducteur·rice
    Intérprete
    Sign Language Interpreter`,
  arts: `
    Stage Manager, Theatre
    Museum Curator
    Musiker (m/w/d)`,
  none: `
    Ingenieur (m/w/d)
    Ingénieur·e
    Ingeniero/a
    Quereinsteiger (m/w/d)
    Mitarbeiter (m/w/d)
    Initiativbewerbung
    Candidature spontanée
    Candidatura espontánea`,
};

test("a title names the family of work that people in the trade mean by it", () => {
  const rows = Object.entries(titles).flatMap(([family, text]) =>
    text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .map((title): [string, string] => [title, family]),
  );
  expect(rows.length).toBeGreaterThan(300);
  expect(rows.map(([title]) => [title, familyOf(title)])).toEqual(rows);
});
