import { describeValue, problem, ScoringError } from "../../../core/errors.ts";
import type { InterventionType } from "../../../propensity/model.ts";
import type { GuideTrigger } from "./model.ts";

/**
 * The guide's word for an intervention.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when it is none of the three.
 *
 * @example
 * toGuideTrigger("whisper"); // "supervisor_whisper"
 */
export function toGuideTrigger(type: InterventionType): GuideTrigger {
  const pair = TRIGGERS.find(([, ours]) => ours === type);
  if (pair !== undefined) return pair[0];
  throw new ScoringError("ERR_INVALID_INPUT", "toGuideTrigger", [
    problem("type", '"whisper" or "barge" or "callback"', describeValue(type)),
  ]);
}

/**
 * The intervention that the guide's word means; `null` for anything else.
 *
 * @example
 * readGuideTrigger("supervisor_whisper"); // "whisper"
 * readGuideTrigger("whisper"); // null
 */
export function readGuideTrigger(trigger: unknown): InterventionType | null {
  return TRIGGERS.find(([word]) => word === trigger)?.[1] ?? null;
}

const TRIGGERS: readonly (readonly [GuideTrigger, InterventionType])[] = [
  ["supervisor_whisper", "whisper"],
  ["supervisor_barge", "barge"],
  ["supervisor_callback", "callback"],
];
