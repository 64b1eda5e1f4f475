import { describe, expect, it } from "vitest";
import { untangleZones, type Zone } from "../../../../src/adapters/genesys/gamification/untangle-zones.ts";

type Written = readonly [lower: number | null, upper: number | null, from: number, to: number];
const zoneOf = ([lower, upper, from, to]: Written): Zone => ({ lower, upper, from, to });
const written = ({ lower, upper, from, to }: Zone): Written => [lower, upper, from, to];
/** In the order of the values; a zone of one value before what begins there. */
const untangled = (...zones: Written[]): readonly Written[] | undefined =>
  untangleZones(zones.map(zoneOf))
    ?.map(written)
    .sort((a, b) => (a[0] ?? -1e9) - (b[0] ?? -1e9) || (a[1] ?? 1e9) - (b[1] ?? 1e9));

describe("untangleZones", () => {
  it.each<[string, Written[], Written[]]>([
    ["nothing", [], []],
    ["a zone as it is", [[-1, 2, 3, 5]], [[-1, 2, 3, 5]]],
    ["a zone that is open to both sides as it is", [[null, null, 7, 7]], [[null, null, 7, 7]]],
    [
      "a better zone inside of another",
      [
        [0, 10, 50, 50],
        [5, 8, 80, 80],
      ],
      [
        [0, 5, 50, 50],
        [5, 8, 80, 80],
        [8, 10, 50, 50],
      ],
    ],
    [
      "a poorer zone inside of another, which counts nowhere",
      [
        [5, 8, 20, 20],
        [0, 10, 50, 50],
      ],
      [
        [0, 5, 50, 50],
        [5, 8, 50, 50],
        [8, 10, 50, 50],
      ],
    ],
    [
      "a sloped zone that another cuts, on its line",
      [
        [0, 10, 0, 100],
        [4, 6, 90, 90],
      ],
      [
        [0, 4, 0, 40],
        [4, 6, 90, 90],
        [6, 10, 60, 100],
      ],
    ],
    [
      "sloped zones of which one lies over the other",
      [
        [-10, 10, 40, 0],
        [-5, 15, 60, 20],
      ],
      [
        [-10, -5, 40, 30],
        [-5, 10, 60, 30],
        [10, 15, 30, 20],
      ],
    ],
    [
      "sloped zones that meet at an end of their stretch",
      [
        [0, 10, 0, 50],
        [0, 20, 0, 200],
        [0, 10, 100, 100],
      ],
      [
        [0, 10, 100, 100],
        [10, 20, 100, 200],
      ],
    ],
    [
      "the same zone twice",
      [
        [0, 10, 0, 50],
        [0, 10, 0, 50],
      ],
      [[0, 10, 0, 50]],
    ],
    [
      "zones with nothing between them",
      [
        [30, 40, 5, 5],
        [0, 10, 5, 5],
        [0, 10, 4, 4],
      ],
      [
        [0, 10, 5, 5],
        [30, 40, 5, 5],
      ],
    ],
    [
      "open zones, limits in any order",
      [
        [100, null, 30, 30],
        [null, 20, 10, 10],
        [9, 101, 20, 20],
      ],
      [
        [null, 9, 10, 10],
        [9, 20, 20, 20],
        [20, 100, 20, 20],
        [100, 101, 30, 30],
        [101, null, 30, 30],
      ],
    ],
    [
      "a zone that is open to both sides over one with ends",
      [
        [0, 10, 0, 4],
        [null, null, 5, 5],
      ],
      [
        [null, 0, 5, 5],
        [0, 10, 5, 5],
        [10, null, 5, 5],
      ],
    ],
    [
      "a zone of one value beside what lies around it",
      [
        [0, 10, 0, 10],
        [4, 4, 90, 90],
      ],
      [
        [0, 4, 0, 4],
        [4, 4, 90, 90],
        [4, 10, 4, 10],
      ],
    ],
    [
      "decimals, exactly",
      [
        [0.1, 0.3, 0.25, 0.75],
        [0.2, 0.4, 0.125, 0.125],
      ],
      [
        [0.1, 0.2, 0.25, 0.5],
        [0.2, 0.3, 0.5, 0.75],
        [0.3, 0.4, 0.125, 0.125],
      ],
    ],
    [
      "a line that is cut at decimals which only an upper limit has",
      [
        [0, 10, 0, 100],
        [3, 4.5, 90, 90],
      ],
      [
        [0, 3, 0, 30],
        [3, 4.5, 90, 90],
        [4.5, 10, 45, 100],
      ],
    ],
    [
      "zones that are open up to 0, and from 0 on",
      [
        [null, 0, 5, 5],
        [-3, -1, 9, 9],
        [0, null, 6, 6],
        [2, 4, 9, 9],
      ],
      [
        [null, -3, 5, 5],
        [-3, -1, 9, 9],
        [-1, 0, 5, 5],
        [0, 2, 6, 6],
        [2, 4, 9, 9],
        [4, null, 6, 6],
      ],
    ],
    [
      "six decimals of points",
      [
        [0, 64, 0, 1],
        [63, 70, 9, 9],
      ],
      [
        [0, 63, 0, 0.984375],
        [63, 64, 9, 9],
        [64, 70, 9, 9],
      ],
    ],
  ])("should give %s", (_, zones, expected) => {
    expect(untangled(...zones)).toEqual(expected);
    expect(untangled(...zones.toReversed())).toEqual(expected);
  });

  it.each<[string, Written[]]>([
    [
      "two lines cross",
      [
        [0, 10, 20, 100],
        [0, 10, 60, 40],
      ],
    ],
    [
      "two of three lines cross below the third's end",
      [
        [0, 10, 0, 100],
        [0, 10, 10, 40],
        [0, 10, 5, 50],
      ],
    ],
    [
      "a line is cut at seven decimals of its end",
      [
        [0, 128, 0, 1],
        [127, 200, 9, 9],
      ],
    ],
    [
      "a line is cut at seven decimals of its beginning",
      [
        [0, 128, 0, 1],
        [-9, 1, 9, 9],
      ],
    ],
    [
      "a line is cut at thirds",
      [
        [0, 3, 0, 1],
        [1, 2, 9, 9],
      ],
    ],
  ])("should give nothing where %s", (_, zones) => {
    expect(untangled(...zones)).toBeUndefined();
    expect(untangled(...zones.toReversed())).toBeUndefined();
  });
});
