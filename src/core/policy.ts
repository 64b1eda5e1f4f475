import { canonicalJson } from "./canonical-json.ts";
import { digest } from "./digest.ts";
import { describeValue, problem, ScoringError } from "./errors.ts";

/** A policy as its user writes it: every field may be left out, and `fingerprint` is always computed. */
export type PolicyInput<P> = { readonly [K in Exclude<keyof P, "fingerprint">]?: P[K] | undefined };

/** The fields of a policy without the fingerprint that is computed from them. */
export type PolicyFields<P> = Omit<P, "fingerprint">;

/**
 * Makes a whole policy out of a partial one: takes each field that is left out or `undefined` from the defaults, adds
 * the fingerprint and freezes all of it. Arrays and nested objects replace the default as a whole.
 *
 * The result is a copy: neither argument is changed or frozen. Values are not checked here; that is the door's work
 * (`parseXPolicy` of `cxscore/schemas`).
 *
 * @param defaults - Every field of the policy.
 * @param input - What differs from the defaults. A `fingerprint` in it is not read.
 * @throws {ScoringError} `ERR_INVALID_POLICY` when the input is no object, or deeper than any policy is.
 */
export function completePolicy<P extends { readonly fingerprint: string }>(
  defaults: PolicyFields<P>,
  input: PolicyInput<P> = {},
): P {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    refuse("an object", describeValue(input));
  }
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  // fromEntries makes fields of its own even of a `__proto__` key.
  const fields = copyPlain(Object.fromEntries([...Object.entries(defaults), ...given])) as Record<string, unknown>;
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

/**
 * The fingerprint of a policy's fields, whatever it carries: a copy with other fields (`{ ...GUIDE_X_POLICY, floor: 0.8 }`)
 * carries the one of what it was copied from. Of a frozen policy, as parsed ones are, it is computed once.
 *
 * @param known - The package's own constants, which are taken at their word.
 */
export function currentFingerprint(
  policy: object,
  known: { readonly fingerprint: string } | null = null,
  alsoKnown: { readonly fingerprint: string } | null = null,
): string {
  if (policy === known) return known.fingerprint;
  return policy === alsoKnown ? alsoKnown.fingerprint : computedFingerprint(policy);
}

/** Apart, so that engines put the look at the known ones into the place that asks. */
function computedFingerprint(policy: object): string {
  if (!Object.isFrozen(policy)) return policyFingerprint(policy);
  COMPUTED.byPolicy ??= new WeakMap();
  const before = COMPUTED.byPolicy.get(policy);
  if (before !== undefined) return before;
  const fingerprint = policyFingerprint(policy);
  COMPUTED.byPolicy.set(policy, fingerprint);
  return fingerprint;
}

/** The policy under the fingerprint of its fields ({@link currentFingerprint}): itself, or a copy where it carries another. */
export function underOwnFingerprint<P extends { readonly fingerprint: string }>(
  policy: P,
  known: P | null = null,
  alsoKnown: P | null = null,
): P {
  const fingerprint = currentFingerprint(policy, known, alsoKnown);
  return fingerprint === policy.fingerprint ? policy : { ...policy, fingerprint };
}

/** What was computed of frozen policies. It saves work and changes no answer. */
const COMPUTED: { byPolicy: WeakMap<object, string> | null } = { byPolicy: null };

/** Freezes a plain value, which has no cycles, and all that it holds; returns it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}

/** As deep as canonical JSON writes, so that whatever tells two policies apart is in the fingerprint. */
const MAX_DEPTH = 100;

function copyPlain(value: unknown, depth = 1): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth > MAX_DEPTH) refuse(`plain data, at most ${MAX_DEPTH} deep`, "a deeper or circular value");
  if (Array.isArray(value)) return value.map((item) => copyPlain(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyPlain(inner, depth + 1)]));
}

function refuse(expected: string, received: string): never {
  throw new ScoringError("ERR_INVALID_POLICY", "completePolicy", [problem("", expected, received)]);
}
