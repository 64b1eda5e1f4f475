import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCalendar } from "../../../src/core/calendar.ts";
import { awardBadges } from "../../../src/gamification/badges/award-badges.ts";
import { badgeMetrics } from "../../../src/gamification/badges/badge-metrics.ts";
import type { BadgeAward } from "../../../src/gamification/badges/model.ts";
import { parseBadgePolicy } from "../../../src/gamification/badges/parse-badge-policy.ts";
import { GUIDE_BADGES } from "../../../src/gamification/badges/policy.ts";
import { evaluateCondition } from "../../../src/gamification/rules/evaluate-condition.ts";
import { conditions, events } from "../rules/arbitrary-rules.ts";
import { dateOf, instantsIn, situations } from "./arbitrary-histories.ts";

/** Easier than the guide's, so that short histories earn and lose them. */
const POLICY = parseBadgePolicy({
  badges: GUIDE_BADGES.map((badge) =>
    badge.id === "adherence_hero" || badge.id === "quality_champion"
      ? { ...badge, condition: { ...badge.condition, value: 2 } }
      : badge,
  ),
});
const idsOf = (list: readonly { readonly badgeId: string }[]): string[] => list.map(({ badgeId }) => badgeId);
const subsets = fc.subarray(GUIDE_BADGES.map(({ id }) => id));

describe("awardBadges by a history", () => {
  it("awards what the metrics of some moment up to now award by themselves, where evaluations have moments of their own", () => {
    fc.assert(
      fc.property(situations, ({ span, asOf, ...history }) => {
        const { timeZone } = span;
        // Of one moment they still count one after the other, by id; an example in the tests shows it.
        fc.pre(new Set(history.evaluations.map(({ evaluatedAt }) => evaluatedAt)).size === history.evaluations.length);
        const calendar = createCalendar(timeZone);
        const moments = [
          ...Array.from({ length: 26 }, (_, i) => calendar.dayBounds(dateOf(span, i))?.startAt ?? asOf),
          ...history.evaluations.map(({ evaluatedAt }) => evaluatedAt as number),
        ].filter((at) => at <= asOf);
        const some = new Set<string>();
        for (const at of [...moments, asOf]) {
          const { metrics } = badgeMetrics(history, { timeZone, asOf: at });
          for (const id of idsOf(awardBadges({ ...metrics }, [], POLICY).earned)) some.add(id);
        }
        const { earned } = awardBadges(badgeMetrics(history, { timeZone, asOf }), [], POLICY);
        expect(new Set(idsOf(earned))).toStrictEqual(some);
      }),
    );
  });

  it("never revokes what the same history earned, now or later", () => {
    const moments = situations.chain((one) => fc.tuple(fc.constant(one), instantsIn(one.span)));
    fc.assert(
      fc.property(moments, ([{ span, asOf, ...history }, other]) => {
        const [early, late] = [asOf, other].sort((a, b) => a - b) as [number, number];
        const awardAt = (at: number, owned: BadgeAward["earned"]): BadgeAward =>
          awardBadges(badgeMetrics(history, { timeZone: span.timeZone, asOf: at }), owned, POLICY);
        const first = awardAt(early, []);
        const second = awardAt(late, first.earned);
        expect(second.revoked).toEqual([]);
        expect(awardAt(late, []).earned.length).toBe(first.earned.length + second.earned.length);
      }),
    );
  });

  it("puts every badge into one place: earned, in progress, or kept", () => {
    fc.assert(
      fc.property(situations, subsets, ({ span, asOf, ...history }, owned) => {
        const award = awardBadges(badgeMetrics(history, { timeZone: span.timeZone, asOf }), owned, POLICY);
        const [earned, progress, revoked] = [award.earned, award.progress, award.revoked].map(idsOf) as string[][];
        expect(earned?.filter((id) => owned.includes(id))).toEqual([]);
        expect(revoked?.every((id) => owned.includes(id) && progress?.includes(id))).toBe(true);
        const kept = owned.filter((id) => !revoked?.includes(id));
        const all = [...(earned ?? []), ...(progress ?? []), ...kept].sort();
        expect(all).toEqual(GUIDE_BADGES.map(({ id }) => id).sort());
        for (const { badgeId, isOwned } of award.undecided) {
          expect(isOwned ? kept : progress).toContain(badgeId);
        }
      }),
    );
  });

  it("awards again, by the history as it was, what a correction took back", () => {
    fc.assert(
      fc.property(situations, ({ span, asOf, days, ...rest }) => {
        const options = { timeZone: span.timeZone, asOf };
        const original = badgeMetrics({ ...rest, days }, options);
        const { earned } = awardBadges(original, [], POLICY);
        const nothing = days.map(({ date }) => ({ date, isScheduled: true, adherencePct: 0, recordedAt: asOf }));
        const corrected = badgeMetrics({ ...rest, days: [...days, ...nothing] }, options);
        const taken = awardBadges(corrected, earned, POLICY);
        const left = earned.filter(({ badgeId }) => badgeId === "quality_champion");
        expect(idsOf(taken.revoked)).toEqual(idsOf(earned.filter((one) => !left.includes(one))));
        for (const { changed } of taken.revoked) {
          expect(changed).not.toEqual([]);
          expect(changed.every(({ was, is }) => was !== is)).toBe(true);
        }
        expect(awardBadges(original, left, POLICY).earned).toStrictEqual(earned.filter((one) => !left.includes(one)));
      }),
    );
  });
});

describe("awardBadges by a record of metrics", () => {
  it("earns a badge if and only if its condition is true, whatever the condition and the record", () => {
    fc.assert(
      fc.property(fc.array(conditions(), { maxLength: 4 }), events, (list, record) => {
        const badges = list.map((condition, i) => ({ id: `b${i}`, name: "b", description: "b", icon: "b", condition }));
        const award = awardBadges(record, [], parseBadgePolicy({ badges }));
        const answers = list.map((condition) => evaluateCondition(condition, record));
        const idsWith = (...truths: readonly string[]): string[] =>
          badges.filter((_, i) => truths.includes(answers[i] as string)).map(({ id }) => id);
        expect(idsOf(award.earned)).toEqual(idsWith("true"));
        expect(idsOf(award.undecided)).toEqual(idsWith("unknown"));
        expect(idsOf(award.progress)).toEqual(idsWith("false", "unknown"));
        expect(JSON.parse(JSON.stringify(award))).toStrictEqual(award);
      }),
    );
  });

  it("shows a ratio from 0 to 1, and 1 exactly where the current value reaches the target", () => {
    const pairs = fc
      .double({ min: 1e-9, max: 1e9, noNaN: true })
      .chain((target) =>
        fc.tuple(
          fc.constant(target),
          fc.oneof(fc.constant(target), fc.double({ min: -1e9, max: target, noNaN: true })),
        ),
      );
    fc.assert(
      fc.property(pairs, ([target, xp]) => {
        const condition = { field: "xp", operator: "greater_than", value: target };
        const badges = [{ id: "b", name: "b", description: "b", icon: "b", condition }];
        const ratio = awardBadges({ xp }, [], parseBadgePolicy({ badges })).progress[0]?.ratio as number;
        expect(ratio).toBeGreaterThanOrEqual(0);
        expect(ratio).toBeLessThanOrEqual(1);
        expect(ratio === 1).toBe(xp === target);
      }),
    );
  });
});
