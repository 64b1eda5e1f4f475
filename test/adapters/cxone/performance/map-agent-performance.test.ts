import { describe, expect, it } from "vitest";
import { mapAgentPerformance } from "../../../../src/adapters/cxone/performance/map-agent-performance.ts";
import { mapTeamPerformance } from "../../../../src/adapters/cxone/performance/map-team-performance.ts";
import { mergePerformance } from "../../../../src/adapters/cxone/performance/merge-performance.ts";
import type { PerformanceTotals } from "../../../../src/adapters/cxone/performance/model.ts";

const row = (differs: object = {}): object => ({
  agentId: 20011,
  teamId: 310,
  agentOffered: 54,
  inboundHandled: 48,
  inboundTime: "PT5H2M",
  inboundTalkTime: "PT4H40M0S",
  inboundAvgTalkTime: "PT5M50S",
  outboundHandled: 2,
  outboundTime: "PT6M",
  outboundTalkTime: "PT5M",
  outboundAvgTalkTime: "PT2M30S",
  totalHandled: 50,
  totalTalkTime: "PT4H45M",
  totalAvgTalkTime: "PT5M42S",
  totalAvgHandleTime: "PT6M24S",
  consultTime: "PT0S",
  availableTime: "PT1H2M",
  unavailableTime: "PT45M",
  acwTime: "PT35M",
  refused: 4,
  percentRefused: 7.41,
  loginTime: "PT7H30M",
  workingRate: 90,
  occupancy: 83.77,
  ...differs,
});
const agent = (differs: object) => mapAgentPerformance([row(differs)]).agents[0];

describe("mapAgentPerformance", () => {
  it("should give the sums and what the platform itself makes of them", () => {
    const { agents, total, counts } = mapAgentPerformance({ agentPerformance: [row()] });
    expect(agents).toHaveLength(1);
    expect(agents[0]).toMatchObject({
      agentId: "20011",
      teamId: "310",
      agentOfferedCount: 54,
      inboundHandledCount: 48,
      outboundHandledCount: 2,
      handledCount: 50,
      refusedCount: 4,
      inboundSeconds: 18_120,
      inboundTalkSeconds: 16_800,
      outboundSeconds: 360,
      outboundTalkSeconds: 300,
      talkSeconds: 17_100,
      consultSeconds: 0,
      availableSeconds: 3720,
      unavailableSeconds: 2700,
      afterCallWorkSeconds: 2100,
      loginSeconds: 27_000,
      averageTalkSeconds: 342,
      averageHandleSeconds: 384,
      workingRatePercent: 90,
    });
    expect(agents[0]?.occupancyPercent).toBeCloseTo(83.77, 2);
    expect(agents[0]?.refusedPercent).toBeCloseTo(7.41, 2);
    expect(total.averageHandleSeconds).toBe(384);
    expect(counts).toEqual({ read: 1, mapped: 1, quarantined: 0 });
  });

  it.each([
    ["P1DT19H18M29.651S", 155_909.651],
    ["PT5H48M1.139S", 20_881.139],
    ["PT0S", 0],
    ["P2D", 172_800],
    ["1,204.5", 1204.5],
    ["90", 90],
    [90.25, 90.25],
    ["", null],
    [null, null],
    [undefined, null],
  ])("should read the duration %j", (duration, expected) => {
    expect(agent({ inboundTime: duration })?.inboundSeconds).toBe(expected);
  });

  it.each([["PT"], ["5 minutes"], ["-PT5M"], [-1], ["P1Y"], [Number.NaN], [true]])(
    "should set the row of the duration %j aside",
    (duration) => {
      const { quarantined, agents } = mapAgentPerformance({ agentPerformance: [row({ acwTime: duration })] });
      expect(quarantined).toMatchObject([{ recordId: "20011", problems: [{ path: "agentPerformance[0].acwTime" }] }]);
      expect(agents).toEqual([]);
    },
  );

  it.each([
    ["68", 68],
    ["1,068", 1068],
    [0, 0],
    ["", null],
  ])("should read the count %j", (count, expected) => {
    expect(agent({ agentOffered: count })?.agentOfferedCount).toBe(expected);
  });

  it("should set aside a count that is a fraction", () => {
    expect(mapAgentPerformance([row({ refused: 1.5 })]).quarantined).toMatchObject([{ reason: "invalid-number" }]);
  });

  it("should make what was handled of both directions where it is not told", () => {
    expect(agent({ totalHandled: "" })?.handledCount).toBe(50);
    expect(agent({ totalHandled: null, outboundHandled: null })?.handledCount).toBeNull();
  });

  it("should take talk that is more than the time with contacts", () => {
    expect(agent({ inboundTalkTime: "PT6H" })).toMatchObject({ inboundSeconds: 18_120, inboundTalkSeconds: 21_600 });
  });

  it("should divide by nothing where there is nothing", () => {
    const idle = { totalHandled: 0, agentOffered: 0, totalTalkTime: 0, acwTime: 0, availableTime: 0, loginTime: 0 };
    expect(agent(idle)).toMatchObject({
      averageTalkSeconds: null,
      averageHandleSeconds: null,
      occupancyPercent: null,
      workingRatePercent: null,
      refusedPercent: null,
    });
  });

  it("should make no average where a sum is not known", () => {
    expect(agent({ acwTime: null })).toMatchObject({
      averageTalkSeconds: 342,
      averageHandleSeconds: null,
      occupancyPercent: null,
      workingRatePercent: null,
    });
  });

  it("should merge an agent's rows by their sums, never by their averages", () => {
    const busy = row({ totalHandled: 200, totalTalkTime: "PT200M", acwTime: 0 });
    const quiet = row({ totalHandled: 2, totalTalkTime: "PT20M", acwTime: 0, teamId: 311 });
    for (const rows of [
      [busy, quiet],
      [quiet, busy],
    ]) {
      const { agents } = mapAgentPerformance(rows);
      expect(agents).toMatchObject([{ teamId: null, handledCount: 202, talkSeconds: 13_200 }]);
      expect(agents[0]?.averageTalkSeconds).toBeCloseTo(13_200 / 202, 9);
    }
  });

  it("should merge agents that the caller's table makes one, and name teams they share", () => {
    const rows = [row({ agentId: 1 }), row({ agentId: 2 }), row({ agentId: 3, totalTalkTime: null })];
    const { agents, total } = mapAgentPerformance(rows, { agents: { 1: "b", 2: "b", 3: "a" } });
    expect(agents.map(({ agentId, teamId, handledCount }) => [agentId, teamId, handledCount])).toEqual([
      ["a", "310", 50],
      ["b", "310", 100],
    ]);
    expect(total).toMatchObject({ handledCount: 150, talkSeconds: null, averageHandleSeconds: null });
  });

  it.each([[null], [""], [{ agentPerformance: null }], [{ resultSet: { agentPerformance: [] } }], [{ _links: {} }]])(
    "should find nobody in %j",
    (payload) => {
      const { agents, total, counts } = mapAgentPerformance(payload);
      expect(agents).toEqual([]);
      expect(total).toMatchObject({ handledCount: 0, averageHandleSeconds: null });
      expect(counts.read).toBe(0);
    },
  );

  it("should look keys up in any case and unwrap a result set", () => {
    const upper = Object.fromEntries(Object.entries(row()).map(([key, value]) => [key.toUpperCase(), String(value)]));
    const payload = { resultSet: { AgentPerformance: [upper] } };
    expect(mapAgentPerformance(payload).agents).toEqual(mapAgentPerformance([row()]).agents);
  });

  it("should set aside a row without an agent", () => {
    expect(mapAgentPerformance([row({ agentId: 0 })]).quarantined).toMatchObject([{ reason: "missing-id" }]);
    expect(() => mapAgentPerformance([], 5 as never)).toThrow("options: expected an object");
  });
});

