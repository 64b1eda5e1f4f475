import { afterEach, describe, expect, it } from "vitest";
import { compileRules } from "../../../../src/gamification/rules/compiled/compile-rules.ts";
import { evaluateRules } from "../../../../src/gamification/rules/evaluate-rules.ts";
import type { Rule, RuleCondition, RuleLeaf, RuleSet } from "../../../../src/gamification/rules/model.ts";

const leaf = (field: string, operator: RuleLeaf["operator"], value?: RuleLeaf["value"]): RuleLeaf =>
  value === undefined ? { field, operator } : { field, operator, value };
const rule = (rule_id: string, condition: RuleCondition, rest: Partial<Rule> = {}): Rule => ({
  rule_id,
  category: "efficiency",
  condition,
  points: 1,
  ...rest,
});
const setOf = (...rules: readonly Rule[]): RuleSet => ({ versions: { efficiency: "v1" }, rules });
const totalsOf = (ruleSet: RuleSet, events: readonly object[]): readonly number[] => {
  const totals = new Float64Array(events.length);
  compileRules(ruleSet).scoreBatch(events, totals);
  return [...totals];
};
const expectSame = (ruleSet: RuleSet, events: readonly object[]): void => {
  const program = compileRules(ruleSet);
  const results = events.map((event) => evaluateRules(event, ruleSet));
  expect(events.map((event) => program.score(event))).toEqual(results);
  expect(totalsOf(ruleSet, events)).toEqual(results.map(({ totalPoints }) => totalPoints));
};

const FIELDS =
  "event_id platform_origin interaction_id agent_uuid is_primary_agent interaction_type direction queue_id handle_time_seconds talk_time_seconds hold_time_seconds after_call_work_seconds disposition_code quality_score quality_status sentiment_score transferred_out timestamp_utc ingestion_batch_id attributes.campaign own_field deep.er".split(
    " ",
  );

