import { avoidSignal } from "./avoid-signal.ts";
import { companySignal } from "./company-signal.ts";
import { freshnessSignal } from "./freshness-signal.ts";
import { languageSignal } from "./language-signal.ts";
import { levelSignal } from "./level-signal.ts";
import { paySignal } from "./pay-signal.ts";
import { placeSignal } from "./place-signal.ts";
import { roleSignal } from "./role-signal.ts";
import type { SignalInput, SignalResult } from "./signal.ts";
import { semanticSignal } from "./semantic-signal.ts";
import { skillsSignal } from "./skills-signal.ts";
import { yearsSignal } from "./years-signal.ts";

/** Every signal, in the order in which contributions are listed. */
export const signals: readonly ((input: SignalInput) => SignalResult)[] = [
  roleSignal,
  levelSignal,
  yearsSignal,
  skillsSignal,
  placeSignal,
  languageSignal,
  paySignal,
  freshnessSignal,
  companySignal,
  avoidSignal,
  semanticSignal,
];
