import { expect, test } from "bun:test";
import { extractText } from "./extract-text.ts";

/** What a native reader takes from a sentence: each amount of pay, as published; empty for none. */
type Sentence = readonly [text: string, expected: readonly string[]];

const payOf = (text: string): string[] =>
  extractText(text).pay.map(
    ({ kind, min, max, currency, period }) =>
      `${kind} ${min ?? ""}-${max ?? ""}${currency === null ? "" : ` ${currency}`}${period === null ? "" : `/${period}`}`,
  );

const holds = (sentences: readonly Sentence[]): void =>
  expect(sentences.map(([text]) => [text, payOf(text)])).toEqual(
    sentences.map(([text, expected]) => [text, [...expected]]),
  );

test("pay in English", () => {
  holds([
    ["Salary: £32,000 - £38,000 per annum", ["salary 32000-38000 GBP/year"]],
    ["Legal research and contract drafting. £30,000 - £34,000 per annum.", ["salary 30000-34000 GBP/year"]],
    ["You manage a budget. The contract is worth £30,000.", []],
    ["£45k-£55k DOE", ["salary 45000-55000 GBP/year"]],
    ["Salary up to £40,000", ["salary -40000 GBP/year"]],
    ["Salary from £28,000", ["salary 28000- GBP/year"]],
    ["Starting at $21.50 per hour", ["salary 21.5- USD/hour"]],
    ["Pay: $18.00 - $22.00 per hour", ["salary 18-22 USD/hour"]],
    ["Pay rate: $25/hr", ["salary 25-25 USD/hour"]],
    [
      "The base salary range for this position is $150,000 to $180,000 USD, plus equity",
      ["salary 150000-180000 USD/year"],
    ],
    ["Compensation: $120K – $150K", ["salary 120000-150000 USD/year"]],
    ["$4,500 per month stipend for interns", ["salary 4500-4500 USD/month"]],
    ["£450 - £550 per day inside IR35", ["salary 450-550 GBP/day"]],
    ["The hourly range is $20.00-$24.00", ["salary 20-24 USD/hour"]],
    ["Day rate: £500", ["salary 500-500 GBP/day"]],
    ["Weekly pay of $1,800", ["salary 1800-1800 USD/week"]],
    ["OTE: £80,000", ["on_target 80000-80000 GBP/year"]],
    ["On-target earnings of $200,000 - $240,000 per year", ["on_target 200000-240000 USD/year"]],
    ["Base salary £45,000 with OTE £70,000", ["salary 45000-45000 GBP/year", "on_target 70000-70000 GBP/year"]],
    ["$100,000 base / $200,000 OTE", ["salary 100000-100000 USD/year", "on_target 200000-200000 USD/year"]],
    ["Sign-on bonus of $5,000", ["bonus 5000-5000 USD/once"]],
    [
      "Salary $90,000 - $110,000 plus a $10,000 signing bonus",
      ["salary 90000-110000 USD/year", "bonus 10000-10000 USD/once"],
    ],
    ["$120,000 - $140,000 plus $50,000 in equity", ["salary 120000-140000 USD/year", "equity_cash 50000-50000 USD"]],
    ["£50,000 plus an annual bonus of up to £10,000", ["salary 50000-50000 GBP/year", "bonus -10000 GBP/year"]],
    ["A$110,000 + super", ["salary 110000-110000 AUD/year"]],
    ["CHF 110'000 - 130'000 per year", ["salary 110000-130000 CHF/year"]],
    ["€60,000 gross per year", ["salary 60000-60000 EUR/year"]],
    ["Salary: ₹12,00,000 per annum", ["salary 1200000-1200000 INR/year"]],
    ["Competitive salary", []],
    ["Salary commensurate with experience", []],
    // Not pay.
    ["We have raised $45M from top investors", []],
    ["Our revenue grew to £250 million last year", []],
    ["Loved by over 500k users", []],
    ["401(k) with 4% match", []],
    ["Per diem of $75 when travelling", []],
    ["$3,000 childcare allowance per year", []],
    ["A $100 gift card on your birthday", []],
    ["Manage a $2M budget", []],
    ["Quota of $1,200,000 per year", []],
    ["$500 home office stipend", []],
    ["We process $10 billion in payments a year", []],
    ["Customers save $30,000 per year with our product", []],
    ["Deals between $50,000 and $250,000", []],
    ["A fleet worth £60,000 per vehicle", []],
    ["$1,000 referral bonus", []],
    ["Death in service cover of £100,000", []],
    ["Up to £1,500 training budget per year", []],
    ["Projects from £20,000 to £5m in value", []],
  ]);
});

