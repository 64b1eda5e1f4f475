import { describeValue, problem, ScoringError } from "../../core/errors.ts";
import { windowStart } from "../../core/time-window.ts";
import { assertWindowStore } from "./check-window-store.ts";
import { storeOf } from "./empty-window-store.ts";
import type { QualityTally, WindowStore } from "./model.ts";
import { isUsableInstant, USABLE_INSTANT } from "./score-reading.ts";

/**
 * A store without the windows that end at or before an instant, so that it does not grow for ever: a week of 15 minutes
 * is 672 windows of some 150 bytes. The store remembers that they were dropped and refuses their late samples, which
 * would otherwise make a window of a few scores where there were many.
 *
 * @param before - Epoch milliseconds. The window around it is kept. What was dropped before stays dropped.
 * @throws {ScoringError} `ERR_INVALID_STATE` when the store is none; `ERR_INVALID_INPUT` when the instant is none.
 *
 * @example
 * const { store } = addToWindowStore(emptyWindowStore("network"), [{ at: 0, score: 4, source: "network" }]);
 * const rest = dropWindows(store, 900_000);
 * rest.tallies; // []
 * addToWindowStore(rest, [{ at: 5, score: 4, source: "network" }]).refused; // [{ index: 0, reason: "dropped-window", received: "5" }]
 */
export function dropWindows(store: WindowStore, before: number): WindowStore {
  assertWindowStore(store, "dropWindows");
  if (!isUsableInstant(before)) {
    const found = problem("before", USABLE_INSTANT, describeValue(before));
    throw new ScoringError("ERR_INVALID_INPUT", "dropWindows", [found]);
  }
  const { source, policy } = store;
  const startAt = windowStart(before, policy.windowSeconds * 1000);
  const droppedBefore = Math.max(startAt, store.droppedBefore ?? startAt);
  return storeOf(source, policy, droppedBefore, keptTallies(store, droppedBefore));
}

/** The tallies of the windows that begin at or after an instant. */
export function keptTallies(store: WindowStore, droppedBefore: number | null): readonly QualityTally[] {
  if (droppedBefore === null) return store.tallies;
  return store.tallies.filter(({ startAt }) => startAt >= droppedBefore);
}
