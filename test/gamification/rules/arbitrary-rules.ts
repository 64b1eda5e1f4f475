import fc from "fast-check";
import type {
  PointsPer,
  Rule,
  RuleCondition,
  RuleLeaf,
  RuleSet,
  RuleValue,
} from "../../../src/gamification/rules/model.ts";

/**
 * Random rule sets and events that meet: few fields, few values, so that borders are hit, leaves agree and disagree,
 * and every kind of skip and doubt occurs.
 */

const NUMBER_FIELDS = ["handle_time_seconds", "quality_score", "attributes.sales", "attributes.nested.count"] as const;
const TEXT_FIELDS = ["queue_id", "disposition_code", "attributes.campaign"] as const;
const BOOLEAN_FIELDS = ["transferred_out", "is_primary_agent"] as const;

/** Every field that a random rule may ask for. */
export const RULE_FIELDS: readonly string[] = [...NUMBER_FIELDS, ...TEXT_FIELDS, ...BOOLEAN_FIELDS];

/** Few numbers, borders of each other: `-0`, a neighbour of 70, decimals that floats do not hold, and large ones. */
const number = fc.constantFrom(-5, -1, -0, 0, 0.1, 0.3, 1, 69.99999999999999, 70, 85.5, 180, 1e21, -1e21);
const text = fc.constantFrom("", "a", "ab", "abc", "b", "sale", "SALE", "é", "\ud83d", "\ud83d\ude00", "70", "true");
const part = fc.constantFrom("a", "b", "ab", "sale", "é", "\ud83d", "\ude00");

const numberLeaf: fc.Arbitrary<RuleLeaf> = fc.oneof(
  fc.record({
    field: fc.constantFrom(...NUMBER_FIELDS),
    operator: fc.constantFrom(
      "equals",
      "not_equals",
      "less_than",
      "less_than_or_equal",
      "greater_than",
      "greater_than_or_equal",
    ),
    value: number,
  }),
  fc.record({
    field: fc.constantFrom(...NUMBER_FIELDS),
    operator: fc.constant("between"),
    value: fc.tuple(number, number).map(([a, b]) => (a <= b ? [a, b] : [b, a])),
  }),
  fc.record({
    field: fc.constantFrom(...NUMBER_FIELDS),
    operator: fc.constantFrom("in", "not_in"),
    value: listOf(number),
  }),
);
const textLeaf: fc.Arbitrary<RuleLeaf> = fc.oneof(
  fc.record({
    field: fc.constantFrom(...TEXT_FIELDS),
    operator: fc.constantFrom("equals", "not_equals"),
    value: text,
  }),
  fc.record({ field: fc.constantFrom(...TEXT_FIELDS), operator: fc.constantFrom("in", "not_in"), value: listOf(text) }),
  fc.record({
    field: fc.constantFrom(...TEXT_FIELDS),
    operator: fc.constantFrom("contains", "starts_with", "ends_with"),
    value: part,
  }),
);
const booleanLeaf: fc.Arbitrary<RuleLeaf> = fc.oneof(
  fc.record({
    field: fc.constantFrom(...BOOLEAN_FIELDS),
    operator: fc.constantFrom("equals", "not_equals"),
    value: fc.boolean(),
  }),
  fc.record({
    field: fc.constantFrom(...BOOLEAN_FIELDS),
    operator: fc.constantFrom("in", "not_in"),
    value: listOf(fc.boolean()),
  }),
);
/** A comparison with another type than the field has in most events: one field may be read as two types. */
const crossLeaf: fc.Arbitrary<RuleLeaf> = fc.record({
  field: fc.constantFrom(...RULE_FIELDS),
  operator: fc.constantFrom("equals", "not_equals"),
  value: fc.oneof(number, text, fc.boolean()),
});
const presenceLeaf: fc.Arbitrary<RuleLeaf> = fc.record({
  field: fc.constantFrom(...RULE_FIELDS, "attributes", "toString"),
  operator: fc.constantFrom("is_present", "is_missing"),
});

function listOf<T extends RuleValue>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  // -0 and 0 are one value.
  return fc.uniqueArray(value, { minLength: 1, maxLength: 4, comparator: "SameValueZero" });
}

/** What random rule sets are made of. */
export interface RuleSetOptions {
  /** Default 12. */
  readonly maxRules?: number;
  /** Whether leaves may ask for presence, which decides on missing fields. Default true. */
  readonly presence?: boolean;
}

/** One leaf of any operator. */
export function leaves(options: RuleSetOptions = {}): fc.Arbitrary<RuleLeaf> {
  const comparing = [
    { arbitrary: numberLeaf, weight: 6 },
    { arbitrary: textLeaf, weight: 3 },
    { arbitrary: booleanLeaf, weight: 2 },
    { arbitrary: crossLeaf, weight: 1 },
  ];
  return fc.oneof(...comparing, ...(options.presence === false ? [] : [{ arbitrary: presenceLeaf, weight: 1 }]));
}

/** Leaves and groups of them, at most five groups deep. */
export function conditions(options: RuleSetOptions = {}): fc.Arbitrary<RuleCondition> {
  const { condition } = fc.letrec<{ condition: RuleCondition }>((tie) => {
    const members = fc.array(tie("condition"), { minLength: 1, maxLength: 4, depthIdentifier: "condition" });
    return {
      condition: fc.oneof(
        { maxDepth: 5, depthIdentifier: "condition" },
        { arbitrary: leaves(options), weight: 4 },
        { arbitrary: members.map((all) => ({ all })), weight: 2 },
        { arbitrary: members.map((any) => ({ any })), weight: 2 },
        { arbitrary: tie("condition").map((not) => ({ not })), weight: 1 },
      ),
    };
  });
  return condition;
}

