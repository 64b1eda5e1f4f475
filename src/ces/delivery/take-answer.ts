import { type AttemptOutcome, decideAfter, type RetryPolicy } from "../../core/retry.ts";
import { decideScoreWrite } from "../decide-score-write.ts";
import type { DeliveryPolicy } from "../policy.ts";
import { type Draft, freshItem, replaceItem, toMs, triesOf } from "./draft.ts";
import type { DeliverableScore, DeliveryBecause, DeliveryItem } from "./model.ts";
import { finishDeadLetter, finishEqual, finishSuperseded, finishWritten, storeDeadLetter } from "./outcomes.ts";

/** A read was answered: is there still something to write? */
export function takeExisting(draft: Draft, item: DeliveryItem, value: number | null): DeliveryBecause {
  const decision = decideScoreWrite(value === null ? null : { value }, item);
  if (decision.kind === "skip") {
    replaceItem(draft, item, null);
    finishEqual(draft, item);
    return "equal";
  }
  // The write belongs to the attempt that the read has begun.
  const attempt = item.attempt - 1;
  replaceItem(draft, item, { ...item, phase: "waiting", request: null, needsRead: false, dueAt: draft.now, attempt });
  return "write-needed";
}

/** A request was answered with a status, or not at all. */
export function takeResponse(
  draft: Draft,
  item: DeliveryItem,
  answer: Pick<AttemptOutcome, "status" | "retryAfter">,
): DeliveryBecause {
  const { attempt, hasRenewedToken, hasReread } = item;
  const outcome = { ...answer, attempt, at: draft.now, hasRenewedToken, hasReread };
  const decision = decideAfter(outcome, retryPolicyOf(draft.policy));
  if (decision.kind === "success") return takeSuccess(draft, item);
  if (decision.kind === "dead-letter") {
    if (item.next !== null) return giveWay(draft, item, item.next, draft.now);
    replaceItem(draft, item, null);
    const tries = { ...triesOf(item), lastStatus: answer.status };
    if (decision.isRedrivable) storeDeadLetter(draft, item, decision.because, tries);
    else finishDeadLetter(draft, item, decision.because, tries);
    return "dead-lettered";
  }
  if (decision.kind === "renew-token") startRenewal(draft);
  const dueAt = decision.kind === "retry" ? decision.dueAt : draft.now;
  if (item.next !== null) return giveWay(draft, item, item.next, dueAt);
  replaceItem(draft, item, {
    ...item,
    phase: "waiting",
    dueAt,
    request: null,
    needsRead: item.needsRead || decision.kind === "reread",
    lastStatus: answer.status,
    hasRenewedToken: hasRenewedToken || decision.kind === "renew-token",
    hasReread: hasReread || decision.kind === "reread",
  });
  return BECAUSE[decision.kind];
}

const BECAUSE = { retry: "retrying", "renew-token": "renewing-token", reread: "rereading" } as const;

/** Asks for a new token unless one is being waited for. */
export function startRenewal(draft: Draft): void {
  if (draft.renewalDueAt !== null) return;
  draft.renewalDueAt = draft.now + toMs(draft.policy.responseTimeoutSeconds);
  draft.effects.push({ kind: "renew-token" });
}

function takeSuccess(draft: Draft, item: DeliveryItem): DeliveryBecause {
  const { next } = item;
  finishWritten(draft, item, triesOf(item).attempts);
  if (next !== null && next.value !== item.value) {
    replaceItem(draft, item, freshItem(next, draft.now));
  } else {
    replaceItem(draft, item, null);
    if (next !== null) finishEqual(draft, next);
  }
  return "written";
}

/** The later score that waits behind takes over, with attempts of its own. */
function giveWay(draft: Draft, item: DeliveryItem, next: DeliverableScore, dueAt: number): DeliveryBecause {
  finishSuperseded(draft, item);
  replaceItem(draft, item, freshItem(next, dueAt));
  return "superseding";
}

/** The core's retry policy: gone for good is gone for good under every delivery policy. */
function retryPolicyOf(policy: DeliveryPolicy): RetryPolicy {
  return {
    maximumAttempts: policy.maxAttempts,
    baseDelayMs: toMs(policy.firstDelaySeconds),
    delayFactor: 2,
    maximumDelayMs: toMs(policy.maxDelaySeconds),
    throttledDelayMs: toMs(policy.throttleDelaySeconds),
    onConflict: policy.onConflict,
    terminalStatuses: [404, 410],
  };
}
