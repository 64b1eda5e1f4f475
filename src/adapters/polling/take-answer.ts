import { GUIDE_RETRY_POLICY, nextDelayMs } from "../../core/retry.ts";
import type { PlannedFetch, PollingBecause, PollingInput, PollingRequest } from "./model.ts";
import { delayKeys, noteOpen } from "./open-keys.ts";
import { openOf, planLookBack } from "./plan-look-back.ts";
import type { PollingPolicy } from "./policy.ts";
import { isSlowed, type PollingDraft } from "./polling-draft.ts";
import { noteRecords } from "./seen-keys.ts";

/** A page came: what is new passes; with the last page the request has done its work. */
export function takePage(draft: PollingDraft, input: Extract<PollingInput, { kind: "fetched" }>): PollingBecause {
  const request = draft.pending;
  if (request?.request !== input.request) return "unknown-request";
  const records = request.purpose === "look-back" ? openOf(draft, input.records) : input.records;
  const { seen, best, passed } = noteRecords(draft.seen, records, draft.now);
  draft.seen = seen;
  draft.open = noteOpen(draft.open, best, draft.now, draft.policy);
  if (passed.length > 0) draft.effects.push({ kind: "pass", request: request.request, records: passed });
  if (input.isLast) finish(draft, request, input.lastPollAt ?? null);
  else draft.pending = { ...request, heardAt: draft.now };
  return passed.length > 0 ? "passed" : "nothing-new";
}

/**
 * The request under way failed, or its answer is overdue: it is asked again after a wait that doubles, and so are the
 * keys or the interval it asked for. What was covered stays as it was, so that nothing is left out.
 */
export function failRequest(draft: PollingDraft, request: PollingRequest): void {
  const { policy, now } = draft;
  draft.pending = null;
  draft.failures += 1;
  const retryAt = now + failureDelayMs(draft.failures, policy);
  draft.nextPollAt = Math.max(draft.nextPollAt ?? 0, retryAt);
  draft.open = delayKeys(draft.open, request.keys, now, policy);
  draft.planned = draft.planned.map((one) => {
    if (!isAnswered(one, request)) return one;
    const tries = one.tries + 1;
    return { ...one, tries, dueAt: now + failureDelayMs(tries, policy) };
  });
}

function finish(draft: PollingDraft, request: PollingRequest, lastPollAt: number | null): void {
  draft.pending = null;
  draft.failures = 0;
  if (request.purpose === "window") {
    finishWindow(draft, request, lastPollAt);
  } else if (request.purpose === "lookup") {
    draft.open = delayKeys(draft.open, request.keys, draft.now, draft.policy);
  } else {
    draft.planned = draft.planned.flatMap((one) => {
      if (!isAnswered(one, request)) return [one];
      return request.to < one.to ? [{ ...one, from: request.to, tries: 0 }] : [];
    });
  }
}

function finishWindow(draft: PollingDraft, request: PollingRequest, lastPollAt: number | null): void {
  const { policy, now } = draft;
  const before = draft.coveredTo;
  draft.coveredTo = policy.mode === "interval" ? request.to : updateMark(draft, request, lastPollAt);
  changePace(draft);
  const isBehind = request.to < request.sentAt - policy.settleSeconds * 1000;
  draft.nextPollAt = isBehind && !isSlowed(draft) ? now : request.sentAt + draft.intervalMs;
  if (policy.mode === "interval") {
    if (before === null) draft.planned = [...draft.planned, ...planLookBack(request.from, now, policy)];
    planReviews(draft, before ?? request.from, request);
    return;
  }
  // The window went back to all that was due, as far as the platform reaches.
  draft.planned = draft.planned.filter((one) => one.dueAt > request.sentAt);
  planSecondLook(draft, Math.max(before ?? 0, request.from), draft.coveredTo);
}

/**
 * What lies before the next overlap was asked for only once, as after an outage: the next window goes back to it, so
 * that a record which drifted off a page has a second chance however long the window was.
 */
function planSecondLook(draft: PollingDraft, from: number, to: number): void {
  const overlapMs = draft.policy.overlapSeconds * 1000;
  if (overlapMs === 0 || to - from <= overlapMs) return;
  draft.planned = [...draft.planned, { purpose: "review", from, to, dueAt: draft.now, tries: 0 }];
}

/**
 * The platform's mark, but never after the question by our clock; without one, a window before the question, and not
 * before the last mark. Both ask for some updates twice rather than for some never.
 */
function updateMark({ coveredTo, policy }: PollingDraft, request: PollingRequest, lastPollAt: number | null): number {
  if (lastPollAt !== null) return Math.min(lastPollAt, request.to);
  return Math.max(coveredTo ?? request.from, request.to - policy.windowSeconds * 1000);
}

/** After each window once: longer while the queue behind is deep, shorter again when it has run low. */
function changePace(draft: PollingDraft): void {
  const { policy, depth, intervalMs } = draft;
  if (depth > policy.pauseDepth) {
    draft.intervalMs = Math.min(Math.ceil(intervalMs * policy.intervalFactor), policy.longestIntervalSeconds * 1000);
  } else if (depth <= policy.resumeDepth) {
    draft.intervalMs = Math.max(Math.floor(intervalMs / policy.intervalFactor), policy.intervalSeconds * 1000);
  }
}

/**
 * Days that have ended within what is covered now are asked for again later: a platform that answers by the day of the
 * start does not show in today's windows what began before midnight.
 */
function planReviews(draft: PollingDraft, from: number, { to, sentAt }: PollingRequest): void {
  const planned = [...draft.planned];
  for (let endAt = (Math.floor(from / DAY_MS) + 1) * DAY_MS; endAt <= to; endAt += DAY_MS) {
    for (const after of new Set(draft.policy.reviewAfterSeconds)) {
      const dueAt = endAt + after * 1000;
      if (dueAt > sentAt) planned.push({ purpose: "review", from: endAt - DAY_MS, to: endAt, dueAt, tries: 0 });
    }
  }
  draft.planned = planned;
}

function isAnswered(one: PlannedFetch, { purpose, from, sentAt }: PollingRequest): boolean {
  return one.purpose === purpose && one.from === from && one.dueAt <= sentAt;
}

function failureDelayMs(failures: number, policy: PollingPolicy): number {
  return nextDelayMs(failures, {
    ...GUIDE_RETRY_POLICY,
    baseDelayMs: policy.failureDelaySeconds * 1000,
    delayFactor: 2,
    maximumDelayMs: policy.longestFailureDelaySeconds * 1000,
  });
}

const DAY_MS = 86_400_000;
