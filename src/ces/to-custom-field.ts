import { describeValue, problem, ScoringError } from "../core/errors.ts";

/** The guide's custom field, as its endpoint takes it. */
export interface EffortCustomField {
  readonly key: "behavioralCES";
  readonly value: number;
  readonly type: "NUMBER";
}

/**
 * Makes the guide's custom field out of an effort score: exactly key, value and type, nothing of what is there already.
 *
 * @param score - An effort score, or anything else with its `value` of 1 to 7.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the value is not a number from 1 to 7.
 *
 * @example
 * toCustomField({ value: 5 }); // { key: "behavioralCES", value: 5, type: "NUMBER" }
 */
export function toCustomField(score: { readonly value: number }): EffortCustomField {
  const value: unknown = score?.value;
  if (!(typeof value === "number" && value >= 1 && value <= 7)) {
    const problems = [problem("score.value", "a number from 1 to 7", describeValue(value))];
    throw new ScoringError("ERR_INVALID_INPUT", "toCustomField", problems);
  }
  return { key: "behavioralCES", value, type: "NUMBER" };
}
