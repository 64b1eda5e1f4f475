import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventId } from "../../src/interaction/identity.ts";

const part = fc.oneof(fc.string({ maxLength: 4 }), fc.stringMatching(/^[0-9:]{0,4}$/));
const four = fc.tuple(part, part, part, part);

describe("eventId", () => {
  it("is always 32 lower-case hexadecimal digits", () => {
    fc.assert(
      fc.property(four, (parts) => {
        expect(eventId(...parts)).toMatch(/^[0-9a-f]{32}$/);
      }),
    );
  });

  it("is the same for two quadruples only if they are equal", () => {
    fc.assert(
      fc.property(four, four, (a, b) => {
        expect(eventId(...a) === eventId(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });

  it("differs when a character moves from one part to the next", () => {
    fc.assert(
      fc.property(fc.tuple(part, part, part, fc.string({ minLength: 1, maxLength: 4 })), ([a, b, c, d]) => {
        expect(eventId(a, b, c + d[0], d.slice(1))).not.toBe(eventId(a, b, c, d));
      }),
    );
  });
});
