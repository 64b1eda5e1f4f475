import { describe, expect, it } from "vitest";
import { completedContactsRequest } from "../../../../src/adapters/cxone/requests/completed-contacts-request.ts";
import {
  callQualityRequest,
  contactHierarchyRequest,
  contactRequest,
} from "../../../../src/adapters/cxone/requests/contact-request.ts";
import {
  dataExtractionJobRequest,
  dataExtractionStatusRequest,
} from "../../../../src/adapters/cxone/requests/data-extraction-requests.ts";
import { monitorRequest, signalRequest } from "../../../../src/adapters/cxone/requests/live-requests.ts";
import {
  agentPerformanceRequest,
  skillSlaSummariesRequest,
  skillSummariesRequest,
  teamPerformanceRequest,
} from "../../../../src/adapters/cxone/requests/performance-requests.ts";
import {
  businessDataRequest,
  contactTagsRequest,
  digitalCustomFieldsRequest,
} from "../../../../src/adapters/cxone/requests/write-back-requests.ts";
import type { PlatformRequest } from "../../../../src/adapters/model.ts";
import { refusal } from "../refusal.ts";

type Build = (options: never) => PlatformRequest;

const NO_ID = 'expected a text that is not empty, "." or "..", received a text of 0 characters';
const BUILDERS: Readonly<Record<string, Build>> = {
  completedContactsRequest,
  contactRequest,
  contactHierarchyRequest,
  callQualityRequest,
  dataExtractionJobRequest,
  dataExtractionStatusRequest,
  signalRequest,
  monitorRequest,
  agentPerformanceRequest,
  teamPerformanceRequest,
  skillSummariesRequest,
  skillSlaSummariesRequest,
  contactTagsRequest,
  businessDataRequest,
  digitalCustomFieldsRequest,
};
const job = { entityName: "qm-workflows", version: "3", startDate: "2026-02-20", endDate: "2026-03-05" };
const span = { startAt: 1, endAt: 2 };

