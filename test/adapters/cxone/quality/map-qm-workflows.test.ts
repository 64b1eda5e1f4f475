import { describe, expect, it } from "vitest";
import { mapQmWorkflows } from "../../../../src/adapters/cxone/quality/map-qm-workflows.ts";
import type { QmWorkflowOptions } from "../../../../src/adapters/cxone/quality/model.ts";
import { refusal } from "../refusal.ts";

/** As a CSV reader gives it: every value a text, headers as the file has them. */
const row = (differs: Record<string, unknown> = {}): Record<string, unknown> => ({
  "Workflow ID": "wf-1001",
  Type: "Evaluation",
  "Workflow Status": "Completed",
  "Agent ID": "20044",
  "Agent Name": "Robin Example",
  "ACD ID": "516200011002",
  Score: "46",
  "Maximum Possible Score": "50",
  "Score Percentage": "92",
  "Submission Date": "2026-03-06 09:12:00",
  "Last Updated": "2026-03-06 11:40:00",
  "User Review Comments": "Pat Sample was kind",
  ...differs,
});
const one = (differs: Record<string, unknown>, options?: QmWorkflowOptions) =>
  mapQmWorkflows([row(differs)], options).records[0];
const paths = (rows: unknown, options?: QmWorkflowOptions): string[] =>
  mapQmWorkflows(rows, options).quarantined.flatMap(({ problems }) => problems.map(({ path }) => path));

