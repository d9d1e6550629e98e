import { design } from "../families/design.ts";
import { libraries } from "../families/libraries.ts";
import { marketing } from "../families/marketing.ts";
import { research } from "../families/research.ts";
import { sales } from "../families/sales.ts";
import { support } from "../families/support.ts";
import { bengaluru, brussels, newYork, paris, portugal, spain, unitedStates, zurich } from "../places.ts";
import { list, paragraph } from "../sample.ts";
import type { WorkableBoard } from "../vendors/workable-body.ts";

export const huggingface: WorkableBoard = {
  provider: "huggingface",
  employer: "Hugging Face",
  board: "huggingface",
  number: 4,
  description: "<p>The positions of this account are authored samples, written for SignalCraft.</p>",
  samples: [
    {
      serial: 1,
      title: "Open-Source Engineer, Tokenizers",
      department: "Open Source",
      employmentType: "Full-time",
      isRemote: true,
      rows: [[paris]],
      published: "2026-11-12",
      created: "2026-11-03",
      experience: "Mid-Senior level",
      function: "Engineering",
      industry: "Computer Software",
      text: {
        family: libraries,
        level: "senior",
        lead: [
          "A tokenizer is the part that everybody uses and few people think about. You would maintain ours in Rust with bindings for Python and JavaScript: faster where it is measured, stricter where it is silent, and kind to the stranger who opens issue five thousand.",
        ],
        terms: ["The position is remote in any time zone between Lisbon and Athens."],
      },
    },
    {
      serial: 2,
      title: "Machine Learning Engineer, Robotics Datasets",
      department: "Science",
      employmentType: "Full-time",
      isRemote: false,
      rows: [[paris]],
      published: "2026-10-22",
      created: "2026-09-30",
      education: "Master's Degree",
      experience: "Associate",
      function: "Research",
      industry: "Computer Software",
      text: {
        family: research,
        level: "mid",
        lead: [
          "Arms that cost three hundred euros now record data in hundreds of living rooms. You would turn those recordings into data sets that can be compared: one format, honest labels, and a test that tells skill from luck. \u{1F916}",
        ],
        terms: ["On site in Paris four days a week, since the arms are there. We help with a residence permit."],
      },
    },
    {
      serial: 3,
      title: "Developer Advocate, Iberia",
      department: "Community",
      employmentType: "Full-time",
      isRemote: true,
      rows: [[spain], [portugal]],
      published: "2026-11-05",
      created: "2026-11-05",
      function: "Marketing",
      industry: "Computer Software",
      text: {
        family: marketing,
        level: "mid",
        lead: [
          "Universities and small companies in Spain and Portugal build more with open models than the conferences show. You would find them, help them to publish, and bring twelve of their stories a year to a wider public.",
        ],
        terms: ["Spanish and Portuguese at a working level, and the right to work in one of the two countries."],
      },
    },
    {
      serial: 4,
      title: "Product Designer, Model Pages",
      department: "Product",
      employmentType: "Full-time",
      isRemote: true,
      rows: [[brussels, paris]],
      published: "2026-11-17",
      created: "2026-11-10",
      experience: "Mid-Senior level",
      function: "Design",
      text: {
        family: design,
        level: "senior",
        lead: [
          "The page of a model has to serve a student, a lawyer and a machine. You would decide what each of them sees first, with a million pages already written by others and all of them to be kept.",
        ],
      },
    },
    {
      serial: 5,
      title: "Enterprise Account Executive",
      department: "Sales",
      employmentType: "Full-time",
      isRemote: false,
      rows: [[newYork]],
      published: "2026-09-18",
      created: "2026-09-01",
      experience: "Mid-Senior level",
      function: "Sales",
      industry: "Computer Software",
      text: {
        family: sales,
        level: "mid",
        lead: [
          "Most of our customers used the free product for years before they called. You would take the call, learn what they have already built, and sell only the part that saves them work.",
        ],
        terms: ["Hybrid in New York, two days a week in the office. Base salary $120,000 - $150,000 plus commission."],
      },
    },
    {
      serial: 6,
      title: "Ingénieur·e infrastructure, stockage",
      department: "Infrastructure",
      employmentType: "Full-time",
      isRemote: false,
      rows: [[paris]],
      published: "2026-11-09",
      created: "2026-10-28",
      function: "Information Technology",
      text: {
        language: "fr",
        blocks: [
          paragraph(
            "Des pétaoctets de modèles et de jeux de données, dont une bonne part existe en double à un octet près. Vous rejoignez l'équipe de quatre personnes qui découpe, déduplique et sert ces fichiers dans le monde entier.",
          ),
          paragraph("Ce que vous ferez"),
          list(
            "Concevoir en Rust des services de stockage adressés par contenu, simples à exploiter.",
            "Mesurer le coût d'un téléchargement, du disque au câble, et le réduire.",
            "Préparer une migration sans coupure, réversible à chaque étape.",
            "Participer à l'astreinte, une semaine sur six, compensée en jours de repos.",
          ),
          paragraph("Ce que nous attendons"),
          list(
            "Cinq ans d'expérience ou plus en systèmes distribués ou en stockage",
            "Une pratique solide de Linux, de S3 et d'un langage compilé",
            "Une écriture claire, en français comme en anglais",
          ),
          paragraph(
            "Le poste est à Paris, en mode hybride, deux à trois jours par semaine au bureau. Nous pouvons accompagner une demande de titre de séjour.",
          ),
        ],
      },
    },
    {
      serial: 7,
      title: "Community Support Specialist (part-time)",
      department: "Community",
      employmentType: "Part-time",
      isRemote: true,
      rows: [[bengaluru]],
      published: "2026-11-16",
      created: "2026-11-13",
      experience: "Entry level",
      function: "Customer Service",
      text: {
        family: support,
        level: "junior",
        lead: [
          "Twenty hours a week, in the morning of India, you would read what came in at night: questions about downloads, lost passwords, broken builds, and the one report among them that is a real fault.",
        ],
        terms: ["Remote in India. Students in their last year are welcome."],
      },
    },
    {
      serial: 8,
      title: "Internship, Small Language Models",
      department: "Science",
      employmentType: "Internship",
      isRemote: false,
      rows: [[zurich, unitedStates]],
      published: "2026-10-30",
      created: "2026-10-30",
      education: "Bachelor's Degree",
      experience: "Internship",
      function: "Research",
      text: {
        family: research,
        level: "intern",
        lead: [
          "How good can a model become that fits on a phone from five years ago? The internship lasts six months and ends with a model, a data set and a report, all public, all with your name on them.",
        ],
        terms: ["Start between February and April 2027, in Zürich or remotely from the United States."],
      },
    },
  ],
};
