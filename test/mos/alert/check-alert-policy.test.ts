import { describe, expect, it } from "vitest";
import { describeValue } from "../../../src/core/errors.ts";
import { assertAlertPolicy, findBrokenRules } from "../../../src/mos/alert/check-alert-policy.ts";
import { hasSoundFields } from "../../../src/mos/alert/sound-policy.ts";
import type { AlertPolicy } from "../../../src/mos/policy.ts";
import { refusalOf } from "../../core/refusal.ts";
import { policyOf } from "./alerts.ts";
import { MISSING, NO_NUMBERS, NO_RECORDS, NO_TEXTS, withField } from "./with-field.ts";

type Row = readonly [path: string, expected: string, received: string];

const policy = policyOf();

/** What a policy is refused for: path, what was expected and what came. */
function problemsOf(subject: unknown): readonly Row[] {
  try {
    assertAlertPolicy(subject as AlertPolicy, "stepAlert");
    return [];
  } catch {
    const { code, problems } = refusalOf(() => assertAlertPolicy(subject as AlertPolicy, "stepAlert"));
    expect(code).toBe("ERR_INVALID_POLICY");
    return problems.map(({ path, expected, received }) => [path, expected, received]);
  }
}

/** With windows to count every field is asked one by one, whether the quick look finds it sound or not. */
const asked = (subject: AlertPolicy): AlertPolicy => ({ ...subject, breachingWindows: { atLeast: 1, outOf: 1 } });

function expectTheSame(subject: AlertPolicy, problems: readonly Row[]): void {
  expect(problemsOf(subject)).toEqual(problems);
  if (subject.breachingWindows === null) expect(problemsOf(asked(subject))).toEqual(problems);
  expect(hasSoundFields(subject)).toBe(problems.length === 0 && subject.breachingWindows === null);
}

const x = (length: number): string => "x".repeat(length);

/** Of fields that rules compare, too: a number that is none breaks these as well. */
const NO_AMOUNTS = NO_NUMBERS.filter((value) => typeof value !== "number");

/** Numbers that would do, were they not texts. */
const TEXTS = ["1", "3.5", "4", "4.5", "5", "10", "50"];