const points = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.integer({ min: -2_000_000, max: 2_000_000 }).map((micro) => micro / 1e6),
  fc.constantFrom(0, -0, 0.1, 0.000001, 100_000, -100_000),
);
const pointsPer: fc.Arbitrary<PointsPer> = fc.record(
  {
    field: fc.constantFrom(...NUMBER_FIELDS, "queue_id"),
    per: fc.constantFrom(0.000001, 0.1, 1, 2.5, 60, 1_000_000),
    points,
    max: fc.constantFrom(0.000001, 1, 25.5, 100_000),
  },
  { requiredKeys: ["field", "per", "points"], noNullPrototype: true },
);
const CATEGORIES = ["compliance", "quality", "efficiency", "sales", "bonus", "zeal", "constructor", "7"] as const;
const category = fc.constantFrom(...CATEGORIES);
const award = fc.oneof(
  { arbitrary: fc.record({ points }), weight: 3 },
  { arbitrary: fc.record({ points_per: pointsPer }), weight: 1 },
);

/** One rule; its id is unique only within {@link ruleSets}, and `skip_all` is there whatever the category. */
export function rules(options: RuleSetOptions = {}): fc.Arbitrary<Rule> {
  const optional = fc.record(
    {
      priority: fc.integer({ min: -2, max: 2 }),
      enabled: fc.constantFrom(true, true, true, false),
      on_match: fc.constantFrom("continue", "continue", "skip_category", "skip_all"),
      description: fc.constantFrom("", "why there are points"),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
  const head = fc.record({ rule_id: fc.constant("r"), category, condition: conditions(options) });
  return fc.tuple(head, award, optional).map(([first, given, rest]) => ({ ...first, ...given, ...rest }));
}

/** A rule set that the check accepts. */
export function ruleSets(options: RuleSetOptions = {}): fc.Arbitrary<RuleSet> {
  return fc
    .record(
      {
        versions: fc.dictionary(category, fc.constantFrom("v1", "v2.1"), { maxKeys: 4, noNullPrototype: true }),
        rules: fc.array(rules(options), { maxLength: options.maxRules ?? 12 }),
        category_order: fc.uniqueArray(category, { maxLength: 5 }),
        late_categories: fc.uniqueArray(category, { maxLength: 2 }),
      },
      { requiredKeys: ["versions", "rules"], noNullPrototype: true },
    )
    .map((set) => ({ ...set, rules: set.rules.map((rule, i) => settle(rule, i, set.late_categories ?? ["quality"])) }));
}

/** An id of its own, not in the order of the list, and no wider skip than its category may have. */
function settle(rule: Rule, index: number, late: readonly string[]): Rule {
  const numbered = { ...rule, rule_id: `r_${(index * 7919) % 10_007}` };
  return rule.on_match === "skip_all" && late.includes(rule.category)
    ? { ...numbered, on_match: "skip_category" }
    : numbered;
}

const missing = fc.constantFrom(undefined, null, Number.NaN);
const wrong = fc.constantFrom<unknown>("65", 70, true, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, [], {}, 1n);

/** What a field may hold: mostly its own type, at times nothing or something else. */
function held(value: fc.Arbitrary<RuleValue>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { arbitrary: value as fc.Arbitrary<unknown>, weight: 14 },
    { arbitrary: missing, weight: 2 },
    { arbitrary: wrong, weight: 1 },
  );
}

/** Any double: what `points_per` may be asked to divide. */
const anyNumber = fc.oneof({ arbitrary: number, weight: 4 }, { arbitrary: fc.double(), weight: 1 });

const attributes = {
  sales: held(anyNumber),
  campaign: held(text),
  nested: fc.oneof(fc.record({ count: held(anyNumber) }, { requiredKeys: [] }), missing, wrong),
};
const fields = {
  handle_time_seconds: held(anyNumber),
  quality_score: held(anyNumber),
  queue_id: held(text),
  disposition_code: held(text),
  transferred_out: held(fc.boolean()),
  is_primary_agent: held(fc.boolean()),
  attributes: fc.oneof(
    { arbitrary: fc.record(attributes, { noNullPrototype: true }) as fc.Arbitrary<unknown>, weight: 12 },
    { arbitrary: fc.record(attributes, { requiredKeys: [], noNullPrototype: true }), weight: 4 },
    { arbitrary: missing, weight: 1 },
    { arbitrary: wrong, weight: 1 },
  ),
};

/** Events with the fields that random rules ask for; any may be absent, null, NaN or of another type. */
export const events: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  { arbitrary: fc.record(fields, { noNullPrototype: true }) as fc.Arbitrary<Record<string, unknown>>, weight: 3 },
  { arbitrary: fc.record(fields, { requiredKeys: [], noNullPrototype: true }), weight: 1 },
);

/** Events that nobody would send: arrays, null prototypes, fields as inherited ones or as getters, `__proto__` keys. */
export const hostileEvents: fc.Arbitrary<object> = fc.oneof(
  events,
  events.map((event) => Object.create(event) as object),
  events.map((event) => Object.assign(Object.create(null), event) as object),
  events.map((event) => {
    const gets: object = {};
    for (const [key, value] of Object.entries(event)) Object.defineProperty(gets, key, { get: () => value });
    return gets;
  }),
  events.map((event) =>
    JSON.parse(`{"__proto__":${JSON.stringify({ quality_score: 70 })},"n":${Object.keys(event).length}}`),
  ),
  fc.constantFrom<object>([], [70], new Map(), Object.create(null)),
  fc.object() as fc.Arbitrary<object>,
);
