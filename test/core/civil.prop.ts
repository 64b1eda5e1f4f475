import fc from "fast-check";
import { expect, it } from "vitest";
import { civilFromDays, daysFromCivil, daysInMonth } from "../../src/core/civil.ts";

const day = fc.integer({ min: -100_000_000, max: 100_000_000 });

it("days to date and back is where it began, on a date of the calendar", () => {
  fc.assert(
    fc.property(day, (days) => {
      const date = civilFromDays(days);
      expect(daysFromCivil(date.year, date.month, date.day)).toBe(days);
      expect(date.day).toBeGreaterThanOrEqual(1);
      expect(date.day).toBeLessThanOrEqual(daysInMonth(date.year, date.month));
    }),
  );
});

it("the date is the one the engine has in UTC", () => {
  fc.assert(
    fc.property(day, (days) => {
      const date = new Date(days * 86_400_000);
      expect(civilFromDays(days)).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      });
    }),
  );
});
