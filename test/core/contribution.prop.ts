import fc from "fast-check";
import { expect, it } from "vitest";
import { addContributions } from "../../src/core/contribution.ts";
import { roundDecimal } from "../../src/core/round-decimal.ts";

const list = fc.array(fc.record({ driver: fc.string(), points: fc.double({ min: -1e6, max: 1e6, noNaN: true }) }));
const base = fc.double({ min: -1e6, max: 1e6, noNaN: true });

it("the order of contributions does not matter, and they are not changed", () => {
  fc.assert(
    fc.property(base, list, fc.infiniteStream(fc.nat()), (start, contributions, keys) => {
      const shuffled = contributions
        .map((one) => ({ one, key: keys.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      const before = JSON.stringify(contributions);
      expect(addContributions(start, shuffled)).toBe(addContributions(start, contributions));
      expect(JSON.stringify(contributions)).toBe(before);
    }),
  );
});

it("a sum is the decimal sum of the decimals added", () => {
  const decimal = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
  fc.assert(
    fc.property(fc.array(decimal), (micros) => {
      const contributions = micros.map((micro) => ({ driver: "x", points: micro / 1e6 }));
      const sum = micros.reduce((a, b) => a + b, 0);
      expect(addContributions(0, contributions)).toBe(sum / 1e6 + 0);
      expect(roundDecimal(addContributions(0, contributions), 6)).toBe(addContributions(0, contributions));
    }),
  );
});
