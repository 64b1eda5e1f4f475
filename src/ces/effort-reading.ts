import { describeValue, type Problem, problem } from "../core/errors.ts";
import { parseInstant } from "../core/instant.ts";
import type { PlatformOrigin } from "../interaction/model.ts";
import type { TransferDisagreement } from "./model.ts";

/** What was found in a record, whichever shape it had. `null` is unknown. */
export interface EffortReading {
  interactionId: string | null;
  platformOrigin: PlatformOrigin;
  transferCount: number | null;
  queueWaitSeconds: number | null;
  holdSeconds: number | null;
  ivrSeconds: number | null;
  completedAt: number | null;
  status: "complete" | "provisional" | "open";
  disposition: string | null;
  disagreement: TransferDisagreement | null;
  readonly problems: Problem[];
}

/** A JSON object that nobody has looked at yet. */
export type UncheckedRecord = Readonly<Record<string, unknown>>;

/** A reading in which nothing was found yet. */
export function emptyReading(): EffortReading {
  return {
    interactionId: null,
    platformOrigin: "guide",
    transferCount: null,
    queueWaitSeconds: null,
    holdSeconds: null,
    ivrSeconds: null,
    completedAt: null,
    status: "complete",
    disposition: null,
    disagreement: null,
    problems: [],
  };
}

/** A text that is not empty; anything else becomes a problem, its absence too, and `null`. */
export function readId(reading: EffortReading, value: unknown, path: string): string | null {
  if (typeof value === "string" && value !== "") return value;
  refuseField(reading, path, "a non-empty text", value);
  return null;
}

/** An instant in epoch milliseconds, or `null` where it is absent; anything else becomes a problem. */
export function readInstant(reading: EffortReading, value: unknown, path: string): number | null {
  if (value === undefined || value === null) return null;
  const at = parseInstant(value);
  if (at === null) refuseField(reading, path, "an ISO 8601 instant or null", value);
  return at;
}

/** A finite number >= 0, or `null` where it is absent; anything else becomes a problem. */
export function readAmount(reading: EffortReading, value: unknown, path: string): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "number" && value >= 0 && value < Number.POSITIVE_INFINITY) return value + 0;
  refuseField(reading, path, "a finite number >= 0 or null", value);
  return null;
}

/** A whole number >= 0, or `null` where it is absent; anything else becomes a problem. */
export function readCount(reading: EffortReading, value: unknown, path: string): number | null {
  if (value === undefined || value === null) return null;
  if (Number.isInteger(value) && (value as number) >= 0) return (value as number) + 0;
  refuseField(reading, path, "a whole number >= 0 or null", value);
  return null;
}

/** Notes what is wrong with a field; of a text only its length is told, for whatever it says may be personal. */
export function refuseField(reading: EffortReading, path: string, expected: string, value: unknown): void {
  const received = typeof value === "string" ? `a text of ${value.length} characters` : describeValue(value);
  reading.problems.push(problem(path, expected, received));
}

/** Whether a value is a JSON object, an array not included. */
export function isJsonObject(value: unknown): value is UncheckedRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
