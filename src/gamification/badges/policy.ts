import type { Badge } from "./model.ts";

/** What there is to earn. */
export interface BadgePolicy {
  /** In the order in which they are listed everywhere. At most 200, ids unique. @defaultValue GUIDE_BADGES */
  readonly badges: readonly Badge[];
  /**
   * Freezes of the streak of adherence that count per calendar month, the first declared ones. A whole number from 0,
   * which is none, to 31. @defaultValue 0
   */
  readonly streakFreezesPerMonth: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The guide's five badges. Descriptions say what the conditions ask for. */
export const GUIDE_BADGES: readonly Badge[] = [
  {
    id: "adherence_hero",
    name: "Adherence Hero",
    description: "100 % schedule adherence on 5 scheduled days in a row",
    icon: "🏆",
    condition: { field: "consecutive_perfect_adherence_days", operator: "greater_than_or_equal", value: 5 },
  },
  {
    id: "quality_champion",
    name: "Quality Champion",
    description: "QA score of 95 or better on 3 evaluations in a row",
    icon: "⭐",
    condition: { field: "consecutive_95_plus_qa", operator: "greater_than_or_equal", value: 3 },
  },
  {
    id: "first_contact_master",
    name: "First Contact Master",
    description: "First contact resolution of 85 % or better over a calendar month",
    icon: "🎯",
    condition: { field: "monthly_fcr_pct", operator: "greater_than_or_equal", value: 85 },
  },
  {
    id: "century_club",
    name: "Century Club",
    description: "100 interactions or more handled on one day",
    icon: "💯",
    condition: { field: "today_interactions", operator: "greater_than_or_equal", value: 100 },
  },
  {
    id: "five_star_week",
    name: "Five Star Week",
    description: "Average CSAT of 4.9 or better over a calendar week",
    icon: "🌟",
    condition: { field: "weekly_avg_csat", operator: "greater_than_or_equal", value: 4.9 },
  },
];

/** The guide's badges, without freezes. */
export const GUIDE_BADGE_POLICY: BadgePolicy = {
  badges: GUIDE_BADGES,
  streakFreezesPerMonth: 0,
  fingerprint: "fada539177f837035d8bf82e56df481f",
};
