import { evaluateRules, type RuleSet } from "cxscore/gamification";
import type { CanonicalEvent } from "cxscore/interaction";
import { describe, expect, it } from "vitest";
import { createAgentTally } from "../../examples/demo/agents/agent-tally.ts";
import { agentsHtml } from "../../examples/demo/agents/agents-html.ts";
import { agentsText } from "../../examples/demo/agents/agents-text.ts";
import { comparisonText } from "../../examples/demo/agents/comparison-text.ts";
import { type AgentReport, type AgentSetup, agentsAddUp } from "../../examples/demo/agents/model.ts";
import type { Person } from "../../examples/demo/agents/people.ts";
import { mapRecords } from "../../examples/demo/map-records.ts";
import { readSampleSetup, readSamples, SAMPLE_OPTIONS } from "../../examples/demo/samples.ts";
import { rawRecords } from "./truth.ts";

const RULES: RuleSet = {
  versions: { compliance: "v1", quality: "v1", efficiency: "v1" },
  rules: [
    {
      rule_id: "stop",
      category: "compliance",
      condition: { field: "talk_time_seconds", operator: "less_than", value: 5 },
      points: -10,
      on_match: "skip_all",
    },
    {
      rule_id: "good",
      category: "quality",
      condition: { field: "quality_score", operator: "greater_than", value: 80 },
      points: 20,
    },
    {
      rule_id: "fast",
      category: "efficiency",
      condition: { field: "handle_time_seconds", operator: "less_than", value: 200 },
      points: 0.1,
    },
  ],
};
const SETUP: AgentSetup = {
  rules: { name: "rules", rules: RULES },
  proposed: null,
  people: null,
  timeZone: "Europe/London",
  day: null,
};

const event = (id: string, more: Partial<CanonicalEvent> = {}): CanonicalEvent => ({
  event_id: id,
  platform_origin: "guide",
  interaction_id: `i-${id}`,
  agent_uuid: "a",
  is_primary_agent: true,
  interaction_type: "voice",
  direction: "inbound",
  queue_id: "q",
  handle_time_seconds: 100,
  talk_time_seconds: 90,
  hold_time_seconds: 0,
  after_call_work_seconds: 10,
  disposition_code: null,
  quality_score: null,
  quality_status: "none",
  sentiment_score: null,
  transferred_out: false,
  attributes: { left_at_utc: "2026-03-02T10:05:00.000Z" },
  timestamp_utc: "2026-03-02T10:00:00.000Z",
  ingestion_batch_id: null,
  ...more,
});

const report = (events: readonly CanonicalEvent[], setup: Partial<AgentSetup> = {}): AgentReport => {
  const tally = createAgentTally({ ...SETUP, ...setup });
  tally.add(events);
  return tally.report();
};
const ruleOf = (of: AgentReport, id: string) => of.rules.find(({ ruleId }) => ruleId === id);
const person = (more: Partial<Person> = {}): Person => ({
  agentId: "a",
  name: "Ada",
  days: [],
  evaluations: [],
  ...more,
});
const evaluated = (hours: number, score = 90) => [
  {
    evaluationId: "ev",
    evaluatedAt: new Date(Date.parse("2026-03-02T10:00:00.000Z") + hours * 3_600_000).toISOString(),
    score,
    interactionId: "i-1",
  },
];
const peopleOf = (...all: Person[]) => new Map(all.map((one) => [one.agentId, one]));

