import { describe, expect, it } from "vitest";
import { parseGuideAlert, safeParseGuideAlert } from "../../../../src/adapters/guide/quality/parse-guide-alert.ts";
import { toGuideAlert } from "../../../../src/adapters/guide/quality/to-guide-alert.ts";
import { GUIDE_ALERT_POLICY, RECOMMENDED_ALERT_POLICY } from "../../../../src/mos/policy.ts";
import { parseAlertPolicy } from "../../../../src/mos/schema.ts";
import { refusalOf, refusedPaths } from "../../../core/refusal.ts";
import guide from "./guide-payloads.json" with { type: "json" };

const { definition } = guide.alert;
const NETWORK = { source: "network" } as const;

/** The least that a definition says. */
const least = {
  type: "METRIC_THRESHOLD",
  metricName: "quality_score",
  comparisonOperator: "LESS_THAN",
  thresholdValue: 3.5,
};

describe("parseGuideAlert", () => {
  it(`should read ${guide.alert.source}`, () => {
    const policy = parseGuideAlert(definition, NETWORK);
    expect(policy).toEqual(
      parseAlertPolicy({
        name: "Quality Degradation Alert - High Priority",
        trigger: { below: 3.5 },
        clear: { above: 4 },
        holdSeconds: 900,
        cooldownSeconds: 3600,
        channels: definition.notificationChannels,
      }),
    );
    expect(Object.isFrozen(policy.channels)).toBe(true);
    expect(toGuideAlert(policy)).toEqual({ definition, unsupported: [] });
  });

  it("should refuse the guide's own cooldown for surveys, as the guide does", () => {
    const { code, problems } = refusalOf(() => parseGuideAlert(definition, { source: "survey" }));
    expect(code).toBe("ERR_INVALID_POLICY");
    expect(problems).toEqual([expect.objectContaining({ path: "cooldownPeriodSeconds", received: "3600" })]);
    const day = { ...definition, cooldownPeriodSeconds: 86_400 };
    expect(parseGuideAlert(day, { source: "survey" })).toMatchObject({ source: "survey", cooldownSeconds: 86_400 });
  });

  it("should take from the preset what is left out", () => {
    expect(parseGuideAlert(least, NETWORK)).toEqual(GUIDE_ALERT_POLICY);
    expect(parseGuideAlert(least, { ...NETWORK, preset: "recommended" })).toEqual(RECOMMENDED_ALERT_POLICY);
    for (const preset of ["guide", "recommended"] as const) {
      const survey = parseGuideAlert(least, { source: "survey", preset });
      expect(survey).toEqual(parseAlertPolicy({ source: "survey" }, preset));
    }
  });

  it("should read both bounds of the hysteresis, and the lower one alone", () => {
    const thresholds = { lowerBound: 3.2, upperBound: 3.9 };
    const { thresholdValue: _, ...without } = least;
    const both = parseGuideAlert({ ...least, thresholdValue: 3.2, thresholds }, NETWORK);
    expect([both.trigger.below, both.clear.above]).toEqual([3.2, 3.9]);
    expect(parseGuideAlert({ ...without, thresholds }, NETWORK)).toEqual(both);
  });

  it("should read percentages on their own scale, where they say when they clear", () => {
    const scale = { minimum: 0, maximum: 100 };
    const options = { source: "survey", scale, escalateDelta: 10 } as const;
    const thresholds = { upperBound: 80 };
    const policy = parseGuideAlert({ ...least, thresholdValue: 70, thresholds }, options);
    expect(policy).toMatchObject({ scale, trigger: { below: 70 }, clear: { above: 80 }, escalateDelta: 10 });
    expect(refusedPaths(() => parseGuideAlert({ ...least, thresholdValue: 70 }, options))).toEqual([
      "ERR_INVALID_POLICY",
      "thresholds.upperBound",
    ]);
    expect(refusedPaths(() => parseGuideAlert({ ...least, thresholdValue: 70 }, NETWORK))).toContain(
      "thresholds.upperBound",
    );
  });

  it("should ask on another scale for what the preset has for 1 to 5 alone", () => {
    const because = "the default is for a scale of 1 to 5";
    const say = (given: object, options: object) => {
      const reading = safeParseGuideAlert({ ...least, ...given }, { ...NETWORK, ...options } as never);
      return reading.kind === "invalid" ? reading.problems.map(({ message }) => message) : [];
    };
    const bound = `thresholds.upperBound: expected a number on the scale: ${because}, received missing`;
    const delta = `options.escalateDelta: expected a difference on the scale, or null: ${because}, received missing`;
    for (const scale of [
      { minimum: 0, maximum: 100 },
      { minimum: 1, maximum: 7 },
      { minimum: 0, maximum: 5 },
    ]) {
      expect(say({}, { scale })).toEqual([bound, delta]);
      expect(say({ thresholds: { upperBound: 3.9 } }, { scale })).toEqual([delta]);
      expect(say({}, { scale, escalateDelta: null })).toEqual([bound]);
      expect(say({ thresholds: { upperBound: 3.9 } }, { scale, escalateDelta: null })).toEqual([]);
    }
    expect(say({ thresholds: 3 }, { scale: { minimum: 0, maximum: 5 }, escalateDelta: 1 })).toEqual([
      "thresholds: expected an object with lowerBound and upperBound, received 3",
    ]);
    expect(say({}, { scale: { minimum: 1, maximum: 5 } })).toEqual([]);
  });

  it("should take the difference at which a lower mean is told again from the options", () => {
    expect(parseGuideAlert(least, NETWORK).escalateDelta).toBe(0.5);
    expect(parseGuideAlert(least, { ...NETWORK, escalateDelta: 0.3 }).escalateDelta).toBe(0.3);
    expect(parseGuideAlert(least, { ...NETWORK, escalateDelta: null }).escalateDelta).toBeNull();
    for (const escalateDelta of [0, "0.5", Number.NaN, {}]) {
      expect(refusedPaths(() => parseGuideAlert(least, { ...NETWORK, escalateDelta } as never))).toEqual([
        "ERR_INVALID_POLICY",
        "options.escalateDelta",
      ]);
    }
  });

  it.each<[string, unknown, string[]]>([
    ["nothing", null, [""]],
    ["a list", [definition], [""]],
    ["an empty object", {}, ["type", "metricName", "comparisonOperator", "thresholdValue"]],
    ["another operator", { ...least, comparisonOperator: "GREATER_THAN" }, ["comparisonOperator"]],
    ["or equal", { ...least, comparisonOperator: "LESS_THAN_OR_EQUAL" }, ["comparisonOperator"]],
    ["another type", { ...least, type: "ANOMALY" }, ["type"]],
    ["another metric", { ...least, metricName: "nAbandon" }, ["metricName"]],
    ["another frequency", { ...least, frequency: "ALWAYS" }, ["frequency"]],
    ["no frequency but null", { ...least, frequency: null }, ["frequency"]],
    ["a threshold as text", { ...least, thresholdValue: "3.5" }, ["thresholdValue"]],
    ["a threshold of null", { ...least, thresholdValue: null }, ["thresholdValue"]],
    ["NaN", { ...least, thresholdValue: Number.NaN }, ["thresholdValue"]],
    ["a threshold below the scale", { ...least, thresholdValue: 1 }, ["thresholdValue"]],
    ["a threshold where it clears", { ...least, thresholdValue: 4 }, ["thresholds.upperBound"]],
    ["two thresholds", { ...least, thresholds: { lowerBound: 3, upperBound: 4 } }, ["thresholds.lowerBound"]],
    [
      "a lower bound as text",
      { ...least, thresholdValue: undefined, thresholds: { lowerBound: "3" } },
      ["thresholds.lowerBound"],
    ],
    ["an upper bound of null", { ...least, thresholds: { upperBound: null } }, ["thresholds.upperBound"]],
    ["bounds that are none", { ...least, thresholds: 3 }, ["thresholds"]],
    ["an unknown bound", { ...least, thresholds: { upper: 4 } }, ["thresholds.upper"]],
    ["a negative duration", { ...least, durationInSeconds: -1 }, ["durationInSeconds"]],
    ["a duration as text", { ...least, durationInSeconds: "900" }, ["durationInSeconds"]],
    ["a cooldown of null", { ...least, cooldownPeriodSeconds: null }, ["cooldownPeriodSeconds"]],
    ["an infinite cooldown", { ...least, cooldownPeriodSeconds: Infinity }, ["cooldownPeriodSeconds"]],
    ["an empty name", { ...least, name: "" }, ["name"]],
    ["a name of 100 kB", { ...least, name: "n".repeat(100_000) }, ["name"]],
    ["channels that are no list", { ...least, notificationChannels: {} }, ["notificationChannels"]],
    [
      "a channel of another type",
      { ...least, notificationChannels: [{ channelType: "SMS" }] },
      ["notificationChannels[0]"],
    ],
    ["a channel that is nothing", { ...least, notificationChannels: [null] }, ["notificationChannels[0]"]],
    ["a misspelt field", { ...least, durationSeconds: 900 }, ["durationSeconds"]],
    ["a prototype's field", JSON.parse(JSON.stringify(least).replace("{", '{"__proto__":1,')), ["__proto__"]],
  ])("should refuse %s", (_, input, paths) => {
    const reading = safeParseGuideAlert(input, NETWORK);
    const found = reading.kind === "invalid" ? reading.problems.map(({ path }) => path) : [];
    expect(found).toEqual(paths);
  });

  it("should say in words what it expected", () => {
    const say = (given: unknown, options: unknown = NETWORK) => {
      const reading = safeParseGuideAlert(given, options as never);
      return reading.kind === "invalid" ? reading.problems.map(({ message }) => message) : [];
    };
    const wordless = [
      'type: expected "METRIC_THRESHOLD", received missing',
      'metricName: expected "quality_score", received missing',
      'comparisonOperator: expected "LESS_THAN", received missing',
    ];
    expect(say(null)).toEqual(["the input: expected an alert definition, received null"]);
    expect(say({})).toEqual([...wordless, "thresholdValue: expected a number, received missing"]);
    expect(say({ thresholds: {} }, null)).toEqual([
      "options: expected an object with a source, received null",
      ...wordless,
      "thresholdValue: expected a number, here or as thresholds.lowerBound, received missing",
    ]);
    expect(say(least, { source: 1, preset: 2 })).toEqual([
      'options.source: expected "network" or "survey", received 1',
      'options.preset: expected "guide" or "recommended", received 2',
    ]);
    expect(say(least, { ...NETWORK, scale: 5 })).toEqual([
      "options.scale: expected an object with minimum and maximum, received 5",
    ]);
    expect(say(least, { ...NETWORK, scale: { minimum: "1", maximum: "5" } })).toEqual([
      'options.scale.minimum: expected a finite number, received "1"',
      'options.scale.maximum: expected a finite number, received "5"',
    ]);
    expect(say({ ...least, thresholds: 3 })).toEqual([
      "thresholds: expected an object with lowerBound and upperBound, received 3",
    ]);
    const broken = {
      ...least,
      frequency: "ALWAYS",
      thresholds: { lowerBound: 4, upperBound: "x" },
      durationInSeconds: "9",
      cooldownPeriodSeconds: null,
    };
    expect(say(broken)).toEqual([
      'frequency: expected "ONCE_PER_DEGRADATION", received "ALWAYS"',
      "thresholds.lowerBound: expected the thresholdValue, 3.5, received 4",
      'thresholds.upperBound: expected a finite number, received "x"',
      'durationInSeconds: expected a finite number, received "9"',
      "cooldownPeriodSeconds: expected a finite number, received null",
    ]);
    expect(say({ ...least, thresholdValue: "3.5" })).toEqual([
      'thresholdValue: expected a finite number, received "3.5"',
    ]);
    // The rules of policies, in the words of the definition.
    expect(say({ ...least, thresholdValue: 4 })).toEqual([
      "thresholds.upperBound: expected a number above thresholdValue: quality has to get better to clear, received 4",
    ]);
    expect(() => parseGuideAlert(null, NETWORK)).toThrow("parseGuideAlert: 1 problem");
  });

  it("should read ends of a scale, a threshold and times without a negative zero", () => {
    const scale = { minimum: -0, maximum: 100 };
    const given = { ...least, thresholdValue: 70, thresholds: { upperBound: 80 }, durationInSeconds: -0 };
    const policy = parseGuideAlert(given, { ...NETWORK, scale, escalateDelta: 10 });
    expect(Object.is(policy.scale.minimum, 0)).toBe(true);
    expect(Object.is(policy.holdSeconds, 0)).toBe(true);
  });

  it("should take an end of the scale that is left out from the usual one", () => {
    const read = (scale: object) => {
      const given = { ...least, thresholds: { upperBound: 3.9 } };
      return parseGuideAlert(given, { ...NETWORK, scale: scale as never, escalateDelta: null }).scale;
    };
    expect(read({ minimum: 0 })).toEqual({ minimum: 0, maximum: 5 });
    expect(read({ maximum: 10 })).toEqual({ minimum: 1, maximum: 10 });
  });

  it("should list every problem of a channel's own fields", () => {
    const notificationChannels = [
      { channelType: "EMAIL", recipients: [] },
      { channelType: "WEBHOOK", url: "ftp://example.com", recipients: ["a"] },
    ];
    expect(refusedPaths(() => parseGuideAlert({ ...least, notificationChannels }, NETWORK))).toEqual([
      "ERR_INVALID_POLICY",
      "notificationChannels[1].recipients",
      "notificationChannels[0]",
      "notificationChannels[1]",
    ]);
  });

  it("should say what was probably meant", () => {
    const reading = safeParseGuideAlert({ ...least, cooldownPeriodSecond: 3600 }, NETWORK);
    expect(JSON.stringify(reading)).toContain("cooldownPeriodSeconds");
  });

  it.each<[string, unknown, string[]]>([
    ["none", undefined, ["options"]],
    ["no source", {}, ["options.source"]],
    ["another source", { source: "nps" }, ["options.source"]],
    ["another preset", { source: "network", preset: "toString" }, ["options.preset"]],
    ["a preset that only reads like one", { source: "network", preset: ["guide"] }, ["options.preset"]],
    ["an unknown one", { source: "network", zone: "UTC" }, ["options.zone"]],
    ["a scale that is none", { source: "network", scale: 5 }, ["options.scale"]],
    ["a scale with an end that is none", { source: "network", scale: { minimum: "1" } }, ["options.scale.minimum"]],
    ["a scale with more than ends", { source: "network", scale: { step: 1 } }, ["options.scale.step"]],
    ["a scale upside down", { source: "network", scale: { minimum: 5, maximum: 1 } }, ["options.scale.maximum"]],
  ])("should refuse options: %s", (_, options, paths) => {
    const [code, ...found] = refusedPaths(() => parseGuideAlert(definition, options as never));
    expect(code).toBe("ERR_INVALID_POLICY");
    expect(found).toEqual(expect.arrayContaining(paths));
  });

  it("should tell the problems of the definition and of the options together", () => {
    expect(refusedPaths(() => parseGuideAlert({ ...least, type: 1 }, {} as never))).toEqual([
      "ERR_INVALID_POLICY",
      "options.source",
      "type",
    ]);
  });
});

