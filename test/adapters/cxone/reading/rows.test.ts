import { describe, expect, it } from "vitest";
import { mapQmWorkflows } from "../../../../src/adapters/cxone/quality/map-qm-workflows.ts";
import { mapSurveyRows } from "../../../../src/adapters/cxone/quality/map-survey-rows.ts";

const fields = { id: "id", score: "score", contact: "contact" };
const survey = { fields, scale: { minimum: 0, maximum: 100 } };
const response = (id: number): object => ({ id, score: id, contact: 5 });
const idsOf = (rows: unknown): string[] => mapSurveyRows(rows, survey).records.map((one) => one.quality_id);

describe("rows", () => {
  it("should keep of a payload that is asked for the fields that are read, and what says nothing", () => {
    const row = { workflowId: "wf-1", acdId: {}, agentId: 0, Score: 5, Remark: "", Name: null, Flag: true };
    const { quarantined } = mapQmWorkflows([row, true, 5, "Pat Sample", "", Symbol("Pat"), [[[[[[row]]]]]]], {
      keepPayload: true,
    });
    const hidden = "[redacted:personal]";
    expect(quarantined.map((one) => one.payload)).toEqual([
      { workflowId: "wf-1", acdId: hidden, agentId: 0, Score: hidden, Remark: "", Name: null, Flag: hidden },
      true,
      hidden,
      hidden,
      "",
      null,
      { workflowId: hidden, acdId: hidden, agentId: hidden, Score: hidden, Remark: "", Name: null, Flag: hidden },
    ]);
  });

  it("should follow six wrappings and say where a seventh is", () => {
    expect(idsOf([[[[[[response(1)]]]]]])).toEqual(["1"]);
    expect(idsOf({ data: { data: { data: { data: { data: { data: response(1) } } } } } })).toEqual(["1"]);
    const deeper = mapSurveyRows({ data: { data: { data: { data: { data: { data: [response(1)] } } } } } }, survey);
    expect(deeper.quarantined).toMatchObject([
      {
        reason: "too-deep",
        problems: [
          {
            path: "data.data.data.data.data.data[0]",
            expected: "rows nested at most 6 deep",
            received: "an object",
          },
        ],
      },
    ]);
    expect(mapSurveyRows([[[[[[[5]]]]]]], survey).quarantined).toMatchObject([{ reason: "not-a-record" }]);
  });

  it("should read of two lists whose names differ in case the first in code-unit order", () => {
    expect(idsOf({ Data: [response(1)], DATA: [response(2)] })).toEqual(["2"]);
    expect(idsOf({ DATA: [response(2)], Data: [response(1)] })).toEqual(["2"]);
  });

  it("should read of two headers that are spelled alike the first in code-unit order", () => {
    const one = { workflowId: "wf-1", acdId: 5, score_percentage: 10, "score-percentage": 20 };
    const other = { workflowId: "wf-1", acdId: 5, "score-percentage": 20, score_percentage: 10 };
    expect(mapQmWorkflows([one]).records).toMatchObject([{ score_percent: 20 }]);
    expect(mapQmWorkflows([other]).records).toMatchObject([{ score_percent: 20 }]);
  });

  it("should read rows whose headers differ each by its own", () => {
    const rows = [
      { "Workflow Type": "Evaluation", "Workflow Id": 1, "ACD Id": 5, Type: "Evaluation" },
      { "Workflow Type": "Calibration", "Workflow Id": 2, "ACD Id": 5 },
      { "Workflow Type": "Evaluation", "Workflow ID": 3, "ACD Id": 5 },
      { WorkflowType: "Evaluation", "Workflow Id": 4, "ACD Id": 5 },
      { "ACD Id": 5, "Workflow Id": 5, Workflow_Type: "Evaluation" },
    ];
    expect(mapQmWorkflows(rows).records.map((one) => one.quality_id)).toEqual(["1", "3", "4", "5"]);
    const spelled = [
      { "Workflow Id": 1, "ACD Id": 5 },
      { "workflow-id": 2, "acd-id": 5 },
    ];
    expect(mapQmWorkflows(spelled).counts).toMatchObject({ mapped: 2, quarantined: 0 });
  });
});
