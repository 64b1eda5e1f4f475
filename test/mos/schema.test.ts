import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/core/errors.ts";
import { policyFingerprint } from "../../src/core/policy.ts";
import { assertAlertPolicy } from "../../src/mos/alert/check-alert-policy.ts";
import {
  type AlertPolicy,
  GUIDE_ALERT_POLICY,
  GUIDE_BASELINE_POLICY,
  GUIDE_DIAGNOSIS_POLICY,
  GUIDE_WINDOW_POLICY,
  RECOMMENDED_ALERT_POLICY,
  RECOMMENDED_BASELINE_POLICY,
  RECOMMENDED_WINDOW_POLICY,
} from "../../src/mos/policy.ts";
import {
  alertPolicyJsonSchema,
  baselinePolicyJsonSchema,
  diagnosisPolicyJsonSchema,
  parseAlertPolicy,
  parseBaselinePolicy,
  parseDiagnosisPolicy,
  parseWindowPolicy,
  safeParseAlertPolicy,
  safeParseBaselinePolicy,
  safeParseDiagnosisPolicy,
  safeParseWindowPolicy,
  windowPolicyJsonSchema,
} from "../../src/mos/schema.ts";
import { refusalOf, refusedPaths } from "../core/refusal.ts";

const doors = [
  ["WindowPolicy", parseWindowPolicy, safeParseWindowPolicy, GUIDE_WINDOW_POLICY, RECOMMENDED_WINDOW_POLICY],
  ["BaselinePolicy", parseBaselinePolicy, safeParseBaselinePolicy, GUIDE_BASELINE_POLICY, RECOMMENDED_BASELINE_POLICY],
  ["AlertPolicy", parseAlertPolicy, safeParseAlertPolicy, GUIDE_ALERT_POLICY, RECOMMENDED_ALERT_POLICY],
  ["DiagnosisPolicy", parseDiagnosisPolicy, safeParseDiagnosisPolicy, GUIDE_DIAGNOSIS_POLICY, GUIDE_DIAGNOSIS_POLICY],
] as const;

describe.each(doors)("parse%s", (_, parse, safeParse, guide, recommended) => {
  it("should fill in the guide's values, or the recommended ones, fingerprint included", () => {
    expect(parse({})).toEqual(guide);
    expect(parse({}, "recommended")).toEqual(recommended);
    expect(guide.fingerprint).toBe(policyFingerprint(guide));
  });

  it("should read what it wrote whatever the preset and the fingerprint, and freeze it", () => {
    expect(parse({ ...recommended, fingerprint: "forged" }, "guide")).toEqual(recommended);
    expect(parse(JSON.parse(JSON.stringify(guide)), "recommended")).toEqual(guide);
    expect(Object.isFrozen(parse({}))).toBe(true);
  });

  it.each([null, undefined, 3, "policy", [], () => 1])("should refuse %s", (input) => {
    const error = refusalOf(() => parse(input));
    expect(error.code).toBe("ERR_INVALID_POLICY");
    expect(error.problems).toMatchObject([{ path: "", expected: "an object of policy fields" }]);
  });

  it("should refuse an unknown preset and unknown keys, those of the prototype too", () => {
    for (const preset of ["best", "constructor", ["guide"], null]) {
      const problems = [{ path: "preset", expected: '"guide" or "recommended"' }];
      expect(safeParse({}, preset as never)).toMatchObject({ kind: "invalid", problems });
    }
    expect(safeParse({ wrong: 1 }).kind).toBe("invalid");
    expect(refusedPaths(() => parse({ wrong: 1 }))).toEqual(["ERR_INVALID_POLICY", "wrong"]);
    expect(refusedPaths(() => parse(JSON.parse('{"__proto__":{"name":"x"}}')))).toEqual([
      "ERR_INVALID_POLICY",
      "__proto__",
    ]);
  });

  it("should take undefined as left out", () => {
    const undefinedFields = Object.fromEntries(Object.keys(guide).map((key) => [key, undefined]));
    expect(parse(undefinedFields)).toEqual(guide);
    expect(parse(undefinedFields, "recommended")).toEqual(recommended);
  });
});

