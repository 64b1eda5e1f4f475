import { describe, expect, it } from "vitest";
import { mapCompletedContacts } from "../../../../src/adapters/cxone/contacts/map-completed-contacts.ts";
import {
  COMPLETED_CONTACT_FIELDS,
  completedContactsRequest,
} from "../../../../src/adapters/cxone/requests/completed-contacts-request.ts";
import {
  callQualityRequest,
  contactHierarchyRequest,
  contactRequest,
} from "../../../../src/adapters/cxone/requests/contact-request.ts";
import {
  dataExtractionJobRequest,
  dataExtractionStatusRequest,
} from "../../../../src/adapters/cxone/requests/data-extraction-requests.ts";
import {
  agentPerformanceRequest,
  skillSlaSummariesRequest,
  skillSummariesRequest,
  teamPerformanceRequest,
} from "../../../../src/adapters/cxone/requests/performance-requests.ts";
import type { PlatformRequest } from "../../../../src/adapters/model.ts";
import { isScoringError, type Problem } from "../../../../src/core/errors.ts";
import { newerPage } from "../fixtures.ts";

const startAt = Date.UTC(2026, 2, 4);
const day = { startAt, endAt: startAt + 86_400_000 };
const GET = { method: "GET", headers: { Accept: "application/json" }, body: null };
const SEND = { headers: { Accept: "application/json", "Content-Type": "application/json" }, query: {} };
const API = "/incontactapi/services/v33.0";
const dates = { startDate: "2026-03-04T00:00:00.000Z", endDate: "2026-03-04T23:59:59.999Z" };

function problemsOf(build: () => PlatformRequest): readonly Problem[] {
  try {
    build();
  } catch (error) {
    if (isScoringError(error)) return error.problems;
    throw error;
  }
  return [];
}

describe("completedContactsRequest", () => {
  it("should ask for an interval in UTC, its end left out, in one order", () => {
    expect(completedContactsRequest(day)).toEqual({
      ...GET,
      path: `${API}/contacts/completed`,
      query: { ...dates, skip: "0", top: "1000", orderby: "contactStartDate asc" },
    });
  });

  it("should ask for what changed, for a page and for fields", () => {
    const fields = ["contactId", "agentSeconds"];
    const { query } = completedContactsRequest({ updatedSince: startAt, skip: 200, pageSize: 100, fields });
    expect(query).toEqual({
      updatedSince: "2026-03-04T00:00:00.000Z",
      skip: "200",
      top: "100",
      orderby: "contactStartDate asc",
      fields: "contactId,agentSeconds",
    });
  });

  it("should take the poll time of the answer before as it came, beside an interval, too", () => {
    const updatedSince = "2026-03-04T16:40:00.000+01:00";
    expect(completedContactsRequest({ ...day, updatedSince }).query).toMatchObject({
      ...dates,
      updatedSince: "2026-03-04T15:40:00.000Z",
    });
    expect(completedContactsRequest({ updatedSince }).query).not.toHaveProperty("startDate");
  });

  it("should name its order as older versions do", () => {
    const { path, query } = completedContactsRequest({ ...day, apiVersion: 24 });
    expect(path).toBe("/incontactapi/services/v24.0/contacts/completed");
    expect(query["orderby"]).toBe("contactStart asc");
    expect(completedContactsRequest({ ...day, apiVersion: 27 }).query["orderby"]).toBe("contactStartDate asc");
  });

  it("should name all fields that are read, and none of a person's", () => {
    const page = newerPage();
    const contacts = (page["completedContacts"] as Record<string, unknown>[]).map((record) =>
      Object.fromEntries(Object.entries(record).filter(([key]) => COMPLETED_CONTACT_FIELDS.includes(key))),
    );
    const lean = mapCompletedContacts({ ...page, completedContacts: contacts });
    expect(lean).toEqual(mapCompletedContacts(page));
    expect(Object.keys(contacts[0] ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/firstName|lastName|notes/i)]),
    );
    expect(completedContactsRequest({ ...day, fields: COMPLETED_CONTACT_FIELDS }).query["fields"]).toContain(",");
  });

  it.each<[string, object, string[]]>([
    ["no time", {}, ["startAt", "endAt"]],
    ["an empty interval", { startAt, endAt: startAt }, ["endAt"]],
    ["half an interval", { startAt, updatedSince: startAt }, ["endAt"]],
    ["a text that is no instant", { updatedSince: "2026-03-04" }, ["updatedSince"]],
    ["a fraction", { updatedSince: 0.5 }, ["updatedSince"]],
    ["numbers out of range", { ...day, skip: -1, pageSize: 10_001, apiVersion: 0 }, ["apiVersion", "skip", "pageSize"]],
    ["fields that are no names", { ...day, fields: ["a,b", "", 5] }, ["fields[0]", "fields[1]", "fields[2]"]],
    ["no field", { ...day, fields: [] }, ["fields"]],
  ])("should refuse %s, with every problem", (_, selection, paths) => {
    expect(problemsOf(() => completedContactsRequest(selection)).map(({ path }) => path)).toEqual(paths);
  });
});

