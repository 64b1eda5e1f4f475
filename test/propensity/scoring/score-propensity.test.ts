import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import type { PropensityFeatures } from "../../../src/propensity/model.ts";
import { modelFromHeuristic } from "../../../src/propensity/scoring/model-from-heuristic.ts";
import { GUIDE_HEURISTIC_POLICY, type HeuristicPolicy } from "../../../src/propensity/scoring/policy.ts";
import {
  heuristicPolicyJsonSchema,
  parseHeuristicPolicy,
  safeParseHeuristicPolicy,
} from "../../../src/propensity/scoring/schema.ts";
import { scorePropensity } from "../../../src/propensity/scoring/score-propensity.ts";
import { refusalLines } from "../refusal.ts";
import { pathsOf } from "./problems.ts";

const GUIDE = { sentimentPolarity: -0.62, waitTimeSeconds: 185, keywordMatches: ["refund", "cancel", "supervisor"] };

describe("scorePropensity without a model", () => {
  it("should score the guide's example, with parts that add up", () => {
    expect(scorePropensity(GUIDE)).toStrictEqual({
      value: 0.7521666666666667,
      source: "heuristic",
      modelVersion: GUIDE_HEURISTIC_POLICY.fingerprint,
      contributions: [
        { feature: "sentimentPolarity", value: -0.62, amount: 0.248 },
        { feature: "keywordCount", value: 3, amount: 0.35 },
        { feature: "waitTimeSeconds", value: 185, amount: 0.15416666666666667 },
      ],
      baseline: 0,
      missing: [],
    });
  });

  it("should leave the guide's further features alone, and those of the caller's own", () => {
    const more = { ...GUIDE, customerHistoryEscalationRate: 0.34, agentTenureDays: 45, mediaType: "voice", own: "x" };
    expect(scorePropensity(more)).toStrictEqual(scorePropensity(GUIDE));
  });

  it.each<[string, PropensityFeatures, number | null, readonly string[]]>([
    ["nothing known", {}, null, ["sentimentPolarity", "keywordCount", "waitTimeSeconds"]],
    ["a wait alone", { waitTimeSeconds: 75 }, 0.25, ["sentimentPolarity", "keywordCount"]],
    ["a wait at its cap", { waitTimeSeconds: 300 }, 1, ["sentimentPolarity", "keywordCount"]],
    ["a wait beyond its cap", { waitTimeSeconds: 1e300 }, 1, ["sentimentPolarity", "keywordCount"]],
    ["null and NaN as missing", { sentimentPolarity: null, keywordCount: Number.NaN, waitTimeSeconds: 0 }, 0, []],
    ["a friendly customer", { sentimentPolarity: 1, keywordMatches: [], waitTimeSeconds: 0 }, 0, []],
    ["the worst of all", { sentimentPolarity: -1, keywordCount: 9, waitTimeSeconds: 900 }, 1, []],
    ["no list of keywords", { keywordMatches: null, waitTimeSeconds: 75 }, 0.25, ["sentimentPolarity", "keywordCount"]],
    ["no keyword, which is not missing", { keywordMatches: [] }, 0, ["sentimentPolarity", "waitTimeSeconds"]],
  ])("should score %s", (_, features, value, missing) => {
    const score = scorePropensity(features);
    expect(score.value).toBe(value);
    if (missing.length > 0) expect(score.missing).toStrictEqual(missing);
    expect(score.baseline).toBe(value === null ? null : 0);
  });

  it("should divide by the weights that are known", () => {
    const { value } = scorePropensity({ sentimentPolarity: -1, waitTimeSeconds: 0 });
    expect(value).toBeCloseTo(0.4 / 0.65, 15);
  });

  it("should count different keywords, in short lists and long ones", () => {
    const scoreOf = (keywordMatches: string[]): number | null => scorePropensity({ keywordMatches }).value;
    expect(scoreOf(["refund", "refund", "cancel"])).toBe(2 / 3);
    expect(scoreOf(Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? "refund" : "cancel")))).toBe(2 / 3);
    expect(scoreOf(["a".repeat(100_000), "__proto__", "constructor"])).toBe(1);
  });

  it("should believe a count more than the list", () => {
    expect(scorePropensity({ keywordCount: 0, keywordMatches: ["refund"] }).value).toBe(0);
    const known = { sentimentPolarity: -1, keywordCount: 0, waitTimeSeconds: 0 };
    const { value } = scorePropensity(known);
    expect(scorePropensity({ ...known, keywordsMatches: ["refund"] } as never).value).toBe(value);
  });

  it("should never answer -0", () => {
    const score = scorePropensity({ sentimentPolarity: 0, waitTimeSeconds: -0, keywordCount: -0 });
    for (const { value, amount } of score.contributions) expect([value, amount]).toStrictEqual([0, 0]);
    expect(score.value).toBe(0);
    const policy = { ...GUIDE_HEURISTIC_POLICY, sentimentWeight: -0, waitWeight: -0 };
    const unweighted = scorePropensity({ sentimentPolarity: -1, keywordCount: 1 }, modelFromHeuristic(policy));
    expect(unweighted.contributions[0]?.amount).toBe(0);
  });

  it.each<[string, PropensityFeatures, readonly string[]]>([
    [
      "of a model's own",
      { handleTimeSeconds: 5, talkTimeSeconds: 1, agentTenureYears: 3 },
      ["sentimentPolarity", "keywordCount", "waitTimeSeconds"],
    ],
    ["of every score", { agentTenureDays: 3, keywordMatches: [], sentimentPolarity: 0 }, ["waitTimeSeconds"]],
    ["near a fact that is there", { waitTimeSeconds: 1, waitTimeSecond: 2, sentimentPolarity: 0, keywordCount: 0 }, []],
    [
      "near a fact that is not known",
      { waitTimeSeconds: null, waitTimeSecond: 2, keywordCount: 0 },
      ["sentimentPolarity", "waitTimeSeconds"],
    ],
  ])("should let names pass that are %s", (_, features, missing) => {
    expect(scorePropensity(features).missing).toEqual(missing);
  });

  it.each<[string, unknown, readonly string[]]>([
    ["a text", "x", ['features: expected an object of features, received "x"']],
    ["null", null, ["features: expected an object of features, received null"]],
    ["a list", [], ["features: expected an object of features, received an array of 0"]],
    [
      "numbers beyond their range",
      { sentimentPolarity: -1.01, keywordCount: -1, waitTimeSeconds: -1 },
      [
        "features.sentimentPolarity: expected a number from -1 to 1, received -1.01",
        "features.keywordCount: expected a whole number >= 0, received -1",
        "features.waitTimeSeconds: expected a finite number >= 0, received -1",
      ],
    ],
    [
      "names that are almost those of facts that are absent",
      { sentimentPolarty: -1, keywordsCount: 2, waittimeSeconds: 185 },
      [
        'features.sentimentPolarty: expected no such key, perhaps "sentimentPolarity", received an unknown key',
        'features.keywordsCount: expected no such key, perhaps "keywordCount", received an unknown key',
        'features.waittimeSeconds: expected no such key, perhaps "waitTimeSeconds", received an unknown key',
      ],
    ],
    [
      "a sentiment above 1",
      { sentimentPolarity: 1.01 },
      ["features.sentimentPolarity: expected a number from -1 to 1, received 1.01"],
    ],
    [
      "texts, which may be personal, without telling them",
      { sentimentPolarity: "0.5", keywordCount: "2", waitTimeSeconds: "185" },
      [
        "features.sentimentPolarity: expected a number from -1 to 1, received a text",
        "features.keywordCount: expected a whole number >= 0, received a text",
        "features.waitTimeSeconds: expected a finite number >= 0, received a text",
      ],
    ],
    [
      "other kinds",
      { sentimentPolarity: true, keywordCount: [], waitTimeSeconds: {} },
      [
        "features.sentimentPolarity: expected a number from -1 to 1, received true",
        "features.keywordCount: expected a whole number >= 0, received an array of 0",
        "features.waitTimeSeconds: expected a finite number >= 0, received an object",
      ],
    ],
    [
      "infinite numbers",
      {
        sentimentPolarity: Number.NEGATIVE_INFINITY,
        keywordCount: Number.POSITIVE_INFINITY,
        waitTimeSeconds: Number.POSITIVE_INFINITY,
      },
      [
        "features.sentimentPolarity: expected a number from -1 to 1, received -Infinity",
        "features.keywordCount: expected a whole number >= 0, received Infinity",
        "features.waitTimeSeconds: expected a finite number >= 0, received Infinity",
      ],
    ],
    [
      "a wait alone, beside what is right",
      { sentimentPolarity: 0.5, keywordMatches: ["a"], waitTimeSeconds: -1 },
      ["features.waitTimeSeconds: expected a finite number >= 0, received -1"],
    ],
    [
      "half a keyword, without looking at the list",
      { keywordCount: 1.5, keywordMatches: 7 },
      ["features.keywordCount: expected a whole number >= 0, received 1.5"],
    ],
    [
      "an empty keyword",
      { keywordMatches: ["a", ""] },
      ["features.keywordMatches: expected a list of texts that are not empty, received an array of 2"],
    ],
    [
      "a hole among keywords",
      { keywordMatches: new Array(2) },
      ["features.keywordMatches: expected a list of texts that are not empty, received an array of 2"],
    ],
    [
      "no list where the count is missing",
      { keywordCount: Number.NaN, keywordMatches: "refund", waitTimeSeconds: -1 },
      [
        "features.keywordMatches: expected a list of texts that are not empty, received a text",
        "features.waitTimeSeconds: expected a finite number >= 0, received -1",
      ],
    ],
    [
      "a wait, without looking at a list that is not read",
      { keywordCount: 2, keywordMatches: "refund", waitTimeSeconds: -1 },
      ["features.waitTimeSeconds: expected a finite number >= 0, received -1"],
    ],
  ])("should refuse %s", (_, features, lines) => {
    const refused = refusalLines(() => scorePropensity(features as PropensityFeatures));
    expect(refused).toEqual(["ERR_INVALID_INPUT scorePropensity", ...lines]);
  });

  it("should take the end of a range for what lies beyond it, where asked to", () => {
    const clamping = modelFromHeuristic(parseHeuristicPolicy({ onOutOfRange: "clamp" }));
    const valuesOf = (features: PropensityFeatures): unknown =>
      scorePropensity(features, clamping).contributions.map(({ value }) => value);
    expect(valuesOf({ sentimentPolarity: -7, waitTimeSeconds: -5, keywordCount: -1 })).toStrictEqual([-1, 0, 0]);
    expect(valuesOf({ sentimentPolarity: 7, waitTimeSeconds: 1e300, keywordCount: 1e300 })).toStrictEqual([
      1, 1e300, 1e300,
    ]);
    const wrong = { sentimentPolarity: "7", waitTimeSeconds: Number.NEGATIVE_INFINITY, keywordCount: -0.5 };
    expect(refusalLines(() => scorePropensity(wrong as never, clamping))).toEqual([
      "ERR_INVALID_INPUT scorePropensity",
      "features.sentimentPolarity: expected a number from -1 to 1, received a text",
      "features.waitTimeSeconds: expected a finite number >= 0, received -Infinity",
    ]);
    expect(refusalLines(() => scorePropensity(null as never, clamping))).toEqual([
      "ERR_INVALID_INPUT scorePropensity",
      "features: expected an object of features, received null",
    ]);
  });

  it("should end at 1 where rounding leads beyond it, and give each of three equal parts its third", () => {
    const worst = { sentimentPolarity: -1, keywordCount: 3, waitTimeSeconds: 300 };
    const partsOf = (sentimentWeight: number, keywordWeight: number, waitWeight: number): unknown => {
      const policy = parseHeuristicPolicy({ sentimentWeight, keywordWeight, waitWeight });
      const { value, contributions } = scorePropensity(worst, modelFromHeuristic(policy));
      return [value, ...contributions.map(({ amount }) => amount)];
    };
    expect(partsOf(1, 1, 1)).toStrictEqual([1, 1 / 3, 1 / 3, 1 / 3]);
    // An eighth, three quarters and an eighth, the first two a bit too large.
    expect(partsOf(0.01, 0.06, 0.01)).toStrictEqual([1, 0.12500000000000003, 0.7500000000000001, 0.12499999999999989]);
  });

  it.each([null, 7, {}, { score: 1 }])("should refuse %j for a model", (model) => {
    expect(refusalLines(() => scorePropensity({}, model as never))).toEqual([
      "ERR_INVALID_INPUT scorePropensity",
      expect.stringMatching(/^model: expected a model that loadModel or one of its kind has made, received /),
    ]);
  });
});

