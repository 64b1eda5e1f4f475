import { describe, expect, it } from "vitest";
import { GUIDE_DETAIL_EVENTS_POLICY } from "../../../src/adapters/genesys/detail-events/policy.ts";
import { initialDetailEvents } from "../../../src/adapters/genesys/detail-events/step-detail-events.ts";
import { DetailEventsPolicySchema } from "../../../src/adapters/genesys/schema.ts";
import { isScoringError } from "../../../src/core/errors.ts";

describe("DetailEventsPolicySchema", () => {
  it("should fill in the defaults", () => {
    const { fingerprint: _, ...defaults } = GUIDE_DETAIL_EVENTS_POLICY;
    expect(DetailEventsPolicySchema.parse({})).toEqual(defaults);
  });

  it.each([
    [{ graceSeconds: 0, rememberSeconds: 0 }, true],
    [{ graceSeconds: 86_400, rememberSeconds: 31_536_000 }, true],
    [{ graceSeconds: 300, rememberSeconds: 300 }, true],
    [{ graceSeconds: 300, rememberSeconds: 299 }, false],
    [{ graceSeconds: -1, rememberSeconds: 9 }, false],
    [{ graceSeconds: 0.5, rememberSeconds: 9 }, false],
    [{ graceSeconds: 86_401, rememberSeconds: 86_401 }, false],
    [{ graceSeconds: 1, rememberSeconds: 31_536_001 }, false],
    [{ graceSeconds: Number.NaN, rememberSeconds: 9 }, false],
    [{ graceSeconds: "1", rememberSeconds: 9 }, false],
  ])("should agree with the machine about %j", (fields, isValid) => {
    expect(DetailEventsPolicySchema.safeParse(fields).success).toBe(isValid);
    const make = (): unknown =>
      initialDetailEvents({ ...(fields as typeof GUIDE_DETAIL_EVENTS_POLICY), fingerprint: "" });
    if (isValid) expect(make).not.toThrow();
    else expect(make).toThrow(expect.toSatisfy(isScoringError));
  });

  it("should refuse unknown keys", () => {
    expect(DetailEventsPolicySchema.safeParse({ grace: 1 }).success).toBe(false);
  });
});
