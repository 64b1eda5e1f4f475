import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyTally, tallyScore, varianceOfTally } from "../../src/ces/effort-tally.ts";
import { scoreEffort } from "../../src/ces/score-effort.ts";
import { summarizeEffort } from "../../src/ces/summarize-effort.ts";
import type { EffortSummaryEntry } from "../../src/ces/summary-model.ts";
import { deepFreeze } from "../../src/core/policy.ts";
import { factsOf, policyOf } from "./policies.ts";

const policy = policyOf({ fact: "amount" });
const entry: fc.Arbitrary<EffortSummaryEntry> = fc.record({
  group: fc.constantFrom("a", "b", "c", "__proto__"),
  outcome: fc.oneof(
    fc.integer({ min: 0, max: 20_000_000 }).map((micro) => scoreEffort(factsOf({ amount: micro / 1_000_000 }), policy)),
    fc.constantFrom("quarantined", "test-call").map((reason) => ({ kind: "left-out" as const, reason })),
  ),
  isProvisional: fc.boolean(),
});
const entries = fc.array(entry, { maxLength: 40 });
const valuesOf = (list: readonly EffortSummaryEntry[]): number[] =>
  list.flatMap(({ outcome }) => (outcome.kind === "scored" ? [outcome.value] : []));

const toBigMicro = (value: number): bigint => BigInt(value.toFixed(6).replace(".", ""));

describe("summarizeEffort", () => {
  it("does not depend on the order of entries, and changes none", () => {
    fc.assert(
      fc.property(entries, fc.infiniteStream(fc.nat()), (list, keys) => {
        const shuffled = list
          .map((one) => ({ one, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(summarizeEffort(shuffled)).toStrictEqual(summarizeEffort(deepFreeze(list)));
      }),
    );
  });

  it("counts every entry once in its group and once overall", () => {
    fc.assert(
      fc.property(entries, (list) => {
        const { overall, groups } = summarizeEffort(list);
        expect(overall.count + overall.leftOutCount).toBe(list.length);
        for (const field of ["count", "leftOutCount", "provisionalCount"] as const) {
          expect(groups.reduce((sum, group) => sum + group[field], 0)).toBe(overall[field]);
        }
        for (const { count, distribution } of [overall, ...groups]) {
          expect(distribution.reduce((sum, bin) => sum + bin)).toBe(count);
        }
      }),
    );
  });

  it("has the mean that an exact fraction gives, inside of its interval", () => {
    fc.assert(
      fc.property(entries, (list) => {
        const micro = valuesOf(list).map(toBigMicro);
        const { mean, interval } = summarizeEffort(list).overall;
        const sum = micro.reduce((a, b) => a + b, 0n);
        expect(mean).toBe(micro.length === 0 ? null : Number(sum) / (micro.length * 1_000_000));
        if (interval.kind === "not-enough-data") expect(interval.have).toBeLessThan(2);
        else expect(interval.lower <= (mean as number) && interval.upper >= (mean as number)).toBe(true);
      }),
    );
  });
});

describe("varianceOfTally", () => {
  it("is the sum of squared deviations over n - 1, to the last bits", () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 2 }), (list) => {
        const tally = emptyTally();
        for (const { outcome } of list) if (outcome.kind === "scored") tallyScore(tally, outcome, false);
        const micro = valuesOf(list).map(toBigMicro);
        const n = BigInt(micro.length);
        if (n < 2n) {
          expect(varianceOfTally(tally)).toBeNull();
          return;
        }
        const sum = micro.reduce((a, b) => a + b, 0n);
        const squares = micro.reduce((total, x) => total + (n * x - sum) ** 2n, 0n);
        const exact = Number(squares) / Number(n * n * (n - 1n)) / 1e12;
        expect(Math.abs((varianceOfTally(tally) as number) - exact)).toBeLessThanOrEqual(exact * 1e-15);
      }),
    );
  });
});