const FIELDS: readonly (readonly [
  path: string,
  expected: string,
  sound: readonly unknown[],
  not: readonly unknown[],
])[] = [
  ["name", "a text of 1 to 200 characters", ["x", x(200)], [...NO_TEXTS, null, "", x(201)]],
  [
    "severity",
    '"low", "medium", "high" or "critical"',
    ["low", "medium", "high", "critical"],
    [...NO_TEXTS, null, "", "HIGH", "constructor"],
  ],
  ["source", '"network" or "survey"', ["network"], [...NO_TEXTS, null, "", "rumour"]],
  [
    "onMissing",
    '"keep", "resolve", "breach" or "clear"',
    ["keep", "resolve", "breach", "clear"],
    [...NO_TEXTS, null, "", "ignore"],
  ],
  ["isMutedWhileFlapping", "true or false", [true, false], [MISSING, null, 0, 1, "true", []]],
  [
    "minimumSampleSize",
    "a whole number from 1 to 1000000",
    [1, 5, 1_000_000],
    [...NO_NUMBERS, null, 0, -1, 0.999, 1.5, 1_000_001],
  ],
  ["holdSeconds", "a number from 0 to 1000000000", [0, -0, 0.5, 1e9], [...NO_NUMBERS, null, -1e-9, 1e9 + 1]],
  ["clearHoldSeconds", "a number from 0 to 1000000000", [0, -0, 0.5, 1e9], [...NO_NUMBERS, null, -1e-9, 1e9 + 1]],
  ["maxGapSeconds", "a number from 0.001 to 1000000000", [0.001, 1e9], [...NO_NUMBERS, null, 0, 0.0009, 1e9 + 1]],
  ["cooldownSeconds", "a number from 0 to 1000000000", [0, -0, 0.5, 1e9], [...NO_NUMBERS, null, -1e-9, 1e9 + 1]],
  ["evaluationDelaySeconds", "a number from 0 to 1000000000", [0, 0.5, 1e9], [...NO_NUMBERS, null, -1e-9, 1e9 + 1]],
  [
    "consecutiveWindows",
    "a whole number from 1 to 1000 or null",
    [null, 1, 1000],
    [...NO_NUMBERS, 0, 0.999, 1.5, 1001],
  ],
  [
    "renotifySeconds",
    "a number from 0.001 to 1000000000 or null",
    [null, 0.001, 1e9],
    [...NO_NUMBERS, 0, 0.0009, 1e9 + 1],
  ],
  [
    "escalateDelta",
    "a number from 0.000001 to 180 or null",
    [null, 0.000_001, 180],
    [...NO_NUMBERS, 0, 0.000_000_9, 180.1],
  ],
  [
    "timeZone",
    "an IANA time zone such as Europe/London, or null",
    [null, "Europe/London", x(100)],
    [...NO_TEXTS, "", x(101)],
  ],
  ["fingerprint", "the fingerprint of a policy", ["x", x(100)], [...NO_TEXTS, null, "", x(101)]],
  ["scale.minimum", "a number from -180 to 180", [-175, 3.499], [...NO_AMOUNTS, ...TEXTS, null]],
  ["scale.maximum", "a number from -180 to 180", [4.001, 180], [...NO_AMOUNTS, ...TEXTS, null]],
  ["trigger.below", "a number from -180 to 180", [1.001, 3.999], [...NO_AMOUNTS, ...TEXTS, null]],
  ["trigger.dropPercent", "a number from 0.000001 to 100", [5.001, 100], [...NO_AMOUNTS, ...TEXTS, null]],
  ["clear.above", "a number from -180 to 180", [3.501, 4.999], [...NO_AMOUNTS, ...TEXTS, null]],
  ["clear.dropPercent", "a number from 0 to 100", [0, -0, 9.999], [...NO_AMOUNTS, ...TEXTS, null]],
  ["scale", "an object with minimum and maximum", [{ minimum: 1, maximum: 5 }], [...NO_RECORDS]],
  ["trigger", "an object with below and dropPercent", [{ below: 3, dropPercent: 9 }], [...NO_RECORDS]],
  ["clear", "an object with above and dropPercent", [{ above: 4, dropPercent: 1 }], [...NO_RECORDS]],
];

describe("assertAlertPolicy and hasSoundFields, field by field", () => {
  it.each(FIELDS)("should agree on what %s is", (path, expected, sound, not) => {
    for (const value of sound) expectTheSame(withField(policy, path, value), []);
    for (const value of not) {
      const received = describeValue(value === MISSING ? undefined : value);
      expectTheSame(withField(policy, path, value), [[`policy.${path}`, expected, received]]);
    }
  });

  it.each([
    "scale.minimum",
    "scale.maximum",
    "trigger.below",
    "trigger.dropPercent",
    "clear.above",
    "clear.dropPercent",
  ])("should refuse what is no amount, and agree on the rules that it breaks: %s", (path) => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const subject = withField(policy, path, value);
      const problems = problemsOf(subject);
      expect(problems[0]).toEqual([`policy.${path}`, expect.stringMatching(/^a number from /), String(value)]);
      expectTheSame(subject, problems);
    }
  });

  it.each(["minimum", "maximum", "below", "above", "dropPercent", "atLeast", "outOf"])(
    "should not compare a text with a number: %s",
    (name) => {
      const all = {
        ...asked(policy),
        source: "survey",
        cooldownSeconds: "1",
        breachingWindows: { atLeast: 2, outOf: 3 },
      } as unknown as AlertPolicy;
      for (const part of ["scale", "trigger", "clear", "breachingWindows"] as const) {
        if (!Object.hasOwn(all[part] as object, name)) continue;
        for (const text of ["999", "-999"]) {
          const paths = problemsOf(withField(all, `${part}.${name}`, text)).map(([path]) => path);
          expect(new Set(paths)).toEqual(new Set([`policy.${part}.${name}`, "policy.cooldownSeconds"]));
          expect(paths).toHaveLength(2);
        }
      }
    },
  );

  it.each([null, undefined, "policy", 3, [], () => 1])("should refuse %s altogether", (value) => {
    expect(problemsOf(value)).toEqual([["policy", "an alert policy", describeValue(value)]]);
  });

  it("should list what is wrong anywhere, in the order of the policy, under the name of the function", () => {
    const wrong = { ...policy, name: "", breachingWindows: 3, judge: null, channels: {} };
    expect(problemsOf(wrong)).toEqual([
      ["policy.name", "a text of 1 to 200 characters", '""'],
      ["policy.breachingWindows", "an object with atLeast and outOf, or null", "3"],
      ["policy.judge", "a judge: an object with a kind", "null"],
      ["policy.channels", "an array of at most 100 channels", "an object"],
    ]);
    expect(refusalOf(() => assertAlertPolicy(wrong as never, "sweepFleet")).message).toMatch(/^sweepFleet: 4 problems/);
  });
});