describe("the sample day", () => {
  const setup = readSampleSetup();
  const files = Object.fromEntries(readSamples().map(({ name, text }) => [name, text]));
  const { events } = mapRecords(rawRecords(files), SAMPLE_OPTIONS);
  const day = report(events, setup);

  it("should count for every rule what asking it event by event counts", () => {
    // Without evaluations every event is scored once, so the definition can be asked directly.
    const plain = report(events, { ...setup, people: null });
    const results = events.map((one) => evaluateRules(one, setup.rules.rules));
    for (const { ruleId, matched, undecided, skipped, points } of plain.rules) {
      const given = results.flatMap((one) => one.matched.filter((match) => match.ruleId === ruleId));
      expect([matched, undecided, skipped], ruleId).toEqual([
        given.length,
        results.filter((one) => one.undecided.some((rule) => rule.ruleId === ruleId)).length,
        results.filter((one) => one.skipped.some((rule) => rule.ruleId === ruleId)).length,
      ]);
      expect(points).toBeCloseTo(
        given.reduce((sum, match) => sum + match.points, 0),
        9,
      );
    }
  });

  it("should lose no event and no point", () => {
    expect(agentsAddUp(day)).toBe(true);
    expect(day.counts).toMatchObject({ events: events.length, scored: events.length, unscorable: 0 });
    expect(day.counts.rescored).toBeGreaterThan(day.counts.late);
    expect(day.counts.late).toBeGreaterThan(0);
  });

  it("should show everything there is to show", () => {
    expect(day.day).toBe("2026-03-02");
    const ranked = day.board.filter(({ rank }) => rank !== null);
    expect(ranked.map(({ points }) => points)).toEqual(ranked.map(({ points }) => points).sort((a, b) => b - a));
    expect(new Set(ranked.map(({ card }) => card?.tier)).size).toBeGreaterThanOrEqual(3);
    expect(day.board.filter(({ rank }) => rank === null).length).toBe(4);
    const earned = day.badges.filter(({ earnedOn }) => earnedOn !== null);
    expect(new Set(earned.map(({ badge }) => badge)).size).toBe(5);
    for (const rule of day.rules) expect(rule.matched, rule.ruleId).toBeGreaterThan(0);
    expect(day.findings.map(({ kind }) => kind)).toEqual(["disabled"]);
  });

  it("should name nobody twice", () => {
    const names = [...(setup.people?.values() ?? [])].map(({ name }) => name);
    expect(new Set(names).size).toBe(38);
  });
});

describe("points", () => {
  it("should be exact sums by local day", () => {
    const ten = Array.from({ length: 10 }, (_, index) => event(String(index)));
    const late = event("late", { timestamp_utc: "2026-03-02T23:59:59.999Z", attributes: {} });
    const { board, totalPoints, dayCount } = report([...ten, late], { timeZone: "Asia/Tokyo" });
    expect([board[0]?.points, totalPoints, dayCount]).toEqual([1, 1.1, 2]);
  });

  it("should say what waits, for what, and what was skipped by what", () => {
    const one = report([event("1"), event("2", { talk_time_seconds: 1 }), event("3", { handle_time_seconds: null })]);
    expect(ruleOf(one, "good")).toMatchObject({
      matched: 0,
      undecided: 2,
      skipped: 1,
      unmatched: 0,
      waitsFor: [{ field: "quality_score", count: 2 }],
      skippedBy: ["stop"],
    });
    expect(one.board[0]?.waitingByCategory).toEqual({ compliance: 0, quality: 2, efficiency: 1, sales: 0 });
    expect(agentsText(one).join("\n")).toContain("quality is provisional: 2 of 3 events wait for quality_score");
  });

  it("should leave out what is nobody's, and say so", () => {
    const { counts, board } = report([
      event("1"),
      event("2", { agent_uuid: "" }),
      event("3", { timestamp_utc: "soon" }),
    ]);
    expect(counts).toMatchObject({ events: 3, scored: 1, unscorable: 2 });
    expect(board.map(({ eventCount }) => eventCount)).toEqual([1]);
  });

  it.each(["__proto__", "constructor", "<b>", "a\u001b[2J"])("should take %j for an agent's id", (agentId) => {
    const one = report([event("1", { agent_uuid: agentId })]);
    expect(one.board.map((row) => [row.agentId, row.points])).toEqual([[agentId, 0.1]]);
    expect(agentsHtml(one).join("\n")).not.toContain("<b>");
    expect(agentsText(one).join("\n")).not.toContain("\u001b");
  });

  it("should have an answer for no events", () => {
    const none = report([]);
    expect([none.day, none.board, agentsAddUp(none)]).toEqual([null, [], true]);
    expect(agentsText(none).join("\n")).toContain("no events");
    expect(agentsHtml(none).join("\n")).toContain("no events");
  });
});

