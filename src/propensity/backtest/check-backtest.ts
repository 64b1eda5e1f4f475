import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, isScoringError, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { completePolicy } from "../../core/policy.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { assertInterventionPolicy, assertSupervisorPolicy } from "../intervention/check-intervention-policy.ts";
import {
  assertAvailabilityPolicy,
  assertRateGuardPolicy,
  assertThresholdPolicy,
} from "../threshold/check-threshold-policy.ts";
import type { AvailabilityPolicy, RateGuardPolicy } from "../threshold/policy.ts";
import { checkLength, checkName, checkShifts, INSTANT } from "./check-shifts.ts";
import type { BacktestInput, BacktestPolicies } from "./model.ts";
import type { WholePolicies } from "./replay.ts";

/** @throws {ScoringError} `ERR_INVALID_INPUT` with everything that is wrong with a day. */
export function assertBacktestInput(input: BacktestInput, subject: string): void {
  const problems: Problem[] = [];
  if (isRecord(input)) {
    checkUnknownKeys(problems, "", input, DAY_FIELDS);
    checkFields(problems, "", input, INPUT);
    const { calls, shifts, inTimeSeconds, maxAlertsPerCall, until } = input as BacktestInput;
    if (inTimeSeconds !== undefined) checkFields(problems, "", input, { inTimeSeconds: ["number", 0] });
    if (maxAlertsPerCall !== undefined) checkFields(problems, "", input, { maxAlertsPerCall: ["integer", 1, 1000] });
    if (until !== undefined) checkFields(problems, "", input, { until: INSTANT });
    if (Array.isArray(calls)) checkCalls(problems, calls);
    checkShifts(problems, input as BacktestInput, Array.isArray(shifts) ? shifts : []);
  } else problems.push(problem("", "an object", describeValue(input)));
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
}

/**
 * Puts the guide's policies in the place of those that are left out.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with everything that is wrong with any of them.
 */
export function checkPolicies(policies: BacktestPolicies, guide: WholePolicies, subject: string): WholePolicies {
  const problems: Problem[] = [];
  if (!isRecord(policies)) {
    problems.push(problem("policies", "an object of policies", describeValue(policies)));
    refuseProblems("ERR_INVALID_POLICY", subject, problems);
  }
  checkUnknownKeys(problems, "policies", policies, Object.keys(guide));
  const { threshold, availability, rateGuard, intervention, supervisor } = policies;
  const whole: WholePolicies = {
    threshold: threshold === undefined ? guide.threshold : threshold,
    availability: availability === undefined ? guide.availability : availability,
    rateGuard: rateGuard === undefined ? guide.rateGuard : rateGuard,
    intervention: intervention === undefined ? guide.intervention : intervention,
    supervisor: supervisor === undefined ? guide.supervisor : supervisor,
  };
  gather(problems, "threshold", () => assertThresholdPolicy(whole.threshold, subject));
  if (whole.availability !== null) {
    const given = whole.availability;
    gather(problems, "availability", () => assertAvailabilityPolicy(given, subject));
  }
  if (whole.rateGuard !== null) {
    const given = whole.rateGuard;
    gather(problems, "rateGuard", () => assertRateGuardPolicy(given, subject));
  }
  gather(problems, "intervention", () => assertInterventionPolicy(whole.intervention, subject));
  gather(problems, "supervisor", () => assertSupervisorPolicy(whole.supervisor, subject));
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
  // Copies that carry their own fingerprints, whatever they were made of.
  return {
    threshold: completePolicy(whole.threshold),
    availability: whole.availability === null ? null : completePolicy<AvailabilityPolicy>(whole.availability),
    rateGuard: whole.rateGuard === null ? null : completePolicy<RateGuardPolicy>(whole.rateGuard),
    intervention: completePolicy(whole.intervention),
    supervisor: completePolicy(whole.supervisor),
  };
}

/** Takes the problems of one policy over, under its name. */
function gather(problems: Problem[], name: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!isScoringError(error)) throw error;
    for (const { path, expected, received } of error.problems) {
      problems.push(problem(`policies.${name}${path.slice("policy".length)}`, expected, received));
    }
  }
}

function checkCalls(problems: Problem[], calls: readonly unknown[]): void {
  const known = new Set<unknown>();
  for (let i = 0; i < calls.length; i++) {
    const call = calls[i];
    // The table has complained already about what is no object.
    if (typeof call !== "object" || call === null) continue;
    const path = `calls[${i}]`;
    const { interactionId, startedAt, endedAt, scores, isEscalation, skill } = call as Readonly<
      Record<string, unknown>
    >;
    checkLength(problems, `${path}.interactionId`, interactionId);
    if (skill !== undefined && skill !== null) checkName(problems, `${path}.skill`, skill);
    if (isEscalation !== null && typeof isEscalation !== "boolean") {
      problems.push(problem(`${path}.isEscalation`, "true, false or null", describeValue(isEscalation)));
    }
    if (typeof startedAt === "number" && typeof endedAt === "number" && endedAt < startedAt) {
      problems.push(problem(`${path}.endedAt`, "an instant not before startedAt", describeValue(endedAt)));
    }
    if (typeof interactionId === "string" && interactionId !== "") {
      if (known.has(interactionId)) {
        problems.push(problem(`${path}.interactionId`, "an id that no other call has", "one that another has"));
      }
      known.add(interactionId);
    }
    if (Array.isArray(scores)) checkScores(problems, `${path}.scores`, scores, startedAt);
  }
}

function checkScores(problems: Problem[], path: string, scores: readonly unknown[], startedAt: unknown): void {
  for (let i = 0; i < scores.length; i++) {
    const one = scores[i];
    if (typeof one !== "object" || one === null) continue;
    const { at, score } = one as { readonly at?: unknown; readonly score?: unknown };
    if (typeof at === "number" && typeof startedAt === "number" && at < startedAt) {
      problems.push(problem(`${path}[${i}].at`, "an instant not before startedAt", describeValue(at)));
    }
    if (typeof score === "number" && score >= 0 && score <= 1) continue;
    if (isRecord(score)) checkFields(problems, `${path}[${i}].score`, score, SCORE);
    else problems.push(problem(`${path}[${i}].score`, "a number from 0 to 1 or a score", describeValue(score)));
  }
}

const SCORE: FieldKinds = {
  value: ["number-or-null", 0, 1],
  source: ["one-of", "model", "heuristic"],
  modelVersion: "text",
};

const CALL: FieldKinds = {
  interactionId: "id",
  startedAt: INSTANT,
  endedAt: INSTANT,
  scores: ["list", ["record", { at: INSTANT }]],
};

const SHIFT: FieldKinds = { supervisorId: "id", from: INSTANT, to: INSTANT };

const DAY_FIELDS: readonly string[] = [
  "calls",
  "shifts",
  "behaviour",
  "handleSeconds",
  "inTimeSeconds",
  "maxAlertsPerCall",
  "until",
];

const INPUT: FieldKinds = {
  calls: ["list", ["record", CALL]],
  shifts: ["list", ["record", SHIFT]],
  handleSeconds: ["number", 0.001, 86_400],
};
