import { describe, expect, it } from "vitest";
import {
  guideSubmissionRequest,
  readGuideSubmission,
} from "../../../../src/adapters/guide/propensity/guide-submission.ts";
import { scorePropensity } from "../../../../src/propensity/scoring/score-propensity.ts";
import { refusedPaths } from "../../../core/refusal.ts";
import guide from "./guide-payloads.json" with { type: "json" };
import { problemMessages, problemPaths, readValue } from "./readings.ts";

const { body, source } = guide.submission;
const vector = body.attributes.featureVector;
const withVector = (featureVector: unknown): unknown => ({ interactionId: "i-1", attributes: { featureVector } });
const withAttribute = (name: string, value: unknown): unknown => ({
  interactionId: "i-1",
  attributes: { ...body.attributes, [name]: value },
});

describe("readGuideSubmission", () => {
  it(`should read ${source}, and its features score as they are`, () => {
    const submission = readValue(readGuideSubmission(body));
    expect(submission).toEqual({
      interactionId: "a1b2c3d4-e5f6-7890-abcd-ef1234567890",
      score: { value: 0.87, source: "model", modelVersion: "v2.4.1" },
      dynamicThreshold: null,
      interventionType: null,
      features: vector,
    });
    expect(scorePropensity(submission.features).value).toBe(0.7521666666666667);
  });

  it("should read a submission without a score, which is one to be scored", () => {
    const { score, features } = readValue(readGuideSubmission(withVector({ ...vector, mediaType: "chat" })));
    expect(score).toBeNull();
    expect(features.mediaType).toBe("chat");
  });

  it("should read a version without a score, and who scored", () => {
    const versioned = { ...body, attributes: { modelVersion: "v1", scoreSource: "heuristic", featureVector: {} } };
    expect(readValue(readGuideSubmission(versioned)).score).toEqual({
      value: null,
      source: "heuristic",
      modelVersion: "v1",
    });
  });

  it("should take features of the caller's own, and leave out what is null", () => {
    const { features } = readValue(
      readGuideSubmission(withVector({ holdCount: 3, site: "north", keywordCount: null, area: undefined })),
    );
    expect(features).toEqual({ holdCount: 3, site: "north" });
  });

  it("should not share the list of keywords with the payload", () => {
    const keywordMatches = ["refund"];
    const { features } = readValue(readGuideSubmission(withVector({ keywordMatches })));
    keywordMatches.push("cancel");
    expect(features.keywordMatches).toEqual(["refund"]);
  });

  it.each<[string, unknown, string[]]>([
    ["nothing", null, [""]],
    ["a list", [body], [""]],
    ["an empty object", {}, ["interactionId", "attributes"]],
    ["an empty id", { ...body, interactionId: "" }, ["interactionId"]],
    ["an id of 100 kB", { ...body, interactionId: "i".repeat(100_000) }, ["interactionId"]],
    ["attributes that are a text", { ...body, attributes: "{}" }, ["attributes"]],
    ["attributes that are a list", { ...body, attributes: [] }, ["attributes"]],
    ["no vector", { ...body, attributes: {} }, ["attributes.featureVector"]],
    ["a vector that is a text", withVector("{}"), ["attributes.featureVector"]],
    ["a vector that is a list", withVector([1]), ["attributes.featureVector"]],
    ["a vector that is a list of lists", withVector([[], ""]), ["attributes.featureVector"]],
    ["a score of percent", withAttribute("propensityScore", 87), ["attributes.propensityScore"]],
    ["a score as text", withAttribute("propensityScore", "0.87"), ["attributes.propensityScore"]],
    ["a score without a version", withAttribute("modelVersion", null), ["attributes.modelVersion"]],
    ["a negative threshold", withAttribute("dynamicThreshold", -0.1), ["attributes.dynamicThreshold"]],
    ["another type", withAttribute("interventionType", "supervisor_whisper"), ["attributes.interventionType"]],
    ["an unknown attribute", withAttribute("propensityscore", 1), ["attributes.propensityscore"]],
    ["sentiment of -62", withVector({ sentimentPolarity: -62 }), ["attributes.featureVector.sentimentPolarity"]],
    ["a negative wait", withVector({ waitTimeSeconds: -1 }), ["attributes.featureVector.waitTimeSeconds"]],
    ["a wait of NaN", withVector({ waitTimeSeconds: Number.NaN }), ["attributes.featureVector.waitTimeSeconds"]],
    [
      "a rate above 1",
      withVector({ customerHistoryEscalationRate: 34 }),
      ["attributes.featureVector.customerHistoryEscalationRate"],
    ],
    [
      "a keyword that is none",
      withVector({ keywordMatches: ["a", 1] }),
      ["attributes.featureVector.keywordMatches[1]"],
    ],
    ["half a keyword", withVector({ keywordCount: 0.5 }), ["attributes.featureVector.keywordCount"]],
    ["an own feature of infinity", withVector({ holds: Infinity }), ["attributes.featureVector.holds"]],
    ["an own feature that is a list", withVector({ holds: [] }), ["attributes.featureVector.holds"]],
    ["an own feature that is empty", withVector({ site: "" }), ["attributes.featureVector.site"]],
    ["a name that every object has", withVector({ constructor: 1 }), ["attributes.featureVector.constructor"]],
    ["a prototype", withVector(JSON.parse('{"__proto__":1}')), ["attributes.featureVector.__proto__"]],
  ])("should refuse %s", (_, given, paths) => {
    expect(problemPaths(readGuideSubmission(given))).toEqual(paths);
  });

  it("should say neither the id nor what was said", () => {
    const secret = "mrs-jane-doe".repeat(20);
    const reading = readGuideSubmission({
      interactionId: secret,
      attributes: { featureVector: { keywordMatches: secret, waitTimeSeconds: secret, site: secret } },
    });
    expect(problemPaths(reading)).toHaveLength(4);
    expect(JSON.stringify(reading)).not.toContain("jane");
  });
});

