import { describe, expectTypeOf, it } from "vitest";
import type * as z from "zod";
import { awardBadges } from "../../../src/gamification/badges/award-badges.ts";
import { badgeMetrics } from "../../../src/gamification/badges/badge-metrics.ts";
import type { Badge, BadgeMetrics, EarnedBadge, OwnedBadge } from "../../../src/gamification/badges/model.ts";
import type { BadgePolicy } from "../../../src/gamification/badges/policy.ts";
import type { BadgePolicySchema } from "../../../src/gamification/badges/schema.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

describe("the types of badges", () => {
  it("have a schema that reads what the policy is", () => {
    type Read = z.output<typeof BadgePolicySchema>;
    expectTypeOf<Omit<Read, "badges" | "fingerprint">>().toEqualTypeOf<
      Mutable<Omit<BadgePolicy, "badges" | "fingerprint">>
    >();
    expectTypeOf<Omit<Read["badges"][number], "condition">>().toEqualTypeOf<Omit<Mutable<Badge>, "condition">>();
    expectTypeOf<keyof Read["badges"][number]>().toEqualTypeOf<keyof Badge>();
  });

  it("take what the documents show, and refuse what is none", () => {
    const history = badgeMetrics({}, { timeZone: "UTC", asOf: 0 });
    const { earned } = awardBadges(history, ["century_club", { badgeId: "adherence_hero" }]);
    awardBadges(history, earned);
    awardBadges({ ...history.metrics }, new Set(["century_club"]));
    expectTypeOf<EarnedBadge>().toExtend<OwnedBadge>();
    // @ts-expect-error a zone is always given
    badgeMetrics({}, { asOf: 0 });
    // @ts-expect-error badges are no number
    awardBadges(history, 5);
    expectTypeOf<BadgeMetrics["weekly_avg_csat"]>().toEqualTypeOf<number | null>();
  });
});
