import type { QualityWindow } from "../model.ts";
import { type Draft, toMs } from "./draft.ts";
import { nextFlapping } from "./flapping.ts";
import type { AlertBecause, AlertEpisode, AlertInput } from "./model.ts";
import { tellEnd, tellFiring } from "./tell.ts";

/** A window that says something: that quality breaches, is clear, or lies between. */
export function takeSignal(draft: Draft, input: AlertInput, signal: "breach" | "between" | "clear"): AlertBecause {
  const { window } = input;
  if (isSilentUntil(draft, window.startAt)) forgetPending(draft);
  draft.heardAt = window.endAt + 0;
  draft.flapping = nextFlapping(draft.flapping, signal === "between" ? null : signal === "breach");
  const { episode } = draft;
  const because =
    episode === null ? takeQuiet(draft, window, signal === "breach") : takeFiring(draft, input, episode, signal);
  tellFiring(draft, input);
  return because;
}

/**
 * A window that says nothing neither adds nor resets; too much of it ends what is pending. As long as it has ended nothing
 * that the policy says it should, it stays open to a correction.
 */
export function takeNothing(draft: Draft, input: AlertInput, status: "insufficient" | "missing"): AlertBecause {
  draft.dataStatus = status;
  if (status === "missing" && draft.policy.onMissing === "resolve") {
    const wasPending = draft.pending !== null;
    forgetPending(draft);
    if (draft.episode !== null) {
      tellEnd(draft, input, draft.episode, "missing");
      draft.episode = null;
      return "ended-by-missing";
    }
    if (wasPending) return "not-held";
  }
  const { startAt, endAt } = input.window;
  const { from, pending, recent } = draft;
  draft.open = isSilentUntil(draft, startAt) ? { from, pending: null, recent: NONE } : { from, pending, recent };
  if (!isSilentUntil(draft, endAt)) return status;
  draft.dataStatus = "stale";
  if (draft.pending === null) return "stale";
  forgetPending(draft);
  return "gap";
}

/** Whether nothing was said of the series for too long before an instant. */
function isSilentUntil({ heardAt, policy }: Draft, at: number): boolean {
  return heardAt !== null && at - heardAt > toMs(policy.maxGapSeconds);
}

function forgetPending(draft: Draft): void {
  draft.pending = null;
  draft.recent = NONE;
}

const NONE: readonly null[] = [];

/** No episode is going on: does one begin? */
function takeQuiet(draft: Draft, window: QualityWindow, isBreach: boolean): AlertBecause {
  const { breachingWindows, consecutiveWindows, holdSeconds } = draft.policy;
  if (breachingWindows !== null && consecutiveWindows === null) return countRecent(draft, window, isBreach);
  const before = draft.pending;
  if (!isBreach) {
    draft.pending = null;
    return before === null ? "quiet" : "not-held";
  }
  const startedAt = before?.startedAt ?? window.startAt + 0;
  const heldMs = before === null ? 0 : before.heldMs + window.endAt - draft.from;
  const windows = (before?.windows ?? 0) + 1;
  const isHeld = consecutiveWindows === null ? heldMs >= toMs(holdSeconds) : windows >= consecutiveWindows;
  if (isHeld) return beginEpisode(draft, startedAt);
  draft.pending = { startedAt, heldMs, windows };
  return before === null ? "breach-began" : "holding";
}

/** So many of the last so many. Those that lie before the first breaching one say no more. */
function countRecent(draft: Draft, window: QualityWindow, isBreach: boolean): AlertBecause {
  const { atLeast, outOf } = draft.policy.breachingWindows as { readonly atLeast: number; readonly outOf: number };
  const wasPending = draft.pending !== null;
  if (!isBreach && !wasPending) return "quiet";
  const last = [...draft.recent, isBreach ? window.startAt + 0 : null].slice(-outOf);
  const firstAt = last.findIndex((startAt) => startAt !== null);
  if (firstAt < 0) {
    forgetPending(draft);
    return "not-held";
  }
  const recent = last.slice(firstAt);
  const startedAt = recent[0] as number;
  const windows = recent.filter((startAt) => startAt !== null).length;
  if (windows >= atLeast) return beginEpisode(draft, startedAt);
  draft.recent = recent;
  draft.pending = { startedAt, heldMs: 0, windows };
  return wasPending ? "holding" : "breach-began";
}

function beginEpisode(draft: Draft, startedAt: number): "held" {
  forgetPending(draft);
  const untold = { told: null, isWithheld: false, withheldMean: null, repeatFrom: null };
  draft.episode = { startedAt, ...untold, clearHeldMs: null };
  return "held";
}

/** An episode is going on: does it end? */
function takeFiring(
  draft: Draft,
  input: AlertInput,
  episode: AlertEpisode,
  signal: "breach" | "between" | "clear",
): AlertBecause {
  const { clearHeldMs } = episode;
  if (signal !== "clear") {
    if (clearHeldMs === null) return "still-firing";
    draft.episode = { ...episode, clearHeldMs: null };
    return "relapsed";
  }
  const heldMs = clearHeldMs === null ? 0 : clearHeldMs + input.window.endAt - draft.from;
  if (heldMs < toMs(draft.policy.clearHoldSeconds)) {
    draft.episode = { ...episode, clearHeldMs: heldMs };
    return "recovering";
  }
  tellEnd(draft, input, episode, "cleared");
  draft.episode = null;
  return "cleared";
}
