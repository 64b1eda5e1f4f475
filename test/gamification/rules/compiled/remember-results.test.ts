import { describe, expect, it } from "vitest";
import { compileRules } from "../../../../src/gamification/rules/compiled/compile-rules.ts";
import { leaf, rule, setOf } from "./short-rules.ts";

describe("the results of few rules", () => {
  it("should give the same frozen result to events of which it says the same, with few rules", () => {
    const program = compileRules(
      setOf(rule("r_high", leaf("quality_score", "greater_than", 50)), rule("r_a", leaf("queue_id", "equals", "a"))),
    );
    const first = program.score({ quality_score: 60, queue_id: null });
    expect(program.score({ quality_score: 70, queue_id: null })).toBe(first);
    for (const part of [first, first.categoryScores, first.matched, first.undecided, first.skipped]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
    expect(Object.isFrozen(first.provisionalCategories)).toBe(true);
    const sure = program.score({ quality_score: 60, queue_id: "a" });
    expect(program.score({ quality_score: 70, queue_id: "a" })).toBe(sure);
    const waitsOf = (queue_id: unknown) => program.score({ quality_score: 60, queue_id }).undecided[0]?.waitsFor[0];
    expect(waitsOf(null)?.received).toBe("null");
    expect(waitsOf(undefined)?.received).toBe("missing");
    expect([waitsOf(7)?.received, waitsOf(8)?.received, waitsOf(Number.NaN)?.because]).toEqual(["7", "8", "missing"]);
  });

  it("should not take one result for another, however many there are to remember", () => {
    const names = Array.from({ length: 14 }, (_, n) => `field_${n}`);
    const ruleSet = setOf(...names.map((name, n) => rule(`r_${n}`, leaf(name, "equals", true), { points: 2 ** n })));
    const program = compileRules(ruleSet);
    const eventOf = (pattern: number) =>
      Object.fromEntries(names.map((name, n) => [name, [true, false, null][Math.floor(pattern / 3 ** n) % 3]]));
    const wrong: unknown[] = [];
    for (let pattern = 0; pattern < 3 ** 14; pattern += 797) {
      const expected = names.reduce((sum, _, n) => sum + (Math.floor(pattern / 3 ** n) % 3 === 0 ? 2 ** n : 0), 0);
      const { totalPoints, undecided } = program.score(eventOf(pattern));
      const waiting = names.flatMap((_, n) => (Math.floor(pattern / 3 ** n) % 3 === 2 ? [`r_${n}`] : []));
      const given = undecided.map(({ ruleId }) => ruleId);
      const isRight = totalPoints === expected && given.sort().join() === waiting.sort().join();
      if (!isRight) wrong.push({ pattern, totalPoints, expected, given, waiting });
    }
    expect(wrong).toEqual([]);
  });

  it.each<[string, "any" | "all" | null, readonly unknown[]]>([
    ["which rules are true alone", "any", [true, false]],
    ["which rules are not false alone", "all", [true, false]],
    ["what rules wait for alone", null, [null, undefined]],
  ])("should tell two thousand results apart that differ in %s", (_, group, values) => {
    const names = Array.from({ length: 11 }, (_, n) => `field_${n}`);
    const unknown = leaf("nothing", "equals", true);
    const program = compileRules(
      setOf(
        ...names.map((name, n) => {
          const own = leaf(name, "equals", true);
          const condition = group === null ? own : group === "any" ? { any: [unknown, own] } : { all: [unknown, own] };
          return rule(`r_${n}`, condition, { points: 2 ** n });
        }),
      ),
    );
    const said = Array.from({ length: 2 ** 11 }, (_, pattern) => {
      const event = Object.fromEntries(names.map((name, n) => [name, values[(pattern >> n) & 1]]));
      const { matched, undecided } = program.score({ ...event, nothing: null });
      const awaited = undecided.flatMap(({ waitsFor }) => waitsFor.map(({ received }) => received));
      return JSON.stringify([matched.map(({ ruleId }) => ruleId), undecided.map(({ ruleId }) => ruleId), awaited]);
    });
    expect(new Set(said).size).toBe(said.length);
  });

  it("should still know most of two thousand results when they come again", () => {
    const names = Array.from({ length: 7 }, (_, n) => `field_${n}`);
    const program = compileRules(setOf(...names.map((name, n) => rule(`r_${n}`, leaf(name, "equals", true)))));
    const events = Array.from({ length: 3 ** 7 }, (_, pattern) =>
      Object.fromEntries(names.map((name, n) => [name, [true, false, null][Math.floor(pattern / 3 ** n) % 3]])),
    );
    for (const event of events) program.score(event);
    const known = new Set(events.map((event) => program.score(event)));
    const again = events.filter((event) => known.has(program.score(event)));
    expect(known.size).toBe(events.length);
    expect(again.length).toBeGreaterThan(0.85 * events.length);
  });
});
