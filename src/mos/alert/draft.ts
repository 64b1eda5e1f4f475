import type { QualityWindow } from "../model.ts";
import type { AlertPolicy } from "../policy.ts";
import type {
  AlertDataStatus,
  AlertEffect,
  AlertEpisode,
  AlertFlapping,
  AlertInput,
  AlertOpening,
  AlertPending,
  AlertState,
  AlertStatus,
} from "./model.ts";
import type { Stage } from "./stage.ts";

/** A state that one step works on. Parts are replaced, never changed in place, so the state given stays as it was. */
export interface Draft {
  readonly policy: AlertPolicy;
  readonly stage: Stage;
  dataStatus: AlertDataStatus;
  /** From when on the window at hand covers what the one before it did not. Epoch milliseconds. */
  from: number;
  open: AlertOpening | null;
  heardAt: number | null;
  pending: AlertPending | null;
  episode: AlertEpisode | null;
  recent: readonly (number | null)[];
  firedAt: number | null;
  flapping: AlertFlapping;
  effects: AlertEffect[];
}

/** Begins a step with a window that adds from an instant on. */
export function openDraft(state: AlertState, policy: AlertPolicy, stage: Stage, from: number): Draft {
  const { dataStatus, heardAt, pending, episode, recent, firedAt, flapping } = state;
  return {
    policy,
    stage,
    dataStatus,
    from,
    open: null,
    heardAt,
    pending,
    episode,
    recent,
    firedAt,
    flapping,
    effects: [],
  };
}

/** The state that a step ends in, with the window that it took in. */
export function closeDraft(draft: Draft, { window, verdict }: AlertInput): AlertState {
  const { policy, dataStatus, open, heardAt, pending, episode, recent, firedAt, flapping } = draft;
  return {
    version: 1,
    fingerprint: policy.fingerprint,
    status: statusOf(pending, episode),
    dataStatus,
    window: copyWindow(window),
    verdict: verdict.kind,
    open,
    heardAt,
    pending,
    episode,
    recent,
    firedAt,
    flapping,
  };
}

/** The status that what is pending and what is going on come to. */
export function statusOf(pending: AlertPending | null, episode: AlertEpisode | null): AlertStatus {
  if (episode !== null) return episode.clearHeldMs === null ? "firing" : "recovering";
  return pending === null ? "ok" : "pending";
}

/** A window's own fields, in their order, without `-0`. */
export function copyWindow(window: QualityWindow): QualityWindow {
  const { startAt, endAt, source, count, mean, min, max, standardDeviation, shareBelow } = window;
  return {
    startAt: startAt + 0,
    endAt: endAt + 0,
    source,
    count: count + 0,
    mean: plain(mean),
    min: plain(min),
    max: plain(max),
    standardDeviation: plain(standardDeviation),
    shareBelow: plain(shareBelow),
  };
}

/** A number that JSON writes and reads as it is. */
export function plain(value: number | null): number | null {
  return value === null ? null : value + 0;
}

/**
 * From when on a window covers what the one before it did not; a point in time covers what has passed since then. Epoch
 * milliseconds.
 */
export function addsFrom({ startAt, endAt }: QualityWindow, before: QualityWindow | null): number {
  if (before === null) return startAt + 0;
  return (startAt === endAt ? before.endAt : Math.max(startAt, before.endAt)) + 0;
}

export function toMs(seconds: number): number {
  return Math.round(seconds * 1000);
}
