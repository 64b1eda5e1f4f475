import { expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { GUIDE_LEADERBOARD_POLICY } from "../../../src/gamification/leaderboard/policy.ts";
import { rankAgents } from "../../../src/gamification/leaderboard/rank-agents.ts";

it("should have the fingerprint of its fields, and be options of a ranking", () => {
  expect(GUIDE_LEADERBOARD_POLICY.fingerprint).toBe(policyFingerprint(GUIDE_LEADERBOARD_POLICY));
  const entries = Array.from({ length: 30 }, (_, i) => ({ agentId: `${i}`, score: i % 7 }));
  expect(rankAgents(entries, { ...GUIDE_LEADERBOARD_POLICY, around: "4" })).toStrictEqual(
    rankAgents(entries, { around: "4" }),
  );
});
