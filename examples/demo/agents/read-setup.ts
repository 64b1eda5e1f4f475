import { isScoringError } from "cxscore";
import { emptyLedger, type RuleSet } from "cxscore/gamification";
import { safeParseRuleSetText } from "cxscore/schemas";
import type { AgentSetup, NamedRules } from "./model.ts";
import { isDate, type People, readPeople } from "./people.ts";

/** A file's name and text. */
interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** What a setup is read from. */
export interface SetupTexts {
  readonly rules: NamedText;
  readonly proposed: NamedText | null;
  readonly people: NamedText | null;
  readonly timeZone: string;
  readonly day: string | null;
}

/** A setup, or a line for everything that is wrong with it. */
export type SetupReading =
  | { readonly kind: "ready"; readonly setup: AgentSetup }
  | { readonly kind: "refused"; readonly problems: readonly string[] };

/** The zone of the samples, and of everybody who names no other. */
export const DEFAULT_TIME_ZONE = "Europe/London";

/** Reads rules, agents and the other terms that agents are scored by; all problems of all of them come at once. */
export function readSetup(texts: SetupTexts): SetupReading {
  const problems: string[] = [];
  const rules = readRules(texts.rules, problems);
  const proposed = texts.proposed === null ? null : readRules(texts.proposed, problems);
  const people = texts.people === null ? null : readAgents(texts.people, problems);
  checkTimeZone(texts.timeZone, problems);
  if (texts.day !== null && !isDate(texts.day)) problems.push("--day takes a date such as 2026-03-02");
  if (problems.length > 0) return { kind: "refused", problems };
  return { kind: "ready", setup: { rules, proposed, people, timeZone: texts.timeZone, day: texts.day } };
}

function readRules({ name, text }: NamedText, problems: string[]): NamedRules {
  const reading = safeParseRuleSetText(text);
  if (reading.kind === "valid") return { name, rules: reading.value };
  for (const { message } of reading.problems) problems.push(`${name}: ${message}`);
  return { name, rules: NO_RULES };
}

const NO_RULES: RuleSet = { versions: {}, rules: [] };

function readAgents({ name, text }: NamedText, problems: string[]): People {
  const found: string[] = [];
  const people = readPeople(text, found);
  for (const line of found) problems.push(`${name}: ${line}`);
  return people;
}

function checkTimeZone(timeZone: string, problems: string[]): void {
  try {
    emptyLedger({ timeZone });
  } catch (error) {
    if (!isScoringError(error)) throw error;
    problems.push(`--time-zone takes the name of a time zone such as ${DEFAULT_TIME_ZONE}`);
  }
}
