import { afterEach, describe, expect, it } from "vitest";
import type { CxoneServer } from "../../../../src/testing/servers/start-cxone-server.ts";
import { type Caller, caller, cxoneSignIn, openCxone, START_AT, type VirtualClock } from "../platforms.ts";

const API = "/incontactapi/services/v33.0";
const PASSWORD = { grant_type: "password", username: "key", password: "key-secret" };

let server: CxoneServer;
let call: Caller;
let clock: VirtualClock;
afterEach(() => server.close());

async function open(options: Parameters<typeof openCxone>[0] = {}): Promise<void> {
  ({ server, call, clock } = await openCxone(options));
}

describe("signing in", () => {
  it("should be discovered", async () => {
    await open({ tenantId: "t-1" });
    const { url } = server;
    const anonymous = caller(url, () => null);
    const openId = await anonymous("GET", "/.well-known/openid-configuration");
    expect(openId.body).toEqual({ issuer: url, token_endpoint: `${url}/auth/token` });
    const tenant = await anonymous("GET", "/.well-known/cxone-configuration?tenantId=t-1");
    expect(tenant.body).toMatchObject({ tenantId: "t-1", area: "na1", api_endpoint: url });
    expect((await anonymous("GET", "/.well-known/cxone-configuration?tenantId=t-2")).status).toBe(404);
  });

  it("should give a token that ends when it says, and claims about the tenant", async () => {
    await open({ expiresInSeconds: 60, reports: { agents: [{ agentId: 1 }] } });
    const { body } = await cxoneSignIn(server, PASSWORD);
    const claims = JSON.parse(Buffer.from(body.id_token.split(".")[1], "base64url").toString("utf8"));
    expect(claims).toMatchObject({ tenantId: "tenant", iss: server.url, exp: START_AT / 1000 + 60 });
    clock.at += 59_999;
    expect((await call("GET", `${API}/agents`)).status).toBe(200);
    clock.at += 1;
    expect((await call("GET", `${API}/agents`)).status).toBe(401);
  });

  it("should take the application in the form, and each refresh token once", async () => {
    await open();
    const response = await fetch(`${server.url}/auth/token`, {
      method: "POST",
      body: new URLSearchParams({ ...PASSWORD, client_id: "client", client_secret: "secret" }),
    });
    expect(response.status).toBe(200);
    const { refresh_token } = (await response.json()) as { refresh_token: string };
    const refresh = () => cxoneSignIn(server, { grant_type: "refresh_token", refresh_token });
    expect([(await refresh()).status, (await refresh()).status]).toEqual([200, 401]);
  });

  it("should take a key alone, whose refresh has other names", async () => {
    await open({ reports: { agents: [{ agentId: 1 }] } });
    const key = { accessKeyId: "key", accessKeySecret: "key-secret" };
    const first = await call("POST", "/authentication/v1/token/access-key", key);
    expect(first.body).toMatchObject({ expires_in: 3600, token_type: "Bearer" });
    const wrong = { ...key, accessKeySecret: "x" };
    expect((await call("POST", "/authentication/v1/token/access-key", wrong)).status).toBe(401);
    const refresh = () => call("POST", "/public/user/refresh", { token: first.body.refresh_token });
    const { body } = await refresh();
    expect(body).toMatchObject({ tokenExpirationTimeSec: 3600, refreshTokenExpirationTimeSec: 7200 });
    expect((await refresh()).status).toBe(401);
    expect((await caller(server.url, () => body.token)("GET", `${API}/agents`)).status).toBe(200);
  });

  it("should lose a token where a plan says so, and give a short one", async () => {
    const rules = [
      { kind: "short-token", requests: [0] },
      { kind: "token-lost", requests: [2] },
    ] as const;
    await open({ faults: { seed: 1, rules } });
    const statuses = async () => (await call("GET", `${API}/contacts/completed`)).status;
    expect([await statuses(), await statuses(), await statuses()]).toEqual([204, 401, 401]);
    expect(server.injected).toMatchObject({ "short-token": 1, "token-lost": 1 });
  });
});

