import { describe, expect, it } from "vitest";
import type { PropensityModel } from "../../../src/propensity/scoring/model.ts";
import { modelFromFunction } from "../../../src/propensity/scoring/model-from-function.ts";
import { scorePropensity } from "../../../src/propensity/scoring/score-propensity.ts";
import { refusalLines } from "../refusal.ts";
import { pathsOf } from "./problems.ts";

const half = (): PropensityModel => modelFromFunction(() => 0.5, { version: "v1" });

describe("modelFromFunction", () => {
  it("should pass the function's answer on, without reasons", () => {
    const model = half();
    expect(scorePropensity({ anything: 1 }, model)).toStrictEqual({
      value: 0.5,
      source: "model",
      modelVersion: "v1",
      contributions: [],
      baseline: null,
      missing: [],
    });
    const { score: _, ...said } = model;
    expect(said).toStrictEqual({
      kind: "function",
      modelVersion: "v1",
      featureNames: [],
      calibration: "none",
      checkRowCount: 0,
      trainedOn: null,
      featureContractHash: null,
      reference: null,
    });
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
    expect(scorePropensity({ keywordCount: 1, queueDepth: 2 }, model).missing).toStrictEqual([]);
    const counted = { keywordCount: null, keywordMatches: ["a"], queueDepth: 2 };
    expect(scorePropensity(counted, model).missing).toStrictEqual([]);
    expect(
      scorePropensity({ keywordCount: null, keywordMatches: null, queueDepth: null }, model).missing,
    ).toStrictEqual(["keywordCount", "queueDepth"]);
    expect(refusalLines(() => scorePropensity({ queuDepth: 1, other: 2 }, model))).toEqual([
      "ERR_INVALID_INPUT scorePropensity",
      'features.queuDepth: expected no such key, perhaps "queueDepth", received an unknown key',
      "features.other: expected no such key, received an unknown key",
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
    [
      "no function",
      () => modelFromFunction(1 as never, { version: "v" }),
      ["ERR_INVALID_INPUT modelFromFunction", "score: expected a function, received 1"],
    ],
    [
      "no version",
      () => modelFromFunction(() => 1, {} as never),
      ["ERR_INVALID_INPUT modelFromFunction", "version: expected a non-empty text, received missing"],
    ],
    [
      "no options",
      () => modelFromFunction(() => 1, undefined as never),
      ["ERR_INVALID_INPUT modelFromFunction", "the input: expected an object, received missing"],
    ],
    [
      "names that are none",
      () => modelFromFunction(() => 1, { version: "v", features: [""] }),
      ["ERR_INVALID_INPUT modelFromFunction", "features: expected a list of names, received an array of 1"],
    ],
    [
      "features that are none",
      () => scorePropensity([] as never, half()),
      ["ERR_INVALID_INPUT scorePropensity", "features: expected an object of features, received an array of 0"],
    ],
    [
      "an answer beyond 1",
      () =>
        scorePropensity(
          {},
          modelFromFunction(() => 2, { version: "v" }),
        ),
      ["ERR_INVALID_INPUT scorePropensity", "model: expected a function that answers 0 to 1 or null, received 2"],
    ],
  ])("should refuse %s", (_, call, lines) => {
    expect(refusalLines(call)).toEqual(lines);
  });
});
