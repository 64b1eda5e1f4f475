import { describe, expect, it } from "vitest";
import { cusumRunLength } from "../../../src/mos/chart/cusum-run-length.ts";
import { ewmaRunLength } from "../../../src/mos/chart/ewma-run-length.ts";
import { LONGEST_RUN } from "../../../src/mos/chart/run-length.ts";
import { shewhartRunLength } from "../../../src/mos/chart/shewhart-run-length.ts";
import { refusedPaths } from "../../core/refusal.ts";
import vectors from "../data/arl.json" with { type: "json" };

interface Row {
  readonly chart: string;
  readonly printed: number;
  readonly decimals: number;
  readonly computed: number;
  readonly isPrintFlawed?: boolean;
  readonly [parameter: string]: unknown;
}

const CHARTS: Readonly<Record<string, (row: never) => number>> = {
  cusum: cusumRunLength,
  ewma: ewmaRunLength,
  shewhart: shewhartRunLength,
};

const rows = (vectors.rows as unknown as Row[]).map((row) => {
  const { chart, printed, decimals, computed, isPrintFlawed, origin, ...design } = row;
  return [chart, JSON.stringify(design), row, design] as const;
});

describe("published average run lengths", () => {
  it.each(rows.filter(([, , row]) => !row.isPrintFlawed))(
    "should be those of %s %s as printed",
    (chart, _, row, design) => {
      const length = CHARTS[chart]?.(design as never) as number;
      expect(Math.abs(length - row.printed)).toBeLessThanOrEqual(0.5 * 10 ** -row.decimals + 1e-9);
    },
  );

  it.each(rows)("should be those of %s %s as computed independently", (chart, _, row, design) => {
    expect(Math.abs((CHARTS[chart]?.(design as never) as number) - row.computed)).toBeLessThanOrEqual(0.51e-4);
  });

  it("should be many, and the flawed prints few", () => {
    expect(rows).toHaveLength(120);
    expect(rows.filter(([, , row]) => row.isPrintFlawed)).toHaveLength(11);
  });

  it.each([
    ["CUSUM k 0.5 h 5, two sides", cusumRunLength({ decisionInterval: 5, sides: "two" }), 465, 0],
    ["the same after 1 σ", cusumRunLength({ decisionInterval: 5, shift: 1, sides: "two" }), 10.4, 1],
    ["CUSUM k 0.5 h 4.679, one side", cusumRunLength({ decisionInterval: 4.679 }), 672, 0],
    ["the same after 1 σ", cusumRunLength({ decisionInterval: 4.679, shift: 1 }), 9.7, 1],
    ["EWMA 0.1 / 2.814, two sides", ewmaRunLength({ limit: 2.814, sides: "two" }), 500, 0],
    ["the same after 1 σ", ewmaRunLength({ limit: 2.814, shift: 1, sides: "two" }), 10.3, 1],
    ["all Western Electric rules, two sides", shewhartRunLength({ rules: [1, 2, 3, 4], sides: "two" }), 91.75, 2],
  ])("should be of %s: %d", (_, length, printed, decimals) => {
    expect(Math.abs(length - printed)).toBeLessThanOrEqual(0.5 * 10 ** -decimals);
  });
});

