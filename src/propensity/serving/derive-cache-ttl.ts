import { assertFields } from "../../core/check-fields.ts";
import { assertServingPolicy } from "./check-serving-policy.ts";
import { GUIDE_SERVING_POLICY, type ServingPolicy } from "./policy.ts";

/**
 * How long a score may be called fresh where interactions last so long on average:
 * `clamp(round(mean · 1000 · ttlShare), minimumTtlMs, maximumTtlMs)`, for `cacheTtlMs` of a policy. Milliseconds.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the mean is no number >= 0; `ERR_INVALID_POLICY`.
 *
 * @example
 * deriveCacheTtl(300); // 15000
 * deriveCacheTtl(30); // 10000
 * deriveCacheTtl(7200); // 60000
 */
export function deriveCacheTtl(meanInteractionSeconds: number, policy: ServingPolicy = GUIDE_SERVING_POLICY): number {
  assertServingPolicy(policy, "deriveCacheTtl");
  const given = { meanInteractionSeconds };
  assertFields("ERR_INVALID_INPUT", "deriveCacheTtl", given, { meanInteractionSeconds: ["number", 0] });
  const ttlMs = Math.round(meanInteractionSeconds * 1000 * policy.ttlShare);
  return Math.min(Math.max(ttlMs, policy.minimumTtlMs), policy.maximumTtlMs) + 0;
}
