import { describe, expect, it } from "vitest";
import { mapRealTimeGuidance } from "../../../../src/adapters/cxone/live/map-real-time-guidance.ts";
import type { GuidanceOptions } from "../../../../src/adapters/cxone/live/model.ts";
import { initialFeatures } from "../../../../src/propensity/features/initial-features.ts";
import { readFeatures } from "../../../../src/propensity/features/read-features.ts";
import { stepFeatures } from "../../../../src/propensity/features/step-features.ts";

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
    [{ score: null }, "no-score"],
  ])("should leave out %j", (differs, because) => {
    expect(scored(differs).leftOut).toEqual([{ conversationId: "516200011001", because }]);
  });

  it.each([["20011"], ["toString"], [null], [0]])("should leave out a score of the agent %j, who has no call", (id) => {
    expect(mapRealTimeGuidance(message({ nxrtgAgentId: id }), { calls }).leftOut).toEqual([
      { conversationId: null, because: "unknown-call" },
    ]);
  });

  it("should ignore other tags and messages without scores", () => {
    const { counts, inputs } = mapRealTimeGuidance(
      [
        message({}, result({ tags: ["speechVelocity"] }), result({ tags: null }), result({ tags: [5, "Sentiment"] })),
        message({ enlightenResults: null, notificationPayload: { text: "x" } }),
        message({ enlightenResults: [] }),
      ],
      { calls },
    );
    expect(inputs).toHaveLength(1);
    expect(counts).toEqual({ read: 5, mapped: 1, leftOut: 0, ignored: 4, quarantined: 0 });
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
    expect(refused(undefined)).toThrow("options: expected an object");
    expect(refused({ calls: null, zeroScore: "bad", tags: "x", participant: "both" })).toThrow("4 problems");
    expect(refused({ calls: { "Robin Example": { conversationId: "", startedAt: 0.5 } } })).toThrow(
      "options.calls[0].conversationId",
    );
    expect(refused({ calls: { "Robin Example": 5 } })).not.toThrow("Robin");
  });
});
