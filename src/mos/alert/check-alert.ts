import { checkFields, type FieldKind, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { assertState } from "../../core/machine.ts";
import type { QualityWindow } from "../model.ts";
import type { AlertPolicy } from "../policy.ts";
import { statusOf } from "./draft.ts";
import type { AlertInput, AlertState, FleetInput } from "./model.ts";
import {
  FIRST_INSTANT,
  isSoundState,
  isSoundVerdict,
  isSoundWindow,
  LARGEST_SCORE,
  LAST_INSTANT,
} from "./sound-alert.ts";

/** An instant that every calendar can say. */
export const INSTANT: FieldKind = ["integer", FIRST_INSTANT, LAST_INSTANT];

/**
 * Refuses a window that none of ours is, and a verdict likewise; and a window of another source than the policy's or
 * than the series had so far.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 */
export function assertAlertInput(input: AlertInput, state: AlertState, policy: AlertPolicy, subject: string): void {
  const problems: Problem[] = [];
  if (!isSoundInput(input)) checkShape(problems, "", input, INPUT);
  if (problems.length === 0) checkSource(problems, input, state, policy);
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
}

/** Adds what is wrong with a window of a fleet, and with its verdict if it has one, whatever the series. */
export function checkFleetInput(
  problems: Problem[],
  path: string,
  input: Partial<FleetInput> | null | undefined,
): void {
  const isJudged = input?.verdict !== undefined;
  if (isJudged ? isSoundInput(input as AlertInput) : isSoundWindow(input?.window as QualityWindow)) return;
  checkShape(problems, path, input, isJudged ? INPUT : UNJUDGED);
}

function isSoundInput(input: AlertInput | null | undefined): boolean {
  return typeof input === "object" && input !== null && isSoundWindow(input.window) && isSoundVerdict(input.verdict);
}

function checkShape(problems: Problem[], path: string, input: unknown, fields: FieldKinds): void {
  const known = problems.length;
  checkFields(problems, path, input, fields);
  if (problems.length > known) return;
  checkWindow(problems, path === "" ? "window" : `${path}.window`, (input as AlertInput).window);
}

/** What the fields of a window have to be beside each other. */
function checkWindow(problems: Problem[], path: string, { startAt, endAt, count, mean }: QualityWindow): void {
  if (endAt < startAt) problems.push(problem(`${path}.endAt`, "an instant not before startAt", describeValue(endAt)));
  if ((count === 0) !== (mean === null)) {
    const expected = count === 0 ? "null, because there are no scores" : "a finite number, because there are scores";
    problems.push(problem(`${path}.mean`, expected, describeValue(mean)));
  }
}

/** @throws {ScoringError} `ERR_INVALID_STATE` when a state is not what the machine makes. */
export function assertAlertState(state: AlertState, subject: string): void {
  if (isSoundState(state)) return;
  assertState(state, { machine: subject, version: 1, fields: STATE });
  const { status, pending, episode, window, verdict, open, heardAt } = state;
  const problems: Problem[] = [];
  const expected = statusOf(pending, episode);
  if (status !== expected) problems.push(problem("status", JSON.stringify(expected), describeValue(status)));
  if (pending !== null && episode !== null) {
    problems.push(problem("pending", "null during an episode", describeValue(pending)));
  }
  if (open !== null && open.pending !== null && episode !== null) {
    problems.push(problem("open.pending", "null during an episode", describeValue(open.pending)));
  }
  if (open !== null && window === null) {
    problems.push(problem("open", "null without a window", describeValue(open)));
  }
  if ((window === null) !== (verdict === null)) {
    problems.push(problem("verdict", "a verdict with a window, null without", describeValue(verdict)));
  }
  const { isBreaching } = state.flapping;
  if (isBreaching !== null && typeof isBreaching !== "boolean") {
    problems.push(problem("flapping.isBreaching", "true, false or null", describeValue(isBreaching)));
  }
  if (window !== null) checkWindow(problems, "window", window);
  if (verdict !== null) checkFields(problems, "", state, { verdict: VERDICT });
  if (heardAt !== null && window === null) {
    problems.push(problem("heardAt", "null without a window", describeValue(heardAt)));
  }
  refuseProblems("ERR_INVALID_STATE", subject, problems);
}

function checkSource(problems: Problem[], { window }: AlertInput, state: AlertState, policy: AlertPolicy): void {
  const { source } = window;
  const ofSeries = state.window?.source ?? policy.source;
  if (source !== policy.source) {
    problems.push(problem("window.source", `"${policy.source}", as the policy is for`, describeValue(source)));
  } else if (source !== ofSeries) {
    problems.push(problem("window.source", `"${ofSeries}", as the series has`, describeValue(source)));
  }
}

const INSTANT_OR_NULL: FieldKind = ["integer-or-null", FIRST_INSTANT, LAST_INSTANT];
const SOURCE: FieldKind = ["one-of", "network", "survey"];
const VERDICT: FieldKind = ["one-of", "breach", "clear", "between", "unknown"];

const SCORE: FieldKind = ["number-or-null", -LARGEST_SCORE, LARGEST_SCORE];

const WINDOW: FieldKinds = {
  startAt: INSTANT,
  endAt: INSTANT,
  source: SOURCE,
  count: "count",
  mean: SCORE,
  min: SCORE,
  max: SCORE,
  standardDeviation: "number-or-null",
  shareBelow: "number-or-null",
};

const UNJUDGED: FieldKinds = { window: ["record", WINDOW] };

const INPUT: FieldKinds = {
  window: ["record", WINDOW],
  verdict: [
    "record",
    {
      kind: VERDICT,
      because: "id",
      value: "number-or-null",
      triggerBound: "number-or-null",
      clearBound: "number-or-null",
      expectation: ["record-or-null", { score: "number" }],
    },
  ],
};

const PENDING: FieldKind = ["record-or-null", { startedAt: INSTANT, heldMs: ["integer", 0], windows: ["integer", 1] }];
const RECENT: FieldKind = ["list", INSTANT_OR_NULL];

const STATE: FieldKinds = {
  status: ["one-of", "ok", "pending", "firing", "recovering"],
  dataStatus: ["one-of", "ok", "insufficient", "missing", "stale"],
  window: ["record-or-null", WINDOW],
  open: ["record-or-null", { from: INSTANT, pending: PENDING, recent: RECENT }],
  heardAt: INSTANT_OR_NULL,
  pending: PENDING,
  episode: [
    "record-or-null",
    {
      startedAt: INSTANT,
      told: ["record-or-null", { at: INSTANT, mean: SCORE }],
      isWithheld: "boolean",
      withheldMean: SCORE,
      repeatFrom: INSTANT_OR_NULL,
      clearHeldMs: ["integer-or-null", 0],
    },
  ],
  recent: RECENT,
  firedAt: INSTANT_OR_NULL,
  flapping: ["record", { changes: ["integer", 0, 0xfffff], isFlapping: "boolean" }],
};
