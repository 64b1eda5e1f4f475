import * as z from "zod";
import { hasSixPlaces, type JsonSchema, strictRecord, toJsonSchema } from "../../core/schema.ts";
import { LONGEST_FIELD, LONGEST_LIST, LONGEST_TEXT } from "./check-leaf.ts";
import {
  LARGEST_CATEGORY_COUNT,
  LARGEST_PER,
  LARGEST_PRIORITY,
  LONGEST_DESCRIPTION,
  LONGEST_ID,
} from "./check-rule-set.ts";
import { DEFAULT_CATEGORY_ORDER, DEFAULT_LATE_CATEGORIES, LARGEST_POINTS } from "./order-rules.ts";
import { LARGEST_RULE_COUNT } from "./rule-checks.ts";

/** The same names as PROTOTYPE_NAMES, for editors that know nothing else. */
const FIELD = /^(?!([\s\S]*\.)?(__proto__|constructor|prototype)(\.|$))[^.]+(\.[^.]+)*$/;
const field = z
  .string()
  .max(LONGEST_FIELD)
  .regex(FIELD)
  .describe("Path of the event's own properties, parted by dots: handle_time_seconds, attributes.campaign.");
const name = z.string().min(1).max(LONGEST_ID);
const category = name.regex(/^(?!__proto__$)/).describe("Name of the category that the points belong to.");
const text = z.string().max(LONGEST_TEXT);
const number = z.number();
/** Lists of one type; that no value is repeated is a rule that `uniqueItems` tells editors. */
const listOf = <T extends z.ZodType>(value: T) =>
  z.array(value).min(1).max(LONGEST_LIST).refine(areUnique).meta({ uniqueItems: true });

const leaves = [
  leaf(["equals", "not_equals"], z.union([text, number, z.boolean()])),
  leaf(["less_than", "less_than_or_equal", "greater_than", "greater_than_or_equal"], number),
  leaf(
    ["between"],
    z
      .tuple([number, number])
      .refine(([lower, upper]) => lower <= upper)
      .describe("Both ends count as in."),
  ),
  leaf(["in", "not_in"], z.union([listOf(text), listOf(number), listOf(z.boolean())])),
  leaf(["contains", "starts_with", "ends_with"], text.min(1)),
  strictRecord({ field, operator: z.enum(["is_present", "is_missing"]) }, "a leaf without a value"),
] as const;

const condition: z.ZodType = z
  .lazy(() =>
    z.union([
      ...leaves,
      strictRecord({ all: z.array(condition).min(1) }, "a group").describe("True when all members are."),
      strictRecord({ any: z.array(condition).min(1) }, "a group").describe("True when at least one member is."),
      strictRecord({ not: condition }, "a group").describe("True when the member is false; unknown stays unknown."),
    ]),
  )
  .meta({ id: "condition", description: "A question to one field, or a group of them, at most 32 groups deep." });

const points = decimalFrom(-LARGEST_POINTS, LARGEST_POINTS);
const pointsPer = strictRecord(
  {
    field,
    per: decimalFrom(0.000001, LARGEST_PER).describe("Size of one unit, at most six decimal places."),
    points: points.describe("Points of one full unit; may be negative."),
    max: decimalFrom(0.000001, LARGEST_POINTS)
      .optional()
      .describe("The most this rule may give or take. Points; 100,000 unless given."),
  },
  "an object with field, per and points",
).describe("points × floor(value / per), on decimals; nothing for a negative value.");

const head = {
  rule_id: name.describe("Unique within the file."),
  category,
  condition,
  priority: wholeNumber(-LARGEST_PRIORITY, LARGEST_PRIORITY)
    .optional()
    .describe("Rules of a category run in ascending priority, then by rule_id. 0 unless given."),
  enabled: z.boolean().optional().describe("A disabled rule does not exist. true unless given."),
  on_match: z
    .enum(["continue", "skip_category", "skip_all"])
    .optional()
    .describe("What a match does to the rules after it; skip_all is not for late categories. continue unless given."),
  description: z.string().max(LONGEST_DESCRIPTION).optional().describe("For people."),
};

/** `RuleSet` as people write it. Rules that cross fields or entries are those of `checkRuleSet` alone. */
export const RuleSetSchema = strictRecord(
  {
    versions: z.record(category, name).describe("Version of each category's rules; written into every scored event."),
    rules: z
      .array(
        z.union([
          strictRecord({ ...head, points: points.describe("Points of a match; may be negative.") }, "a rule"),
          strictRecord({ ...head, points_per: pointsPer }, "a rule"),
        ]),
      )
      .max(LARGEST_RULE_COUNT),
    category_order: categories()
      .optional()
      .describe(
        `Order in which categories run; others go after, by name. ${DEFAULT_CATEGORY_ORDER.join(", ")} unless given.`,
      ),
    late_categories: categories()
      .optional()
      .describe(`Categories whose facts may come late. ${DEFAULT_LATE_CATEGORIES.join(", ")} unless given.`),
  },
  "a rule set: an object with versions and rules",
).meta({ title: "RuleSet", description: "Rules that give points to events, by category." });

/** JSON Schema of a rule file, for editors; a new object each time. */
export function ruleSetJsonSchema(): JsonSchema {
  return toJsonSchema(RuleSetSchema);
}

function leaf<const O extends readonly [string, ...string[]]>(operators: O, value: z.ZodType) {
  return strictRecord({ field, operator: z.enum(operators), value }, "a leaf of field, operator and value");
}

function categories() {
  return z.array(category).max(LARGEST_CATEGORY_COUNT).refine(areUnique).meta({ uniqueItems: true });
}

function areUnique(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}

function decimalFrom(smallest: number, largest: number): z.ZodType<number, number> {
  const expected = "a number with at most six decimal places";
  // `-0` is let in, as everywhere in rules: it is 0.
  return z.number(expected).min(smallest, expected).max(largest, expected).refine(hasSixPlaces, expected);
}

function wholeNumber(smallest: number, largest: number): z.ZodType<number, number> {
  return z.number().min(smallest).max(largest).refine(Number.isInteger).meta({ type: "integer" });
}