describe("the refusals of requests", () => {
  it.each(Object.entries(BUILDERS))("should name what %s does not know beside all else that is wrong", (_, build) => {
    const told = refusal(() => build({ whatever: 1, BusinessUnit: 1 } as never));
    for (const key of ["whatever", "BusinessUnit"]) {
      expect(told).toContain(`${key}: expected no such key, received an unknown key`);
    }
  });

  it.each(Object.entries(BUILDERS))("should name %s and say that options are an object", (name, build) => {
    expect(refusal(() => build(null as never))).toEqual([
      `${name}: 1 problem`,
      "options: expected an object, received null",
    ]);
  });

  it.each<[string, Build, unknown, readonly string[]]>([
    ["contactRequest", contactRequest, { contactId: "" }, [`contactId: ${NO_ID}`]],
    ["contactHierarchyRequest", contactHierarchyRequest, { contactId: "" }, [`contactId: ${NO_ID}`]],
    ["callQualityRequest", callQualityRequest, { contactId: "" }, [`contactId: ${NO_ID}`]],
    ["dataExtractionStatusRequest", dataExtractionStatusRequest, { jobId: "" }, [`jobId: ${NO_ID}`]],
    [
      "dataExtractionJobRequest",
      dataExtractionJobRequest,
      { entityName: "", version: "", startDate: 5, endDate: "2026-02-30" },
      [
        `entityName: ${NO_ID}`,
        `version: ${NO_ID}`,
        "startDate: expected a day such as 2026-03-01, received 5",
        'endDate: expected a day such as 2026-03-01, received "2026-02-30"',
      ],
    ],
    [
      "dataExtractionJobRequest",
      dataExtractionJobRequest,
      { ...job, endDate: "2026-02-19" },
      ['endDate: expected a day from startDate on, at most 13 later, received "2026-02-19"'],
    ],
    [
      "dataExtractionJobRequest",
      dataExtractionJobRequest,
      { ...job, startDate: "2026-2-20", endDate: "2026-02-20 " },
      [
        'startDate: expected a day such as 2026-03-01, received "2026-2-20"',
        'endDate: expected a day such as 2026-03-01, received "2026-02-20 "',
      ],
    ],
    [
      "dataExtractionJobRequest",
      dataExtractionJobRequest,
      { ...job, startDate: ["2026-02-20"] },
      ["startDate: expected a day such as 2026-03-01, received an array of 1"],
    ],
    [
      "dataExtractionJobRequest",
      dataExtractionJobRequest,
      { ...job, endDate: null },
      ["endDate: expected a day such as 2026-03-01, received null"],
    ],
    [
      "completedContactsRequest",
      completedContactsRequest,
      { endAt: 5, updatedSince: 1 },
      ["startAt: expected an instant in whole epoch milliseconds, received missing"],
    ],
    [
      "monitorRequest",
      monitorRequest,
      { contactId: "1" },
      ["phoneNumber: expected an optional + and 1 to 20 digits, received missing"],
    ],
    [
      "signalRequest",
      signalRequest,
      { contactId: "", parameters: [5], apiVersion: 0 },
      [
        "apiVersion: expected a whole number from 1 to 999, received 0",
        `contactId: ${NO_ID}`,
        "parameters[0]: expected a text, received a number",
      ],
    ],
    [
      "signalRequest",
      signalRequest,
      { contactId: "1", parameters: "x" },
      ['parameters: expected a list of at most 9 texts, received "x"'],
    ],
    [
      "monitorRequest",
      monitorRequest,
      { contactId: "", phoneNumber: 5, apiVersion: 1000 },
      [
        "apiVersion: expected a whole number from 1 to 999, received 1000",
        `contactId: ${NO_ID}`,
        "phoneNumber: expected an optional + and 1 to 20 digits, received a number",
      ],
    ],
    [
      "monitorRequest",
      monitorRequest,
      { contactId: "1", phoneNumber: "1".repeat(21) },
      ["phoneNumber: expected an optional + and 1 to 20 digits, received a text"],
    ],
    [
      "agentPerformanceRequest",
      agentPerformanceRequest,
      { startAt: 1, endAt: 1, agentId: "", fields: [] },
      [
        "endAt: expected an instant after startAt, received 1",
        `agentId: ${NO_ID}`,
        "fields: expected a list of names that is not empty, received an array of 0",
      ],
    ],
    [
      "teamPerformanceRequest",
      teamPerformanceRequest,
      { ...span, teamId: "", fields: ["a b"] },
      [`teamId: ${NO_ID}`, 'fields[0]: expected a name of letters, digits and _, received "a b"'],
    ],
    ["skillSummariesRequest", skillSummariesRequest, { ...span, skillId: "" }, [`skillId: ${NO_ID}`]],
    [
      "skillSlaSummariesRequest",
      skillSlaSummariesRequest,
      { endAt: 5 },
      ["startAt: expected an instant in whole epoch milliseconds, received missing"],
    ],
    [
      "contactTagsRequest",
      contactTagsRequest,
      { contactId: "", tagIds: [], apiVersion: 0 },
      [
        "apiVersion: expected a whole number from 1 to 999, received 0",
        `contactId: ${NO_ID}`,
        "tagIds: expected a list of 1 to 100 ids, received an array of 0",
      ],
    ],
    [
      "contactTagsRequest",
      contactTagsRequest,
      { contactId: "1", tagIds: [0, "5"] },
      [
        "tagIds[0]: expected a whole number above 0, received 0",
        "tagIds[1]: expected a whole number above 0, received a text",
      ],
    ],
    [
      "businessDataRequest",
      businessDataRequest,
      { contactId: "1", segmentId: "2", values: {} },
      [
        "contactId: expected exactly one of contactId and segmentId, received both",
        "values: expected at least one value, received none",
      ],
    ],
    [
      "digitalCustomFieldsRequest",
      digitalCustomFieldsRequest,
      { contactNumber: "", values: 5 },
      [`contactNumber: ${NO_ID}`, "values: expected an object of values, received 5"],
    ],
    [
      "digitalCustomFieldsRequest",
      digitalCustomFieldsRequest,
      { values: { a: null } },
      [
        "contactNumber: expected exactly one of contactNumber and customerId, received neither",
        "values.a: expected a named text, finite number, true or false, received null",
      ],
    ],
  ])("should say all that is wrong: %s (%#)", (name, build, options, problems) => {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    expect(refusal(() => build(options as never))).toEqual([`${name}: ${count}`, ...problems]);
  });

  it("should send a signal that says nothing more", () => {
    expect(signalRequest({ contactId: "1" }).query).toEqual({});
  });

  it("should take what is just within the borders", () => {
    const taken = [
      dataExtractionJobRequest({ ...job, endDate: job.startDate }),
      signalRequest({ contactId: "1", apiVersion: 999, parameters: Array.from({ length: 9 }, () => "x") }),
      monitorRequest({ contactId: "1", phoneNumber: `+${"1".repeat(20)}`, apiVersion: 1 }),
      monitorRequest({ contactId: "1", phoneNumber: "1" }),
      contactTagsRequest({ contactId: "1", tagIds: Array.from({ length: 100 }, () => 1) }),
      agentPerformanceRequest({ ...span, fields: ["x".repeat(64)] }),
    ];
    expect(taken.map(({ path }) => path)).toHaveLength(6);
    expect(refusal(() => contactTagsRequest({ contactId: "1", tagIds: Array.from({ length: 101 }, () => 1) }))).toEqual(
      ["contactTagsRequest: 1 problem", "tagIds: expected a list of 1 to 100 ids, received an array of 101"],
    );
    expect(refusal(() => agentPerformanceRequest({ ...span, fields: ["x".repeat(65)] }))).toHaveLength(2);
  });
});
