import type { QualitySample } from "../model.ts";
import { assertWindowStore } from "./check-window-store.ts";
import { storeOf } from "./empty-window-store.ts";
import type { SampleColumns, WindowStore, WindowStoreStep } from "./model.ts";
import { assertCounts, mergeTallies, windowMaker } from "./tally.ts";
import { tallySamples } from "./tally-samples.ts";

/**
 * Adds samples to a store. A late sample opens its window again: `changed` lists every window that is not as it was, to
 * be judged anew.
 *
 * - The windows are those of `aggregateWindows` on all samples together, however they came in.
 * - A sample that cannot count is listed in `refused`, and so is one whose window was dropped.
 * - A sample that is given twice counts twice: samples have no ids.
 *
 * @param samples - In any order; a list, or columns.
 * @throws {ScoringError} `ERR_INVALID_STATE` when the store is none; `ERR_INVALID_INPUT` when the samples are no list and
 *   no columns or not all of the store's source, or when a window comes to more than 50,000,000 scores.
 *
 * @example
 * const call = { at: 60_000, score: 4.2, source: "network" };
 * const first = addToWindowStore(emptyWindowStore("network"), [call, { ...call, at: 960_000 }]);
 * const late = addToWindowStore(first.store, [{ ...call, score: 3.8 }]);
 * late.changed.map(({ startAt, count, mean }) => [startAt, count, mean]); // [[0, 2, 4]]
 */
export function addToWindowStore(
  store: WindowStore,
  samples: readonly QualitySample[] | SampleColumns,
): WindowStoreStep {
  const subject = "addToWindowStore";
  assertWindowStore(store, subject);
  const { source, policy, droppedBefore } = store;
  const { tallies, refused } = tallySamples(samples, { policy, source, droppedBefore, subject });
  const merged = mergeTallies(store.tallies, tallies);
  const added = new Set(tallies.map(({ startAt }) => startAt));
  const changed = merged.filter(({ startAt }) => added.has(startAt));
  assertCounts(changed, subject);
  return {
    store: storeOf(source, policy, droppedBefore, merged),
    changed: changed.map(windowMaker(policy, source)),
    refused,
  };
}
