import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { fromMicro } from "../../core/micro-units.ts";
import { readOptions } from "../../core/read-options.ts";
import { assertRuleSet } from "./assert-rule-set.ts";
import { awaitedFields } from "./awaited-fields.ts";
import { awardedPoints } from "./awarded-points.ts";
import { evaluateCondition } from "./evaluate-condition.ts";
import type { MatchedRule, RuleResult, RuleSet, SkippedRule, Truth, UndecidedRule } from "./model.ts";
import { type OrderedRule, type OrderedRules, orderRules } from "./order-rules.ts";
import { traceRules } from "./trace-rules.ts";

/**
 * Asks every rule of a set about one event, in running order, and sums the points of those that match. This is the
 * definition; `compileRules` gives the same for volume.
 *
 * `categoryScores[c] = Σ points of the matched rules of c`, summed in whole micro-points; `totalPoints` is their sum.
 *
 * - Rules run by category (the declared order, then by name), then ascending `priority`, then `rule_id`. The order in
 *   the file does not matter. Disabled rules do not exist.
 * - A condition is true, false or unknown. A comparison of a field that is missing (absent, null, NaN) or of another
 *   type than the rule compares is unknown, `not_equals` and `not_in` too; `is_present` and `is_missing` always decide.
 *   `all` and `any` are unknown only where the missing fields could change their answer, `not` of unknown is unknown.
 * - A rule whose condition is unknown gives nothing and is listed in `undecided` with the fields it waits for. So is a
 *   matched `points_per` rule whose field is missing or no finite number; its `on_match` takes effect all the same.
 * - A match with `skip_category` leaves the rest of its category no turn, one with `skip_all` all rules after it.
 *   Skipped rules are not asked, and not undecided.
 * - `provisionalCategories` are those of undecided rules and, after a `skip_all` that is in doubt, of every rule that
 *   runs later. A `skip_all` is in doubt when its rule is undecided, or when it matched and an undecided rule before it
 *   in its category could have skipped it. What is not provisional cannot change when missing fields arrive, unless
 *   rules ask with `is_present` or `is_missing` for them.
 *
 * The rule set is checked on every call, which costs more than the evaluation: for more than a few events, compile it.
 *
 * @param event - Only own properties are read. What it holds cannot make this throw.
 * @param options - `trace: true` adds every leaf of every enabled rule, skipped rules included.
 * @throws {ScoringError} `ERR_INVALID_RULES` with every problem of the rule set; `ERR_INVALID_INPUT` when the event is
 *   not an object.
 *
 * @example
 * const fast = { rule_id: "fast", category: "efficiency", condition: { field: "handle_time_seconds", operator: "less_than", value: 180 }, points: 10 };
 * const ruleSet = { versions: { efficiency: "v2.1" }, rules: [fast] };
 * evaluateRules({ handle_time_seconds: 179 }, ruleSet).totalPoints; // 10
 * evaluateRules({ handle_time_seconds: 180 }, ruleSet).totalPoints; // 0
 * evaluateRules({}, ruleSet).undecided[0].waitsFor; // [{ field: "handle_time_seconds", because: "missing", received: "missing" }]
 *
 * @see docs/gamification/rules.md
 */
export function evaluateRules(event: object, ruleSet: RuleSet, options: RuleOptions = {}): RuleResult {
  assertRuleSet(ruleSet, "evaluateRules");
  assertEvent(event, "evaluateRules");
  const problems: Problem[] = [];
  const { trace } = readOptions(problems, "options", options, ["trace"]);
  if (trace !== undefined && typeof trace !== "boolean") {
    problems.push(problem("options.trace", "true or false", describeValue(trace)));
  }
  refuseProblems("ERR_INVALID_INPUT", "evaluateRules", problems);
  const ordered = orderRules(ruleSet);
  const result = evaluateOrderedRules(event, ordered, ruleSet.versions);
  return trace === true ? { ...result, trace: traceRules(event, ordered.rules) } : result;
}

/** What an evaluation may be asked for beyond its result. */
export interface RuleOptions {
  /** Every leaf of every enabled rule. @defaultValue false */
  readonly trace?: boolean;
}

/** Refuses an event that is no record at all. */
export function assertEvent(event: unknown, subject: string): void {
  if (typeof event === "object" && event !== null) return;
  throw new ScoringError("ERR_INVALID_INPUT", subject, [problem("event", "an object", describeValue(event))]);
}

/** What earlier rules mean for later ones. */
interface Course {
  readonly ended: Map<string, string>;
  /** The rule that ended everything. */
  endedBy: string | null;
  /** Categories with an undecided rule that would end them. */
  readonly mayBeEnded: Set<string>;
  /** Whether everything after here may be skipped, or may not be. */
  inDoubt: boolean;
}

function evaluateOrderedRules(event: object, ordered: OrderedRules, versions: RuleSet["versions"]): RuleResult {
  const course: Course = { ended: new Map(), endedBy: null, mayBeEnded: new Set(), inDoubt: false };
  const microOf = new Map<string, number>();
  for (const category of ordered.categories) microOf.set(category, 0);
  const matched: MatchedRule[] = [];
  const skipped: SkippedRule[] = [];
  const undecided: UndecidedRule[] = [];
  const provisional = new Set<string>();

  for (const rule of ordered.rules) {
    const { ruleId, category } = rule;
    if (course.inDoubt) provisional.add(category);
    const skip = skipOf(rule, course);
    if (skip !== null) {
      skipped.push(skip);
      continue;
    }
    const truth = evaluateCondition(rule.condition, event);
    if (truth === "false") continue;
    const award = truth === "true" ? awardedPoints(rule.award, event) : awaitedFields(rule.condition, event);
    if (typeof award === "number") {
      microOf.set(category, (microOf.get(category) as number) + award);
      matched.push({ ruleId, category, points: fromMicro(award) });
    } else {
      undecided.push({ ruleId, category, waitsFor: award });
      provisional.add(category);
    }
    follow(rule, truth, course);
  }
  const scores = scoresOf(microOf);
  const provisionalCategories = ordered.categories.filter((category) => provisional.has(category));
  return { ...scores, matched, skipped, undecided, provisionalCategories, ruleVersions: { ...versions } };
}

function skipOf({ ruleId, category }: OrderedRule, course: Course): SkippedRule | null {
  if (course.endedBy !== null) return { ruleId, category, because: "skip_all", by: course.endedBy };
  const by = course.ended.get(category);
  return by === undefined ? null : { ruleId, category, because: "skip_category", by };
}

/** Notes what a rule whose condition is true or unknown does to the rules after it. */
function follow({ ruleId, category, onMatch }: OrderedRule, truth: Truth, course: Course): void {
  if (onMatch === "skip_category") {
    if (truth === "true") course.ended.set(category, ruleId);
    else course.mayBeEnded.add(category);
  }
  if (onMatch === "skip_all") {
    if (truth === "true") course.endedBy = ruleId;
    if (truth === "unknown" || course.mayBeEnded.has(category)) course.inDoubt = true;
  }
}

function scoresOf(microOf: ReadonlyMap<string, number>): Pick<RuleResult, "totalPoints" | "categoryScores"> {
  const categoryScores: Record<string, number> = {};
  let total = 0;
  for (const [category, micro] of microOf) {
    categoryScores[category] = fromMicro(micro);
    total += micro;
  }
  return { totalPoints: fromMicro(total), categoryScores };
}
