import { checkFields, type FieldKinds, isOfKind, refuseProblems } from "../../core/check-fields.ts";
import { handPolicyProblems } from "../../core/check-options.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { assertState } from "../../core/machine.ts";
import { TOKEN_BUCKET_POLICY, TOKEN_BUCKET_STATE } from "../../core/token-bucket.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { DeliveryPolicy } from "../policy.ts";
import { MEMORY_PARTS } from "./memory.ts";
import type { DeliveryInput, DeliveryState } from "./model.ts";

/** @throws {ScoringError} `ERR_INVALID_INPUT` when an input is none of the five, or its fields are out of range. */
export function assertDeliveryInput(input: DeliveryInput): void {
  const problems: Problem[] = [];
  checkFields(problems, "", input, { at: "instant" });
  const kind: unknown = input?.kind;
  if (typeof kind === "string" && Object.hasOwn(INPUTS, kind)) {
    checkFields(problems, "", input, INPUTS[kind as DeliveryInput["kind"]]);
  } else {
    problems.push(problem("kind", Object.keys(INPUTS).join(" or "), describeValue(kind)));
  }
  refuseProblems("ERR_INVALID_INPUT", "stepDelivery", problems);
}

/**
 * Looks at everything that a step calculates with. Of what is only kept it looks at the frame, since there can be tens
 * of thousands.
 *
 * @throws {ScoringError} `ERR_INVALID_STATE` when a state is not what the machine makes.
 */
export function assertDeliveryState(state: DeliveryState, subject: string): void {
  assertState(state, { machine: subject, version: 1, fields: FRAME });
  const problems: Problem[] = [];
  checkFields(problems, "", state, CONTENT);
  for (let i = 0; i < state.letters.length; i++) {
    const letter = state.letters[i];
    if (isSoundLetter(letter)) continue;
    checkFields(problems, `letters[${i}].payload`, letter?.payload, SCORE);
    if (letter?.payload) checkFields(problems, `letters[${i}]`, letter, LETTER);
  }
  if (state.finished.length !== MEMORY_PARTS || !isOfKind(state.finished, ["list", "list"])) {
    problems.push(problem("finished", `a list of ${MEMORY_PARTS} lists`, describeValue(state.finished)));
  }
  refuseProblems("ERR_INVALID_STATE", subject, problems);
}

/** @throws {ScoringError} `ERR_INVALID_POLICY` when a policy that was made by hand is out of range. */
export function assertDeliveryPolicy(policy: DeliveryPolicy, subject: string): void {
  const problems = handPolicyProblems(policy, POLICY);
  checkUnknownKeys(problems, "policy.tokenBucket", policy?.tokenBucket, Object.keys(TOKEN_BUCKET_POLICY));
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}

const SCORE: FieldKinds = { interactionId: "id", value: ["number", 1, 7], completedAt: "instant" };

const INPUTS: Readonly<Record<DeliveryInput["kind"], FieldKinds>> = {
  score: SCORE,
  existing: { request: "integer", value: "number-or-null" },
  response: { request: "integer", status: "integer-or-null" },
  "token-renewed": {},
  tick: {},
};

const FRAME: FieldKinds = {
  at: "instant-or-null",
  items: "list",
  letters: "list",
  finished: "list",
  bucket: ["record", TOKEN_BUCKET_STATE],
  renewalDueAt: "instant-or-null",
  wakeAt: "instant-or-null",
  lastRequest: "count",
};

const TOTALS: FieldKinds = {
  accepted: "count",
  written: "count",
  skipped: "count",
  superseded: "count",
  deadLettered: "count",
  expired: "count",
};

const ITEM: FieldKinds = {
  interactionId: "id",
  value: ["number", 1, 7],
  completedAt: "instant",
  phase: ["one-of", "waiting", "reading", "writing"],
  dueAt: "instant",
  request: "integer-or-null",
  needsRead: "boolean",
  attempt: "count",
  earlierAttempts: "count",
  redrives: "count",
  lastStatus: "integer-or-null",
  hasRenewedToken: "boolean",
  hasReread: "boolean",
  next: ["record-or-null", SCORE],
};

const CONTENT: FieldKinds = { totals: ["record", TOTALS], items: ["list", ["record", ITEM]] };

/** Of a dead letter, what a step calculates with besides its score. */
const LETTER: FieldKinds = { attempts: "count", nextDueAt: "instant-or-null" };

/** Whether the tables `SCORE` and `LETTER` have nothing to say, many times as fast: there can be ten thousand letters. */
function isSoundLetter(letter: DeliveryState["letters"][number] | null | undefined): boolean {
  if (typeof letter?.payload !== "object" || letter.payload === null) return false;
  const { payload, attempts, nextDueAt } = letter;
  const { interactionId, value, completedAt } = payload;
  if (typeof interactionId !== "string" || interactionId === "" || typeof value !== "number") return false;
  if (!Number.isSafeInteger(attempts) || !(nextDueAt === null || Number.isSafeInteger(nextDueAt))) return false;
  return attempts >= 0 && value >= 1 && value <= 7 && Number.isSafeInteger(completedAt);
}

const POLICY: FieldKinds = {
  writeWindowSeconds: ["number-above-or-null", 0],
  maxAttempts: ["integer", 1],
  firstDelaySeconds: ["number-above", 0],
  maxDelaySeconds: ["number-above", 0],
  throttleDelaySeconds: ["number", 0],
  onConflict: ["one-of", "dead-letter", "reread-once"],
  responseTimeoutSeconds: ["number-above", 0],
  queueLimit: ["integer", 1],
  redriveIntervalSeconds: ["number-above", 0],
  maxRedrives: "count",
  forgetAfterSeconds: ["number", 0],
  tokenBucket: ["record", TOKEN_BUCKET_POLICY],
  fingerprint: "id",
};
