import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRateWindow } from "../../../src/testing/servers/rate-window.ts";

const pauses = fc.array(fc.nat(20_000), { minLength: 1, maxLength: 100 });

describe("the minute of a caller", () => {
  it("should never refuse who stays within the budget in every 60 seconds", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), pauses, (allowed, gaps) => {
        const stand = createRateWindow(allowed);
        const sent: number[] = [];
        let at = 0;
        for (const gap of gaps) {
          at += gap;
          const before = sent[sent.length - allowed];
          if (before !== undefined) at = Math.max(at, before + 60_000);
          sent.push(at);
          expect(stand("me", at).isOver).toBe(false);
        }
      }),
    );
  });

  it("should let nobody have more than the budget before its reset, and everybody after it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(59_999), (allowed, later) => {
        const stand = createRateWindow(allowed);
        for (let n = 0; n < allowed; n++) expect(stand("me", 0).isOver).toBe(false);
        const { isOver, resetSeconds } = stand("me", later);
        expect(isOver).toBe(true);
        expect(stand("you", later).isOver).toBe(false);
        expect(stand("me", later + resetSeconds * 1000).isOver).toBe(false);
      }),
    );
  });
});
