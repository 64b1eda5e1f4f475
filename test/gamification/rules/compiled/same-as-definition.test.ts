import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRules } from "../../../../src/gamification/rules/compiled/compile-rules.ts";
import { evaluateRules } from "../../../../src/gamification/rules/evaluate-rules.ts";
import type { Rule, RuleCondition, RuleSet } from "../../../../src/gamification/rules/model.ts";
import { events, hostileEvents, ruleSets } from "../arbitrary-rules.ts";
import { leaf, rule, setOf } from "./short-rules.ts";

/** One by one and as a batch, with everything that can be asked for and with nothing but totals. */
function expectSame(ruleSet: RuleSet, some: readonly object[]): void {
  const program = compileRules(ruleSet);
  const results = some.map((event) => evaluateRules(event, ruleSet));
  expect(some.map((event) => program.score(event))).toEqual(results);
  const [plain, totals] = [new Float64Array(some.length), new Float64Array(some.length)];
  const categoryTotals = new Float64Array(some.length * program.categories.length).fill(7);
  const undecidedCounts = new Uint16Array(some.length).fill(7);
  program.scoreBatch(some, totals, { categoryTotals, undecidedCounts });
  program.scoreBatch(some, plain);
  expect([...plain]).toEqual(results.map(({ totalPoints }) => totalPoints));
  expect(totals).toEqual(plain);
  expect([...undecidedCounts]).toEqual(results.map(({ undecided }) => undecided.length));
  const scores = results.flatMap(({ categoryScores }) => program.categories.map((name) => categoryScores[name]));
  expect([...categoryTotals]).toEqual(scores);
}

const CATEGORIES = ["efficiency", "sales", "quality", "compliance"] as const;
const FIELDS = ["a", "b", "c", "d", "e"] as const;
/** What a field may hold to the rules here, and events of all pairs of it. */
const HELD = [undefined, null, Number.NaN, "x", "y", 1, 5, true];
const pairs = (): object[] =>
  HELD.flatMap((a, i) => HELD.map((b, j) => ({ a, b, c: HELD[(3 * i + 5 * j) % 8], d: HELD[(i + j) % 8], e: b }))).map(
    (event, i) => (i % 7 === 0 ? JSON.parse(JSON.stringify(event)) : event) as object,
  );

const below = (field: string): RuleCondition => leaf(field, "less_than", 3);
const isX = (field: string): RuleCondition => leaf(field, "equals", "x");

