import { describe, expect, it } from "vitest";
import { mapHistoricalAdherence } from "../../../../src/adapters/genesys/adherence/map-historical-adherence.ts";
import { scoreComposite } from "../../../../src/gamification/composite/score-composite.ts";

const START = Date.UTC(2026, 2, 2);
const DAY_MS = 86_400_000;

/** A day of the bulk query: an hour scheduled, ten minutes of exceptions in it and ten outside of it. */
const day = (fields: object = {}) => ({
  dayStartOffsetSeconds: 0,
  adherenceScheduleSeconds: 4200,
  conformanceScheduleSeconds: 3600,
  conformanceActualSeconds: 3900,
  exceptionCount: 2,
  exceptionDurationSeconds: 1200,
  impactSeconds: -600,
  scheduleLengthSeconds: 3600,
  actualLengthSeconds: 3600,
  adherencePercentage: 71.4,
  conformancePercentage: 108.3,
  ...fields,
});
const result = (fields: object = {}) => ({
  userId: "a-1",
  adherencePercentage: 71.4,
  conformancePercentage: 108.3,
  impact: "Negative",
  exceptionInfo: [{ startOffsetSeconds: 60, endOffsetSeconds: 660, scheduledActivityCategory: "OnQueueWork" }],
  dayMetrics: [day()],
  ...fields,
});
const file = (...userResults: unknown[]) => ({
  startDate: "2026-03-02T00:00:00.000Z",
  endDate: "2026-03-09T00:00:00.000Z",
  managementUnitId: "u-1",
  userResults,
  lookupIdToSecondaryPresenceId: {},
});
const percents = (input: unknown) =>
  mapHistoricalAdherence(input).agents.map((one) => [one.adherencePercent, one.conformancePercent]);

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

  it("should tell what is not defined or infinite as null, and a genuine 0 as 0", () => {
    const of = (fields: object, dayFields: object = {}) =>
      percents(file(result({ ...fields, dayMetrics: [day(dayFields)] })))[0];
    expect(of({ adherencePercentage: undefined, conformancePercentage: null })).toEqual([null, null]);
    expect(of({ adherencePercentage: "NaN", conformancePercentage: "Infinity" })).toEqual([null, null]);
    expect(of({ adherencePercentage: Number.NaN, conformancePercentage: Number.POSITIVE_INFINITY })).toEqual([
      null,
      null,
    ]);
    const zero = { adherencePercentage: 0, conformancePercentage: 0 };
    // Scheduled, and there all the time, but never as scheduled: a genuine 0.
    expect(of(zero)).toEqual([0, 0]);
    // Nothing scheduled.
    expect(of(zero, { adherenceScheduleSeconds: 0, conformanceScheduleSeconds: 0 })).toEqual([null, null]);
    // Scheduled, and nothing done: conformance is 0, adherence is not defined.
    expect(of(zero, { actualLengthSeconds: 0, conformanceActualSeconds: 0 })).toEqual([null, 0]);
    // Worked on queue without a schedule for it: infinite, whatever is told.
    expect(of({ conformancePercentage: 100 }, { conformanceScheduleSeconds: 0 })).toEqual([71.4, null]);
  });

  it("should apply the same to each day", () => {
    const days = [day({ adherencePercentage: 0, adherenceScheduleSeconds: 0 }), day({ dayStartOffsetSeconds: 86_400 })];
    const [agent] = mapHistoricalAdherence(file(result({ dayMetrics: days, adherencePercentage: 0 }))).agents;
    expect(agent?.days.map((one) => one.adherencePercent)).toEqual([null, 71.4]);
    // The other day was scheduled, so the week's 0 is genuine.
    expect(agent?.adherencePercent).toBe(0);
  });

  it("should take every field for optional, and an unknown impact for unknown", () => {
    const [agent] = mapHistoricalAdherence(
      file({ userId: "a-1", impact: "OutdatedSdkVersion", dayMetrics: [{}] }),
    ).agents;
    expect(agent).toMatchObject({ adherencePercent: null, conformancePercent: null, impact: "unknown" });
    expect(new Set(Object.values(agent?.days[0] ?? {}))).toEqual(new Set([null]));
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

  it.each<[string, unknown, string, string[]]>([
    ["no agent", file(result({ userId: null })), "missing-id", ["userId"]],
    ["an adherence beyond 100", file(result({ adherencePercentage: 101 })), "invalid-number", ["adherencePercentage"]],
    [
      "a negative duration",
      file(result({ dayMetrics: [day({ scheduleLengthSeconds: -1 })] })),
      "invalid-number",
      ["dayMetrics[0].scheduleLengthSeconds"],
    ],
    ["days that are none", file(result({ dayMetrics: [7] })), "wrong-type", ["dayMetrics[0]"]],
    ["no beginning", { ...file(result()), startDate: undefined }, "malformed-instant", ["startDate"]],
    [
      "a malformed beginning",
      { ...file(result()), startDate: "2026-03-2T00:00:00Z" },
      "malformed-instant",
      ["startDate"],
    ],
    ["a result that is none", file(7), "not-a-record", [""]],
    ["something else", { entities: [] }, "not-a-record", [""]],
    ["a text", "no access", "not-a-record", [""]],
  ])("should quarantine %s", (_, input, reason, paths) => {
    const { agents, quarantined, counts } = mapHistoricalAdherence(input);
    expect(agents).toEqual([]);
    expect(quarantined.map((one) => [one.reason, one.problems.map(({ path }) => path)])).toEqual([[reason, paths]]);
    expect(counts).toEqual({ read: 1, mapped: 0, replaced: 0, ignored: 0, quarantined: 1 });
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
