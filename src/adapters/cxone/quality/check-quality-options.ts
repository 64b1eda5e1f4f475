import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import type { QualityRowOptions } from "./model.ts";

/** What is wrong with the options that both readings share. */
export function qualityOptionProblems({ agents, journeys, utcOffsetMinutes }: QualityRowOptions): (Problem | null)[] {
  return [tableProblem("agents", agents), tableProblem("journeys", journeys), offsetProblem(utcOffsetMinutes)];
}

function tableProblem(name: string, table: unknown): Problem | null {
  if (table === undefined || isRecord(table)) return null;
  return problem(`options.${name}`, "an object of ids", describeValue(table));
}

function offsetProblem(minutes: unknown): Problem | null {
  if (minutes === undefined) return null;
  if (Number.isInteger(minutes) && Math.abs(minutes as number) <= FARTHEST_MINUTES) return null;
  const expected = `a whole number from -${FARTHEST_MINUTES} to ${FARTHEST_MINUTES}`;
  return problem("options.utcOffsetMinutes", expected, describeValue(minutes));
}

/** Fourteen hours. */
const FARTHEST_MINUTES = 840;
