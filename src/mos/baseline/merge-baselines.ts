import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import type { BaselinePolicy } from "../policy.ts";
import { assertBaseline } from "./check-baseline.ts";
import type { Baseline } from "./model.ts";
import { isWithin, uniteStretches, uniteWindows } from "./unite-windows.ts";

const DAY_MS = 86_400_000;

/**
 * One baseline of the windows of both: what training one with the windows of the other would have given. Associative,
 * commutative and idempotent, so parts may be merged in any order and more than once.
 *
 * - A window of both counts once: the copy with more scores, and of equal counts the one whose canonical text of mean and
 *   deviation is the later.
 * - Windows in a stretch of alerting of either are left out, and those too long before the newest of both.
 * - Baselines merge that have the same policy, zone, source and length of windows; one without windows has any source
 *   and length. The zone's name counts as it was written: no engine-dependent canonical form gets into a baseline.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every reason why the two do not merge; `ERR_INVALID_STATE` when one is
 *   no baseline.
 *
 * @example
 * const none = buildBaseline([], { timeZone: "Europe/London" });
 * mergeBaselines(none, none).windows.startAt; // []
 *
 * @see docs/mos/baseline.md
 */
export function mergeBaselines(a: Baseline, b: Baseline): Baseline {
  assertBaseline(a, "mergeBaselines", "a");
  assertBaseline(b, "mergeBaselines", "b");
  const problems = compareFrames(a, b);
  refuseProblems("ERR_INVALID_INPUT", "mergeBaselines", problems);

  const windowMs = a.windowMs ?? b.windowMs;
  const newestAt = laterOf(a.newestAt, b.newestAt);
  const cutoffAt = cutoffOf(newestAt, a.policy);
  const alerting = uniteStretches([...a.alerting, ...b.alerting], cutoffAt);
  const isKept = (startAt: number): boolean =>
    startAt >= (cutoffAt as number) && !isWithin(alerting, startAt, windowMs as number);
  return {
    version: 1,
    policy: a.policy,
    timeZone: a.timeZone,
    source: a.source ?? b.source,
    windowMs,
    newestAt,
    alerting,
    windows: uniteWindows(a.windows, b.windows, isKept),
  };
}

/**
 * What starts before this is forgotten: the weeks to keep before the newest window, and a day more, because a change of
 * offset or a date that a zone skips puts local weeks up to a day further apart.
 */
export function cutoffOf(newestAt: number | null, { keepWeeks }: BaselinePolicy): number | null {
  return newestAt === null ? null : newestAt - (keepWeeks * 7 + 1) * DAY_MS;
}

function laterOf(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

function compareFrames(a: Baseline, b: Baseline): readonly Problem[] {
  const problems: Problem[] = [];
  const compare = (path: string, ours: unknown, theirs: unknown): void => {
    if (ours === theirs) return;
    problems.push(problem(`b.${path}`, `what a has, ${describeValue(ours)}`, describeValue(theirs)));
  };
  compare("policy.fingerprint", a.policy.fingerprint, b.policy.fingerprint);
  compare("timeZone", a.timeZone, b.timeZone);
  if (a.source !== null && b.source !== null) {
    compare("source", a.source, b.source);
    compare("windowMs", a.windowMs, b.windowMs);
  }
  return problems;
}