describe("compileRules", () => {
  it("should refuse what the definition refuses, in its words", () => {
    const bad = setOf(rule("r_1", leaf("a", "less_than", "x")), rule("r_1", { all: [] }));
    const messageOf = (work: () => unknown): string => {
      try {
        work();
      } catch (error) {
        return String(error).replace("evaluateRules", "compileRules");
      }
      return "accepted";
    };
    expect(messageOf(() => compileRules(bad))).toContain("3 problems");
    expect(messageOf(() => compileRules(bad))).toBe(messageOf(() => evaluateRules({}, bad)));
  });

  it.each(FIELDS)("should read %s and nothing else for it", (field) => {
    const ruleSet = setOf(rule("r_is", leaf(field, "equals", "here")), rule("r_more", leaf(field, "greater_than", 2)));
    const [first, second] = field.split(".") as [string, string?];
    const holding = (value: unknown) => ({ [first]: second === undefined ? value : { [second]: value } });
    const others = Object.fromEntries(FIELDS.filter((name) => name.split(".")[0] !== first).map((name) => [name, 3]));
    expectSame(ruleSet, [holding("here"), holding(3), holding(null), others, { ...others, ...holding("here") }, {}]);
    expect(totalsOf(ruleSet, [holding("here"), holding(3), others])).toEqual([1, 1, 0]);
  });

  it("should tell numbers next to each other apart", () => {
    const points = [-Number.MAX_VALUE, -1, -Number.MIN_VALUE, 0, Number.MIN_VALUE, 0.1, 70, 1e21, Number.MAX_VALUE];
    const near = points.flatMap((point) => {
      const step = Math.max(Math.abs(point) * 2 ** -53, Number.MIN_VALUE);
      return [point - step, point, point + step, -point];
    });
    const events = [...near, Number.NaN, Infinity, -Infinity].map((value) => ({ quality_score: value }));
    const operators = ["less_than", "less_than_or_equal", "greater_than", "greater_than_or_equal"] as const;
    const rules = points.flatMap((point, i) => [
      ...operators.map((operator) => rule(`${operator}_${i}`, leaf("quality_score", operator, point))),
      rule(`is_${i}`, leaf("quality_score", "equals", point)),
      rule(`from_${i}`, leaf("quality_score", "between", [point, Number.MAX_VALUE])),
      rule(`to_${i}`, leaf("quality_score", "between", [-Number.MAX_VALUE, point])),
    ]);
    expectSame(setOf(...rules), events);
    // With few cuts, numbers are placed in another way.
    for (const one of rules) expectSame(setOf(one), events);
  });

  it("should tell many texts apart that are much alike", () => {
    const texts = Array.from({ length: 300 }, (_, n) => `queue-${"x".repeat(60)}-${n % 2}${"y".repeat(60)}${n}`);
    const listed = texts.filter((_, n) => n % 3 === 0);
    expectSame(setOf(rule("r_in", leaf("queue_id", "in", listed)), rule("r_is", leaf("queue_id", "equals", ""))), [
      ...[...texts, "", "queue-", "x".repeat(100_000)].map((queue_id) => ({ queue_id })),
    ]);
  });

  it("should look into more texts than it has room for, over and over", () => {
    const ruleSet = setOf(
      rule("r_has", leaf("disposition_code", "contains", "7")),
      rule("r_starts", { not: leaf("disposition_code", "starts_with", "code-1") }),
      rule("r_both", { all: [leaf("disposition_code", "ends_with", "3"), leaf("quality_score", "less_than", 50)] }),
    );
    const events = Array.from({ length: 5000 }, (_, n) => ({
      disposition_code: n % 500 === 0 ? "code-7".repeat(1000 + n) : `code-${n % 2500}`,
      quality_score: n % 100,
    }));
    const program = compileRules(ruleSet);
    const totals = new Float64Array(events.length);
    const expected = events.map((event) => evaluateRules(event, ruleSet).totalPoints);
    for (let time = 0; time < 2; time++) {
      program.scoreBatch(events, totals.fill(0));
      expect([...totals]).toEqual(expected);
      expect(events.map((event) => program.score(event).totalPoints)).toEqual(expected);
    }
  });

  it("should ask conditions with too many clauses as trees", () => {
    const pair = (n: number): RuleCondition => ({
      all: [
        leaf(`a.x${n}`, "greater_than", 0),
        { any: [leaf(`a.y${n}`, "less_than", 5), leaf(`a.z${n}`, "equals", 1)] },
      ],
    });
    const many: RuleCondition = { any: Array.from({ length: 8 }, (_, n) => pair(n)) };
    const ruleSet = setOf(
      rule("r_many", many, { on_match: "skip_category" }),
      rule("r_none", { not: many }, { points: 4 }),
      rule("r_later", leaf("a.x0", "is_present"), { points: 16, priority: 1 }),
    );
    expectSame(ruleSet, [
      {},
      { a: {} },
      { a: { x3: 1, y3: 4 } },
      { a: { x3: 1, y3: 5, z3: 0 } },
      { a: { x0: 1, y0: null, z0: 1 } },
      { a: Object.fromEntries("01234567".split("").flatMap((n) => [[`x${n}`, -1]])) },
    ]);
  });

  it("should see own fields only", () => {
    const ruleSet = setOf(
      rule("r_high", leaf("quality_score", "greater_than", 50)),
      rule("r_text", leaf("toString", "is_present"), { points: 4 }),
    );
    class Scored {
      get quality_score(): number {
        throw new Error("not asked for");
      }
    }
    const events = [
      Object.create({ quality_score: 70 }) as object,
      Object.assign(Object.create({ quality_score: 70 }) as object, { quality_score: 40, toString: 1 }),
      Object.assign(Object.create(null) as object, { quality_score: 70 }),
      new Scored(),
      Object.assign([], { quality_score: 70 }),
      JSON.parse('{"__proto__":{"quality_score":70},"constructor":1}') as object,
    ];
    expectSame(ruleSet, events);
    expect(totalsOf(ruleSet, events)).toEqual([0, 4, 1, 0, 1, 0]);
  });

  describe("with a prototype that somebody has added to", () => {
    afterEach(() => {
      Reflect.deleteProperty(Object.prototype, "quality_score");
    });

    it("should not see what was added", () => {
      const ruleSet = setOf(rule("r_high", leaf("quality_score", "greater_than", 50)));
      const program = compileRules(ruleSet);
      Object.assign(Object.prototype, { quality_score: 70 });
      const totals = new Float64Array(2);
      program.scoreBatch([{}, { quality_score: 80 }], totals);
      expect([...totals, program.score({}).totalPoints]).toEqual([0, 1, 0]);
    });
  });

  it("should be right for getters that call it again, and after getters that throw", () => {
    const program = compileRules(setOf(rule("r_high", leaf("quality_score", "greater_than", 50))));
    const totals = new Float64Array(3);
    const inner = new Float64Array(2);
    const calling = {
      get quality_score(): number {
        program.scoreBatch([{ quality_score: 60 }, {}], inner);
        return 50 + program.score({ quality_score: 60 }).totalPoints;
      },
    };
    const throwing = {
      get quality_score(): number {
        throw new Error("no score");
      },
    };
    program.scoreBatch([{ quality_score: 10 }, calling, { quality_score: 90 }], totals);
    expect([...totals, ...inner, program.score(calling).totalPoints]).toEqual([0, 1, 1, 1, 0, 1]);
    expect(() => program.score(throwing)).toThrow("no score");
    expect(() => program.scoreBatch([throwing], totals)).toThrow("no score");
    expect(program.score({ quality_score: 90 }).totalPoints).toBe(1);
  });

  it("should not change when the rule set does, and say what it was made of", () => {
    const ruleSet = structuredClone(setOf(rule("r_1", leaf("quality_score", "in", [1, 2]))));
    const program = compileRules(ruleSet);
    (ruleSet.rules[0] as { points: number }).points = 50;
    const condition = (ruleSet.rules as [Rule])[0].condition as RuleLeaf & { readonly value: number[] };
    condition.value[0] = 9;
    expect(program.score({ quality_score: 1 }).matched).toEqual([{ ruleId: "r_1", category: "efficiency", points: 1 }]);
    expect(program.ruleVersions).toEqual({ efficiency: "v1" });
    expect(program.categories).toEqual(["compliance", "quality", "efficiency", "sales"]);
    expect(program.fields).toEqual(["quality_score"]);
  });

  it("should list what hundreds of skipping rules leave no turn", () => {
    const rules = Array.from({ length: 400 }, (_, n) =>
      rule(`r_${String(n).padStart(3, "0")}`, leaf("quality_score", "less_than", n), {
        category: n < 200 ? "efficiency" : "sales",
        points: n,
        on_match: n % 7 === 0 && n >= 200 ? "skip_all" : "skip_category",
      }),
    );
    expectSame(
      setOf(...rules),
      [-1, 0, 5, 150, 199, 200, 250, 350, 399, null].map((quality_score) => ({ quality_score })),
    );
  });
});

