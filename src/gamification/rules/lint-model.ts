/**
 * What may be a mistake in a rule set:
 *
 * - `unknown-field`: the events have no such field.
 * - `wrong-type`: the field holds another type than the operator compares, so the leaf is never decided.
 * - `late-field`: the field comes late, but the rule's category is final before, so a total may hold points of two
 *   scorings: those of the late categories with the field, those of this one without it.
 * - `never-true`: no event can meet the condition.
 * - `always-true`: no event that decides the condition fails it.
 * - `repeated-condition`: an earlier rule, or an earlier member of the same group, asks the same.
 * - `category-outside-order`: the category is not in the order, so it runs after those that are.
 * - `category-without-version`: scored events cannot say by which version of its rules they were scored.
 * - `unreachable`: a rule before it skips it for every event that decides that rule.
 * - `disabled`: the rule does not exist.
 */
export type RuleFindingKind =
  | "unknown-field"
  | "wrong-type"
  | "late-field"
  | "never-true"
  | "always-true"
  | "repeated-condition"
  | "category-outside-order"
  | "category-without-version"
  | "unreachable"
  | "disabled";

/** One thing about a rule that may be a mistake. */
export interface RuleFinding {
  readonly kind: RuleFindingKind;
  readonly ruleId: string;
  /** Where in the rule set: `rules[3].condition.all[0].field`. */
  readonly path: string;
  /** One sentence for people. */
  readonly message: string;
}

/** Notes a finding; `at` is its place below the rule. */
export type AddFinding = (kind: RuleFindingKind, at: string, message: string) => void;
