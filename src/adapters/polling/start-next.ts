import type { FetchPurpose, PlannedFetch } from "./model.ts";
import { dueKeys, followsOpen, splitOpen } from "./open-keys.ts";
import { isSlowed, type PollingDraft } from "./polling-draft.ts";
import { forgetSeen } from "./seen-keys.ts";

/**
 * Starts the next request if none is under way and one is due: the window first, then what is planned, then a look-up.
 */
export function startNext(draft: PollingDraft): void {
  giveUp(draft);
  if (draft.pending === null) startWindow(draft);
  if (hasOnlyWindows(draft)) return;
  if (draft.pending === null) startPlanned(draft);
  if (draft.pending === null) startLookup(draft);
}

/** When the machine has to be asked again. */
export function nextWake(draft: PollingDraft): number {
  const { pending, policy, now } = draft;
  if (pending !== null) return pending.heardAt + policy.answerTimeoutSeconds * 1000;
  let wakeAt = draft.nextPollAt ?? now;
  if (hasOnlyWindows(draft)) return wakeAt;
  for (const one of draft.planned) wakeAt = Math.min(wakeAt, one.dueAt);
  if (followsOpen(policy)) for (const one of draft.open) wakeAt = Math.min(wakeAt, one.dueAt);
  return wakeAt;
}

/**
 * While the queue behind is deep, and where updates are asked for, there are windows only. After a failure everything
 * waits together, and the next request is the window.
 */
function hasOnlyWindows(draft: PollingDraft): boolean {
  return isSlowed(draft) || draft.failures > 0 || draft.policy.mode === "updated-since";
}

function startWindow(draft: PollingDraft): void {
  const { policy, now } = draft;
  if ((draft.nextPollAt ?? now) > now) return;
  draft.seen = forgetSeen(draft.seen, now - policy.forgetAfterSeconds * 1000);
  if (policy.mode === "interval") startInterval(draft);
  else startUpdatedSince(draft);
}

/**
 * A window ends `settleSeconds` before now and reaches back `windowSeconds`, and beyond that to what was covered last
 * less the overlap of two windows: also after a long outage every instant is asked for as long as in quiet times.
 */
function startInterval(draft: PollingDraft): void {
  const { policy, now, coveredTo } = draft;
  const windowMs = policy.windowSeconds * 1000;
  const target = now - policy.settleSeconds * 1000;
  if (target <= (coveredTo ?? 0)) {
    draft.nextPollAt = (coveredTo ?? 0) + (policy.settleSeconds + policy.intervalSeconds) * 1000;
    return;
  }
  const overlapMs = windowMs - policy.intervalSeconds * 1000;
  const from = Math.max(0, Math.min(target - windowMs, (coveredTo ?? target) - overlapMs));
  const to = Math.min(target, from + policy.longestFetchSeconds * 1000);
  fetch(draft, "window", from, to);
}

/**
 * From the mark less the overlap, without a mark one window back; and further to what others want asked again, or what
 * is to be looked at twice. That was answered once, so nobody is told when the platform's reach has left it behind.
 */
function startUpdatedSince(draft: PollingDraft): void {
  const { policy, now, coveredTo } = draft;
  const backMs = (coveredTo === null ? policy.windowSeconds : policy.overlapSeconds) * 1000;
  let wanted = Math.max(0, (coveredTo ?? now) - backMs);
  for (const one of draft.planned) if (one.purpose === "replay") wanted = Math.min(wanted, one.from);
  const reach = now - policy.reachSeconds * 1000;
  if (wanted < reach) draft.effects.push({ kind: "beyond-reach", from: wanted, to: reach });
  for (const one of draft.planned) if (one.dueAt <= now) wanted = Math.min(wanted, one.from);
  const from = Math.max(wanted, reach);
  fetch(draft, "window", from, Math.max(now, from));
}

function startPlanned(draft: PollingDraft): void {
  let first: PlannedFetch | null = null;
  for (const one of draft.planned) {
    if (one.dueAt <= draft.now && (first === null || one.dueAt < first.dueAt)) first = one;
  }
  if (first === null) return;
  const { purpose, from, to } = first;
  fetch(draft, purpose, from, Math.min(to, from + draft.policy.longestFetchSeconds * 1000));
}

function startLookup(draft: PollingDraft): void {
  const keys = dueKeys(draft.open, draft.now, draft.policy);
  if (keys.length === 0) return;
  const request = send(draft, "lookup", 0, 0, keys);
  draft.effects.push({ kind: "lookup", request, keys });
}

function fetch(draft: PollingDraft, purpose: FetchPurpose, from: number, to: number): void {
  const request = send(draft, purpose, from, to, []);
  const updatedSince = draft.policy.mode === "updated-since" ? from : null;
  draft.effects.push({ kind: "fetch", request, purpose, from, to, updatedSince });
}

function send(
  draft: PollingDraft,
  purpose: FetchPurpose | "lookup",
  from: number,
  to: number,
  keys: readonly string[],
): number {
  const request = draft.lastRequest + 1;
  draft.lastRequest = request;
  draft.pending = { request, purpose, from, to, keys, sentAt: draft.now, heardAt: draft.now };
  return request;
}

function giveUp(draft: PollingDraft): void {
  const { kept, tooOld, tooMany } = splitOpen(draft.open, draft.now, draft.policy);
  draft.open = kept;
  if (tooOld.length > 0) draft.effects.push({ kind: "give-up", keys: tooOld, because: "too-old" });
  if (tooMany.length > 0) draft.effects.push({ kind: "give-up", keys: tooMany, because: "too-many" });
}
