import { describeValue, problem, ScoringError } from "../../core/errors.ts";
import { underOwnFingerprint } from "../../core/policy.ts";
import type { QualitySource } from "../model.ts";
import { GUIDE_WINDOW_POLICY, type WindowPolicy } from "../policy.ts";
import { assertWindowPolicy } from "./check-window-policy.ts";
import type { QualityTally, WindowStore } from "./model.ts";
import { isSource, SOURCE } from "./tally-samples.ts";

/**
 * A store without windows, for one series. It is plain JSON: keep it as it is, and give it back.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the source is none; `ERR_INVALID_POLICY` when a hand-made policy is out
 *   of range.
 *
 * @example
 * emptyWindowStore("survey").tallies; // []
 *
 * @see docs/mos/windows.md#stores
 */
export function emptyWindowStore(source: QualitySource, policy: WindowPolicy = GUIDE_WINDOW_POLICY): WindowStore {
  if (!isSource(source)) {
    throw new ScoringError("ERR_INVALID_INPUT", "emptyWindowStore", [problem("source", SOURCE, describeValue(source))]);
  }
  assertWindowPolicy(policy, "emptyWindowStore");
  const store = storeOf(source, policy, null, []);
  return { ...store, policy: underOwnFingerprint(store.policy) };
}

/** A store with its fields in one order, so that equal stores have equal JSON, wherever they have been kept. */
export function storeOf(
  source: QualitySource,
  policy: WindowPolicy,
  droppedBefore: number | null,
  tallies: readonly QualityTally[],
): WindowStore {
  const { windowSeconds, scale, shareBelow, isOpusNormalized, fingerprint } = policy;
  const { minimum, maximum } = scale;
  const own = { windowSeconds, scale: { minimum, maximum }, shareBelow, isOpusNormalized, fingerprint };
  return { version: 1, source, policy: own, droppedBefore, tallies };
}
