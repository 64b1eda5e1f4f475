import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkNumbers, type NumberRanges } from "../../core/number-ranges.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { InterventionPolicy, SupervisorPolicy } from "./policy.ts";

export const INTERVENTION_NUMBERS = {
  scoreAbove: [0, 1],
  windowFromSeconds: [0, 1_000_000],
  windowToSeconds: [0, 1_000_000],
} as const satisfies NumberRanges;

/** Of fields that may also be `null`. */
export const INTERVENTION_OPTIONAL_NUMBERS = { heuristicThreshold: [0, 1] } as const satisfies NumberRanges;

export const SUPERVISOR_NUMBERS = {
  acceptSeconds: [0.001, 86_400],
  scoreDecrement: [0, 1],
  rejectionCount: [1, 100, true],
  rejectionWindowSeconds: [0.001, 86_400],
  suppressionSeconds: [0.001, 86_400],
  fatigueAbovePerHour: [0, 1000],
  acceptanceBelowRatio: [0, 1],
  acceptanceAlerts: [1, 1000, true],
  forgetAfterSeconds: [1, 604_800],
} as const satisfies NumberRanges;

/** Of fields that may also be `null`. */
export const SUPERVISOR_OPTIONAL_NUMBERS = {
  maxBarges: [1, 100, true],
  maxWhispers: [1, 100, true],
  maxCallbacks: [1, 100, true],
  alertsBelowPerHour: [0, 1000],
} as const satisfies NumberRanges;

export const LONGEST_NAME = 200;
export const INTERVENTION_TYPES = ["whisper", "barge", "callback"] as const;
export const WINDOW_MODES = ["annotated", "enforced"] as const;
export const CANDIDATES = ["skilled", "skilled-first"] as const;

/** What each field that is no number has to be, in words. */
export const EXPECTED = {
  name: `a text of 1 to ${LONGEST_NAME} characters`,
  defaultType: '"whisper", "barge" or "callback"',
  window: '"annotated" or "enforced"',
  candidates: '"skilled" or "skilled-first"',
  isAttributesAppended: "true or false",
  windowToSeconds: "a number from windowFromSeconds to 1000000",
} as const;

const OTHERS = ["queue", "reasonCode", "waitStrategy", "defaultType", "window", "isAttributesAppended"];

/** @throws {ScoringError} `ERR_INVALID_POLICY` with every problem of a policy made by hand. */
export function assertInterventionPolicy(policy: InterventionPolicy, subject: string): void {
  const problems: Problem[] = [];
  const fields = readPolicy(problems, policy, INTERVENTION_NUMBERS, INTERVENTION_OPTIONAL_NUMBERS, OTHERS);
  if (fields !== null) {
    for (const name of ["queue", "reasonCode", "waitStrategy"] as const) {
      expect(problems, isName(fields[name]), name, EXPECTED.name, fields[name]);
    }
    const { defaultType, window, isAttributesAppended, windowToSeconds } = fields;
    expect(problems, isOneOf(INTERVENTION_TYPES, defaultType), "defaultType", EXPECTED.defaultType, defaultType);
    expect(problems, isOneOf(WINDOW_MODES, window), "window", EXPECTED.window, window);
    const isBoolean = typeof isAttributesAppended === "boolean";
    expect(problems, isBoolean, "isAttributesAppended", EXPECTED.isAttributesAppended, isAttributesAppended);
    const isKnown = problems.some(({ path }) => path === "policy.windowToSeconds");
    const isOrdered = isKnown || !isWindowTurned(fields);
    expect(problems, isOrdered, "windowToSeconds", EXPECTED.windowToSeconds, windowToSeconds);
  }
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}

/** @throws {ScoringError} `ERR_INVALID_POLICY` with every problem of a policy made by hand. */
export function assertSupervisorPolicy(policy: SupervisorPolicy, subject: string): void {
  const problems: Problem[] = [];
  const fields = readPolicy(problems, policy, SUPERVISOR_NUMBERS, SUPERVISOR_OPTIONAL_NUMBERS, ["candidates"]);
  if (fields !== null) {
    const { candidates } = fields;
    expect(problems, isOneOf(CANDIDATES, candidates), "candidates", EXPECTED.candidates, candidates);
  }
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}

/** Whether the window ends before it begins. */
export function isWindowTurned(policy: Readonly<Record<string, unknown>>): boolean {
  const { windowFromSeconds, windowToSeconds } = policy;
  return (
    typeof windowFromSeconds === "number" && typeof windowToSeconds === "number" && windowFromSeconds > windowToSeconds
  );
}

function readPolicy(
  problems: Problem[],
  policy: unknown,
  ranges: NumberRanges,
  optionalRanges: NumberRanges,
  others: readonly string[],
): Readonly<Record<string, unknown>> | null {
  if (!isRecord(policy)) {
    problems.push(problem("policy", "an object of policy fields", describeValue(policy)));
    return null;
  }
  const known = [...Object.keys(ranges), ...Object.keys(optionalRanges), ...others, "fingerprint"];
  checkUnknownKeys(problems, "policy", policy, known);
  checkNumbers(problems, policy, ranges, false);
  checkNumbers(problems, policy, optionalRanges, true);
  const { fingerprint } = policy;
  expect(problems, typeof fingerprint === "string", "fingerprint", "the fingerprint of a policy", fingerprint);
  return policy;
}

function expect(problems: Problem[], isMet: boolean, field: string, expected: string, received: unknown): void {
  if (!isMet) problems.push(problem(`policy.${field}`, expected, describeValue(received)));
}

function isName(value: unknown): boolean {
  return typeof value === "string" && value !== "" && value.length <= LONGEST_NAME;
}

function isOneOf(values: readonly unknown[], value: unknown): boolean {
  return values.includes(value);
}
