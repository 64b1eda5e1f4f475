import { checkFields, type FieldKind, type FieldKinds, isOfKind, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { assertState } from "../../core/machine.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type {
  ConversationFacts,
  FeatureInput,
  FeaturesState,
  FoldedUtterances,
  KeywordHits,
  TimedFact,
} from "./model.ts";
import type { FeaturePolicy } from "./policy.ts";

/** The numbers that have a range of their own, which a policy may let be cut to it. */
const RANGES = {
  sentiment: [-1, 1],
  value: [-1, 1],
  waitTimeSeconds: [0, Number.MAX_VALUE],
  customerHistoryEscalationRate: [0, 1],
  agentTenureDays: [0, Number.MAX_VALUE],
} as const;

const FACTS = ["waitTimeSeconds", "customerHistoryEscalationRate", "agentTenureDays"] as const;

/**
 * Refuses an input that is none of the five, or whose fields are out of range.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 */
export function assertFeatureInput(input: FeatureInput, policy: FeaturePolicy, subject: string): void {
  const problems: Problem[] = [];
  checkFields(problems, "", input, INPUT);
  if (problems.length === 0) {
    if (input.kind === "segment") {
      checkFields(problems, "", input, SEGMENT);
      if (!isName(input.utteranceId)) problems.push(problem("utteranceId", NAME, describeValue(input.utteranceId)));
      checkRanged(problems, input, "sentiment", policy);
    } else if (input.kind === "sentiment") {
      if (input.participant !== undefined) checkFields(problems, "", input, { participant: PARTICIPANT });
      if (isMissing(input.value)) problems.push(problem("value", "a number from -1 to 1", describeValue(input.value)));
      checkRanged(problems, input, "value", policy);
    } else if (input.kind === "facts") {
      const { kind: _, at: __, ...facts } = input;
      checkUnknownKeys(problems, "", facts, FACT_NAMES);
      checkFacts(problems, facts, policy);
    }
  }
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
}

/** The names of facts: what has another is lost silently, unless it is refused. */
export const FACT_NAMES = [
  "waitTimeSeconds",
  "customerHistoryEscalationRate",
  "agentTenureDays",
  "mediaType",
] as const satisfies readonly (keyof ConversationFacts)[];

/** Adds what is wrong with facts of a conversation. */
export function checkFacts(problems: Problem[], facts: ConversationFacts, policy: FeaturePolicy): void {
  for (const field of FACTS) checkRanged(problems, facts, field, policy);
  const { mediaType } = facts;
  if (isMissing(mediaType) || isName(mediaType)) return;
  problems.push(problem("mediaType", NAME, describeValue(mediaType)));
}

/** A number cut to its range, if it has one; never `-0`. */
export function rangedNumber(field: keyof typeof RANGES, value: number): number {
  const [smallest, largest] = RANGES[field];
  return Math.min(Math.max(value, smallest), largest) + 0;
}

/** @throws {ScoringError} `ERR_INVALID_STATE` when a state is not what the machine makes. */
export function assertFeaturesState(state: FeaturesState, subject: string): void {
  if (isSoundState(state)) return;
  assertState(state, { machine: subject, version: 1, fields: { ...SHELL, ...RECENT } });
}

/** What the kinds below say, in plain code: this is asked at every step. */
function isSoundState(state: FeaturesState): boolean {
  if (typeof state !== "object" || state === null || !isSoundShell(state) || !isSoundTrack(state.folded)) return false;
  for (const one of state.recent) {
    if (typeof one !== "object" || one === null) return false;
    const { utteranceId, participant, at, isFinal, isHeard, hits, sentiment } = one;
    if (typeof utteranceId !== "string" && utteranceId !== null) return false;
    if (participant !== "customer" && participant !== "agent") return false;
    if (!Number.isSafeInteger(at) || typeof isFinal !== "boolean" || typeof isHeard !== "boolean") return false;
    if ((sentiment !== null && !isSentiment(sentiment)) || !areSoundHits(hits)) return false;
  }
  return true;
}

function isSoundShell(state: FeaturesState): boolean {
  const { version, fingerprint, startedAt, endedAt, mediaType, hits, recent } = state;
  if (version !== 1 || typeof fingerprint !== "string") return false;
  if (!isInstantOrNull(startedAt) || !isInstantOrNull(endedAt)) return false;
  if (!isTimedNumber(state.waitTimeSeconds) || !isTimedNumber(state.agentTenureDays)) return false;
  if (!isTimedNumber(state.customerHistoryEscalationRate)) return false;
  if (mediaType !== null && !isOfKind(mediaType, SHELL["mediaType"] as FieldKind)) return false;
  return areSoundHits(hits) && Array.isArray(recent);
}

