import { dateText, readDate } from "../../../src/core/calendar-text.ts";
import type { AgentDay, AgentEvaluation } from "../../../src/gamification/badges/model.ts";

/** The dates from one to another, both included. */
export function datesFrom(first: string, last: string): string[] {
  const start = readDate(first);
  return Array.from({ length: readDate(last) - start + 1 }, (_, i) => dateText(start + i));
}

/** Scheduled days in a row with these adherences; `"off"` is a day off. */
export function adherenceDays(first: string, ...values: readonly (number | null | "off")[]): AgentDay[] {
  const start = readDate(first);
  return values.map((value, i) => {
    const date = dateText(start + i);
    return value === "off" ? { date, isScheduled: false } : { date, isScheduled: true, adherencePct: value };
  });
}

/** Evaluations at these instants with these scores, `e0`, `e1` and so on. */
export function evaluationsAt(...list: readonly (readonly [at: string, score: number | null])[]): AgentEvaluation[] {
  return list.map(([evaluatedAt, score], i) => ({ evaluationId: `e${i}`, evaluatedAt, score }));
}

/** The same entries in another order. */
export function reversed<T>(list: readonly T[]): T[] {
  return [...list].reverse();
}
