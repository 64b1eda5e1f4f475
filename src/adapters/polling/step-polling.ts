import { currentFingerprint } from "../../core/policy.ts";
import { assertPollingInput, assertPollingPolicy, assertPollingState, assertSince } from "./check-polling.ts";
import type { PollingBecause, PollingInput, PollingState, PollingStep } from "./model.ts";
import { watchKeys } from "./open-keys.ts";
import { planLookBack } from "./plan-look-back.ts";
import { planReplay } from "./plan-replay.ts";
import { GUIDE_POLLING_POLICY, type PollingPolicy } from "./policy.ts";
import { closeDraft, openDraft, type PollingDraft } from "./polling-draft.ts";
import { nextWake, startNext } from "./start-next.ts";
import { failRequest, takePage } from "./take-answer.ts";

/**
 * A poll that has asked for nothing yet.
 *
 * @param since - The first instant to cover, epoch milliseconds; `null` = one window back from the first step. What began
 *   up to `lookBackSeconds` before it and is still open is looked for once.
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem; `ERR_INVALID_INPUT` when `since` is no instant.
 */
export function initialPolling(
  policy: PollingPolicy = GUIDE_POLLING_POLICY,
  since: number | null = null,
): PollingState {
  assertPollingPolicy(policy, "initialPolling");
  assertSince(since);
  return {
    version: 1,
    fingerprint: currentFingerprint(policy),
    at: null,
    coveredTo: since,
    nextPollAt: null,
    intervalMs: policy.intervalSeconds * 1000,
    depth: 0,
    failures: 0,
    pending: null,
    planned: since === null ? [] : planLookBack(since, since, policy),
    open: [],
    seen: {},
    lastRequest: 0,
    wakeAt: null,
  };
}

/**
 * Says what to ask a platform for and when, and which of the records that come are new or fuller than before. Pure: the
 * caller does what the effects say and feeds the answers back.
 *
 * - Every instant from the first window on is asked for at least once when it is
 *   `settleSeconds + windowSeconds - intervalSeconds` old or older, whatever fails and however long an outage lasts.
 * - One request is under way at a time. A failed or unanswered one leaves what is covered as it was.
 * - A copy passes when its key is new or its rank comes after that of the copy that passed before; an equal or poorer
 *   one does not. A key of which no copy came for `forgetAfterSeconds` is forgotten: a copy after that passes once more.
 * - While the queue behind is deeper than `pauseDepth` the interval grows after each window, and the windows with it;
 *   at `resumeDepth` or below it shrinks after each. Nothing is dropped.
 * - A poll that begins looks once for what began up to `lookBackSeconds` before its first window and is still open.
 * - Interactions that are not complete are asked for by their keys, and ended UTC days once more whole.
 * - An answer to a request that is not under way changes nothing. A clock that goes back counts as standing still.
 * - A state made under another policy is taken along.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT`, `ERR_INVALID_POLICY` or `ERR_INVALID_STATE` with every problem; never
 *   for a late or repeated input.
 *
 * @example
 * const first = stepPolling(initialPolling(), { kind: "tick", at: 1772442000000 });
 * first.effects[0]; // { kind: "fetch", request: 1, purpose: "window", from: 1772441040000, to: 1772441940000, updatedSince: null }
 * const record = { key: "genesys_cloud:c-1", rank: "2", status: "complete" };
 * const page = { kind: "fetched", at: 1772442001000, request: 1, records: [record], isLast: true };
 * const second = stepPolling(first.state, page);
 * second.effects[0]; // { kind: "pass", request: 1, records: [{ key: "genesys_cloud:c-1", rank: "2", status: "complete" }] }
 * second.effects[1].purpose; // "look-back"
 *
 * @see docs/adapters/polling.md for the window, the days that are asked again, and what is remembered
 */
export function stepPolling(
  state: PollingState,
  input: PollingInput,
  policy: PollingPolicy = GUIDE_POLLING_POLICY,
): PollingStep {
  assertPollingPolicy(policy, "stepPolling");
  assertPollingState(state);
  assertPollingInput(input);
  const draft = openDraft(state, input.at, policy);
  const taken = takeIn(draft, input);
  if (taken === "unknown-request") return { state, effects: [], because: taken };
  const isOverdue = expirePending(draft);
  const lastRequest = draft.lastRequest;
  startNext(draft);
  const wakeAt = nextWake(draft);
  if (wakeAt !== state.wakeAt || input.kind === "tick") draft.effects.push({ kind: "wake", at: wakeAt });
  const isStarted = draft.lastRequest !== lastRequest;
  return {
    state: closeDraft(draft, wakeAt),
    effects: draft.effects,
    because: taken ?? (isOverdue ? "timed-out" : isStarted ? "due" : "nothing-due"),
  };
}

function takeIn(draft: PollingDraft, input: PollingInput): PollingBecause | null {
  switch (input.kind) {
    case "tick":
      return null;
    case "depth":
      draft.depth = input.depth;
      return "depth-noted";
    case "fetched":
      return takePage(draft, input);
    case "failed": {
      const { pending } = draft;
      if (pending?.request !== input.request) return "unknown-request";
      failRequest(draft, pending);
      return "failed";
    }
    case "watch": {
      const open = watchKeys(draft.open, input.keys, draft.now, draft.policy);
      const isKnown = open === draft.open;
      draft.open = open;
      return isKnown ? "already-watched" : "watching";
    }
    case "replay":
      return planReplay(draft, input.from, input.to);
  }
}

function expirePending(draft: PollingDraft): boolean {
  const { pending, policy, now } = draft;
  if (pending === null || now < pending.heardAt + policy.answerTimeoutSeconds * 1000) return false;
  failRequest(draft, pending);
  return true;
}
