import { describe, expect, it } from "vitest";
import { initialFeatures } from "../../../src/propensity/features/initial-features.ts";
import type { FeatureInput, FeaturesState } from "../../../src/propensity/features/model.ts";
import { type FeaturePolicy, GUIDE_FEATURE_POLICY } from "../../../src/propensity/features/policy.ts";
import { readFeatures } from "../../../src/propensity/features/read-features.ts";
import { stepFeatures } from "../../../src/propensity/features/step-features.ts";
import { refusalLines } from "../refusal.ts";
import { segment, stateAfter } from "./segments.ts";

/** A copy of a record in which a place deep inside holds something else. */
function spoilt(record: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  const inner = rest.length === 0 ? value : spoilt((record as Record<string, unknown>)[key], rest, value);
  return Array.isArray(record) ? record.with(key as number, inner) : { ...(record as object), [key]: inner };
}

describe("the state of the features", () => {
  const full = stateAfter(
    [
      { kind: "started", at: 0 },
      { kind: "facts", at: 1, waitTimeSeconds: 5, agentTenureDays: 6, customerHistoryEscalationRate: 1 },
      { kind: "facts", at: 1, mediaType: "voice" },
      segment({ text: "refund", sentiment: 1, at: 2 }),
      segment({ utteranceId: "u-2", text: "refund, cancel", sentiment: -1, at: 3 }),
      { kind: "sentiment", at: 4, value: 0 },
      { kind: "ended", at: 5 },
    ],
    { ...GUIDE_FEATURE_POLICY, rememberedUtterances: 1 },
  );
  // Everything there is to spoil: what was folded, and one utterance with hits that may still be corrected.
  const good = stateAfter([segment({ utteranceId: "u-3", text: "refund", sentiment: 1, at: 6 })], undefined, full);

  const instant = "an instant in whole epoch milliseconds";
  const sentiment = "a number from -1 to 1";
  it.each<[readonly (string | number)[], unknown, string]>([
    [["version"], 2, "expected 1, received 2"],
    [["fingerprint"], 5, "expected a text, received a number"],
    [["startedAt"], 0.5, `expected ${instant} or null, received 0.5`],
    [["endedAt"], "5", `expected ${instant} or null, received a text`],
    [["waitTimeSeconds"], 5, "expected an object or null, received 5"],
    [["agentTenureDays"], undefined, "expected an object or null, received missing"],
    [["waitTimeSeconds", "value"], Number.NaN, "expected a finite number, received NaN"],
    [["waitTimeSeconds", "at"], 0.5, `expected ${instant}, received 0.5`],
    [["agentTenureDays", "value"], "6", "expected a finite number, received a text"],
    [["agentTenureDays", "at"], null, `expected ${instant}, received null`],
    [["customerHistoryEscalationRate", "value"], null, "expected a finite number, received null"],
    [["mediaType"], "voice", "expected an object or null, received a text"],
    [["mediaType", "value"], "", "expected a non-empty text, received a text"],
    [["hits"], "refund", "expected a list, received a text"],
    [["hits", 0], null, "expected an object, received null"],
    [["hits", 0], "refund", "expected an object, received a text"],
    [["hits", 0], undefined, "expected an object, received missing"],
    [["hits", 0, "keyword"], 5, "expected a non-empty text, received a number"],
    [["hits", 0, "keyword"], "", "expected a non-empty text, received a text"],
    [["hits", 0, "hits"], 0, "expected a whole number >= 1, received 0"],
    [["hits", 0, "hits"], 1.5, "expected a whole number >= 1, received 1.5"],
    [["recent"], {}, "expected a list, received an object"],
    [["recent", 0], null, "expected an object, received null"],
    [["recent", 0], "u-1", "expected an object, received a text"],
    [["recent", 0], undefined, "expected an object, received missing"],
    [["recent", 0, "utteranceId"], 5, "expected a text or null, received a number"],
    [["recent", 0, "participant"], "ivr", 'expected "customer" or "agent", received "ivr"'],
    [["recent", 0, "participant"], "", 'expected "customer" or "agent", received ""'],
    [["recent", 0, "at"], null, `expected ${instant}, received null`],
    [["recent", 0, "isFinal"], 1, "expected true or false, received 1"],
    [["recent", 0, "isHeard"], "true", "expected true or false, received a text"],
    [["recent", 0, "sentiment"], 1.1, `expected ${sentiment} or null, received 1.1`],
    [["recent", 0, "sentiment"], -1.1, `expected ${sentiment} or null, received -1.1`],
    [["recent", 0, "sentiment"], "0", `expected ${sentiment} or null, received a text`],
    [["recent", 1, "hits"], null, "expected a list, received null"],
    [["recent", 1, "hits", 0, "hits"], 0, "expected a whole number >= 1, received 0"],
    [["folded"], null, "expected an object, received null"],
    [["folded"], "turned", "expected an object, received a text"],
    [["folded"], undefined, "expected an object, received missing"],
    [["folded", "until"], 0.5, `expected ${instant} or null, received 0.5`],
    [["folded", "hasHeard"], 1, "expected true or false, received 1"],
    [["folded", "isTurned"], null, "expected true or false, received null"],
    [["folded", "polarity"], 2, `expected ${sentiment} or null, received 2`],
    [["folded", "readings"], 1, "expected a list, received 1"],
    [["folded", "readings", 0], "1", `expected ${sentiment}, received a text`],
    [["folded", "readings", 0], 1.1, `expected ${sentiment}, received 1.1`],
    [["folded", "turn"], 3, "expected an object or null, received 3"],
    [["folded", "turn", "at"], 0.5, `expected ${instant}, received 0.5`],
    [["folded", "turn", "from"], -1, "expected a number from 0 to 1, received -1"],
    [["folded", "turn", "to"], 1, "expected a number from -1 to 0, received 1"],
    [["folded", "turnCount"], -1, "expected a whole number >= 0, received -1"],
    [["folded", "turnCount"], 1.5, "expected a whole number >= 0, received 1.5"],
  ])("should be refused with %j of %j", (place, value, line) => {
    const path = place.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
    const bad = spoilt(good, place, value) as FeaturesState;
    const refused = [`${path.slice(1)}: ${line}`];
    expect(refusalLines(() => readFeatures(bad, 9))).toEqual(["ERR_INVALID_STATE readFeatures", ...refused]);
    const step = () => stepFeatures(bad, { kind: "started", at: 0 });
    expect(refusalLines(step)).toEqual(["ERR_INVALID_STATE stepFeatures", ...refused]);
  });

  const plain = {
    utteranceId: null,
    participant: "agent",
    at: 0,
    isFinal: false,
    isHeard: false,
    hits: [],
    sentiment: null,
  };
  it.each<[string, unknown, string]>([
    ["waitTimeSeconds", undefined, "waitTimeSeconds: expected an object or null, received missing"],
    ["hits", null, "hits: expected a list, received null"],
    ["hits", {}, "hits: expected a list, received an object"],
    ["hits", [{ keyword: "a", hits: 0 }], "hits[0].hits: expected a whole number >= 1, received 0"],
    ["hits", [{ keyword: "a", hits: 1.5 }], "hits[0].hits: expected a whole number >= 1, received 1.5"],
    ["hits", [{ keyword: "", hits: 1 }], "hits[0].keyword: expected a non-empty text, received a text"],
    ["hits", [{ keyword: 5, hits: 1 }], "hits[0].keyword: expected a non-empty text, received a number"],
    ["recent", [{ ...plain, participant: "" }], 'recent[0].participant: expected "customer" or "agent", received ""'],
    ["recent", [{ ...plain, isFinal: 1 }], "recent[0].isFinal: expected true or false, received 1"],
    ["recent", [{ ...plain, isHeard: 1 }], "recent[0].isHeard: expected true or false, received 1"],
    ["recent", [{ ...plain, sentiment: 1.1 }], `recent[0].sentiment: expected ${sentiment} or null, received 1.1`],
    ["recent", [{ ...plain, sentiment: -1.1 }], `recent[0].sentiment: expected ${sentiment} or null, received -1.1`],
    ["recent", [{ ...plain, hits: null }], "recent[0].hits: expected a list, received null"],
    [
      "folded",
      { ...initialFeatures().folded, readings: [1.1] },
      `folded.readings[0]: expected ${sentiment}, received 1.1`,
    ],
  ])("should be refused though there is nothing in it but %s: %j", (field, value, line) => {
    const bad = { ...initialFeatures(), [field]: value } as FeaturesState;
    expect(refusalLines(() => readFeatures(bad, 9))).toEqual(["ERR_INVALID_STATE readFeatures", line]);
  });

  it("should be refused when there is none", () => {
    const lines = ["ERR_INVALID_STATE readFeatures", "the input: expected an object, received missing"];
    expect(refusalLines(() => readFeatures(undefined as never, 9))).toEqual(lines);
  });

  it("should be taken as it was stored", () => {
    expect(readFeatures(JSON.parse(JSON.stringify(good)), 9)).toEqual(readFeatures(good, 9));
  });
});

