import { compareTexts } from "../../core/compare-texts.ts";
import type { InterventionInput } from "../intervention/model.ts";
import type { BacktestInput, BacktestScore } from "./model.ts";

/** A score that is known in full. */
export type KnownScore = NonNullable<InterventionInput["score"]>;

/** What happens in a day. `id` is the supervisor's of what people do with their shift, and else the conversation's. */
export type DayEvent =
  | { readonly kind: "tick"; readonly at: number; readonly id: "" }
  | { readonly kind: "break-end" | "shift-end" | "break-start"; readonly at: number; readonly id: string }
  | { readonly kind: "shift-start"; readonly at: number; readonly id: string; readonly skills: readonly string[] }
  | {
      readonly kind: "accept" | "reject" | "handled";
      readonly at: number;
      readonly id: string;
      readonly alertId: string;
      readonly supervisorId: string;
    }
  | { readonly kind: "call-end"; readonly at: number; readonly id: string }
  | { readonly kind: "score"; readonly at: number; readonly id: string; readonly score: KnownScore };

/** All that the input tells, in order. */
export function listEvents({ calls, shifts }: BacktestInput): DayEvent[] {
  const events: DayEvent[] = [];
  for (const { supervisorId: id, from, to, breaks = [], skills = [] } of shifts) {
    events.push({ kind: "shift-start", at: from, id, skills });
    for (const one of breaks) {
      events.push({ kind: "break-start", at: one.from, id }, { kind: "break-end", at: one.to, id });
    }
    events.push({ kind: "shift-end", at: to, id });
  }
  for (const { interactionId: id, endedAt, scores } of calls) {
    events.push({ kind: "call-end", at: endedAt, id });
    for (const one of scores) events.push({ kind: "score", at: one.at, id, score: knownScore(one) });
  }
  return events.sort(compareEvents);
}

/**
 * Order of events: time; at one instant what time brings by itself, then the ends of breaks and shifts, then their
 * starts, then answers, then the ends of interventions, then those of calls, then scores, the highest first; then by id
 * in code units. Events that are still alike are the same.
 */
export function compareEvents(a: DayEvent, b: DayEvent): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.kind !== b.kind) return RANKS[a.kind] - RANKS[b.kind];
  if (a.kind !== "score" || b.kind !== "score") return compareTexts(a.id, b.id);
  const byScore = (b.score.value ?? -1) - (a.score.value ?? -1);
  return byScore || compareTexts(a.id, b.id) || compareTexts(traceOf(a.score), traceOf(b.score));
}

const RANKS: Readonly<Record<DayEvent["kind"], number>> = {
  tick: 0,
  "break-end": 1,
  "shift-end": 2,
  "shift-start": 3,
  "break-start": 4,
  accept: 5,
  reject: 6,
  handled: 7,
  "call-end": 8,
  score: 9,
};

function knownScore({ score }: BacktestScore): KnownScore {
  if (typeof score === "number") return { value: score, source: "model", modelVersion: "" };
  const { value, source, modelVersion } = score;
  return { value, source, modelVersion };
}

function traceOf({ source, modelVersion }: KnownScore): string {
  return `${source} ${modelVersion}`;
}
