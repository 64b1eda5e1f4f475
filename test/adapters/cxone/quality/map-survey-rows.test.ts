import { describe, expect, it } from "vitest";
import { mapSurveyRows } from "../../../../src/adapters/cxone/quality/map-survey-rows.ts";
import type { SurveyOptions } from "../../../../src/adapters/cxone/quality/model.ts";
import { refusal } from "../refusal.ts";

const fields = {
  id: "RESPONSE_ID",
  score: "PRIMARY_SCORE",
  contact: "ACD_CONTACT_ID",
  agent: "AGENT_ID",
  answeredAt: "RESPONSE_DATE",
};
const csat: SurveyOptions = { fields, scale: { minimum: 1, maximum: 5 } };
const response = (differs: object = {}): object => ({
  RESPONSE_ID: "r-1",
  RESPONSE_DATE: "2026-03-04T16:00:00Z",
  PRIMARY_SCORE: "4",
  ACD_CONTACT_ID: "516200011002",
  AGENT_ID: "20044",
  COMMENT: "Robin was kind",
  ...differs,
});
const page = (...data: unknown[]): object => ({ data, nextCursor: null, warnings: [], exportLimit: {} });

describe("mapSurveyRows", () => {
  it("should map a response by its field map", () => {
    expect(mapSurveyRows(page(response()), csat)).toEqual({
      records: [
        {
          quality_id: "r-1",
          platform_origin: "nice_cxone",
          interaction_id: "516200011002",
          agent_uuid: "20044",
          source: "survey",
          score_percent: 75,
          status: "final",
          scored_at_utc: "2026-03-04T16:00:00.000Z",
          version: Date.UTC(2026, 2, 4, 16),
        },
      ],
      quarantined: [],
      counts: { read: 1, mapped: 1, replaced: 0, ignored: 0, quarantined: 0 },
    });
  });

  it.each([
    [1, 5, "1", 0],
    [1, 5, 5, 100],
    [1, 5, "3.5", 62.5],
    [0, 10, "9", 90],
    [1, 7, 2, 16.666667],
    [0, 100, 0, 0],
  ])("should stretch a scale of %i to %i", (minimum, maximum, score, expected) => {
    const options = { fields, scale: { minimum, maximum } };
    expect(mapSurveyRows([response({ PRIMARY_SCORE: score })], options).records[0]?.score_percent).toBe(expected);
  });

  it.each([["0"], [6], ["9"], ["-1"], ["good"], [Number.POSITIVE_INFINITY], [true]])(
    "should set aside the score %j of a scale of 1 to 5",
    (score) => {
      const { quarantined, counts } = mapSurveyRows(page(response({ PRIMARY_SCORE: score })), csat);
      expect(quarantined[0]?.problems.map(({ path }) => path)).toEqual(["data[0].PRIMARY_SCORE"]);
      expect(counts.quarantined).toBe(1);
    },
  );

  it.each([[""], [null], [undefined]])("should take the score %j for none, never for 0", (score) => {
    const { records } = mapSurveyRows([response({ PRIMARY_SCORE: score })], csat);
    expect(records).toMatchObject([{ score_percent: null, status: "provisional" }]);
  });

  it("should do without an agent and an instant", () => {
    const { id, score, contact } = fields;
    const { records } = mapSurveyRows([response()], { ...csat, fields: { id, score, contact } });
    expect(records).toMatchObject([{ agent_uuid: null, scored_at_utc: null, version: null }]);
  });

  it("should take the version from where it is told", () => {
    const rows = [
      response({ UPDATED: "2026-03-05T00:00:00Z", PRIMARY_SCORE: "2" }),
      response({ UPDATED: "2026-03-06T00:00:00Z", PRIMARY_SCORE: "5" }),
    ];
    const options = { ...csat, fields: { ...fields, updatedAt: "UPDATED" } };
    for (const order of [rows, [...rows].reverse()]) {
      expect(mapSurveyRows(order, options).records).toMatchObject([
        { score_percent: 100, version: Date.UTC(2026, 2, 6), scored_at_utc: "2026-03-04T16:00:00.000Z" },
      ]);
    }
  });

  it("should choose the same of two copies that nothing tells apart in time, whatever their order", () => {
    const rows = [response({ PRIMARY_SCORE: "2" }), response({ PRIMARY_SCORE: "5" })];
    for (const order of [rows, [...rows].reverse()]) {
      expect(mapSurveyRows(order, csat).records).toMatchObject([{ score_percent: 25 }]);
    }
  });

  it.each([[page()], [{ nextCursor: null }], [[page(), null]], [{ data: null }]])(
    "should find no rows in %j",
    (input) => {
      expect(mapSurveyRows(input, csat).counts.read).toBe(0);
    },
  );

  it("should refuse options that are none, all of them at once", () => {
    const refused =
      (options: unknown): (() => unknown) =>
      () =>
        mapSurveyRows([], options as SurveyOptions);
    expect(refusal(refused(undefined))).toEqual([
      "mapSurveyRows: 1 problem",
      "options: expected an object, received missing",
    ]);
    expect(refusal(refused({}))).toEqual([
      "mapSurveyRows: 2 problems",
      "options.fields: expected an object that names keys, received missing",
      "options.scale: expected an object with minimum and maximum, received missing",
    ]);
    expect(refusal(refused({ fields: { id: "", agent: 5 }, scale: { minimum: -1, maximum: 1000.5 } }))).toEqual([
      "mapSurveyRows: 6 problems",
      'options.fields.id: expected a text that is not empty, received ""',
      "options.fields.score: expected a text that is not empty, received missing",
      "options.fields.contact: expected a text that is not empty, received missing",
      "options.fields.agent: expected a text that is not empty, received 5",
      "options.scale.minimum: expected a number from 0 to 1000, received -1",
      "options.scale.maximum: expected a number from 0 to 1000, received 1000.5",
    ]);
    expect(refusal(refused({ fields, scale: { minimum: 5, maximum: 5 } }))).toEqual([
      "mapSurveyRows: 1 problem",
      "options.scale.maximum: expected a number above the minimum, received 5",
    ]);
    expect(refusal(refused({ fields, scale: { minimum: 1001, maximum: 5 } }))).toHaveLength(2);
    expect(refusal(refused({ fields, scale: { minimum: "1", maximum: ["5"] } }))).toHaveLength(3);
    expect(refusal(refused({ ...csat, utcOffsetMinutes: 1.5 }))).toHaveLength(2);
  });

  it("should stretch the widest scale there is", () => {
    const options = { fields, scale: { minimum: 0, maximum: 1000 } };
    expect(mapSurveyRows([response({ PRIMARY_SCORE: 500 })], options).records[0]?.score_percent).toBe(50);
  });

  it("should say why a score is set aside, once", () => {
    const rows = [response({ PRIMARY_SCORE: "0" }), response({ ACD_CONTACT_ID: {} })];
    expect(mapSurveyRows(rows, csat).quarantined.map(({ reason, problems }) => [reason, problems])).toMatchObject([
      ["invalid-number", [{ expected: "a number from 1 to 5", received: "0" }]],
      ["wrong-type", [{ path: "[1].ACD_CONTACT_ID" }]],
    ]);
  });
});