describe("parseWindowPolicy", () => {
  it("should fill in the scale field by field", () => {
    expect(parseWindowPolicy({ scale: { maximum: 7 }, shareBelow: 5 }).scale).toEqual({ minimum: 1, maximum: 7 });
  });

  it.each([
    [{ windowSeconds: 0.5 }, "windowSeconds"],
    [{ windowSeconds: 604_801 }, "windowSeconds"],
    [{ scale: { minimum: 3.5, maximum: 3.5 }, shareBelow: 3.5 }, "scale.maximum"],
    [{ scale: { minimum: -90, maximum: 91 }, shareBelow: 3.5 }, "scale.maximum"],
    [{ scale: null }, "scale"],
    [{ shareBelow: 0.9 }, "shareBelow"],
    [{ isOpusNormalized: 1 }, "isOpusNormalized"],
    [{ isOpusNormalized: true, scale: { minimum: -1 }, shareBelow: 3.5 }, "isOpusNormalized"],
  ])("should refuse %j", (input, path) => {
    expect(refusedPaths(() => parseWindowPolicy(input))).toEqual(["ERR_INVALID_POLICY", path]);
  });
});

describe("parseBaselinePolicy and parseDiagnosisPolicy", () => {
  it.each([
    [{ kind: "last-week" }, "kind"],
    [{ neighbourHours: 13 }, "neighbourHours"],
    [{ minimumWeeks: 0 }, "minimumWeeks"],
    [{ keepWeeks: 521 }, "keepWeeks"],
    [{ excludedDates: ["2026-02-30"] }, "excludedDates[0]"],
    [{ excludedDates: "2026-02-28" }, "excludedDates"],
  ])("should refuse %j", (input, path) => {
    expect(refusedPaths(() => parseBaselinePolicy(input))).toEqual(["ERR_INVALID_POLICY", path]);
  });

  it("should refuse bands that are none", () => {
    const input = { qualityDropPercent: 0, volumeBandPercent: -1, minimumSampleSize: 1.5 };
    const paths = ["qualityDropPercent", "volumeBandPercent", "minimumSampleSize"];
    expect(refusedPaths(() => parseDiagnosisPolicy(input))).toEqual(["ERR_INVALID_POLICY", ...paths]);
  });
});

/** The default's, given. */
const BOUNDS = { trigger: { below: 3.5 }, clear: { above: 4 }, escalateDelta: 0.5 };
const PERCENT = { minimum: 0, maximum: 100 };

