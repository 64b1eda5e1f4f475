import { awardBadges, type Badge, badgeMetrics, type Calendar, GUIDE_BADGES } from "cxscore/gamification";
import type { BadgeRow, BoardRow } from "./model.ts";
import type { People, Person, PersonDay } from "./people.ts";

/** Badges that are less far on are not listed. */
const LISTED_RATIO = 0.6;

/**
 * Badges of the agents on the board at the end of its day: those that their history earns, the last ones first, then
 * those in progress, the furthest first.
 */
export function makeBadges(
  people: People,
  day: string,
  board: readonly BoardRow[],
  calendar: Calendar,
): readonly BadgeRow[] {
  const { timeZone } = calendar;
  const bounds = calendar.dayBounds(day);
  // A date that the zone left out has no end.
  if (bounds === null) return [];
  const asOf = bounds.endAt - 1;
  const earned: BadgeRow[] = [];
  const going: (BadgeRow & { readonly ratio: number })[] = [];
  for (const { agentId, eventCount } of board) {
    const person = people.get(agentId);
    if (person === undefined) continue;
    const { evaluations } = person;
    const metrics = badgeMetrics({ days: daysOf(person, day, eventCount), evaluations }, { timeZone, asOf });
    const award = awardBadges(metrics);
    const rowOf = (badgeId: string): Pick<BadgeRow, "agentId" | "name" | "badge" | "icon"> => {
      const { name, icon } = badges.get(badgeId) as Badge;
      return { agentId, name: person.name, badge: name, icon };
    };
    for (const { badgeId, earnedOn } of award.earned) {
      earned.push({ ...rowOf(badgeId), earnedOn, current: null, target: null });
    }
    for (const { badgeId, ratio, current, target } of award.progress) {
      if (ratio === null || ratio < LISTED_RATIO) continue;
      going.push({ ...rowOf(badgeId), earnedOn: null, current, target, ratio });
    }
  }
  earned.sort((a, b) => compare(b.earnedOn ?? "", a.earnedOn ?? "") || byBadge(a, b));
  going.sort((a, b) => b.ratio - a.ratio || byBadge(a, b));
  return [...earned, ...going.map(({ ratio: _, ...row }) => row)];
}

/** The file's days with what the events say of the day itself. */
function daysOf({ days }: Person, date: string, handledCount: number): readonly PersonDay[] {
  const own = days.find((one) => one.date === date) ?? { date, isScheduled: false };
  return [...days.filter((one) => one.date !== date), { ...own, handledCount }];
}

function byBadge(a: BadgeRow, b: BadgeRow): number {
  return compare(a.badge, b.badge) || compare(a.agentId, b.agentId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const badges = new Map(GUIDE_BADGES.map((badge) => [badge.id, badge]));
