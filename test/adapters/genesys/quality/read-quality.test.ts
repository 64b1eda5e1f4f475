import { describe, expect, it } from "vitest";
import { mapEvaluations } from "../../../../src/adapters/genesys/quality/map-evaluations.ts";
import { mapSurveys } from "../../../../src/adapters/genesys/quality/map-surveys.ts";
import { refusalOf } from "../../../core/refusal.ts";
import { AT, detail, evaluation, message, survey } from "./evaluations.ts";

const CHANGED = "2026-03-06T10:00:00.000Z";
const [DETAILED] = detail().evaluations;
const ID = "a text of 1 to 200 characters";
const INSTANT = "an ISO 8601 instant with a zone, from 1970 on";

describe("readQuality", () => {
  it("should take the instant of a change for the score's only where it was changed or withdrawn", () => {
    const at = (fields: object) =>
      mapEvaluations(evaluation({ changedDate: CHANGED, ...fields })).records[0]?.scored_at_utc;
    expect(at({})).toBe(AT);
    expect(at({ rescore: "true" })).toBe(AT);
    expect(at({ rescore: true })).toBe(CHANGED);
    expect(at({ rescore: true, changedDate: null })).toBe(AT);
    expect(at({ status: "RETRACTED" })).toBe(CHANGED);
    // A detail has the instant of its event alone.
    const ofDetail = (fields: object) => mapEvaluations(detail({ evaluations: [{ ...DETAILED, ...fields }] })).records;
    expect(ofDetail({ rescored: true, changedDate: CHANGED })).toMatchObject([{ scored_at_utc: CHANGED }]);
    expect(ofDetail({ rescored: true })).toMatchObject([{ scored_at_utc: AT, score_percent: 70 }]);
    expect(ofDetail({ rescored: "true", changedDate: CHANGED })).toMatchObject([{ scored_at_utc: AT }]);
    expect(ofDetail({ deleted: true, changedDate: null })).toMatchObject([{ scored_at_utc: AT, status: "withdrawn" }]);
  });

  it("should take the event of a message for the change of its score where nothing else tells it", () => {
    const body = message({ rescore: true, eventTime: CHANGED });
    expect(mapEvaluations(body).records).toMatchObject([{ scored_at_utc: CHANGED }]);
    expect(mapEvaluations({ ...body, changedDate: AT }).records).toMatchObject([{ scored_at_utc: AT }]);
  });

  it("should not look at the instant of a change that does not count", () => {
    expect(mapEvaluations(evaluation({ changedDate: "soon" })).records).toHaveLength(1);
  });

  it("should leave out calibrations by either name, and take an empty one for none", () => {
    const ofDetail = (fields: object) => mapEvaluations(detail({ evaluations: [{ ...DETAILED, ...fields }] }));
    expect(ofDetail({ calibrationId: "k" }).leftOut).toEqual([{ id: "e-2", because: "calibration" }]);
    expect(ofDetail({ calibrationId: "k", deleted: true }).leftOut).toEqual([{ id: "e-2", because: "calibration" }]);
    for (const none of [null, "", undefined]) {
      expect(ofDetail({ calibrationId: none }).records).toHaveLength(1);
      expect(mapEvaluations(evaluation({ calibration: none })).records).toHaveLength(1);
    }
  });

  it("should need no conversation of what is left out", () => {
    const { leftOut, quarantined } = mapEvaluations(evaluation({ conversation: undefined, redacted: true }));
    expect(leftOut).toEqual([{ id: "e-1", because: "redacted" }]);
    expect(quarantined).toEqual([]);
  });

  it("should put what is left out in order of id, then reason", () => {
    const list = [
      evaluation({ id: "e-2", status: "PENDING" }),
      evaluation({ id: "e-1", releaseDate: null }),
      evaluation({ id: "e-1", calibration: "k" }),
      evaluation({ id: "e-3", answers: null }),
    ];
    const expected = [
      { id: "e-1", because: "calibration" },
      { id: "e-1", because: "not-released" },
      { id: "e-2", because: "not-finished" },
      { id: "e-3", because: "no-score" },
    ];
    for (const input of [list, list.toReversed()]) expect(mapEvaluations(input).leftOut).toEqual(expected);
  });

  it("should not look up the name of an agent that there is none of", () => {
    const options = { agents: { null: "somebody" } };
    expect(mapEvaluations(evaluation({ agent: null }), options).records).toMatchObject([{ agent_uuid: null }]);
  });

  it.each<
    [string, object, string, string | null, readonly (readonly [path: string, expected: string, received: string])[]]
  >([
    ["no id", { id: undefined }, "missing-id", null, [["id", ID, "missing"]]],
    ["an empty id", { id: "" }, "missing-id", null, [["id", ID, "a text of 0 characters"]]],
    [
      "an id of 201 characters",
      { id: "e".repeat(201), evaluationContextId: "k" },
      "wrong-type",
      null,
      [["id", "a text of at most 200 characters", "a text of 201 characters"]],
    ],
    ["no conversation", { conversation: null }, "missing-id", "e-1", [["conversation", ID, "null"]]],
    [
      "a conversation that is none, though it is left out",
      { conversation: 7, status: "PENDING" },
      "wrong-type",
      "e-1",
      [["conversation", "a text", "a number"]],
    ],
    [
      "nothing but mistakes",
      {
        evaluationContextId: 7,
        agent: { id: 7 },
        version: -1,
        answers: { totalScore: -0.5 },
        releaseDate: "soon",
        rescore: true,
        changedDate: 7,
        conversation: { id: true },
      },
      "malformed-instant",
      "e-1",
      [
        ["context", "a text", "a number"],
        ["agent", "a text", "a number"],
        ["version", "a whole number from 0 to 10000", "-1"],
        ["score", "a number from 0 to 100", "-0.5"],
        ["instant", INSTANT, "a text of 4 characters"],
        ["changed", INSTANT, "a number"],
        ["conversation", "a text", "a boolean"],
      ],
    ],
  ])("should quarantine an evaluation with %s", (_, fields, reason, recordId, problems) => {
    const { records, quarantined } = mapEvaluations(evaluation(fields), { isReleasedOnly: false });
    expect(records).toEqual([]);
    expect(quarantined.map((one) => [one.kind, one.platform, one.reason, one.recordId])).toEqual([
      ["quarantined", "genesys_cloud", reason, recordId],
    ]);
    expect(quarantined[0]?.problems.map((one) => [one.path, one.expected, one.received])).toEqual(problems);
  });

  it("should keep the payload of what is quarantined where it is asked for", () => {
    for (const { quarantined } of [
      mapEvaluations(evaluation({ id: 7 }), { keepPayload: true }),
      mapSurveys(survey({ id: 7 }), { keepPayload: true }),
    ]) {
      expect(quarantined.map((one) => "payload" in one)).toEqual([true]);
    }
  });

  it("should say which options are refused", () => {
    expect(refusalOf(() => mapEvaluations([], { isReleasedOnly: null } as never)).message).toBe(
      "mapEvaluations: 1 problem\n  - options.isReleasedOnly: expected true or false, received null",
    );
  });
});