describe("the requests that read", () => {
  const contactId = "516/200";
  it.each<[string, () => PlatformRequest, string]>([
    ["a contact", () => contactRequest({ contactId }), `${API}/contacts/516%2F200`],
    [
      "a contact by another version",
      () => contactRequest({ contactId, apiVersion: 34 }),
      "/incontactapi/services/v34.0/contacts/516%2F200",
    ],
    ["its legs", () => contactHierarchyRequest({ contactId }), `${API}/contacts/516%2F200/hierarchy`],
    ["its quality", () => callQualityRequest({ contactId }), `${API}/contacts/516%2F200/call-quality`],
    ["a job", () => dataExtractionStatusRequest({ jobId: "7d/.." }), "/data-extraction/v1/jobs/7d%2F.."],
  ])("should ask for %s", (_, build, path) => {
    expect(build()).toEqual({ ...GET, path, query: {} });
  });

  it.each<[() => PlatformRequest, string]>([
    [() => agentPerformanceRequest(day), "agents/performance"],
    [() => agentPerformanceRequest({ ...day, agentId: "20011" }), "agents/20011/performance"],
    [() => teamPerformanceRequest(day), "teams/performance-total"],
    [() => teamPerformanceRequest({ ...day, teamId: "3" }), "teams/3/performance-total"],
    [() => skillSummariesRequest(day), "skills/summary"],
    [() => skillSummariesRequest({ ...day, skillId: "88001" }), "skills/88001/summary"],
    [() => skillSlaSummariesRequest(day), "skills/sla-summary"],
  ])("should ask for a report %#", (build, path) => {
    expect(build()).toEqual({ ...GET, path: `${API}/${path}`, query: dates });
  });

  it("should ask for fields of a report", () => {
    const fields = ["SkillId", "ServiceLevel"];
    expect(skillSlaSummariesRequest({ ...day, fields }).query).toEqual({ ...dates, fields: "SkillId,ServiceLevel" });
  });

  it("should start an extraction of whole days", () => {
    const body = { entityName: "qm-workflows", version: "3", startDate: "2026-02-20", endDate: "2026-03-05" };
    expect(dataExtractionJobRequest(body)).toEqual({ ...SEND, method: "POST", path: "/data-extraction/v1/jobs", body });
    const refused = [
      { endDate: "2026-03-06" },
      { endDate: "2026-02-19" },
      { endDate: "2026-02-30" },
      { startDate: startAt },
      { entityName: "" },
      { version: 3 },
    ];
    for (const differs of refused) {
      const selection = { ...body, ...differs } as typeof body;
      expect(problemsOf(() => dataExtractionJobRequest(selection))).toHaveLength(1);
    }
  });

  it("should refuse reports and contacts that are none, with every problem", () => {
    const broken = { startAt: -1, endAt: Number.NaN, agentId: "", apiVersion: 1.5, fields: "x" } as never;
    expect(problemsOf(() => agentPerformanceRequest(broken)).map(({ path }) => path)).toEqual([
      "apiVersion",
      "startAt",
      "endAt",
      "agentId",
      "fields",
    ]);
    expect(problemsOf(() => contactRequest({ contactId: ".." }))).toHaveLength(1);
    expect(problemsOf(() => dataExtractionStatusRequest({ jobId: "" }))).toHaveLength(1);
  });
});
