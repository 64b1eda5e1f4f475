import { describe, expect, it } from "vitest";
import { answerAlert } from "../../../src/propensity/backtest/answer-alert.ts";

describe("answerAlert", () => {
  // The digest of ["ann","c-1"] begins with 2181771457, of 2^32.
  const place = 2_181_771_457 / 2 ** 32;
  const kindAt = (acceptShare: number, rejectShare: number) =>
    answerAlert({ kind: "shares", acceptShare, rejectShare, afterSeconds: [5, 25] }, 0, "ann", "c-1").kind;

  it("should accept above a conversation's place, not at it", () => {
    expect([kindAt(place, 0), kindAt(place + 2 ** -32, 0)]).toEqual(["ignore", "accept"]);
    expect(kindAt(place, 1 - place)).toBe("reject");
  });

  it("should reject from the other end, the place included", () => {
    expect([kindAt(0, 1 - place - 2 ** -32), kindAt(0, 1 - place)]).toEqual(["ignore", "reject"]);
  });
});