describe("guideSubmissionRequest", () => {
  it(`should write ${source}`, () => {
    const request = guideSubmissionRequest(readValue(readGuideSubmission(body)));
    expect(request).toMatchObject({ method: "POST", path: "/api/v2/interactions/attributes" });
    expect(JSON.stringify(request.body)).toBe(JSON.stringify(body));
  });

  it.each<[string, unknown, string[]]>([
    ["nothing", null, ["interactionId", "attributes.featureVector"]],
    ["no features", { interactionId: "i-1", features: null }, ["attributes.featureVector"]],
    ["features that are a list", { interactionId: "i-1", features: [] }, ["attributes.featureVector"]],
    [
      "a score without a version",
      { interactionId: "i-1", score: { value: 0.5 }, features: {} },
      ["attributes.modelVersion"],
    ],
    [
      "a score of NaN",
      { interactionId: "i-1", score: { value: Number.NaN, modelVersion: "v" }, features: {} },
      ["attributes.propensityScore"],
    ],
  ])("should refuse %s", (_, submission, paths) => {
    expect(refusedPaths(() => guideSubmissionRequest(submission as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it("should say in words what it expected", () => {
    const long = "x".repeat(201);
    const featureVector = { mediaType: long, a: "", b: long, c: [], "": 1, [long]: 1 };
    const given = { interactionId: long, attributes: { propensityScore: 0.5, scoreSource: "x", featureVector } };
    const OWN = "expected a finite number or a text of 1 to 200 characters, received";
    const NAME = "expected a name of 1 to 200 characters that not every object has, received another";
    const told = problemMessages(readGuideSubmission(given));
    expect(told.slice(0, -1)).toEqual([
      "interactionId: expected a text of 1 to 200 characters, received a text of 201 characters",
      'attributes.scoreSource: expected "model" or "heuristic", received "x"',
      "attributes.modelVersion: expected a non-empty text, with a score, received missing",
      "attributes.featureVector.mediaType: expected a text of 1 to 200 characters, received a text of 201 characters",
      `attributes.featureVector.a: ${OWN} a text of 0 characters`,
      `attributes.featureVector.b: ${OWN} a text of 201 characters`,
      `attributes.featureVector.c: ${OWN} an array of 0`,
      `attributes.featureVector[""]: ${NAME}`,
    ]);
    expect(told.at(-1)).toContain(NAME);
    expect(() => guideSubmissionRequest(null as never)).toThrow(
      [
        "guideSubmissionRequest: 2 problems",
        "  - interactionId: expected a non-empty text, received missing",
        "  - attributes.featureVector: expected an object, received missing",
      ].join("\n"),
    );
  });

  it("should take ids, names and texts as long as may be", () => {
    const long = "x".repeat(200);
    const features = { mediaType: long, [long]: long };
    const given = { interactionId: long, attributes: { featureVector: features } };
    expect(readValue(readGuideSubmission(given))).toMatchObject({ interactionId: long, features });
  });

  it("should write what is there, and leave out the rest, lists copied and no zero negative", () => {
    const keywordMatches = ["refund"];
    const features = { keywordMatches, waitTimeSeconds: -0, keywordCount: null, own: undefined };
    const score = { value: -0, source: "heuristic", modelVersion: "v1" } as const;
    const told = { interactionId: "i-1", score, dynamicThreshold: -0, interventionType: "barge", features } as const;
    const { attributes } = guideSubmissionRequest(told as never).body;
    expect(attributes).toStrictEqual({
      propensityScore: 0,
      modelVersion: "v1",
      scoreSource: "heuristic",
      dynamicThreshold: 0,
      interventionType: "barge",
      featureVector: { keywordMatches: ["refund"], waitTimeSeconds: 0 },
    });
    keywordMatches.push("cancel");
    expect(attributes.featureVector["keywordMatches"]).toEqual(["refund"]);
    const bare = { interactionId: "i-1", score: null, dynamicThreshold: null, interventionType: null, features: {} };
    expect(guideSubmissionRequest(bare).body).toStrictEqual({
      interactionId: "i-1",
      attributes: { featureVector: {} },
    });
  });
});
