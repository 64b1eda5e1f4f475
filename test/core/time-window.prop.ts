import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { windowOf } from "../../src/core/time-window.ts";

describe("windowOf", () => {
  const instants = fc.integer({ min: -8.64e15, max: 8.64e15 });
  const lengths = fc.integer({ min: 1, max: 1e10 });

  it("holds its instant, and is the window of every instant in it", () => {
    fc.assert(
      fc.property(instants, lengths, fc.nat({ max: 1e10 }), (at, length, further) => {
        const window = windowOf(at, length);
        expect(window.startAt <= at && at < window.endAt).toBe(true);
        expect(window.endAt - window.startAt).toBe(length);
        expect(Math.abs(window.startAt % length)).toBe(0);
        expect(windowOf(window.startAt + (further % length), length)).toEqual(window);
      }),
    );
  });

  it("is shifted by whole windows with its instant", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -4e12, max: 4e12 }),
        lengths,
        fc.integer({ min: -1000, max: 1000 }),
        (at, length, n) => {
          const { startAt, endAt } = windowOf(at, length);
          const shiftMs = n * length;
          expect(windowOf(at + shiftMs, length)).toEqual({ startAt: startAt + shiftMs, endAt: endAt + shiftMs });
        },
      ),
    );
  });
});
