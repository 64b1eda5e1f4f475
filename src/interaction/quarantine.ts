import { canonicalJson } from "../core/canonical-json.ts";
import { assertFields, type FieldKinds } from "../core/check-fields.ts";
import { digest } from "../core/digest.ts";
import { type Problem, problem, ScoringError } from "../core/errors.ts";
import { redact } from "../core/redact.ts";
import type { PlatformOrigin, Quarantined, QuarantineReason } from "./model.ts";
import { QUARANTINE_REASONS } from "./values.ts";

/** What is known of a record that could not be read. */
export interface QuarantineInput {
  readonly platform: PlatformOrigin;
  /** The record's own id where it can be read. */
  readonly recordId: string | null;
  readonly reason: QuarantineReason;
  readonly problems: readonly Problem[];
  /** The record as it came: any value, however deep. */
  readonly payload: unknown;
  /** Whether the entry carries the payload, redacted. @defaultValue false */
  readonly keepPayload?: boolean | undefined;
}

/**
 * Makes a record that could not be read into data: why, where exactly, and a digest to find the payload again. The
 * payload itself stays out unless asked for, and then goes through redaction.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when platform, record id, reason or problems are none. A payload never throws.
 */
export function quarantine(input: QuarantineInput): Quarantined {
  assertFields("ERR_INVALID_INPUT", "quarantine", input, { ...INPUT, reason: ["one-of", ...QUARANTINE_REASONS] });
  if (input.problems.length === 0) {
    throw new ScoringError("ERR_INVALID_INPUT", "quarantine", [problem("problems", "at least one", "an array of 0")]);
  }
  const entry: Quarantined = {
    kind: "quarantined",
    platform: input.platform,
    reason: input.reason,
    recordId: input.recordId,
    problems: input.problems,
    payloadDigest: digest(canonicalJson(input.payload)),
  };
  return input.keepPayload === true ? { ...entry, payload: redact(input.payload) } : entry;
}

/** Of what is wrong with one record the reason that is given: the first in the order of all. */
export function firstReason(known: QuarantineReason | null, other: QuarantineReason): QuarantineReason {
  if (known === null) return other;
  return QUARANTINE_REASONS.indexOf(other) < QUARANTINE_REASONS.indexOf(known) ? other : known;
}

const INPUT: FieldKinds = {
  platform: "id",
  recordId: "text-or-null",
  problems: ["list", ["record", { path: "text", expected: "id", received: "id", message: "text" }]],
};
