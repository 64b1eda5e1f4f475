import { assertFields } from "../../core/check-fields.ts";
import type { QualityWindow } from "../model.ts";
import { ALERT_PRESETS, type AlertPolicy } from "../policy.ts";
import { INSTANT } from "./check-alert.ts";
import { assertAlertPolicy } from "./check-alert-policy.ts";
import { toMs } from "./draft.ts";

/**
 * When a window may be judged: `evaluationDelaySeconds` after its end, for the scores that come late.
 *
 * @returns Epoch milliseconds.
 * @throws {ScoringError} `ERR_INVALID_INPUT` or `ERR_INVALID_POLICY`.
 *
 * @example
 * const window = { endAt: Date.UTC(2026, 2, 2, 8, 15) };
 * evaluationDueAt(window, GUIDE_ALERT_POLICY) === Date.UTC(2026, 2, 2, 8, 20); // true
 */
export function evaluationDueAt(window: Pick<QualityWindow, "endAt">, policy: AlertPolicy): number {
  if (!ALERT_PRESETS.includes(policy)) assertAlertPolicy(policy, "evaluationDueAt");
  assertFields("ERR_INVALID_INPUT", "evaluationDueAt", window, { endAt: INSTANT });
  return window.endAt + toMs(policy.evaluationDelaySeconds);
}
