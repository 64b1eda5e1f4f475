import { afterEach, describe, expect, it } from "vitest";
import type { GenesysServer } from "../../../../src/testing/servers/start-genesys-server.ts";
import { type Caller, caller, openGenesys, START_AT, type VirtualClock } from "../platforms.ts";

let server: GenesysServer;
let call: Caller;
let clock: VirtualClock;
afterEach(() => server.close());

async function open(options: Parameters<typeof openGenesys>[0]): Promise<void> {
  ({ server, call, clock } = await openGenesys(options));
}

describe("evaluations", () => {
  const QUERY = "/api/v2/quality/evaluations/query";
  const evaluation = (n: number, more: object = {}): Record<string, unknown> => ({
    id: `e-${n}`,
    status: "FINISHED",
    conversation: { id: `c-${n}` },
    agent: { id: "u-1" },
    queue: { id: `q-${n % 2}` },
    answers: { totalScore: 80 + n },
    conversationDate: `2026-03-0${n}T08:00:00.000Z`,
    releaseDate: `2026-03-1${9 - n}T08:00:00.000Z`,
    ...more,
  });
  const disputed = {
    copies: [
      { visibleFrom: START_AT, payload: evaluation(3) },
      { visibleFrom: START_AT + 1000, payload: evaluation(3, { status: "RETRACTED" }) },
    ],
  };
  const evaluations = [evaluation(1), evaluation(2), disputed, evaluation(4, { releaseDate: null })];
  const ask = async (query: string) => (await call("GET", `${QUERY}?${query}`)).body;
  const ids = (body: { entities: { id: string }[] }) => body.entities.map((one) => one.id);

  it("should have answers only where these were asked for, and need somebody to ask about", async () => {
    await open({ evaluations });
    expect((await ask("conversationId=c-1")).entities[0]).not.toHaveProperty("answers");
    expect((await ask("conversationId=c-1&expandAnswerTotalScores=true")).entities[0].answers).toEqual({
      totalScore: 81,
    });
    expect((await call("GET", QUERY)).status).toBe(400);
    expect((await call("GET", `${QUERY}?agentUserId=u-1&pageSize=0`)).status).toBe(400);
    expect((await call("GET", `${QUERY}?agentUserId=u-1&expand=agent`)).status).toBe(501);
  });

  it("should be listed by release for an agent, without those never released, page by page", async () => {
    await open({ evaluations });
    const first = await ask("agentUserId=u-1&pageSize=2");
    expect([ids(first), first.total, first.pageCount]).toEqual([["e-3", "e-2"], 3, 2]);
    const last = (await call("GET", first.nextUri)).body;
    expect(ids(last)).toEqual(["e-1"]);
    expect(last).not.toHaveProperty("nextUri");
  });

  it("should be selected by queue, state, release and time", async () => {
    await open({ evaluations });
    expect(ids(await ask("agentUserId=u-1&queueId=q-1"))).toEqual(["e-3", "e-1"]);
    expect(ids(await ask("agentUserId=u-1&startTime=2026-03-17T00:00:00Z&endTime=2026-03-18T08:00:00Z"))).toEqual([
      "e-2",
    ]);
    expect(ids(await ask("conversationId=c-4&isReleased=true"))).toEqual([]);
    clock.at += 1000;
    expect(ids(await ask("agentUserId=u-1&evaluationState=RETRACTED&evaluationState=PENDING"))).toEqual(["e-3"]);
  });

  it("should replace each other when they come one by one with the same id", async () => {
    const version = (visibleFrom: number, status: string) => ({ visibleFrom, payload: evaluation(3, { status }) });
    await open({ evaluations: [version(START_AT, "PENDING"), version(START_AT + 1000, "FINISHED")] });
    const statuses = async () =>
      (await ask("conversationId=c-3")).entities.map((one: { status: string }) => one.status);
    expect(await statuses()).toEqual(["PENDING"]);
    clock.at += 1000;
    expect(await statuses()).toEqual(["FINISHED"]);
  });

  it("should come singly, in their latest copy", async () => {
    await open({ evaluations });
    const one = "/api/v2/quality/conversations/c-3/evaluations/e-3";
    expect((await call("GET", one)).body).toMatchObject({ status: "FINISHED", answers: { totalScore: 83 } });
    clock.at += 1000;
    expect((await call("GET", one)).body.status).toBe("RETRACTED");
    expect((await call("GET", one.replace("c-3", "c-1"))).status).toBe(404);
  });
});

describe("surveys", () => {
  it("should come by conversation and by id", async () => {
    const survey = { id: "s-1", conversation: { id: "c-1" }, status: "Finished" };
    await open({ surveys: [survey] });
    expect((await call("GET", "/api/v2/quality/conversations/c-1/surveys")).body).toEqual([survey]);
    expect((await call("GET", "/api/v2/quality/conversations/c-2/surveys")).body).toEqual([]);
    expect((await call("GET", "/api/v2/quality/surveys/s-1")).body).toEqual(survey);
    expect((await call("GET", "/api/v2/quality/surveys/s-2")).status).toBe(404);
  });
});