describe("mapTeamPerformance", () => {
  const team = {
    teamId: "310",
    agentOffered: "54",
    inboundHandled: "68",
    outboundHandled: "37",
    totalHandled: "105",
    totalTalkTime: "PT7H43M6.15S",
    acwTime: "PT4H59M16.379S",
    availableTime: "PT21H48M52.2S",
    inboundTalkTime: "PT5H59M14S",
    inboundTime: "PT5H48M1.139S",
    refused: "11",
    totalAvgHandled: "15",
  };

  it("should recompute a report's own averages", () => {
    const [figures] = mapTeamPerformance({ teamPerformanceTotal: [team] }).teams;
    expect(figures?.averageTalkSeconds).toBeCloseTo(264.63, 2);
    expect(figures?.averageHandleSeconds).toBeCloseTo(435.643, 3);
    expect(figures?.occupancyPercent).toBeCloseTo(36.81, 2);
    expect(figures?.refusedPercent).toBeCloseTo(20.37, 2);
  });

  it("should merge teams exactly and set aside a row without a team", () => {
    const { teams, total, counts } = mapTeamPerformance([team, { ...team, teamId: 2 }, { ...team, teamId: "" }, team]);
    expect(teams.map(({ teamId, handledCount }) => [teamId, handledCount])).toEqual([
      ["2", 105],
      ["310", 210],
    ]);
    expect(total.talkSeconds).toBe(83_358.45);
    expect(counts).toEqual({ read: 4, mapped: 3, quarantined: 1 });
  });
});

describe("mergePerformance", () => {
  it("should be 0 of nobody, and refuse what is no sum", () => {
    expect(mergePerformance([])).toMatchObject({ handledCount: 0, talkSeconds: 0, averageTalkSeconds: null });
    const [one] = mapAgentPerformance([row()]).agents;
    const broken = { ...one, handledCount: 1.5, talkSeconds: -1 } as unknown as PerformanceTotals;
    expect(() => mergePerformance([broken])).toThrow("2 problems");
    expect(() => mergePerformance({} as never)).toThrow("parts: expected a list of sums");
    const huge = { ...one, handledCount: 9_007_199_254_740 } as PerformanceTotals;
    expect(() => mergePerformance([huge, huge])).toThrow("handledCount");
  });

  it("should add tenths without a trace of binary", () => {
    const [one] = mapAgentPerformance([row({ acwTime: 0.1 })]).agents;
    expect(mergePerformance([one, one, one] as PerformanceTotals[]).afterCallWorkSeconds).toBe(0.3);
  });
});
