import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isScoringError } from "../../../src/core/errors.ts";
import { assertAlertPolicy } from "../../../src/mos/alert/check-alert-policy.ts";
import { buildBaseline } from "../../../src/mos/baseline/build-baseline.ts";
import { judgeWindow } from "../../../src/mos/judge/judge-window.ts";
import type { QualityWindow, WindowVerdict } from "../../../src/mos/model.ts";
import { type AlertJudge, type AlertPolicy, GUIDE_ALERT_POLICY } from "../../../src/mos/policy.ts";
import { WEEK_MS, windowAt } from "../baseline/windows.ts";

const policyWith = (judge: AlertJudge): AlertPolicy => ({ ...GUIDE_ALERT_POLICY, judge });
const ABSOLUTE = policyWith({ kind: "absolute" });
const RELATIVE = policyWith({ kind: "relative" });
const BOUND = policyWith({ kind: "bound", confidence: 0.95 });
const POLICIES = [
  ABSOLUTE,
  RELATIVE,
  BOUND,
  policyWith({ kind: "combined", require: "either" }),
  policyWith({ kind: "combined", require: "both" }),
] as const;

/** Means of two decimals, so that bounds are hit. */
const mean = fc.integer({ min: 100, max: 500 }).map((cents) => cents / 100);
const count = fc.integer({ min: 1, max: 40 });
const deviation = fc.option(fc.integer({ min: 0, max: 20 }).map((tenths) => tenths / 10));
const judged = fc
  .record({ mean, count, standardDeviation: deviation })
  .map((fields): QualityWindow => windowAt(WEEK_MS, fields));
const baseline = fc.option(mean.map((usual) => buildBaseline([windowAt(0, { mean: usual })], { timeZone: "UTC" })));

const BADNESS = { clear: 0, between: 1, breach: 2, unknown: Number.NaN } as const;
const badness = ({ kind }: WindowVerdict): number => BADNESS[kind];

