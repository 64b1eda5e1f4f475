import { describe, expect, it } from "vitest";
import { awardBadges } from "../../../src/gamification/badges/award-badges.ts";
import { badgeMetrics } from "../../../src/gamification/badges/badge-metrics.ts";
import type { AgentHistory, Badge, BadgeAward } from "../../../src/gamification/badges/model.ts";
import { parseBadgePolicy } from "../../../src/gamification/badges/parse-badge-policy.ts";
import type { RuleCondition } from "../../../src/gamification/rules/model.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { adherenceDays, evaluationsAt, reversed } from "./histories.ts";

const STREAK = "consecutive_perfect_adherence_days";
const atLeast = (field: string, value: number): RuleCondition => ({ field, operator: "greater_than_or_equal", value });
const badge = (id: string, condition: RuleCondition): Badge => ({
  id,
  name: id,
  description: id,
  icon: "*",
  condition,
});
const award = (
  metrics: Record<string, unknown> | AgentHistory,
  condition: RuleCondition,
  owned: Parameters<typeof awardBadges>[1] = [],
): BadgeAward =>
  awardBadges(metrics as Record<string, unknown>, owned, parseBadgePolicy({ badges: [badge("a", condition)] }));
const byHistory = (history: AgentHistory, condition: RuleCondition, owned: Parameters<typeof awardBadges>[1] = []) =>
  award({ ...badgeMetrics(history, { timeZone: "UTC", asOf: "2026-03-20T00:00:00Z" }) }, condition, owned);

describe("what a badge waits for", () => {
  it("should be the unknown days of its own streak alone, from the first one on", () => {
    const evaluations = evaluationsAt(["2026-03-02T09:00:00Z", null]);
    const days = adherenceDays("2026-03-02", null, 100, null, 100);
    expect(byHistory({ days, evaluations }, atLeast(STREAK, 4)).undecided).toStrictEqual([
      {
        badgeId: "a",
        isOwned: false,
        waitsFor: [
          { metric: STREAK, because: "unknown-values", received: "1 to 4", dates: ["2026-03-02", "2026-03-04"] },
        ],
      },
    ]);
  });

  it("should be none of the days after the one on which it would have been earned", () => {
    const days = adherenceDays("2026-03-02", 100, null, 100, 40, null);
    const [undecided] = byHistory({ days }, atLeast(STREAK, 3)).undecided;
    expect(undecided?.waitsFor).toMatchObject([{ received: "1 to 3", dates: ["2026-03-03"] }]);
  });

  it("should be a streak that is not known, next to metrics that are", () => {
    const both = { all: [atLeast(STREAK, 1), atLeast("today_interactions", 50)] };
    const byDay = (handledCount: number) =>
      byHistory({ days: adherenceDays("2026-03-02", null).map((day) => ({ ...day, handledCount })) }, both);
    expect(byDay(60).undecided).toMatchObject([{ waitsFor: [{ metric: STREAK, received: "0 to 1" }] }]);
    expect(byDay(40).undecided).toEqual([]);
  });

  it("should be nothing where what is missing could not earn it", () => {
    const both = (xp: number) => award({ xp }, { all: [atLeast("xp", 5), atLeast("bonus", 1)] });
    expect(both(4)).toMatchObject({ earned: [], undecided: [] });
    expect(both(5).undecided).toMatchObject([{ waitsFor: [{ metric: "bonus", because: "missing" }] }]);
  });
});

describe("what a badge was earned by", () => {
  it("should be shown as it is, switches too, and 0 without a sign", () => {
    const isOpen: RuleCondition = { field: "isOpen", operator: "equals", value: true };
    const site: RuleCondition = { field: "site", operator: "in", value: ["A", "B"] };
    const condition = { all: [isOpen, site, atLeast("xp", 0)] };
    expect(award({ isOpen: true, site: "B", xp: -0 }, condition).earned[0]?.metrics).toStrictEqual([
      { metric: "isOpen", value: true },
      { metric: "site", value: "B" },
      { metric: "xp", value: 0 },
    ]);
  });

  it("should be shown with targets without a sign, in lists as well", () => {
    const leaves: RuleCondition[] = [
      { field: "a", operator: "in", value: [-0, 1] },
      { field: "b", operator: "less_than", value: -0 },
      { field: "c", operator: "equals", value: "x" },
    ];
    const { progress } = award({ a: 5, b: -0 }, { any: leaves });
    expect(progress[0]?.leaves.map(({ current, target }) => [current, target])).toStrictEqual([
      [5, [0, 1]],
      [0, 0],
      [null, "x"],
    ]);
    expect(award({ xp: -5 }, { field: "xp", operator: "greater_than", value: -0 }).progress).toMatchObject([
      { current: -5, target: 0, ratio: null, leaves: [{ target: 0, ratio: null }] },
    ]);
  });
});

