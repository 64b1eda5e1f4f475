import { describe, expect, it } from "vitest";
import { formatKpi } from "../../../src/gamification/dashboard/format-kpi.ts";
import { type DashboardPolicy, GUIDE_DASHBOARD_POLICY } from "../../../src/gamification/dashboard/policy.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

describe("formatKpi", () => {
  it.each<[string, number, string]>([
    ["adherence_pct", 97.5, "97.5%"],
    ["adherence_pct", 100, "100.0%"],
    ["adherence_pct", 97.45, "97.5%"],
    ["fcr_pct", 0, "0.0%"],
    ["fcr_pct", -0.04, "0.0%"],
    ["fcr_pct", -0.05, "-0.1%"],
    ["qa_avg_score", 88, "88.0"],
    ["csat_avg", 4.445, "4.45"],
    ["csat_avg", 1e21, "1000000000000000000000.00"],
    ["aht_vs_median_ratio", 0.005, "0.01"],
    ["aht_vs_median_ratio", 5e-324, "0.00"],
    ["calls", 12, "12"],
    ["calls", 0.1 + 0.2, "0.3"],
    ["calls", 1.2345675, "1.234568"],
    ["calls", -0, "0"],
    ["__proto__", 10, "10"],
    ["constructor", 100.5, "100.5"],
    ["k".repeat(100_000), 1, "1"],
  ])("should write %s of %d as %s", (kpi, value, shown) => {
    expect(formatKpi(kpi, value)).toBe(shown);
  });

  it.each<[number, string]>([
    [0, "0:00"],
    [5, "0:05"],
    [59.5, "1:00"],
    [59.4999, "0:59"],
    [299.6, "5:00"],
    [365, "6:05"],
    [3600, "60:00"],
    [-30, "-0:30"],
    [-0.4, "0:00"],
    [1e15 + 0.5, "16666666666666:41"],
  ])("should write %d seconds as %s", (value, shown) => {
    expect(formatKpi("avg_handle_time_sec", value)).toBe(shown);
  });

  it.each([[null], [undefined], [Number.NaN]])("should say that there is no data for %s", (value) => {
    expect(formatKpi("adherence_pct", value)).toBe("Not enough data");
    expect(formatKpi("calls", value)).toBe("Not enough data");
    expect(formatKpi("calls", value, { ...GUIDE_DASHBOARD_POLICY, notEnoughData: "–" })).toBe("–");
  });

  it("should follow the policy's formats", () => {
    const policy: DashboardPolicy = {
      ...GUIDE_DASHBOARD_POLICY,
      kpiFormats: [
        { kpi: "__proto__", kind: "decimal", decimals: 0, suffix: " <b>" },
        { kpi: "fcr_pct", kind: "minutes-seconds" },
      ],
    };
    expect(formatKpi("__proto__", 2.5, policy)).toBe("3 <b>");
    expect(formatKpi("fcr_pct", 61, policy)).toBe("1:01");
    expect(formatKpi("adherence_pct", 97.25, policy)).toBe("97.25");
  });

  it("should say what was wrong", () => {
    expect(refusalOf(() => formatKpi(7 as never, "x" as never)).message).toBe(
      [
        "formatKpi: 2 problems",
        "kpi: expected the id of a KPI, received 7",
        'value: expected a finite number, null or nothing, received "x"',
      ].join("\n  - "),
    );
  });

  it.each<[unknown, unknown, string[]]>([
    ["a", Number.POSITIVE_INFINITY, ["value"]],
    ["a", Number.NEGATIVE_INFINITY, ["value"]],
    ["a", "97.5", ["value"]],
    ["a", 5n, ["value"]],
    [7, {}, ["kpi", "value"]],
  ])("should refuse %s of %s", (kpi, value, paths) => {
    expect(refusedPaths(() => formatKpi(kpi as never, value as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });
});
