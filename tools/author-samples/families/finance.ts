import type { Family } from "../sample.ts";

export const finance: Family = {
  field: "accounting, tax or financial planning",
  study: "accounting, finance or economics",
  about: [
    "Finance closes the books in six working days and spends the rest of the month on questions that matter.",
    "The group is split in accounting, planning and systems, and people move between the three.",
    "We prefer one reconciled number to four interesting ones.",
  ],
  duties: [
    "You close your part of the month, explain each variance in a sentence and improve one step of it for next time.",
    "You forecast cash, revenue and the cost of compute, and keep a record of how wrong each forecast was.",
    "You prepare figures for auditors so that they ask once.",
    "You design controls that people follow because they are easier than the way around them.",
    "You work with engineering on metering and billing until usage, invoice and ledger agree.",
    "You review contracts for revenue recognition under ASC 606 or IFRS 15.",
    "You model scenarios for leases and hardware with lives of four to six years.",
    "You answer budget owners quickly, and in their words.",
  ],
  wants: [
    "You have worked in a company that doubled, and kept its books clean meanwhile.",
    "You master spreadsheets, and know the point at which they must become a system.",
    "You know NetSuite, SAP or a comparable ledger from daily use.",
    "You are exact without being slow.",
    "You can explain deferred revenue to an engineer.",
    "You hold confidential figures as confidential.",
  ],
  extras: [
    "A CPA, ACCA or Steuerberater qualification is welcome.",
    "Enough SQL to fetch your own figures will make you independent.",
  ],
};
