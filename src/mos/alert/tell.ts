import { toMicro } from "../../core/micro-units.ts";
import type { AlertPolicy } from "../policy.ts";
import { copyWindow, type Draft, plain, toMs } from "./draft.ts";
import type { AlertEpisode, AlertInput, AlertNotification, WithheldReason } from "./model.ts";
import { episodeName, timesOf } from "./stage.ts";

/** What is to be told while an episode fires: that it does, that it got worse, that it still does. */
export function tellFiring(draft: Draft, input: AlertInput): void {
  const { episode } = draft;
  if (episode === null || episode.clearHeldMs !== null) return;
  const { told } = episode;
  if (told === null) tellFired(draft, input, episode);
  else if (!tellWorsened(draft, input, episode, told.mean)) tellRepeated(draft, input, episode, told.mean);
}

/** The end of an episode is told once, at once, if its beginning was. */
export function tellEnd(draft: Draft, input: AlertInput, episode: AlertEpisode, because: "cleared" | "missing"): void {
  if (episode.told === null) return;
  draft.effects.push(notificationOf(draft, input, episode, "resolved", because));
}

function tellFired(draft: Draft, input: AlertInput, episode: AlertEpisode): void {
  const at = input.window.endAt + 0;
  const { firedAt, policy } = draft;
  const cooldownEndAt = firedAt === null ? null : firedAt + toMs(policy.cooldownSeconds);
  const isCooling = cooldownEndAt !== null && at < cooldownEndAt;
  if (!isCooling && !isMuted(draft)) {
    draft.effects.push(notificationOf(draft, input, episode, "fired"));
    draft.firedAt = at;
    draft.episode = { ...episode, told: { at, mean: plain(input.window.mean) }, repeatFrom: at };
    return;
  }
  if (episode.isWithheld) return;
  if (isCooling) withhold(draft, input, episode, "fired", "cooldown", cooldownEndAt);
  else withhold(draft, input, episode, "fired", "flapping", null);
  draft.episode = { ...episode, isWithheld: true };
}

/** @returns Whether the window was told of, or would have been. */
function tellWorsened(draft: Draft, input: AlertInput, episode: AlertEpisode, toldMean: number | null): boolean {
  const { mean } = input.window;
  if (!isWorse(toldMean, mean, draft.policy)) return false;
  if (!isMuted(draft)) {
    send(draft, input, episode, "worsened", mean);
    return true;
  }
  if (episode.withheldMean !== null && !isWorse(episode.withheldMean, mean, draft.policy)) return false;
  withhold(draft, input, episode, "worsened", "flapping", null);
  draft.episode = { ...episode, withheldMean: plain(mean) };
  return true;
}

function tellRepeated(draft: Draft, input: AlertInput, episode: AlertEpisode, toldMean: number | null): void {
  const { renotifySeconds } = draft.policy;
  const at = input.window.endAt + 0;
  if (renotifySeconds === null || at - (episode.repeatFrom ?? at) < toMs(renotifySeconds)) return;
  if (!isMuted(draft)) {
    send(draft, input, episode, "repeated", input.window.mean ?? toldMean);
    return;
  }
  withhold(draft, input, episode, "repeated", "flapping", null);
  draft.episode = { ...episode, repeatFrom: at };
}

function isMuted({ policy, flapping }: Draft): boolean {
  return policy.isMutedWhileFlapping && flapping.isFlapping;
}

/** Compared in micro-units, so that 3.1 to 2.6 is a fall of 0.5. */
function isWorse(from: number | null, to: number | null, { escalateDelta }: AlertPolicy): boolean {
  if (from === null || to === null || escalateDelta === null) return false;
  return toMicro(from) - toMicro(to) >= toMicro(escalateDelta);
}

/** @param mean - From which the next `worsened` counts. */
function send(
  draft: Draft,
  input: AlertInput,
  episode: AlertEpisode,
  kind: "worsened" | "repeated",
  mean: number | null,
): void {
  const at = input.window.endAt + 0;
  draft.effects.push(notificationOf(draft, input, episode, kind));
  draft.episode = { ...episode, told: { at, mean: plain(mean) }, withheldMean: null, repeatFrom: at };
}

function withhold(
  draft: Draft,
  input: AlertInput,
  episode: AlertEpisode,
  kind: "fired" | "worsened" | "repeated",
  reason: WithheldReason,
  until: number | null,
): void {
  const notification = notificationOf(draft, input, episode, kind);
  draft.effects.push({ kind: "withheld", reason, until, notification });
}

function notificationOf(
  { policy, stage }: Draft,
  { window, verdict }: AlertInput,
  { startedAt }: AlertEpisode,
  kind: AlertNotification["kind"],
  because: AlertNotification["because"] = null,
): AlertNotification {
  const { startAt, endAt, source, count, mean, min, shareBelow } = copyWindow(window);
  return {
    kind,
    because,
    episode: episodeName(startedAt, stage),
    name: policy.name,
    severity: policy.severity,
    source,
    at: endAt,
    startedAt,
    ...timesOf(endAt, startedAt, policy.timeZone, stage),
    window: { startAt, endAt, count, mean, min, shareBelow },
    verdict: {
      because: verdict.because,
      value: plain(verdict.value),
      triggerBound: plain(verdict.triggerBound),
      clearBound: plain(verdict.clearBound),
    },
    expectation: verdict.expectation,
    channels: policy.channels,
  };
}