describe("a verdict", () => {
  it("should never be worse for a better mean, all else equal", () => {
    const kinds = fc.constantFrom(...POLICIES.filter((policy) => policy !== BOUND));
    fc.assert(
      fc.property(judged, mean, baseline, kinds, (window, other, usual, policy) => {
        fc.pre(window.count >= 5);
        const better = { ...window, mean: Math.max(window.mean as number, other) };
        const [before, after] = [judgeWindow(window, policy, usual), judgeWindow(better, policy, usual)];
        if (before.kind !== "unknown" && after.kind !== "unknown") {
          expect(badness(after)).toBeLessThanOrEqual(badness(before));
        }
      }),
    );
  });

  it("should breach by the bound only where the mean breaches, and clear where the mean clears", () => {
    fc.assert(
      fc.property(judged, (window) => {
        const [plain, bound] = [judgeWindow(window, ABSOLUTE), judgeWindow(window, BOUND)];
        if (bound.kind === "breach") expect(plain.kind).toBe("breach");
        expect(bound.kind === "clear").toBe(plain.kind === "clear");
      }),
    );
  });

  it("should be unknown exactly where there are too few scores, or the drop is needed and not known", () => {
    fc.assert(
      fc.property(judged, baseline, (window, usual) => {
        const isThin = window.count < 5;
        expect(judgeWindow(window, ABSOLUTE, usual).kind === "unknown").toBe(isThin);
        expect(judgeWindow(window, BOUND, usual).kind === "unknown").toBe(isThin);
        expect(judgeWindow(window, RELATIVE, usual).kind === "unknown").toBe(isThin || usual === null);
      }),
    );
  });

  it("should, of a combination, hold for every drop where the drop is not known, and only then be told", () => {
    fc.assert(
      fc.property(judged, fc.constantFrom(POLICIES[3], POLICIES[4]), (window, policy) => {
        fc.pre(window.count >= 5);
        const without = judgeWindow(window, policy).kind;
        // A drop that breaches, a part of one and none.
        const kinds = [0.8, 0.925, 1].map((share) => {
          const usual = buildBaseline([windowAt(0, { mean: (window.mean as number) / share })], { timeZone: "UTC" });
          return judgeWindow(window, policy, usual).kind;
        });
        if (without === "unknown") expect(new Set(kinds).size).toBeGreaterThan(1);
        else expect(new Set(kinds)).toEqual(new Set([without]));
      }),
    );
  });

  it("should not change when series and window move by whole weeks", () => {
    const weeks = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(judged, mean, weeks, fc.constantFrom(...POLICIES), (window, usual, moved, policy) => {
        const history = (startAt: number) => buildBaseline([windowAt(startAt, { mean: usual })], { timeZone: "UTC" });
        const byMs = moved * WEEK_MS;
        const later = { ...window, startAt: window.startAt + byMs, endAt: window.endAt + byMs };
        expect(judgeWindow(later, policy, history(byMs))).toEqual(judgeWindow(window, policy, history(0)));
      }),
    );
  });

  it("should be refused for its policy exactly where the full check refuses the policy", () => {
    const number = fc.constantFrom<unknown>(-181, -180, 0, 1, 3.5, 3.6, 4, 5, 10, 100, 180, 181, Number.NaN, "4", null);
    const judges = [
      ...POLICIES.map(({ judge }) => judge),
      { kind: "bound", confidence: 1 },
      { kind: "combined", require: "neither" },
    ];
    /** One field or two of the guide's policy are changed. */
    const changes = fc.oneof(
      fc.record({ source: fc.constantFrom("network", "mixed") }),
      fc.record({ minimumSampleSize: fc.constantFrom<unknown>(1, 1_000_000, 1_000_001, 0, 2.5, "5") }),
      fc.record({ judge: fc.constantFrom<unknown>(...judges) }),
      fc.record({ scale: fc.record({ minimum: number, maximum: fc.constant(5) }) }),
      fc.record({ scale: fc.record({ minimum: fc.constant(1), maximum: number }) }),
      fc.record({ trigger: fc.record({ below: number, dropPercent: fc.constant(10) }) }),
      fc.record({ trigger: fc.record({ below: fc.constant(3.5), dropPercent: number }) }),
      fc.record({ clear: fc.record({ above: number, dropPercent: fc.constant(5) }) }),
      fc.record({ clear: fc.record({ above: fc.constant(4), dropPercent: number }) }),
    );
    const policies = fc.tuple(changes, changes).map(([one, other]) => ({ ...one, ...other }));
    fc.assert(
      fc.property(policies, (fields) => {
        const policy = { ...GUIDE_ALERT_POLICY, ...fields } as unknown as AlertPolicy;
        const problemsOf = (act: () => unknown): readonly string[] => {
          try {
            act();
          } catch (error) {
            if (isScoringError(error)) return error.problems.map(({ message }) => message);
            throw error;
          }
          return [];
        };
        const full = problemsOf(() => assertAlertPolicy(policy, "test"));
        const found = problemsOf(() => judgeWindow(windowAt(0, { mean: 4 }), policy));
        if (full.length > 0) expect(found).toEqual(full);
        // The window may still be off the policy's scale.
        else expect(found.filter((message) => !message.startsWith("window.mean"))).toEqual([]);
      }),
    );
  });

  it("should be a verdict or a list of problems, whatever comes for a window", () => {
    const fields = fc.record(
      {
        startAt: fc.anything(),
        endAt: fc.anything(),
        source: fc.constantFrom("network", "survey", "__proto__", null),
        count: fc.oneof(fc.integer(), fc.anything()),
        mean: fc.oneof(fc.double(), fc.anything()),
        standardDeviation: fc.oneof(fc.double(), fc.anything()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fields, fc.anything()), fc.constantFrom(...POLICIES), (window, policy) => {
        try {
          expect(judgeWindow(window as QualityWindow, policy).kind).toMatch(/^(breach|clear|between|unknown)$/);
        } catch (error) {
          if (!isScoringError(error)) throw error;
          expect(error.code).toBe("ERR_INVALID_INPUT");
        }
      }),
    );
  });
});
