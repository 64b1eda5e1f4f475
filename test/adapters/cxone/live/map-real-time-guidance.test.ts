import { describe, expect, it } from "vitest";
import { mapRealTimeGuidance } from "../../../../src/adapters/cxone/live/map-real-time-guidance.ts";
import type { GuidanceOptions } from "../../../../src/adapters/cxone/live/model.ts";
import { initialFeatures } from "../../../../src/propensity/features/initial-features.ts";
import { readFeatures } from "../../../../src/propensity/features/read-features.ts";
import { stepFeatures } from "../../../../src/propensity/features/step-features.ts";
import { refusal } from "../refusal.ts";

const AT = 1_772_636_400_000;
const calls = { 20044: { conversationId: "516200011001", contactId: "516200011002", startedAt: AT } };
const result = (differs: object = {}): object => ({
  enlightenModelGuid: "66000000-0000-4000-8000-000000000001",
  score: 19,
  isValid: true,
  tags: ["sentiment"],
  ...differs,
});
const message = (differs: object = {}, ...results: unknown[]): object => ({
  topic: "Nexidia.RTG.Updates",
  messageType: "Nexidia.RTG.EnlightenUpdate",
  nxrtgAgentId: 20044,
  offsetMs: 61_500,
  enlightenResults: results.length === 0 ? [result()] : results,
  ...differs,
});
const scored = (differs: object, options: Partial<GuidanceOptions> = {}) =>
  mapRealTimeGuidance(message({}, result(differs)), { calls, ...options });

