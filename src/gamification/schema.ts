import { completePolicy } from "../core/policy.ts";
import {
  type JsonSchema,
  type ParseResult,
  readBySchema,
  readPolicyBySchema,
  toJsonSchema,
  valueOrThrow,
} from "../core/schema.ts";
import type { AhtPolicy } from "./aht/policy.ts";
import { AhtPolicySchema } from "./aht/schema.ts";
import type { CompositePolicy } from "./composite/policy.ts";
import { CompositePolicySchema } from "./composite/schema.ts";
import type { DashboardPolicy } from "./dashboard/policy.ts";
import { DashboardPolicySchema } from "./dashboard/schema.ts";
import type { ReliabilityPolicy } from "./fairness/policy.ts";
import { ReliabilityPolicySchema } from "./fairness/schema.ts";
import type { LeaderboardPolicy } from "./leaderboard/policy.ts";
import { LeaderboardPolicySchema } from "./leaderboard/schema.ts";
import type { ScoreBatch } from "./ledger/feed-model.ts";
import type { Ledger } from "./ledger/model.ts";
import type { LedgerPolicy } from "./ledger/policy.ts";
import { readLedger } from "./ledger/read-ledger.ts";
import { LedgerPolicySchema, LedgerSchema, ScoreBatchSchema } from "./ledger/schema.ts";

/**
 * Reads a composite policy: fills in the guide's values where a field is left out, checks every field and rule, freezes
 * the result and computes its fingerprint. A KPI's label is its id unless it is given.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseCompositePolicy({ onMissing: "withhold" }).kpis.length; // 5
 */
export function parseCompositePolicy(input: unknown): CompositePolicy {
  return valueOrThrow(safeParseCompositePolicy(input), "ERR_INVALID_POLICY", "composite policy");
}

/** As {@link parseCompositePolicy}, with the problems as a value. */
export function safeParseCompositePolicy(input: unknown): ParseResult<CompositePolicy> {
  const result = readBySchema(CompositePolicySchema, input);
  if (result.kind === "invalid") return result;
  const kpis = result.value.kpis.map((one) => ({ ...one, label: one.label ?? one.id }));
  return { kind: "valid", value: completePolicy<CompositePolicy>({ ...result.value, kpis }) };
}

/** JSON Schema of what {@link parseCompositePolicy} accepts, for editors; a new object each time. */
export function compositePolicyJsonSchema(): JsonSchema {
  return toJsonSchema(CompositePolicySchema);
}

/**
 * Reads a policy of handle times: fills in the defaults where a field is left out, freezes the result and computes its
 * fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseAhtPolicy({}).minPeers; // 3
 */
export function parseAhtPolicy(input: unknown): AhtPolicy {
  return valueOrThrow(safeParseAhtPolicy(input), "ERR_INVALID_POLICY", "handle time policy");
}

/** As {@link parseAhtPolicy}, with the problems as a value. */
export function safeParseAhtPolicy(input: unknown): ParseResult<AhtPolicy> {
  return readPolicyBySchema<AhtPolicy>(AhtPolicySchema, input);
}

/** JSON Schema of what {@link parseAhtPolicy} accepts, for editors; a new object each time. */
export function ahtPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(AhtPolicySchema);
}

/**
 * Reads a dashboard policy: fills in the guide's values where a field is left out, freezes the result and computes its
 * fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseDashboardPolicy({}).boardRows; // 10
 */
export function parseDashboardPolicy(input: unknown): DashboardPolicy {
  return valueOrThrow(safeParseDashboardPolicy(input), "ERR_INVALID_POLICY", "dashboard policy");
}

/** As {@link parseDashboardPolicy}, with the problems as a value. */
export function safeParseDashboardPolicy(input: unknown): ParseResult<DashboardPolicy> {
  return readPolicyBySchema<DashboardPolicy>(DashboardPolicySchema, input);
}

/** JSON Schema of what {@link parseDashboardPolicy} accepts, for editors; a new object each time. */
export function dashboardPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(DashboardPolicySchema);
}

/**
 * Reads a leaderboard policy: fills in the guide's values where a field is left out, freezes the result and computes its fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseLeaderboardPolicy({}).minimumDays; // 5
 */
