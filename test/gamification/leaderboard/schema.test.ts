import { describe, expect, it } from "vitest";
import { completePolicy } from "../../../src/core/policy.ts";
import { readBySchema, toJsonSchema } from "../../../src/core/schema.ts";
import { GUIDE_LEADERBOARD_POLICY, type LeaderboardPolicy } from "../../../src/gamification/leaderboard/policy.ts";
import { LeaderboardPolicySchema } from "../../../src/gamification/leaderboard/schema.ts";

describe("LeaderboardPolicySchema", () => {
  it("should fill in the guide's policy", () => {
    const result = readBySchema(LeaderboardPolicySchema, {});
    if (result.kind === "invalid") throw new Error("refused");
    expect(completePolicy<LeaderboardPolicy>(result.value)).toStrictEqual(GUIDE_LEADERBOARD_POLICY);
  });

  it("should read a policy of every field", () => {
    const policy: LeaderboardPolicy = {
      method: "dense",
      tieBreakers: [
        { key: "qa", direction: "higher-first" },
        { key: "__proto__", direction: "lower-first" },
      ],
      top: 0,
      aroundRows: 1_000_000,
      minimumDays: 0,
      keepDays: 10_000,
      snapshotFreshSeconds: 0.001,
      kpiFreshSeconds: 1_000_000_000,
      personalBestDays: 5,
      personalBestMinimumDays: 5,
      fingerprint: "not believed",
    };
    expect(readBySchema(LeaderboardPolicySchema, policy)).toEqual({ kind: "valid", value: policy });
  });

  it.each<[unknown, string[]]>([
    [null, [""]],
    [{ methods: "dense" }, ["methods"]],
    [{ method: "fractional", top: 1.5, aroundRows: -1 }, ["method", "top", "aroundRows"]],
    [{ minimumDays: -0, keepDays: 0, snapshotFreshSeconds: 0 }, ["minimumDays", "keepDays", "snapshotFreshSeconds"]],
    [{ kpiFreshSeconds: Number.POSITIVE_INFINITY, personalBestDays: "30" }, ["kpiFreshSeconds", "personalBestDays"]],
    [
      { tieBreakers: [{ key: "", direction: "up" }, { key: "qa" }] },
      ["[0].key", "[0].direction", "[1].direction"].map((path) => `tieBreakers${path}`),
    ],
    [
      {
        tieBreakers: [
          { key: "qa", direction: "lower-first" },
          { key: "qa", direction: "higher-first" },
        ],
      },
      ["tieBreakers[1].key"],
    ],
    [
      { tieBreakers: Array.from({ length: 9 }, (_, i) => ({ key: `${i}`, direction: "lower-first" })) },
      ["tieBreakers"],
    ],
    [{ personalBestMinimumDays: 31 }, ["personalBestMinimumDays"]],
    [{ personalBestDays: 4 }, ["personalBestMinimumDays"]],
  ])("should refuse %j", (input, paths) => {
    const result = readBySchema(LeaderboardPolicySchema, input);
    expect(result.kind === "invalid" && result.problems.map(({ path }) => path)).toEqual(paths);
  });

  it("should describe every field for editors", () => {
    const { properties } = toJsonSchema(LeaderboardPolicySchema) as {
      properties: Record<string, { description: string }>;
    };
    expect(Object.keys(properties).sort()).toEqual(Object.keys(GUIDE_LEADERBOARD_POLICY).sort());
    expect(Object.values(properties).every(({ description }) => description.length > 0)).toBe(true);
  });
});
