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
import { pathsOf } from "./problems.ts";

const GUIDE = { sentimentPolarity: -0.62, waitTimeSeconds: 185, keywordMatches: ["refund", "cancel", "supervisor"] };
const CLAMPING = modelFromHeuristic(parseHeuristicPolicy({ onOutOfRange: "clamp" }));

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
  });

  it("should never answer -0", () => {
    const score = scorePropensity({ sentimentPolarity: 0, waitTimeSeconds: -0, keywordCount: -0 });
    for (const { value, amount } of score.contributions) expect([value, amount]).toStrictEqual([0, 0]);
    expect(score.value).toBe(0);
  });

  it.each<[string, unknown, readonly string[]]>([
    ["a text", "x", ["features"]],
    ["null", null, ["features"]],
    ["a list", [], ["features"]],
    ["a sentiment beyond -1", { sentimentPolarity: -1.01 }, ["features.sentimentPolarity"]],
    ["a negative wait", { waitTimeSeconds: -1 }, ["features.waitTimeSeconds"]],
    ["half a keyword", { keywordCount: 1.5 }, ["features.keywordCount"]],
    ["an empty keyword", { keywordMatches: ["a", ""] }, ["features.keywordMatches"]],
    ["a hole among keywords", { keywordMatches: new Array(2) }, ["features.keywordMatches"]],
    [
      "all at once",
      { sentimentPolarity: "bad", waitTimeSeconds: Number.POSITIVE_INFINITY, keywordMatches: "refund" },
      ["features.sentimentPolarity", "features.keywordMatches", "features.waitTimeSeconds"],
    ],
  ])("should refuse %s", (_, features, paths) => {
    expect(pathsOf(() => scorePropensity(features as PropensityFeatures))).toStrictEqual(paths);
  });

  it("should take the end of a range for what lies beyond it, where asked to", () => {
    const beyond = { sentimentPolarity: -7, waitTimeSeconds: -5, keywordCount: -1 };
    expect(scorePropensity(beyond, CLAMPING).contributions.map(({ value }) => value)).toStrictEqual([-1, 0, 0]);
    expect(pathsOf(() => scorePropensity({ waitTimeSeconds: Number.NEGATIVE_INFINITY }, CLAMPING))).toHaveLength(1);
  });

  it("should refuse a model that none is", () => {
    const paths = pathsOf(() => scorePropensity({}, { score: 1 } as never));
    expect(paths).toStrictEqual(["model"]);
    expect(pathsOf(() => scorePropensity({}, null as never))).toStrictEqual(["model"]);
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
    expect(scorePropensity({ sentimentPolarity: -1 }, model)).toMatchObject({ value: null, contributions: [] });
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

  it("should refuse what is no policy, an unknown key and a missing fingerprint", () => {
    expect(pathsOf(() => modelFromHeuristic(null as never), "ERR_INVALID_POLICY")).toStrictEqual(["policy"]);
    expect(pathsOf(() => parseHeuristicPolicy({ waitWeigth: 1 }), "ERR_INVALID_POLICY")).toStrictEqual(["waitWeigth"]);
    const { fingerprint: _, ...bare } = GUIDE_HEURISTIC_POLICY;
    expect(pathsOf(() => modelFromHeuristic(bare as never), "ERR_INVALID_POLICY")).toStrictEqual([
      "policy.fingerprint",
    ]);
  });

  it("should say its fields as a JSON Schema", () => {
    expect(Object.keys(heuristicPolicyJsonSchema()["properties"] as object)).toStrictEqual(
      Object.keys(GUIDE_HEURISTIC_POLICY),
    );
  });
});
