import { describe, expect, it } from "vitest";
import { completePolicy, policyFingerprint } from "../../../src/core/policy.ts";
import { readBySchema, toJsonSchema } from "../../../src/core/schema.ts";
import { dashboardPolicyProblems } from "../../../src/gamification/dashboard/check-dashboard-policy.ts";
import { formatKpi } from "../../../src/gamification/dashboard/format-kpi.ts";
import { type DashboardPolicy, GUIDE_DASHBOARD_POLICY } from "../../../src/gamification/dashboard/policy.ts";
import { DashboardPolicySchema } from "../../../src/gamification/dashboard/schema.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

const read = (input: unknown) => readBySchema(DashboardPolicySchema, input);
const decimal = { kpi: "a", kind: "decimal", decimals: 1, suffix: "" };

/** What is wrong, and the paths that both checks name. */
const REFUSED: readonly (readonly [string, object, readonly string[]])[] = [
  ["formats that are no list", { kpiFormats: {} }, ["kpiFormats"]],
  [
    "too many formats",
    { kpiFormats: Array.from({ length: 201 }, (_, i) => ({ ...decimal, kpi: `${i}` })) },
    ["kpiFormats"],
  ],
  ["a format that is none", { kpiFormats: [null] }, ["kpiFormats[0]"]],
  ["a KPI twice", { kpiFormats: [decimal, { ...decimal, suffix: "%" }] }, ["kpiFormats[1].kpi"]],
  ["a KPI without a name", { kpiFormats: [{ ...decimal, kpi: "" }] }, ["kpiFormats[0].kpi"]],
  ["a long id", { kpiFormats: [{ ...decimal, kpi: "k".repeat(101) }] }, ["kpiFormats[0].kpi"]],
  ["an empty label", { kpiFormats: [{ ...decimal, label: "" }] }, ["kpiFormats[0].label"]],
  ["another kind", { kpiFormats: [{ kpi: "a", kind: "hours" }] }, ["kpiFormats[0].kind"]],
  ["seven decimals", { kpiFormats: [{ ...decimal, decimals: 7 }] }, ["kpiFormats[0].decimals"]],
  ["half a decimal", { kpiFormats: [{ ...decimal, decimals: 0.5 }] }, ["kpiFormats[0].decimals"]],
  ["a long suffix", { kpiFormats: [{ ...decimal, suffix: "%".repeat(101) }] }, ["kpiFormats[0].suffix"]],
  ["no words", { notEnoughData: "" }, ["notEnoughData"]],
  ["words in a list", { notEnoughData: ["x"] }, ["notEnoughData"]],
  ["too many rows", { boardRows: 1001 }, ["boardRows"]],
  ["rows below 0", { boardRows: -1 }, ["boardRows"]],
  ["rows as a text", { boardRows: "10" }, ["boardRows"]],
  ["several problems", { notEnoughData: 1, boardRows: Number.NaN }, ["notEnoughData", "boardRows"]],
];

describe("DashboardPolicySchema", () => {
  it("should fill in the guide's policy, and have the fingerprint of its fields", () => {
    const result = read({});
    if (result.kind !== "valid") throw new Error("refused");
    expect(completePolicy<DashboardPolicy>(result.value)).toEqual(GUIDE_DASHBOARD_POLICY);
    expect(policyFingerprint(GUIDE_DASHBOARD_POLICY)).toBe(GUIDE_DASHBOARD_POLICY.fingerprint);
    expect(result.value.kpiFormats[0]).not.toBe(GUIDE_DASHBOARD_POLICY.kpiFormats[0]);
  });

  it("should accept what is at its bounds", () => {
    const kpiFormats = Array.from({ length: 200 }, (_, i) => ({
      ...decimal,
      kpi: `${i}`.padEnd(100, "k"),
      decimals: 6,
    }));
    const input = { kpiFormats, notEnoughData: "-", boardRows: 1000, fingerprint: "" };
    expect(read(input).kind).toBe("valid");
    expect(dashboardPolicyProblems(input)).toEqual([]);
    expect(read({ kpiFormats: [], boardRows: 0 }).kind).toBe("valid");
  });

  it.each(REFUSED)("should refuse %s, as the check of a policy made by hand does", (_, input, paths) => {
    const result = read(input);
    expect(result.kind === "invalid" && result.problems.map(({ path }) => path)).toEqual(paths);
    const byHand = { ...GUIDE_DASHBOARD_POLICY, ...input } as never;
    expect(refusedPaths(() => formatKpi("a", 1, byHand))).toEqual([
      "ERR_INVALID_POLICY",
      ...paths.map((path) => `policy.${path}`),
    ]);
  });

  it("should say what each field has to be", () => {
    const told = (policy: unknown): string => refusalOf(() => formatKpi("a", 1, policy as never)).message;
    expect(told({ kpiFormats: 7, notEnoughData: "x".repeat(101), boardRows: -1, fingerprint: 7 })).toBe(
      [
        "formatKpi: 4 problems",
        "policy.kpiFormats: expected an array of at most 200 formats, received 7",
        `policy.notEnoughData: expected a text of 1 to 100 characters, received "${"x".repeat(57)}…"`,
        "policy.boardRows: expected a whole number from 0 to 1000, received -1",
        "policy.fingerprint: expected the fingerprint of a dashboard policy, received 7",
      ].join("\n  - "),
    );
    const kpiFormats = [
      7,
      { kpi: "", label: "", kind: "x" },
      { ...decimal, decimals: 7, suffix: 7 },
      { kpi: "a", kind: "minutes-seconds", decimals: 7, suffix: 7 },
    ];
    expect(told({ ...GUIDE_DASHBOARD_POLICY, kpiFormats })).toBe(
      [
        "formatKpi: 9 problems",
        "policy.kpiFormats[0]: expected an object, received 7",
        'policy.kpiFormats[1].kpi: expected a text of 1 to 100 characters that no other format has, received ""',
        'policy.kpiFormats[1].label: expected a text of 1 to 100 characters, received ""',
        'policy.kpiFormats[1].kind: expected "decimal" or "minutes-seconds", received "x"',
        "policy.kpiFormats[2].decimals: expected a whole number from 0 to 6, received 7",
        "policy.kpiFormats[2].suffix: expected a text of at most 100 characters, received 7",
        'policy.kpiFormats[3].kpi: expected a text of 1 to 100 characters that no other format has, received "a"',
        "policy.kpiFormats[3].decimals: expected no such key, received an unknown key",
        "policy.kpiFormats[3].suffix: expected no such key, received an unknown key",
      ].join("\n  - "),
    );
    expect(told(7)).toBe("formatKpi: 1 problem\n  - policy: expected an object, received 7");
  });

  it("should refuse what is no policy", () => {
    expect(refusedPaths(() => formatKpi("a", 1, null as never))).toEqual(["ERR_INVALID_POLICY", "policy"]);
    const { fingerprint: _, ...fields } = GUIDE_DASHBOARD_POLICY;
    expect(refusedPaths(() => formatKpi("a", 1, fields as never))).toEqual([
      "ERR_INVALID_POLICY",
      "policy.fingerprint",
    ]);
    expect(read({ boardRow: 3 }).kind).toBe("invalid");
  });

  it("should describe every field for editors", () => {
    const { properties } = toJsonSchema(DashboardPolicySchema) as {
      properties: Record<string, { description: string }>;
    };
    expect(Object.keys(properties).sort()).toEqual(Object.keys(GUIDE_DASHBOARD_POLICY).sort());
    expect(Object.values(properties).every(({ description }) => description.length > 0)).toBe(true);
  });
});
