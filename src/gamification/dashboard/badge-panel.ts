import type { AwaitedMetric, BadgeAward, OwnedBadge } from "../badges/model.ts";
import type { BadgePolicy } from "../badges/policy.ts";
import type { BadgePanel, BadgeTexts, EarnedBadgeCard } from "./model.ts";

/** What the agent has after an award, what is on the way, and what was taken back. */
export function badgePanel(
  award: BadgeAward | null,
  owned: ReadonlyMap<string, OwnedBadge>,
  { badges }: BadgePolicy,
): BadgePanel {
  const { earned = [], progress = [], revoked = [], undecided = [] } = award ?? {};
  const texts = new Map<string, BadgeTexts>(
    badges.map(({ id, name, description, icon }) => [id, { badgeId: id, name, description, icon }]),
  );
  const textsOf = (badgeId: string): BadgeTexts =>
    texts.get(badgeId) ?? { badgeId, name: badgeId, description: "", icon: "" };
  const awaited = new Map(undecided.map(({ badgeId, waitsFor }) => [badgeId, waitsFor]));
  const waitsForOf = (badgeId: string): readonly AwaitedMetric[] => awaited.get(badgeId) ?? [];
  const cardOf = (badgeId: string, earnedOn: string | null, isNew: boolean): EarnedBadgeCard => ({
    ...textsOf(badgeId),
    earnedOn,
    isNew,
    waitsFor: waitsForOf(badgeId),
  });

  const gone = new Set(revoked.map(({ badgeId }) => badgeId));
  const has = new Map<string, EarnedBadgeCard>();
  for (const [id, { earnedOn = null }] of owned) if (!gone.has(id)) has.set(id, cardOf(id, earnedOn, false));
  for (const { badgeId, earnedOn } of earned) has.set(badgeId, cardOf(badgeId, earnedOn, true));
  const defined = badges.flatMap(({ id }) => has.get(id) ?? []);
  return {
    earned: [...defined, ...[...has.values()].filter(({ badgeId }) => !texts.has(badgeId))],
    inProgress: progress
      .filter(({ badgeId }) => !has.has(badgeId))
      .map((one) => ({ ...textsOf(one.badgeId), ...one, waitsFor: waitsForOf(one.badgeId) })),
    revoked: revoked.map((one) => ({ ...textsOf(one.badgeId), ...one })),
  };
}
