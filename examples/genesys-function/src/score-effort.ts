import { scoreEffort } from "cxscore/ces";
import { explainError } from "./explain-error.ts";
import { readFields } from "./read-fields.ts";

/** Flat, as Architect needs it: a number that there is none of is left out. */
export interface EffortAnswer {
  /** 1 (most effort) to 7 (least); left out when the input was refused. */
  readonly effortScore?: number;
  /** What was taken away before the floor at 1 stopped it. */
  readonly penaltyPoints?: number;
  /** The contributions as JSON text, for a contract has no arrays of objects; empty when the input was refused. */
  readonly contributions: string;
  /** What was wrong with the input; empty when nothing was. */
  readonly error: string;
}

/** What the function reads: `actions/score-effort.json` has the same, and a test compares the two. */
export const EFFORT_FIELDS = {
  transferCount: { type: "integer", isRequired: true },
  queueWaitSeconds: { type: "number", isRequired: true },
} as const;

/** Scores the effort that an interaction cost the customer. Never throws and never rejects: what is wrong is in `error`. */
export async function effortHandler(event: unknown): Promise<EffortAnswer> {
  try {
    const reading = readFields(event, EFFORT_FIELDS);
    if (reading.kind === "refused") return { contributions: "", error: reading.error };
    const { value, penaltyPoints, contributions } = scoreEffort(reading.values);
    return { effortScore: value, penaltyPoints, contributions: JSON.stringify(contributions), error: "" };
  } catch (error) {
    return { contributions: "", error: explainError(error) };
  }
}
