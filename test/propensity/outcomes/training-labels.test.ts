import { describe, expect, it } from "vitest";
import { DEFAULT_LABEL_POLICY } from "../../../src/propensity/outcomes/policy.ts";
import { trainingLabels } from "../../../src/propensity/outcomes/training-labels.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

describe("trainingLabels", () => {
  it("should need two signals, with inclusive limits", () => {
    const label = (sentimentTurnCount: number | null, keywordCount: number | null, unresolvedRate: number | null) =>
      trainingLabels([{ interactionId: "a", sentimentTurnCount, keywordCount, unresolvedRate }])[0]?.label;
    expect([label(1, 2, 0), label(1, 1, 0.5), label(0, 2, 0.5), label(1, 2, null)]).toEqual([1, 1, 1, 1]);
    expect([label(1, 1, 0.49), label(0, 9, 0), label(0, 0, 1), label(0, 0, null)]).toEqual([0, 0, 0, 0]);
    expect([label(1, 0, null), label(null, null, null), label(1, Number.NaN, 0)]).toEqual([null, null, null]);
  });

  it("should refuse ids that are none or come twice, and numbers out of range", () => {
    const records = [
      { interactionId: "a", sentimentTurnCount: -1, keywordCount: 1.5, unresolvedRate: 1.1 },
      { interactionId: "a" },
      { interactionId: "" },
      null,
    ];
    expect(refusedPaths(() => trainingLabels(records as never))).toEqual([
      "ERR_INVALID_INPUT",
      "records[0].sentimentTurnCount",
      "records[0].keywordCount",
      "records[0].unresolvedRate",
      "records[1].interactionId",
      "records[2].interactionId",
      "records[3]",
    ]);
    expect(refusedPaths(() => trainingLabels({} as never))).toEqual(["ERR_INVALID_INPUT", "records"]);
    expect(refusedPaths(() => trainingLabels([], { minimumSignals: 4 } as never))[0]).toBe("ERR_INVALID_POLICY");
    expect(trainingLabels([{ interactionId: "__proto__" }, { interactionId: "constructor" }])).toHaveLength(2);
  });

  it("should give a reason for each signal, and know no number of -0", () => {
    const record = { interactionId: "a", sentimentTurnCount: -0, keywordCount: 2, note: "not read" };
    expect(trainingLabels([record])).toEqual([
      {
        interactionId: "a",
        label: null,
        weight: 0,
        reasons: [
          { signal: "sentiment-turn", value: 0, from: 1, isPresent: false },
          { signal: "keyword-cluster", value: 2, from: 2, isPresent: true },
          { signal: "past-resolution-failure", value: null, from: 0.5, isPresent: null },
        ],
        policyFingerprint: DEFAULT_LABEL_POLICY.fingerprint,
      },
    ]);
  });

  it("should say what a record has to be", () => {
    const id = "expected a non-empty text that no record before has, received";
    const rate = "unresolvedRate: expected a number from 0 to 1 or null, received";
    const records = [
      { interactionId: "a", sentimentTurnCount: -1, keywordCount: "2", unresolvedRate: "0.5" },
      { interactionId: "a", unresolvedRate: -0.1 },
      { interactionId: "", unresolvedRate: 1.1 },
      { interactionId: 5, unresolvedRate: [0.5] },
      "e",
    ];
    expect(refusalLines(() => trainingLabels(records as never))).toEqual([
      "ERR_INVALID_INPUT trainingLabels",
      "records[0].sentimentTurnCount: expected a whole number >= 0 or null, received -1",
      'records[0].keywordCount: expected a whole number >= 0 or null, received "2"',
      `records[0].${rate} "0.5"`,
      `records[1].interactionId: ${id} one that is`,
      `records[1].${rate} -0.1`,
      `records[2].interactionId: ${id} ""`,
      `records[2].${rate} 1.1`,
      `records[3].interactionId: ${id} 5`,
      `records[3].${rate} an array of 1`,
      'records[4]: expected an object, received "e"',
    ]);
    expect(refusalLines(() => trainingLabels(null as never))).toEqual([
      "ERR_INVALID_INPUT trainingLabels",
      "records: expected a list of records, received null",
    ]);
    expect(refusedPaths(() => trainingLabels(new Array(101).fill(null)))).toHaveLength(1 + 100);
  });

  it("should refuse a policy that is out of range", () => {
    const policy = { sentimentTurnsFrom: 0, keywordsFrom: 1.5, unresolvedRateFrom: null, minimumSignals: 4 };
    expect(refusalLines(() => trainingLabels([], policy as never))).toEqual([
      "ERR_INVALID_POLICY trainingLabels",
      "policy.sentimentTurnsFrom: expected a whole number from 1 to 100, received 0",
      "policy.keywordsFrom: expected a whole number from 1 to 1000, received 1.5",
      "policy.unresolvedRateFrom: expected a number from 0.001 to 1, received null",
      "policy.minimumSignals: expected a whole number from 1 to 3, received 4",
      "policy.fingerprint: expected the fingerprint of a policy, received missing",
    ]);
  });
});
