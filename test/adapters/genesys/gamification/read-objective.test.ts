import { describe, expect, it } from "vitest";
import { readObjective } from "../../../../src/adapters/genesys/gamification/read-objective.ts";
import { scalePoints } from "../../../../src/gamification/composite/scale-points.ts";
import { type VendorZone, zoneOf } from "./zones.ts";

const read = (zones: unknown, precision = 0) => readObjective({ zones }, precision, "objective");
const scaleOf = (zones: readonly Partial<VendorZone>[], precision = 0) => {
  const reading = read(zones.map(zoneOf), precision);
  return reading.kind === "scale" ? reading.scale : reading;
};
const flat = (points: number, fields: Partial<VendorZone>) =>
  ({ directionType: "Flat", lowerLimitPoints: points, upperLimitPoints: points, ...fields }) as const;
const line = (directionType: "Up" | "Down", from: number, to: number, least: number, most: number) =>
  ({
    directionType,
    lowerLimitValue: from,
    upperLimitValue: to,
    lowerLimitPoints: least,
    upperLimitPoints: most,
  }) as const;
const LIMIT = "expected nothing or a number from -1000000000 to 1000000000";

describe("readObjective", () => {
  it.each<[string, unknown, string[]]>([
    ["a text", "o-1", ['objective: expected an objective, received "o-1"']],
    [
      "zones that are no list",
      { zones: {} },
      ["objective.zones: expected a list of at most 50 zones, received an object"],
    ],
    [
      "51 zones",
      { zones: Array(51).fill(zoneOf()) },
      ["objective.zones: expected a list of at most 50 zones, received an array of 51"],
    ],
    ["a zone that is none", { zones: ["Good"] }, ['objective.zones[0]: expected a zone, received "Good"']],
    [
      "everything in a zone",
      {
        zones: [
          {
            directionType: "up",
            lowerLimitPoints: "5",
            upperLimitPoints: 1_000_000.1,
            lowerLimitValue: "5",
            upperLimitValue: -1_000_000_000.1,
          },
        ],
      },
      [
        'objective.zones[0].directionType: expected Up, Down or Flat, received "up"',
        'objective.zones[0].lowerLimitPoints: expected a number from 0 to 1000000, received "5"',
        "objective.zones[0].upperLimitPoints: expected a number from 0 to 1000000, received 1000000.1",
        `objective.zones[0].lowerLimitValue: ${LIMIT}, received "5"`,
        `objective.zones[0].upperLimitValue: ${LIMIT}, received -1000000000.1`,
      ],
    ],
    [
      "limits the wrong way round",
      { zones: [zoneOf({ lowerLimitValue: 2, upperLimitValue: 1 })] },
      ["objective.zones[0].upperLimitValue: expected a limit not below lowerLimitValue, received 1"],
    ],
  ])("should say of %s what is wrong", (_, objective, expected) => {
    const reading = readObjective(objective, 0, "objective");
    expect(reading.kind === "malformed" && reading.problems.map(({ message }) => message)).toEqual(expected);
  });

  it("should find no objective where zones are null", () => {
    expect(read(null)).toEqual({ kind: "left-out", because: "no-objective" });
  });

  it("should take the largest points and limits there can be, and write no -0", () => {
    const zone = { lowerLimitValue: -1_000_000_000, upperLimitValue: 1_000_000_000, upperLimitPoints: 1_000_000 };
    expect(read([zoneOf(zone)])).toMatchObject({
      kind: "scale",
      maxPoints: 1_000_000,
      scale: {
        knots: [
          [-1_000_000_000, 0],
          [1_000_000_000, 1_000_000],
        ],
      },
    });
    expect(read([zoneOf({ lowerLimitValue: -0, lowerLimitPoints: -0, upperLimitPoints: -0 })])).toEqual({
      kind: "scale",
      scale: { knots: [[0, 0]], roundTo: 1, outside: "zero-below" },
      maxPoints: 0,
    });
  });

  it("should take fifty zones", () => {
    const zones = Array.from({ length: 50 }, (_, i) => ({ lowerLimitValue: 2 * i, upperLimitValue: 2 * i + 1 }));
    expect(read(zones.map(zoneOf)).kind).toBe("scale");
  });

  it.each<[number, number, number]>([
    [250, 2, 2.5],
    [-5, 3, -0.005],
    [1e-7, 0, 1e-7],
    [1e-7, 2, 1e-9],
    [-2.5e-8, 1, -2.5e-9],
    [-5e-324, 5, 0],
  ])("should shift the limit %s by %s places to %s", (given, precision, limit) => {
    const zone = { directionType: "Up", lowerLimitValue: given, lowerLimitPoints: 0, upperLimitPoints: 9 } as const;
    expect(scaleOf([zone], precision)).toMatchObject({ knots: [[limit, 9]] });
  });

  it("should read a limit of null as none", () => {
    expect(read([{ ...zoneOf(), lowerLimitValue: null, upperLimitValue: 7 }])).toMatchObject({
      scale: { knots: [[7, 100]], outside: "zero-above" },
    });
  });

  it.each(["Up", "Down", "Flat"] as const)(
    "should give the most points to a zone %s that is open to a side",
    (directionType) => {
      expect(scaleOf([{ directionType, upperLimitValue: 7 }])).toMatchObject({ knots: [[7, 100]] });
      expect(scaleOf([{ directionType, lowerLimitValue: 7 }])).toMatchObject({ knots: [[7, 100]] });
    },
  );
});