test("pay in German", () => {
  holds([
    ["Gehalt: 45.000 - 55.000 € brutto im Jahr", ["salary 45000-55000 EUR/year"]],
    ["Jahresgehalt bis zu 65.000 €", ["salary -65000 EUR/year"]],
    ["Monatsgehalt ab 3.200 € brutto", ["salary 3200- EUR/month"]],
    ["Ein Einstiegsgehalt von 48.000 Euro brutto p.a.", ["salary 48000-48000 EUR/year"]],
    ["Stundenlohn: 15,50 €", ["salary 15.5-15.5 EUR/hour"]],
    ["16,20 € pro Stunde plus Zuschläge", ["salary 16.2-16.2 EUR/hour"]],
    ["Vergütung zwischen 3.400 und 4.100 EUR monatlich", ["salary 3400-4100 EUR/month"]],
    ["55-65 T€ Jahresgehalt", ["salary 55000-65000 EUR/year"]],
    ["Jahreszielgehalt: 70.000 - 85.000 € (fix und variabel)", ["on_target 70000-85000 EUR/year"]],
    ["60.000 € Fixum plus Provision", ["salary 60000-60000 EUR/year"]],
    ["Ausbildungsvergütung: 1. Jahr 1.218 €", ["salary 1218-1218 EUR/month"]],
    ["Bruttogehalt mind. EUR 2.900,- pro Monat (14x)", ["salary 2900- EUR/month"]],
    ["Mindestgehalt lt. KV: € 42.000 brutto pro Jahr", ["salary 42000- EUR/year"]],
    ["CHF 95'000 - 110'000 pro Jahr", ["salary 95000-110000 CHF/year"]],
    ["Tagessatz: 800 €", ["salary 800-800 EUR/day"]],
    ["Vergütung nach TVöD E9b", []],
    ["Bezahlung nach Tarif (IG Metall, EG 10)", []],
    ["Attraktives Gehalt nach Vereinbarung", []],
    // Not pay.
    ["Jährliches Weiterbildungsbudget von 2.000 €", []],
    ["50 € Sachbezug im Monat", []],
    ["Zuschuss von 100 € monatlich zur Kinderbetreuung", []],
    ["Empfehlungsprämie von 1.500 €", []],
    ["Umsatz von 250.000 € im Jahr", []],
    ["Projekte mit einem Volumen von 50.000 bis 500.000 €", []],
    ["Du verantwortest ein Budget von 120.000 € pro Jahr", []],
    ["Deutschlandticket für 49 € im Monat", []],
    ["Über 20.000 Kunden vertrauen uns", []],
    ["Fahrrad-Leasing bis 5.000 €", []],
    ["Geburtsbeihilfe von 500 €", []],
    ["Urlaubsgeld von 1.200 € pro Jahr", []],
    ["Investitionen von 30.000 € je Standort", []],
  ]);
});

