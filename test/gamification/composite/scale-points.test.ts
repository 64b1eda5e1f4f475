import { describe, expect, it } from "vitest";
import type { KpiScale } from "../../../src/gamification/composite/model.ts";
import { scalePoints } from "../../../src/gamification/composite/scale-points.ts";
import { refusalOf } from "../../core/refusal.ts";

const line: KpiScale = {
  knots: [
    [80, 0],
    [100, 100],
  ],
};
/** The platform's punctuality zones. */
const native: KpiScale = {
  knots: [
    [0, 300],
    [180, 300],
    [180, 200],
    [600, 100],
  ],
  roundTo: 1,
  outside: "zero",
};

describe("scalePoints", () => {
  it.each([
    [79.999999, 0],
    [80, 0],
    [80.000001, 0.000005],
    [98.3, 91.5],
    [99.999999, 99.999995],
    [100, 100],
    [101, 100],
    [-0, 0],
    [1e300, 100],
    [-Number.MAX_VALUE, 0],
    [Number.MIN_VALUE, 0],
  ])("should give %s between 80 and 100 %s points", (value, points) => {
    expect(scalePoints(line, value)).toBe(points);
  });

  it.each([
    [-0.000001, 0],
    [0, 300],
    [180, 300],
    [180.000001, 200],
    [181, 200],
    [182.1, 200],
    [182.100001, 199],
    [390, 150],
    [600, 100],
    [600.000001, 0],
    [601, 0],
  ])("should give a native zone's value %s %s points", (value, points) => {
    expect(scalePoints(native, value)).toBe(points);
  });

  it("should count the larger points at a step that goes up and at one that goes down", () => {
    const knots = [
      [0, 0],
      [10, 10],
      [10, 20],
      [20, 5],
      [20, -5],
    ] as const;
    expect([9.999999, 10, 10.000001].map((value) => scalePoints({ knots }, value))).toEqual([9.999999, 20, 19.999999]);
    expect([19.999999, 20, 20.000001, 30].map((value) => scalePoints({ knots }, value))).toEqual([5.000002, 5, -5, -5]);
  });

  it("should go on with the outer knots, or with 0 on the sides named", () => {
    const knots = [
      [1, 10],
      [2, 20],
    ] as const;
    const ends = (outside: "clamp" | "zero" | "zero-below" | "zero-above") =>
      [0, 1, 2, 3].map((value) => scalePoints({ knots, outside }, value));
    expect(ends("clamp")).toEqual([10, 10, 20, 20]);
    expect(ends("zero")).toEqual([0, 10, 20, 0]);
    expect(ends("zero-below")).toEqual([0, 10, 20, 20]);
    expect(ends("zero-above")).toEqual([10, 10, 20, 0]);
  });

  it("should start with a step where two first knots share a value", () => {
    const knots = [
      [80, 10],
      [80, 50],
    ] as const;
    expect([79, 80, 81].map((value) => scalePoints({ knots }, value))).toEqual([10, 50, 50]);
  });

  it("should be flat with one knot", () => {
    expect([-5, 3, 9].map((value) => scalePoints({ knots: [[3, 7]] }, value))).toEqual([7, 7, 7]);
    expect([-5, 3, 9].map((value) => scalePoints({ knots: [[3, 7]], outside: "zero" }, value))).toEqual([0, 7, 0]);
  });

  it("should round halves away from zero, to micro-points and to multiples", () => {
    const steep = (y: number): KpiScale => ({
      knots: [
        [0, 0],
        [1, y],
      ],
    });
    expect(scalePoints(steep(1), 0.0000005)).toBe(0.000001);
    expect(scalePoints(steep(-1), 0.0000005)).toBe(-0.000001);
    expect(scalePoints(steep(1), 0.0000004999999)).toBe(0);
    expect(scalePoints({ ...steep(5), roundTo: 1 }, 0.5)).toBe(3);
    expect(scalePoints({ ...steep(-5), roundTo: 1 }, 0.5)).toBe(-3);
    expect(scalePoints({ ...steep(1), roundTo: 0.25 }, 0.37)).toBe(0.25);
    expect(scalePoints({ ...steep(1), roundTo: 0.1 }, 0.35)).toBe(0.4);
  });

  it("should be exact between the smallest numbers there are, which print as other decimals than they hold", () => {
    const knots = [
      [-5e-324, -2.718626],
      [5e-324, 0],
    ] as const;
    expect(scalePoints({ knots }, 0)).toBe(-1.359313);
    // As decimals 5e-324 is five of sixty-four, as the numbers behind them one of thirteen.
    expect(
      scalePoints(
        {
          knots: [
            [0, 0],
            [6.4e-323, 1],
          ],
        },
        5e-324,
      ),
    ).toBe(0.078125);
    // As decimals 1e-323 is two of 5e-324, and 1.5e-323 three.
    expect(
      scalePoints(
        {
          knots: [
            [5e-324, 0],
            [1.5e-323, 1],
          ],
        },
        1e-323,
      ),
    ).toBe(0.5);
  });

  it("should never give -0", () => {
    expect(scalePoints({ knots: [[0, -0]] }, 1)).toBe(0);
    expect(
      scalePoints(
        {
          knots: [
            [0, -0.0000001],
            [1, -0.0000001],
          ],
        },
        0.5,
      ),
    ).toBe(0);
  });

  it.each([
    ["no scale", null, ["scale"]],
    ["no knots", {}, ["scale.knots"]],
    ["an empty list", { knots: [] }, ["scale.knots"]],
    ["holes", { knots: new Array(2) }, ["scale.knots[0]", "scale.knots[1]"]],
    ["201 knots", { knots: Array.from({ length: 201 }, (_, i) => [i, 0]) }, ["scale.knots"]],
    ["a knot of one number", { knots: [[1]] }, ["scale.knots[0]"]],
    ["a knot of three", { knots: [[1, 2, 3]] }, ["scale.knots[0]"]],
    ["NaN", { knots: [[Number.NaN, 0]] }, ["scale.knots[0]"]],
    [
      "a text above the next value",
      {
        knots: [
          ["5", 0],
          [1, 0],
        ],
      },
      ["scale.knots[0]"],
    ],
    ["infinity", { knots: [[0, Number.POSITIVE_INFINITY]] }, ["scale.knots[0]"]],
    ["a text", { knots: [["0", 0]] }, ["scale.knots[0]"]],
    ["too large a value", { knots: [[1_000_000_001, 0]] }, ["scale.knots[0]"]],
    ["too many points", { knots: [[0, -1_000_001]] }, ["scale.knots[0]"]],
    [
      "falling values",
      {
        knots: [
          [1, 0],
          [0, 0],
          [2, 0],
        ],
      },
      ["scale.knots[1]"],
    ],
    [
      "three of one value",
      {
        knots: [
          [1, 0],
          [1, 1],
          [1, 2],
        ],
      },
      ["scale.knots[2]"],
    ],
    ["no rounding", { knots: [[1, 0]], roundTo: 0 }, ["scale.roundTo"]],
    ["a rounding that is null", { knots: [[1, 0]], roundTo: null }, ["scale.roundTo"]],
    ["another side", { knots: [[1, 0]], outside: "below" }, ["scale.outside"]],
  ])("should refuse a scale with %s", (_, scale, paths) => {
    const { code, problems } = refusalOf(() => scalePoints(scale as never, 1));
    expect(code).toBe("ERR_INVALID_POLICY");
    expect(problems.map(({ path }) => path)).toEqual(paths);
  });

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], ["1"], [null], [undefined], [1n]])(
    "should refuse the value %s",
    (value) => {
      const { code, problems } = refusalOf(() => scalePoints(line, value as never));
      expect([code, problems[0]?.path]).toEqual(["ERR_INVALID_INPUT", "value"]);
    },
  );

  it("should say what was wrong, and who refused it", () => {
    const told = (scale: unknown, value: unknown = 1) =>
      refusalOf(() => scalePoints(scale as never, value as never)).message;
    expect(told(3)).toBe("scalePoints: 1 problem\n  - scale: expected an object, received 3");
    expect(told({ knots: [[1]], roundTo: 0, outside: 7 })).toBe(
      [
        "scalePoints: 3 problems",
        "scale.knots[0]: expected [value, points], values ascending, at most two of one value, received an array of 1",
        "scale.roundTo: expected nothing or a number from 0.000001 to 1000000, received 0",
        'scale.outside: expected nothing, "clamp", "zero", "zero-below" or "zero-above", received 7',
      ].join("\n  - "),
    );
    expect(told(line, "98")).toBe('scalePoints: 1 problem\n  - value: expected a finite number, received "98"');
  });

  it("should take two hundred knots", () => {
    const knots = Array.from({ length: 200 }, (_, i) => [i, i * i] as const);
    expect(scalePoints({ knots }, 198.5)).toBe((198 ** 2 + 199 ** 2) / 2);
  });

  it("should say what a knot has to be", () => {
    expect(
      refusalOf(() =>
        scalePoints(
          {
            knots: [
              [1, 0],
              ["x".repeat(9), 0],
            ] as never,
          },
          1,
        ),
      ).problems[0]?.message,
    ).toBe(
      'scale.knots[1]: expected [value, points], values ascending, at most two of one value, received ["xxxxxxxxx", 0]',
    );
  });
});