const LOW: AlertPolicy = {
  ...policy,
  scale: { minimum: -180, maximum: 0 },
  trigger: { below: -170, dropPercent: 10 },
  clear: { above: -1, dropPercent: 5 },
};
const HIGH: AlertPolicy = {
  ...policy,
  scale: { minimum: 0, maximum: 180 },
  trigger: { below: 170, dropPercent: 10 },
  clear: { above: 179, dropPercent: 5 },
};
const SURVEY = policyOf({ source: "survey", cooldownSeconds: 86_400 });

const ABOVE = "a number above trigger.below: quality has to get better to clear";
const BELOW = "a number above scale.minimum, or nothing could breach";
const REACH = "a number below scale.maximum, or nothing could clear";
const DROP = "a number below trigger.dropPercent: quality has to get better to clear";
const SCORE = "a number from -180 to 180";

describe("assertAlertPolicy and hasSoundFields, across fields", () => {
  it.each<[string, AlertPolicy, string, unknown, ...Row[]]>([
    ["the lowest scale", LOW, "name", "x"],
    ["the highest scale", HIGH, "name", "x"],
    ["below the lowest", LOW, "scale.minimum", -180.5, ["policy.scale.minimum", SCORE, "-180.5"], wide("0")],
    ["above the highest", HIGH, "scale.maximum", 180.5, ["policy.scale.maximum", SCORE, "180.5"], wide("180.5")],
    [
      "too low, not too wide",
      { ...LOW, scale: { minimum: -180, maximum: -0.6 } },
      "scale.minimum",
      -180.5,
      ["policy.scale.minimum", SCORE, "-180.5"],
    ],
    [
      "too high, not too wide",
      { ...HIGH, scale: { minimum: 1, maximum: 180 } },
      "scale.maximum",
      180.5,
      ["policy.scale.maximum", SCORE, "180.5"],
    ],
    ["too wide by a little", policy, "scale.minimum", -175.001, wide("5")],
    [
      "a scale upside down",
      policy,
      "scale",
      { minimum: 5, maximum: 1 },
      ["policy.scale.maximum", "a number above scale.minimum", "1"],
      ["policy.trigger.below", BELOW, "3.5"],
      ["policy.clear.above", REACH, "4"],
    ],
    [
      "a scale of one point",
      policy,
      "scale",
      { minimum: 3, maximum: 3 },
      ["policy.scale.maximum", "a number above scale.minimum", "3"],
      ["policy.clear.above", REACH, "4"],
    ],
    ["a bound that nothing breaches", policy, "trigger.below", 1, ["policy.trigger.below", BELOW, "1"]],
    ["a bound that nothing clears", policy, "clear.above", 5, ["policy.clear.above", REACH, "5"]],
    ["clearing where it breaches", policy, "clear.above", 3.5, ["policy.clear.above", ABOVE, "3.5"]],
    ["clearing below where it breaches", policy, "clear.above", 3.4, ["policy.clear.above", ABOVE, "3.4"]],
    ["clearing at the drop that breaches", policy, "clear.dropPercent", 10, ["policy.clear.dropPercent", DROP, "10"]],
    [
      "no drop at all",
      policy,
      "trigger",
      { below: 3.5, dropPercent: 0 },
      ["policy.trigger.dropPercent", "a number from 0.000001 to 100", "0"],
      ["policy.clear.dropPercent", DROP, "5"],
    ],
    [
      "next to no drop",
      withField(policy, "clear.dropPercent", 0),
      "trigger.dropPercent",
      0.000_000_9,
      ["policy.trigger.dropPercent", "a number from 0.000001 to 100", "9e-7"],
    ],
    ["the least drop", withField(policy, "clear.dropPercent", 0), "trigger.dropPercent", 0.000_001],
    ["a survey's cooldown", SURVEY, "cooldownSeconds", 86_400],
    [
      "too short a cooldown of a survey",
      SURVEY,
      "cooldownSeconds",
      86_399,
      ["policy.cooldownSeconds", "a number >= 86400: surveys are answered late", "86399"],
    ],
    ["as many windows as are looked at", policy, "breachingWindows", { atLeast: 100, outOf: 100 }],
    [
      "more windows than are looked at",
      policy,
      "breachingWindows",
      { atLeast: 3, outOf: 2 },
      ["policy.breachingWindows.atLeast", "a whole number not above breachingWindows.outOf", "3"],
    ],
    [
      "no windows, and too many",
      policy,
      "breachingWindows",
      { atLeast: 0, outOf: 101 },
      ["policy.breachingWindows.atLeast", "a whole number from 1 to 100", "0"],
      ["policy.breachingWindows.outOf", "a whole number from 1 to 100", "101"],
    ],
    [
      "half a window",
      policy,
      "breachingWindows",
      { atLeast: 1.5, outOf: null },
      ["policy.breachingWindows.atLeast", "a whole number from 1 to 100", "1.5"],
      ["policy.breachingWindows.outOf", "a whole number from 1 to 100", "null"],
    ],
    [
      "a list of windows",
      policy,
      "breachingWindows",
      [2, 3],
      ["policy.breachingWindows", "an object with atLeast and outOf, or null", "an array of 2"],
    ],
    [
      "windows left out",
      policy,
      "breachingWindows",
      MISSING,
      ["policy.breachingWindows", "an object with atLeast and outOf, or null", "missing"],
    ],
  ])("should say of %s what is wrong", (_, base, path, value, ...problems) => {
    const subject = withField(base, path, value);
    if (path !== "breachingWindows") expectTheSame(subject, problems);
    expect(problemsOf(subject)).toEqual(problems);
  });

  it("should name a broken rule by its path, and what came", () => {
    expect(findBrokenRules({ scale: { minimum: 2, maximum: 2 } })).toEqual([
      { path: ["scale", "maximum"], expected: "a number above scale.minimum", received: 2 },
    ]);
    expect(findBrokenRules({})).toEqual([]);
    expect(findBrokenRules({ scale: [], trigger: 1, clear: "x", breachingWindows: null })).toEqual([]);
  });
});

