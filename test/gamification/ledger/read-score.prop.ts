import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newMet, readScore, scoreProblems } from "../../../src/gamification/ledger/read-score.ts";
import { arbitraryScore, scoreOf } from "./arbitrary-scores.ts";

describe("readScore", () => {
  it("reads exactly what has no problems", () => {
    const damaged = fc
      .tuple(arbitraryScore, fc.constantFrom(...Object.keys(scoreOf()), "category_scores"), fc.anything())
      .map(([score, field, value]) => ({ ...score, [field]: value }));
    fc.assert(
      fc.property(fc.oneof(damaged, arbitraryScore, fc.anything()), (record) => {
        expect(readScore(record, newMet()) === null).toBe(scoreProblems(record).length > 0);
      }),
    );
  });

  it("reads a record to the same bytes whatever records came before", () => {
    const fields = fc.uniqueArray(
      fc.tuple(fc.constantFrom("b", "a", "10", "9", "__proto__"), fc.integer({ min: -30, max: 30 })),
      {
        selector: ([category]) => category,
      },
    );
    const record = fields.map((points) => scoreOf({ points: Object.fromEntries(points) }));
    fc.assert(
      fc.property(fc.array(fc.oneof(record, arbitraryScore, fc.anything())), (records) => {
        const met = newMet();
        const [texts, alone] = [met, null].map((shared) =>
          records.map((one) => JSON.stringify(readScore(one, shared ?? newMet()))),
        );
        expect(texts).toEqual(alone);
      }),
    );
  });
});
