import { afterEach, describe, expect, it } from "vitest";
import type { GenesysServer } from "../../../../src/testing/servers/start-genesys-server.ts";
import { openGenesys } from "../platforms.ts";

const PATH = "/api/v2/gamification";
const profiles = [{ id: "p-1", name: "Care" }, { id: "p-2" }];
const objective = (id: string) => ({ id, zones: [{ label: "Target" }] });
const entity = (metricId: string, profileId: string | undefined, points: number, objectiveId = "o-1") => ({
  metric: { id: metricId, ...(profileId === undefined ? {} : { performanceProfileId: profileId }) },
  objective: objective(objectiveId),
  points,
});
const card = (userId: string, day: number, ...entities: object[]) => ({ userId, workday: `2026-03-0${day}`, entities });
const scorecards = [
  card("u-1", 2, entity("m-1", "p-1", 5), entity("m-2", "p-1", 10)),
  card("u-1", 3, entity("m-1", "p-1", 7, "o-2")),
  card("u-2", 2, entity("m-1", "p-1", 15)),
  card("u-3", 2, entity("m-1", "p-1", 1)),
  card("u-4", 2, entity("m-9", "p-2", 99)),
];

let server: GenesysServer;
afterEach(() => server.close());

async function open(options: Parameters<typeof openGenesys>[0] = { profiles, scorecards }) {
  const opened = await openGenesys(options);
  server = opened.server;
  return opened.call;
}

describe("a profile", () => {
  it("should have the metrics of a workday, else of the last one, with objectives where asked for", async () => {
    const call = await open();
    const metrics = async (query: string) => (await call("GET", `${PATH}/profiles/p-1/metrics${query}`)).body;
    const [first, second] = ["m-1", "m-2"].map((id) => ({ id, performanceProfileId: "p-1" }));
    expect(await metrics("?workday=2026-03-02&expand=objective")).toEqual({
      entities: [
        { ...first, objective: objective("o-1") },
        { ...second, objective: objective("o-1") },
      ],
      total: 2,
    });
    expect((await metrics("")).entities).toEqual([
      { ...first, objective: { id: "o-2" } },
      { ...second, objective: { id: "o-1" } },
    ]);
    expect((await metrics("?workday=2026-03-03")).entities).toHaveLength(1);
  });

  it("should have those as members who have a scorecard of it", async () => {
    const call = await open();
    const members = async (id: string) => (await call("GET", `${PATH}/profiles/${id}/members`)).body;
    expect(await members("p-2")).toEqual({ entities: [{ id: "u-4", selfUri: "/api/v2/users/u-4" }] });
    expect((await members("p-1")).entities).toHaveLength(3);
    expect((await call("GET", `${PATH}/profiles/p-9/members`)).status).toBe(404);
  });

  it("should be found by user and workday", async () => {
    const call = await open();
    expect((await call("GET", `${PATH}/profiles/users/u-1?workday=2026-03-03`)).body).toEqual(profiles[0]);
    expect((await call("GET", `${PATH}/profiles/users/u-4`)).body).toEqual(profiles[1]);
    expect((await call("GET", `${PATH}/profiles/users/u-2?workday=2026-03-03`)).status).toBe(404);
  });

  it("should be the only one where a metric names none, and not simulated without scorecards", async () => {
    const call = await open({
      profiles: profiles.slice(0, 1),
      scorecards: [card("u-1", 2, entity("m-1", undefined, 1))],
    });
    expect((await call("GET", `${PATH}/profiles/users/u-1`)).body).toEqual(profiles[0]);
    await server.close();
    const bare = await open({ profiles });
    expect((await bare("GET", `${PATH}/profiles/p-1/members`)).status).toBe(501);
  });
});

describe("the leaderboard", () => {
  const board = `${PATH}/leaderboard/all?filterType=PerformanceProfile&filterId=p-1`;

  it("should sum up points over workdays, with one rank for as many", async () => {
    const call = await open();
    const leaders = async (query: string) =>
      (await call("GET", `${board}${query}`)).body.leaders.map((one: { user: { id: string }; rank: number }) => [
        one.user.id,
        one.rank,
      ]);
    const day = "&startWorkday=2026-03-02&endWorkday=2026-03-02";
    expect((await call("GET", `${board}${day}`)).body).toMatchObject({
      performanceProfile: { id: "p-1" },
      dateStartWorkday: "2026-03-02",
      dateEndWorkday: "2026-03-02",
      leaders: [{ points: 15 }, { points: 15 }, { points: 1 }],
    });
    expect(await leaders(day)).toEqual([
      ["u-1", 1],
      ["u-2", 1],
      ["u-3", 3],
    ]);
    expect(await leaders("&startWorkday=2026-03-02&endWorkday=2026-03-03")).toEqual([
      ["u-1", 1],
      ["u-2", 2],
      ["u-3", 3],
    ]);
    expect((await leaders(`${day}&metricId=m-1`))[0]).toEqual(["u-2", 1]);
  });

  it("should refuse days that are none, and not be simulated for divisions", async () => {
    const call = await open();
    expect((await call("GET", board)).status).toBe(400);
    expect((await call("GET", `${board}&startWorkday=2026-03-03&endWorkday=2026-03-02`)).status).toBe(400);
    const division = board.replace("PerformanceProfile", "Division");
    expect((await call("GET", `${division}&startWorkday=2026-03-02&endWorkday=2026-03-02`)).status).toBe(501);
  });
});

describe("external metrics", () => {
  const DEFINITIONS = "/api/v2/employeeperformance/externalmetrics/definitions";
  const effort = { name: "Effort", unit: "Number", precision: 1, defaultObjectiveType: "LowerIsBetter", enabled: true };
  const item = (metricId: string) => ({ userId: "u-1", metricId, dateOccurred: "2026-03-02", value: 1 });

  it("should be listed once they are defined, by pages, and then take data", async () => {
    const call = await open({ externalMetrics: { metricIds: ["m-1"], userIds: ["u-1"] } });
    const write = async (metricId: string) => {
      const data = { items: [item(metricId)] };
      return (await call("POST", DEFINITIONS.replace("definitions", "data"), data)).body.processedEntities.length;
    };
    expect(await write("metric-2")).toBe(0);
    const defined = await call("POST", DEFINITIONS, effort);
    expect(defined).toMatchObject({ status: 200, body: { ...effort, id: "metric-2" } });
    expect(await write("metric-2")).toBe(1);
    expect((await call("GET", DEFINITIONS)).body.entities).toEqual([{ id: "m-1" }, { ...effort, id: "metric-2" }]);
    expect((await call("GET", `${DEFINITIONS}?pageSize=1&pageNumber=2`)).body).toEqual({
      entities: [{ ...effort, id: "metric-2" }],
      pageSize: 1,
      pageNumber: 2,
      total: 2,
      pageCount: 2,
    });
  });

  it("should be refused without what a definition needs, and pages that are none", async () => {
    const call = await open({});
    expect((await call("POST", DEFINITIONS, { name: "Effort" })).status).toBe(400);
    expect((await call("GET", `${DEFINITIONS}?pageNumber=0`)).status).toBe(400);
  });
});
