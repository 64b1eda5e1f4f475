import { policyFingerprint } from "../../../core/policy.ts";
import { GUIDE_RETRY_POLICY, nextDelayMs } from "../../../core/retry.ts";
import type { ChannelEffect, ChannelState } from "./model.ts";
import type { ChannelPolicy } from "./policy.ts";

type Fields = Omit<ChannelState, "version" | "fingerprint" | "at" | "wakeAt">;

/** A state that one step works on: lists are replaced, never changed in place, so the state given stays as it was. */
export type ChannelDraft = { -readonly [Field in keyof Fields]: Fields[Field] } & {
  readonly policy: ChannelPolicy;
  readonly now: number;
  readonly effects: ChannelEffect[];
};

/** Begins a step; time never runs backwards. */
export function openDraft(state: ChannelState, at: number, policy: ChannelPolicy): ChannelDraft {
  const { version: _, fingerprint: _made, at: before, wakeAt: _wake, ...fields } = state;
  return { ...fields, policy, now: Math.max(at, before ?? at), effects: [] };
}

/** Ends a step. */
export function closeDraft(draft: ChannelDraft, wakeAt: number | null): ChannelState {
  const { policy, now: at, effects: _, ...fields } = draft;
  return { version: 1, fingerprint: policyFingerprint(policy), at, wakeAt, ...fields };
}

/** Makes the next attempt: on the channel that is there, else on a new one. */
export function attempt(draft: ChannelDraft): void {
  const { connectUri } = draft;
  if (connectUri === null) draft.effects.push({ kind: "create", number: enter(draft, "creating") });
  else draft.effects.push({ kind: "connect", number: enter(draft, "connecting"), connectUri });
}

/** Makes a new channel; the socket of the old one stays open until the new one's is. */
export function renew(draft: ChannelDraft): void {
  leaveChannel(draft);
  attempt(draft);
}

/** Begins a phase that an answer ends; its number tells the answer from earlier ones. */
export function enter(draft: ChannelDraft, phase: "creating" | "subscribing" | "connecting"): number {
  draft.phase = phase;
  draft.lastNumber += 1;
  draft.current = draft.lastNumber;
  draft.dueAt = draft.now + draft.policy.answerTimeoutSeconds * 1000;
  return draft.lastNumber;
}

/** The attempt under way came to nothing: the next one begins after a wait, with a new channel. */
export function failAttempt(draft: ChannelDraft): void {
  leaveChannel(draft);
  waitAgain(draft);
}

/** The open socket is gone: from the last word on, messages may be missing. */
export function loseSocket(draft: ChannelDraft): void {
  draft.gapFrom = draft.gapFrom ?? draft.heardAt ?? draft.now;
  draft.socket = null;
  draft.pingedAt = null;
  if (draft.phase !== "open") return;
  // A socket that is lost before it has said a word does not deserve another one on its channel.
  if (draft.failures > 0) leaveChannel(draft);
  waitAgain(draft);
}

export function leaveChannel(draft: ChannelDraft): void {
  draft.channelId = null;
  draft.connectUri = null;
  draft.renewAt = null;
}

function waitAgain(draft: ChannelDraft): void {
  const { policy } = draft;
  draft.failures += 1;
  draft.phase = "waiting";
  draft.current = null;
  const delayMs = nextDelayMs(draft.failures, {
    ...GUIDE_RETRY_POLICY,
    baseDelayMs: policy.firstDelaySeconds * 1000,
    delayFactor: 2,
    maximumDelayMs: policy.longestDelaySeconds * 1000,
  });
  draft.dueAt = draft.now + delayMs;
}