describe("the input of stepFeatures", () => {
  const clamp: FeaturePolicy = { ...GUIDE_FEATURE_POLICY, onOutOfRange: "clamp" };
  const linesOf = (input: unknown, policy = GUIDE_FEATURE_POLICY) =>
    refusalLines(() => stepFeatures(initialFeatures(), input as FeatureInput, policy));
  const name = "expected a text of 1 to 200 characters, received";

  it.each<[string, unknown, readonly string[]]>([
    [
      "a segment of which nothing is right",
      { kind: "segment", at: 0, confidence: 2, utteranceId: ["u-1"], sentiment: "low" },
      [
        "text: expected a text, received missing",
        "confidence: expected a number from 0 to 1 or null, received 2",
        'participant: expected "customer" or "agent", received missing',
        "isFinal: expected true or false, received missing",
        `utteranceId: ${name} an array of 1`,
        'sentiment: expected a number from -1 to 1, received "low"',
      ],
    ],
    ["a reading of nothing", { kind: "sentiment", at: 0 }, ["value: expected a number from -1 to 1, received missing"]],
    [
      "facts that are none",
      {
        kind: "facts",
        at: 0,
        waitTimeSeconds: -1,
        customerHistoryEscalationRate: 1.1,
        agentTenureDays: "45",
        mediaType: ["voice"],
      },
      [
        "waitTimeSeconds: expected a number >= 0, received -1",
        "customerHistoryEscalationRate: expected a number from 0 to 1, received 1.1",
        'agentTenureDays: expected a number >= 0, received "45"',
        `mediaType: ${name} an array of 1`,
      ],
    ],
  ])("should be refused when it is %s", (_, input, lines) => {
    expect(linesOf(input)).toEqual(["ERR_INVALID_INPUT stepFeatures", ...lines]);
  });

  it("should say the same where numbers are cut to their range", () => {
    expect(linesOf({ kind: "sentiment", at: 0, value: null }, clamp)).toEqual([
      "ERR_INVALID_INPUT stepFeatures",
      "value: expected a number from -1 to 1, received null",
    ]);
  });

  it("should take names of 200 characters", () => {
    const long = "x".repeat(200);
    const state = stateAfter([segment({ utteranceId: long }), { kind: "facts", at: 0, mediaType: long }]);
    expect([state.recent[0]?.utteranceId, state.mediaType?.value]).toEqual([long, long]);
  });

  it("should not look at facts of what has none", () => {
    const started = { kind: "started", at: 5, waitTimeSeconds: -1, mediaType: "" } as const;
    expect(stepFeatures(initialFeatures(), started).state).toEqual(initialFeatures({ startedAt: 5 }));
  });
});
