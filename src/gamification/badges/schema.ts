import * as z from "zod";
import {
  fingerprint,
  type JsonSchema,
  strictRecord,
  textUpTo,
  toJsonSchema,
  wholeNumberFrom,
} from "../../core/schema.ts";
import { RuleSetSchema } from "../rules/schema.ts";
import {
  LARGEST_BADGE_COUNT,
  LARGEST_FREEZE_COUNT,
  LONGEST_BADGE_DESCRIPTION,
  LONGEST_BADGE_TEXT,
} from "./check-badge-policy.ts";
import { GUIDE_BADGE_POLICY } from "./policy.ts";

const BADGES = `an array of at most ${LARGEST_BADGE_COUNT} badges`;
const FREEZES = `a whole number from 0 to ${LARGEST_FREEZE_COUNT}`;
const text = textUpTo(LONGEST_BADGE_TEXT, `a text of 1 to ${LONGEST_BADGE_TEXT} characters`);

const badge = strictRecord(
  {
    id: text.describe("Unique within the policy."),
    name: text.describe("For people."),
    description: textUpTo(LONGEST_BADGE_DESCRIPTION, `a text of 1 to ${LONGEST_BADGE_DESCRIPTION} characters`).describe(
      "What it takes, for the agents who read it.",
    ),
    icon: text.describe("A sign to show beside the name."),
    condition: RuleSetSchema.shape.rules.element.options[0].shape.condition,
  },
  "a badge: an object with id, name and condition",
);

/**
 * `BadgePolicy` as its user writes it, for editors. The policy is read by `parseBadgePolicy`, whose check bounds the
 * depth of conditions before anything descends into them.
 */
export const BadgePolicySchema = strictRecord(
  {
    badges: z
      .array(badge, BADGES)
      .max(LARGEST_BADGE_COUNT, BADGES)
      .refine((badges) => new Set(badges.map(({ id }) => id)).size === badges.length, "ids that are all different")
      .default(() => structuredClone(GUIDE_BADGE_POLICY.badges) as never)
      .describe("What there is to earn, in the order in which it is listed everywhere; ids are unique."),
    streakFreezesPerMonth: wholeNumberFrom(0, LARGEST_FREEZE_COUNT, FREEZES)
      .default(GUIDE_BADGE_POLICY.streakFreezesPerMonth)
      .describe("Freezes of the streak of adherence that count per calendar month, the first declared ones."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
).meta({ title: "BadgePolicy", description: "What agents can earn." });

/** JSON Schema of what `parseBadgePolicy` accepts, for editors; a new object each time. */
export function badgePolicyJsonSchema(): JsonSchema {
  return toJsonSchema(BadgePolicySchema);
}
