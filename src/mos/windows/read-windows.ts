import type { QualityWindow } from "../model.ts";
import { assertWindowStore } from "./check-window-store.ts";
import { assertRange, fillWindows } from "./fill-windows.ts";
import type { WindowRange, WindowStore } from "./model.ts";
import { windowMaker } from "./tally.ts";

/**
 * The windows of a store, in order of their start: those that have scores, or with a range every window of the span.
 * Windows that were dropped are not given, not even as empty ones.
 *
 * @throws {ScoringError} `ERR_INVALID_STATE` when the store is none; `ERR_INVALID_INPUT` when the range is none, or holds
 *   more than 1,000,000 windows.
 *
 * @example
 * const { store } = addToWindowStore(emptyWindowStore("network"), [{ at: 0, score: 4, source: "network" }]);
 * readWindows(store, { from: 0, to: 1_800_000 }).map(({ startAt, count, mean }) => [startAt, count, mean]); // [[0, 1, 4], [900000, 0, null]]
 */
export function readWindows(store: WindowStore, range?: WindowRange): QualityWindow[] {
  assertWindowStore(store, "readWindows");
  const { source, policy, droppedBefore, tallies } = store;
  assertRange(range, policy, "readWindows");
  const windows = tallies.map(windowMaker(policy, source));
  if (range === undefined || droppedBefore === null) return fillWindows(windows, range, policy, source);
  return fillWindows(windows, { from: Math.max(range.from, droppedBefore), to: range.to }, policy, source);
}