describe("toGuideAlert", () => {
  it("should list every field that has no place in a definition, in the policy's order, and why", () => {
    const { trigger, clear } = GUIDE_ALERT_POLICY;
    const policy = parseAlertPolicy({
      severity: "critical",
      minimumSampleSize: 7,
      scale: { minimum: 0, maximum: 5 },
      source: "survey",
      onMissing: "clear",
      isMutedWhileFlapping: true,
      cooldownSeconds: 86_400,
      trigger: { ...trigger, dropPercent: 20 },
      clear: { ...clear, dropPercent: 4 },
      breachingWindows: { atLeast: 3, outOf: 5 },
      consecutiveWindows: 4,
      clearHoldSeconds: 1800,
      maxGapSeconds: 7200,
      renotifySeconds: 7200,
      escalateDelta: 0.7,
      evaluationDelaySeconds: 60,
      timeZone: "Europe/London",
    } as never);
    expect(toGuideAlert(policy).unsupported).toEqual([
      { field: "severity", because: "no-such-field" },
      { field: "source", because: "told-beside-it" },
      { field: "scale", because: "told-beside-it" },
      { field: "minimumSampleSize", because: "in-the-query" },
      { field: "trigger.dropPercent", because: "only-a-fixed-threshold" },
      { field: "clear.dropPercent", because: "only-a-fixed-threshold" },
      { field: "breachingWindows", because: "only-one-duration" },
      { field: "consecutiveWindows", because: "only-one-duration" },
      { field: "clearHoldSeconds", because: "only-one-duration" },
      { field: "maxGapSeconds", because: "no-such-field" },
      { field: "onMissing", because: "no-such-field" },
      { field: "renotifySeconds", because: "only-once-per-degradation" },
      { field: "escalateDelta", because: "told-beside-it" },
      { field: "evaluationDelaySeconds", because: "no-such-field" },
      { field: "isMutedWhileFlapping", because: "no-such-field" },
      { field: "timeZone", because: "in-the-view" },
    ]);
  });

  it("should write where it clears on another scale, though it be the guide's 4", () => {
    const policy = { ...GUIDE_ALERT_POLICY, scale: { minimum: 0, maximum: 5 } };
    const { definition } = toGuideAlert(policy);
    expect(definition.thresholds).toEqual({ lowerBound: 3.5, upperBound: 4 });
    expect(toGuideAlert(GUIDE_ALERT_POLICY).definition).not.toHaveProperty("thresholds");
    const { scale, escalateDelta } = policy;
    expect(parseGuideAlert(definition, { ...NETWORK, scale, escalateDelta }).clear).toEqual(policy.clear);
  });

  it("should refuse a policy out of range", () => {
    const policy = { ...GUIDE_ALERT_POLICY, holdSeconds: -1 };
    expect(refusedPaths(() => toGuideAlert(policy))).toEqual(["ERR_INVALID_POLICY", "policy.holdSeconds"]);
    expect(() => toGuideAlert(policy)).toThrow("toGuideAlert: 1 problem");
  });
});
