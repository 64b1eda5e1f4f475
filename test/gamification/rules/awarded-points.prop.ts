import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromMicro } from "../../../src/core/micro-units.ts";
import { pointsPerUnit } from "../../../src/gamification/rules/awarded-points.ts";

/** The shortest decimal of a number >= 0 as a fraction of big integers. */
function fractionOf(value: number): readonly [bigint, bigint] {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  const [whole = "", decimals = ""] = mantissa.split(".");
  const power = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals);
  return power >= 0 ? [digits * 10n ** BigInt(power), 1n] : [digits, 10n ** BigInt(-power)];
}

const micro = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });

describe("pointsPerUnit", () => {
  it("is the floor of the exact quotient of the decimals, times points, at most max in size", () => {
    const values = fc.oneof(
      fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
      fc.double({ min: 0, max: 1000, noNaN: true }),
      micro(1e9).map(fromMicro),
      fc.tuple(micro(1e6), micro(1e4)).map(([per, times]) => (per * times) / 1e6),
    );
    fc.assert(
      fc.property(
        values,
        micro(1e8),
        fc.integer({ min: -1e8, max: 1e8 }),
        micro(1e11),
        (value, perMicro, unitMicro, maxMicro) => {
          const given = pointsPerUnit({ kind: "per", field: "v", perMicro, unitMicro, maxMicro }, value);
          const [above, below] = fractionOf(value);
          const units = (above * 1_000_000n) / (below * BigInt(perMicro));
          const size = units * BigInt(Math.abs(unitMicro));
          const capped = size < BigInt(maxMicro) ? size : BigInt(maxMicro);
          expect(BigInt(given)).toBe(unitMicro < 0 ? -capped : capped);
        },
      ),
    );
  });
});
