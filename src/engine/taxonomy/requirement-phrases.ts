/** What a heading says about the lines below it. */
export type SectionKind = "required" | "preferred" | "duties" | "boilerplate";

/** Headings of sections, English, German, French, Spanish. A heading is a short line that begins with one of these. */
export const sectionHeadings: readonly (readonly [SectionKind, readonly string[]])[] = [
  [
    "required",
    [
      "requirements", "required", "minimum qualifications", "minimum requirements", "basic qualifications", "qualifications", "required qualifications",
      "required skills", "required experience", "key requirements", "key skills", "job requirements", "essential", "essential skills", "essential criteria", "must have", "must haves",
      "what you bring", "what you'll bring", "what you will bring", "what you'll need", "what you need", "what we're looking for", "what we are looking for",
      "what we look for", "who you are", "about you", "your profile", "your background", "your experience", "your skills", "skills", "skills and experience", "skills & experience",
      "experience", "experience and skills", "you have", "you bring", "you are", "you might be a fit if", "you may be a fit if", "you'd be a great fit", "we'd love to hear from you if", "ideal candidate", "the ideal candidate",
      "ideally you'd have", "ideally, you'd have", "ideally you have", "ideally, you have", "you'll need", "you will need", "you need", "you must have", "must-haves", "what you should have", "what you'll need to succeed", "what we need", "what it takes", "what we expect", "our ideal candidate", "our requirements", "you're a great fit if", "is this you", "this is you", "you could be a great fit if", "you may be a good fit if", "you might thrive if", "what you can bring", "you offer", "about the candidate", "role requirements", "position requirements", "minimum", "candidate requirements", "what you bring to the table", "your qualifications", "your profile", "required education", "education", "work experience", "licenses", "certifications", "who we're looking for", "who we are looking for", "we are looking for", "we're looking for", "tech stack", "our tech stack", "our stack", "technologies", "technical skills", "competencies", "candidate profile", "person specification", "about your background", "skills you'll need",
      "knowledge skills and abilities", "education and experience", "education & experience", "what makes you a great fit", "you'll thrive if", "you should have", "what you have", "you will have", "you'll have", "desired profile", "the skills you bring",
      "ihr profil", "dein profil", "dein skillset", "das bringst du mit", "das bringen sie mit", "was du mitbringst", "was sie mitbringen", "anforderungen", "qualifikationen", "deine qualifikation", "voraussetzungen", "damit überzeugst du", "dein background", "wen wir suchen", "du bringst mit", "sie bringen mit", "anforderungsprofil",
      "profil recherché", "votre profil", "ton profil", "profil", "compétences requises", "compétences", "prérequis", "qualifications requises", "ce que nous recherchons", "ce que tu apportes", "vos compétences", "qui êtes-vous", "qui es-tu", "vos atouts", "expérience requise",
      "requisitos", "requisitos mínimos", "requisitos imprescindibles", "perfil", "tu perfil", "perfil buscado", "qué buscamos", "lo que buscamos", "qué necesitas", "qué esperamos de ti", "conocimientos", "experiencia requerida", "competencias", "habilidades", "imprescindible",
    ],
  ],
  [
    "preferred",
    [
      "preferred", "preferred qualifications", "preferred skills", "preferred experience", "preferred requirements", "nice to have", "nice to haves", "good to have", "bonus", "bonus points", "bonus if", "pluses", "plus points", "desirable", "desirable skills", "desired",
      "desired skills", "desired qualifications", "additional qualifications", "extra credit", "it's a plus", "ideal qualifications", "preferred but not required", "not required but", "you may also have", "additional skills", "stand out", "you'll stand out if", "what will make you stand out", "bonus skills", "brownie points", "icing on the cake", "we'd be especially excited", "what would be a plus", "great to have", "would be nice", "advantageous", "even better if", "optional",
      "von vorteil", "wünschenswert", "nice to know", "idealerweise", "pluspunkte", "das wäre ein plus",
      "un plus", "les plus", "souhaité", "compétences souhaitées", "serait un plus", "appréciés", "atouts",
      "deseable", "requisitos deseables", "se valorará", "valorable", "será un plus", "plus", "conocimientos deseables",
    ],
  ],
  [
    "duties",
    [
      "responsibilities", "key responsibilities", "your responsibilities", "job responsibilities", "duties", "essential duties", "duties and responsibilities", "what you'll do", "what you will do", "what you'll be doing", "what you do", "the role", "about the role", "about the job", "about the position", "about this role", "the opportunity", "your role",
      "your impact", "your mission", "in this role", "role overview", "overview", "position summary", "position overview", "job summary", "job description", "summary", "day to day", "what you'll own", "what you'll work on", "how you'll make an impact", "the job", "key accountabilities", "what you'll achieve", "essential functions", "primary responsibilities", "main responsibilities", "a day in the life", "the impact you'll have",
      "you will", "in this position", "what the job involves", "how you will contribute", "your day to day", "your tasks", "what your day looks like", "key duties", "scope of work", "job duties", "core responsibilities", "deine aufgaben", "ihre aufgaben", "aufgaben", "das erwartet dich", "was dich erwartet", "was sie erwartet", "deine rolle", "ihre rolle", "tätigkeiten", "stellenbeschreibung", "dein job",
      "missions", "vos missions", "tes missions", "vos responsabilités", "le poste", "description du poste", "responsabilités", "votre rôle", "ton rôle", "principales missions", "ce que tu feras",
      "responsabilidades", "funciones", "tus funciones", "funciones principales", "qué harás", "tus responsabilidades", "el puesto", "descripción del puesto", "tu misión", "misión", "descripción del empleo",
    ],
  ],
  [
    "boilerplate",
    [
      "about us", "about the company", "about our company", "about the team", "who we are", "our company", "our story", "our mission", "our values", "our culture", "company overview", "company description", "why us", "why join us", "why work with us", "why work here", "why join", "why you'll love", "life at",
      "benefits", "our benefits", "perks", "perks and benefits", "benefits and perks", "benefits & perks", "perks & benefits", "compensation", "compensation and benefits", "total rewards", "salary", "pay range", "what we offer", "what we can offer", "we offer", "what you'll get", "what you get", "what's in it for you", "our offer", "the perks",
      "equal opportunity", "equal employment opportunity", "eeo", "diversity", "diversity and inclusion", "diversity, equity", "our commitment", "accommodations", "accessibility", "privacy", "privacy notice", "disclaimer", "how to apply", "interview process", "our hiring process", "hiring process", "application process", "legal", "notice", "additional information", "fraud",
      "über uns", "wer wir sind", "das bieten wir", "wir bieten", "was wir bieten", "unser angebot", "deine benefits", "ihre benefits", "deine vorteile", "ihre vorteile", "warum wir", "kontakt", "bewerbung", "vielfalt",
      "à propos", "qui sommes-nous", "notre entreprise", "avantages", "vos avantages", "ce que nous offrons", "nous offrons", "nos valeurs", "processus de recrutement", "l'entreprise", "pourquoi nous rejoindre", "rémunération", "égalité des chances",
      "sobre nosotros", "quiénes somos", "nuestra empresa", "qué ofrecemos", "ofrecemos", "beneficios", "lo que ofrecemos", "tus beneficios", "acerca de nosotros", "la empresa", "proceso de selección", "igualdad de oportunidades",
    ],
  ],
];

