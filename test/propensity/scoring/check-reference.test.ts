import { describe, expect, it } from "vitest";
import { loadModel } from "../../../src/propensity/scoring/load-model.ts";
import { refusalLines } from "../refusal.ts";

/** A logistic model of one feature, and trees over one. */
const ONE = {
  format: 1,
  kind: "logistic",
  modelVersion: "l",
  features: [{ name: "a" }],
  coefficients: [1],
  intercept: 0,
};
const refused = (file: object): readonly string[] => refusalLines(() => loadModel(file as never));

describe("what a model file says of its training", () => {
  it.each<[string, object, readonly string[]]>([
    [
      "what is no object",
      { trainedOn: 4, reference: [] },
      ["trainedOn: expected an object, received 4", "reference: expected an object, received an array of 0"],
    ],
    [
      "lists",
      { trainedOn: [], reference: { scoreHistogram: [] } },
      [
        "trainedOn: expected an object, received an array of 0",
        "reference.scoreHistogram: expected an object, received an array of 0",
      ],
    ],
    [
      "counts and texts that are none",
      { trainedOn: { rows: 1.5, positives: -1, date: 2026, labelRule: 7, row: 1 } },
      [
        "trainedOn.rows: expected a whole number >= 0, received 1.5",
        "trainedOn.positives: expected a whole number >= 0, received -1",
        "trainedOn.date: expected a text, received a number",
        "trainedOn.labelRule: expected a text, received a number",
        'trainedOn.row: expected no such key, perhaps "rows", received an unknown key',
      ],
    ],
    [
      "counts that are texts, without comparing them",
      { trainedOn: { rows: "1", positives: 2 } },
      ["trainedOn.rows: expected a whole number >= 0, received a text"],
    ],
    [
      "counts compared with what is none",
      { trainedOn: { rows: 1, positives: "2" } },
      ["trainedOn.positives: expected a whole number >= 0, received a text"],
    ],
    [
      "more positives than rows",
      { trainedOn: { rows: 3, positives: 4 } },
      ["trainedOn.positives: expected at most 3, as many as there are rows, received 4"],
    ],
    [
      "what is no histogram",
      { reference: { scoreHistogram: 1, featureQuantiles: [], scores: 1 } },
      [
        "reference.scores: expected no such key, received an unknown key",
        "reference.scoreHistogram: expected an object, received 1",
        "reference.featureQuantiles: expected an object, received an array of 0",
      ],
    ],
    [
      "a histogram of something else",
      { reference: { scoreHistogram: { edges: 5, counts: ["1"], bins: 1 } } },
      [
        "reference.scoreHistogram.edges: expected a list, received 5",
        "reference.scoreHistogram.counts[0]: expected a whole number >= 0, received a text",
        "reference.scoreHistogram.bins: expected no such key, received an unknown key",
      ],
    ],
    [
      "counts that are no list",
      { reference: { scoreHistogram: { edges: [0, 1], counts: 5 } } },
      ["reference.scoreHistogram.counts: expected a list, received 5"],
    ],
    [
      "edges that do not go with the counts",
      { reference: { scoreHistogram: { edges: [0, 0.5, 1], counts: [1] } } },
      ["reference.scoreHistogram.edges: expected one more than there are counts, at least 2, received an array of 3"],
    ],
    [
      "a histogram without bins",
      { reference: { scoreHistogram: { edges: [0], counts: [] } } },
      ["reference.scoreHistogram.edges: expected one more than there are counts, at least 2, received an array of 1"],
    ],
    [
      "edges that are equal",
      { reference: { scoreHistogram: { edges: [0, 0.5, 0.5], counts: [1, -1] } } },
      [
        "reference.scoreHistogram.counts[1]: expected a whole number >= 0, received -1",
        "reference.scoreHistogram.edges: expected growing numbers, received others",
      ],
    ],
    [
      "edges that are no numbers, without comparing them",
      { reference: { scoreHistogram: { edges: [0.5, "0.2"], counts: [1] } } },
      ["reference.scoreHistogram.edges[1]: expected a number from 0 to 1, received a text"],
    ],
    [
      "quantiles that fall, or are none",
      { reference: { featureQuantiles: { a: [2, 1], "b c": 7, d: [1, null] } } },
      [
        "reference.featureQuantiles.a: expected a list of ascending numbers, received an array of 2",
        'reference.featureQuantiles["b c"]: expected a list of ascending numbers, received 7',
        "reference.featureQuantiles.d: expected a list of ascending numbers, received an array of 2",
      ],
    ],
  ])("should refuse %s", (_, fields, lines) => {
    expect(refused({ ...ONE, ...fields })).toEqual(["ERR_INVALID_MODEL loadModel", ...lines]);
  });

  it("should be passed on as it is, with equal counts, equal quantiles and nulls for what is absent", () => {
    const trainedOn = { rows: 4, positives: 4, date: "2026-01-31", labelRule: "transfer within 120 s" };
    const scoreHistogram = { edges: [0, 1], counts: [4] };
    const reference = { scoreHistogram, featureQuantiles: { a: [1, 1, 2], b: [] } };
    expect(loadModel({ ...ONE, trainedOn, reference } as never)).toMatchObject({ trainedOn, reference });
    const absent = { scoreHistogram: null, featureQuantiles: null };
    const bare = { rows: 4, positives: 0, date: null, labelRule: null };
    expect(loadModel({ ...ONE, trainedOn: bare, reference: absent } as never)).toMatchObject({
      trainedOn: bare,
      reference: absent,
    });
  });
});