describe("reports", () => {
  const reports = {
    agentPerformance: [
      { agentId: 1, totalHandled: "12", loginTime: "PT7H" },
      { agentId: 2, totalHandled: "3", loginTime: "PT1H" },
    ],
    skillSummaries: [{ skillId: 5, serviceLevel: 90 }],
    agentStateHistory: [
      { agentId: 1, startDate: "2026-03-02T08:00:00.000Z" },
      { agentId: 1, startDate: "2026-03-02T08:05:00.001Z" },
    ],
    callQuality: [{ contactId: 9, jitter: 12.5 }],
  };
  const time = "startDate=2026-03-02T08:00:00Z&endDate=2026-03-02T08:05:00Z";

  it("should come in their envelope, of all, of one, of a time, of some fields", async () => {
    await open({ reports });
    const get = async (path: string) => (await call("GET", API + path)).body;
    const envelope = { businessUnitId: 1, lastPollTime: new Date(START_AT).toISOString() };
    expect(await get(`/agents/performance?${time}`)).toEqual({
      ...envelope,
      agentPerformance: reports.agentPerformance,
    });
    expect((await get("/agents/2/performance")).agentPerformance).toEqual([reports.agentPerformance[1]]);
    expect((await get("/skills/summary?fields=SkillID")).skillSummaries).toEqual([{ SkillID: 5 }]);
    expect((await get(`/wfm-data/agents/schedule-adherence?${time}`)).agentStateHistory).toHaveLength(1);
    expect(await get("/contacts/9/call-quality")).toEqual({ contactId: 9, jitter: 12.5 });
  });

  it("should be 204 when empty, 501 when not given or asked for otherwise, and text without Accept", async () => {
    await open({ reports });
    const status = async (path: string) => (await call("GET", API + path)).status;
    expect(await status("/agents/3/performance")).toBe(204);
    expect(await status("/contacts/8/call-quality")).toBe(204);
    expect(await status("/dispositions")).toBe(501);
    expect(await status("/agents/performance?teamId=1")).toBe(501);
    const { text } = await call("GET", `${API}/skills/summary`, undefined, { accept: "text/plain" });
    expect(text).toBe("No known way to render data");
  });
});

describe("data extraction", () => {
  const JOBS = "/data-extraction/v1/jobs";
  const row = (workflowId: string, lastUpdated: string, more: object = {}) => ({ workflowId, lastUpdated, ...more });
  const extractions = {
    "qm-workflows": [
      row("1", "2026-03-02 09:00:00", { comment: 'said "no", twice\nor so' }),
      row("2", "2026-03-04 00:00:00"),
      row("3", ""),
      {
        copies: [
          { visibleFrom: START_AT, payload: row("4", "2026-03-03 23:59:59", { score: "80" }) },
          { visibleFrom: START_AT + 10_001, payload: row("4", "2026-03-03 23:59:59", { score: "90" }) },
        ],
      },
    ],
  };
  const request = { entityName: "qm-workflows", version: "3", startDate: "2026-03-02", endDate: "2026-03-03" };
  const start = (more: object = {}) => call("POST", JOBS, { ...request, ...more });
  const status = async (id: string) => (await call("GET", `${JOBS}/${id}`)).body.jobStatus;

  it("should leave a table as of its end, which opens without a token for thirty seconds", async () => {
    await open({ extractions, extractionJobs: { seconds: 10 } });
    const started = await start();
    expect([started.status, started.body]).toEqual([202, "job-1"]);
    expect(await status("job-1")).toEqual({
      id: "job-1",
      status: "RUNNING",
      result: { url: null, errorMessage: null },
    });
    clock.at += 20_000;
    const { url } = (await status("job-1")).result;
    expect((await call("GET", url)).status).toBe(400);
    const stranger = caller(server.url, () => null);
    clock.at += 29_999;
    expect((await stranger("GET", url)).text).toBe(
      [
        "\ufeffworkflowId,lastUpdated,comment,score",
        '1,2026-03-02 09:00:00,"said ""no"", twice\nor so",',
        "3,,,",
        "4,2026-03-03 23:59:59,,80",
        "",
      ].join("\r\n"),
    );
    clock.at += 1;
    expect((await stranger("GET", url)).status).toBe(403);
  });

  it("should have one row for each workflow, however its names are spelled", async () => {
    const version = (visibleFrom: number, score: string) => ({
      visibleFrom,
      payload: { "Workflow ID": "1", "Last Updated": "2026-03-02 09:00:00", "Score Percentage": score },
    });
    const rows = [version(START_AT, "80"), version(START_AT + 1000, "90"), version(START_AT + 2001, "95")];
    await open({ extractions: { "qm-workflows": rows } });
    await start();
    clock.at += 2000;
    const { url } = (await status("job-1")).result;
    const { text } = await caller(server.url, () => null)("GET", url);
    expect(text).toBe("\ufeffWorkflow ID,Last Updated,Score Percentage\r\n1,2026-03-02 09:00:00,90\r\n");
  });

  it("should refuse with 403 what comes too soon, or while another runs", async () => {
    await open({ extractions, extractionJobs: { seconds: 40 } });
    await start();
    clock.at += 29_999;
    expect((await start()).status).toBe(403);
    clock.at += 10_000;
    expect((await start()).status).toBe(403);
    clock.at += 1;
    expect((await start()).status).toBe(202);
  });

  it("should fail and expire", async () => {
    await open({ extractions, extractionJobs: { seconds: 0, keptSeconds: 100, outcomes: ["failed"] } });
    await start();
    const failed = { url: null, errorMessage: "the job failed" };
    expect(await status("job-1")).toEqual({ id: "job-1", status: "FAILED", result: failed });
    clock.at += 100_000;
    expect((await status("job-1")).status).toBe("EXPIRED");
    expect((await call("GET", `${JOBS}/job-2`)).status).toBe(404);
  });

  it.each([
    { entityName: "unknown" },
    { version: 3 },
    { startDate: "2026-03-02T00:00:00Z" },
    { endDate: "2026-03-01" },
    { endDate: "2026-03-16" },
  ])("should refuse %j", async (more) => {
    await open({ extractions });
    expect((await start(more)).status).toBe(400);
  });
});

