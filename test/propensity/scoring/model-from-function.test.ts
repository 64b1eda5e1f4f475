import { describe, expect, it } from "vitest";
import { modelFromFunction } from "../../../src/propensity/scoring/model-from-function.ts";
import { scorePropensity } from "../../../src/propensity/scoring/score-propensity.ts";
import { pathsOf } from "./problems.ts";

const HALF = modelFromFunction(() => 0.5, { version: "v1" });

describe("modelFromFunction", () => {
  it("should pass the function's answer on, without reasons", () => {
    expect(scorePropensity({ anything: 1 }, HALF)).toStrictEqual({
      value: 0.5,
      source: "model",
      modelVersion: "v1",
      contributions: [],
      baseline: null,
      missing: [],
    });
    expect(HALF).toMatchObject({ kind: "function", modelVersion: "v1", checkRowCount: 0, featureNames: [] });
  });

  it.each([
    [0, 0],
    [-0, 0],
    [1, 1],
    [null, null],
  ])("should take %d for an answer", (answer, value) => {
    expect(
      scorePropensity(
        {},
        modelFromFunction(() => answer, { version: "v1" }),
      ).value,
    ).toBe(value);
  });

  it.each([Number.NaN, -0.001, 1.001, Number.POSITIVE_INFINITY, "0.5", undefined, Promise.resolve(0.5)])(
    "should refuse %s for an answer",
    (answer) => {
      const model = modelFromFunction(() => answer as number, { version: "v1" });
      expect(pathsOf(() => scorePropensity({}, model))).toStrictEqual(["model"]);
    },
  );

  it("should refuse unknown names and list missing ones where the names are told", () => {
    const model = modelFromFunction(() => 0.5, { version: "v1", features: ["keywordCount", "queueDepth"] });
    expect(scorePropensity({ mediaType: "chat", keywordMatches: [] }, model).missing).toStrictEqual(["queueDepth"]);
    expect(scorePropensity({ queueDepth: Number.NaN }, model).missing).toStrictEqual(["keywordCount", "queueDepth"]);
    expect(pathsOf(() => scorePropensity({ queuDepth: 1, other: 2 }, model))).toStrictEqual([
      "features.queuDepth",
      "features.other",
    ]);
  });

  it("should let what the function throws pass", () => {
    const model = modelFromFunction(
      () => {
        throw new RangeError("own");
      },
      { version: "v1" },
    );
    expect(() => scorePropensity({}, model)).toThrow(RangeError);
  });

  it.each<[string, () => unknown, readonly string[]]>([
    ["no function", () => modelFromFunction(1 as never, { version: "v" }), ["score"]],
    ["no version", () => modelFromFunction(() => 1, {} as never), ["version"]],
    ["no options", () => modelFromFunction(() => 1, undefined as never), [""]],
    ["names that are none", () => modelFromFunction(() => 1, { version: "v", features: [""] }), ["features"]],
    ["features that are none", () => scorePropensity([] as never, HALF), ["features"]],
  ])("should refuse %s", (_, call, paths) => {
    expect(pathsOf(call)).toStrictEqual(paths);
  });
});