describe("an evaluation", () => {
  it.each([
    ["on the same day", 8, 20, 0],
    ["just within 72 hours", 71.999, 20, 0],
    ["at 72 hours", 72, 0, 1],
    ["while the agent was still busy", 0.01, 20, 0],
  ])("that comes %s should count as the ledger has it", (_, hours, points, late) => {
    const people = peopleOf(person({ evaluations: evaluated(hours) }));
    const one = report([event("1"), event("2")], { people });
    expect(one.totalPoints).toBe(points + 0.2);
    expect([ruleOf(one, "good")?.points, one.counts.late]).toEqual([points, late]);
    expect(ruleOf(one, "good")?.undecided).toBe(points === 0 ? 2 : 1);
    expect(agentsAddUp(one)).toBe(true);
  });

  it("should score its event once more, in a line of its own", () => {
    const people = peopleOf(person({ evaluations: evaluated(8) }));
    const tally = createAgentTally({ ...SETUP, people });
    const lines = tally.add([event("1")]).map(({ line }) => JSON.parse(line));
    expect(lines.map((one) => [one.evaluated_at, one.total_points, one.provisional_categories])).toEqual([
      ["2026-03-02T10:05:00.000Z", 0.1, ["quality"]],
      ["2026-03-02T18:00:00.000Z", 20.1, []],
    ]);
  });

  it("should belong to the agent who was evaluated; of two the last counts", () => {
    const [first] = evaluated(8, 90);
    const evaluations = [...evaluated(9, 10), ...(first === undefined ? [] : [first])];
    const people = peopleOf(person({ evaluations }));
    const one = report([event("1"), event("1b", { agent_uuid: "b", interaction_id: "i-1" })], { people });
    expect(ruleOf(one, "good")).toMatchObject({ matched: 0, unmatched: 1, undecided: 1 });
  });
});

describe("a card", () => {
  const dates = ["2026-02-23", "2026-02-24", "2026-02-25", "2026-02-26", "2026-02-27"];
  const full = { isScheduled: true, fcrCount: 4, fcrResolvedCount: 3, csatCount: 2, csatSum: 9, adherencePct: 97 };
  const days = [
    ...dates.map((date) => ({ date, ...full, ahtVsMedianRatio: 0.92 })),
    { date: "2026-03-02", isScheduled: true, adherencePct: 97 },
  ];
  const evaluations = [{ evaluationId: "e", evaluatedAt: "2026-02-23T10:00:00.000Z", score: 88 }];
  const ada = person({ days, evaluations });
  const peers = ["b", "c"].map((id) => event(id, { agent_uuid: id }));

  it("should be the composite of the day, with the handle time of the day's events", () => {
    // 21.25 + 17.5 + 12.5 + 15 % of -0 (handle time as the median's) + 11.25
    const { board } = report([event("1"), ...peers], { people: peopleOf(ada) });
    const own = board.find(({ agentId }) => agentId === "a");
    expect(own).toMatchObject({ rank: 1, name: "Ada", lacks: [] });
    expect(own?.card).toEqual({
      composite: "62.5",
      tier: "Gold",
      isProvisional: false,
      personalBest: "-1.2",
      missing: [],
    });
  });

  it("should be provisional where a KPI is missing, and say which", () => {
    const { board } = report([event("1")], { people: peopleOf(ada) });
    expect(board[0]?.card).toMatchObject({ isProvisional: true, missing: ["aht_vs_median_ratio"] });
  });

  it("should keep an agent off the board who has too few days", () => {
    const { board } = report([event("1"), ...peers], { people: peopleOf(person({ ...ada, days: days.slice(2) })) });
    const own = board.find(({ agentId }) => agentId === "a");
    expect(own).toMatchObject({ rank: null, points: 0.1 });
    expect(own?.lacks).toEqual(["adherence_pct", "qa_avg_score", "fcr_pct", "aht_vs_median_ratio", "csat_avg"]);
  });
});

