import { describe, expect, it } from "vitest";
import { addContributions, type Contribution } from "../../src/core/contribution.ts";
import { isScoringError } from "../../src/core/errors.ts";
import { refusalOf } from "./refusal.ts";

const points = (...list: number[]): Contribution[] => list.map((one, i) => ({ driver: `d${i}`, points: one }));

describe("addContributions", () => {
  it.each<[number, number[], number]>([
    [7, [], 7],
    [7, [-2, -2], 3],
    [0, [0.1, 0.2], 0.3],
    [0, [1, -1], 0],
    [0, [-0], 0],
    [1.1, [2.2, 3.3, -6.6], 0],
    [0, [1 / 3, 1 / 3, 1 / 3], 0.999999],
    [2e9, [2e9, -4e9], 0],
  ])("should add to %s the points %j", (base, list, sum) => {
    expect(addContributions(base, points(...list))).toBe(sum);
  });

  it("should name every number that is none", () => {
    const list = [...points(1, Number.NaN), { driver: "x", points: "2" as never }, null as never];
    expect(problemsOf(() => addContributions(Number.POSITIVE_INFINITY, list))).toEqual([
      ["base", "Infinity"],
      ["contributions[1].points", "NaN"],
      ["contributions[2].points", '"2"'],
      ["contributions[3].points", "missing"],
    ]);
  });

  it("should refuse sums that whole micro-units cannot hold, in every order", () => {
    const lists = [
      [9e9, 9e9, -9e9],
      [9e9, -9e9, 9e9],
      [-9e9, 9e9, 9e9],
    ];
    for (const list of lists) {
      expect(problemsOf(() => addContributions(0, points(...list)))).toEqual([["contributions", "more"]]);
    }
  });

  it("should say what it expects", () => {
    expect(refusalOf(() => addContributions(9e9, points(9e9))).message).toBe(
      "addContributions: 1 problem\n" +
        "  - contributions: expected points that with the base are within 9 billion, signs left out, received more",
    );
  });
});

function problemsOf(run: () => unknown): [string, string][] {
  try {
    run();
  } catch (error) {
    if (isScoringError(error) && error.code === "ERR_INVALID_INPUT")
      return error.problems.map((one) => [one.path, one.received]);
  }
  return [];
}
