import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRules } from "../../../../src/gamification/rules/compiled/compile-rules.ts";
import { evaluateRules } from "../../../../src/gamification/rules/evaluate-rules.ts";
import { events, hostileEvents, ruleSets } from "../arbitrary-rules.ts";

const someEvents = fc.array(fc.oneof(events, hostileEvents), { maxLength: 8 });

describe("compileRules", () => {
  it("should always give the result of the definition, whatever the rules and the events", () => {
    fc.assert(
      fc.property(ruleSets({ maxRules: 40 }), someEvents, (ruleSet, some) => {
        const program = compileRules(ruleSet);
        for (const event of some) expect(program.score(event)).toEqual(evaluateRules(event, ruleSet));
      }),
    );
  });

  it("should always write the totals of the definition, by category and with the undecided counted", () => {
    fc.assert(
      fc.property(ruleSets({ maxRules: 40 }), someEvents, (ruleSet, some) => {
        const program = compileRules(ruleSet);
        const totals = new Float64Array(some.length);
        const categoryTotals = new Float64Array(some.length * program.categories.length).fill(7);
        const undecidedCounts = new Uint16Array(some.length);
        program.scoreBatch(some, totals, { categoryTotals, undecidedCounts });
        const results = some.map((event) => evaluateRules(event, ruleSet));
        expect([...totals]).toEqual(results.map(({ totalPoints }) => totalPoints));
        expect([...undecidedCounts]).toEqual(results.map(({ undecided }) => undecided.length));
        const scores = results.flatMap(({ categoryScores }) => program.categories.map((name) => categoryScores[name]));
        expect([...categoryTotals]).toEqual(scores);
      }),
    );
  });

  it("should never let what else is asked for, the events around or the calls before change a total", () => {
    fc.assert(
      fc.property(ruleSets(), someEvents, (ruleSet, some) => {
        const [fresh, used] = [compileRules(ruleSet), compileRules(ruleSet)];
        const [all, plain, one] = [some, some, [0]].map(({ length }) => new Float64Array(length)) as [
          Float64Array,
          Float64Array,
          Float64Array,
        ];
        const undecidedCounts = new Uint32Array(some.length);
        used.scoreBatch(some, all, {
          categoryTotals: new Float64Array(some.length * used.categories.length),
          undecidedCounts,
        });
        used.scoreBatch(some, plain);
        expect(plain).toEqual(all);
        some.forEach((event, i) => {
          fresh.scoreBatch([event], one);
          expect(one[0]).toBe(all[i]);
          expect(fresh.score(event).undecided).toHaveLength(undecidedCounts[i] as number);
        });
      }),
    );
  });
});