describe("HeuristicPolicy", () => {
  it("should carry its fingerprint", () => {
    expect(GUIDE_HEURISTIC_POLICY.fingerprint).toBe(policyFingerprint(GUIDE_HEURISTIC_POLICY));
    expect(parseHeuristicPolicy({})).toStrictEqual(GUIDE_HEURISTIC_POLICY);
  });

  it("should change the score and the version", () => {
    const policy = parseHeuristicPolicy({ sentimentWeight: 0, keywordWeight: 0, waitCapSeconds: 600 });
    const score = scorePropensity({ waitTimeSeconds: 300, sentimentPolarity: -1 }, modelFromHeuristic(policy));
    expect([score.value, score.modelVersion, score.source]).toStrictEqual([0.5, policy.fingerprint, "heuristic"]);
  });

  it("should have nothing to say where all that is known has no weight", () => {
    const model = modelFromHeuristic(parseHeuristicPolicy({ sentimentWeight: 0 }));
    // A copy made by hand has the version of its weights, not of what it was copied from.
    const copy = modelFromHeuristic({ ...GUIDE_HEURISTIC_POLICY, sentimentWeight: 0 });
    expect(copy.modelVersion).toBe(model.modelVersion);
    expect(copy.modelVersion).not.toBe(GUIDE_HEURISTIC_POLICY.fingerprint);
    expect(scorePropensity({ sentimentPolarity: -1 }, model)).toStrictEqual({
      value: null,
      source: "heuristic",
      modelVersion: model.modelVersion,
      contributions: [],
      baseline: null,
      missing: ["keywordCount", "waitTimeSeconds"],
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["a weight above 1", { waitWeight: 1.1 }, "waitWeight"],
    ["half a keyword", { keywordCountCap: 2.5 }, "keywordCountCap"],
    ["no wait", { waitCapSeconds: 0 }, "waitCapSeconds"],
    ["a word that is neither", { onOutOfRange: "ignore" }, "onOutOfRange"],
    ["no weight at all", { sentimentWeight: 0, keywordWeight: 0, waitWeight: 0 }, "sentimentWeight"],
  ])("should refuse %s, read or made by hand", (_, fields, path) => {
    const read = safeParseHeuristicPolicy(fields);
    expect(read.kind === "invalid" && read.problems.map((one) => one.path)).toStrictEqual([path]);
    const byHand = { ...GUIDE_HEURISTIC_POLICY, ...fields } as HeuristicPolicy;
    expect(pathsOf(() => modelFromHeuristic(byHand), "ERR_INVALID_POLICY")).toStrictEqual([`policy.${path}`]);
  });

  it.each<[string, unknown, readonly string[]]>([
    ["no policy", null, ["policy: expected an object of policy fields, received null"]],
    ["a list", [], ["policy: expected an object of policy fields, received an array of 0"]],
    [
      "every field",
      {
        sentimentWeight: -0.1,
        keywordWeight: 1.1,
        waitWeight: "1",
        keywordCountCap: 2.5,
        waitCapSeconds: 0,
        onOutOfRange: "ignore",
        fingerprint: "",
      },
      [
        "policy.sentimentWeight: expected a number from 0 to 1, received -0.1",
        "policy.keywordWeight: expected a number from 0 to 1, received 1.1",
        'policy.waitWeight: expected a number from 0 to 1, received "1"',
        "policy.keywordCountCap: expected a whole number from 1 to 1000, received 2.5",
        "policy.waitCapSeconds: expected a number from 1 to 86400, received 0",
        'policy.onOutOfRange: expected "error" or "clamp", received "ignore"',
        'policy.fingerprint: expected the fingerprint of a policy, received ""',
      ],
    ],
    [
      "no weight at all",
      { ...GUIDE_HEURISTIC_POLICY, sentimentWeight: 0, keywordWeight: 0, waitWeight: 0 },
      ["policy.sentimentWeight: expected a number from 0 to 1, and above 0 where the other weights are 0, received 0"],
    ],
  ])("should refuse %s, made by hand", (_, policy, lines) => {
    expect(refusalLines(() => modelFromHeuristic(policy as never))).toEqual([
      "ERR_INVALID_POLICY modelFromHeuristic",
      ...lines,
    ]);
  });

  it("should refuse an unknown key and a missing fingerprint", () => {
    expect(pathsOf(() => parseHeuristicPolicy({ waitWeigth: 1 }), "ERR_INVALID_POLICY")).toStrictEqual(["waitWeigth"]);
    const { fingerprint: _, ...bare } = GUIDE_HEURISTIC_POLICY;
    expect(pathsOf(() => modelFromHeuristic(bare as never), "ERR_INVALID_POLICY")).toStrictEqual([
      "policy.fingerprint",
    ]);
  });

  it("should make a model that says what it is, and takes one weight for all", () => {
    expect(modelFromHeuristic()).toMatchObject({
      kind: "heuristic",
      modelVersion: GUIDE_HEURISTIC_POLICY.fingerprint,
      featureNames: ["sentimentPolarity", "keywordCount", "waitTimeSeconds"],
      calibration: "none",
      checkRowCount: 0,
      trainedOn: null,
      featureContractHash: null,
      reference: null,
    });
    const none = { sentimentWeight: 0, keywordWeight: 0, waitWeight: 0 };
    for (const weight of Object.keys(none)) {
      const policy = parseHeuristicPolicy({ ...none, [weight]: 0.1, onOutOfRange: "clamp" });
      expect(modelFromHeuristic(policy).modelVersion).toBe(policy.fingerprint);
      const worst = { sentimentPolarity: -1, keywordCount: 3, waitTimeSeconds: 300 };
      expect(scorePropensity(worst, modelFromHeuristic(policy)).value).toBe(1);
    }
  });

  it("should say its fields as a JSON Schema", () => {
    expect(Object.keys(heuristicPolicyJsonSchema()["properties"] as object)).toStrictEqual(
      Object.keys(GUIDE_HEURISTIC_POLICY),
    );
  });
});
