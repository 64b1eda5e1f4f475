import { currentFingerprint } from "../../core/policy.ts";
import { initialTokenBucket } from "../../core/token-bucket.ts";
import type { DeliveryPolicy } from "../policy.ts";
import { acceptScore } from "./accept-score.ts";
import { assertDeliveryInput, assertDeliveryPolicy, assertDeliveryState } from "./check-delivery.ts";
import { closeDraft, type Draft, openDraft } from "./draft.ts";
import { MEMORY_PARTS } from "./memory.ts";
import type { DeliveryBecause, DeliveryInput, DeliveryState, DeliveryStep } from "./model.ts";
import { passTime } from "./pass-time.ts";
import { nextWake, sendRequests } from "./send-requests.ts";
import { takeExisting, takeResponse } from "./take-answer.ts";

/**
 * A delivery with nothing under way and a full token bucket.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 */
export function initialDelivery(policy: DeliveryPolicy): DeliveryState {
  assertDeliveryPolicy(policy, "initialDelivery");
  return {
    version: 1,
    fingerprint: currentFingerprint(policy),
    at: null,
    items: [],
    letters: [],
    finished: Array.from({ length: MEMORY_PARTS }, () => []),
    bucket: initialTokenBucket(policy.tokenBucket),
    renewalDueAt: null,
    wakeAt: null,
    lastRequest: 0,
    totals: { accepted: 0, written: 0, skipped: 0, superseded: 0, deadLettered: 0, expired: 0 },
  };
}

/**
 * Takes scores to the platform without losing one: says what to read and write and when, and what each answer means.
 * Pure: the caller does what the effects say and feeds the answers back.
 *
 * Each step takes the input in, then lets time pass up to the input's `at` (unanswered requests fail, closed windows
 * expire), then sends what is due while the token bucket gives tokens, and ends with a `wake` when that has changed.
 *
 * - One request is under way per interaction. A later score that comes during a write waits behind it.
 * - No request is made at or after the end of the write window. The answer to one that was made before still counts.
 * - An answer to a request that is not under way (late, repeated, unknown) changes nothing: `unknown-request`. So does
 *   `existing` for a write, and a 2xx `response` for a read, which says nothing about the value.
 * - After a restart, go on with the stored state and send a `tick`: a request whose answer was lost fails
 *   `responseTimeoutSeconds` after it was sent and is tried again.
 * - A state made under another policy is taken along; the policy of the step counts.
 * - `deliveryCounts` adds up after every step: no score is lost silently.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT`, `ERR_INVALID_POLICY` or `ERR_INVALID_STATE` with every problem; never
 *   for a late or repeated input.
 *
 * @example
 * const policy = parseDeliveryPolicy({ tokenBucket: { capacity: 60, refillPerMinute: 240 } });
 * const score = { kind: "score", at: 0, interactionId: "i-1", value: 5, completedAt: 0 };
 * const first = stepDelivery(initialDelivery(policy), score, policy);
 * first.effects[0]; // { kind: "read", request: 1, interactionId: "i-1", attempt: 1 }
 * const second = stepDelivery(first.state, { kind: "existing", at: 90, request: 1, value: null }, policy);
 * second.because; // "write-needed"
 * const third = stepDelivery(second.state, { kind: "response", at: 200, request: 2, status: 200 }, policy);
 * third.because; // "written"
 *
 * @see docs/ces.md#delivery for the states and what each response means
 */
export function stepDelivery(state: DeliveryState, input: DeliveryInput, policy: DeliveryPolicy): DeliveryStep {
  assertDeliveryPolicy(policy, "stepDelivery");
  assertDeliveryState(state, "stepDelivery");
  assertDeliveryInput(input);
  const draft = openDraft(state, input.at, policy);
  const because = takeIn(draft, input);
  if (because === "unknown-request" || because === "no-renewal-pending") return { state, effects: [], because };
  passTime(draft);
  const wakeAt = nextWake(draft, sendRequests(draft));
  const isIdle = draft.effects.length === 0 && draft.items === state.items;
  if (wakeAt !== null && (wakeAt !== state.wakeAt || input.kind === "tick")) {
    draft.effects.push({ kind: "wake", at: wakeAt });
  }
  return {
    state: closeDraft(draft, wakeAt),
    effects: draft.effects,
    because: because === "due" && isIdle ? "nothing-due" : because,
  };
}

function takeIn(draft: Draft, input: DeliveryInput): DeliveryBecause {
  switch (input.kind) {
    case "score":
      return acceptScore(draft, input);
    case "existing": {
      const item = draft.items.find(({ phase, request }) => phase === "reading" && request === input.request);
      return item === undefined ? "unknown-request" : takeExisting(draft, item, input.value);
    }
    case "response": {
      const item = draft.items.find(({ request }) => request === input.request);
      const saysNothing = item === undefined || (item.phase === "reading" && isSuccess(input.status));
      return saysNothing ? "unknown-request" : takeResponse(draft, item, input);
    }
    case "token-renewed":
      if (draft.renewalDueAt === null) return "no-renewal-pending";
      draft.renewalDueAt = null;
      return "token-renewed";
    case "tick":
      return "due";
  }
}

function isSuccess(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}
