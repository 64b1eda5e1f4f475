import * as z from "zod";
import { isRecord } from "../../core/is-record.ts";
import { type NumberRange, rangeWords } from "../../core/number-ranges.ts";
import {
  fingerprint,
  type JsonSchema,
  numberFrom,
  type ParseResult,
  readPolicyBySchema,
  strictRecord,
  textUpTo,
  toJsonSchema,
  valueOrThrow,
  wholeNumberFrom,
} from "../../core/schema.ts";
import {
  CANDIDATES,
  EXPECTED,
  INTERVENTION_NUMBERS,
  INTERVENTION_OPTIONAL_NUMBERS,
  INTERVENTION_TYPES,
  isWindowTurned,
  LONGEST_NAME,
  SUPERVISOR_NUMBERS,
  SUPERVISOR_OPTIONAL_NUMBERS,
  WINDOW_MODES,
} from "./check-intervention-policy.ts";
import {
  GUIDE_INTERVENTION_POLICY,
  GUIDE_SUPERVISOR_POLICY,
  type InterventionPolicy,
  type SupervisorPolicy,
} from "./policy.ts";

const guide = GUIDE_INTERVENTION_POLICY;

/** `InterventionPolicy` as its user writes it. */
export const InterventionPolicySchema = strictRecord(
  {
    scoreAbove: interventionNumber("scoreAbove").describe("A score has to be above this, whatever the threshold."),
    heuristicThreshold: numberOf(INTERVENTION_OPTIONAL_NUMBERS.heuristicThreshold, " or null")
      .nullable()
      .default(guide.heuristicThreshold)
      .describe("Threshold for scores of the heuristic; null = the same one."),
    defaultType: z
      .enum(INTERVENTION_TYPES, EXPECTED.defaultType)
      .default(guide.defaultType)
      .describe("How a supervisor comes in where nothing is asked for."),
    windowFromSeconds: interventionNumber("windowFromSeconds").describe("First second in which help still helps."),
    windowToSeconds: interventionNumber("windowToSeconds").describe("Last second, at least windowFromSeconds."),
    window: z
      .enum(WINDOW_MODES, EXPECTED.window)
      .default(guide.window)
      .describe("Whether the window is only told, or holds what lies outside of it."),
    queue: name("queue").describe("Queue of the supervisors."),
    reasonCode: name("reasonCode").describe("Reason that the transfer carries."),
    isAttributesAppended: z
      .boolean(EXPECTED.isAttributesAppended)
      .default(guide.isAttributesAppended)
      .describe("Whether the conversation's attributes go along."),
    waitStrategy: name("waitStrategy").describe("How the transfer waits, as the platform calls it."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .superRefine(refuseTurnedWindow, { when: () => true })
  .meta({ title: "InterventionPolicy", description: "When a score triggers an intervention, and what is asked for." });

/** `SupervisorPolicy` as its user writes it. */
export const SupervisorPolicySchema = strictRecord(
  {
    acceptSeconds: supervisorNumber("acceptSeconds").describe("Time in which an alert counts as accepted."),
    scoreDecrement: supervisorNumber("scoreDecrement").describe("What a score loses when nobody accepts in time."),
    rejectionCount: supervisorNumber("rejectionCount").describe("Rejections that suppress further alerts."),
    rejectionWindowSeconds: supervisorNumber("rejectionWindowSeconds").describe("Time from their first to their last."),
    suppressionSeconds: supervisorNumber("suppressionSeconds").describe("How long alerts are suppressed."),
    maxBarges: limit("maxBarges").describe("Barges at a time; null = any number."),
    maxWhispers: limit("maxWhispers").describe("Whispers at a time; null = any number."),
    maxCallbacks: limit("maxCallbacks").describe("Callbacks at a time; null = any number."),
    alertsBelowPerHour: limit("alertsBelowPerHour").describe("Alerts of the last hour below which one more may come."),
    candidates: z
      .enum(CANDIDATES, EXPECTED.candidates)
      .default(GUIDE_SUPERVISOR_POLICY.candidates)
      .describe("Who is asked when a skill is needed."),
    fatigueAbovePerHour: supervisorNumber("fatigueAbovePerHour").describe(
      "Alerts per hour on shift that are too many.",
    ),
    acceptanceBelowRatio: supervisorNumber("acceptanceBelowRatio").describe(
      "Share of accepted alerts that is too low.",
    ),
    acceptanceAlerts: supervisorNumber("acceptanceAlerts").describe("Closed alerts that this share needs."),
    forgetAfterSeconds: supervisorNumber("forgetAfterSeconds").describe("When an intervention without an end is over."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
).meta({ title: "SupervisorPolicy", description: "Whom to alert, and how alerts to supervisors are followed up." });

/**
 * Reads an intervention policy: fills in the guide's values where a field is left out, checks every field and rule,
 * freezes the result and computes its fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseInterventionPolicy({ window: "enforced" }).queue; // "Supervisor_Intervention"
 */
export function parseInterventionPolicy(input: unknown): InterventionPolicy {
  return valueOrThrow(safeParseInterventionPolicy(input), "ERR_INVALID_POLICY", "intervention policy");
}

/** As {@link parseInterventionPolicy}, with the problems as a value. */
export function safeParseInterventionPolicy(input: unknown): ParseResult<InterventionPolicy> {
  return readPolicyBySchema<InterventionPolicy>(InterventionPolicySchema, input);
}

/** JSON Schema of what {@link parseInterventionPolicy} accepts, for editors; a new object each time. */
export function interventionPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(InterventionPolicySchema);
}

/**
 * Reads a supervisor policy: fills in the guide's values where a field is left out, freezes the result and computes its
 * fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseSupervisorPolicy({ acceptSeconds: 20 }).maxBarges; // 2
 */
export function parseSupervisorPolicy(input: unknown): SupervisorPolicy {
  return valueOrThrow(safeParseSupervisorPolicy(input), "ERR_INVALID_POLICY", "supervisor policy");
}

/** As {@link parseSupervisorPolicy}, with the problems as a value. */
export function safeParseSupervisorPolicy(input: unknown): ParseResult<SupervisorPolicy> {
  return readPolicyBySchema<SupervisorPolicy>(SupervisorPolicySchema, input);
}

/** JSON Schema of what {@link parseSupervisorPolicy} accepts, for editors; a new object each time. */
export function supervisorPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(SupervisorPolicySchema);
}

function interventionNumber(field: keyof typeof INTERVENTION_NUMBERS): z.ZodDefault<z.ZodType<number, number>> {
  return numberOf(INTERVENTION_NUMBERS[field]).default(guide[field]);
}

function supervisorNumber(field: keyof typeof SUPERVISOR_NUMBERS): z.ZodDefault<z.ZodType<number, number>> {
  return numberOf(SUPERVISOR_NUMBERS[field]).default(GUIDE_SUPERVISOR_POLICY[field]);
}

function limit(field: keyof typeof SUPERVISOR_OPTIONAL_NUMBERS) {
  return numberOf(SUPERVISOR_OPTIONAL_NUMBERS[field], " or null").nullable().default(GUIDE_SUPERVISOR_POLICY[field]);
}

function name(field: "queue" | "reasonCode" | "waitStrategy"): z.ZodDefault<z.ZodType<string, string>> {
  return textUpTo(LONGEST_NAME, EXPECTED.name).default(guide[field]);
}

function numberOf(range: NumberRange, orNull = ""): z.ZodType<number, number> {
  const [smallest, largest, isWhole] = range;
  return (isWhole === true ? wholeNumberFrom : numberFrom)(smallest, largest, rangeWords(range, orNull));
}

function refuseTurnedWindow(policy: unknown, context: z.RefinementCtx): void {
  if (!isRecord(policy) || !isWindowTurned(policy)) return;
  context.addIssue({ code: "custom", path: ["windowToSeconds"], message: EXPECTED.windowToSeconds });
}