describe("mapQmWorkflows", () => {
  it("should map a completed evaluation", () => {
    expect(mapQmWorkflows([row()])).toEqual({
      records: [
        {
          quality_id: "wf-1001",
          platform_origin: "nice_cxone",
          interaction_id: "516200011002",
          agent_uuid: "20044",
          source: "evaluation",
          score_percent: 92,
          status: "final",
          scored_at_utc: "2026-03-06T09:12:00.000Z",
          version: Date.UTC(2026, 2, 6, 11, 40),
        },
      ],
      quarantined: [],
      counts: { read: 1, mapped: 1, replaced: 0, ignored: 0, quarantined: 0 },
    });
  });

  it.each([
    ["Completed", "final"],
    ["completed", "final"],
    ["Completed Self Assessment", "provisional"],
    ["Partially Completed", "provisional"],
    ["Awaiting Submission", "provisional"],
    ["Claimed", "provisional"],
    ["Dispute", "provisional"],
    ["In Progress", "provisional"],
    ["In Review", "provisional"],
    ["New Self Assessment", "provisional"],
    ["Self Assessment", "provisional"],
    ["Sent to Agent", "provisional"],
    ["Waiting for Agent", "provisional"],
    ["Waiting for Evaluator", "provisional"],
    ["", "provisional"],
    ["Something New", "provisional"],
    ["Deleted", "withdrawn"],
    ["Deleted - Expired", "withdrawn"],
    ["Expired", "withdrawn"],
    ["Replaced", "withdrawn"],
  ])("should read the status %j as %s", (status, expected) => {
    expect(one({ "Workflow Status": status })?.status).toBe(expected);
  });

  it.each([
    ["92", 92],
    ["92.5%", 92.5],
    [" 92.25 % ", 92.25],
    ["0", 0],
    ["-0", 0],
    [-0, 0],
    ["92%".padEnd(60), 92],
    ["100", 100],
    ["", null],
    [null, null],
    [undefined, null],
    [87, 87],
  ])("should read the percentage %j as %j", (percentage, expected) => {
    expect(one({ "Score Percentage": percentage })?.score_percent).toBe(expected);
  });

  it.each([["101"], ["-1"], ["n/a"], [Number.NaN], [{}], ["92,5"], ["9%2"], ["92%".padEnd(61)]])(
    "should set aside the percentage %j",
    (percentage) => {
      expect(paths([row({ "Score Percentage": percentage })])).toEqual(['[0]["Score Percentage"]']);
    },
  );

  it("should find columns by any spelling of their header, a byte order mark before the first", () => {
    const spelled = {
      "\ufeffworkflow_id": "wf-1",
      TYPE: "evaluation",
      workflowStatus: "Completed",
      acdId: 516_200_011_002,
      "Score Percentage %": "80",
    };
    expect(mapQmWorkflows([spelled]).records[0]).toMatchObject({
      quality_id: "wf-1",
      score_percent: 80,
      agent_uuid: null,
      scored_at_utc: null,
      version: null,
    });
  });

  it("should read a tenant's own headers", () => {
    const headers = { acdId: "Kontakt-Nr.", scorePercentage: "Ergebnis %" } as const;
    expect(one({ "Kontakt-Nr.": "77", "Ergebnis %": "12" }, { headers })).toMatchObject({
      interaction_id: "77",
      score_percent: 12,
    });
    expect(paths([row({ "Ergebnis %": "x" })], { headers: { scorePercentage: "Ergebnis %" } })).toEqual([
      '[0]["Ergebnis %"]',
    ]);
  });

  it("should count evaluations alone, unless told otherwise", () => {
    const rows = ["Evaluation", "Self-assessment", "Collaborative", "Calibration", ""].map((Type, index) =>
      row({ Type, "Workflow ID": `wf-${index}` }),
    );
    const ids = (options?: QmWorkflowOptions) => mapQmWorkflows(rows, options).records.map((r) => r.quality_id);
    expect(ids()).toEqual(["wf-0", "wf-4"]);
    expect(mapQmWorkflows(rows).counts).toEqual({ read: 5, mapped: 2, replaced: 0, ignored: 3, quarantined: 0 });
    expect(ids({ types: ["evaluation", "COLLABORATIVE"] })).toEqual(["wf-0", "wf-2", "wf-4"]);
    expect(ids({ types: [] })).toEqual(["wf-4"]);
  });

  it("should name agents and journeys after the caller's tables", () => {
    const options = { agents: { 20044: "a-1" }, journeys: { 516200011002: "516200011001" } };
    expect(one({}, options)).toMatchObject({ agent_uuid: "a-1", interaction_id: "516200011001" });
    expect(one({ "Agent ID": "0" }, options)?.agent_uuid).toBeNull();
    expect(one({ "Agent ID": "constructor", "ACD ID": "toString" }, options)).toMatchObject({
      agent_uuid: "constructor",
      interaction_id: "toString",
    });
  });

  it("should take the segment of what is no contact of the ACD", () => {
    const digital = { "ACD ID": "", "Segment ID": "22000000-0000-4000-8000-000000000001" };
    expect(one(digital)?.interaction_id).toBe("22000000-0000-4000-8000-000000000001");
    expect(one(digital, { journeys: { "22000000-0000-4000-8000-000000000001": "c-1" } })?.interaction_id).toBe("c-1");
    expect(one({ "Segment ID": "s-1" })?.interaction_id).toBe("516200011002");
  });

  it("should ignore a calibration whatever else is wrong with it", () => {
    expect(mapQmWorkflows([row({ Type: "Calibration", "ACD ID": "", Score: "x" })]).counts.ignored).toBe(1);
  });

  it("should keep of several copies the one last updated", () => {
    const dispute = row({
      "Workflow Status": "Dispute",
      "Last Updated": "2026-03-07 08:00:00",
      "Score Percentage": "0",
    });
    const rows = [dispute, row(), row()];
    for (const order of [rows, [...rows].reverse()]) {
      const { records, counts } = mapQmWorkflows(order);
      expect(records).toMatchObject([{ status: "provisional", score_percent: 0 }]);
      expect(counts).toEqual({ read: 3, mapped: 1, replaced: 2, ignored: 0, quarantined: 0 });
    }
  });

  it.each([
    ["2026-03-06T09:12:00Z", 0, "2026-03-06T09:12:00.000Z"],
    ["2026-03-06 09:12:00", -300, "2026-03-06T14:12:00.000Z"],
    ["2026-03-06T09:12:00.5", 330, "2026-03-06T03:42:00.500Z"],
    ["2026-03-06 09:12:00 +01:00", 330, "2026-03-06T08:12:00.000Z"],
    ["2026-03-06 09:12:00", 840, "2026-03-05T19:12:00.000Z"],
    ["2026-03-06 09:12:00", -840, "2026-03-06T23:12:00.000Z"],
    [" 2026-03-06 09:12:00".padEnd(60), 0, "2026-03-06T09:12:00.000Z"],
  ])("should read the instant %s on a clock %i minutes ahead", (text, utcOffsetMinutes, expected) => {
    expect(one({ "Submission Date": text }, { utcOffsetMinutes })?.scored_at_utc).toBe(expected);
  });

  it.each([
    ["3/6/2026 9:12 AM"],
    ["2026-03-06"],
    ["2026-02-30 09:12:00"],
    ["yesterday"],
    [5],
    [" 2026-03-06 09:12:00".padEnd(61)],
  ])("should set aside the instant %j", (text) => {
    expect(mapQmWorkflows([row({ "Last Updated": text })]).quarantined).toMatchObject([
      { reason: "malformed-instant", recordId: "wf-1001", problems: [{ path: '[0]["Last Updated"]' }] },
    ]);
  });

  it("should set aside what has no id or contact, with every problem", () => {
    const { quarantined } = mapQmWorkflows([row({ "Workflow ID": "", "ACD ID": "0", "Score Percentage": "x" })]);
    expect(quarantined).toMatchObject([{ reason: "missing-id", recordId: null }]);
    expect(quarantined[0]?.problems).toHaveLength(3);
  });

  it.each<[unknown]>([[null], [undefined], [""], [[]], [{}], [[[]]], [[{}, null]]])(
    "should find no rows in %j",
    (input) => {
      expect(mapQmWorkflows(input).counts).toEqual({ read: 0, mapped: 0, replaced: 0, ignored: 0, quarantined: 0 });
    },
  );

  it("should set aside what is no row", () => {
    const { quarantined } = mapQmWorkflows(["Workflow ID,Type\nwf-1,Evaluation", 5, ""]);
    expect(quarantined.map(({ reason, problems }) => [reason, problems[0]?.path])).toEqual([
      ["not-a-record", "[0]"],
      ["not-a-record", "[1]"],
      ["not-a-record", "[2]"],
    ]);
    expect(mapQmWorkflows([[[[[[[[row()]]]]]]]]).quarantined[0]?.reason).toBe("too-deep");
  });

  it("should keep no name, number or remark, not even in a payload that is asked for", () => {
    const broken = row({ "Score Percentage": "x", "Phone Number": "15550123", Other: { name: "Pat Sample" } });
    const text = JSON.stringify(mapQmWorkflows([broken, "Pat Sample"], { keepPayload: true }).quarantined);
    expect(text).toContain("wf-1001");
    for (const personal of ["Robin", "Pat", "15550123"]) expect(text).not.toContain(personal);
    expect(mapQmWorkflows([broken]).quarantined[0]).not.toHaveProperty("payload");
  });

  it("should refuse options that are none, all of them at once", () => {
    const refused = (options: unknown) => refusal(() => mapQmWorkflows([], options as QmWorkflowOptions));
    const headers = { acdId: "", nothing: "x", type: undefined };
    expect(refused({ agents: [], journeys: 5, utcOffsetMinutes: 841, types: ["a", 5], headers })).toEqual([
      "mapQmWorkflows: 6 problems",
      "options.agents: expected an object, received an array of 0",
      "options.journeys: expected an object, received 5",
      "options.utcOffsetMinutes: expected a whole number from -840 to 840, received 841",
      "options.types: expected a list of texts, received an array of 2",
      'options.headers.acdId: expected a text that is not empty, received ""',
      "options.headers.nothing: expected the name of a column, received an unknown key",
    ]);
    expect(refused({ headers: [], types: "Evaluation" })).toEqual([
      "mapQmWorkflows: 2 problems",
      'options.types: expected a list of texts, received "Evaluation"',
      "options.headers: expected an object of texts, received an array of 0",
    ]);
    expect(refused(null)).toEqual(["mapQmWorkflows: 1 problem", "options: expected an object, received null"]);
  });

  it("should tell of copies that were updated at one instant the one that was submitted last", () => {
    const later = row({ "Submission Date": "2026-03-06 10:00:00", "Score Percentage": "1" });
    const never = row({ "Submission Date": "", "Score Percentage": "99" });
    for (const order of [
      [row(), later, never],
      [never, later, row()],
      [later, never, row()],
    ]) {
      expect(mapQmWorkflows(order).records.map((one) => one.score_percent)).toEqual([1]);
    }
  });

  it("should hold an update at the first instant of 1970 later than none", () => {
    const first = row({ "Last Updated": "1970-01-01 00:00:00", "Score Percentage": "1" });
    const none = row({ "Last Updated": "" });
    for (const order of [
      [first, none],
      [none, first],
    ]) {
      expect(mapQmWorkflows(order).records).toMatchObject([{ score_percent: 1, version: 0 }]);
    }
  });

  it("should give records in order of the interaction, then of the id", () => {
    const rows = [
      ["c-2", "a"],
      ["c-1", "c"],
      ["c-1", "b"],
    ].map(([acd, id]) => row({ "ACD ID": acd, "Workflow ID": id }));
    expect(mapQmWorkflows(rows).records.map((one) => one.quality_id)).toEqual(["b", "c", "a"]);
  });
});
