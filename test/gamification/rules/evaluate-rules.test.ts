import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../../src/core/policy.ts";
import { evaluateRules } from "../../../src/gamification/rules/evaluate-rules.ts";
import { refusalOf } from "../../core/refusal.ts";
import { ALWAYS, LATE, NEVER, ruleOf, setOf } from "./rule-set-of.ts";

const idsOf = (list: readonly { readonly ruleId: string }[]): readonly string[] => list.map((one) => one.ruleId);

describe("evaluateRules", () => {
  it("should give every category of order, versions and rules, 0 where nothing fired", () => {
    const set = { versions: { zeal: "v1" }, rules: [ruleOf("r", { category: "bonus", enabled: false })] };
    expect(evaluateRules({}, set)).toEqual({
      totalPoints: 0,
      categoryScores: { compliance: 0, quality: 0, efficiency: 0, sales: 0, bonus: 0, zeal: 0 },
      matched: [],
      skipped: [],
      undecided: [],
      provisionalCategories: [],
      ruleVersions: { zeal: "v1" },
    });
  });

  it("should run by category, priority and id, whatever the order of the file", () => {
    const set = setOf(
      ruleOf("z", { category: "sales", priority: -5 }),
      ruleOf("b"),
      ruleOf("B"),
      ruleOf("c", { priority: -1 }),
      ruleOf("q", { category: "quality", priority: 9 }),
    );
    expect(idsOf(evaluateRules({}, set).matched)).toEqual(["q", "c", "B", "b", "z"]);
  });

  it("should sum decimals exactly and never to -0", () => {
    const set = setOf(ruleOf("a", { points: 0.1 }), ruleOf("b", { points: 0.2 }), ruleOf("c", { points: -0.3 }));
    const result = evaluateRules({}, set);
    expect(Object.is(result.totalPoints, 0)).toBe(true);
    expect(Object.is(evaluateRules({}, setOf(ruleOf("a", { points: -0 }))).matched[0]?.points, 0)).toBe(true);
  });

  it("should hold the largest set's sum exactly", () => {
    const rules = Array.from({ length: 10_000 }, (_, i) => ruleOf(`r${i}`, { points: 99_999.999999 }));
    expect(evaluateRules({}, setOf(...rules)).totalPoints).toBe(999_999_999.99);
  });

  it("should report a rule without its facts as undecided, with what came", () => {
    const condition = { all: [LATE, { field: "queue_id", operator: "equals", value: "q" }, { not: LATE }] } as const;
    const set = setOf(ruleOf("r", { category: "quality", condition }), ruleOf("s"));
    const result = evaluateRules({ quality_score: "95", queue_id: null }, set);
    expect(result.undecided).toEqual([
      {
        ruleId: "r",
        category: "quality",
        waitsFor: [
          { field: "quality_score", because: "wrong-type", received: '"95"' },
          { field: "queue_id", because: "missing", received: "null" },
        ],
      },
    ]);
    expect(result.provisionalCategories).toEqual(["quality"]);
    expect(result.totalPoints).toBe(1);
  });

  it("should not wait for a field whose group is decided", () => {
    const condition = { all: [{ any: [ALWAYS, { field: "x", operator: "equals", value: 1 }] }, LATE] } as const;
    const [undecided] = evaluateRules({}, setOf(ruleOf("r", { condition }))).undecided;
    expect(undecided?.waitsFor.map((one) => one.field)).toEqual(["quality_score"]);
  });

  it("should not reward a negation for a missing evaluation", () => {
    const condition = { not: { field: "quality_score", operator: "less_than", value: 70 } } as const;
    const set = setOf(ruleOf("r", { condition }));
    expect(evaluateRules({}, set).totalPoints).toBe(0);
    expect(evaluateRules({ quality_score: 70 }, set).totalPoints).toBe(1);
  });

  it("should leave the rest of the category no turn after skip_category", () => {
    const set = setOf(ruleOf("a", { on_match: "skip_category" }), ruleOf("b"), ruleOf("s", { category: "sales" }));
    const result = evaluateRules({}, set);
    expect(idsOf(result.matched)).toEqual(["a", "s"]);
    expect(result.skipped).toEqual([{ ruleId: "b", category: "efficiency", because: "skip_category", by: "a" }]);
  });

  it("should leave everything after it no turn after skip_all, undecided rules too", () => {
    const set = setOf(
      ruleOf("c", { category: "compliance", on_match: "skip_all", points: -50 }),
      ruleOf("q", { category: "quality", condition: LATE }),
      ruleOf("e"),
    );
    const result = evaluateRules({}, set);
    expect(result.totalPoints).toBe(-50);
    expect(result.skipped.map((one) => [one.ruleId, one.because, one.by])).toEqual([
      ["q", "skip_all", "c"],
      ["e", "skip_all", "c"],
    ]);
    expect(result.undecided).toEqual([]);
    expect(result.provisionalCategories).toEqual([]);
  });

  it("should skip nothing for a rule that does not match", () => {
    const set = setOf(ruleOf("c", { category: "compliance", condition: NEVER, on_match: "skip_all" }), ruleOf("e"));
    expect(evaluateRules({}, set)).toMatchObject({ totalPoints: 1, skipped: [], provisionalCategories: [] });
  });

  it("should doubt all that runs after an undecided skip_all", () => {
    const set = setOf(
      ruleOf("c", { category: "compliance", condition: LATE, on_match: "skip_all" }),
      ruleOf("e"),
      ruleOf("s", { category: "sales" }),
    );
    const result = evaluateRules({}, set);
    expect(result.totalPoints).toBe(2);
    expect(result.provisionalCategories).toEqual(["compliance", "efficiency", "sales"]);
  });

  it("should doubt all that a match skipped when the match itself may yet be skipped", () => {
    const set = setOf(
      ruleOf("c1", { category: "compliance", condition: LATE, on_match: "skip_category" }),
      ruleOf("c2", { category: "compliance", on_match: "skip_all" }),
      ruleOf("e"),
    );
    expect(evaluateRules({}, set).provisionalCategories).toEqual(["compliance", "efficiency"]);
    expect(evaluateRules({ quality_score: 91 }, set).matched.map((one) => one.ruleId)).toEqual(["c1", "e"]);
  });

  it("should let a match whose points wait skip all the same", () => {
    const pointsPer = { field: "units", per: 1, points: 2 };
    const set = setOf(
      ruleOf("c", { category: "compliance", points_per: pointsPer, on_match: "skip_all" }),
      ruleOf("e"),
    );
    const result = evaluateRules({}, set);
    expect(result.undecided).toEqual([
      {
        ruleId: "c",
        category: "compliance",
        waitsFor: [{ field: "units", because: "missing", received: "missing" }],
      },
    ]);
    expect(idsOf(result.skipped)).toEqual(["e"]);
    expect(result.provisionalCategories).toEqual(["compliance"]);
    expect(evaluateRules({ units: 3 }, set).totalPoints).toBe(6);
  });

  it("should trace every leaf of every enabled rule, skipped ones too, only if asked", () => {
    const condition = { any: [ALWAYS, { not: { field: "a.b", operator: "in", value: ["x"] } }] } as const;
    const set = setOf(
      ruleOf("a", { category: "compliance", on_match: "skip_all" }),
      ruleOf("b", { condition }),
      ruleOf("c", { enabled: false }),
    );
    const { trace, ...result } = evaluateRules({ a: { b: 5 } }, set, { trace: true });
    expect(trace?.map((one) => [one.ruleId, one.outcome])).toEqual([
      ["a", "true"],
      ["b", "true"],
    ]);
    expect(trace?.[1]?.leaves).toEqual([
      {
        path: "condition.any[0].any[0]",
        field: "n",
        operator: "is_present",
        expected: null,
        actual: "missing",
        outcome: "false",
      },
      {
        path: "condition.any[0].any[1]",
        field: "n",
        operator: "is_missing",
        expected: null,
        actual: "missing",
        outcome: "true",
      },
      { path: "condition.any[1].not", field: "a.b", operator: "in", expected: ["x"], actual: "5", outcome: "unknown" },
    ]);
    expect(evaluateRules({ a: { b: 5 } }, set)).toStrictEqual(result);
  });

  it("should see own properties alone", () => {
    const asks = (field: string) => setOf(ruleOf("r", { condition: { field, operator: "is_present" } }));
    expect(evaluateRules({}, asks("toString")).totalPoints).toBe(0);
    expect(evaluateRules(Object.create({ a: 1 }), asks("a")).totalPoints).toBe(0);
    expect(evaluateRules({ text: "abc" }, asks("text.length")).totalPoints).toBe(0);
    expect(evaluateRules(Object.assign(Object.create(null), { toString: 1 }), asks("toString")).totalPoints).toBe(1);
  });

  it("should keep a category called constructor as data", () => {
    const result = evaluateRules({}, setOf(ruleOf("r", { category: "constructor" })));
    expect(Object.entries(result.categoryScores)).toContainEqual(["constructor", 1]);
  });

  it("should refuse events that are no objects, and rule sets that are none", () => {
    for (const event of [null, undefined, 5, "event"]) {
      const { code, message } = refusalOf(() => evaluateRules(event as never, setOf()));
      expect([code, message]).toEqual([
        "ERR_INVALID_INPUT",
        expect.stringContaining("evaluateRules: 1 problem\n  - event: expected an object, received "),
      ]);
    }
    const wrong = setOf(ruleOf("r", { points: 0.1234567 }));
    const { code, message } = refusalOf(() => evaluateRules({}, wrong));
    expect([code, message.split("\n", 1)]).toEqual(["ERR_INVALID_RULES", ["evaluateRules: 1 problem"]]);
  });

  it("should change neither the event nor the rules", () => {
    const set = deepFreeze(setOf(ruleOf("b"), ruleOf("a", { condition: LATE })));
    expect(evaluateRules(deepFreeze({ quality_score: 91 }), set, { trace: true }).totalPoints).toBe(2);
  });
});
