import { expectTypeOf, it } from "vitest";
import type * as z from "zod";
import type { PolicyFields } from "../../../src/core/policy.ts";
import type { BoundedAgent, ShrunkAgent, UnjudgedAgent } from "../../../src/gamification/fairness/model.ts";
import type { ReliabilityPolicy } from "../../../src/gamification/fairness/policy.ts";
import type { ReliabilityPolicySchema } from "../../../src/gamification/fairness/schema.ts";
import type { BoardEntry } from "../../../src/gamification/leaderboard/model.ts";

type Read = z.output<typeof ReliabilityPolicySchema>;

it("should read exactly the fields of the policy", () => {
  expectTypeOf<Omit<Read, "fingerprint">>().toExtend<PolicyFields<ReliabilityPolicy>>();
  expectTypeOf<keyof Read>().toEqualTypeOf<keyof ReliabilityPolicy>();
  expectTypeOf<ReliabilityPolicy>().toExtend<z.input<typeof ReliabilityPolicySchema>>();
});

it("should give entries of a board", () => {
  expectTypeOf<ShrunkAgent | BoundedAgent | UnjudgedAgent>().toExtend<BoardEntry>();
});
