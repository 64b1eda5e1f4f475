import { afterEach, describe, expect, it } from "vitest";
import { mapScoreAggregates } from "../../../../src/adapters/genesys/index.ts";
import type { GenesysServer } from "../../../../src/testing/servers/start-genesys-server.ts";
import { type Caller, openGenesys, START_AT, type VirtualClock } from "../platforms.ts";

const at = (time: string): string => `2026-03-02T${time}:00.000Z`;
const HOUR = `${at("08:00")}/${at("09:00")}`;
const survey = (id: string, queueId: string, completed: string, totalScore: number, status = "Finished") => ({
  id,
  queue: { id: queueId },
  status,
  completedDate: at(completed),
  answers: { totalScore },
});
const late = { visibleFrom: START_AT + 1000, payload: survey("v-4", "q-2", "08:50", 10) };
const surveys = [
  survey("v-1", "q-1", "08:00", 80),
  survey("v-2", "q-1", "08:14", 60),
  survey("v-3", "q-1", "08:15", 50),
  late,
  survey("v-5", "q-1", "08:20", 1, "Started"),
  survey("v-6", "q-1", "09:00", 1),
  { id: "v-7", queue: { id: "q-1" }, status: "Sent" },
];
const evaluation = (id: string, totalScore: number, more: object = {}) => ({
  id,
  queue: { id: "q-1" },
  status: "FINISHED",
  conversationDate: at("08:10"),
  submittedDate: at("08:20"),
  releaseDate: at("08:40"),
  answers: { totalScore },
  ...more,
});
const evaluations = [evaluation("e-1", 90), evaluation("e-2", 70, { releaseDate: null })];

let server: GenesysServer;
let call: Caller;
let clock: VirtualClock;
afterEach(() => server.close());

async function open(options: Parameters<typeof openGenesys>[0] = { surveys, evaluations }): Promise<void> {
  ({ server, call, clock } = await openGenesys(options));
}
const ask = (resource: string, body: object = {}) =>
  call("POST", `/api/v2/analytics/${resource}/aggregates/query`, {
    interval: HOUR,
    groupBy: ["queueId"],
    metrics: [resource === "surveys" ? "oSurveyTotalScore" : "oTotalScore"],
    ...body,
  });
const only = (dimension: string, value: string) => ({
  type: "and",
  clauses: [{ type: "or", predicates: [{ type: "dimension", dimension, operator: "matches", value }] }],
});

describe("scores of surveys", () => {
  it("should be added up by queue and window, as they become visible, as the reader takes them", async () => {
    await open();
    clock.at += 1000;
    const { body } = await ask("surveys", { granularity: "PT15M" });
    const window = (from: string, to: string, stats: object) => ({
      interval: `${at(from)}/${at(to)}`,
      metrics: [{ metric: "oSurveyTotalScore", stats }],
    });
    expect(body.results).toEqual([
      {
        group: { queueId: "q-1" },
        data: [
          window("08:00", "08:15", { count: 2, sum: 140, min: 60, max: 80 }),
          window("08:15", "08:30", { count: 1, sum: 50, min: 50, max: 50 }),
        ],
      },
      { group: { queueId: "q-2" }, data: [window("08:45", "09:00", { count: 1, sum: 10, min: 10, max: 10 })] },
    ]);
    expect(mapScoreAggregates(body)).toMatchObject({ quarantined: [], counts: { read: 3, mapped: 3 } });
  });

  it("should be those of a queue, and none before they are there", async () => {
    await open();
    const { results } = (await ask("surveys", { filter: only("queueId", "q-1") })).body;
    expect(results[0].data[0].metrics[0].stats.count).toBe(3);
    expect((await ask("surveys", { filter: only("queueId", "q-2") })).body).toEqual({ results: [] });
  });
});

describe("scores of evaluations", () => {
  it.each([
    [{}, `${at("08:15")}/${at("08:30")}`, 160],
    [{ filter: only("released", "true") }, `${at("08:15")}/${at("08:30")}`, 90],
    [{ alternateTimeDimension: "conversationStart" }, `${at("08:00")}/${at("08:15")}`, 160],
    [{ alternateTimeDimension: "evaluationReleaseDate" }, `${at("08:30")}/${at("08:45")}`, 90],
  ])("should be counted by the time that is asked for: %j", async (body, interval, sum) => {
    await open();
    const { results } = (await ask("evaluations", { granularity: "PT15M", ...body })).body;
    expect(results[0].data).toMatchObject([{ interval, metrics: [{ metric: "oTotalScore", stats: { sum } }] }]);
  });

  it.each([
    [400, { interval: "x" }],
    [400, { metrics: [] }],
    [413, { interval: "2020-01-01T00:00:00Z/2026-01-01T00:00:00Z", granularity: "PT15M" }],
    [501, { metrics: ["nEvaluations"] }],
    [501, { groupBy: ["userId"] }],
    [501, { alternateTimeDimension: "evaluationCreatedDate" }],
    [501, { granularity: "PT7M" }],
    [501, { filter: only("formId", "f-1") }],
  ])("should be answered with %i for %j", async (status, body) => {
    await open();
    expect((await ask("evaluations", body)).status).toBe(status);
  });

  it("should not be simulated where none were given", async () => {
    await open({});
    expect((await ask("evaluations")).status).toBe(501);
    expect((await ask("surveys")).status).toBe(501);
  });
});