function isSoundTrack(track: FoldedUtterances): boolean {
  if (typeof track !== "object" || track === null) return false;
  const { until, hasHeard, polarity, readings, isTurned, turn, turnCount } = track;
  if (!isInstantOrNull(until) || typeof hasHeard !== "boolean" || typeof isTurned !== "boolean") return false;
  if (polarity !== null && !isSentiment(polarity)) return false;
  if (!Array.isArray(readings)) return false;
  for (const reading of readings) if (!isSentiment(reading)) return false;
  if (turn !== null && !isOfKind(turn, TURN)) return false;
  return Number.isSafeInteger(turnCount) && turnCount >= 0;
}

function isInstantOrNull(value: unknown): boolean {
  return value === null || Number.isSafeInteger(value);
}

function isSentiment(value: unknown): boolean {
  return typeof value === "number" && value >= -1 && value <= 1;
}

function isTimedNumber(fact: TimedFact<number> | null): boolean {
  if (fact === null) return true;
  return typeof fact === "object" && Number.isFinite(fact.value) && Number.isSafeInteger(fact.at);
}

function areSoundHits(hits: readonly KeywordHits[]): boolean {
  if (!Array.isArray(hits)) return false;
  for (const one of hits) {
    if (typeof one !== "object" || one === null || typeof one.keyword !== "string" || one.keyword === "") return false;
    if (!Number.isSafeInteger(one.hits) || one.hits < 1) return false;
  }
  return true;
}

function checkRanged(problems: Problem[], record: object, field: keyof typeof RANGES, policy: FeaturePolicy): void {
  const value = (record as Readonly<Record<string, unknown>>)[field];
  if (isMissing(value)) return;
  const [smallest, largest] = RANGES[field];
  const isNumber = Number.isFinite(value);
  const isWithin = policy.onOutOfRange === "clamp" || ((value as number) >= smallest && (value as number) <= largest);
  if (isNumber && isWithin) return;
  const expected = largest === 1 ? `a number from ${smallest} to ${largest}` : `a number >= ${smallest}`;
  problems.push(problem(field, expected, describeValue(value)));
}

function isMissing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function isName(value: unknown): boolean {
  return typeof value === "string" && value !== "" && value.length <= LONGEST_NAME;
}

const LONGEST_NAME = 200;
const NAME = `a text of 1 to ${LONGEST_NAME} characters`;

const INPUT: FieldKinds = { kind: ["one-of", "started", "segment", "sentiment", "facts", "ended"], at: "instant" };
const PARTICIPANT: FieldKind = ["one-of", "customer", "agent"];
const SEGMENT: FieldKinds = {
  text: "text",
  confidence: ["number-or-null", 0, 1],
  participant: PARTICIPANT,
  isFinal: "boolean",
};

const SENTIMENT: FieldKind = ["number-or-null", -1, 1];
const HITS: FieldKind = ["list", ["record", { keyword: "id", hits: ["integer", 1] }]];
const TURN: FieldKind = ["record-or-null", { at: "instant", from: ["number", 0, 1], to: ["number", -1, 0] }];
const TIMED_NUMBER: FieldKind = ["record-or-null", { value: "number", at: "instant" }];

const SHELL: FieldKinds = {
  version: ["one-of", 1],
  fingerprint: "text",
  startedAt: "instant-or-null",
  endedAt: "instant-or-null",
  waitTimeSeconds: TIMED_NUMBER,
  customerHistoryEscalationRate: TIMED_NUMBER,
  agentTenureDays: TIMED_NUMBER,
  mediaType: ["record-or-null", { value: "id", at: "instant" }],
  hits: HITS,
  recent: "list",
  folded: [
    "record",
    {
      until: "instant-or-null",
      hasHeard: "boolean",
      polarity: SENTIMENT,
      readings: ["list", ["number", -1, 1]],
      isTurned: "boolean",
      turn: TURN,
      turnCount: "count",
    },
  ],
};

const RECENT: FieldKinds = {
  recent: [
    "list",
    [
      "record",
      {
        utteranceId: "text-or-null",
        participant: PARTICIPANT,
        at: "instant",
        isFinal: "boolean",
        isHeard: "boolean",
        hits: HITS,
        sentiment: SENTIMENT,
      },
    ],
  ],
};
