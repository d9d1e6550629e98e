import { client } from "../families/client.ts";
import { engineering } from "../families/engineering.ts";
import { finance } from "../families/finance.ts";
import { legal } from "../families/legal.ts";
import { marketing } from "../families/marketing.ts";
import { people } from "../families/people.ts";
import { research } from "../families/research.ts";
import { berlin, essonne, london, munich, newYork, paloAlto, paris, singapore } from "../places.ts";
import { heading, list, paragraph } from "../sample.ts";
import type { AshbyBoard } from "../vendors/ashby-body.ts";
import { eur, sgd, usd } from "../vendors/pay.ts";

export const mistral: AshbyBoard = {
  provider: "mistral",
  employer: "Mistral",
  board: "mistral.ai",
  number: 5,
  samples: [
    {
      serial: 1,
      title: "Research Engineer, Pre-Training Data",
      department: "Science",
      team: "Data",
      location: "Paris",
      address: paris,
      workplace: "Hybrid",
      isRemote: false,
      published: "2026-11-11",
      text: {
        family: research,
        level: "mid",
        lead: [
          "The corpus is the part of a model that nobody sees and everybody tastes. You would decide what goes in: crawl, filter, deduplicate, weigh, and show with small models that the choice was right before the large one has begun.",
        ],
        terms: ["Relocation to Paris is supported, including the passeport talent procedure."],
      },
    },
    {
      serial: 2,
      title: "Ingénieur·e IA appliquée, industrie",
      department: "Solutions",
      team: "Applied AI",
      location: "Paris",
      address: paris,
      workplace: "Hybrid",
      isRemote: false,
      published: "2026-11-18",
      text: {
        language: "fr",
        blocks: [
          heading("Contexte"),
          paragraph(
            "Une usine produit chaque nuit plus de comptes rendus que ses ingénieurs n'en liront jamais. Votre travail commence là : comprendre ce qu'ils cherchent, puis leur livrer un outil qui le trouve, sur leurs machines et sans que les données sortent.",
          ),
          heading("Missions"),
          list(
            "Passer les premiers jours d'un projet sur le site du client, carnet en main.",
            "Adapter des modèles à un vocabulaire de métier et prouver le gain sur des exemples réels.",
            "Déployer sur Kubernetes, souvent sans accès à Internet.",
            "Transmettre le projet à l'équipe du client, tests et documentation compris.",
          ),
          heading("Profil recherché"),
          list(
            "Deux à cinq ans d'expérience en apprentissage automatique ou en développement",
            "Python, PyTorch et une bonne hygiène de code",
            "Français et anglais courants ; l'allemand est un plus",
            "Des déplacements en Europe, un à deux jours par semaine",
          ),
          paragraph("Poste en CDI, trois jours par semaine au bureau de Paris."),
        ],
      },
    },
    {
      serial: 3,
      title: "Applied Scientist, Document Understanding",
      department: "Science",
      team: "Multimodal",
      location: "London",
      address: london,
      also: [{ location: "Paris", address: paris }],
      workplace: "Hybrid",
      isRemote: false,
      published: "2026-10-05",
      text: {
        family: research,
        level: "senior",
        lead: [
          "Invoices from 1994, tables that continue on the next page, a stamp across the total: documents are where vision meets law. You would own the models that read them, and the benchmark on which ours are not yet the best.",
        ],
        terms: ["We sponsor visas for the United Kingdom and for France."],
      },
    },
    {
      serial: 4,
      title: "Technicien·ne de centre de données",
      department: "Compute",
      team: "Exploitation",
      location: "Bruyères-le-Châtel",
      address: essonne,
      workplace: "OnSite",
      isRemote: false,
      published: "2026-11-13",
      pay: eur(34_000, 42_000),
      text: {
        language: "fr",
        blocks: [
          paragraph(
            "Le site compte plusieurs milliers d'accélérateurs, refroidis par eau, et une petite équipe qui les connaît par leur numéro de baie. Nous cherchons deux personnes pour l'équipe de jour et une pour l'équipe de nuit.",
          ),
          heading("Le travail"),
          list(
            "Installer, câbler et étiqueter serveurs et commutateurs.",
            "Remplacer disques, barrettes et cartes en suivant les procédures, et les améliorer quand elles se trompent.",
            "Surveiller pompes, échangeurs et capteurs de fuite pendant les rondes.",
            "Respecter et faire respecter les consignations électriques.",
          ),
          heading("Vous"),
          list(
            "Un bac pro ou un BTS en électrotechnique, maintenance ou réseaux, ou l'expérience qui le remplace",
            "Une habilitation électrique B1V, ou la volonté de la passer dans les deux mois",
            "Des bases de Linux et assez d'anglais pour lire une notice",
            "Le permis B, car le dernier bus part à 20 h",
          ),
          paragraph("Les horaires sont connus un mois à l'avance ; les nuits et les week-ends sont majorés."),
        ],
      },
    },
    {
      serial: 5,
      title: "Account Executive DACH (m/w/d)",
      department: "Revenue",
      team: "Sales DACH",
      location: "Berlin",
      address: berlin,
      also: [{ location: "München", address: munich }],
      workplace: "Remote",
      isRemote: true,
      published: "2026-11-03",
      text: {
        language: "de",
        blocks: [
          paragraph(
            "Der Mittelstand kauft keine Versprechen. Er kauft, was in sechs Wochen läuft und in sechs Jahren noch gepflegt wird. Für Deutschland, Österreich und die Schweiz suchen wir jemanden, der das zu schätzen weiß.",
          ),
          heading("Was Sie tun"),
          list(
            "Sie bauen einen Kreis von dreißig Unternehmen auf und wissen, warum es nicht hundert sind.",
            "Sie führen Verhandlungen mit Einkauf, Datenschutz und Geschäftsführung bis zur Unterschrift.",
            "Sie planen Pilotprojekte mit klaren Kriterien und beenden sie, wenn diese nicht erfüllt werden.",
            "Sie berichten ehrlich, auch über verlorene Aufträge.",
          ),
          heading("Was Sie können"),
          list(
            "Mindestens vier Jahre Vertrieb erklärungsbedürftiger Software",
            "Deutsch auf muttersprachlichem Niveau, Englisch fließend, Französisch gern",
            "Verständnis für Cloud, Rechenzentrum und die Frage, wo Daten liegen",
          ),
          paragraph(
            "Die Stelle ist ortsunabhängig innerhalb Deutschlands; etwa ein Drittel der Zeit verbringen Sie bei Kunden. Eine Arbeitserlaubnis für die EU wird vorausgesetzt.",
          ),
        ],
      },
    },
    {
      serial: 6,
      title: "Frontend Engineer,\u200b Chat",
      department: "Engineering",
      team: "Product",
      location: "Paris",
      address: paris,
      workplace: "Hybrid",
      isRemote: false,
      published: "2026-11-16",
      text: {
        family: client,
        level: "mid",
        lead: [
          "Streaming text looks easy until there is a table in it, a formula, and a reader with a screen magnifier. You would build the conversation view in React and TypeScript and keep it smooth on a laptop from 2017.",
        ],
      },
    },
    {
      serial: 7,
      title: "Legal Counsel, Commercial Contracts",
      department: "Legal",
      team: "Commercial",
      location: "Paris ",
      address: paris,
      workplace: "OnSite",
      isRemote: false,
      published: "2026-09-28",
      text: {
        family: legal,
        level: "mid",
        lead: [
          "Sixty contracts are open at any time, in four languages. You would bring the ordinary ones to signature within ten days, see at a glance which are not ordinary, and rewrite the template after each that hurt.",
        ],
        terms: ["The working languages are French and English. Please apply before 31 December 2026."],
      },
    },
    {
      serial: 8,
      title: "Head of Talent Acquisition",
      department: "People",
      team: "Talent",
      location: "Paris",
      address: paris,
      workplace: "Hybrid",
      isRemote: false,
      published: "2026-10-12",
      text: {
        family: people,
        level: "director",
        lead: [
          "You would lead eleven recruiters in three countries through a year in which every second team wants to grow, say which of them will have to wait, and be believed.",
        ],
      },
    },
    {
      serial: 9,
      title: "Product Marketing Manager, Developers",
      department: "Marketing",
      team: "Product Marketing",
      location: "New York or Paris",
      address: newYork,
      also: [{ location: "Paris", address: paris }],
      workplace: "Hybrid",
      isRemote: false,
      published: "2026-11-05",
      pay: usd(150_000, 190_000, "EquityPercentage"),
      text: {
        family: marketing,
        level: "mid",
        lead: [
          "Open weights, an API and an agent kit reach three sorts of developers who seldom read the same page. You would choose the words for each of them, and check every benchmark before it goes on a slide.",
        ],
      },
    },
    {
      serial: 10,
      title: "Senior Backend Engineer, API Platform",
      department: "Engineering",
      team: "Platform",
      location: "Palo Alto",
      address: paloAlto,
      workplace: "OnSite",
      isRemote: false,
      published: "2026-11-19",
      pay: usd(215_000, 285_000, "EquityPercentage"),
      text: {
        family: engineering,
        level: "senior",
        lead: [
          "Rate limits, batches, files, keys: the unglamorous half of an API, without which the other half cannot be sold. You would own it together with two colleagues in Paris, nine hours away.",
        ],
        terms: ["We can sponsor an H-1B or O-1 visa."],
      },
    },
    {
      serial: 11,
      title: "Financial Controller, Asia",
      department: "Finance",
      team: "Accounting",
      location: "Singapore",
      address: singapore,
      workplace: "Hybrid",
      isRemote: null,
      published: "2026-11-10",
      pay: sgd(130_000, 165_000, "Bonus"),
      text: {
        family: finance,
        level: "manager",
        lead: [
          "A new entity, three banks, two auditors and a first hire of your own: you would build finance for the region from the chart of accounts upwards, with Paris as a colleague and not as a head office.",
        ],
        terms: ["Employment passes are applied for by us."],
      },
    },
  ],
};
