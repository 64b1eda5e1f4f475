import { expectAs } from "../baseline/expect-window.ts";
import type { Baseline, PreparedBaseline } from "../baseline/model.ts";
import type { QualityWindow, WindowVerdict } from "../model.ts";
import type { AlertPolicy } from "../policy.ts";
import { assertJudgeable } from "./assert-judgeable.ts";
import { judgeByExpectation } from "./judge-by-expectation.ts";

/**
 * What a judge without a memory says of a window: `breach`, `clear`, `between` the two bounds, or `unknown`.
 *
 * | `judge.kind` | breaches | clears |
 * |---|---|---|
 * | `absolute` | mean < `trigger.below` | mean > `clear.above` |
 * | `relative` | drop >= `trigger.dropPercent` | drop <= `clear.dropPercent` |
 * | `combined`, `either` | one of the two does | both do |
 * | `combined`, `both` | both do | one of the two does |
 * | `bound` | upper confidence limit < `trigger.below` | mean > `clear.above` |
 *
 * - The drop is `100 · (expected − mean) / expected` percent. Means, drops and limits are compared to the nearest
 *   millionth: from 4.0 to 3.6 are exactly 10 %, and a mean of 3.5 is not below 3.5.
 * - No scores are `unknown` (`no-data`), and so are fewer than `minimumSampleSize` (`too-few`), whatever they say.
 * - Without a baseline, or where it expects nothing or a mean that is not above 0, a drop is `unknown`
 *   (`no-baseline`). A combined verdict that holds whatever the drop may be is given all the same: `either` still breaches,
 *   `both` still clears.
 * - The limit is the upper end of the two-sided interval with `judge.confidence`, the cautious one where only sums are
 *   known; with one score there is none, `too-few`.
 *
 * @param baseline - Of the series: as it is, or prepared by `prepareBaseline` for many windows. `relative` and `combined`
 *   need it; where it is handed in, every verdict carries what it expects, for the notification.
 * @returns With what was compared: of `combined` the part that decided, the mean where both agree; of `bound` the limit,
 *   and the mean where that clears.
 * @throws {ScoringError} `ERR_INVALID_POLICY` when a setting that a judge reads is out of range, or the judge is a control
 *   chart, which needs the memory of `stepJudge`; `ERR_INVALID_INPUT` when the window is malformed, of another source than
 *   the policy's, or its mean is off the scale; as `expectWindow` for the baseline.
 *
 * @example
 * const window = {
 *   startAt: 0, endAt: 900_000, source: "network", count: 12,
 *   mean: 3.4, min: 2.1, max: 4.2, standardDeviation: 0.6, shareBelow: 0.5,
 * };
 * judgeWindow(window, GUIDE_ALERT_POLICY); // { kind: "breach", because: "below-bound", value: 3.4, triggerBound: 3.5, clearBound: 4, expectation: null }
 * judgeWindow({ ...window, mean: 3.5 }, GUIDE_ALERT_POLICY).kind; // "between"
 * judgeWindow({ ...window, count: 4 }, GUIDE_ALERT_POLICY).because; // "too-few"
 * judgeWindow(window, RECOMMENDED_ALERT_POLICY).kind; // "between"
 *
 * @see docs/mos/judges.md
 */
export function judgeWindow(
  window: QualityWindow,
  policy: AlertPolicy,
  baseline: Baseline | PreparedBaseline | null = null,
): WindowVerdict {
  assertJudgeable(window, policy, "judgeWindow");
  return judgeByExpectation(window, policy, baseline === null ? null : expectAs("judgeWindow", baseline, window));
}
