import { currentFingerprint } from "../../core/policy.ts";
import type { OpenKey, PlannedFetch, PollingEffect, PollingRequest, PollingState } from "./model.ts";
import type { PollingPolicy } from "./policy.ts";

/** A state that one step works on: lists are replaced, never changed in place, so the state given stays as it was. */
export interface PollingDraft {
  readonly policy: PollingPolicy;
  readonly now: number;
  coveredTo: number | null;
  nextPollAt: number | null;
  intervalMs: number;
  depth: number;
  failures: number;
  pending: PollingRequest | null;
  planned: readonly PlannedFetch[];
  open: readonly OpenKey[];
  seen: PollingState["seen"];
  lastRequest: number;
  readonly effects: PollingEffect[];
}

/** Begins a step; time never runs backwards. An interval of another policy is brought into the bounds of this one. */
export function openDraft(state: PollingState, at: number, policy: PollingPolicy): PollingDraft {
  const { version: _, fingerprint: _made, at: before, wakeAt: _wake, intervalMs, ...rest } = state;
  const { intervalSeconds, longestIntervalSeconds } = policy;
  return {
    ...rest,
    intervalMs: Math.min(Math.max(intervalMs, intervalSeconds * 1000), longestIntervalSeconds * 1000),
    policy,
    now: Math.max(at, before ?? at),
    effects: [],
  };
}

/** Ends a step. */
export function closeDraft(draft: PollingDraft, wakeAt: number | null): PollingState {
  const { policy, now: at, effects: _, ...rest } = draft;
  return { version: 1, fingerprint: currentFingerprint(policy), at, wakeAt, ...rest };
}

/** Whether the queue behind has made the interval longer than usual: then nothing but windows is asked for. */
export function isSlowed({ intervalMs, policy }: PollingDraft): boolean {
  return intervalMs > policy.intervalSeconds * 1000;
}
