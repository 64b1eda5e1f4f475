import { describe, expect, it } from "vitest";
import { awardBadges } from "../../../src/gamification/badges/award-badges.ts";
import { GUIDE_BADGES } from "../../../src/gamification/badges/policy.ts";
import guide from "../../guide/gamification-badges.json" with { type: "json" };

interface GuideCase {
  readonly source: string;
  readonly title: string;
  readonly call: string;
  readonly input: unknown;
  /** What the guide's own code gives. */
  readonly guideValue: unknown;
  readonly expected: unknown;
  /** Why the expected value is not the guide's. */
  readonly departs?: string;
}

const calls: Readonly<Record<string, (input: never) => unknown>> = {
  ids: () => GUIDE_BADGES.map(({ id }) => id),
  icons: () => GUIDE_BADGES.map(({ icon }) => icon),
  description: (id: string) => GUIDE_BADGES.find((badge) => badge.id === id)?.description,
  earned: ({ metrics, existing }: { metrics: Record<string, unknown>; existing: string[] }) =>
    awardBadges(metrics, new Set(existing)).earned.map(({ badgeId }) => badgeId),
};

describe("the guide's badges", () => {
  const cases = guide.cases as readonly GuideCase[];

  it.each(cases.map((one) => [`${one.source}: ${one.title}`, one] as const))("%s", (_, { call, input, expected }) => {
    expect(calls[call]?.(input as never)).toStrictEqual(expected);
  });

  it("says why wherever we depart from what it says, and only there", () => {
    for (const { title, guideValue, expected, departs } of cases) {
      expect(departs === undefined, title).toBe(JSON.stringify(guideValue) === JSON.stringify(expected));
    }
  });
});
