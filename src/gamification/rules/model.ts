/** A value that a rule compares with. */
export type RuleValue = string | number | boolean;

/**
 * What a leaf asks of a field. `between` takes its two ends in; the last two take no value and always decide.
 */
export type RuleOperator =
  | "equals"
  | "not_equals"
  | "less_than"
  | "less_than_or_equal"
  | "greater_than"
  | "greater_than_or_equal"
  | "between"
  | "in"
  | "not_in"
  | "contains"
  | "starts_with"
  | "ends_with"
  | "is_present"
  | "is_missing";

/** One question to one field. */
export interface RuleLeaf {
  /** Path of the event's own properties, parted by dots: `handle_time_seconds`, `attributes.campaign`. */
  readonly field: string;
  readonly operator: RuleOperator;
  /** One value, `[lower, upper]` for `between`, a list for `in` and `not_in`, absent for `is_present` and `is_missing`. */
  readonly value?: RuleValue | readonly RuleValue[];
}

/** A question or a group of them, nested at most 32 deep. Groups are not empty. */
export type RuleCondition =
  | RuleLeaf
  | { readonly all: readonly RuleCondition[] }
  | { readonly any: readonly RuleCondition[] }
  | { readonly not: RuleCondition };

/** Points for each full `per` of a field: `points × floor(value / per)`, on decimals; a negative value gives none. */
export interface PointsPer {
  readonly field: string;
  /** Size of one unit. > 0, at most six decimal places. */
  readonly per: number;
  /** Points of one unit; may be negative. At most six decimal places. */
  readonly points: number;
  /** The most this rule may give or, when `points` is negative, take. Points, > 0; 100,000 unless given. */
  readonly max?: number;
}

/** What a match does to the rules after it. */
export type OnMatch = "continue" | "skip_category" | "skip_all";

/** One rule, as people write it in a file. It has exactly one of `points` and `points_per`. */
export interface Rule {
  /** Unique within the set. */
  readonly rule_id: string;
  readonly category: string;
  readonly condition: RuleCondition;
  /** −100,000 to 100,000, at most six decimal places. */
  readonly points?: number;
  readonly points_per?: PointsPer;
  /** Rules of a category run in ascending priority, then by `rule_id` in code-unit order. A whole number, 0 unless given. */
  readonly priority?: number;
  /** @defaultValue true */
  readonly enabled?: boolean;
  /** @defaultValue "continue" */
  readonly on_match?: OnMatch;
  /** For people; read by no one else. */
  readonly description?: string;
}

/** A file of rules. */
export interface RuleSet {
  /** Version of each category's rules; written into every scored event. */
  readonly versions: Readonly<Record<string, string>>;
  /** At most 10,000. */
  readonly rules: readonly Rule[];
  /** Categories in the order in which they run; others go after, by name. @defaultValue compliance, quality, efficiency, sales */
  readonly category_order?: readonly string[];
  /** Categories whose facts may come late: their rules may skip only their own category. @defaultValue quality */
  readonly late_categories?: readonly string[];
}

/** The three answers of a condition: Kleene's logic, in which a missing field is neither true nor false. */
export type Truth = "true" | "false" | "unknown";

/** A field that a rule waits for, and why: it is missing (absent, null or NaN), or of a type the operator cannot read. */
export interface AwaitedField {
  readonly field: string;
  readonly because: "missing" | "wrong-type";
  /** What came, in words. */
  readonly received: string;
}

/** A rule that fired, and what it gave. */
export interface MatchedRule {
  readonly ruleId: string;
  readonly category: string;
  /** Points, exact to 1e-6. */
  readonly points: number;
}

/** A rule that an earlier match left no turn. */
export interface SkippedRule {
  readonly ruleId: string;
  readonly category: string;
  readonly because: "skip_category" | "skip_all";
  /** The rule that did it. */
  readonly by: string;
}

/** A rule that cannot be decided yet: it gave nothing, and may give something when the fields are there. */
export interface UndecidedRule {
  readonly ruleId: string;
  readonly category: string;
  readonly waitsFor: readonly AwaitedField[];
}

/** One leaf as it was looked at. */
export interface LeafTrace {
  /** Where in the rule: `condition.all[0]`. */
  readonly path: string;
  readonly field: string;
  readonly operator: RuleOperator;
  /** The rule's value; `null` where the operator takes none. */
  readonly expected: RuleValue | readonly RuleValue[] | null;
  /** What came, in words: a field may hold anything. */
  readonly actual: string;
  readonly outcome: Truth;
}

/** One rule as it was looked at: every leaf, whatever decided. */
export interface RuleTrace {
  readonly ruleId: string;
  readonly outcome: Truth;
  readonly leaves: readonly LeafTrace[];
}

/** What the rules make of one event. */
export interface RuleResult {
  /** Sum of the categories. Points, exact to 1e-6. */
  readonly totalPoints: number;
  /** Every category of the set, 0 where nothing fired. Points, exact to 1e-6. */
  readonly categoryScores: Readonly<Record<string, number>>;
  /** Rules that fired, in the order in which they ran. */
  readonly matched: readonly MatchedRule[];
  /** Rules that had no turn, in order. */
  readonly skipped: readonly SkippedRule[];
  /** Rules that wait for fields, in order. */
  readonly undecided: readonly UndecidedRule[];
  /**
   * Categories whose score may still change, in order: those of undecided rules, and those that an undecided rule
   * would have skipped.
   */
  readonly provisionalCategories: readonly string[];
  readonly ruleVersions: Readonly<Record<string, string>>;
  /** Every leaf of every enabled rule, only if it was asked for. */
  readonly trace?: readonly RuleTrace[];
}
