import * as z from "zod";
import {
  fingerprint,
  type JsonSchema,
  numberFrom,
  type ParseResult,
  readBySchema,
  readPolicyBySchema,
  strictRecord,
  textUpTo,
  toJsonSchema,
  valueOrThrow,
  wholeNumberFrom,
} from "../../core/schema.ts";
import { PLATFORM_NAME } from "../field-checks.ts";
import { EXPECTED, LONGEST_ID } from "../values.ts";
import type { QualityRecord } from "./model.ts";
import { GUIDE_QUALITY_JOIN_POLICY, type QualityJoinPolicy } from "./policy.ts";

const SOURCE = "evaluation or survey";
const LONGEST_WINDOW_HOURS = 8_760;
const id = textUpTo(LONGEST_ID, EXPECTED.id);

/** {@link QualityRecord}: the definition of a valid record. */
export const QualityRecordSchema: z.ZodType<QualityRecord> = strictRecord(
  {
    quality_id: id.describe("The same in all versions; unique with platform and source."),
    platform_origin: z
      .string(EXPECTED.platform)
      .max(LONGEST_ID, EXPECTED.platform)
      .regex(PLATFORM_NAME, EXPECTED.platform),
    interaction_id: id,
    agent_uuid: textUpTo(LONGEST_ID, EXPECTED.idOrNull).nullable().describe("null = whoever is primary."),
    source: z.enum(["evaluation", "survey"], SOURCE),
    score_percent: numberFrom(0, 100, EXPECTED.quality).nullable().describe("null = none, never 0."),
    status: z.enum(["provisional", "final", "withdrawn"], "provisional, final or withdrawn"),
    scored_at_utc: z.iso.datetime({ precision: 3, error: EXPECTED.instantOrNull }).nullable(),
    version: wholeNumberFrom(0, Number.MAX_SAFE_INTEGER, EXPECTED.version)
      .nullable()
      .describe("The later version replaces the earlier one."),
  },
  EXPECTED.record,
).meta({ title: "QualityRecord", description: "One version of one evaluation or survey." });

/** {@link QualityJoinPolicy} as its user writes it. */
export const QualityJoinPolicySchema = strictRecord(
  {
    source: z
      .enum(["evaluation", "survey"], SOURCE)
      .default(GUIDE_QUALITY_JOIN_POLICY.source)
      .describe("Whose scores count."),
    combine: z
      .enum(["mean", "latest"], "mean or latest")
      .default(GUIDE_QUALITY_JOIN_POLICY.combine)
      .describe("What several scores of one event come to."),
    provisionalHours: numberFrom(0, LONGEST_WINDOW_HOURS, `hours from 0 to ${LONGEST_WINDOW_HOURS}`)
      .default(GUIDE_QUALITY_JOIN_POLICY.provisionalHours)
      .describe("How long quality may still change, from the event's timestamp."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
).meta({ title: "QualityJoinPolicy", description: "How late quality comes onto events." });

/**
 * Reads a policy of late quality: fills in the guide's values where a field is left out, freezes the result and computes
 * its fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseQualityJoinPolicy({ combine: "latest" }).provisionalHours; // 72
 */
export function parseQualityJoinPolicy(input: unknown): QualityJoinPolicy {
  return valueOrThrow(safeParseQualityJoinPolicy(input), "ERR_INVALID_POLICY", "quality policy");
}

/** As {@link parseQualityJoinPolicy}, with the problems as a value. */
export function safeParseQualityJoinPolicy(input: unknown): ParseResult<QualityJoinPolicy> {
  return readPolicyBySchema<QualityJoinPolicy>(QualityJoinPolicySchema, input);
}

/** JSON Schema of what {@link parseQualityJoinPolicy} accepts, for editors; a new object each time. */
export function qualityJoinPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(QualityJoinPolicySchema);
}

/**
 * Reads a quality record that comes from outside.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 *
 * @example
 * safeParseQualityRecord({ quality_id: "e1", source: "rumour" }).kind; // "invalid"
 */
export function parseQualityRecord(input: unknown): QualityRecord {
  return valueOrThrow(safeParseQualityRecord(input), "ERR_INVALID_INPUT", "quality record");
}

/** As {@link parseQualityRecord}, with the problems as a value. */
export function safeParseQualityRecord(input: unknown): ParseResult<QualityRecord> {
  return readBySchema(QualityRecordSchema, input);
}

/** JSON Schema of a quality record; a new object each time. */
export function qualityRecordJsonSchema(): JsonSchema {
  return toJsonSchema(QualityRecordSchema);
}
