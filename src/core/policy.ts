import { canonicalJson } from "./canonical-json.ts";
import { digest } from "./digest.ts";

/** A policy as its user writes it: every field may be left out, and `fingerprint` is always computed. */
export type PolicyInput<P> = { readonly [K in Exclude<keyof P, "fingerprint">]?: P[K] | undefined };

/** The fields of a policy without the fingerprint that is computed from them. */
export type PolicyFields<P> = Omit<P, "fingerprint">;

/**
 * Makes a whole policy out of a partial one: takes each field that is left out from the defaults, freezes the result
 * deeply and adds its fingerprint. Arrays and nested objects replace the default as a whole.
 *
 * Values are not checked here; that is the door's work (`parseXPolicy` of `cxscore/schemas`).
 *
 * @param defaults - Every field of the policy.
 * @param input - What differs from the defaults. Not changed.
 */
export function completePolicy<P extends { readonly fingerprint: string }>(
  defaults: PolicyFields<P>,
  input: PolicyInput<P> = {},
): P {
  const fields: Record<string, unknown> = { ...defaults };
  for (const [key, value] of Object.entries(input)) {
    if (value !== undefined && key !== "fingerprint") fields[key] = structuredCopy(value);
  }
  fields["fingerprint"] = policyFingerprint(fields);
  return deepFreeze(fields) as P;
}

/**
 * Digest of a policy's canonical JSON, leaving out a `fingerprint` of its own: equal policies have equal fingerprints
 * on every engine, whatever the order of their keys.
 */
export function policyFingerprint(policy: object): string {
  const { fingerprint: _, ...fields } = policy as { readonly fingerprint?: unknown };
  return digest(canonicalJson(fields));
}

/** Freezes a plain value and all that it holds, and returns it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}

function structuredCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCopy);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, structuredCopy(inner)]));
}