describe("zonesToScale", () => {
  const dot = { lowerLimitValue: 10, upperLimitValue: 10 };

  it("should take a zone of one value before and behind others, in any order", () => {
    const before = [{ lowerLimitValue: 0, upperLimitValue: 10, upperLimitPoints: 40 }, dot];
    const behind = [dot, { lowerLimitValue: 10, upperLimitValue: 20, upperLimitPoints: 50 }];
    for (const zones of [before, before.toReversed()]) {
      expect(scaleOf(zones)).toEqual({
        knots: [
          [0, 0],
          [10, 40],
          [10, 100],
        ],
        roundTo: 1,
        outside: "zero",
      });
    }
    for (const zones of [behind, behind.toReversed()]) {
      expect(scaleOf(zones)).toEqual({
        knots: [
          [10, 100],
          [10, 0],
          [20, 50],
        ],
        roundTo: 1,
        outside: "zero",
      });
    }
  });

  it.each<[string, Partial<VendorZone>[]]>([
    ["lines that cross", [line("Up", 0, 9, 0, 90), line("Down", 0, 9, 0, 90)]],
    [
      "a line cut at points of endless decimals",
      [line("Up", 0, 7, 0, 10), flat(30, { lowerLimitValue: 1, upperLimitValue: 3 })],
    ],
    ["a line cut at points of seven decimals", [line("Up", 0, 1, 0, 1), flat(1, { lowerLimitValue: 0.1234567 })]],
  ])("should make no scale of %s", (_, zones) => {
    for (const order of [zones, zones.toReversed()]) {
      expect(scaleOf(order)).toEqual({ kind: "left-out", because: "not-a-scale" });
    }
  });

  it.each<[string, Partial<VendorZone>[], object]>([
    [
      "two zones open below",
      [flat(7, { upperLimitValue: -5 }), flat(9, { upperLimitValue: -1 })],
      {
        knots: [
          [-5, 9],
          [-1, 9],
        ],
        outside: "zero-above",
      },
    ],
    [
      "a zone open above over another",
      [flat(7, { lowerLimitValue: 0 }), flat(9, { lowerLimitValue: 0, upperLimitValue: 1 })],
      {
        knots: [
          [0, 9],
          [1, 9],
          [1, 7],
        ],
        outside: "zero-below",
      },
    ],
    [
      "a zone that hides another",
      [line("Up", 0, 10, 5, 20), flat(4, { lowerLimitValue: 2, upperLimitValue: 3 })],
      {
        knots: [
          [0, 5],
          [2, 8],
          [3, 9.5],
          [10, 20],
        ],
        outside: "zero",
      },
    ],
    [
      "a line that is cut",
      [line("Down", 0, 10, 0, 20), flat(30, { lowerLimitValue: 2.5, upperLimitValue: 4 })],
      {
        knots: [
          [0, 20],
          [2.5, 15],
          [2.5, 30],
          [4, 30],
          [4, 12],
          [10, 0],
        ],
        outside: "zero",
      },
    ],
    [
      "lines that meet at a limit",
      [line("Down", 0, 10, 0, 20), line("Up", 5, 10, 10, 30)],
      {
        knots: [
          [0, 20],
          [5, 10],
          [10, 30],
        ],
        outside: "zero",
      },
    ],
    [
      "the same line twice",
      [line("Up", 0, 10, 0, 20), line("Up", 0, 10, 0, 20)],
      {
        knots: [
          [0, 0],
          [10, 20],
        ],
        outside: "zero",
      },
    ],
    [
      "a zone over everything",
      [flat(3, {}), flat(9, { lowerLimitValue: 0, upperLimitValue: 1 })],
      {
        knots: [
          [0, 3],
          [0, 9],
          [1, 9],
          [1, 3],
        ],
        outside: "clamp",
      },
    ],
  ])("should let the zone with more points count: %s", (_, zones, scale) => {
    for (const order of [zones, zones.toReversed()]) expect(scaleOf(order)).toEqual({ ...scale, roundTo: 1 });
  });

  it("should take zones without points that are open to a side for what lies outside", () => {
    const middle = flat(50, { lowerLimitValue: 0, upperLimitValue: 10 });
    const knots = [
      [0, 50],
      [10, 50],
    ];
    const shared = { knots, roundTo: 1, outside: "zero" };
    const below = flat(0, { upperLimitValue: 0 });
    const above = flat(0, { lowerLimitValue: 10 });
    expect(scaleOf([below, middle])).toEqual(shared);
    expect(scaleOf([middle, above])).toEqual(shared);
    expect(scaleOf([below, middle, above])).toEqual(shared);
  });

  it("should keep the end of a slope that comes to nothing", () => {
    const down = { directionType: "Down", lowerLimitValue: 0, upperLimitValue: 10 } as const;
    const above = scaleOf([down, flat(0, { lowerLimitValue: 10 })]);
    expect(above).toEqual({
      knots: [
        [0, 100],
        [10, 0],
      ],
      roundTo: 1,
      outside: "zero-below",
    });
    const below = scaleOf([flat(0, { upperLimitValue: 0 }), { ...down, directionType: "Up" }]);
    expect(below).toEqual({
      knots: [
        [0, 0],
        [10, 100],
      ],
      roundTo: 1,
      outside: "zero-above",
    });
    expect([-5, 5, 15].map((value) => "knots" in above && scalePoints(above, value))).toEqual([0, 50, 0]);
    expect([-5, 5, 15].map((value) => "knots" in below && scalePoints(below, value))).toEqual([0, 50, 0]);
  });

  it("should keep one zone that gives nothing", () => {
    expect(scaleOf([flat(0, { upperLimitValue: 3 })])).toEqual({ knots: [[3, 0]], roundTo: 1, outside: "zero-above" });
    expect(scaleOf([flat(0, {})])).toEqual({ knots: [[0, 0]], roundTo: 1, outside: "clamp" });
  });
});
