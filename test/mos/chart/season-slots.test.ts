import { describe, expect, it } from "vitest";
import { describeValue } from "../../../src/core/errors.ts";
import { assertResidualPolicy, shortestSlotSeconds } from "../../../src/mos/chart/check-residual-policy.ts";
import { RECOMMENDED_RESIDUAL_POLICY } from "../../../src/mos/chart/policy.ts";
import { addToSlot, seasonalExpectation, seasonPlace } from "../../../src/mos/chart/season-slots.ts";
import { refusalOf } from "../../core/refusal.ts";

describe("seasonPlace", () => {
  const day = { seasonSeconds: 86_400, slotSeconds: 900 };
  it.each([
    [0, 0, "0"],
    [899_999, 0, "0"],
    [900_000, 0, "1"],
    [86_399_999, 0, "95"],
    [86_400_000, 1, "0"],
    [-1, -1, "95"],
    [-86_400_000, -1, "0"],
  ])("should lie, at %d, in season %d and slot %s", (at, season, slot) => {
    expect(seasonPlace(at, day)).toEqual({ season, slot });
  });

  it("should give what is left of a season a slot of its own", () => {
    expect(seasonPlace(99_999, { seasonSeconds: 100, slotSeconds: 60 })).toEqual({ season: 0, slot: "1" });
  });
});

describe("addToSlot and seasonalExpectation", () => {
  const place = (season: number) => ({ season, slot: "7" });

  it("should take the mean of a slot's values, and the median of its earlier seasons from the third on", () => {
    let slots = addToSlot({}, place(0), 4, 3);
    slots = addToSlot(slots, place(0), 2, 3);
    expect(slots).toEqual({ "7": { season: 0, count: 2, mean: 3, past: [] } });
    slots = addToSlot(slots, place(1), 10, 3);
    slots = addToSlot(slots, place(4), 5, 3);
    expect(slots["7"]).toEqual({ season: 4, count: 1, mean: 5, past: [3, 10] });
    expect(seasonalExpectation(slots, place(4))).toBeNull();
    // The season that was being added up is over in the next one.
    expect(seasonalExpectation(slots, place(5))).toBe(5);
    slots = addToSlot(slots, place(5), 1, 3);
    expect(seasonalExpectation(slots, place(5))).toBe(5);
    slots = addToSlot(slots, place(6), 0, 3);
    expect(slots["7"]?.past).toEqual([10, 5, 1]);
    expect(seasonalExpectation(slots, { season: 6, slot: "8" })).toBeNull();
  });

  it("should leave the other slots and what it was given as they are", () => {
    const before = { "1": { season: 0, count: 1, mean: 9, past: [] } };
    expect(addToSlot(before, place(0), 1, 3)).toEqual({ ...before, "7": { season: 0, count: 1, mean: 1, past: [] } });
    expect(Object.keys(before)).toEqual(["1"]);
  });
});

describe("assertResidualPolicy", () => {
  const policy = RECOMMENDED_RESIDUAL_POLICY;
  const problems = (fields: object): readonly (readonly string[])[] => {
    const refusal = refusalOf(() => assertResidualPolicy({ ...policy, ...fields }, "stepResidualJudge"));
    expect([refusal.code, refusal.message.split(":")[0]]).toEqual(["ERR_INVALID_POLICY", "stepResidualJudge"]);
    return refusal.problems.map(({ path, expected, received }) => [path, expected, received]);
  };

  it.each<[string, string, unknown[], unknown[]]>([
    ["direction", '"down" or "both"', ["down", "both"], ["up", null]],
    ["keepSeasons", "a whole number from 3 to 100", [3, 100], [2, 101, 3.5, null]],
    ["recentValues", "a whole number from 3 to 1000", [3, 1000], [2, 1001, 3.5, null]],
    ["scaleValues", "a whole number from 20 to 5000", [100, 5000], [19, 5001, 100.5, null]],
    ["weight", "a number from 0.000001 to 1", [0.000_001, 1], [0, 1.1, Number.NaN, null]],
    ["limit", "a number from 1 to 100", [1, 100], [0.9, 101, Number.NaN, null]],
    ["restValues", "a whole number from 0 to 100000", [0, 100_000], [-1, 100_001, 0.5, null]],
    ["seasonSeconds", "a whole number from 60 to 31536000", [900, 9_072_000], [59, 31_536_001, 60.5, null]],
    ["slotSeconds", "a whole number >= 60", [60, 86_400], [59, 60.5, null]],
    ["minimumValues", "a whole number >= 20", [20, 1000], [19, 20.5, null]],
  ])("should hold %s to its range", (field, expected, sound, not) => {
    for (const value of sound) expect(() => assertResidualPolicy({ ...policy, [field]: value }, "x")).not.toThrow();
    for (const value of not)
      expect(problems({ [field]: value })).toEqual([[`policy.${field}`, expected, describeValue(value)]]);
  });

  it("should hold slots and minimum to season and scale", () => {
    expect(problems({ slotSeconds: 86_401, minimumValues: 1001 })).toEqual([
      ["policy.slotSeconds", "a whole number from 60 to 86400", "86401"],
      ["policy.minimumValues", "a whole number from 20 to 1000", "1001"],
    ]);
    expect(problems({ seasonSeconds: 31_536_000, slotSeconds: 3128 })).toEqual([
      ["policy.slotSeconds", "a whole number from 3129 to 31536000", "3128"],
    ]);
    expect([60, 604_800, 604_801, 31_536_000].map(shortestSlotSeconds)).toEqual([60, 60, 61, 3129]);
  });
});
