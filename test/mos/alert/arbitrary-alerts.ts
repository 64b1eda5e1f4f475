import fc from "fast-check";
import type { AlertInput } from "../../../src/mos/alert/model.ts";
import type { AlertPolicy } from "../../../src/mos/policy.ts";
import { inputFrom, type Letter, policyOf, QUARTER_MS, START } from "./alerts.ts";

/** What comes next: a window, how many quarters of an hour it leaves out, and whether it is an old one instead. */
const event = fc.record({
  letter: fc.oneof(
    { weight: 5, arbitrary: fc.constant<Letter>("B") },
    { weight: 4, arbitrary: fc.constant<Letter>("C") },
    { weight: 2, arbitrary: fc.constant<Letter>("-") },
    { weight: 1, arbitrary: fc.constant<Letter>("i") },
    { weight: 1, arbitrary: fc.constant<Letter>("m") },
  ),
  mean: fc.integer({ min: 10, max: 34 }).map((tenths) => tenths / 10),
  skipped: fc.oneof(
    { weight: 12, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 5 }) },
    { weight: 1, arbitrary: fc.integer({ min: -3, max: -2 }) },
    { weight: 2, arbitrary: fc.constant(-1) },
  ),
});

const MEANS: Partial<Record<Letter, number>> = { C: 4.4, "-": 3.75 };

/** A series of windows, mostly one after the other; some repeated, corrected or late. */
export const series: fc.Arbitrary<AlertInput[]> = seriesOf(fc.boolean());

/** The same without anything late, repeated or left out. */
export const steadySeries: fc.Arbitrary<AlertInput[]> = seriesOf(fc.constant(false), (skipped) => skipped * 0);

function seriesOf(arePoints: fc.Arbitrary<boolean>, skip = (skipped: number): number => skipped) {
  return fc.tuple(arePoints, fc.array(event, { maxLength: 40, size: "max" })).map(([isPoint, events]) => {
    let quarter = 0;
    return events.map(({ letter, mean, skipped }) => {
      quarter += skip(skipped);
      const startAt = START + quarter * QUARTER_MS;
      quarter++;
      return inputFrom(letter, startAt, isPoint ? startAt : startAt + QUARTER_MS, MEANS[letter] ?? mean);
    });
  });
}

const quarters = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max }).map((count) => count * 900);

export const policies: fc.Arbitrary<AlertPolicy> = fc
  .record({
    holdSeconds: quarters(3),
    breachingWindows: fc.option(
      fc
        .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 2 }))
        .map(([atLeast, more]) => ({ atLeast, outOf: atLeast + more })),
      { nil: null, freq: 1 },
    ),
    consecutiveWindows: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null, freq: 1 }),
    clearHoldSeconds: fc.oneof(fc.constant(0), quarters(3)),
    maxGapSeconds: fc.constantFrom(900, 1800, 3600),
    onMissing: fc.constantFrom("keep", "keep", "resolve", "breach", "clear"),
    cooldownSeconds: quarters(8),
    renotifySeconds: fc.option(fc.constantFrom(900, 2700), { nil: null }),
    escalateDelta: fc.option(fc.constantFrom(0.3, 0.5), { nil: null }),
    isMutedWhileFlapping: fc.boolean(),
  })
  .map((fields) => policyOf(fields as Partial<AlertPolicy>));