describe("a compiled program", () => {
  it.each([1, 2, 3, 4, 5, 6])("should be the definition for rules and events of all kinds, drawn from %i", (seed) => {
    const drawn = fc.sample(ruleSets({ maxRules: 40 }), { seed, numRuns: 4 });
    const some = fc.sample(fc.oneof(events, hostileEvents), { seed, numRuns: 8 });
    for (const ruleSet of drawn) expectSame(ruleSet, some);
  });

  it.each([
    [0, 40],
    [12, 40],
    [30, 40],
  ])("should be it for more rules than fit a word, of one clause and of many, from %i to %i", (from, end) => {
    const rules = Array.from({ length: 40 }, (_, n): Rule => {
      const [one, other, third] = [FIELDS[n % 5], FIELDS[(n + 1) % 5], FIELDS[(n + 2) % 5]] as [string, string, string];
      const conditions: RuleCondition[] = [
        { all: [below(one), isX(other)] },
        { any: [below(one), isX(other)] },
        { any: [{ all: [below(one), isX(other)] }, { all: [isX(one), { not: below(third) }] }] },
        { not: { any: [{ all: [below(one), isX(third)] }, below(other)] } },
        below(one),
      ];
      const condition = conditions[(n * n) % conditions.length] as RuleCondition;
      return rule(`r_${n}`, condition, { category: CATEGORIES[n % 4] as Rule["category"], points: n + 1 });
    });
    expectSame(setOf(...rules.slice(from, end)), pairs().slice(from, from + 24));
  });

  it.each([
    ["skip_category", 24],
    ["skip_all", 24],
    ["skip_all", 9],
    ["skip_category", 3],
    ["skip_all", 2],
    ["skip_category", 2],
    ["skip_all", 1],
  ] as const)("should be it where rules end in %s, for the first %i of each kind", (on_match, count) => {
    const trees: RuleCondition[] = [below("a"), { all: [below("a"), isX("b")] }, { any: [isX("a"), below("c")] }];
    const rules = Array.from({ length: 24 }, (_, n): Rule => {
      const category = CATEGORIES[Math.floor(n / 3) % 4] as Rule["category"];
      const skip = n % 4 === 1 ? { on_match } : n % 8 === 7 ? { on_match: "skip_category" as const } : {};
      return rule(`r_${n}`, trees[(n + Math.floor(n / 4)) % 3] as RuleCondition, {
        category,
        points: 2 ** (n % 12),
        ...skip,
      });
    });
    expectSame(setOf(...rules.slice(0, count)), pairs());
  });

  it("should be it where rules multiply, also as the last before a skip", () => {
    const per = (field: string, points: number, more: Partial<Rule> = {}): Partial<Rule> => ({
      points_per: { field, per: 2, points, max: 8 },
      ...more,
    });
    const rules = [
      rule("r_always", leaf("a", "is_present"), per("c", 3)),
      rule("r_other", { all: [below("a"), leaf("b", "is_present")] }, per("a", 1, { on_match: "skip_category" })),
      rule("r_after", below("c"), { points: 5 }),
      rule("r_sales", isX("b"), per("d", 2, { category: "sales", on_match: "skip_all" })),
      rule("r_quality", below("a"), { category: "quality", points: 7 }),
    ];
    expectSame(setOf(...rules), pairs());
  });

  it("should be it for rules on one field each, of four fields and more", () => {
    const rules = FIELDS.map((field, n) => rule(`r_${n}`, below(field), { points: 2 ** n }));
    expectSame(setOf(...rules), pairs().slice(0, 12));
    expectSame(setOf(...rules.slice(1)), pairs().slice(12, 24));
  });

  it("should be it where the clauses of a rule do not fit what is left of a word", () => {
    const either = (n: number): RuleCondition => {
      const [one, other, third] = [FIELDS[n % 5], FIELDS[(n + 1) % 5], FIELDS[(n + 2) % 5]] as [string, string, string];
      return { any: [{ all: [below(one), isX(other)] }, { all: [isX(one), below(third)] }] };
    };
    const rules = Array.from({ length: 14 }, (_, n) => rule(`r_${n}`, either(n), { points: 2 ** n }));
    expectSame(setOf(...rules), pairs().slice(0, 12));
  });

  it("should be it for a rule of too many clauses, true, false and unknown", () => {
    const many: RuleCondition = {
      any: Array.from({ length: 8 }, (_, n) => ({
        all: [below(`x${n}`), { any: [isX(`y${n}`), isX(`z${n}`)] }],
      })),
    };
    const ruleSet = setOf(rule("r_many", many, { points: 3 }), rule("r_none", { not: many }, { points: 5 }));
    const none = Object.fromEntries("01234567".split("").map((n) => [`x${n}`, 9]));
    expectSame(ruleSet, [{}, none, { x3: 1, z3: "x" }, { ...none, x3: 1 }, { ...none, x3: 1, y3: "y", z3: "y" }]);
  });

  it("should be it where what ends a category, or all, is in doubt", () => {
    const rules = [
      rule("r_1", below("a"), { points: 1, on_match: "skip_category" }),
      rule("r_2", below("b"), { points: 2, on_match: "skip_all" }),
      rule("r_3", below("c"), { points: 4 }),
      rule("r_4", below("c"), { points: 8, category: "sales", on_match: "skip_all" }),
      rule("r_5", below("d"), { points: 16, category: "zeal" as Rule["category"] }),
    ];
    expectSame(setOf(...rules), pairs());
    const first = rule("r_first", below("a"), { points: 1, category: "sales", on_match: "skip_all" });
    const category_order = ["compliance", "sales", "efficiency", "quality"] as const;
    expectSame({ ...setOf(first, rule("r_last", below("b"))), category_order } as RuleSet, pairs());
  });

  it("should forget what texts were worth when it needs their place for others", () => {
    const field = "disposition_code";
    const program = compileRules(
      setOf(
        rule("r_a", below("a")),
        rule("r_has", leaf(field, "contains", "7")),
        rule("r_low", below(field)),
        rule("r_b", below("b")),
      ),
    );
    const [totals, undecidedCounts] = [new Float64Array(256), new Uint16Array(256)];
    const scored = (text: (n: number) => string) => {
      const some = Array.from(totals, (_, n) => ({ a: 5, b: 1, [field]: text(n) }));
      program.scoreBatch(some, totals, { undecidedCounts });
      return [new Set(totals), new Set(undecidedCounts)];
    };
    for (let time = 0; time < 5; time++) expect(scored((n) => `${time}-7-${n}`)).toEqual([new Set([2]), new Set([1])]);
    expect(scored((n) => `other ${"x".repeat(n)}`)).toEqual([new Set([1]), new Set([1])]);
  });

  it("should be it where more rules skip than their skipped ones are kept for", () => {
    const rules = Array.from({ length: 1001 }, (_, n) =>
      rule(`r_${n}`, leaf("a", "greater_than", n), { points: 1, on_match: n % 2 === 0 ? "skip_all" : "skip_category" }),
    );
    expectSame(setOf(...rules), [{ a: 1 }, { a: null }, { a: 1 }]);
  });
});