describe("mapRealTimeGuidance", () => {
  it("should make an input of a score, alone, in a list and in an envelope", () => {
    const input = { kind: "sentiment", at: AT + 61_500, value: -0.62, participant: "customer" };
    for (const given of [message(), [[message()]], { headers: {}, body: message() }, { Data: [message()] }]) {
      expect(mapRealTimeGuidance(given, { calls })).toEqual({
        inputs: [{ conversationId: "516200011001", communicationId: "516200011002", input }],
        leftOut: [],
        quarantined: [],
        counts: { read: 1, mapped: 1, leftOut: 0, ignored: 0, quarantined: 0 },
      });
    }
  });

  it.each([
    [100, 1],
    ["75", 0.5],
    [50, 0],
    [30, -0.4],
    [0.5, -0.99],
    ["62.125", 0.2425],
  ])("should rescale %j to %f", (score, value) => {
    expect(scored({ score }).inputs).toMatchObject([{ input: { value } }]);
  });

  it("should take 0 for no score, unless it is said to be the worst", () => {
    expect(scored({ score: 0 }).leftOut).toEqual([{ conversationId: "516200011001", because: "no-score" }]);
    expect(scored({ score: -0 }, { zeroScore: "no-score" }).inputs).toEqual([]);
    expect(scored({ score: 0 }, { zeroScore: "worst" }).inputs).toMatchObject([{ input: { value: -1 } }]);
    expect(scored({ score: -1 }, { zeroScore: "worst" }).leftOut).toMatchObject([{ because: "no-score" }]);
  });

  it.each([
    [{ isValid: false }, "not-valid"],
    [{ isValid: "False" }, "not-valid"],
    [{ score: -100 }, "no-score"],
    [{ score: "-100" }, "no-score"],
    [{ score: "" }, "no-score"],
    [{ score: undefined }, "no-score"],
    [{ score: null }, "no-score"],
  ])("should leave out %j", (differs, because) => {
    expect(scored(differs).leftOut).toEqual([{ conversationId: "516200011001", because }]);
  });

  it.each([["20011"], ["toString"], [null], [0]])("should leave out a score of the agent %j, who has no call", (id) => {
    const others = { ...calls, null: calls[20044] };
    expect(mapRealTimeGuidance(message({ nxrtgAgentId: id }), { calls: others }).leftOut).toEqual([
      { conversationId: null, because: "unknown-call" },
    ]);
  });

  it("should ignore other tags and messages without scores", () => {
    const { counts, inputs } = mapRealTimeGuidance(
      [
        message({}, result({ tags: ["speechVelocity"] }), result({ tags: null }), result({ tags: [5, "Sentiment"] })),
        message({ enlightenResults: null, notificationPayload: { text: "x" } }),
        message({ enlightenResults: [] }),
        { topic: "x" },
      ],
      { calls },
    );
    expect(inputs).toHaveLength(1);
    expect(counts).toEqual({ read: 6, mapped: 1, leftOut: 0, ignored: 5, quarantined: 0 });
    const tags = ["frustration"];
    expect(mapRealTimeGuidance(message({}, result({ tags })), { calls, tags }).inputs).toHaveLength(1);
  });

  it.each<[string, object, string]>([
    ["a score above 100", message({}, result({ score: 101 })), "enlightenResults[0].score"],
    ["a score that is no number", message({}, result({ score: "high" })), "enlightenResults[0].score"],
    ["a result that is none", message({}, 5), "enlightenResults[0]"],
    ["results that are no list", message({ enlightenResults: { score: 5 } }), "enlightenResults"],
    ["no offset", message({ offsetMs: null }), "offsetMs"],
    ["a negative offset", message({ offsetMs: -1 }), "offsetMs"],
    ["an offset of days", message({ offsetMs: 1e9 }), "offsetMs"],
  ])("should set aside %s", (_, input, path) => {
    const { quarantined, inputs } = mapRealTimeGuidance(input, { calls });
    expect(quarantined.map(({ problems }) => problems.map((one) => one.path))).toEqual([[path]]);
    expect(inputs).toEqual([]);
  });

  it.each([
    [0, 0],
    [-0, 0],
    [0.9, 0],
    ["61500", 61_500],
    [86_400_000, 86_400_000],
  ])("should read the offset %j", (offsetMs, expected) => {
    const { inputs } = mapRealTimeGuidance(message({ offsetMs }), {
      calls: { 20044: { conversationId: "c-1", startedAt: -0 } },
    });
    expect(inputs[0]?.input.at).toBe(expected);
  });

  it.each([
    ["offsetMs", -1, "invalid-number", "a number"],
    ["offsetMs", 86_400_001, "invalid-number", "a number"],
    ["offsetMs", "86400001", "invalid-number", "a text of 8 characters"],
    ["offsetMs", "00000000001", "wrong-type", "a text of 11 characters"],
    ["offsetMs", "a1", "wrong-type", "a text of 2 characters"],
    ["offsetMs", "1a", "wrong-type", "a text of 2 characters"],
    ["offsetMs", true, "wrong-type", "a boolean"],
    ["offsetMs", [5], "wrong-type", "an array of 1"],
    ["enlightenResults", "high", "wrong-type", "a text of 4 characters"],
  ])("should say what is wrong with %s of %j", (field, value, reason, received) => {
    const expected = field === "offsetMs" ? "milliseconds from 0 to 86400000" : "a list";
    const { quarantined } = mapRealTimeGuidance(message({ [field]: value }), { calls });
    expect(quarantined).toMatchObject([{ reason, problems: [{ path: field, expected, received }] }]);
  });

  it.each([
    [101, "invalid-number", "a number"],
    [-100.5, "invalid-number", "a number"],
    ["101", "invalid-number", "a text of 3 characters"],
    ["1234", "wrong-type", "a text of 4 characters"],
    ["a1", "wrong-type", "a text of 2 characters"],
    ["1a", "wrong-type", "a text of 2 characters"],
    ["1.a", "wrong-type", "a text of 3 characters"],
    [true, "wrong-type", "a boolean"],
    [[5], "wrong-type", "an array of 1"],
    [Number.NaN, "invalid-number", "a number"],
  ])("should say what is wrong with the score %j", (score, reason, received) => {
    const problem = { path: "enlightenResults[0].score", expected: "a number from -100 to 100", received };
    expect(scored({ score }).quarantined).toMatchObject([{ reason, problems: [problem] }]);
  });

  it("should count and set aside what is no message and no score, and leave no score out of the count", () => {
    const input = [5, message({}, "x", result({ score: 0 }), result())];
    const { quarantined, counts } = mapRealTimeGuidance(input, { calls });
    expect(quarantined).toMatchObject([
      { reason: "not-a-record", problems: [{ path: "[0]", expected: "a message, or a list of these" }] },
      { reason: "not-a-record", problems: [{ path: "[1].enlightenResults[0]", expected: "a score" }] },
    ]);
    expect(counts).toEqual({ read: 4, mapped: 1, leftOut: 1, ignored: 0, quarantined: 2 });
  });

  it("should give inputs in order of their instant, conversation and value, of two calls of one conversation, too", () => {
    const call = (conversationId: string, contactId: string) => ({ conversationId, contactId, startedAt: AT });
    const two = { 1: call("c-1", "k-1"), 2: call("c-1", "k-2"), 3: call("c-0", "k-3") };
    const messages = [
      message({ nxrtgAgentId: 2, offsetMs: 5 }),
      message({ nxrtgAgentId: 1, offsetMs: 5 }),
      message({ nxrtgAgentId: 3, offsetMs: 5 }),
      message({ nxrtgAgentId: 1, offsetMs: 4 }),
      message({ nxrtgAgentId: 1, offsetMs: 10 }),
    ];
    for (const order of [messages, [...messages].reverse()]) {
      const { inputs } = mapRealTimeGuidance(order, { calls: two });
      expect(inputs.map(({ communicationId, input }) => [communicationId, input.at - AT])).toEqual([
        ["k-1", 4],
        ["k-3", 5],
        ["k-1", 5],
        ["k-2", 5],
        ["k-1", 10],
      ]);
    }
  });

  it("should say of whom the readings are", () => {
    expect(scored({}, { participant: "agent" }).inputs).toMatchObject([{ input: { participant: "agent" } }]);
  });

  it("should be taken by the feature machine", () => {
    const messages = [90, 70, 10].map((score, index) => message({ offsetMs: index * 5000 }, result({ score })));
    const { inputs } = mapRealTimeGuidance([...messages].reverse(), { calls });
    const state = inputs.reduce((before, { input }) => stepFeatures(before, input).state, initialFeatures());
    expect(readFeatures(state, AT + 20_000).sentimentTurn).toMatchObject({ at: AT + 10_000, to: -0.8 });
  });

  it("should refuse options that are none, and name no agent", () => {
    const refused =
      (options: unknown): (() => unknown) =>
      () =>
        mapRealTimeGuidance([], options as GuidanceOptions);
    expect(refusal(refused(undefined))).toEqual([
      "mapRealTimeGuidance: 1 problem",
      "options: expected an object, received missing",
    ]);
    expect(refusal(refused({ calls: null, zeroScore: "bad", tags: "x", participant: "both" }))).toEqual([
      "mapRealTimeGuidance: 4 problems",
      "options.calls: expected an object of calls, received null",
      'options.zeroScore: expected "no-score" or "worst", received "bad"',
      "options.tags: expected a list, received a text",
      'options.participant: expected "customer" or "agent", received "both"',
    ]);
    expect(refusal(refused({ calls: { "Robin Example": { conversationId: "", startedAt: 0.5 } } }))).toEqual([
      "mapRealTimeGuidance: 2 problems",
      "options.calls[0].conversationId: expected a non-empty text, received a text",
      "options.calls[0].startedAt: expected a whole number from 0 to 253370764800000, received 0.5",
    ]);
    expect(refused({ calls: { "Robin Example": 5 } })).not.toThrow("Robin");
  });
});