describe("feedback", () => {
  it("should come by cursor, and cut to fields", async () => {
    const feedback = [1, 2, 3].map((n) => ({ RESPONSE_ID: `r-${n}`, PRIMARY_SCORE: `${n}` }));
    await open({ feedback });
    const path = "/survey-data/v1.0/feedback/search";
    const first = (await call("POST", `${path}?limit=2`, {})).body;
    expect(first.data).toEqual(feedback.slice(0, 2));
    const last = (await call("POST", `${path}?limit=2&cursor=${first.nextCursor}`, { fields: ["PRIMARY_SCORE"] })).body;
    expect([last.data, last.nextCursor]).toEqual([[{ PRIMARY_SCORE: "3" }], null]);
    expect((await call("POST", `${path}?cursor=x`, {})).status).toBe(400);
    expect((await call("POST", path, { filter: { a: 1 } })).status).toBe(501);
  });
});

describe("write-back", () => {
  const contacts = [{ contactId: 9, contactStartDate: "2026-03-02T08:00:00Z" }];
  const tag = (id: number, body: unknown) => call("POST", `${API}/contacts/${id}/tags`, body);
  const fill = (id: number, body: unknown) =>
    call("PUT", `/business-data-manager/v1/business-data/contact/${id}`, body);

  it("should add tags that exist, and say which do not in a 200", async () => {
    await open({ contacts, tagIds: [55] });
    const { status, body } = await tag(9, { tags: [{ tagId: 55 }, { tagId: 56 }, {}] });
    expect(status).toBe(200);
    expect(body.tags.map((one: { success: boolean }) => one.success)).toEqual([true, false, false]);
    expect([server.tagsOf("9"), server.tagsOf("8")]).toEqual([["55"], []]);
    expect((await tag(8, { tags: [{ tagId: 55 }] })).status).toBe(404);
    expect((await tag(9, { tags: [] })).status).toBe(400);
  });

  it("should fill the fields of business data that are defined, with what they hold", async () => {
    await open({ contacts, businessDataFields: { ces: "number", band: "text" } });
    expect((await fill(9, [{ ces: 4.1 }, { band: "medium" }])).status).toBe(204);
    expect((await fill(9, [{ ces: 4.2 }])).status).toBe(204);
    for (const wrong of [[], [{ ces: "4" }], [{ other: 1 }], [{ ces: 1, band: "x" }], { ces: 1 }]) {
      expect([wrong, (await fill(9, wrong)).status]).toEqual([wrong, 400]);
    }
    expect((await fill(8, [{ ces: 1 }])).status).toBe(404);
    expect(server.businessDataOf("9")).toEqual({ ces: 4.2, band: "medium" });
    await server.close();
    await open({ contacts });
    expect((await fill(9, [{ any: true }, { other: null }])).status).toBe(400);
    expect((await fill(9, [{ any: true }])).status).toBe(204);
  });
});
