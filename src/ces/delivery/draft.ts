import type { StoredDeadLetter } from "../../core/dead-letters.ts";
import { currentFingerprint } from "../../core/policy.ts";
import type { TokenBucketState } from "../../core/token-bucket.ts";
import type { DeliveryPolicy } from "../policy.ts";
import type {
  DeliverableScore,
  DeliveryEffect,
  DeliveryItem,
  DeliveryLetter,
  DeliveryState,
  DeliveryTotals,
  FinishedDelivery,
} from "./model.ts";

/** A state that one step works on: lists are replaced, never changed in place, so the state given stays as it was. */
export interface Draft {
  readonly policy: DeliveryPolicy;
  readonly now: number;
  /** Length of the write window in milliseconds; `null` = none. */
  readonly windowMs: number | null;
  items: readonly DeliveryItem[];
  letters: readonly StoredDeadLetter<DeliveryLetter>[];
  finished: readonly (readonly FinishedDelivery[])[];
  bucket: TokenBucketState;
  renewalDueAt: number | null;
  lastRequest: number;
  totals: { -readonly [K in keyof DeliveryTotals]: number };
  readonly effects: DeliveryEffect[];
}

/** Begins a step; time never runs backwards. */
export function openDraft(state: DeliveryState, at: number, policy: DeliveryPolicy): Draft {
  const { items, letters, finished, bucket, renewalDueAt, lastRequest } = state;
  return {
    policy,
    now: Math.max(at, state.at ?? at) + 0,
    windowMs: policy.writeWindowSeconds === null ? null : toMs(policy.writeWindowSeconds),
    items,
    letters,
    finished,
    bucket,
    renewalDueAt,
    lastRequest,
    totals: { ...state.totals },
    effects: [],
  };
}

/** Ends a step. */
export function closeDraft(draft: Draft, wakeAt: number | null): DeliveryState {
  const { policy, now: at, windowMs: _, effects: _told, ...rest } = draft;
  return { version: 1, fingerprint: currentFingerprint(policy), at, wakeAt, ...rest };
}

/** Seconds as the whole milliseconds that instants are counted in; a time above 0 is never none. */
export function toMs(seconds: number): number {
  return seconds === 0 ? 0 : Math.max(Math.round(seconds * 1000), 1);
}

/** When a score can no longer be written; `null` = the target has no window. */
export function expiresAt(score: DeliverableScore, { windowMs }: Draft): number | null {
  return windowMs === null ? null : score.completedAt + windowMs;
}

/** Whether a score can no longer be written: from the end of the window on. */
export function isExpired(score: DeliverableScore, { windowMs, now }: Draft): boolean {
  return windowMs !== null && now - score.completedAt >= windowMs;
}

/** A score that has just come, or comes anew: nothing was tried yet. */
export function freshItem(score: DeliverableScore, dueAt: number): DeliveryItem {
  return {
    ...scoreOf(score),
    phase: "waiting",
    dueAt,
    request: null,
    needsRead: true,
    attempt: 0,
    earlierAttempts: 0,
    redrives: 0,
    lastStatus: null,
    hasRenewedToken: false,
    hasReread: false,
    next: null,
  };
}

/** The score alone, out of anything that carries one. */
export function scoreOf({ interactionId, value, completedAt }: DeliverableScore): DeliverableScore {
  return { interactionId, value, completedAt: completedAt + 0 };
}

/** How often and with which last answer a score was tried. */
export interface Tries {
  readonly attempts: number;
  readonly redrives: number;
  readonly lastStatus: number | null;
}

/** How often a score under way was tried. */
export function triesOf({ earlierAttempts, attempt, redrives, lastStatus }: DeliveryItem): Tries {
  return { attempts: earlierAttempts + attempt, redrives, lastStatus };
}

/** Puts another item in the place of one, or takes it out. */
export function replaceItem(draft: Draft, item: DeliveryItem, by: DeliveryItem | null): void {
  draft.items =
    by === null
      ? draft.items.filter((other) => other !== item)
      : draft.items.map((other) => (other === item ? by : other));
}