function wide(received: string): Row {
  return ["policy.scale.maximum", "a number at most 180 above scale.minimum", received];
}

const RULES = "an array of one or more of the numbers 1 to 4, each at most once";
const KIND = '"absolute", "relative", "combined", "bound", "cusum", "ewma" or "shewhart"';

const UNKNOWN = "an unknown key";

describe("assertAlertPolicy on judges", () => {
  it.each([
    { kind: "absolute" },
    { kind: "relative" },
    { kind: "combined", require: "either" },
    { kind: "combined", require: "both" },
    { kind: "bound", confidence: 0.5 },
    { kind: "bound", confidence: 0.999_999 },
    { kind: "cusum", referenceValue: 0.000_001, decisionInterval: 1000 },
    { kind: "cusum", referenceValue: 100, decisionInterval: 0.000_001 },
    { kind: "ewma", weight: 1, limit: 0.000_001 },
    { kind: "ewma", weight: 0.000_001, limit: 100 },
    { kind: "shewhart", limit: 3, rules: [1] },
    { kind: "shewhart", limit: 3, rules: [2] },
    { kind: "shewhart", limit: 100, rules: [4, 2, 1, 3] },
  ])("should take %j", (judge) => {
    expect(problemsOf({ ...policy, judge })).toEqual([]);
  });

  it.each<[unknown, ...Row[]]>([
    ["absolute", ["policy.judge", "a judge: an object with a kind", '"absolute"']],
    [["absolute"], ["policy.judge", "a judge: an object with a kind", "an array of 1"]],
    [{}, ["policy.judge.kind", KIND, "missing"]],
    [{ kind: "constructor" }, ["policy.judge.kind", KIND, '"constructor"']],
    [{ kind: ["absolute"] }, ["policy.judge.kind", KIND, "an array of 1"]],
    [{ kind: "combined" }, ["policy.judge.require", '"either" or "both"', "missing"]],
    [{ kind: "combined", require: "all" }, ["policy.judge.require", '"either" or "both"', '"all"']],
    [{ kind: "bound", confidence: null }, ["policy.judge.confidence", "a number from 0.5 to 0.999999", "null"]],
    [{ kind: "bound", confidence: 1 }, ["policy.judge.confidence", "a number from 0.5 to 0.999999", "1"]],
    [
      { kind: "cusum", referenceValue: 0, decisionInterval: 1001 },
      ["policy.judge.referenceValue", "a number from 0.000001 to 100", "0"],
      ["policy.judge.decisionInterval", "a number from 0.000001 to 1000", "1001"],
    ],
    [
      { kind: "ewma", weight: 1.1, limit: Number.NaN },
      ["policy.judge.weight", "a number from 0.000001 to 1", "1.1"],
      ["policy.judge.limit", "a number from 0.000001 to 100", "NaN"],
    ],
    [
      { kind: "shewhart", limit: "3", rules: "1" },
      ["policy.judge.limit", "a number from 0.000001 to 100", '"3"'],
      ["policy.judge.rules", RULES, '"1"'],
    ],
    [{ kind: "relative", extra: 1 }, ["policy.judge.extra", "no such key", UNKNOWN]],
    [
      { kind: "bound", confidence: 0.9, confidense: 0.8 },
      ["policy.judge.confidense", 'no such key, perhaps "confidence"', UNKNOWN],
    ],
    [{ kind: "shewhart", limit: 3, rules: [] }, ["policy.judge.rules", RULES, "an array of 0"]],
    [{ kind: "shewhart", limit: 3, rules: [0] }, ["policy.judge.rules", RULES, "an array of 1"]],
    [{ kind: "shewhart", limit: 3, rules: [5, 1] }, ["policy.judge.rules", RULES, "an array of 2"]],
    [{ kind: "shewhart", limit: 3, rules: [1, 1] }, ["policy.judge.rules", RULES, "an array of 2"]],
    [{ kind: "shewhart", limit: 3, rules: ["1"] }, ["policy.judge.rules", RULES, "an array of 1"]],
    [{ kind: "shewhart", limit: 3, rules: { length: 0 } }, ["policy.judge.rules", RULES, "an object"]],
  ])("should refuse %j", (judge, ...problems) => {
    expect(problemsOf({ ...policy, judge })).toEqual(problems);
  });
});

