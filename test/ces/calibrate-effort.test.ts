import { describe, expect, it } from "vitest";
import { calibrateEffort } from "../../src/ces/calibrate-effort.ts";
import type { CalibrationRow, EffortCalibration } from "../../src/ces/calibration-model.ts";
import { GUIDE_EFFORT_POLICY } from "../../src/ces/policy.ts";
import { scoreEffort } from "../../src/ces/score-effort.ts";
import { refusalOf } from "../core/refusal.ts";
import { factsOf, policyOf } from "./policies.ts";

/** `count` rows of varied transfers and waits, answered by a formula. */
function rowsOf(count: number, survey: (transfers: number, minutes: number, i: number) => number): CalibrationRow[] {
  return Array.from({ length: count }, (_, i) => {
    const transfers = i % 3;
    const minutes = (i * 7) % 4;
    const facts = { transferCount: transfers, queueWaitSeconds: 30 + minutes * 60 + (i % 50) };
    return { facts, surveyScore: survey(transfers, minutes, i) };
  });
}
function calibrated(result: EffortCalibration): Extract<EffortCalibration, { kind: "calibrated" }> {
  if (result.kind !== "calibrated") throw new Error(result.kind);
  return result;
}

describe("calibrateEffort", () => {
  it("should find the weights that exact data were made of", () => {
    const rows = rowsOf(60, (transfers, minutes) => 7 - 1.25 * transfers - 0.75 * minutes);
    const { count, weights, rSquared, residuals, residualsBefore, policy } = calibrated(calibrateEffort(rows));
    expect(count).toBe(60);
    expect(weights.map(({ driver, weight }) => [driver, weight])).toEqual([
      ["transfers", 1.25],
      ["queue-wait", 0.75],
    ]);
    for (const { standardError } of weights) expect(standardError).toBeLessThan(1e-12);
    expect(rSquared).toBeCloseTo(1, 12);
    expect(residuals).toEqual({ mean: 0, standardDeviation: 0, minimum: 0, maximum: 0 });
    expect(residualsBefore.mean).toBeGreaterThan(0.5);
    expect(policy.drivers.map(({ weight }) => weight)).toEqual([1.25, 0.75]);
    expect({ ...policy.drivers[1], weight: 1 }).toEqual(GUIDE_EFFORT_POLICY.drivers[1]);
    expect(policy.fingerprint).not.toBe(GUIDE_EFFORT_POLICY.fingerprint);
    expect(Object.isFrozen(policy.drivers)).toBe(true);
    expect(scoreEffort({ transferCount: 1, queueWaitSeconds: 90 }, policy).value).toBe(5);
  });

  it("should find them under bounded noise, with errors of a fitting size", () => {
    // Noise of -0.5 … 0.5 whose pattern has nothing to do with the facts.
    const noise = (i: number): number => (((i * 7919) % 101) - 50) / 100;
    const rows = rowsOf(2000, (transfers, minutes, i) => 7 - 1.1 * transfers - 0.4 * minutes + 0.4 * noise(i));
    const kept = rows.filter(({ surveyScore }) => surveyScore <= 7);
    expect(kept.length).toBeGreaterThan(1800);
    const { weights } = calibrated(
      calibrateEffort(
        kept,
        policyOf(
          { fact: "transferCount" },
          { fact: "queueWaitSeconds", kind: "per-interval", grace: 30, interval: 60 },
        ),
      ),
    );
    for (const [i, truth] of [1.1, 0.4].entries()) {
      const { weight, standardError } = weights[i] as { weight: number; standardError: number };
      expect(Math.abs(weight - truth)).toBeLessThan(0.05);
      expect(standardError).toBeGreaterThan(0.0005);
      expect(standardError).toBeLessThan(0.02);
    }
  });

  it("should find no effort within the grace, however far within", () => {
    const rows = [0, 10, 29, 30, 40, 50].map((amount) => ({
      facts: factsOf({ amount }),
      surveyScore: 7 - Math.max(amount - 30, 0) / 10,
    }));
    const { weights, residuals } = calibrated(
      calibrateEffort(rows, policyOf({ fact: "amount", grace: 30, interval: 10 }), { minimumRows: 2 }),
    );
    expect(weights[0]?.weight).toBe(1);
    expect(residuals).toEqual({ mean: 0, standardDeviation: 0, minimum: 0, maximum: 0 });
  });

  it("should give the textbook's numbers of a small fit", () => {
    // Losses 1, 2, 2 on 1, 2, 3 units: w = Σxy/Σx² = 11/14, SSE = 9 − 121/14, two degrees of freedom.
    const policy = policyOf({ fact: "amount" });
    const rows = [
      [1, 6],
      [2, 5],
      [3, 5],
    ].map(([amount, surveyScore]) => ({ facts: factsOf({ amount }), surveyScore: surveyScore as number }));
    const { weights, rSquared, residuals, residualsBefore } = calibrated(
      calibrateEffort(rows, policy, { minimumRows: 2 }),
    );
    const squaredError = 9 - 121 / 14;
    expect(weights[0]?.weight).toBe(0.785714);
    expect(weights[0]?.standardError).toBeCloseTo(Math.sqrt(squaredError / 2 / 14), 12);
    expect(rSquared).toBeCloseTo(1 - squaredError / (2 / 3), 12);
    expect(residuals.mean).toBeCloseTo(-(5 - (6 * 11) / 14) / 3, 5);
    expect(residuals.minimum).toBeCloseTo(-6 / 14, 5);
    expect(residuals.maximum).toBeCloseTo(5 / 14, 5);
    expect(residualsBefore).toMatchObject({ mean: 1 / 3, minimum: 0, maximum: 1 });
    expect(residualsBefore.standardDeviation).toBeCloseTo(Math.sqrt(1 / 3), 12);
  });

  it("should give the standard errors of drivers that go together", () => {
    // Units a and b, losses y: Σa² = Σb² = 6, Σab = 5, Σay = 9, Σby = 8; the inverse has 6/11 on its diagonal.
    const units = [
      [1, 1],
      [2, 1],
      [1, 2],
      [0, 0],
    ] as const;
    const losses = [1, 3, 2, 0];
    const rows = units.map(([a, b], i) => ({ facts: factsOf({ a, b }), surveyScore: 7 - (losses[i] as number) }));
    const { weights } = calibrated(calibrateEffort(rows, policyOf({ fact: "a" }, { fact: "b" }), { minimumRows: 2 }));
    const [first, second] = [(6 * 9 - 5 * 8) / 11, (6 * 8 - 5 * 9) / 11];
    const squaredError = losses.reduce((sum, loss, i) => {
      const [a, b] = units[i] as readonly [number, number];
      return sum + (loss - first * a - second * b) ** 2;
    }, 0);
    expect(weights[0]?.weight).toBeCloseTo(first, 6);
    expect(weights[1]?.weight).toBeCloseTo(second, 6);
    for (const { standardError } of weights) {
      expect(standardError).toBeCloseTo(Math.sqrt(((squaredError / 2) * 6) / 11), 12);
    }
  });

  it("should say where a mean would be better than the fit", () => {
    const rows = rowsOf(40, (transfers) => 3 + transfers);
    const { rSquared } = calibrated(calibrateEffort(rows));
    expect(rSquared).toBeLessThan(0);
  });

  it("should have no share of a variance that is not there", () => {
    expect(calibrated(calibrateEffort(rowsOf(40, () => 5))).rSquared).toBeNull();
  });

  it("should include the floor and caps in residuals, not in the fit", () => {
    const rows = rowsOf(60, (transfers) => Math.max(1, 7 - 4 * transfers));
    const { residuals, weights } = calibrated(calibrateEffort(rows, policyOf({ fact: "transferCount" })));
    // Losses 0, 4, 6 on 0, 1, 2 units: 16/5.
    expect(weights[0]?.weight).toBe(3.2);
    expect(residuals.minimum).toBeCloseTo(3 - 3.8, 12);
    expect(residuals.maximum).toBe(0);
  });

  it.each([
    [29, undefined, 30],
    [0, undefined, 30],
    [2, 2, 3],
    [9, 10, 10],
  ])("should refuse %s rows with a minimum of %s", (count, minimumRows, need) => {
    const rows = rowsOf(count, () => 5);
    const options = minimumRows === undefined ? {} : { minimumRows };
    const refused = { kind: "not-enough-data", missing: ["rows"], have: count, need };
    expect(calibrateEffort(rows, GUIDE_EFFORT_POLICY, options)).toStrictEqual(refused);
  });

  it("should take as many rows as are needed", () => {
    expect(calibrateEffort(rowsOf(30, (transfers) => 7 - transfers)).kind).toBe("calibrated");
    expect(
      calibrateEffort(
        rowsOf(3, (t, m) => 7 - t - m),
        GUIDE_EFFORT_POLICY,
        { minimumRows: 2 },
      ).kind,
    ).toBe("calibrated");
  });

  it("should name drivers that never vary, at 0 or elsewhere", () => {
    const rows = rowsOf(40, () => 5).map((row) => ({ ...row, facts: { ...row.facts, one: 1, none: 0 } }));
    const policy = policyOf({ fact: "one" }, { fact: "transferCount" }, { fact: "none" });
    expect(calibrateEffort(rows, policy)).toStrictEqual({
      kind: "not-identifiable",
      constant: ["one", "none"],
      collinear: [],
    });
  });

  it("should name drivers that cannot be told apart, and no others", () => {
    const rows = rowsOf(40, () => 5).map(({ facts, surveyScore }, i) => {
      const { transferCount, queueWaitSeconds } = facts;
      const other = (i * i) % 5;
      return { surveyScore, facts: { ...facts, other, sum: 2 * transferCount + 0.1 * queueWaitSeconds } };
    });
    const policy = policyOf(
      { fact: "transferCount" },
      { fact: "other" },
      { fact: "queueWaitSeconds" },
      { fact: "sum" },
    );
    expect(calibrateEffort(rows, policy)).toStrictEqual({
      kind: "not-identifiable",
      constant: [],
      collinear: ["transferCount", "queueWaitSeconds", "sum"],
    });
  });

  it("should refuse a weight that rewards effort, and show it", () => {
    const rows = rowsOf(40, (transfers, minutes) => 7 - Math.max(0, 2 * minutes - transfers));
    const result = calibrateEffort(rows);
    expect(result).toMatchObject({ kind: "negative-weight", count: 40 });
    expect(result.kind === "negative-weight" && (result.weights[0]?.weight ?? 0)).toBeLessThan(0);
  });

  it("should take a weight of 0, never -0", () => {
    const rows = rowsOf(60, (_, minutes) => 7 - minutes);
    const { weights } = calibrated(calibrateEffort(rows));
    expect(weights.map(({ weight }) => weight)).toEqual([0, 1]);
  });

  it("should refuse a weight beyond what a policy can say", () => {
    const tiny = (i: number, largest: number): CalibrationRow => ({
      facts: factsOf({ amount: (i % 2) / 1_000_000 }),
      surveyScore: 7 - (i % 2) * largest,
    });
    const fitWith = (largest: number) =>
      calibrateEffort(
        Array.from({ length: 30 }, (_, i) => tiny(i, largest)),
        policyOf({ fact: "amount" }),
      );
    expect(fitWith(1).kind).toBe("calibrated");
    expect(fitWith(1.000001)).toMatchObject({ kind: "weight-too-large", count: 30 });
  });

  it("should refuse a policy of which one weight alone is too large", () => {
    const rows = Array.from({ length: 30 }, (_, i) => ({
      facts: factsOf({ tiny: (i % 2) / 1_000_000, large: i % 3 }),
      surveyScore: 7 - 2 * (i % 2) - (i % 3),
    }));
    expect(calibrateEffort(rows, policyOf({ fact: "tiny" }, { fact: "large" })).kind).toBe("weight-too-large");
  });

  it("should let a fault of the caller's own pass", () => {
    const facts = {
      get transferCount(): number {
        throw new RangeError("mine");
      },
      queueWaitSeconds: 0,
    };
    expect(() => calibrateEffort([{ facts, surveyScore: 5 }])).toThrow(RangeError);
  });

  it("should say in words what it expected", () => {
    const say =
      (rows: unknown, options = {}) =>
      () =>
        calibrateEffort(rows as never, GUIDE_EFFORT_POLICY, options);
    expect(say(null)).toThrow("calibrateEffort: 1 problem\n  - rows: expected a list, received null");
    expect(say([], { minimumRows: 1 })).toThrow("options.minimumRows: expected a whole number >= 2, received 1");
    expect(say([{ facts: { transferCount: 0, queueWaitSeconds: 0 }, surveyScore: 8 }])).toThrow(
      "calibrateEffort: 1 problem\n  - rows[0].surveyScore: expected a number from 1 to 7, received 8",
    );
    expect(() => calibrateEffort([], null as never)).toThrow("calibrateEffort: 1 problem");
  });

  it.each([
    ["rows that are no list", null, {}, ["rows"]],
    ["a minimum of 1", [], { minimumRows: 1 }, ["options.minimumRows"]],
    ["a fractional minimum", [], { minimumRows: 2.5 }, ["options.minimumRows"]],
    ["a row that is none", [null], {}, ["rows[0].surveyScore", "rows[0].facts"]],
    ["a row that is a number", [5], {}, ["rows[0].surveyScore", "rows[0].facts"]],
    ["options and rows that are both wrong", null, { minimumRows: 0 }, ["options.minimumRows", "rows"]],
    [
      "every broken field",
      [
        { facts: { transferCount: -1, queueWaitSeconds: "x" }, surveyScore: 7.01 },
        { facts: { transferCount: 0, queueWaitSeconds: 0 }, surveyScore: 0.99 },
        { facts: { transferCount: 0, queueWaitSeconds: 0 }, surveyScore: "5" },
        { facts: { transferCount: 0, queueWaitSeconds: 0 }, surveyScore: Number.NaN },
      ],
      {},
      [
        "rows[0].surveyScore",
        "rows[0].facts.transferCount",
        "rows[0].facts.queueWaitSeconds",
        "rows[1].surveyScore",
        "rows[2].surveyScore",
        "rows[3].surveyScore",
      ],
    ],
  ])("should refuse %s", (_, rows, options, paths) => {
    const { code, problems } = refusalOf(() => calibrateEffort(rows as never, GUIDE_EFFORT_POLICY, options));
    expect(code).toBe("ERR_INVALID_INPUT");
    expect(problems.map(({ path }) => path)).toEqual(paths);
  });

  it("should refuse a policy made by hand as scoreEffort does", () => {
    const policy = { drivers: [], fingerprint: "" };
    expect(
      refusalOf(() =>
        calibrateEffort(
          rowsOf(30, () => 5),
          policy,
        ),
      ).code,
    ).toBe("ERR_INVALID_POLICY");
    expect(refusalOf(() => calibrateEffort([], policy)).code).toBe("ERR_INVALID_POLICY");
  });
});
