import { describe, expect, it } from "vitest";
import { readGuideAnswer, toGuideAnswer } from "../../../../src/adapters/guide/propensity/guide-answer.ts";
import { readGuideTrigger, toGuideTrigger } from "../../../../src/adapters/guide/propensity/guide-trigger.ts";
import { decideIntervention } from "../../../../src/propensity/intervention/decide-intervention.ts";
import { refusedPaths } from "../../../core/refusal.ts";
import guide from "./guide-payloads.json" with { type: "json" };
import { problemMessages, problemPaths, readValue } from "./readings.ts";

const { payload, source } = guide.answer;
const least = { interactionId: "i-1", propensityScore: 0.5, metadata: { modelId: "m" } };

describe("readGuideAnswer", () => {
  it(`should read ${source}, and it decides as it is`, () => {
    const { score, threshold, ...rest } = readValue(readGuideAnswer(payload));
    expect(rest).toEqual({
      interactionId: payload.interactionId,
      confidence: 0.91,
      recommendation: "whisper",
      inferenceMs: 142,
    });
    expect(decideIntervention({ score, threshold: threshold ?? 1, now: 60_000, startedAt: 0 })).toMatchObject({
      kind: "intervene",
      priority: 82,
      attributes: { dynamicThreshold: 0.75, modelVersion: "propensity-escalate-v3" },
    });
  });

  it("should read the least there can be", () => {
    const nothing = { confidence: null, threshold: null, recommendation: null, inferenceMs: null };
    const score = { value: 0.5, source: "model", modelVersion: "m" };
    expect(readValue(readGuideAnswer(least))).toEqual({ interactionId: "i-1", score, ...nothing });
    expect(readValue(readGuideAnswer({ ...least, triggerRecommendation: null })).recommendation).toBeNull();
  });

  it("should not judge whether recommendation and score agree", () => {
    const odd = { ...least, threshold: 0.9, triggerRecommendation: "supervisor_barge" };
    expect(readValue(readGuideAnswer(odd)).recommendation).toBe("barge");
  });

  it.each<[string, unknown, string[]]>([
    ["nothing", undefined, [""]],
    ["a text", "{}", [""]],
    ["an empty object", {}, ["interactionId", "propensityScore", "metadata"]],
    ["a score of null", { ...least, propensityScore: null }, ["propensityScore"]],
    ["a score above 1", { ...least, propensityScore: 1.0000001 }, ["propensityScore"]],
    ["a confidence above 1", { ...least, confidence: 91 }, ["confidence"]],
    ["a negative threshold", { ...least, threshold: -1 }, ["threshold"]],
    ["our own word", { ...least, triggerRecommendation: "whisper" }, ["triggerRecommendation"]],
    ["metadata that are a list", { ...least, metadata: [] }, ["metadata"]],
    ["no model", { ...least, metadata: {} }, ["metadata.modelId"]],
    ["a time below 0", { ...least, metadata: { modelId: "m", inferenceTimeMs: -1 } }, ["metadata.inferenceTimeMs"]],
    ["another source", { ...least, metadata: { modelId: "m", scoreSource: "dice" } }, ["metadata.scoreSource"]],
    ["unknown fields", { ...least, score: 1, metadata: { modelId: "m", ms: 1 } }, ["score", "metadata.ms"]],
  ])("should refuse %s", (_, given, paths) => {
    expect(problemPaths(readGuideAnswer(given))).toEqual(paths);
  });
});

describe("toGuideAnswer", () => {
  it(`should write ${source}`, () => {
    expect(JSON.stringify(toGuideAnswer(readValue(readGuideAnswer(payload))))).toBe(JSON.stringify(payload));
  });

  it.each<[string, unknown, string[]]>([
    ["nothing", null, ["interactionId", "propensityScore", "metadata.modelId"]],
    ["a score that is none", { interactionId: "i", score: { value: null, modelVersion: "m" } }, ["propensityScore"]],
    ["a type that is none", { recommendation: "listen" }, ["type"]],
  ])("should refuse %s", (_, given, paths) => {
    expect(refusedPaths(() => toGuideAnswer(given as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });
});

describe("what is written and read of an answer", () => {
  const score = { value: 0.5, source: "model", modelVersion: "m" } as const;
  const bare = {
    interactionId: "i-1",
    score,
    confidence: null,
    threshold: null,
    recommendation: null,
    inferenceMs: null,
  };

  it("should leave out what is not known, and write no negative zero", () => {
    expect(toGuideAnswer(bare)).toStrictEqual(least);
    expect(toGuideAnswer({ interactionId: "i-1", score } as never)).toStrictEqual(least);
    const zeros = { ...least, propensityScore: -0, confidence: -0, threshold: -0 };
    expect(readValue(readGuideAnswer(zeros))).toMatchObject({ score: { value: 0 }, confidence: 0, threshold: 0 });
    const heuristic = { ...score, value: -0, source: "heuristic" } as const;
    const told = { ...bare, score: heuristic, confidence: -0, threshold: -0, inferenceMs: -0, recommendation: "barge" };
    const written = toGuideAnswer(told as never);
    expect(written).toStrictEqual({
      interactionId: "i-1",
      propensityScore: 0,
      confidence: 0,
      threshold: 0,
      triggerRecommendation: "supervisor_barge",
      metadata: { modelId: "m", inferenceTimeMs: 0, scoreSource: "heuristic" },
    });
    expect(readValue(readGuideAnswer(written)).score).toEqual({ ...heuristic, value: 0 });
  });

  it("should take the ends of its ranges", () => {
    for (const value of [0, 1]) {
      const given = { ...least, propensityScore: value, confidence: value, threshold: 2 * value };
      expect(readValue(readGuideAnswer(given))).toMatchObject({ confidence: value, threshold: 2 * value });
    }
  });

  it("should say in words what it expected", () => {
    expect(problemMessages(readGuideAnswer("{}"))).toEqual(["the input: expected an object, received a text"]);
    expect(problemMessages(readGuideAnswer(null))).toEqual(["the input: expected an object, received null"]);
    const long = { ...least, interactionId: "i".repeat(201), triggerRecommendation: "whisper", confidence: 91 };
    expect(problemMessages(readGuideAnswer(long))).toEqual([
      "confidence: expected a number from 0 to 1, received 91",
      'triggerRecommendation: expected "supervisor_whisper" or "supervisor_barge" or "supervisor_callback", ' +
        'received "whisper"',
      "interactionId: expected a text of 1 to 200 characters, received a text of 201 characters",
    ]);
    expect(() => toGuideAnswer(null as never)).toThrow(
      [
        "toGuideAnswer: 3 problems",
        "  - interactionId: expected a non-empty text, received missing",
        "  - propensityScore: expected a number from 0 to 1, received missing",
        "  - metadata.modelId: expected a non-empty text, received missing",
      ].join("\n"),
    );
    expect(() => toGuideTrigger("listen" as never)).toThrow(
      'toGuideTrigger: 1 problem\n  - type: expected "whisper" or "barge" or "callback", received "listen"',
    );
  });
});

describe("the words for interventions", () => {
  it("should be the guide's, there and back", () => {
    expect(toGuideTrigger("whisper")).toBe("supervisor_whisper");
    for (const type of ["whisper", "barge", "callback"] as const) {
      expect(readGuideTrigger(toGuideTrigger(type))).toBe(type);
    }
  });

  it.each([null, undefined, "", "whisper", "SUPERVISOR_WHISPER", "constructor", 1, {}])(
    "should not know %j",
    (word) => {
      expect(readGuideTrigger(word)).toBeNull();
    },
  );
});
