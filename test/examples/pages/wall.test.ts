import { compile } from "vega-lite";
import { describe, expect, it } from "vitest";
import { sampleRecords } from "../../../examples/pages/sample-records.ts";
import { sampleWall } from "../../../examples/quality-wall/data/sample-wall.ts";
import { wideWall } from "../../../examples/quality-wall/data/wide-wall.ts";
import { judgeWall } from "../../../examples/quality-wall/judge-wall.ts";
import type { QueueGlance, QueueView, WallFacts } from "../../../examples/quality-wall/model.ts";
import { queueSpec, queueView } from "../../../examples/quality-wall/queue-view.ts";
import { WALL_STATES } from "../../../examples/quality-wall/states.ts";
import { wallView } from "../../../examples/quality-wall/wall-view.ts";
import { factsOf, QUARTER, series, TEN } from "./wall-facts.ts";

const glanceOf = (facts: WallFacts, asOf: number): QueueGlance =>
  wallView(judgeWall(facts, asOf)).queues[0] as QueueGlance;
const networkOf = (means: readonly (number | null)[], windows: number, policy: object = {}) =>
  glanceOf(factsOf([series("a", means)], "Europe/London", policy), TEN + windows * QUARTER).network;

describe("a queue at a glance", () => {
  it.each([
    ["ok", [4.3, 4.3], {}],
    ["pending", [4.3, 2], {}],
    ["firing", [2, 2], {}],
    ["withheld", [2, 2, 4.5, 2, 2], {}],
    ["recovering", [2, 2, 4.5], { clearHoldSeconds: 3600 }],
    ["no-data", [4.3, null, null], {}],
  ])("is %s", (state, means, policy) => {
    expect(networkOf(means, means.length, policy)?.state).toBe(state);
  });

  it("has too few scores for a verdict", () => {
    const facts = factsOf([series("a", [4.3, 1], { count: 4 })]);
    expect(glanceOf(facts, TEN + 2 * QUARTER).network).toMatchObject({ state: "thin", count: 4, mean: 1 });
  });

  it("goes on firing without data, and says so", () => {
    expect(networkOf([2, 2, null, null], 4)).toMatchObject({
      state: "firing",
      doubt: "no-data",
      mean: null,
      since: "2026-03-02 10:00",
    });
  });

  it("says until when its alert is withheld", () => {
    expect(networkOf([2, 2, 4.5, 2, 2], 5)).toMatchObject({
      since: "2026-03-02 10:45",
      withheldUntil: "2026-03-02 11:30",
    });
    expect(networkOf([2, 2], 2)?.withheldUntil).toBeNull();
  });

  it("knows nothing of windows that have not ended or are not due", () => {
    expect(networkOf([4.3, 2, 2], 2)).toMatchObject({ state: "pending", localTime: "2026-03-02 10:15" });
    expect(networkOf([2, 2], 2, { evaluationDelaySeconds: 300 })).toMatchObject({
      state: "pending",
      localTime: "2026-03-02 10:00",
    });
    expect(glanceOf(factsOf([series("a", [2])]), TEN)).toEqual({
      queue: "a",
      worst: "no-data",
      network: null,
      survey: null,
    });
  });

  it("keeps line quality and surveys apart, and is as bad as the worse of them", () => {
    const both = factsOf([series("a", [4.3, 4.3]), series("a", [2, 2], { source: "survey" })]);
    const glance = glanceOf(both, TEN + 2 * QUARTER);
    expect([glance.worst, glance.network?.state, glance.survey?.state]).toEqual(["firing", "ok", "firing"]);
  });
});

describe("the order of the queues", () => {
  it("is worst first, then lower mean, then name by code units", () => {
    const facts = factsOf([
      series("b", [4.3, 4.3]),
      series("a", [4.3, 4.3]),
      series("é", [4.3, 4.3]),
      series("low", [4.1, 4.1]),
      series("firing", [2.2, 2.2]),
      series("worse", [2, 2]),
      series("pending", [4.3, 2]),
      series("silent", [4.3]),
    ]);
    const { queues } = wallView(judgeWall(facts, TEN + 2 * QUARTER));
    expect(queues.map(({ queue }) => queue)).toEqual(["worse", "firing", "pending", "silent", "low", "a", "b", "é"]);
  });

  it("holds for two hundred queues, in which every state is there", () => {
    const facts = wideWall({ dayStartAt: TEN - 10 * 4 * QUARTER, timeZone: "Europe/London", queueCount: 40 });
    const ranks = wallView(judgeWall(facts, TEN + 7 * 4 * QUARTER + 300_000)).queues.map(({ worst }) =>
      WALL_STATES.indexOf(worst),
    );
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(new Set(ranks).size).toBe(WALL_STATES.length);
  });
});

