import { describe, expect, it } from "vitest";
import { mapCompletedContacts } from "../../../../src/adapters/cxone/contacts/map-completed-contacts.ts";
import { mapContactJourneys } from "../../../../src/adapters/cxone/quality/map-contact-journeys.ts";
import { mapQmWorkflows } from "../../../../src/adapters/cxone/quality/map-qm-workflows.ts";
import { mapSurveyRows } from "../../../../src/adapters/cxone/quality/map-survey-rows.ts";
import { joinQuality } from "../../../../src/interaction/quality/join-quality.ts";
import { GUIDE_QUALITY_JOIN_POLICY } from "../../../../src/interaction/quality/policy.ts";
import { FIRST_ID, journey, page } from "../builder.ts";

const pages = page(...journey({}, {}));
const agents = { 20011: "a-1", 20012: "a-2" };
const { events } = mapCompletedContacts(pages, { agents });
const workflow = (contactId: number, workflowStatus: string, lastUpdated: string, scorePercentage: string) => ({
  workflowId: "wf-1",
  workflowStatus,
  scorePercentage,
  agentId: "20012",
  acdId: String(contactId),
  lastUpdated,
});
const options = { agents, journeys: mapContactJourneys(pages) };
const scoresOf = (rows: unknown) => {
  const { records } = mapQmWorkflows(rows, options);
  const { events: joined, unmatched } = joinQuality({ events, records });
  return {
    unmatched: unmatched.length,
    scores: joined.map((one) => [one.agent_uuid, one.quality_score, one.quality_status]).sort(),
  };
};

describe("rows of late quality", () => {
  const disputed = workflow(FIRST_ID + 1, "Dispute", "2026-03-06 08:00:00", "0");
  const completed = workflow(FIRST_ID + 1, "Completed", "2026-03-07 08:00:00", "92");
  const replaced = workflow(FIRST_ID + 1, "Replaced", "2026-03-08 08:00:00", "92");

  it.each([
    ["of a second leg", [disputed], ["a-2", 0, "provisional"]],
    ["that was completed later", [completed, disputed], ["a-2", 92, "final"]],
    ["that was replaced at last", [completed, replaced, disputed], ["a-2", null, "none"]],
  ])("should reach the event of its journey and agent: an evaluation %s", (_, rows, expected) => {
    expect(scoresOf(rows)).toEqual({ unmatched: 0, scores: [["a-1", null, "none"], expected] });
  });

  it("should come back unmatched where the leg is not known", () => {
    expect(scoresOf([workflow(5, "Completed", "", "92")]).unmatched).toBe(1);
  });

  it("should reach the primary agent's event from a survey that names none", () => {
    const policy = { ...GUIDE_QUALITY_JOIN_POLICY, source: "survey" as const };
    const fields = { id: "id", score: "score", contact: "contact" };
    const rows = [{ id: 1, score: 5, contact: FIRST_ID + 1 }];
    const { records } = mapSurveyRows(rows, { ...options, fields, scale: { minimum: 1, maximum: 5 } });
    const { events: joined } = joinQuality({ events, records }, policy);
    expect(joined.filter((one) => one.quality_score === 100).map((one) => one.is_primary_agent)).toEqual([true]);
  });
});
