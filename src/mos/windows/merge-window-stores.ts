import { canonicalJson } from "../../core/canonical-json.ts";
import { problem, ScoringError } from "../../core/errors.ts";
import { assertWindowStore } from "./check-window-store.ts";
import { keptTallies } from "./drop-windows.ts";
import { storeOf } from "./empty-window-store.ts";
import type { WindowStore } from "./model.ts";
import { assertCounts, mergeTallies } from "./tally.ts";

/**
 * Two stores of one series, with samples of their own, as one. In whatever order and grouping stores are merged, the
 * result has the same JSON, which is that of one store with all the samples.
 *
 * - What one of them has dropped is dropped from both.
 *
 * @throws {ScoringError} `ERR_INVALID_STATE` when one of them is no store; `ERR_INVALID_INPUT` when they differ in source
 *   or policy, or when a window comes to more than 50,000,000 scores.
 *
 * @example
 * const one = addToWindowStore(emptyWindowStore("survey"), [{ at: 0, score: 5, source: "survey" }]).store;
 * const other = addToWindowStore(emptyWindowStore("survey"), [{ at: 1, score: 2, source: "survey" }]).store;
 * readWindows(mergeWindowStores(one, other)).map(({ count, mean }) => [count, mean]); // [[2, 3.5]]
 */
export function mergeWindowStores(a: WindowStore, b: WindowStore): WindowStore {
  const subject = "mergeWindowStores";
  assertWindowStore(a, subject, "a");
  assertWindowStore(b, subject, "b");
  if (a.source !== b.source) refuse("b.source", `"${a.source}", as of a`, `"${b.source}"`);
  if (canonicalJson(a.policy) !== canonicalJson(b.policy)) refuse("b.policy", "the policy of a", "another one");
  const droppedBefore = laterOf(a.droppedBefore, b.droppedBefore);
  const merged = mergeTallies(keptTallies(a, droppedBefore), keptTallies(b, droppedBefore));
  assertCounts(merged, subject);
  return storeOf(a.source, a.policy, droppedBefore, merged);
}

function laterOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

function refuse(path: string, expected: string, received: string): never {
  throw new ScoringError("ERR_INVALID_INPUT", "mergeWindowStores", [problem(path, expected, received)]);
}
