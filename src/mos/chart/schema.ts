import * as z from "zod";
import {
  fingerprint,
  type JsonSchema,
  numberFrom,
  type ParseResult,
  readPolicyBySchema,
  strictRecord,
  toJsonSchema,
  valueOrThrow,
  wholeNumberFrom,
} from "../../core/schema.ts";
import { shortestSlotSeconds } from "./check-residual-policy.ts";
import { RECOMMENDED_RESIDUAL_POLICY, type ResidualPolicy } from "./policy.ts";

/**
 * Reads a policy for judging bare values: fills in the recommended values where a field is left out, freezes the result
 * and computes its fingerprint. The guide has no such judge.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseResidualPolicy({ direction: "both" }).weight; // 0.3
 */
export function parseResidualPolicy(input: unknown): ResidualPolicy {
  return valueOrThrow(safeParseResidualPolicy(input), "ERR_INVALID_POLICY", "residual policy");
}

/** As {@link parseResidualPolicy}, with the problems as a value. */
export function safeParseResidualPolicy(input: unknown): ParseResult<ResidualPolicy> {
  return readPolicyBySchema<ResidualPolicy>(ResidualPolicySchema, input);
}

/** JSON Schema of what {@link parseResidualPolicy} accepts, for editors; a new object each time. */
export function residualPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(ResidualPolicySchema);
}

const ResidualPolicySchema = strictRecord(
  {
    direction: z
      .enum(["down", "both"], '"down" or "both"')
      .default(RECOMMENDED_RESIDUAL_POLICY.direction)
      .describe("Whether rises are looked for, too."),
    seasonSeconds: whole("seasonSeconds", 60, 31_536_000).describe("Length of the season."),
    slotSeconds: whole("slotSeconds", 60, 31_536_000).describe("Length of the slots compared from season to season."),
    keepSeasons: whole("keepSeasons", 3, 100).describe("Earlier seasons that a slot remembers."),
    recentValues: whole("recentValues", 3, 1000).describe("Last values whose median is the recent level."),
    scaleValues: whole("scaleValues", 20, 5000).describe("Last residuals that give their usual size."),
    minimumValues: whole("minimumValues", 20, 5000).describe("Residuals before the first verdict."),
    weight: numberFrom(0.000_001, 1, "a number from 0.000001 to 1")
      .default(RECOMMENDED_RESIDUAL_POLICY.weight)
      .describe("Weight of the newest residual."),
    limit: numberFrom(1, 100, "a number from 1 to 100")
      .default(RECOMMENDED_RESIDUAL_POLICY.limit)
      .describe("Limit, in usual deviations of the statistic."),
    restValues: whole("restValues", 0, 100_000).describe("Values without a breach before an onset counts anew."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .superRefine(refuseUnfitting, { when: () => true })
  .meta({ title: "ResidualPolicy", description: "How a series of bare values is judged." });

type WholeField = {
  readonly [K in keyof ResidualPolicy]: ResidualPolicy[K] extends number ? K : never;
}[keyof ResidualPolicy];

function whole(field: WholeField, smallest: number, largest: number): z.ZodDefault<z.ZodType<number, number>> {
  const expected = `a whole number from ${smallest} to ${largest}`;
  return wholeNumberFrom(smallest, largest, expected).default(RECOMMENDED_RESIDUAL_POLICY[field]);
}

/** Slots fit into their season, and the values before the first verdict into those that are kept. */
function refuseUnfitting(given: unknown, context: z.RefinementCtx): void {
  if (typeof given !== "object" || given === null) return;
  const { seasonSeconds, slotSeconds, scaleValues, minimumValues } = { ...RECOMMENDED_RESIDUAL_POLICY, ...given };
  const shortest = shortestSlotSeconds(seasonSeconds);
  if (slotSeconds < shortest || slotSeconds > seasonSeconds) {
    const message = `a whole number from ${shortest} to seasonSeconds, ${seasonSeconds}`;
    context.addIssue({ code: "custom", path: ["slotSeconds"], message });
  }
  if (minimumValues > scaleValues) {
    const message = `a whole number from 20 to scaleValues, ${scaleValues}`;
    context.addIssue({ code: "custom", path: ["minimumValues"], message });
  }
}