describe.each(["guide", "recommended"] as const)("a scale other than the default's, %s", (preset) => {
  const input = { source: "survey", scale: PERCENT };
  const alertPaths = (fields: object): string[] =>
    refusedPaths(() => parseAlertPolicy({ ...input, ...fields }, preset)).slice(1);

  it("should need the bounds that lie on it", () => {
    expect(alertPaths({})).toEqual(["trigger.below", "clear.above", "escalateDelta"]);
    expect(alertPaths({ trigger: { below: 70 } })).toEqual(["clear.above", "escalateDelta"]);
    expect(alertPaths({ clear: { above: 80 }, trigger: undefined })).toEqual(["trigger.below", "escalateDelta"]);
    expect(alertPaths({ trigger: { below: 70, dropPercent: 5 }, clear: { above: 80 } })).toEqual([
      "clear.dropPercent",
      "escalateDelta",
    ]);
    expect(alertPaths({ trigger: { dropPercent: 6 }, clear: { above: 80 } })).toEqual([
      "trigger.below",
      "escalateDelta",
    ]);
    expect(alertPaths({ trigger: null, clear: { above: 80 }, escalateDelta: 5 })).toEqual(["trigger"]);
    const bounds = { trigger: { below: 70 }, clear: { above: 80 } };
    const [delta] = refusalOf(() => parseAlertPolicy({ ...input, ...bounds, escalateDelta: {} }, preset)).problems;
    expect(delta).toMatchObject({ path: "escalateDelta", received: "an object" });
    expect(parseAlertPolicy({ ...input, ...bounds, escalateDelta: 10 }, preset)).toMatchObject({
      ...bounds,
      escalateDelta: 10,
    });
    expect(parseAlertPolicy({ ...input, ...bounds, escalateDelta: null }, preset).escalateDelta).toBeNull();
    for (const scale of [PERCENT, { minimum: 0 }, { maximum: 7 }]) {
      expect(refusedPaths(() => parseWindowPolicy({ scale }, preset)).slice(1)).toEqual(["shareBelow"]);
    }
    expect(parseWindowPolicy({ scale: PERCENT, shareBelow: 70 }, preset).shareBelow).toBe(70);
  });

  it("should say why, and stand beside what else is wrong", () => {
    const said = ({ path, expected, received }: Problem): string[] => [path, expected, received];
    const refusal = refusalOf(() => parseAlertPolicy({ ...input, holdSeconds: -1 }, preset));
    const because = ": the default is for a scale of 1 to 5";
    expect(refusal.problems.map(said).slice(-3)).toEqual([
      ["trigger.below", `a number on the scale${because}`, "missing"],
      ["clear.above", `a number on the scale${because}`, "missing"],
      ["escalateDelta", `a difference on the scale, or null${because}`, "missing"],
    ]);
    expect(refusal.problems.map(({ path }) => path)[0]).toBe("holdSeconds");
    const missing = refusalOf(() => parseWindowPolicy({ scale: { minimum: 0 } }, preset)).problems;
    expect(missing.map(said)).toEqual([["shareBelow", `a number on the scale${because}`, "missing"]]);
  });

  it("should not ask for anything where the ends are the default's, or are none", () => {
    expect(parseAlertPolicy({ scale: { minimum: 1, maximum: 5 } }, preset).trigger.below).toBe(3.5);
    expect(parseWindowPolicy({ scale: {} }, preset).shareBelow).toBe(3.5);
    for (const end of ["minimum", "maximum"] as const) {
      const paths = refusedPaths(() => parseAlertPolicy({ scale: { [end]: "5" } }, preset));
      expect(paths).toEqual(["ERR_INVALID_POLICY", `scale.${end}`]);
    }
  });
});

