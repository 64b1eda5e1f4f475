import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as cxone from "../../../../src/adapters/cxone/index.ts";
import type { PlatformRequest } from "../../../../src/adapters/model.ts";
import { type CxoneServer, startCxoneServer } from "../../../../src/testing/servers/start-cxone-server.ts";
import { buildersOf, expectAnswer, type Row, realClock } from "../every-request.ts";

const START_AT = Date.UTC(2026, 2, 2, 8);
const HOUR_MS = 3_600_000;
const hours = { startAt: START_AT, endAt: START_AT + 2 * HOUR_MS };
const days = { startDate: "2026-03-02", endDate: "2026-03-02" };
const contactId = "1001";
const contact = {
  contactId: 1001,
  masterContactId: 1001,
  contactStartDate: "2026-03-02T08:00:00.000Z",
  totalDurationSeconds: 90.5,
};
const leg = {
  contactId: 1002,
  masterContactId: 1001,
  contactStartDate: "2026-03-02T08:01:00.000Z",
  totalDurationSeconds: null,
};

let server: CxoneServer;
let client: cxone.CxoneClient;

/** A job is there already, for the request that needs the id of one. */
beforeAll(async () => {
  server = await startCxoneServer({
    contacts: [contact, leg],
    reports: {
      agentPerformance: [{ agentId: 7 }],
      teamPerformanceTotal: [{ teamId: 3 }],
      skillSummaries: [{ skillId: 5 }],
      serviceLevelSummaries: [{ skillId: 5 }],
      callQuality: [{ contactId: 1001, jitter: 12 }],
    },
    extractions: { "qm-workflows": [] },
    extractionJobs: { seconds: 0, coolDownSeconds: 0 },
    now: () => START_AT + 2 * HOUR_MS,
  });
  client = cxone.createCxoneClient({
    credentials: { clientId: "client", clientSecret: "secret", accessKeyId: "key", accessKeySecret: "key-secret" },
    hosts: { api: server.url, login: server.url },
    fetch,
    clock: realClock,
  });
  await client.send(cxone.dataExtractionJobRequest({ entityName: "qm-workflows", version: "3", ...days }));
});
afterAll(() => server.close());

const of = (request: PlatformRequest, status: number, body?: unknown): Row => ({ request, status, body });

/** What the server answers to each builder. */
const ANSWERS: Readonly<Record<string, Row>> = {
  agentPerformanceRequest: of(cxone.agentPerformanceRequest(hours), 200, { agentPerformance: [{ agentId: 7 }] }),
  businessDataRequest: of(cxone.businessDataRequest({ segmentId: "g-1", values: { effort: 4.1 } }), 204),
  callQualityRequest: of(cxone.callQualityRequest({ contactId }), 200, { contactId: 1001, jitter: 12 }),
  completedContactsRequest: of(cxone.completedContactsRequest(hours), 200, { completedContacts: [contact, leg] }),
  contactHierarchyRequest: of(cxone.contactHierarchyRequest({ contactId }), 200, {
    masterContactId: 1001,
    childContacts: [{ contactId: 1002 }],
  }),
  contactRequest: of(cxone.contactRequest({ contactId }), 200, { contactId: contact }),
  contactTagsRequest: of(cxone.contactTagsRequest({ contactId, tagIds: [55] }), 200, {
    tags: [{ tagId: 55, success: true }],
  }),
  dataExtractionJobRequest: of(
    cxone.dataExtractionJobRequest({ entityName: "qm-workflows", version: "3", ...days }),
    202,
    "job-2",
  ),
  dataExtractionStatusRequest: of(cxone.dataExtractionStatusRequest({ jobId: "job-1" }), 200, {
    jobStatus: { status: "SUCCEEDED" },
  }),
  digitalCustomFieldsRequest: of(
    cxone.digitalCustomFieldsRequest({ contactNumber: "55", values: { effort: "4" } }),
    204,
  ),
  monitorRequest: of(cxone.monitorRequest({ contactId, phoneNumber: "15550100" }), 202),
  signalRequest: of(cxone.signalRequest({ contactId, parameters: ["escalate"] }), 202),
  skillSlaSummariesRequest: of(cxone.skillSlaSummariesRequest(hours), 200, {
    serviceLevelSummaries: [{ skillId: 5 }],
  }),
  skillSummariesRequest: of(cxone.skillSummariesRequest({ ...hours, skillId: "5" }), 200, {
    skillSummaries: [{ skillId: 5 }],
  }),
  teamPerformanceRequest: of(cxone.teamPerformanceRequest(hours), 200, { teamPerformanceTotal: [{ teamId: 3 }] }),
};

describe("every request of cxscore/adapters/cxone", () => {
  it("should be in the table, by the names that the entry point exports", () => {
    expect(Object.keys(ANSWERS).sort()).toEqual([...buildersOf(cxone)].sort());
  });

  it.each(Object.entries(ANSWERS))("should be answered by the local server as it says: %s", async (_, row) => {
    await expectAnswer(client, row);
  });

  it("should be simulated, and never be refused", () => {
    const statuses = new Set(Object.values(ANSWERS).map(({ status }) => status));
    expect([...statuses].sort()).toEqual([200, 202, 204]);
  });
});