/** Words that make a skill of the same line preferred, whatever its section. */
export const preferredCues: readonly string[] = [
  "preferred", "preferably", "nice to have", "good to have", "a plus", "is a plus", "are a plus", "big plus", "strong plus", "bonus points", "ideally", "desirable", "advantageous", "an advantage", "an asset", "would be great", "not required",
  "von vorteil", "wünschenswert", "idealerweise", "gerne auch", "ein plus", "plus point", "pluspunkt", "souhaité", "souhaitée", "apprécié", "appréciée", "un plus", "un atout", "idéalement", "de préférence", "deseable", "valorable", "se valora", "se valorará", "preferible", "idealmente", "un plus",
];

/** Words that make a skill of the same line required where no section decides. */
export const requiredCues: readonly string[] = [
  "must have", "must possess", "required", "is required", "requires", "mandatory", "you have", "you bring", "proficient in", "proficiency in", "proficiency with", "proficient with", "strong knowledge", "strong experience", "hands on experience", "proven experience", "experience with", "experience in", "experience working with", "expertise in", "expert in", "expertise with", "fluent in", "solid understanding", "deep understanding", "strong understanding", "years of experience", "years experience",
  "zwingend", "erforderlich", "vorausgesetzt", "kenntnisse in", "gute kenntnisse", "sehr gute kenntnisse", "fundierte kenntnisse", "erfahrung mit", "erfahrung in", "berufserfahrung", "maîtrise de", "maîtrise des", "expérience en", "expérience avec", "expérience de", "obligatoire", "exigé", "connaissance de", "indispensable", "imprescindible", "experiencia en", "experiencia con", "dominio de", "conocimientos de", "obligatorio",
];

/** Words that mark a line as the employer's procedures, whatever its section: skills in it are nobody's requirement. */
export const boilerplateCues: readonly string[] = [
  "equal opportunity", "equal opportunities", "equal employment", "without regard to", "regardless of race", "regardless of gender", "veteran status", "protected veteran", "do not discriminate", "does not discriminate", "discriminate", "reasonable accommodation", "reasonable accommodations",
  "background check", "e verify", "recruitment agencies", "staffing agencies", "third party recruiters", "fraudulent", "recruitment fraud", "talent community", "privacy policy", "privacy notice", "applicant privacy", "401k", "401(k)", "paid time off", "health insurance", "dental insurance", "parental leave", "life insurance", "medical dental", "dental and vision", "dental vision",
  "unabhängig von geschlecht", "unabhängig von herkunft", "gleichstellung", "schwerbehinderte", "chancengleichheit", "égalité des chances", "sans distinction", "handicap", "igualdad de oportunidades", "sin distinción", "discapacidad", "mutuelle", "tickets restaurant", "seguro médico",
];
