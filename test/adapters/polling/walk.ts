import type {
  PolledRecord,
  PollingEffect,
  PollingInput,
  PollingState,
  PollingStep,
} from "../../../src/adapters/polling/model.ts";
import { GUIDE_POLLING_POLICY, type PollingPolicy } from "../../../src/adapters/polling/policy.ts";
import { openDraft, type PollingDraft } from "../../../src/adapters/polling/polling-draft.ts";
import { initialPolling, stepPolling } from "../../../src/adapters/polling/step-polling.ts";

export const SECOND = 1000;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** Noon of a day, so that windows of the first hours stay within it. */
export const NOON = Date.UTC(2026, 2, 2, 12);

export type Fetch = Extract<PollingEffect, { kind: "fetch" }>;
export type Lookup = Extract<PollingEffect, { kind: "lookup" }>;

/** A machine on its way, that looks not back unless it is told to: every step's state goes through JSON, and its arguments are frozen. */
export interface Walk {
  state: PollingState;
  /** The state as it was given, or came out of the last step. */
  text: string;
  readonly policy: PollingPolicy;
  /** What the last step said. */
  last: PollingStep | null;
}

export function startWalk(policy: Partial<PollingPolicy> = {}, since: number | null = null): Walk {
  const whole = Object.freeze({ ...GUIDE_POLLING_POLICY, lookBackSeconds: 0, ...policy });
  const state = initialPolling(whole, since);
  return { state, text: JSON.stringify(state), policy: whole, last: null };
}

/** Numbers that can be followed by head: windows of 100 s every 20 s, which end 10 s ago. */
const SHORT: Partial<PollingPolicy> = {
  intervalSeconds: 20,
  windowSeconds: 100,
  settleSeconds: 10,
  longestFetchSeconds: 150,
  reachSeconds: 1000,
  overlapSeconds: 30,
  pauseDepth: 10,
  resumeDepth: 5,
  longestIntervalSeconds: 70,
  answerTimeoutSeconds: 60,
  failureDelaySeconds: 7,
  longestFailureDelaySeconds: 25,
  reviewAfterSeconds: [],
  lookBackSeconds: 0,
  lookupDelaySeconds: 40,
  longestLookupDelaySeconds: 100,
  lookupHorizonSeconds: 500,
  forgetAfterSeconds: 200,
};

/** A machine in the middle of a step at noon, with its next window in five seconds. */
export function draftOf(fields: Partial<PollingDraft> = {}, policy: Partial<PollingPolicy> = {}): PollingDraft {
  const whole = { ...GUIDE_POLLING_POLICY, ...SHORT, ...policy };
  return { ...openDraft(initialPolling(whole), NOON, whole), nextPollAt: NOON + 5 * SECOND, ...fields };
}

export function send(walk: Walk, input: PollingInput): readonly PollingEffect[] {
  const step = stepPolling(walk.state, Object.freeze(input), walk.policy);
  if (JSON.stringify(walk.state) !== walk.text) throw new Error("the state given was changed");
  walk.last = step;
  walk.text = JSON.stringify(step.state);
  walk.state = JSON.parse(walk.text);
  return step.effects;
}

export const tick = (walk: Walk, at: number): readonly PollingEffect[] => send(walk, { kind: "tick", at });

export const answer = (
  walk: Walk,
  at: number,
  request: number,
  records: readonly PolledRecord[] = [],
  isLast = true,
): readonly PollingEffect[] => send(walk, { kind: "fetched", at, request, records, isLast });

export const record = (key: string, rank: string, status: PolledRecord["status"] = "complete"): PolledRecord => ({
  key,
  rank,
  status,
});

export function fetchIn(effects: readonly PollingEffect[]): Fetch | undefined {
  return effects.find((effect): effect is Fetch => effect.kind === "fetch");
}

export function lookupIn(effects: readonly PollingEffect[]): Lookup | undefined {
  return effects.find((effect): effect is Lookup => effect.kind === "lookup");
}

/** What passed, as `key=rank`. */
export function passedIn(effects: readonly PollingEffect[]): readonly string[] {
  return effects.flatMap((effect) =>
    effect.kind === "pass" ? effect.records.map((one) => `${one.key}=${one.rank}`) : [],
  );
}