describe("historical adherence", () => {
  const BULK = "/api/v2/workforcemanagement/adherence/historical/bulk";
  const file = {
    managementUnitId: "m-1",
    startDate: "2026-03-02T00:00:00.000Z",
    endDate: "2026-03-09T00:00:00.000Z",
    userResults: [
      { userId: "u-1", adherencePercentage: 90, exceptionInfo: [{}], actuals: [{}] },
      { userId: "u-2", adherencePercentage: 80, exceptionInfo: [], actuals: [] },
    ],
  };
  const item = { managementUnitId: "m-1", startDate: file.startDate, endDate: file.endDate };
  const start = (...items: object[]) => call("POST", BULK, { timeZone: "UTC", items });
  const poll = async (id: string) => (await call("GET", `${BULK}/jobs/${id}`)).body;

  it("should be left in files when the job is over, which open without a token alone", async () => {
    await open({ adherence: [file], jobs: { seconds: 10 } });
    const started = await start({ ...item, userIds: ["u-1"], includeExceptions: true });
    expect(started).toMatchObject({ status: 202, body: { job: { status: "Processing" }, downloadUrls: [] } });
    const { id } = started.body.job;
    expect(await poll(id)).toEqual({ job: { id, status: "Processing" }, downloadUrls: [] });
    clock.at += 10_000;
    const { job, downloadUrls } = await poll(id);
    expect([job.status, downloadUrls.length]).toEqual(["Complete", 1]);
    expect((await call("GET", downloadUrls[0])).status).toBe(400);
    const stranger = caller(server.url, () => null);
    const user = { userId: "u-1", adherencePercentage: 90, exceptionInfo: [{}] };
    expect((await stranger("GET", downloadUrls[0])).body).toEqual({ ...file, userResults: [user] });
    expect((await stranger("GET", downloadUrls[0].replace("signature=0", "signature=1"))).status).toBe(403);
    expect((await stranger("GET", downloadUrls[0].replace("job-1", "job-2"))).status).toBe(404);
  });

  it("should have no file for another unit or time, and refuse what is no item", async () => {
    await open({ adherence: [file], jobs: { seconds: 0 } });
    const urls = async (more: object) => (await poll((await start({ ...item, ...more })).body.job.id)).downloadUrls;
    expect(await urls({ managementUnitId: "m-2" })).toEqual([]);
    expect(await urls({ startDate: file.endDate, endDate: "2026-03-10T00:00:00.000Z" })).toEqual([]);
    expect((await start()).status).toBe(400);
    expect((await start({ ...item, endDate: item.startDate })).status).toBe(400);
    expect((await call("GET", `${BULK}/jobs/job-9`)).status).toBe(404);
  });

  it("should say that a job failed", async () => {
    await open({ adherence: [file], jobs: { seconds: 0, outcomes: ["failed"] } });
    const { id } = (await start(item)).body.job;
    expect(await poll(id)).toEqual({ job: { id, status: "Error" }, downloadUrls: [] });
  });
});

describe("external metric data", () => {
  const DATA = "/api/v2/employeeperformance/externalmetrics/data";
  const item = { userId: "u-1", metricId: "m-1", dateOccurred: "2026-03-02", value: 58, count: 12, type: "Total" };
  const post = (...items: object[]) => call("POST", DATA, { items });
  const day = () => server.externalMetricOf("u-1", "m-1", "2026-03-02");

  it("should replace a day, add to it, and take it away", async () => {
    await open({});
    await post({ ...item, value: 1 });
    await post(item);
    expect(day()).toEqual({ value: 58, count: 12 });
    await post({ ...item, value: 2, count: 1, type: "Cumulative" });
    expect(day()).toEqual({ value: 60, count: 13 });
    await post({ ...item, value: null });
    expect(day()).toBeNull();
    await post(item);
    await post({ ...item, count: 0 });
    expect(day()).toBeNull();
  });

  it("should answer 200 also when items fail, and say which", async () => {
    await open({ externalMetrics: { userIds: ["u-1"], metricIds: ["m-1"] } });
    const bad = [
      { ...item, userId: "u-9" },
      { ...item, metricId: "m-9" },
      { ...item, dateOccurred: "2026-02-22" },
      { ...item, dateOccurred: "2026-04-02" },
      { ...item, userEmail: "a@example.invalid" },
      { ...item, value: "58" },
      { ...item, type: "Sum" },
    ];
    const { status, body } = await post(item, ...bad);
    expect([status, body.processedEntities]).toEqual([200, [item]]);
    expect(body.unprocessedEntities.map(({ message: _, ...one }: { message: string }) => one)).toEqual(bad);
    expect((await post({ ...item, dateOccurred: "2026-02-23" }, { ...item, dateOccurred: "2026-04-01" })).body).toEqual(
      {
        processedEntities: [expect.anything(), expect.anything()],
        unprocessedEntities: [],
      },
    );
  });

  it("should take 1 to 100 items", async () => {
    await open({});
    expect((await post()).status).toBe(400);
    expect((await post(...Array(100).fill(item))).status).toBe(200);
    expect((await post(...Array(101).fill(item))).status).toBe(400);
  });
});

describe("gamification", () => {
  it("should give profiles and scorecards", async () => {
    const profile = { id: "p-1", name: "Care" };
    const scorecards = [{ userId: "u-1", workday: "2026-03-02", entities: [{ points: 5 }] }];
    await open({ profiles: [profile], scorecards });
    expect((await call("GET", "/api/v2/gamification/profiles")).body.entities).toEqual([profile]);
    expect((await call("GET", "/api/v2/gamification/profiles/p-1")).body).toEqual(profile);
    expect((await call("GET", "/api/v2/gamification/profiles/p-2")).status).toBe(404);
    const card = "/api/v2/gamification/scorecards/users/u-1";
    expect((await call("GET", `${card}?workday=2026-03-02`)).body).toEqual({ entities: [{ points: 5 }] });
    expect((await call("GET", `${card}?workday=2026-03-03`)).body).toEqual({ entities: [] });
    expect((await call("GET", card)).status).toBe(400);
  });
});
