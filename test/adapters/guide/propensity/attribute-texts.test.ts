import { describe, expect, it } from "vitest";
import { readAttributeTexts, toAttributeTexts } from "../../../../src/adapters/guide/propensity/attribute-texts.ts";
import { readGuideOutcome } from "../../../../src/adapters/guide/propensity/guide-outcome.ts";
import { readGuideSubmission } from "../../../../src/adapters/guide/propensity/guide-submission.ts";
import { carryAttributes } from "../../../../src/propensity/intervention/carry-attributes.ts";
import { refusedPaths } from "../../../core/refusal.ts";
import guide from "./guide-payloads.json" with { type: "json" };
import { readValue } from "./readings.ts";

describe("toAttributeTexts", () => {
  it("should write the guide's attributes as texts", () => {
    expect(toAttributeTexts(guide.outcome.body.attributes)).toEqual({
      texts: {
        interventionOutcome: "averted",
        supervisorHandleTimeSeconds: "45",
        customerSentimentPostIntervention: "0.42",
        feedbackTimestamp: "2024-05-15T14:32:18Z",
      },
      leftOut: [],
    });
  });

  it("should leave out what no attribute holds, and never cut", () => {
    const cycle: Record<string, unknown> = {};
    cycle["self"] = cycle;
    expect(toAttributeTexts({ a: undefined, b: null })).toEqual({ texts: {}, leftOut: [] });
    const given = { a: "x".repeat(256), b: "x".repeat(257), c: Number.NaN, d: cycle, e: null, f: () => 1, g: 1n };
    const { texts, leftOut } = toAttributeTexts(given);
    expect(Object.keys(texts)).toEqual(["a"]);
    expect(leftOut).toEqual([
      { name: "b", because: "too-long" },
      { name: "c", because: "no-text" },
      { name: "d", because: "no-text" },
      { name: "f", because: "no-text" },
      { name: "g", because: "no-text" },
    ]);
  });

  it("should refuse what is no object", () => {
    for (const given of [null, "x", []]) {
      expect(refusedPaths(() => toAttributeTexts(given as never))).toEqual(["ERR_INVALID_INPUT", "attributes"]);
    }
    expect(() => toAttributeTexts(null as never)).toThrow(
      "toAttributeTexts: 1 problem\n  - attributes: expected an object, received null",
    );
  });
});

describe("readAttributeTexts", () => {
  it("should give back what the payloads' readers read", () => {
    const submitted = readAttributeTexts(toAttributeTexts(guide.submission.body.attributes).texts);
    expect(submitted).toEqual(guide.submission.body.attributes);
    expect(readGuideSubmission({ interactionId: "i-1", attributes: submitted }).kind).toBe("valid");
    const reported = readAttributeTexts(toAttributeTexts(guide.outcome.body.attributes).texts);
    expect(readValue(readGuideOutcome({ attributes: reported })).sentimentAfter).toBe(0.42);
  });

  it("should give what carryAttributes takes, among attributes of others", () => {
    const participant = {
      propensityScore: "0.87",
      interventionType: "whisper",
      dynamicThreshold: "0.75",
      modelVersion: "1",
      "ces.score": "5",
      ivr: "yes",
    };
    expect(carryAttributes(readAttributeTexts(participant), "chat")).toEqual({
      kind: "kept",
      attributes: {
        propensityScore: 0.87,
        interventionType: "whisper",
        dynamicThreshold: 0.75,
        modelVersion: "1",
      },
      missing: [],
    });
  });

  it.each([
    "",
    " 0.87",
    "0.87 ",
    "0,87",
    "87%",
    ".87",
    "+0.87",
    "0x1",
    "NaN",
    "1e999",
    "null",
    "true",
    '"0.87"',
    "[0.87]",
  ])("should not take %j for a number", (propensityScore) => {
    expect(readAttributeTexts({ propensityScore })).toEqual({});
  });

  it("should read every attribute as what it is, and only those of its subject", () => {
    const texts = {
      propensityScore: "0.5",
      modelVersion: "5",
      scoreSource: "heuristic",
      dynamicThreshold: "0.7",
      interventionType: "barge",
      featureVector: '{"a":[1]}',
      interventionOutcome: "averted",
      supervisorHandleTimeSeconds: "45",
      customerSentimentPostIntervention: "-1",
      feedbackTimestamp: "2024-05-15T14:32:18Z",
    };
    expect(readAttributeTexts({ ...texts, other: "1" })).toStrictEqual({
      ...texts,
      propensityScore: 0.5,
      dynamicThreshold: 0.7,
      featureVector: { a: [1] },
      supervisorHandleTimeSeconds: 45,
      customerSentimentPostIntervention: -1,
    });
  });

  it.each([[""], [5], [null], [["v"]]])("should not take %j for a text", (modelVersion) => {
    expect(readAttributeTexts({ modelVersion })).toEqual({});
  });

  it.each([["[1]"], ["5"], ["null"], ["{"], [' {"a":1}'], [5], [[1]]])("should not take %j for a vector", (vector) => {
    expect(readAttributeTexts({ featureVector: vector })).toEqual({});
  });

  it("should read texts of 256 characters, and no longer ones", () => {
    const vector = (length: number) => `{"a":"${"x".repeat(length - 8)}"}`;
    expect(vector(256)).toHaveLength(256);
    expect(readAttributeTexts({ featureVector: vector(256) })).toEqual({ featureVector: { a: "x".repeat(248) } });
    expect(readAttributeTexts({ featureVector: vector(257) })).toEqual({});
    expect(readAttributeTexts({ featureVector: { a: 1 } })).toEqual({ featureVector: { a: 1 } });
  });

  it("should take numbers that are there already, without a negative zero", () => {
    const { dynamicThreshold } = readAttributeTexts({ dynamicThreshold: "-0" });
    expect(Object.is(dynamicThreshold, 0)).toBe(true);
    expect(readAttributeTexts({ propensityScore: 0.5 })).toEqual({ propensityScore: 0.5 });
  });

  it("should not take inherited attributes, nor what is no map", () => {
    expect(readAttributeTexts(Object.create({ modelVersion: "v" }))).toEqual({});
    for (const given of [null, undefined, "x", [], 1]) expect(readAttributeTexts(given)).toEqual({});
  });
});
