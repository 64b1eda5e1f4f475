import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateText } from "../../../src/core/calendar-text.ts";
import { toMicro } from "../../../src/core/micro-units.ts";
import { comparePersonalBest } from "../../../src/gamification/leaderboard/compare-personal-best.ts";

const values = fc.oneof(
  fc.integer({ min: -7_500_000, max: 92_500_000 }).map((micro) => micro / 1_000_000),
  fc.double({ min: -4_500_000_000, max: 4_500_000_000, noNaN: true }),
);
const day = fc.integer({ min: 0, max: 40_000 });
/** Days around a day, each date once. */
const histories = fc.tuple(
  day,
  fc.uniqueArray(fc.tuple(fc.integer({ min: -40, max: 5 }), values), { selector: ([at]) => at }),
);

const scored = (at: number, value: number) => ({ date: dateText(at), value });

describe("comparePersonalBest", () => {
  it("always gives a mean and a difference that add up to today's score in micro-points", () => {
    fc.assert(
      fc.property(histories, values, ([today, list], value) => {
        const best = comparePersonalBest(
          list.map(([at, each]) => scored(today + at, each)),
          scored(today, value),
        );
        if (best.kind === "compared") expect(toMicro(best.mean) + toMicro(best.difference)).toBe(toMicro(value));
        else expect(list.filter(([at]) => at < 0 && at >= -30).length).toBeLessThan(5);
      }),
    );
  });

  it("never lies further from the exact mean than half a micro-point", () => {
    fc.assert(
      fc.property(histories, ([today, list]) => {
        const best = comparePersonalBest(
          list.map(([at, value]) => scored(today + at, value)),
          scored(today, 0),
        );
        if (best.kind !== "compared") return;
        const counted = list.filter(([at]) => at < 0 && at >= -30).map(([, value]) => BigInt(toMicro(value)));
        const sum = counted.reduce((a, b) => a + b, 0n);
        const distance = 2n * (BigInt(toMicro(best.mean)) * BigInt(counted.length) - sum);
        expect(distance <= BigInt(counted.length) && -distance <= BigInt(counted.length)).toBe(true);
      }),
    );
  });

  it("gives the same for any order of the history, and whatever lies outside of it", () => {
    const orders = histories.chain(([today, list]) =>
      fc.tuple(
        fc.constant(today),
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
      ),
    );
    fc.assert(
      fc.property(orders, values, values, ([today, list, shuffled], value, other) => {
        const best = comparePersonalBest(
          list.map(([at, each]) => scored(today + at, each)),
          scored(today, value),
        );
        const changed = shuffled.map(([at, each]) => scored(today + at, at < 0 && at >= -30 ? each : other));
        expect(comparePersonalBest(changed, scored(today, value))).toStrictEqual(best);
      }),
    );
  });

  it("shows the sign and one decimal of the difference, within half of it", () => {
    fc.assert(
      fc.property(histories, values, ([today, list], value) => {
        const { difference, shown } = comparePersonalBest(
          list.map(([at, each]) => scored(today + at, each)),
          scored(today, value),
        );
        if (difference === null || shown === null) return;
        expect(shown).toMatch(/^([+-]\d+\.\d|0\.0)$/);
        expect(shown).not.toMatch(/^[+-]0\.0$/);
        expect(Math.abs(toMicro(Number(shown)) - toMicro(difference))).toBeLessThanOrEqual(50_000);
      }),
    );
  });
});
