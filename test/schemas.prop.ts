import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EffortPolicy } from "../src/ces/policy.ts";
import { scoreEffort } from "../src/ces/score-effort.ts";
import { canonicalJson } from "../src/core/canonical-json.ts";
import { isScoringError, type ScoringError } from "../src/core/errors.ts";
import { policyFingerprint } from "../src/core/policy.ts";
import {
  parseCanonicalConversation,
  parseCanonicalEvent,
  parseDeliveryPolicy,
  parseEffortPolicy,
  parseHandoffPolicy,
  safeParseCanonicalConversation,
  safeParseCanonicalEvent,
  safeParseDeliveryPolicy,
  safeParseEffortPolicy,
  safeParseHandoffPolicy,
} from "../src/schemas.ts";
import { arbitraries } from "../src/testing/arbitraries.ts";

/** A number that micro-units hold as it is. */
const decimal = (min: number, max: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: Math.ceil(min), max }),
    fc.integer({ min: Math.ceil(min * 1e6), max: 10_000_000 }).map((micro) => micro / 1e6),
  );

const driver = fc.record(
  {
    driver: fc.string({ minLength: 1, maxLength: 20 }),
    fact: fc.constantFrom("transferCount", "queueWaitSeconds", "constructor", "repeat contacts"),
    kind: fc.constantFrom("per-unit", "per-interval"),
    weight: decimal(0, 1_000_000),
    grace: decimal(0, 1_000_000_000),
    interval: decimal(0.000001, 1_000_000_000).filter((value) => value > 0),
    maxPoints: fc.option(decimal(0, 100_000_000), { nil: null }),
  },
  { requiredKeys: ["driver", "fact", "kind", "weight"], noNullPrototype: true },
);
const effortInput = fc
  .record({
    drivers: fc.uniqueArray(driver, { minLength: 1, maxLength: 6, selector: (one) => one.driver }),
  })
  .filter((input) => input.drivers.every((one) => one.driver !== "floor"));

describe("parseEffortPolicy", () => {
  it("accepts every policy within the ranges, and what it gives can be scored with, stored and read again", () => {
    fc.assert(
      fc.property(effortInput, (input) => {
        const policy: EffortPolicy = parseEffortPolicy(input);
        expect(policy.fingerprint).toBe(policyFingerprint(policy));
        expect(parseEffortPolicy(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
        const facts = Object.fromEntries(policy.drivers.map((one) => [one.fact, 3]));
        const { value } = scoreEffort({ transferCount: 1, queueWaitSeconds: 150, ...facts }, policy);
        expect(value >= 1 && value <= 7).toBe(true);
      }),
    );
  });
});

describe("every door", () => {
  const doors = [
    [parseEffortPolicy, safeParseEffortPolicy],
    [parseDeliveryPolicy, safeParseDeliveryPolicy],
    [parseHandoffPolicy, safeParseHandoffPolicy],
    [parseCanonicalEvent, safeParseCanonicalEvent],
    [parseCanonicalConversation, safeParseCanonicalConversation],
  ] as const;
  const keys = [
    "drivers",
    "driver",
    "fact",
    "kind",
    "weight",
    "tokenBucket",
    "capacity",
    "windowSeconds",
    "attributes",
    "fingerprint",
  ];
  const anything = fc.oneof(arbitraries.hostileValue(), arbitraries.hostileJson(keys), effortInput);

  it("never throws anything but a ScoringError, with the problems that its safe half returns", () => {
    fc.assert(
      fc.property(fc.constantFrom(...doors), anything, ([parse, safeParse], input) => {
        const result = safeParse(input);
        if (result.kind === "valid") {
          expect(parse(input)).toEqual(result.value);
          return;
        }
        expect(result.problems.length).toBeGreaterThan(0);
        const error = thrownBy(() => parse(input));
        expect(error.problems).toEqual(result.problems);
        for (const one of result.problems) expect(one.received.length).toBeLessThan(70);
      }),
    );
  });

  it("leaves its input as it was", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...doors),
        fc.oneof(arbitraries.hostileJson(keys), effortInput),
        ([, safeParse], input) => {
          const before = canonicalJson(input);
          safeParse(input);
          expect(canonicalJson(input)).toBe(before);
        },
      ),
    );
  });
});

function thrownBy(run: () => unknown): ScoringError {
  try {
    run();
  } catch (error) {
    if (isScoringError(error)) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
