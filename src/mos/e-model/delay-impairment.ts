import { checkFields, type FieldKind, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import type { Problem } from "../../core/errors.ts";
import { readOptions } from "../../core/read-options.ts";
import { log, pow } from "../../core/transcendental.ts";
import { withoutUndefined } from "./equipment-impairment.ts";
import type { Complete, DelaySensitivity } from "./model.ts";

/**
 * What delay alone costs, with perfect echo control: the impairment Idd of ITU-T G.107, in units of R.
 *
 * 0 up to `minimalDelayMs`; beyond it, with `X = log₂(delay / minimalDelayMs)` and `e = 6 · sensitivity`,
 * `25 ((1 + X^e)^(1/e) − 3 (1 + (X/3)^e)^(1/e) + 2)`.
 *
 * @param delayMs - From mouth to ear, one way. Milliseconds, 0 to 100,000.
 * @param options - How sensitive the conversation is to delay; an ordinary one by default.
 * @returns 0 to 50.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a number is out of its range.
 *
 * @example
 * delayImpairment(100); // 0
 * Math.round(delayImpairment(400)); // 24
 * Math.round(delayImpairment(600, { sensitivity: 0.4, minimalDelayMs: 150 })); // 18
 * @see docs/mos/e-model.md
 */
export function delayImpairment(delayMs: number, options: DelaySensitivity = {}): number {
  const given = { delayMs, ...DEFAULTS, ...withoutUndefined(options) };
  const problems: Problem[] = [];
  readOptions(problems, "options", options, Object.keys(SENSITIVITY_FIELDS));
  checkFields(problems, "", given, { delayMs: DELAY, ...SENSITIVITY_FIELDS });
  refuseProblems("ERR_INVALID_INPUT", "delayImpairment", problems);
  const { sensitivity, minimalDelayMs } = given as Complete<DelaySensitivity>;
  if (delayMs <= minimalDelayMs) return 0;
  const x = log(delayMs / minimalDelayMs) / Math.LN2;
  const exponent = 6 * sensitivity;
  // Just above the bound the terms cancel to nothing but rounding.
  return Math.max(0, 25 * (bend(x, exponent) - 3 * bend(x / 3, exponent) + 2));
}

function bend(x: number, exponent: number): number {
  return pow(1 + pow(x, exponent), 1 / exponent);
}

/** A delay between mouth and ear. Milliseconds. */
export const DELAY: FieldKind = ["number", 0, 100_000];

/** The ranges of {@link DelaySensitivity}. */
export const SENSITIVITY_FIELDS: FieldKinds = {
  sensitivity: ["number", 0.1, 1],
  minimalDelayMs: ["number", 20, 1000],
};

const DEFAULTS = { sensitivity: 1, minimalDelayMs: 100 };
