import type { QualityWindow, WindowVerdict } from "../model.ts";
import { copyWindow } from "./draft.ts";
import type { AlertEffect, AlertInput, AlertState, AlertStep, RevisedReading } from "./model.ts";
import { episodeName, type Stage } from "./stage.ts";

/** Whether two windows of one start say the same. */
export function isSameWindow(a: QualityWindow, b: QualityWindow): boolean {
  return (
    a.endAt === b.endAt &&
    a.count === b.count &&
    a.mean === b.mean &&
    a.min === b.min &&
    a.max === b.max &&
    a.standardDeviation === b.standardDeviation &&
    a.shareBelow === b.shareBelow
  );
}

/** What is recorded of the last window when it comes again with other content. */
export function revisedEffect(state: AlertState, last: QualityWindow, input: AlertInput, stage: Stage): AlertEffect {
  const { window, verdict } = input;
  const before = readingOf(last, state.verdict as WindowVerdict["kind"]);
  const after = readingOf(window, verdict.kind);
  const { startAt } = last;
  const episode = state.episode === null ? null : episodeName(state.episode.startedAt, stage);
  const changesVerdict = before.verdict !== after.verdict;
  return { kind: "revised", startAt, episode, before, after, changesVerdict };
}

/**
 * A window that has counted comes again with other content. Nobody can unsend a notification, so nothing but the memory
 * of the window changes, by which the same correction is a duplicate when it comes again.
 */
export function reviseWindow(state: AlertState, { window, verdict }: AlertInput, revised: AlertEffect): AlertStep {
  return {
    state: { ...state, window: copyWindow(window), verdict: verdict.kind },
    effects: [revised],
    because: "revised",
  };
}

function readingOf(window: QualityWindow, verdict: WindowVerdict["kind"]): RevisedReading {
  const { endAt, count, mean, min, shareBelow } = copyWindow(window);
  return { endAt, count, mean, min, shareBelow, verdict };
}