describe("a day of a queue", () => {
  const sample = sampleWall(sampleRecords());
  const atWithheld = judgeWall(sample, Date.parse("2026-03-02T10:50:00.000Z"));

  it("tells of both degradations of the sample's lines: the second was withheld, and why", () => {
    const chart = queueView(atWithheld, "Deliveries", null)?.charts[0];
    expect(
      chart?.episodes.map(({ localStart, localEnd, firedAt, diagnosis }) => [
        localStart,
        localEnd,
        firedAt !== null,
        diagnosis.kind,
      ]),
    ).toEqual([
      ["2026-03-02 09:30", "2026-03-02 10:15", true, "network"],
      ["2026-03-02 10:15", null, false, "network"],
    ]);
    expect(chart?.episodes[1]?.notices).toMatchObject([
      { kind: "fired", withheld: { reason: "cooldown", untilLocalTime: "2026-03-02 11:00" } },
    ]);
  });

  it("has a chart per source, each of one source, with what is usual and its band", () => {
    const view = queueView(atWithheld, "Deliveries", null) as QueueView;
    expect(view.charts.map(({ source }) => source).sort()).toEqual(["network", "survey"]);
    for (const { source, rows } of view.charts) {
      expect(new Set(rows.map((row) => row.source))).toEqual(new Set([source]));
      expect(rows.some(({ expected, lower, upper }) => expected !== null && lower !== null && upper !== null)).toBe(
        true,
      );
    }
  });

  it("marks windows that are not judged yet", () => {
    const facts = factsOf([series("a", [4, 4, 4])], "Europe/London", { evaluationDelaySeconds: 1000 });
    const rows = queueView(judgeWall(facts, TEN + 3 * QUARTER), "a", null)?.charts[0]?.rows;
    expect(rows?.map(({ isJudged, alertState }) => [isJudged, alertState])).toEqual([
      [true, "ok"],
      [false, null],
      [false, null],
    ]);
  });

  it("becomes a specification that Vega-Lite takes", () => {
    const spec = queueSpec(atWithheld, { queue: "Deliveries", source: "network", day: null });
    expect(() => compile(spec as never)).not.toThrow();
    expect(queueSpec(atWithheld, { queue: "Billing", source: "survey", day: null })).toBeNull();
    expect(queueView(atWithheld, "nobody", null)).toBeNull();
  });
});

describe("the days on which clocks change", () => {
  /** A score in every window from Friday to Monday. */
  const weekend = (first: string): WallFacts =>
    factsOf([
      series(
        "a",
        Array.from({ length: 4 * 100 }, (_, i) => 4 + (i % 5) / 10),
        { startAt: Date.parse(first) },
      ),
    ]);
  const dayIn = (facts: WallFacts, day: string): QueueView =>
    queueView(judgeWall(facts, TEN + 400 * 24 * 4 * QUARTER), "a", day) as QueueView;

  it("has 23 hours in spring: the skipped hour has no window and no mark", () => {
    const { charts, days } = dayIn(weekend("2026-03-28T00:00:00.000Z"), "2026-03-29");
    const [chart] = charts;
    expect(days).toEqual(["2026-03-28", "2026-03-29", "2026-03-30", "2026-03-31", "2026-04-01"]);
    expect([chart?.rows.length, chart?.marks.length]).toEqual([92, 23]);
    expect(((chart?.endAt ?? 0) - (chart?.startAt ?? 0)) / 3_600_000).toBe(23);
    expect(chart?.marks.slice(0, 3).map(({ label }) => label)).toEqual(["00:00", "02:00", "03:00"]);
    expect(chart?.rows.some(({ label }) => label.includes(" 01:"))).toBe(false);
  });

  it("has 25 hours in autumn: the repeated hour has all its windows, told apart by the offset", () => {
    const [chart] = dayIn(weekend("2026-10-24T00:00:00.000Z"), "2026-10-25").charts;
    expect([chart?.rows.length, chart?.marks.length]).toEqual([100, 25]);
    expect(chart?.marks.slice(0, 4).map(({ label }) => label)).toEqual([
      "00:00",
      "01:00 +01:00",
      "01:00 +00:00",
      "02:00",
    ]);
    const labels = chart?.rows.map(({ label }) => label) ?? [];
    expect(new Set(labels).size).toBe(100);
    expect(labels[4]).toBe("2026-10-25 01:00 +01:00");
    expect(labels[8]).toBe("2026-10-25 01:00 +00:00");
    expect(labels[12]).toBe("2026-10-25 02:00");
  });

  it("knows half an hour on Lord Howe", () => {
    const facts = factsOf(
      [
        series(
          "a",
          Array.from({ length: 300 }, () => 4),
          { startAt: Date.parse("2026-04-04T00:00:00.000Z") },
        ),
      ],
      "Australia/Lord_Howe",
    );
    const [chart] = dayIn(facts, "2026-04-05").charts;
    expect(((chart?.endAt ?? 0) - (chart?.startAt ?? 0)) / 3_600_000).toBe(24.5);
    expect(new Set(chart?.rows.map(({ label }) => label)).size).toBe(98);
  });
});
