import { describeValue, type Problem, problem, ScoringError, type ScoringErrorCode } from "../../core/errors.ts";
import { assertState } from "../../core/machine.ts";
import type { DeliveryPolicy } from "../policy.ts";
import { checkFields, type FieldKinds } from "./check-fields.ts";
import { MEMORY_PARTS } from "./memory.ts";
import type { DeliverableScore, DeliveryInput, DeliveryState } from "./model.ts";

/** @throws {ScoringError} `ERR_INVALID_INPUT` when an input is none of the five, or its fields are out of range. */
export function assertDeliveryInput(input: DeliveryInput): void {
  const problems: Problem[] = [];
  checkFields(problems, "", input, { at: "a whole number" });
  const kind: unknown = input?.kind;
  if (typeof kind === "string" && Object.hasOwn(INPUTS, kind)) {
    checkFields(problems, "", input, INPUTS[kind as DeliveryInput["kind"]]);
  } else {
    problems.push(problem("kind", Object.keys(INPUTS).join(" or "), describeValue(kind)));
  }
  refuse("ERR_INVALID_INPUT", problems);
}

/**
 * Looks at everything that a step calculates with. Of what is only kept it looks at the frame, since there can be tens
 * of thousands.
 *
 * @throws {ScoringError} `ERR_INVALID_STATE` when a state is not what the machine makes.
 */
export function assertDeliveryState(state: DeliveryState): void {
  assertState(state, { machine: "stepDelivery", version: 1, fields: STATE });
  const problems: Problem[] = [];
  checkFields(problems, "totals", state.totals, TOTALS);
  for (let i = 0; i < state.items.length; i++) {
    const item = state.items[i];
    checkFields(problems, `items[${i}]`, item, ITEM);
    if (item?.next) checkFields(problems, `items[${i}].next`, item.next, SCORE);
  }
  for (let i = 0; i < state.letters.length; i++) {
    const payload = state.letters[i]?.payload;
    if (!isScore(payload)) checkFields(problems, `letters[${i}].payload`, payload, SCORE);
  }
  if (state.finished.length !== MEMORY_PARTS || !state.finished.every(Array.isArray)) {
    problems.push(problem("finished", `a list of ${MEMORY_PARTS} lists`, describeValue(state.finished)));
  }
  refuse("ERR_INVALID_STATE", problems);
}

/** @throws {ScoringError} `ERR_INVALID_POLICY` when a policy that was made by hand is out of range. */
export function assertDeliveryPolicy(policy: DeliveryPolicy): void {
  const problems: Problem[] = [];
  checkFields(problems, "policy", policy, POLICY);
  checkFields(problems, "policy.tokenBucket", policy?.tokenBucket, BUCKET);
  refuse("ERR_INVALID_POLICY", problems);
}

function refuse(code: ScoringErrorCode, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ScoringError(code, "stepDelivery", problems);
}

/** What the table `SCORE` says, for lists too long to go by a table. */
function isScore(score: DeliverableScore | null | undefined): boolean {
  if (typeof score !== "object" || score === null) return false;
  const { interactionId, value, completedAt } = score;
  if (typeof interactionId !== "string" || interactionId === "" || typeof value !== "number") return false;
  return value >= 1 && value <= 7 && Number.isSafeInteger(completedAt);
}

const SCORE: FieldKinds = { interactionId: "a text", value: "a number from 1 to 7", completedAt: "a whole number" };

const INPUTS: Readonly<Record<DeliveryInput["kind"], FieldKinds>> = {
  score: SCORE,
  existing: { request: "a whole number", value: "a number or null" },
  response: { request: "a whole number", status: "a whole number or null" },
  "token-renewed": {},
  tick: {},
};

const ITEM: FieldKinds = {
  interactionId: "a text",
  value: "a number from 1 to 7",
  completedAt: "a whole number",
  phase: "a text",
  dueAt: "a whole number",
  request: "a whole number or null",
  needsRead: "true or false",
  attempt: "a whole number >= 0",
  earlierAttempts: "a whole number >= 0",
  redrives: "a whole number >= 0",
  hasRenewedToken: "true or false",
  hasReread: "true or false",
};

const TOTALS: FieldKinds = {
  accepted: "a whole number >= 0",
  written: "a whole number >= 0",
  skipped: "a whole number >= 0",
  superseded: "a whole number >= 0",
  deadLettered: "a whole number >= 0",
  expired: "a whole number >= 0",
};

const POLICY: FieldKinds = {
  writeWindowSeconds: "a number > 0 or null",
  maxAttempts: "a whole number >= 1",
  firstDelaySeconds: "a number > 0",
  maxDelaySeconds: "a number > 0",
  throttleDelaySeconds: "a number >= 0",
  onConflict: "a text",
  responseTimeoutSeconds: "a number > 0",
  queueLimit: "a whole number >= 1",
  redriveIntervalSeconds: "a number > 0",
  maxRedrives: "a whole number >= 0",
  forgetAfterSeconds: "a number >= 0",
  fingerprint: "a text",
};

const BUCKET: FieldKinds = { capacity: "a whole number >= 1", refillPerMinute: "a whole number >= 1" };

const STATE = {
  at: "integer-or-null",
  items: "list",
  letters: "list",
  finished: "list",
  renewalDueAt: "integer-or-null",
  wakeAt: "integer-or-null",
  lastRequest: "count",
} as const;
