import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { handPolicyProblems } from "../../core/check-options.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { assertState } from "../../core/machine.ts";
import type { PollingInput, PollingState } from "./model.ts";
import type { PollingPolicy } from "./policy.ts";

/** @throws {ScoringError} `ERR_INVALID_POLICY` with every number that is out of its range or contradicts another. */
export function assertPollingPolicy(policy: PollingPolicy, subject: string): void {
  const problems = handPolicyProblems(policy, POLICY);
  if (problems.length === 0) {
    const atLeast = (field: keyof PollingPolicy, other: keyof PollingPolicy, isMet: boolean): void => {
      if (!isMet) problems.push(problem(`policy.${field}`, `a number to fit ${other}`, describeValue(policy[field])));
    };
    atLeast("windowSeconds", "intervalSeconds", policy.windowSeconds > policy.intervalSeconds);
    atLeast("longestFetchSeconds", "windowSeconds", policy.longestFetchSeconds >= policy.windowSeconds);
    atLeast("resumeDepth", "pauseDepth", policy.resumeDepth <= policy.pauseDepth);
    atLeast("longestIntervalSeconds", "intervalSeconds", policy.longestIntervalSeconds >= policy.intervalSeconds);
    atLeast(
      "longestFailureDelaySeconds",
      "failureDelaySeconds",
      policy.longestFailureDelaySeconds >= policy.failureDelaySeconds,
    );
    atLeast(
      "longestLookupDelaySeconds",
      "lookupDelaySeconds",
      policy.longestLookupDelaySeconds >= policy.lookupDelaySeconds,
    );
    atLeast("forgetAfterSeconds", "windowSeconds", policy.forgetAfterSeconds >= policy.windowSeconds);
    if (policy.mode === "updated-since") {
      atLeast("reachSeconds", "overlapSeconds", policy.reachSeconds > policy.overlapSeconds);
      atLeast("forgetAfterSeconds", "overlapSeconds", policy.forgetAfterSeconds >= policy.overlapSeconds);
    }
    if (policy.reviewAfterSeconds.length > MOST_REVIEWS) {
      problems.push(problem("policy.reviewAfterSeconds", `at most ${MOST_REVIEWS} times`, "more"));
    }
  }
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}

/** @throws {ScoringError} `ERR_INVALID_INPUT` when an input is none of the six, or its fields are out of range. */
export function assertPollingInput(input: PollingInput): void {
  const problems: Problem[] = [];
  checkFields(problems, "", input, { at: INSTANT });
  const kind: unknown = input?.kind;
  if (typeof kind === "string" && Object.hasOwn(INPUTS, kind)) {
    checkFields(problems, "", input, INPUTS[kind as PollingInput["kind"]]);
    if (input.kind === "fetched" && input.lastPollAt !== undefined) {
      checkFields(problems, "", input, { lastPollAt: INSTANT_OR_NULL });
    }
  } else {
    problems.push(problem("kind", Object.keys(INPUTS).join(" or "), describeValue(kind)));
  }
  refuseProblems("ERR_INVALID_INPUT", "stepPolling", problems);
}

/** @throws {ScoringError} `ERR_INVALID_STATE` when a state is not what the machine makes. */
export function assertPollingState(state: PollingState): void {
  assertState(state, { machine: "stepPolling", version: 1, fields: STATE });
}

/** @throws {ScoringError} `ERR_INVALID_INPUT` when the first instant to cover is none. */
export function assertSince(since: unknown): void {
  const problems: Problem[] = [];
  checkFields(problems, "", { since }, { since: INSTANT_OR_NULL });
  refuseProblems("ERR_INVALID_INPUT", "initialPolling", problems);
}

/** The end of the year 9999: what a request can still write. */
export const LAST_INSTANT = 253_402_300_799_999;
const INSTANT = ["integer", 0, LAST_INSTANT] as const;
const INSTANT_OR_NULL = ["integer-or-null", 0, LAST_INSTANT] as const;
const MOST_REVIEWS = 20;
const DAY = 86_400;
const YEAR = 31_536_000;

const POLICY: FieldKinds = {
  mode: ["one-of", "interval", "updated-since"],
  intervalSeconds: ["integer", 1, DAY],
  windowSeconds: ["integer", 2, DAY],
  settleSeconds: ["integer", 0, 3600],
  longestFetchSeconds: ["integer", 2, 31 * DAY],
  reachSeconds: ["integer", 1, YEAR],
  overlapSeconds: ["integer", 0, DAY],
  pauseDepth: "count",
  resumeDepth: "count",
  intervalFactor: ["number", 1.01, 100],
  longestIntervalSeconds: ["integer", 1, DAY],
  answerTimeoutSeconds: ["integer", 1, DAY],
  failureDelaySeconds: ["integer", 1, DAY],
  longestFailureDelaySeconds: ["integer", 1, DAY],
  reviewAfterSeconds: ["list", ["integer", 0, YEAR]],
  lookBackSeconds: ["integer", 0, YEAR],
  lookupDelaySeconds: ["integer", 1, YEAR],
  longestLookupDelaySeconds: ["integer", 1, YEAR],
  lookupHorizonSeconds: ["integer", 1, YEAR],
  lookupBatch: ["integer", 0, 1000],
  largestOpen: ["integer", 0, 1_000_000],
  forgetAfterSeconds: ["integer", 1, YEAR],
};

const RECORD: FieldKinds = { key: "id", rank: "text", status: ["one-of", "complete", "open", "provisional"] };

const INPUTS: Readonly<Record<PollingInput["kind"], FieldKinds>> = {
  tick: {},
  depth: { depth: "count" },
  fetched: { request: "integer", records: ["list", ["record", RECORD]], isLast: "boolean" },
  failed: { request: "integer" },
  watch: { keys: ["list", "id"] },
  replay: { from: INSTANT, to: INSTANT },
};

const PENDING: FieldKinds = {
  request: "integer",
  purpose: ["one-of", "window", "review", "replay", "look-back", "lookup"],
  from: "count",
  to: "count",
  keys: ["list", "id"],
  sentAt: "count",
  heardAt: "count",
};

const PLANNED: FieldKinds = {
  purpose: ["one-of", "review", "replay", "look-back"],
  from: "count",
  to: "count",
  dueAt: "count",
  tries: "count",
};

const STATE: FieldKinds = {
  at: INSTANT_OR_NULL,
  coveredTo: INSTANT_OR_NULL,
  nextPollAt: "instant-or-null",
  intervalMs: ["integer", 1],
  depth: "count",
  failures: "count",
  pending: ["record-or-null", PENDING],
  planned: ["list", ["record", PLANNED]],
  open: ["list", ["record", { key: "id", since: "count", dueAt: "count", tries: "count" }]],
  seen: ["record", {}],
  lastRequest: "count",
  wakeAt: "instant-or-null",
};
