import { describe, expect, it } from "vitest";
import { mapHistoricalAdherence } from "../../../../src/adapters/genesys/adherence/map-historical-adherence.ts";
import { day, file, result, START } from "./results.ts";

const EPOCH = "1970-01-01T00:00:00Z";
const INSTANT_FROM_1970 = "an ISO 8601 instant with a zone, from 1970 on";
const SECONDS = "a number from 0 to 1000000000";

const percents = (input: unknown) =>
  mapHistoricalAdherence(input).agents.map((one) => [one.adherencePercent, one.conformancePercent]);

describe("the result of an agent", () => {
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
    const unscheduled = day({ conformancePercentage: 100, conformanceScheduleSeconds: 0 });
    const [other] = mapHistoricalAdherence(file(result({ dayMetrics: [unscheduled, day()] }))).agents;
    expect(other?.days.map((one) => one.conformancePercent)).toEqual([null, 108.3]);
    expect(other?.conformancePercent).toBe(108.3);
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

  it("should keep what was adhered to without a schedule or without anything done, unless it is a 0", () => {
    const none = { adherenceScheduleSeconds: 0, actualLengthSeconds: 0 };
    expect(percents(file(result({ adherencePercentage: 50, dayMetrics: [day(none)] })))).toEqual([[50, 108.3]]);
  });

  it("should define the week's percentages by all of its days, each of which has to tell", () => {
    const of = (...dayMetrics: object[]) =>
      percents(file(result({ adherencePercentage: 0, conformancePercentage: 120, dayMetrics })))[0];
    const none = { adherenceScheduleSeconds: 0, conformanceScheduleSeconds: 0 };
    expect(of(day(none), day(none))).toEqual([null, null]);
    expect(of(day(none), day())).toEqual([0, 120]);
    expect(of(day(none), day({ adherenceScheduleSeconds: null, conformanceScheduleSeconds: null }))).toEqual([0, 120]);
    expect(of()).toEqual([0, 120]);
  });

  it.each<[unknown, string]>([
    ["Positive", "positive"],
    ["NEGATIVE", "negative"],
    ["neutral", "neutral"],
    ["", "unknown"],
    ["constructor", "unknown"],
    [7, "unknown"],
    [undefined, "unknown"],
  ])("should take the impact %j for %s", (impact, expected) => {
    expect(mapHistoricalAdherence(file(result({ impact }))).agents[0]?.impact).toBe(expected);
  });

  it.each(["-Infinity", "NaN", "Infinity", "", null, Number.NaN, Number.NEGATIVE_INFINITY])(
    "should take a percentage of %j for one that is not defined",
    (percentage) => {
      const fields = { adherencePercentage: percentage, conformancePercentage: percentage };
      const [agent] = mapHistoricalAdherence(file(result({ ...fields, dayMetrics: [day(fields)] }))).agents;
      expect(agent).toMatchObject({ adherencePercent: null, conformancePercent: null });
      expect(agent?.days).toMatchObject([{ adherencePercent: null, conformancePercent: null }]);
    },
  );

  it("should read the older spelling of a day where the newer one is null", () => {
    const [agent] = mapHistoricalAdherence(
      file(result({ dayMetrics: [day({ scheduleLengthSeconds: null, scheduleLengthSecs: 1800 })] })),
    ).agents;
    expect(agent?.days[0]?.scheduleSeconds).toBe(1800);
  });

  it("should put days whose beginning is not told before all others, those of 1970 too", () => {
    const dayMetrics = [day(), day({ dayStartOffsetSeconds: undefined, exceptionCount: 7 })];
    for (const days of [dayMetrics, dayMetrics.toReversed()]) {
      const [agent] = mapHistoricalAdherence({ ...file(result({ dayMetrics: days })), startDate: EPOCH }).agents;
      expect(agent?.days.map((one) => [one.startAt, one.exceptionCount])).toEqual([
        [null, 7],
        [0, 2],
      ]);
    }
  });

  it("should round the beginning of a day to whole milliseconds", () => {
    const [agent] = mapHistoricalAdherence(
      file(result({ dayMetrics: [day({ dayStartOffsetSeconds: 0.0006 })] })),
    ).agents;
    expect(agent?.days[0]?.startAt).toBe(START + 1);
  });

  it.each<[string, string, object, readonly (readonly [path: string, expected: string, received: string])[]]>([
    ["no agent", "missing-id", { userId: null }, [["userId", "an agent's id", "missing"]]],
    ["an empty agent", "missing-id", { userId: "" }, [["userId", "an agent's id", "a text of 0 characters"]]],
    ["an agent that is a number", "wrong-type", { userId: 7 }, [["userId", "a text", "a number"]]],
    ["a unit that is none", "wrong-type", { managementUnitId: 7 }, [["managementUnitId", "a text", "a number"]]],
    [
      "no beginning",
      "malformed-instant",
      { startDate: "" },
      [["startDate", INSTANT_FROM_1970, "a text of 0 characters"]],
    ],
    ["an end that is none", "malformed-instant", { endDate: 7 }, [["endDate", INSTANT_FROM_1970, "a number"]]],
    [
      "percentages that are none",
      "invalid-number",
      { adherencePercentage: 100.1, conformancePercentage: "71.4" },
      [
        ["adherencePercentage", "a number from 0 to 100", "100.1"],
        ["conformancePercentage", "a number from 0 to 1000000", "a text of 4 characters"],
      ],
    ],
    ["days that are no list", "wrong-type", { dayMetrics: {} }, [["dayMetrics", "a list", "an object"]]],
    ["a day that is none", "wrong-type", { dayMetrics: [7] }, [["dayMetrics[0]", "an object", "a number"]]],
    [
      "a day of nothing but mistakes",
      "invalid-number",
      {
        dayMetrics: [
          day(),
          {
            dayStartOffsetSeconds: -1,
            adherenceScheduleSecs: -1,
            conformanceScheduleSecs: -1,
            actualLengthSecs: -1,
            adherencePercentage: -1,
            conformancePercentage: 1e6 + 1,
            conformanceActualSeconds: 1e9 + 1,
            exceptionCount: -1,
            exceptionDurationSeconds: "1",
            scheduleLengthSeconds: false,
          },
        ],
      },
      [
        ["dayMetrics[1].dayStartOffsetSeconds", SECONDS, "-1"],
        ["dayMetrics[1].adherenceScheduleSecs", SECONDS, "-1"],
        ["dayMetrics[1].conformanceScheduleSecs", SECONDS, "-1"],
        ["dayMetrics[1].actualLengthSecs", SECONDS, "-1"],
        ["dayMetrics[1].adherencePercentage", "a number from 0 to 100", "-1"],
        ["dayMetrics[1].conformancePercentage", "a number from 0 to 1000000", "1000001"],
        ["dayMetrics[1].conformanceActualSeconds", SECONDS, "1000000001"],
        ["dayMetrics[1].exceptionCount", SECONDS, "-1"],
        ["dayMetrics[1].exceptionDurationSeconds", SECONDS, "a text of 1 characters"],
        ["dayMetrics[1].scheduleLengthSeconds", SECONDS, "a boolean"],
      ],
    ],
    [
      "several mistakes, each of which is told",
      "missing-id",
      { userId: undefined, managementUnitId: 7, startDate: null },
      [
        ["userId", "an agent's id", "missing"],
        ["managementUnitId", "a text", "a number"],
        ["startDate", "an ISO 8601 instant with a zone", "null"],
      ],
    ],
  ])("should refuse %s", (_, reason, fields, problems) => {
    const { startDate, ...week } = file();
    const input = { ...week, userResults: [result({ startDate, ...fields })] };
    const { agents, quarantined } = mapHistoricalAdherence(input);
    expect(agents).toEqual([]);
    expect(quarantined.map((one) => one.reason)).toEqual([reason]);
    expect(quarantined[0]?.problems.map((one) => [one.path, one.expected, one.received])).toEqual(
      problems.map(([path, ...words]) => [`userResults[0].${path}`, ...words]),
    );
  });
});