test("pay in French", () => {
  holds([
    ["Salaire : 35-42K€ selon profil", ["salary 35000-42000 EUR/year"]],
    ["Rémunération : 45k€ brut/an", ["salary 45000-45000 EUR/year"]],
    ["Salaire annuel brut de 38 000 € à 44 000 €", ["salary 38000-44000 EUR/year"]],
    ["Rémunération à partir de 28 000 € brut annuel", ["salary 28000- EUR/year"]],
    ["Salaire jusqu'à 50 000 € par an", ["salary -50000 EUR/year"]],
    ["2 300 € brut mensuel sur 13 mois", ["salary 2300-2300 EUR/month"]],
    ["Salaire : 1 867,02€ bruts/mois", ["salary 1867.02-1867.02 EUR/month"]],
    ["12,50 € brut de l'heure", ["salary 12.5-12.5 EUR/hour"]],
    ["Taux horaire : 13,20 €", ["salary 13.2-13.2 EUR/hour"]],
    ["Entre 2 100 et 2 400 euros bruts par mois", ["salary 2100-2400 EUR/month"]],
    ["TJM : 450-550 €", ["salary 450-550 EUR/day"]],
    ["Package entre 60 et 75 K€", ["salary 60000-75000 EUR/year"]],
    ["Fixe 35 K€ + variable 15 K€", ["salary 35000-35000 EUR/year", "bonus 15000-15000 EUR/year"]],
    ["Gratification de stage : 800 € par mois", ["salary 800-800 EUR/month"]],
    ["Rémunération : 30 000,00€ à 36 000,00€ par an", ["salary 30000-36000 EUR/year"]],
    ["Salaire : SMIC", []],
    ["Rémunération selon profil et expérience", []],
    ["Salaire selon convention collective 51", []],
    // Not pay.
    ["Prime de cooptation de 1 000 €", []],
    ["Tickets restaurant à 9 € par jour", []],
    ["Chiffre d'affaires de 12 millions d'euros", []],
    ["Un portefeuille de 400 000 € par an", []],
    ["Levée de fonds de 20 M€", []],
    ["Forfait télétravail de 30 € par mois", []],
    ["Remboursement de 50 % du titre de transport", []],
    ["Panier repas de 10 € par jour", []],
    ["Prime de vacances de 500 €", []],
    ["Budget annuel de 80 000 €", []],
    ["Plus de 15 000 clients nous font confiance", []],
    ["Chèques cadeaux de 170 € par an", []],
    ["Chantiers de 50 000 à 300 000 €", []],
  ]);
});

test("pay in Spanish", () => {
  holds([
    ["Salario: 28.000 - 32.000 € bruto anual", ["salary 28000-32000 EUR/year"]],
    ["Salario bruto anual desde 24.000€", ["salary 24000- EUR/year"]],
    ["Hasta 40.000 € brutos anuales", ["salary -40000 EUR/year"]],
    ["Entre 1.600 y 1.900 €/mes", ["salary 1600-1900 EUR/month"]],
    ["1.450 €/mes en 14 pagas", ["salary 1450-1450 EUR/month"]],
    ["Retribución: 30.000€ b/a", ["salary 30000-30000 EUR/year"]],
    ["9,50 €/hora", ["salary 9.5-9.5 EUR/hour"]],
    ["Salario 35-40k", ["salary 35000-40000/year"]],
    ["Banda salarial: 45K-55K€", ["salary 45000-55000 EUR/year"]],
    ["Sueldo mensual de $18,000 MXN", ["salary 18000-18000 MXN/month"]],
    ["Salario: $2.500.000 COP mensuales", ["salary 2500000-2500000 COP/month"]],
    ["Salario fijo de 22.000 € + variable", ["salary 22000-22000 EUR/year"]],
    ["Sueldo de 1.800 euros netos al mes", ["salary 1800-1800 EUR/month"]],
    ["Salario competitivo", []],
    ["Salario según convenio", []],
    ["Salario a convenir según experiencia", []],
    // Not pay.
    ["Facturación de 5 millones de euros", []],
    ["Ayuda de 100 € al mes para guardería", []],
    ["Cheque regalo de 50 €", []],
    ["Ticket restaurante de 11 € por día", []],
    ["Bono por referidos de 500 €", []],
    ["Presupuesto anual de 200.000 €", []],
    ["Una cartera de 300.000 € anuales", []],
    ["Más de 10.000 clientes", []],
    ["Ronda de financiación de 15 millones", []],
    ["Seguro de vida de 30.000 €", []],
    ["Dietas de 40 € por día", []],
    ["Proyectos de 20.000 a 100.000 €", []],
  ]);
});