describe("parseAlertPolicy", () => {
  it("should fill in scale, trigger and clear field by field", () => {
    const clear = { above: 4.5, dropPercent: 4 };
    const policy = parseAlertPolicy({ trigger: { below: 3.2 }, clear, scale: { maximum: 6 }, escalateDelta: null });
    expect(policy.trigger).toEqual({ below: 3.2, dropPercent: 10 });
    expect(parseAlertPolicy({ clear: { dropPercent: 4 } }).clear).toEqual({ above: 4, dropPercent: 4 });
    expect(policy.scale).toEqual({ minimum: 1, maximum: 6 });
  });

  it.each([
    [{ kind: "bound" }, "guide", { kind: "bound", confidence: 0.95 }],
    [{ confidence: 0.9 }, "recommended", { kind: "bound", confidence: 0.9 }],
    [{ kind: "absolute" }, "recommended", { kind: "absolute" }],
    [{ kind: "combined" }, "guide", { kind: "combined", require: "either" }],
    [{ kind: "cusum" }, "guide", { kind: "cusum", referenceValue: 0.5, decisionInterval: 4.679 }],
    [{ kind: "ewma", limit: 3 }, "guide", { kind: "ewma", weight: 0.1, limit: 3 }],
    [{ kind: "shewhart" }, "guide", { kind: "shewhart", limit: 3, rules: [1] }],
    [{ kind: "shewhart", limit: 2 }, "recommended", { kind: "shewhart", limit: 2, rules: [1] }],
    [{ kind: "shewhart", rules: [2, 1] }, "guide", { kind: "shewhart", limit: 3, rules: [2, 1] }],
  ] as const)("should fill in the judge %j of the preset %s", (judge, preset, expected) => {
    expect(parseAlertPolicy({ judge }, preset).judge).toEqual(expected);
  });

  it("should choose cooldown and delay by the source, where they are not given", () => {
    const delays = (input: object, preset?: "recommended"): number[] => {
      const { cooldownSeconds, evaluationDelaySeconds } = parseAlertPolicy(input, preset);
      return [cooldownSeconds, evaluationDelaySeconds];
    };
    expect(delays({})).toEqual([3600, 300]);
    expect(delays({ source: "survey" })).toEqual([86_400, 300]);
    expect(delays({ source: "survey" }, "recommended")).toEqual([86_400, 86_400]);
    expect(delays({ source: "survey", cooldownSeconds: 90_000, evaluationDelaySeconds: 0 }, "recommended")).toEqual([
      90_000, 0,
    ]);
    expect(delays({ source: "survey", cooldownSeconds: undefined })).toEqual([86_400, 300]);
    expect(delays({ cooldownSeconds: 0 })).toEqual([0, 300]);
  });

  it("should have a home for all of the guide's alert definition", () => {
    const channels = [
      { channelType: "EMAIL", recipients: ["ops-team@company.com"] },
      { channelType: "WEBHOOK", url: "https://monitoring.company.com/webhooks/quality-alert" },
    ];
    const policy = parseAlertPolicy({
      name: "Quality Degradation Alert - High Priority",
      judge: { kind: "absolute" },
      trigger: { below: 3.5 },
      holdSeconds: 900,
      channels,
      renotifySeconds: null,
      cooldownSeconds: 3600,
    });
    expect(policy).toMatchObject({ channels, cooldownSeconds: 3600, holdSeconds: 900, source: "network" });
  });

  const refused: [string, object, ...string[]][] = [
    ["a clear bound on the wrong side", { clear: { above: 3 } }, "clear.above"],
    ["a clear bound that is the trigger's", { clear: { above: 3.5 } }, "clear.above"],
    ["a trigger above the preset's clear bound", { trigger: { below: 4.2 } }, "clear.above"],
    ["a clear drop that is the trigger's", { clear: { dropPercent: 10 } }, "clear.dropPercent"],
    ["a trigger that nothing can be below", { trigger: { below: 1 } }, "trigger.below"],
    ["a clear bound that nothing can be above", { clear: { above: 5 } }, "clear.above"],
    ["a survey cooldown under a day", { source: "survey", cooldownSeconds: 86_399 }, "cooldownSeconds"],
    ["an unknown zone", { timeZone: "Europe/Atlantis" }, "timeZone"],
    ["an offset for a zone", { timeZone: "+01:00" }, "timeZone"],
    ["a scale upside down", { ...BOUNDS, scale: { minimum: 6 } }, "scale.maximum", "trigger.below"],
    ["a scale too wide", { ...BOUNDS, scale: { minimum: -90, maximum: 91 } }, "scale.maximum"],
    ["more of fewer", { breachingWindows: { atLeast: 3, outOf: 2 } }, "breachingWindows.atLeast"],
    ["half a count", { breachingWindows: { atLeast: 1 } }, "breachingWindows.outOf"],
    ["no name", { name: "" }, "name"],
    ["a long name", { name: "x".repeat(201) }, "name"],
    ["an unknown severity", { severity: "urgent" }, "severity"],
    ["an unknown judge", { judge: { kind: "constructor" } }, "judge.kind"],
    ["no judge", { judge: null }, "judge"],
    ["a judge of a field too many", { judge: { kind: "absolute", limit: 3 } }, "judge.limit"],
    ["no rule", { judge: { kind: "shewhart", rules: [] } }, "judge.rules"],
    ["a rule twice", { judge: { kind: "shewhart", rules: [1, 1] } }, "judge.rules"],
    ["a rule that is none", { judge: { kind: "shewhart", rules: [5] } }, "judge.rules[0]"],
    ["a confidence of 1", { judge: { kind: "bound", confidence: 1 } }, "judge.confidence"],
    ["a negative hold", { holdSeconds: -1 }, "holdSeconds"],
    ["a hold of -0", { holdSeconds: -0 }, "holdSeconds"],
    ["a hold of NaN", { holdSeconds: Number.NaN }, "holdSeconds"],
    ["a gap of 0", { maxGapSeconds: 0 }, "maxGapSeconds"],
    ["a repeat without a pause", { renotifySeconds: 0 }, "renotifySeconds"],
    ["an escalation by nothing", { escalateDelta: 0 }, "escalateDelta"],
    ["an endless cooldown", { cooldownSeconds: Number.POSITIVE_INFINITY }, "cooldownSeconds"],
    ["a carrier pigeon", { channels: [{ channelType: "PIGEON" }] }, "channels[0].channelType"],
    ["nobody to write to", { channels: [{ channelType: "EMAIL", recipients: [] }] }, "channels[0].recipients"],
    ["a web address that is none", { channels: [{ channelType: "WEBHOOK", url: "ftp://x" }] }, "channels[0].url"],
    [
      "all problems at once",
      { holdSeconds: "900", onMissing: 1, clear: { above: 2 } },
      "holdSeconds",
      "onMissing",
      "clear.above",
    ],
  ];

  it.each(refused)("should refuse %s", (_, input, ...paths) => {
    expect(refusedPaths(() => parseAlertPolicy(input))).toEqual(["ERR_INVALID_POLICY", ...paths]);
  });

  it("should tell in words what is wrong", () => {
    expect(() => parseAlertPolicy({ clear: { above: 3 } })).toThrow(
      "clear.above: expected a number above trigger.below: quality has to get better to clear, received 3",
    );
    expect(() => parseAlertPolicy({ judge: { kind: "median" } })).toThrow(
      'judge.kind: expected "absolute", "relative", "combined", "bound", "cusum", "ewma" or "shewhart", received "median"',
    );
  });

  it("should be answered by assertAlertPolicy as by the door, but for zones and unknown keys", () => {
    const byHand = (fields: object): AlertPolicy => ({ ...GUIDE_ALERT_POLICY, ...fields }) as AlertPolicy;
    expect(() => assertAlertPolicy(GUIDE_ALERT_POLICY, "stepAlert")).not.toThrow();
    for (const [name, input, ...paths] of refused) {
      if (/zone|too many|-0$/.test(name)) continue;
      const parts = ["trigger", "clear", "scale"] as const;
      const nested = parts.flatMap((part) => {
        const given = (input as Record<string, object>)[part];
        return given === undefined ? [] : [[part, { ...GUIDE_ALERT_POLICY[part], ...given }]];
      });
      const error = refusalOf(() =>
        assertAlertPolicy(byHand({ ...input, ...Object.fromEntries(nested) }), "stepAlert"),
      );
      expect(error.code).toBe("ERR_INVALID_POLICY");
      const tops = (list: readonly string[]): string[] =>
        [...new Set(list.map((path) => path.split(/[.[]/)[0] ?? ""))].sort();
      expect(tops(error.problems.map(({ path }) => path.replace(/^policy\./, "")))).toEqual(tops(paths));
    }
  });

  it.each([null, undefined, 3, [], "policy"])("should have assertAlertPolicy refuse %s", (policy) => {
    expect(refusedPaths(() => assertAlertPolicy(policy as never, "x"))).toEqual(["ERR_INVALID_POLICY", "policy"]);
  });

  it("should have assertAlertPolicy name every field of an empty policy", () => {
    const { problems } = refusalOf(() => assertAlertPolicy({} as never, "x"));
    const tops = new Set(problems.map(({ path }) => path.split(".")[1]));
    expect([...tops].sort()).toEqual(Object.keys(GUIDE_ALERT_POLICY).sort());
  });
});

describe("JSON Schemas", () => {
  it.each([
    ["WindowPolicy", windowPolicyJsonSchema, GUIDE_WINDOW_POLICY],
    ["BaselinePolicy", baselinePolicyJsonSchema, GUIDE_BASELINE_POLICY],
    ["AlertPolicy", alertPolicyJsonSchema, GUIDE_ALERT_POLICY],
    ["DiagnosisPolicy", diagnosisPolicyJsonSchema, GUIDE_DIAGNOSIS_POLICY],
  ] as const)("should describe every field of %s, none of them required", (title, schemaOf, policy) => {
    const schema = schemaOf() as {
      title: string;
      properties: object;
      required?: unknown;
      additionalProperties: unknown;
    };
    expect(schema.title).toBe(title);
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(policy).sort());
    expect(schema.required).toBeUndefined();
    expect(schema.additionalProperties).toBe(false);
    expect(schemaOf()).not.toBe(schemaOf());
  });
});