describe("scoreBatch", () => {
  const program = compileRules(setOf(rule("r_high", leaf("quality_score", "greater_than", 50))));

  it("should refuse arrays that are too short and events that are none, all at once", () => {
    const events = [{}, {}];
    const wrong = {
      categoryTotals: new Float64Array(7),
      undecidedCounts: new Int8Array(2) as unknown as Uint16Array,
    };
    expect(() => program.scoreBatch(events, new Float64Array(1), wrong)).toThrow(
      /3 problems[\s\S]*totals: expected a Float64Array of at least 2, received Float64Array of 1[\s\S]*at least 8[\s\S]*Int8Array of 2/,
    );
    expect(() => program.scoreBatch([{}, null, 3] as object[], new Float64Array(3))).toThrow(
      /2 problems[\s\S]*events\[1\]: expected an object, received null[\s\S]*events\[2\]/,
    );
    expect(() => program.scoreBatch({} as object[], new Float64Array(3))).toThrow("events: expected an array");
    expect(() => program.score(null as unknown as object)).toThrow("event: expected an object, received null");
  });

  it("should write what was asked for and nothing behind it", () => {
    const totals = new Float64Array(3).fill(9);
    const categoryTotals = new Float64Array(9).fill(9);
    const undecidedCounts = new Uint16Array(3).fill(9);
    program.scoreBatch([{ quality_score: 51 }, {}], totals, { categoryTotals, undecidedCounts });
    expect([...totals]).toEqual([1, 0, 9]);
    expect([...categoryTotals]).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 9]);
    expect([...undecidedCounts]).toEqual([0, 1, 9]);
  });
});