export function parseLeaderboardPolicy(input: unknown): LeaderboardPolicy {
  return valueOrThrow(safeParseLeaderboardPolicy(input), "ERR_INVALID_POLICY", "leaderboard policy");
}

/** As {@link parseLeaderboardPolicy}, with the problems as a value. */
export function safeParseLeaderboardPolicy(input: unknown): ParseResult<LeaderboardPolicy> {
  return readPolicyBySchema<LeaderboardPolicy>(LeaderboardPolicySchema, input);
}

/** JSON Schema of what {@link parseLeaderboardPolicy} accepts, for editors; a new object each time. */
export function leaderboardPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(LeaderboardPolicySchema);
}

/**
 * Reads a policy of totals: fills in the guide's values where a field is left out, freezes the result and computes its fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseLedgerPolicy({}).lateWindowHours; // 72
 */
export function parseLedgerPolicy(input: unknown): LedgerPolicy {
  return valueOrThrow(safeParseLedgerPolicy(input), "ERR_INVALID_POLICY", "ledger policy");
}

/** As {@link parseLedgerPolicy}, with the problems as a value. */
export function safeParseLedgerPolicy(input: unknown): ParseResult<LedgerPolicy> {
  return readPolicyBySchema<LedgerPolicy>(LedgerPolicySchema, input);
}

/** JSON Schema of what {@link parseLedgerPolicy} accepts, for editors; a new object each time. */
export function ledgerPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(LedgerPolicySchema);
}

/**
 * Reads a policy for what separates agents: fills in the defaults where a field is left out, freezes the result and
 * computes its fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseReliabilityPolicy({}).verdictOf; // "value"
 */
export function parseReliabilityPolicy(input: unknown): ReliabilityPolicy {
  return valueOrThrow(safeParseReliabilityPolicy(input), "ERR_INVALID_POLICY", "reliability policy");
}

/** As {@link parseReliabilityPolicy}, with the problems as a value. */
export function safeParseReliabilityPolicy(input: unknown): ParseResult<ReliabilityPolicy> {
  return readPolicyBySchema<ReliabilityPolicy>(ReliabilityPolicySchema, input);
}

/** JSON Schema of what {@link parseReliabilityPolicy} accepts, for editors; a new object each time. */
export function reliabilityPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(ReliabilityPolicySchema);
}

/**
 * Reads a ledger that was stored as JSON, and puts its fields in order, so that equal ledgers have equal bytes again.
 *
 * @throws {ScoringError} `ERR_INVALID_STATE` with every problem.
 */
export function parseLedger(input: unknown): Ledger {
  return valueOrThrow(safeParseLedger(input), "ERR_INVALID_STATE", "ledger");
}

/** As {@link parseLedger}, with the problems as a value. */
export function safeParseLedger(input: unknown): ParseResult<Ledger> {
  return readLedger(input);
}

/** JSON Schema of a stored ledger; a new object each time. */
export function ledgerJsonSchema(): JsonSchema {
  return toJsonSchema(LedgerSchema);
}

/**
 * Reads the totals that came to a dashboard's ingest endpoint, as `toScoreBatches` makes them: every period is one that
 * there is, every total the sum of its categories to the millionth, no agent's period there twice, and no field unknown.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 *
 * @example
 * const score = { agent_uuid: "agent-7", scoring_period: "2024-05-14", total_points: 50, category_scores: { efficiency: 10, quality: 15, sales: 25 } };
 * parseScoreBatch({ batch_id: "batch_20240514_1430", scores: [score] }).scores.length; // 1
 * safeParseScoreBatch({ batch_id: "batch_20240514_1430", scores: [{ ...score, total_points: 60 }] }).kind; // "invalid"
 */
export function parseScoreBatch(input: unknown): ScoreBatch {
  return valueOrThrow(safeParseScoreBatch(input), "ERR_INVALID_INPUT", "batch of scores");
}

/** As {@link parseScoreBatch}, with the problems as a value. */
export function safeParseScoreBatch(input: unknown): ParseResult<ScoreBatch> {
  return readBySchema(ScoreBatchSchema, input);
}

/** JSON Schema of what {@link parseScoreBatch} accepts, for the endpoint's description; a new object each time. */
export function scoreBatchJsonSchema(): JsonSchema {
  return toJsonSchema(ScoreBatchSchema);
}
