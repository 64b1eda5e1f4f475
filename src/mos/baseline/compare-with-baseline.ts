import { describeValue, problem, ScoringError } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import type { QualityWindow } from "../model.ts";
import { compareWithExpectation } from "./compare-with-expectation.ts";
import { expectAs, isPrepared } from "./expect-window.ts";
import type { Baseline, BaselineComparison, PreparedBaseline } from "./model.ts";

/**
 * How far a window is from what its baseline expects of it.
 *
 * `absoluteDrop = expected − mean` and `dropPercent = 100 · absoluteDrop / expected`, both above 0 when the window is
 * worse, from means to the nearest millionth; `z = (mean − expected) / (deviation / √count)`, below 0 when it is worse.
 *
 * - z asks whether chance explains the drop: `deviation` is that of single scores. `spread` is how much the weekly values
 *   differ, and no part of z.
 * - A window without scores is `no-data`, with fewer than the policy's minimum `too-few`, and where the baseline expects
 *   nothing `no-baseline`.
 *
 * @param baseline - As it is, or prepared by `prepareBaseline` for many windows.
 * @throws {ScoringError} `ERR_INVALID_INPUT` and `ERR_INVALID_STATE` as `expectWindow`.
 *
 * @example
 * const weekMs = 604_800_000;
 * const windowAt = (startAt, mean) => ({
 *   startAt, endAt: startAt + 900_000, source: "network", count: 25,
 *   mean, min: 3, max: 4.5, standardDeviation: 0.5, shareBelow: 0,
 * });
 * const baseline = buildBaseline([windowAt(0, 4)], { timeZone: "UTC" });
 * const compared = compareWithBaseline(windowAt(weekMs, 3.6), baseline);
 * [compared.expected, compared.absoluteDrop, compared.dropPercent, compared.z]; // [4, 0.4, 10, -4]
 * compareWithBaseline(windowAt(2 * weekMs, 3.6), baseline); // { kind: "no-baseline" }
 *
 * @see docs/mos/baseline.md
 */
export function compareWithBaseline(window: QualityWindow, baseline: Baseline | PreparedBaseline): BaselineComparison {
  if (!isRecord(window)) {
    throw new ScoringError("ERR_INVALID_INPUT", "compareWithBaseline", [
      problem("window", "a window", describeValue(window)),
    ]);
  }
  const expectation = expectAs("compareWithBaseline", baseline, window);
  const { policy } = isPrepared(baseline) ? baseline.baseline : baseline;
  if (window.count === 0) return { kind: "no-data" };
  if (window.count < policy.minimumSampleSize) return { kind: "too-few" };
  if (expectation === null) return { kind: "no-baseline" };
  return compareWithExpectation(window, expectation);
}
