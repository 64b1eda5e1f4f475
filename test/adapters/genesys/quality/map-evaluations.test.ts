import { describe, expect, it } from "vitest";
import { mapEvaluations } from "../../../../src/adapters/genesys/quality/map-evaluations.ts";
import type { EvaluationOptions } from "../../../../src/adapters/genesys/quality/model.ts";
import { checkQualityRecord } from "../../../../src/interaction/quality/check-quality-record.ts";
import { joinQuality } from "../../../../src/interaction/quality/join-quality.ts";
import { refusedPaths } from "../../../core/refusal.ts";
import { event } from "../../../interaction/records.ts";
import { AT, detail, evaluation, message } from "./evaluations.ts";

const RECORD = {
  quality_id: "e-1",
  platform_origin: "genesys_cloud",
  interaction_id: "c-1",
  agent_uuid: "a-1",
  source: "evaluation",
  score_percent: 87.5,
  status: "final",
  scored_at_utc: AT,
  version: 1,
};

describe("mapEvaluations", () => {
  it("should read one, a page of the query, and lists of these alike", () => {
    const page = { entities: [evaluation()], pageSize: 25, pageNumber: 1, total: 1, pageCount: 1 };
    for (const input of [evaluation(), page, [page], [[evaluation()]], { ...page, entities: [evaluation(), null] }]) {
      const { records, counts } = mapEvaluations(input);
      expect(records).toEqual([RECORD]);
      expect(records.flatMap(checkQualityRecord)).toEqual([]);
      expect(counts).toEqual({ read: 1, mapped: 1, replaced: 0, leftOut: 0, ignored: 0, quarantined: 0 });
    }
  });

  it("should read those in conversation details, with the conversation that they stand in", () => {
    const expected = {
      ...RECORD,
      quality_id: "e-2",
      interaction_id: "c-2",
      agent_uuid: "a-2",
      score_percent: 70,
      version: null,
    };
    for (const input of [detail(), [detail()], { conversations: [detail()], totalHits: 1 }]) {
      expect(mapEvaluations(input).records).toEqual([expected]);
    }
  });

  it("should read messages of the topic, bare and in both envelopes, and pass over others", () => {
    const eventBody = message({ eventTime: AT });
    const socket = { topicName: "v2.quality.evaluations", version: "2", eventBody };
    const heartbeat = { topicName: "channel.metadata", eventBody: { message: "WebSocket Heartbeat" } };
    for (const input of [eventBody, socket, { id: "x", "detail-type": "v2.quality.evaluations", detail: socket }]) {
      expect(mapEvaluations(input).records).toEqual([RECORD]);
    }
    expect(mapEvaluations([heartbeat, socket]).counts).toMatchObject({ read: 2, mapped: 1, ignored: 1 });
  });

  it.each<[string, object, string]>([
    ["one that is not finished", { status: "INPROGRESS" }, "not-finished"],
    ["one in review", { status: "INREVIEW" }, "not-finished"],
    ["one of an unknown status", { status: "OutdatedSdkVersion" }, "not-finished"],
    ["one that was not released", { releaseDate: undefined }, "not-released"],
    ["a calibration", { calibration: { id: "k-1" } }, "calibration"],
    ["a retracted calibration", { calibration: { id: "k-1" }, status: "RETRACTED" }, "calibration"],
    ["one the reader may not see", { redacted: true, answers: undefined }, "redacted"],
    ["one asked for without its answers", { answers: undefined }, "no-score"],
    ["one without a total", { answers: { totalScore: null } }, "no-score"],
  ])("should leave out %s", (_, fields, because) => {
    const { records, leftOut, counts } = mapEvaluations(evaluation(fields));
    expect(records).toEqual([]);
    expect(leftOut).toEqual([{ id: "e-1", because }]);
    expect(counts).toEqual({ read: 1, mapped: 0, replaced: 0, leftOut: 1, ignored: 0, quarantined: 0 });
  });

  it("should keep a genuine 0, which a failed fatal question makes", () => {
    const answers = { totalScore: 0, anyFailedKillQuestions: true };
    expect(mapEvaluations(evaluation({ answers })).records[0]?.score_percent).toBe(0);
  });

  it("should make what was not released provisional where it is asked for", () => {
    const input = evaluation({ releaseDate: null, submittedDate: "2026-03-03T09:00:00Z" });
    expect(mapEvaluations(input, { isReleasedOnly: false }).records).toEqual([
      { ...RECORD, status: "provisional", scored_at_utc: "2026-03-03T09:00:00.000Z" },
    ]);
  });

  it.each([
    [
      "a retracted one",
      evaluation({ status: "RETRACTED", changedDate: "2026-03-05T10:00:00Z" }),
      "2026-03-05T10:00:00.000Z",
    ],
    [
      "a retracted one without answers or release",
      evaluation({ status: "Retracted", answers: null, releaseDate: null }),
      null,
    ],
    [
      "a deleted one of a detail",
      detail({
        evaluations: [
          {
            evaluationId: "e-1",
            evaluationStatus: "Finished",
            deleted: true,
            userId: "a-1",
            eventTime: AT,
            oTotalScore: 3,
          },
        ],
      }),
      AT,
    ],
  ])("should withdraw %s", (_, input, at) => {
    expect(mapEvaluations(input).records).toMatchObject([
      { quality_id: "e-1", status: "withdrawn", score_percent: null, scored_at_utc: at },
    ]);
  });

  it("should take the highest version of a context, whatever its id, and the change of a new score", () => {
    const context = { evaluationContextId: "k-1" };
    const versions = [
      evaluation({ ...context, version: 1 }),
      evaluation({
        ...context,
        id: "e-9",
        version: 2,
        answers: { totalScore: 60 },
        rescore: true,
        changedDate: "2026-03-06T10:00:00Z",
      }),
      evaluation({ ...context, id: "e-8", version: 3, status: "PENDING" }),
    ];
    for (const input of [versions, versions.toReversed()]) {
      const { records, leftOut, counts } = mapEvaluations(input);
      expect(records).toEqual([
        { ...RECORD, quality_id: "k-1", score_percent: 60, version: 2, scored_at_utc: "2026-03-06T10:00:00.000Z" },
      ]);
      // A version that is not finished replaces nothing: the score that was released stands.
      expect(leftOut).toEqual([{ id: "e-8", because: "not-finished" }]);
      expect(counts).toEqual({ read: 3, mapped: 1, replaced: 1, leftOut: 1, ignored: 0, quarantined: 0 });
    }
  });

  it("should not take the form of a detail's evaluation for a context of versions", () => {
    const evaluations = [1, 2].map((i) => ({ ...detail().evaluations[0], evaluationId: `e-${i}` }));
    expect(mapEvaluations(detail({ evaluations })).records.map((one) => one.quality_id)).toEqual(["e-1", "e-2"]);
  });

  it("should give agents the caller's names, and none to an evaluation without an agent", () => {
    const options: EvaluationOptions = { agents: { "a-1": "anna" } };
    expect(mapEvaluations(evaluation(), options).records[0]?.agent_uuid).toBe("anna");
    expect(mapEvaluations(evaluation({ agent: undefined }), options).records[0]?.agent_uuid).toBeNull();
    expect(mapEvaluations(evaluation({ agent: { id: "constructor" } }), options).records[0]?.agent_uuid).toBe(
      "constructor",
    );
  });

  it.each<[string, object, string, string[]]>([
    ["no id", { id: "" }, "missing-id", ["id"]],
    ["no conversation", { conversation: {} }, "missing-id", ["conversation"]],
    ["a score beyond 100", { answers: { totalScore: 100.5 } }, "invalid-number", ["score"]],
    ["a score as a text", { answers: { totalScore: "87" } }, "wrong-type", ["score"]],
    ["a malformed release", { releaseDate: "2026-03-2T10:00:00Z" }, "malformed-instant", ["instant"]],
    ["a fraction of a version and no id", { version: 1.5, id: null }, "missing-id", ["id", "version"]],
  ])("should quarantine one with %s", (_, fields, reason, paths) => {
    const { records, quarantined, counts } = mapEvaluations(evaluation(fields));
    expect(records).toEqual([]);
    expect(quarantined.map((one) => [one.reason, one.problems.map(({ path }) => path)])).toEqual([[reason, paths]]);
    expect(counts).toMatchObject({ read: 1, quarantined: 1 });
    expect("payload" in (quarantined[0] as object)).toBe(false);
  });

  it("should refuse an option that is none", () => {
    const options = { isReleasedOnly: "yes" } as unknown as EvaluationOptions;
    expect(refusedPaths(() => mapEvaluations([], options))).toEqual(["ERR_INVALID_INPUT", "options.isReleasedOnly"]);
  });

  it("should give records that meet the events of the conversation", () => {
    const [record] = mapEvaluations(evaluation()).records;
    const call = event({ interaction_id: "c-1", agent_uuid: "a-1" });
    expect(joinQuality({ events: [call], records: record === undefined ? [] : [record] }).events[0]).toMatchObject({
      quality_score: 87.5,
      quality_status: "final",
    });
  });
});
