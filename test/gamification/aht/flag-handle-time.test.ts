import { describe, expect, it } from "vitest";
import { flagHandleTime } from "../../../src/gamification/aht/flag-handle-time.ts";
import type { HandleTimeWeek } from "../../../src/gamification/aht/model.ts";
import { GUIDE_AHT_POLICY } from "../../../src/gamification/aht/policy.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

const before = { ahtSeconds: 300, qaScore: 90, handledCount: 100, transferredCount: 5, repeatCount: 8 };
const flags = (after: HandleTimeWeek, from: HandleTimeWeek = before) =>
  flagHandleTime({ before: from, after: { ...from, ...after } }).flags.map(({ kind }) => kind);

describe("flagHandleTime", () => {
  it("should flag an AHT that fell by more than 20 % together with QA, with both figures", () => {
    const after = { ...before, ahtSeconds: 225, qaScore: 81 };
    expect(flagHandleTime({ before, after })).toEqual({
      flags: [
        {
          kind: "aht-fell-with-quality",
          aht: { before: 300, after: 225 },
          ahtDropRatio: 0.25,
          other: { before: 90, after: 81 },
        },
      ],
      unjudged: [],
      policyFingerprint: GUIDE_AHT_POLICY.fingerprint,
    });
  });

  it.each([
    [240, 80, []],
    [239.999999, 80, ["aht-fell-with-quality"]],
    [239.999999, 89.999999, ["aht-fell-with-quality"]],
    [200, 90, []],
    [200, 95, []],
    [300, 50, []],
    [400, 50, []],
    [0, 0, ["aht-fell-with-quality"]],
  ])("should judge an AHT of %s and a QA score of %s after 300 and 90", (ahtSeconds, qaScore, kinds) => {
    expect(flags({ ahtSeconds, qaScore })).toEqual(kinds);
  });

  it("should judge a fall on decimals, where doubles would see more than 20 %", () => {
    // 1 − 0.88 / 1.1 is 0.20000000000000007 in doubles.
    expect(flags({ ahtSeconds: 0.88, qaScore: 1 }, { ...before, ahtSeconds: 1.1 })).toEqual([]);
  });

  it.each([
    [269, 5, 8, []],
    [269, 10, 8, []],
    [269, 11, 8, ["aht-fell-transfers-rose"]],
    [269, 5, 13, []],
    [269, 5, 14, ["aht-fell-repeats-rose"]],
    [269, 40, 40, ["aht-fell-transfers-rose", "aht-fell-repeats-rose"]],
    [270, 40, 40, []],
    [300, 40, 40, []],
  ])("should judge an AHT of %s with %s transfers and %s repeats of 100", (ahtSeconds, transfers, repeats, kinds) => {
    expect(flags({ ahtSeconds, transferredCount: transfers, repeatCount: repeats })).toEqual(kinds);
  });

  it("should compare shares of the calls, not counts", () => {
    const after = { ...before, ahtSeconds: 250, handledCount: 200, transferredCount: 21, repeatCount: 16 };
    expect(flagHandleTime({ before, after }).flags).toEqual([
      {
        kind: "aht-fell-transfers-rose",
        aht: { before: 300, after: 250 },
        ahtDropRatio: 50 / 300,
        other: { before: 0.05, after: 0.105 },
      },
    ]);
    expect(flags({ ahtSeconds: 250, handledCount: 200, transferredCount: 20, repeatCount: 16 })).toEqual([]);
  });

  it("should not judge shares of few calls", () => {
    const after = { ...before, ahtSeconds: 200, handledCount: 19, transferredCount: 19 };
    expect(flagHandleTime({ before, after })).toMatchObject({
      flags: [],
      unjudged: [
        { kind: "aht-fell-transfers-rose", because: "too-few-calls" },
        { kind: "aht-fell-repeats-rose", because: "too-few-calls" },
      ],
    });
    expect(flags({ ahtSeconds: 200, handledCount: 20, transferredCount: 20, repeatCount: 0 })).toHaveLength(1);
  });

  it.each([
    ["everything", {}, 3],
    ["the AHT", { ...before, ahtSeconds: null }, 3],
    ["the QA score", { ...before, qaScore: undefined }, 1],
    ["transfers", { ...before, transferredCount: Number.NaN }, 1],
    ["the calls", { ...before, handledCount: null }, 2],
  ])("should leave flags unjudged without %s, in either week", (_, week, count) => {
    for (const weeks of [
      { before: week, after: before },
      { before, after: week },
    ]) {
      const { flags: found, unjudged } = flagHandleTime(weeks as never);
      expect(found).toEqual([]);
      expect(unjudged.map(({ because }) => because)).toEqual(Array.from({ length: count }, () => "not-enough-data"));
    }
  });

  it("should go by the limits of the policy", () => {
    const strict = { ...GUIDE_AHT_POLICY, ahtDropRatio: 0, hardCallDropRatio: 0, shareRise: 0, minimumCalls: 1 };
    const after = { ...before, ahtSeconds: 299.999999, qaScore: 89, transferredCount: 6, repeatCount: 9 };
    expect(flagHandleTime({ before, after }, strict).flags).toHaveLength(3);
    expect(flagHandleTime({ before, after }).flags).toEqual([]);
    expect(flagHandleTime({ before, after: before }, strict).flags).toEqual([]);
  });

  it("should take the largest of everything, and say what was wrong beyond it", () => {
    const largest = { ahtSeconds: 1e9, qaScore: 100, handledCount: 1e9, transferredCount: 1e9, repeatCount: 1e9 };
    expect(flagHandleTime({ before: largest, after: largest }).flags).toEqual([]);
    const told = (weeks: unknown): string => refusalOf(() => flagHandleTime(weeks as never)).message;
    expect(told(7)).toBe("flagHandleTime: 1 problem\n  - weeks: expected an object, received 7");
    const after = { ahtSeconds: 1e9 + 1, qaScore: 101, handledCount: 1.5, transferredCount: -1, repeatCount: "x" };
    expect(told({ before: 7, after })).toBe(
      [
        "flagHandleTime: 6 problems",
        "weeks.before: expected an object, received 7",
        "weeks.after.ahtSeconds: expected null or a number from 0 to 1000000000, received 1000000001",
        "weeks.after.qaScore: expected null or a number from 0 to 100, received 101",
        "weeks.after.handledCount: expected null or a whole number from 0 to 1000000000, received 1.5",
        "weeks.after.transferredCount: expected null or a whole number from 0 to 1000000000, received -1",
        'weeks.after.repeatCount: expected null or a whole number from 0 to 1000000000, received "x"',
      ].join("\n  - "),
    );
  });

  it("should show -0 as 0", () => {
    const after = { ...before, ahtSeconds: -0, qaScore: -0 };
    expect(flagHandleTime({ before, after }).flags[0]).toMatchObject({ aht: { after: 0 }, other: { after: 0 } });
  });

  it("should judge shares of as few calls as are asked for, in either week", () => {
    const few = (before: number, after: number) =>
      flagHandleTime({
        before: { ahtSeconds: 300, handledCount: before, transferredCount: 0, repeatCount: 0 },
        after: { ahtSeconds: 200, handledCount: after, transferredCount: after, repeatCount: 0 },
      }).flags.length;
    expect([few(20, 20), few(19, 20), few(20, 19)]).toEqual([1, 0, 0]);
  });

  it.each<[string, unknown, string[]]>([
    ["no weeks", null, ["weeks"]],
    ["one week", { before }, ["weeks.after"]],
    ["a week that is null", { before: null, after: before }, ["weeks.before"]],
    ["a text", { before, after: { ahtSeconds: "1" } }, ["weeks.after.ahtSeconds"]],
    ["infinity", { before: { qaScore: Number.POSITIVE_INFINITY }, after: before }, ["weeks.before.qaScore"]],
    ["a QA score above 100", { before, after: { qaScore: 100.5 } }, ["weeks.after.qaScore"]],
    [
      "negative and broken counts",
      { before: { handledCount: 1.5, transferredCount: -1 }, after: { repeatCount: 1e300 } },
      ["weeks.before.handledCount", "weeks.before.transferredCount", "weeks.after.repeatCount"],
    ],
  ])("should refuse %s", (_, weeks, paths) => {
    expect(refusedPaths(() => flagHandleTime(weeks as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });
});
