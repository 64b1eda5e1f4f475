import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixedDecimal, minutesSeconds, roundedUp } from "../../../src/gamification/dashboard/fixed-decimal.ts";
import { formatKpi } from "../../../src/gamification/dashboard/format-kpi.ts";
import { anyText } from "../../../src/testing/arbitrary-values.ts";

const decimals = fc.integer({ min: 0, max: 6 });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
/** Decimals whose digits are known: whole units and how many places they have. */
const units = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });

describe("fixedDecimal", () => {
  it("always writes a decimal of as many places back as it was", () => {
    fc.assert(
      fc.property(units, decimals, (whole, places) => {
        const shown = fixedDecimal(Number(`${whole}e-${places}`), places);
        expect(shown.replace(".", "").replace(/^(-?)0+(?=\d)/, "$1")).toBe(String(whole));
        expect(shown.split(".")[1]?.length ?? 0).toBe(places);
      }),
    );
  });

  it("never gives a sign to nothing, an exponent, or anything but digits and one point", () => {
    fc.assert(
      fc.property(finite, decimals, (value, places) => {
        const shown = fixedDecimal(value, places);
        expect(shown).toMatch(/^-?(0|[1-9]\d*)(\.\d+)?$/);
        expect(shown).not.toMatch(/^-[0.]*$/);
      }),
    );
  });
});

describe("minutesSeconds", () => {
  it("never shows sixty seconds, and always the seconds rounded as a whole", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 3 }), (value, places) => {
        const [, sign, minutes, seconds] = /^(-?)(\d+):([0-5]\d(?:\.\d+)?)$/.exec(minutesSeconds(value, places)) ?? [];
        const total = 60 * Number(minutes) + Number(seconds);
        expect(Math.abs((sign === "-" ? -total : total) - value)).toBeLessThanOrEqual(0.5 / 10 ** places + 1e-6);
      }),
    );
  });
});

describe("roundedUp", () => {
  it("always gives a decimal that is not below the value, nor above it by a unit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), decimals, (micro, places) => {
        const value = micro / 1_000_000;
        const up = Math.round(roundedUp(value, places) * 1_000_000);
        const unit = 10 ** (6 - places);
        expect(up % unit).toBe(0);
        expect(up).toBeGreaterThanOrEqual(micro);
        expect(up - micro).toBeLessThan(unit);
      }),
    );
  });
});

describe("formatKpi", () => {
  it("always answers a text for any KPI and any finite number", () => {
    fc.assert(
      fc.property(anyText(), finite, (kpi, value) => {
        expect(formatKpi(kpi, value)).toMatch(/^-?\d+/);
      }),
    );
  });
});