describe("a badge", () => {
  it("should be earned by the file's days and the day's events", () => {
    const hundred = Array.from({ length: 100 }, (_, index) => event(String(index)));
    const days = ["2026-02-27", "2026-03-02"].map((date) => ({ date, isScheduled: true, adherencePct: 100 }));
    const { badges } = report(hundred, { people: peopleOf(person({ days })) });
    expect(badges).toEqual([
      {
        agentId: "a",
        name: "Ada",
        badge: "Century Club",
        icon: "💯",
        earnedOn: "2026-03-02",
        current: null,
        target: null,
      },
    ]);
  });
});

describe("other rules", () => {
  const [stop, good, fast] = RULES.rules;
  const proposed = {
    name: "next",
    rules: { ...RULES, rules: [stop, good, { ...fast, points: 3 }] } as RuleSet,
  };
  const events = [
    event("1"),
    event("2", { agent_uuid: "b" }),
    event("3", { agent_uuid: "b", handle_time_seconds: 300 }),
    event("4", { agent_uuid: "c", handle_time_seconds: 300 }),
  ];

  it("should say for whom they would change what, and leave the board alone", () => {
    const plain = report(events);
    const { comparison, ...rest } = report(events, { proposed });
    expect(rest).toEqual({ ...plain, comparison: undefined });
    expect(comparison?.agents.map((one) => [one.agentId, one.oldPoints, one.newPoints, one.deltaPoints])).toEqual([
      ["a", 0.1, 3, 2.9],
      ["b", 0.1, 3, 2.9],
    ]);
    expect(comparison?.agents[0]?.categories).toEqual([
      { category: "efficiency", oldPoints: 0.1, newPoints: 3, deltaPoints: 2.9 },
    ]);
    expect(comparison?.unchangedCount).toBe(1);
    expect(comparison?.rules).toEqual([
      { ruleId: "fast", oldMatched: 2, newMatched: 2, oldPoints: 0.2, newPoints: 6, deltaPoints: 5.8 },
    ]);
  });

  it("should be what the board says once they are in force", () => {
    const { comparison } = report(events, { proposed, rules: SETUP.rules });
    const after = report(events, { rules: proposed });
    for (const { agentId, newPoints, newRank } of comparison?.agents ?? []) {
      const row = after.board.find((one) => one.agentId === agentId);
      expect([row?.points, row?.rank]).toEqual([newPoints, newRank]);
    }
  });

  it("should name rules and categories that are new or gone", () => {
    const other = { ...fast, rule_id: "new", category: "speed" };
    const { comparison } = report(events, {
      proposed: { name: "next", rules: { versions: {}, rules: [other] } as RuleSet },
    });
    expect(comparison?.rules.map(({ ruleId, oldMatched, newMatched }) => [ruleId, oldMatched, newMatched])).toEqual([
      ["stop", 0, null],
      ["good", 0, null],
      ["fast", 2, null],
      ["new", null, 2],
    ]);
    expect(comparison?.agents[0]?.categories.map(({ category }) => category)).toEqual(["efficiency", "speed"]);
    const text = comparisonText(comparison as NonNullable<typeof comparison>, "2026-03-02");
    expect(text).toContain("new: matched not there -> 2, 0 -> 0.2 points (+0.2)");
    expect(text).toContain('the versions have no "speed"');
  });
});
