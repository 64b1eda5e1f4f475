import { describe, expect, it } from "vitest";
import { mapHistoricalAdherence } from "../../../../src/adapters/genesys/adherence/map-historical-adherence.ts";
import { scoreComposite } from "../../../../src/gamification/composite/score-composite.ts";
import { DAY_MS, day, file, result, START } from "./results.ts";

const ROW = {
  agentId: "a-1",
  managementUnitId: "u-1",
  startAt: START,
  endAt: START + 7 * DAY_MS,
  adherencePercent: 71.4,
  conformancePercent: 108.3,
  impact: "negative",
  days: [
    {
      startAt: START,
      adherencePercent: 71.4,
      conformancePercent: 108.3,
      adherenceScheduleSeconds: 4200,
      conformanceScheduleSeconds: 3600,
      conformanceActualSeconds: 3900,
      exceptionCount: 2,
      exceptionSeconds: 1200,
      scheduleSeconds: 3600,
      actualSeconds: 3600,
    },
  ],
};

const FILE = "results of historical adherence, or a job's answer";

describe("mapHistoricalAdherence", () => {
  it("should read a downloaded file, alone, in a list, and in a job's answer", () => {
    const answer = { job: { id: "j-1", status: "Complete" }, downloadUrls: [], downloadResult: file(result()) };
    for (const input of [file(result()), [file(result())], answer, { ...answer, downloadUrls: undefined }]) {
      const { agents, counts } = mapHistoricalAdherence(input);
      expect(agents).toEqual([ROW]);
      expect(counts).toEqual({ read: 1, mapped: 1, replaced: 0, ignored: 0, quarantined: 0 });
    }
  });

  it("should read the older spelling of one management unit to the same", () => {
    const older = Object.fromEntries(
      Object.entries(day()).map(([name, value]) => [
        name === "impactSeconds" ? name : name.replace("Seconds", "Secs"),
        value,
      ]),
    );
    expect(older).toHaveProperty("adherenceScheduleSecs");
    const data = [
      {
        ...result({ dayMetrics: [older] }),
        managementUnitId: "u-1",
        startDate: file().startDate,
        endDate: file().endDate,
      },
    ];
    expect(mapHistoricalAdherence({ entityId: "u-1", data }).agents).toEqual([ROW]);
    expect(mapHistoricalAdherence({ id: "q-1", queryState: "Complete", downloadResult: { data } }).agents).toEqual([
      ROW,
    ]);
  });

  it("should read an agent's own result", () => {
    const { userId, ...rest } = result();
    const own = { ...rest, user: { id: userId }, startDate: file().startDate, endDate: file().endDate };
    expect(mapHistoricalAdherence({ job: { id: "j-1" }, result: own }).agents).toEqual([
      { ...ROW, managementUnitId: null },
    ]);
  });

  it("should place days by their offset, in order", () => {
    const days = [day({ dayStartOffsetSeconds: 86_400 }), day(), day({ dayStartOffsetSeconds: null })];
    const [agent] = mapHistoricalAdherence(file(result({ dayMetrics: days }))).agents;
    expect(agent?.days.map((one) => one.startAt)).toEqual([null, START, START + DAY_MS]);
  });

  it("should give the caller's names, and keep a copy once, the one with more days", () => {
    const fuller = result({ dayMetrics: [day(), day({ dayStartOffsetSeconds: 86_400 })] });
    for (const input of [[file(fuller), file(result())], [file(result(), fuller)]]) {
      const { agents, counts } = mapHistoricalAdherence(input, { agents: { "a-1": "anna" } });
      expect(agents.map((one) => [one.agentId, one.days.length])).toEqual([["anna", 2]]);
      expect(counts).toMatchObject({ read: 2, mapped: 1, replaced: 1 });
    }
  });

  it("should pass over jobs without a result", () => {
    const jobs = [
      { job: { id: "j-1", status: "Processing" } },
      { downloadUrls: ["x"], job: null },
      file(),
      { id: "q", queryState: "Error" },
    ];
    expect(mapHistoricalAdherence(jobs).counts).toEqual({
      read: 4,
      mapped: 0,
      replaced: 0,
      ignored: 4,
      quarantined: 0,
    });
  });

  it.each<[string, object]>([
    ["whose job runs", { job: {} }],
    ["that names its downloads", { downloadUrls: [] }],
    ["that names its download", { downloadUrl: null }],
    ["with the state of a query", { queryState: "Processing" }],
    ["with a status", { status: "Processing" }],
    ["with a beginning", { startDate: null }],
    ["without agents", { data: [] }],
    ["whose job has none", { job: {}, downloadResult: { userResults: [] } }],
  ])("should pass over an answer %s alone", (_, input) => {
    expect(mapHistoricalAdherence(input)).toEqual({
      agents: [],
      quarantined: [],
      counts: { read: 1, mapped: 0, replaced: 0, ignored: 1, quarantined: 0 },
    });
  });

  it("should read an agent's own result outside of any job, by either name of its agent", () => {
    const { userId, ...rest } = result({ startDate: file().startDate, endDate: file().endDate });
    const own = { ...ROW, managementUnitId: null };
    for (const name of [{ userId }, { user: userId }, { user: { id: userId } }, { userId, user: { id: "other" } }]) {
      expect(mapHistoricalAdherence({ ...rest, ...name }).agents).toEqual([own]);
    }
  });

  it("should keep agents and spans apart, and order them by agent, beginning and end, none first", () => {
    const spans = [
      ["b", "1970-01-01T00:00:00Z", null],
      ["b", "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"],
      ["b", "1970-01-01T00:00:00Z", "1970-01-08T00:00:00Z"],
      ["b", "1970-01-02T00:00:00Z", "1970-01-03T00:00:00Z"],
      ["c", "1970-01-01T00:00:00Z", null],
    ];
    const results = spans.map(([userId, startDate, endDate]) => ({ userId, startDate, endDate }));
    for (const userResults of [results, results.toReversed(), [...results.slice(2), ...results.slice(0, 2)]]) {
      const { agents, counts } = mapHistoricalAdherence({ userResults });
      expect(counts).toEqual({ read: 5, mapped: 5, replaced: 0, ignored: 0, quarantined: 0 });
      expect(agents.map((one) => [one.agentId, one.startAt / DAY_MS, (one.endAt ?? Number.NaN) / DAY_MS])).toEqual([
        ["b", 0, Number.NaN],
        ["b", 0, 0],
        ["b", 0, 7],
        ["b", 1, 2],
        ["c", 0, Number.NaN],
      ]);
    }
  });

  it("should keep of copies with as many days the same one, whatever comes first", () => {
    const copies = [result({ adherencePercentage: 90 }), result(), result({ adherencePercentage: 80 })];
    for (const userResults of [copies, copies.toReversed(), [...copies.slice(1), ...copies.slice(0, 1)]]) {
      expect(mapHistoricalAdherence(file(...userResults)).agents.map((one) => one.adherencePercent)).toEqual([90]);
    }
  });

  it.each<[string, unknown, string, string | null, readonly [path: string, expected: string, received: string]]>([
    [
      "no agent",
      file(result({ userId: null })),
      "missing-id",
      null,
      ["userResults[0].userId", "an agent's id", "missing"],
    ],
    [
      "an adherence beyond 100",
      file(result({ adherencePercentage: 101 })),
      "invalid-number",
      "a-1",
      ["userResults[0].adherencePercentage", "a number from 0 to 100", "101"],
    ],
    [
      "an agent's name of 201 characters",
      file(result({ userId: "a".repeat(201) })),
      "wrong-type",
      null,
      ["userResults[0].userId", "a text of at most 200 characters", "a text of 201 characters"],
    ],
    ["a result that is none", file(7), "not-a-record", null, ["userResults[0]", "an agent's result", "a number"]],
    ["something else", { entities: [] }, "not-a-record", null, ["", FILE, "an object"]],
    [
      "a job's result that is something else",
      { job: {}, result: {} },
      "not-a-record",
      null,
      ["result", FILE, "an object"],
    ],
    ["a text", "no access", "not-a-record", null, ["", FILE, "a text of 9 characters"]],
    [
      "lists too deep",
      [[[[[file()]]]]],
      "too-deep",
      null,
      ["[0][0][0][0]", "lists nested at most 4 deep", "an array of 1"],
    ],
  ])("should quarantine %s", (_, input, reason, recordId, problem) => {
    const { agents, quarantined, counts } = mapHistoricalAdherence(input);
    expect(agents).toEqual([]);
    expect(quarantined.map((one) => [one.kind, one.platform, one.reason, one.recordId])).toEqual([
      ["quarantined", "genesys_cloud", reason, recordId],
    ]);
    expect(quarantined[0]?.problems.map((one) => [one.path, one.expected, one.received])).toEqual([problem]);
    expect(quarantined[0]).not.toHaveProperty("payload");
    expect(counts).toEqual({ read: 1, mapped: 0, replaced: 0, ignored: 0, quarantined: 1 });
  });

  it("should keep the payload of what is quarantined where it is asked for", () => {
    const input = [file(result({ userId: null })), "no access"];
    const { quarantined } = mapHistoricalAdherence(input, { keepPayload: true });
    expect(quarantined.map((one) => "payload" in one)).toEqual([true, true]);
  });

  it("should give the composite its adherence, and none where there is none", () => {
    const of = (input: unknown) => {
      const [agent] = mapHistoricalAdherence(input).agents;
      return scoreComposite({ adherence_pct: agent?.adherencePercent ?? null }).contributions.find(
        (one) => one.kpi === "adherence_pct",
      );
    };
    expect(of(file(result({ adherencePercentage: 90 })))).toMatchObject({ status: "scored", points: 50 });
    expect(of(file(result({ adherencePercentage: null })))).toMatchObject({ status: "not-enough-data" });
  });
});
