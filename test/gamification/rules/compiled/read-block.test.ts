import { describe, expect, it } from "vitest";
import { compileRules } from "../../../../src/gamification/rules/compiled/compile-rules.ts";
import { evaluateRules } from "../../../../src/gamification/rules/evaluate-rules.ts";
import { leaf, rule, setOf } from "./short-rules.ts";

describe("reading a batch in blocks", () => {
  it("should give an event what it is due wherever in a batch it stands, with odd ones between", () => {
    const ruleSet = setOf(
      rule("r_high", leaf("quality_score", "greater_than", 50)),
      rule("r_queue", { all: [leaf("queue_id", "in", ["a", "b"]), leaf("attributes.vip", "equals", true)] }),
      rule("r_own", leaf("own_field", "is_present"), { points: 4 }),
      rule("r_long", leaf("disposition_code", "contains", "7"), { points: 8 }),
      rule("r_per", leaf("own_field", "is_present"), { points_per: { field: "own_field", per: 1, points: 16 } }),
    );
    const kinds: ((n: number) => object)[] = [
      (n) => ({ quality_score: n, queue_id: "a", attributes: { vip: true } }),
      (n) => ({ quality_score: String(n), queue_id: n, own_field: n, disposition_code: null }),
      (n) =>
        Object.assign(Object.create({ quality_score: 70 }) as object, { queue_id: "b", attributes: { vip: n > 9 } }),
      (n) => [n],
      () => ({ quality_score: Number.POSITIVE_INFINITY, queue_id: undefined, attributes: null, own_field: Number.NaN }),
      (n) => Object.defineProperty({}, "quality_score", { get: () => 48 + (n % 5) }),
      (n) => ({ disposition_code: `code-${n}`, own_field: 2.5, attributes: "vip" }),
    ];
    const program = compileRules(ruleSet);
    for (const count of [0, 1, 2, 255, 256, 257, 512, 600]) {
      const events = Array.from({ length: count }, (_, n) =>
        (kinds[(n * n) % kinds.length] as (n: number) => object)(n),
      );
      const results = events.map((event) => evaluateRules(event, ruleSet));
      const [totals, undecidedCounts] = [new Float64Array(count), new Uint16Array(count)];
      program.scoreBatch(events, totals, { undecidedCounts });
      expect([...totals]).toEqual(results.map(({ totalPoints }) => totalPoints));
      expect([...undecidedCounts]).toEqual(results.map(({ undecided }) => undecided.length));
    }
  });

  it("should read each field of an event once, and no others", () => {
    const read: string[] = [];
    const fields = ["quality_score", "queue_id", "own_field", "direction"];
    const watched = Object.defineProperties(
      {},
      Object.fromEntries(fields.map((name) => [name, { enumerable: true, get: () => read.push(name) }])),
    ) as object;
    const asked = fields.slice(0, 3).map((field, n) => rule(`r_${n}`, leaf(field, "greater_than", 1)));
    const program = compileRules(setOf(...asked, rule("r_again", leaf("queue_id", "less_than", 0))));
    for (const event of [watched, Object.setPrototypeOf(watched, { inherited: 1 }) as object]) {
      read.length = 0;
      program.scoreBatch([{ quality_score: 1 }, event, {}], new Float64Array(3));
      program.score(event);
      expect(read.sort()).toEqual([...fields.slice(0, 3), ...fields.slice(0, 3)].sort());
    }
  });

  it("should be right for getters in the middle of a second block that call it again or throw", () => {
    const program = compileRules(
      setOf(rule("r_high", leaf("quality_score", "greater_than", 50)), rule("r_a", leaf("queue_id", "equals", "a"))),
    );
    const inner = new Float64Array(300);
    let isThrowing = false;
    const odd = {
      queue_id: "a",
      get quality_score(): number {
        if (isThrowing) throw new Error("no score");
        program.scoreBatch(
          Array.from(inner, () => ({ queue_id: "a" })),
          inner,
        );
        return 51;
      },
    };
    const events = Array.from({ length: 600 }, (_, n) => (n === 400 ? odd : { quality_score: n, queue_id: "b" }));
    const totals = new Float64Array(600);
    const expected = events.map((_, n) => (n === 400 ? 2 : n > 50 ? 1 : 0));
    program.scoreBatch(events, totals);
    expect([[...totals], [...inner]]).toEqual([expected, Array.from(inner, () => 1)]);
    isThrowing = true;
    expect(() => program.scoreBatch(events, totals)).toThrow("no score");
    isThrowing = false;
    program.scoreBatch(events, totals.fill(0));
    expect([...totals]).toEqual(expected);
  });
});
