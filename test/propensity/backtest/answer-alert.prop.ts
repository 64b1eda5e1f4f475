import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerAlert } from "../../../src/propensity/backtest/answer-alert.ts";
import type { SupervisorBehaviour } from "../../../src/propensity/backtest/model.ts";

const sharesOf = (acceptShare: number, rejectShare: number): SupervisorBehaviour => ({
  kind: "shares",
  acceptShare,
  rejectShare,
  afterSeconds: [5, 25],
});

const ids = fc.tuple(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }));

describe("answers by shares", () => {
  it("come within the time given and are the same for the same ids, whatever the place in the shift", () => {
    fc.assert(
      fc.property(ids, fc.nat(), fc.nat(), ([supervisor, interaction], one, other) => {
        const answer = answerAlert(sharesOf(0.5, 0.5), one, supervisor, interaction);
        expect(answerAlert(sharesOf(0.5, 0.5), other, supervisor, interaction)).toStrictEqual(answer);
        if (answer.kind === "ignore") throw new Error("the shares are all there is");
        expect(answer.afterSeconds).toBeGreaterThanOrEqual(5);
        expect(answer.afterSeconds).toBeLessThan(25);
      }),
    );
  });

  it("accept what a smaller share accepts, and reject what a smaller share rejects", () => {
    const half = fc.double({ min: 0, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(ids, half, half, half, half, ([supervisor, interaction], a, b, c, d) => {
        const small = answerAlert(sharesOf(Math.min(a, b), Math.min(c, d)), 0, supervisor, interaction);
        const large = answerAlert(sharesOf(Math.max(a, b), Math.max(c, d)), 0, supervisor, interaction);
        if (small.kind !== "ignore") expect(large).toStrictEqual(small);
      }),
    );
  });

  it("are the shares, of many", () => {
    const counts = { accept: 0, reject: 0, ignore: 0 };
    for (let i = 0; i < 10_000; i++) counts[answerAlert(sharesOf(0.6, 0.3), 0, `s-${i % 7}`, `c-${i}`).kind]++;
    expect(Math.abs(counts.accept - 6000)).toBeLessThan(200);
    expect(Math.abs(counts.reject - 3000)).toBeLessThan(200);
    expect(counts.ignore).toBe(10_000 - counts.accept - counts.reject);
  });

  it("never are of a kind without a share", () => {
    fc.assert(
      fc.property(ids, ([supervisor, interaction]) => {
        expect(answerAlert(sharesOf(0, 0), 0, supervisor, interaction).kind).toBe("ignore");
        expect(answerAlert(sharesOf(1, 0), 0, supervisor, interaction).kind).toBe("accept");
        expect(answerAlert(sharesOf(0, 1), 0, supervisor, interaction).kind).toBe("reject");
      }),
    );
  });
});
