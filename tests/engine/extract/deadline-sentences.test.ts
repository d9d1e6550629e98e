import { expect, test } from "bun:test";
import { extractText } from "./extract-text.ts";

test("the end of applications is read where a text gives a whole date, in four languages", () => {
  const sentences: readonly (readonly [text: string, date: string | null])[] = [
    ["Application deadline: 31 December 2026", "2026-12-31"],
    ["Closing date: 5th January 2027", "2027-01-05"],
    ["Applications close on January 15, 2027", "2027-01-15"],
    ["Please apply by 2027-02-01", "2027-02-01"],
    ["We will be accepting applications until March 3rd, 2027.", "2027-03-03"],
    ["The deadline for applications is 12 Feb 2027.", "2027-02-12"],
    ["Apply no later than Friday, 30 April 2027", "2027-04-30"],
    ["Applications must be received by 1 June 2027", "2027-06-01"],
    ["Bewerbungsfrist: 15.01.2027", "2027-01-15"],
    ["Bewerbungsschluss ist der 31. März 2027", "2027-03-31"],
    ["Bitte bewerben Sie sich bis zum 28.02.2027", "2027-02-28"],
    ["Bewerbungen bis spätestens 1. Mai 2027", "2027-05-01"],
    ["Date limite de candidature : 30 avril 2027", "2027-04-30"],
    ["Candidatures jusqu'au 15 septembre 2027", "2027-09-15"],
    ["Merci d'envoyer votre candidature avant le 1er juin 2027", "2027-06-01"],
    ["Plazo de solicitud: 10 de mayo de 2027", "2027-05-10"],
    ["Candidaturas hasta el 20 de octubre de 2027", "2027-10-20"],
    ["Fecha límite: 05.11.2027", "2027-11-05"],
    // Day and month cannot be told apart, or it is another date.
    ["Application deadline: 05/06/2027", null],
    ["The project must be delivered by 31 December 2027.", null],
    ["Founded on 1 January 2010", null],
    ["Start date: 1 March 2027", null],
    ["Vertragslaufzeit bis 31.12.2028", null],
    ["Contrat jusqu'au 31 décembre 2027", null],
    ["Contrato hasta el 31 de diciembre de 2027", null],
    ["Fixed-term contract until 30 June 2028", null],
    ["Apply now and start in 2027", null],
    ["Application deadline: 31 February 2027", null],
  ];
  expect(sentences.map(([text]) => [text, extractText(text).deadline?.date ?? null])).toEqual(
    sentences.map((sentence) => [...sentence]),
  );
});
