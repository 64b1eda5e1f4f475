import { describe, expect, it } from "vitest";
import { mapSurveys } from "../../../../src/adapters/genesys/quality/map-surveys.ts";
import { AT, detail, survey } from "./evaluations.ts";

const RECORD = {
  quality_id: "s-1",
  platform_origin: "genesys_cloud",
  interaction_id: "c-1",
  agent_uuid: "a-1",
  source: "survey",
  score_percent: 85,
  status: "final",
  scored_at_utc: AT,
  version: null,
};

describe("mapSurveys", () => {
  it("should read surveys of the quality resource and of conversation details alike", () => {
    const { records, counts } = mapSurveys([[survey()], { conversations: [detail()] }]);
    const other = { ...RECORD, quality_id: "s-2", interaction_id: "c-2", agent_uuid: "a-2", score_percent: 60 };
    expect(records).toEqual([RECORD, other]);
    expect(counts).toEqual({ read: 2, mapped: 2, replaced: 0, leftOut: 0, ignored: 0, quarantined: 0 });
  });

  it.each(["Pending", "Sent", "InProgress", "OptOut", "Error", "Expired", "Newly"])("should leave out %s", (status) => {
    expect(mapSurveys(survey({ status })).leftOut).toEqual([{ id: "s-1", because: "not-finished" }]);
  });

  it("should have no score where customers gave none, never 0", () => {
    expect(mapSurveys(survey({ answers: { npsScore: 9 } })).leftOut).toEqual([{ id: "s-1", because: "no-score" }]);
    expect(mapSurveys(survey({ answers: { totalScore: 0 } })).records[0]?.score_percent).toBe(0);
  });

  it("should count a copy once, the later one", () => {
    const later = survey({ completedDate: "2026-03-04T10:00:00Z", answers: { totalScore: 20 } });
    const { records, counts } = mapSurveys([later, survey(), survey()]);
    expect(records[0]?.score_percent).toBe(20);
    expect(counts).toMatchObject({ read: 3, mapped: 1, replaced: 2 });
  });

  it("should not take evaluations for surveys", () => {
    expect(mapSurveys(detail({ surveys: undefined })).counts.read).toBe(0);
  });
});