const CHANNEL = "a channel: EMAIL with recipients or WEBHOOK with url";
const email = (recipients: unknown): object => ({ channelType: "EMAIL", recipients });
const webhook = (url: unknown): object => ({ channelType: "WEBHOOK", url });
const fill = (count: number, value: unknown): unknown[] => Array.from({ length: count }, () => value);

describe("assertAlertPolicy on channels", () => {
  it.each<[string, unknown[]]>([
    ["none", []],
    ["a hundred", fill(100, email(["a@b.example"]))],
    ["a hundred recipients of the longest address", [email(fill(100, x(320)))]],
    ["addresses of the web", ["http://a", "https://a.example/b", "HTTPS://A"].map(webhook)],
    ["the longest address of the web", [webhook(`https://${x(1992)}`)]],
    ["what a channel has besides", [{ ...webhook("http://a"), recipients: 3 }]],
  ])("should take %s", (_, channels) => {
    expect(problemsOf({ ...policy, channels })).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ["null", null, "null"],
    ["a text", "EMAIL", '"EMAIL"'],
    ["a list", [], "an array of 0"],
    ["an unknown type", { channelType: "SMS", recipients: ["x"], url: "http://a" }, "an object"],
    ["no recipients", email([]), "an object"],
    ["recipients that are no list", email("a@b.example"), "an object"],
    ["recipients with the length of a list", email({ length: 1, every: () => true }), "an object"],
    ["too many recipients", email(fill(101, "x")), "an object"],
    ["one empty recipient of two", email(["x", ""]), "an object"],
    ["a recipient that is too long", email([x(321)]), "an object"],
    ["a recipient that is no text", email([3]), "an object"],
    ["an address of the web for mail", { channelType: "EMAIL", url: "http://a" }, "an object"],
    ["recipients of a webhook", { channelType: "WEBHOOK", recipients: ["x"] }, "an object"],
    ["no url", webhook(""), "an object"],
    ["a url of files", webhook("file:///a"), "an object"],
    ["a url in a text", webhook("see https://a"), "an object"],
    ["a url without a host", webhook("https:///a"), "an object"],
    ["a url that begins with a space", webhook("https:// a"), "an object"],
    ["a url that is too long", webhook(`https://${x(1993)}`), "an object"],
    ["a url that is a list", webhook(["https://a"]), "an object"],
  ])("should refuse %s", (_, channel, received) => {
    const channels = [email(["x"]), channel];
    expect(problemsOf({ ...policy, channels })).toEqual([["policy.channels[1]", CHANNEL, received]]);
  });

  it.each<[string, unknown, string]>([
    ["more than a hundred", fill(101, email(["x"])), "an array of 101"],
    ["none at all", undefined, "missing"],
    ["a text", "x", '"x"'],
  ])("should refuse %s", (_, channels, received) => {
    expect(problemsOf({ ...policy, channels })).toEqual([
      ["policy.channels", "an array of at most 100 channels", received],
    ]);
  });
});

describe("an alert policy that comes again", () => {
  const misspelt = ["policy.triger", 'no such key, perhaps "trigger"', "an unknown key"];

  it("should be refused again for an unknown name, frozen or not", () => {
    const wrong = Object.freeze({ ...policy, triger: 1 });
    expect(problemsOf(wrong)).toEqual([misspelt]);
    expect(problemsOf({ ...wrong })).toEqual([misspelt]);
  });

  it("should be refused for a name that came after it was sound", () => {
    const changing: AlertPolicy & { triger?: number } = { ...policy };
    expect(problemsOf(changing)).toEqual([]);
    changing.triger = 1;
    expect(problemsOf(changing)).toEqual([misspelt]);
    expect(problemsOf(Object.freeze({ ...policy }))).toEqual([]);
    expect(problemsOf(changing)).toEqual([misspelt]);
  });

  it("should be refused for a name that came into a record of it, though it is frozen itself", () => {
    const scale: AlertPolicy["scale"] & { lo?: number } = { ...policy.scale };
    const frozen = Object.freeze({ ...policy, scale });
    expect(problemsOf(frozen)).toEqual([]);
    scale.lo = 1;
    expect(problemsOf(frozen).map(([path]) => path)).toEqual(["policy.scale.lo"]);
  });
});
