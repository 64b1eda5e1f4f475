import type { OptionKinds } from "../../../core/check-options.ts";
import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import type { QualityRowOptions } from "./model.ts";

/** The options that both readings share beside those of all normalisers; the offset is looked at below. */
export const QUALITY_ROW_OPTIONS: OptionKinds = { journeys: "table", utcOffsetMinutes: "any" };

/** What is wrong with the options that both readings share, beside their kinds. */
export function qualityOptionProblems({ utcOffsetMinutes: minutes }: QualityRowOptions): (Problem | null)[] {
  if (minutes === undefined) return [];
  if (Number.isInteger(minutes) && Math.abs(minutes) <= FARTHEST_MINUTES) return [];
  const expected = `a whole number from -${FARTHEST_MINUTES} to ${FARTHEST_MINUTES}`;
  return [problem("options.utcOffsetMinutes", expected, describeValue(minutes))];
}

/** Fourteen hours. */
const FARTHEST_MINUTES = 840;
