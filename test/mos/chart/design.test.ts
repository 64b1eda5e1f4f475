import { describe, expect, it } from "vitest";
import { cusumRunLength } from "../../../src/mos/chart/cusum-run-length.ts";
import { designCusum } from "../../../src/mos/chart/design-cusum.ts";
import { designEwma } from "../../../src/mos/chart/design-ewma.ts";
import { ewmaRunLength } from "../../../src/mos/chart/ewma-run-length.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

describe("designCusum", () => {
  it.each([
    [2.5, 0, "one"],
    [100, 0.5, "one"],
    [672, 0.5, "one"],
    [672, 0.25, "two"],
    [1000, 3, "one"],
    [1e5, 1, "two"],
    [1e8, 0.5, "one"],
  ] as const)("should have a run length of %d at k %d on %s side(s)", (averageRunLength, referenceValue, sides) => {
    const design = designCusum({ averageRunLength, referenceValue, sides });
    expect(cusumRunLength(design) / averageRunLength).toBeCloseTo(1, averageRunLength > 1e6 ? 6 : 8);
  });

  it("should give the intervals in use", () => {
    expect(designCusum({ averageRunLength: 672 }).decisionInterval).toBeCloseTo(4.679, 3);
    expect(designCusum({ averageRunLength: 465.44, sides: "two" }).decisionInterval).toBeCloseTo(5, 3);
  });

  it.each<[unknown, string[]]>([
    [null, [""]],
    [{ averageRunLength: Number.NaN }, ["averageRunLength"]],
    [{ averageRunLength: 1 }, ["averageRunLength"]],
    [{ averageRunLength: 1e9 }, ["averageRunLength"]],
    [{ averageRunLength: 500, referenceValue: 3 }, ["averageRunLength"]],
    [{ averageRunLength: 1e6, referenceValue: 0 }, ["averageRunLength"]],
    [{ averageRunLength: 1e6, referenceValue: 10 }, ["averageRunLength"]],
    [{ averageRunLength: 500, referenceValue: Number.NaN, sides: "" }, ["referenceValue", "sides"]],
  ])("should refuse %j", (wish, paths) => {
    expect(refusedPaths(() => designCusum(wish as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it("should say which run lengths there are", () => {
    const { message } = refusalOf(() => designCusum({ averageRunLength: 500, referenceValue: 3 }));
    expect(message).toContain("from 766 to 100000000, received 500");
  });
});

describe("designEwma", () => {
  it.each([
    [10, 0.1, "one"],
    [500, 0.1, "two"],
    [672, 0.1, "one"],
    [672, 1, "one"],
    [1e8, 0.5, "one"],
  ] as const)("should have a run length of %d at weight %d on %s side(s)", (averageRunLength, weight, sides) => {
    const { limit } = designEwma({ averageRunLength, weight, sides });
    expect(ewmaRunLength({ weight, limit, sides }) / averageRunLength).toBeCloseTo(1, averageRunLength > 1e6 ? 6 : 8);
  });

  it("should give the limit in use", () => {
    expect(designEwma({ averageRunLength: 500, sides: "two" }).limit).toBeCloseTo(2.814, 3);
  });

  it.each<[unknown, string[]]>([
    [{}, ["averageRunLength"]],
    [{ averageRunLength: 2, weight: 0.1 }, ["averageRunLength"]],
    [{ averageRunLength: 500, weight: 0.001 }, ["weight"]],
    [{ averageRunLength: Number.POSITIVE_INFINITY, sides: "down" }, ["averageRunLength", "sides"]],
  ])("should refuse %j", (wish, paths) => {
    expect(refusedPaths(() => designEwma(wish as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });
});
