import { expect } from "vitest";

/** Numbers that are equal but for rounding, and `null` where `null` is. */
export function expectNear(received: unknown, expected: unknown, tolerance = 1e-12): void {
  if (typeof expected === "number" && typeof received === "number") {
    expect(Math.abs(received - expected), `${received} is not ${expected}`).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(expected)),
    );
  } else if (Array.isArray(expected) && Array.isArray(received)) {
    expect(received).toHaveLength(expected.length);
    for (const [i, one] of expected.entries()) expectNear(received[i], one, tolerance);
  } else expect(received).toEqual(expected);
}