describe("taking a badge back", () => {
  const days = adherenceDays("2026-03-02", 100, 40, 100);

  it("should tell of the metrics that changed, and not of the others", () => {
    const both = { all: [atLeast(STREAK, 2), atLeast("consecutive_95_plus_qa", 0)] };
    const metrics = [
      { metric: STREAK, value: 2 },
      { metric: "consecutive_95_plus_qa", value: 0 },
    ];
    const owned = [{ badgeId: "a", earnedOn: "2026-03-04", metrics }];
    expect(byHistory({ days }, both, owned).revoked).toStrictEqual([
      { badgeId: "a", earnedOn: "2026-03-04", changed: [{ metric: STREAK, was: 2, is: 1 }] },
    ]);
  });

  it("should be done on the very day on which it was earned, and where that is not known", () => {
    const revokedOf = (earnedOn: string | null) =>
      byHistory({ days }, atLeast(STREAK, 2), [{ badgeId: "a", earnedOn }]).revoked.length;
    expect([revokedOf("2026-03-20"), revokedOf(null), revokedOf("2026-03-21")]).toEqual([1, 1, 0]);
  });

  it("should go by one of two entries of a date, whichever comes first", () => {
    const entry = (value: number) => ({ badgeId: "a", earnedOn: "2026-03-04", metrics: [{ metric: STREAK, value }] });
    const owned = [entry(7), entry(3), entry(5)];
    for (const list of [owned, reversed(owned)]) {
      expect(byHistory({ days }, atLeast(STREAK, 2), list).revoked[0]?.changed).toMatchObject([{ was: 3, is: 1 }]);
    }
  });
});

describe("what badges are awarded by", () => {
  const history = badgeMetrics({}, { timeZone: "UTC", asOf: 0 });
  const told = (metrics: unknown, owned: unknown = [], policy?: unknown): string =>
    refusalOf(() => awardBadges(metrics as never, owned as never, policy as never)).message;

  it("should be a record wherever no history is said, or only inherited", () => {
    expect(award({ kind: "voice", xp: 5 }, atLeast("xp", 5)).earned).toHaveLength(1);
    const heir = Object.assign(Object.create({ kind: "badge-history" }) as Record<string, unknown>, { xp: 5 });
    expect(award(heir, atLeast("xp", 5)).earned).toHaveLength(1);
  });

  it("should be refused where it is not whole", () => {
    expect(refusedPaths(() => awardBadges({ ...history, today: null }))).toEqual([
      "ERR_INVALID_INPUT",
      "metrics.today",
    ]);
    expect(refusedPaths(() => awardBadges({ ...history, timeline: null }))).toEqual([
      "ERR_INVALID_INPUT",
      "metrics.timeline",
    ]);
    expect(told({ ...history, streakFreezesPerMonth: 2 })).toBe(
      "awardBadges: 1 problem\n  - metrics.streakFreezesPerMonth: expected the policy's number, 0, received 2",
    );
    expect(told({}, [{ badgeId: "a", metrics: [{ metric: "xp", value: 1 }, null] }])).toBe(
      "awardBadges: 1 problem\n  - owned[0].metrics: expected a list of metrics and values, received an array of 2",
    );
  });

  it("should be refused with a policy that is none", () => {
    const fingerprint = "policy.fingerprint: expected the fingerprint of parseBadgePolicy, received 7";
    expect(told({}, [], { badges: [], streakFreezesPerMonth: 0, fingerprint: 7 })).toBe(
      `awardBadges: 1 problem\n  - ${fingerprint}`,
    );
    expect(refusalOf(() => parseBadgePolicy(7)).message).toBe(
      "badge policy: 1 problem\n  - the input: expected an object of policy fields, received 7",
    );
    expect(refusalOf(() => parseBadgePolicy({ fingerprint: 7 })).message).toBe(
      "badge policy: 1 problem\n  - fingerprint: expected the fingerprint of a policy, or nothing, received 7",
    );
    const nameless = { ...badge("a", atLeast("xp", 1)), id: 7 };
    expect(refusedPaths(() => parseBadgePolicy({ badges: [nameless, nameless], streakFreezesPerMonth: -1 }))).toEqual([
      "ERR_INVALID_POLICY",
      "badges[0].id",
      "badges[1].id",
      "streakFreezesPerMonth",
    ]);
  });
});