describe("cusumRunLength", () => {
  it("should be that of a Shewhart chart at k where h is next to nothing", () => {
    expect(cusumRunLength({ referenceValue: 2.9999, decisionInterval: 0.01 })).toBeGreaterThan(740);
    expect(cusumRunLength({ referenceValue: 2.99, decisionInterval: 0.01 })).toBeLessThan(
      shewhartRunLength({ limit: 3 }) * 1.0001,
    );
  });

  it("should be 1 where every window signals", () => {
    expect(cusumRunLength({ decisionInterval: 5, shift: 20 })).toBeCloseTo(1, 9);
    expect(cusumRunLength({ decisionInterval: 5, shift: 20, sides: "two" })).toBeCloseTo(1, 9);
  });

  it("should end at the longest run", () => {
    expect(cusumRunLength({ referenceValue: 2, decisionInterval: 20 })).toBe(LONGEST_RUN);
    expect(cusumRunLength({ referenceValue: 10, decisionInterval: 50, sides: "two" })).toBe(LONGEST_RUN);
  });

  it.each<[unknown, string[]]>([
    [null, [""]],
    [{}, ["decisionInterval"]],
    [{ decisionInterval: Number.NaN }, ["decisionInterval"]],
    [{ decisionInterval: 0 }, ["decisionInterval"]],
    [{ decisionInterval: 51 }, ["decisionInterval"]],
    [{ decisionInterval: "5" }, ["decisionInterval"]],
    [{ decisionInterval: 5, headstart: 2 }, ["headstart"]],
    [{ decisionInterval: 5, headStart: 5.1 }, ["headStart"]],
    [{ decisionInterval: 5, headStart: 3.1, sides: "two" }, ["headStart"]],
    [{ decisionInterval: 5, headStart: -1 }, ["headStart"]],
    [
      { decisionInterval: 5, shift: Number.POSITIVE_INFINITY, referenceValue: -1, sides: "both" },
      ["referenceValue", "shift", "sides"],
    ],
  ])("should refuse %j", (design, paths) => {
    expect(refusedPaths(() => cusumRunLength(design as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it("should allow the largest head starts", () => {
    expect(cusumRunLength({ decisionInterval: 5, headStart: 3, sides: "two" })).toBeGreaterThan(1);
    expect(cusumRunLength({ decisionInterval: 5, headStart: 5 })).toBeGreaterThan(1);
  });
});

describe("ewmaRunLength", () => {
  it("should be that of a Shewhart chart where the newest window has all the weight", () => {
    for (const sides of ["one", "two"] as const) {
      for (const limits of ["asymptotic", "exact"] as const) {
        const length = ewmaRunLength({ weight: 1, limit: 3, shift: 0.7, sides, limits });
        expect(length / shewhartRunLength({ limit: 3, shift: 0.7, sides })).toBeCloseTo(1, 9);
      }
    }
  });

  it("should signal sooner under exact limits", () => {
    const design = { weight: 0.2, limit: 2.8, shift: 1 };
    expect(ewmaRunLength({ ...design, limits: "exact" })).toBeLessThan(ewmaRunLength(design));
    expect(ewmaRunLength({ weight: 0.2, limit: 3, shift: 20, limits: "exact" })).toBeCloseTo(1, 9);
  });

  it("should end at the longest run", () => {
    expect(ewmaRunLength({ weight: 0.5, limit: 8 })).toBe(LONGEST_RUN);
  });

  it.each<[unknown, string[]]>([
    [undefined, [""]],
    [{ limit: 9 }, ["limit"]],
    [{ limit: 3, weight: 0 }, ["weight"]],
    [
      { limit: Number.NaN, weight: 1.1, shift: -1, sides: 2, limits: "late" },
      ["weight", "limit", "shift", "sides", "limits"],
    ],
  ])("should refuse %j", (design, paths) => {
    expect(refusedPaths(() => ewmaRunLength(design as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });
});

describe("shewhartRunLength", () => {
  it("should take no notice of a rule named twice, nor of their order", () => {
    expect(shewhartRunLength({ rules: [3, 1, 3] })).toBe(shewhartRunLength({ rules: [1, 3] }));
  });

  it("should be that of the rule alone: 8 in a row below the mean", () => {
    // Runs of a fair coin: 2 + 4 + … + 2^8.
    expect(shewhartRunLength({ rules: [4] })).toBeCloseTo(510, 6);
    expect(shewhartRunLength({ rules: [4], sides: "two" })).toBeCloseTo(255, 6);
  });

  it("should end at the longest run", () => {
    expect(shewhartRunLength({ limit: 8 })).toBe(LONGEST_RUN);
    expect(shewhartRunLength({ limit: 6 }) / 1013594634.9).toBeCloseTo(1, 4);
  });

  it.each<[unknown, string[]]>([
    [{ rules: [] }, ["rules"]],
    [{ rules: [5] }, ["rules[0]"]],
    [{ rules: "1" }, ["rules"]],
    [{ limit: 0, shift: Number.NaN }, ["limit", "shift"]],
    [{ limit: 9, sides: null }, ["limit", "sides"]],
  ])("should refuse %j", (design, paths) => {
    expect(refusedPaths(() => shewhartRunLength(design as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });
});
