import { describe, expect, it } from "vitest";
import { mapEvaluations } from "../../../../src/adapters/genesys/quality/map-evaluations.ts";
import { mapSurveys } from "../../../../src/adapters/genesys/quality/map-surveys.ts";
import { detail, evaluation, message, survey } from "./evaluations.ts";

const NOTHING = { read: 0, mapped: 0, replaced: 0, leftOut: 0, ignored: 0, quarantined: 0 };
const EXPECTED = "a survey or evaluation with its status, a conversation detail, a page of them, or a list";
const idsOf = (input: unknown) =>
  mapEvaluations(input).records.map((one) => [one.interaction_id, one.quality_id, one.agent_uuid]);

describe("where evaluations and surveys are found", () => {
  it("should keep the conversation of each in pages in a page, and of what names its own in any depth", () => {
    const page = (...entities: unknown[]) => ({ entities });
    const all = [
      ["c-1", "e-1", "a-1"],
      ["c-2", "e-2", "a-2"],
      ["c-3", "e-3", "a-1"],
    ];
    const third = message({ id: "e-3", conversationId: "c-3" });
    expect(idsOf(page(evaluation(), detail(), third))).toEqual(all);
    expect(idsOf(page(page(evaluation(), detail(), third)))).toEqual(all);
    expect(idsOf({ conversations: [page(evaluation(), detail(), third)] })).toEqual(all);
    expect(idsOf(page(page(page(evaluation()))))).toEqual([["c-1", "e-1", "a-1"]]);
    const { quarantined } = mapEvaluations(page(page(page(detail()))));
    expect(quarantined.map((one) => [one.recordId, one.reason])).toEqual([["e-2", "missing-id"]]);
  });

  it("should take the conversation of a detail for what lies in it, whatever else is beside it", () => {
    expect(idsOf(detail({ status: "FINISHED", entities: [evaluation()] }))).toEqual([["c-2", "e-2", "a-2"]]);
  });

  it.each<[string, unknown]>([
    ["null", null],
    ["nothing", undefined],
    ["an empty text", ""],
    ["an empty object", {}],
    ["an empty page of evaluations", { entities: [], conversations: [detail()] }],
    ["an empty page of details", { conversations: [] }],
    ["a page without any", { totalHits: 0 }],
    ["a detail without any", { conversationId: "c-1" }],
    ["a detail whose list is empty", detail({ evaluations: [], surveys: null })],
  ])("should find nothing in %s", (_, input) => {
    for (const map of [mapEvaluations, mapSurveys]) {
      const { records, leftOut, quarantined, counts } = map(input);
      expect([records, leftOut, quarantined, counts]).toEqual([[], [], [], NOTHING]);
    }
  });

  it("should not take a message about an evaluation for a survey", () => {
    expect(mapSurveys(message()).counts).toEqual(NOTHING);
    expect(mapEvaluations(message()).counts).toEqual({ ...NOTHING, read: 1, mapped: 1 });
  });

  it.each<[string, unknown, string, readonly [path: string, expected: string, received: string]]>([
    ["a text", "busy", "not-a-record", ["", EXPECTED, "a text of 4 characters"]],
    ["another record", { results: [] }, "not-a-record", ["", EXPECTED, "an object"]],
    ["a number in a page", { entities: [7] }, "not-a-record", ["entities[0]", EXPECTED, "a number"]],
    ["lists too deep", [[[[[]]]]], "too-deep", ["[0][0][0][0]", "lists nested at most 4 deep", "an array of 0"]],
    [
      "an envelope without a body",
      { topicName: "v2.quality.evaluations" },
      "wrong-type",
      ["eventBody", "an object", "missing"],
    ],
    [
      "a detail whose list is none",
      detail({ evaluations: 7 }),
      "wrong-type",
      ["evaluations", "a list of evaluations", "a number"],
    ],
  ])("should quarantine %s", (_, input, reason, problem) => {
    const { quarantined, counts } = mapEvaluations(input);
    expect(quarantined.map((one) => [one.kind, one.platform, one.recordId, one.reason])).toEqual([
      ["quarantined", "genesys_cloud", null, reason],
    ]);
    expect(quarantined[0]?.problems.map((one) => [one.path, one.expected, one.received])).toEqual([problem]);
    expect(quarantined[0]).not.toHaveProperty("payload");
    expect(counts).toEqual({ ...NOTHING, read: 1, quarantined: 1 });
    const kept = mapEvaluations(input, { keepPayload: true });
    expect(kept.quarantined.map((one) => "payload" in one)).toEqual([true]);
  });

  it("should count heartbeats and messages of other topics apart", () => {
    const heartbeat = { topicName: "channel.metadata", eventBody: {} };
    expect(mapEvaluations([heartbeat, "busy", evaluation()]).counts).toEqual({
      read: 3,
      mapped: 1,
      replaced: 0,
      leftOut: 0,
      ignored: 1,
      quarantined: 1,
    });
    expect(mapSurveys([heartbeat, survey()]).counts).toMatchObject({ read: 2, mapped: 1, ignored: 1 });
  });
});
