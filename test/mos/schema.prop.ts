import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/core/canonical-json.ts";
import { isScoringError } from "../../src/core/errors.ts";
import { assertAlertPolicy } from "../../src/mos/alert/check-alert-policy.ts";
import { type AlertPolicy, GUIDE_ALERT_POLICY } from "../../src/mos/policy.ts";
import {
  parseAlertPolicy,
  safeParseAlertPolicy,
  safeParseBaselinePolicy,
  safeParseDiagnosisPolicy,
  safeParseWindowPolicy,
} from "../../src/mos/schema.ts";
import { arbitraries } from "../../src/testing/arbitraries.ts";
import { policies } from "./alert/arbitrary-alerts.ts";

const KEYS = ["scale", "minimum", "trigger", "below", "clear", "judge", "kind", "channels", "source", "excludedDates"];
const anything = fc.oneof(arbitraries.hostileValue(), arbitraries.hostileJson(KEYS));
const doors = [safeParseAlertPolicy, safeParseBaselinePolicy, safeParseDiagnosisPolicy, safeParseWindowPolicy] as const;

describe("every door", () => {
  it("never throws, and names a problem when it refuses", () => {
    fc.assert(
      fc.property(fc.constantFrom(...doors), anything, (safeParse, input) => {
        const result = safeParse(input);
        if (result.kind === "invalid") expect(result.problems.length).toBeGreaterThan(0);
      }),
    );
  });

  it("leaves its input as it was", () => {
    fc.assert(
      fc.property(fc.constantFrom(...doors), arbitraries.hostileJson(KEYS), (safeParse, input) => {
        const before = canonicalJson(input);
        safeParse(input);
        expect(canonicalJson(input)).toBe(before);
      }),
    );
  });
});

describe("parseAlertPolicy", () => {
  it("gives policies that are read again as they are, and that machines take", () => {
    fc.assert(
      fc.property(policies, fc.constantFrom("guide", "recommended"), (policy, preset) => {
        const read = parseAlertPolicy(JSON.parse(JSON.stringify(policy)), preset as "guide");
        expect(read).toEqual(policy);
        expect(() => assertAlertPolicy(read, "test")).not.toThrow();
      }),
    );
  });

  it("has assertAlertPolicy refuse exactly what the door refuses of policies with one field changed", () => {
    const field = fc.constantFrom(...(Object.keys(GUIDE_ALERT_POLICY) as (keyof AlertPolicy)[]));
    const value = fc.oneof(
      fc.constantFrom<unknown>(
        null,
        0,
        -1,
        0.5,
        1,
        5,
        86_399,
        86_400,
        1e9,
        1e10,
        Number.NaN,
        "",
        "x",
        "survey",
        "clear",
      ),
      fc.constantFrom<unknown>(
        true,
        [],
        {},
        { kind: "ewma", weight: 2, limit: 1 },
        { kind: "shewhart", limit: 3, rules: [1] },
        { kind: "shewhart", limit: 3, rules: [] },
      ),
      fc.constantFrom<unknown>({ below: 3, dropPercent: 5 }, { above: 3, dropPercent: 1 }, { minimum: 0, maximum: 4 }),
      fc.constantFrom<unknown>({ atLeast: 2, outOf: 3 }, { atLeast: 3, outOf: 2 }, [
        { channelType: "WEBHOOK", url: "x" },
      ]),
    );
    fc.assert(
      fc.property(policies, field, value, (policy, key, other) => {
        fc.pre(key !== "fingerprint" && key !== "timeZone");
        const changed = { ...policy, [key]: other } as AlertPolicy;
        const isAsserted = !throws(() => assertAlertPolicy(changed, "test"));
        expect(isAsserted).toBe(safeParseAlertPolicy(changed).kind === "valid" && hasAllParts(changed));
      }),
    );
  });

  it("has assertAlertPolicy throw nothing but a ScoringError on whatever it is given", () => {
    fc.assert(
      fc.property(anything, (input) => {
        try {
          assertAlertPolicy(input as never, "test");
        } catch (error) {
          expect(isScoringError(error)).toBe(true);
        }
      }),
    );
  });
});

/** The door fills in what a part lacks; an assertion does not. */
function hasAllParts({ scale, trigger, clear, judge }: AlertPolicy): boolean {
  return "minimum" in scale && "below" in trigger && "above" in clear && "kind" in judge;
}

function throws(run: () => void): boolean {
  try {
    run();
    return false;
  } catch {
    return true;
  }
}
