import { describe, expect, it } from "vitest";
import { completePolicy } from "../../../src/core/policy.ts";
import { awardBadges } from "../../../src/gamification/badges/award-badges.ts";
import { type BadgePolicy, GUIDE_BADGE_POLICY } from "../../../src/gamification/badges/policy.ts";
import { type CompositePolicy, GUIDE_COMPOSITE_POLICY } from "../../../src/gamification/composite/policy.ts";
import { scoreComposite } from "../../../src/gamification/composite/score-composite.ts";
import { agentDashboard } from "../../../src/gamification/dashboard/agent-dashboard.ts";
import type { AgentDashboard, DashboardFacts, MonthlyGoal } from "../../../src/gamification/dashboard/model.ts";
import { GUIDE_DASHBOARD_POLICY } from "../../../src/gamification/dashboard/policy.ts";
import { rankAgents } from "../../../src/gamification/leaderboard/rank-agents.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { boardOf, fullFacts, OPTIONS, VALUES } from "./agents.ts";

const pageOf = (facts: Partial<DashboardFacts>): AgentDashboard =>
  agentDashboard({ agentId: "a11", card: null, ...facts }, OPTIONS);
const pageAt = (now: number | string, timeZone: string): AgentDashboard["monthly"] =>
  agentDashboard({ agentId: "a", card: null }, { now, timeZone }).monthly;

describe("agentDashboard", () => {
  it("should show the composite and the way to the next tier", () => {
    const { composite } = pageOf(fullFacts());
    expect(composite).toMatchObject({
      value: 63.7,
      shown: "63.7",
      tier: "Gold",
      isProvisional: false,
      maxPossible: 92.5,
      minPossible: -7.5,
      missing: [],
      nextTier: { tier: "Platinum", from: 75, missingPoints: 11.3, shownMissing: "11.3" },
    });
    expect(composite.nextTier?.steps[0]).toEqual({
      kind: "unreachable",
      kpi: "adherence_pct",
      label: "Schedule adherence",
    });
  });

  it("should show a value to be reached with as many decimals as it takes, and points that are missing rounded up", () => {
    const card = scoreComposite({ ...VALUES, adherence_pct: 100, qa_avg_score: 100, csat_avg: 4.366 });
    expect(card.value).toBe(73.945);
    const { steps = [], shownMissing } = pageOf({ card }).composite.nextTier ?? {};
    expect(shownMissing).toBe("1.1");
    const fcr = steps[2];
    expect(fcr).toMatchObject({ kind: "reachable", value: 77.11, shown: "77.11%", label: "First contact resolution" });
    const withFcr = (fcr: number) =>
      scoreComposite({ ...VALUES, adherence_pct: 100, qa_avg_score: 100, csat_avg: 4.366, fcr_pct: fcr }).tier;
    expect([withFcr(77.1), withFcr(77.11)]).toEqual(["Gold", "Platinum"]);
  });

  it("should write the cards of KPIs, those of the composite first", () => {
    const { kpis } = pageOf(fullFacts());
    expect(kpis.map(({ label, shown }) => `${label}: ${shown}`)).toEqual([
      "Schedule adherence: 97.0%",
      "Quality score: 88.0",
      "First contact resolution: 75.0%",
      "Handle time against peers: 0.92",
      "Customer satisfaction: 4.50",
      "Average handle time: 5:00",
    ]);
    expect(kpis[3]?.composite).toEqual({
      points: 8,
      weight: 0.15,
      contribution: 1.2,
      maxPossible: 7.5,
      isControllable: true,
    });
    expect(kpis[2]?.composite?.isControllable).toBe(false);
    expect(kpis[5]).toMatchObject({ kpi: "avg_handle_time_sec", value: 299.6, composite: null });
  });

  it("should never show missing data as 0", () => {
    const page = pageOf({
      card: scoreComposite({ adherence_pct: 97 }),
      otherKpis: [{ kpi: "calls", value: Number.NaN }],
    });
    expect(page.kpis.map(({ shown }) => shown)).toEqual(["97.0%", ...Array(5).fill("Not enough data")]);
    expect(page.kpis.at(-1)?.value).toBeNull();
    expect(page.composite.isProvisional).toBe(true);
    expect(page.composite.missing[0]).toEqual({ kpi: "qa_avg_score", label: "Quality score" });
  });

  it("should have a page for an agent of whom nothing is known", () => {
    const page = pageOf({});
    expect(page).toMatchObject({
      agentId: "a11",
      name: "a11",
      composite: { value: null, shown: "Not enough data", tier: null, isProvisional: true, nextTier: null },
      rank: { kind: "not-on-board" },
      coachingHint: null,
      badges: { earned: [], inProgress: [], revoked: [] },
      board: null,
      personalBest: null,
      monthly: { month: "2026-03", daysLeft: 22, goals: [] },
      asOf: null,
      isStale: true,
    });
    expect(page.kpis).toHaveLength(5);
    expect(page.kpis.every(({ shown, composite }) => shown === "Not enough data" && composite === null)).toBe(true);
  });

  it("should pass the personal best on, and name the policy", () => {
    const facts = fullFacts();
    const page = pageOf(facts);
    expect(page.personalBest).toEqual(facts.personalBest);
    expect(page.personalBest?.shown).toBe("+7.0");
    expect(page.policyFingerprint).toBe(GUIDE_DASHBOARD_POLICY.fingerprint);
  });
});

describe("the board", () => {
  it("should show its first ten, and the agent's own row below", () => {
    const { board, rank } = pageOf(fullFacts());
    expect(board?.rows.map((row) => row.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(board?.rows.some(({ isOwn }) => isOwn)).toBe(false);
    expect(board?.ownRowBelow).toEqual({
      agentId: "a11",
      name: "Ada",
      score: 79,
      shown: "79.0",
      rank: 12,
      isOwn: true,
    });
    expect(rank).toEqual({ kind: "ranked", rank: 12, rankedCount: 15 });
  });

  it.each([["a00"], ["a09"]])("should mark the row of %s where it is", (agentId) => {
    const { board } = pageOf({ agentId, ranking: boardOf(15) });
    expect(board?.rows.filter(({ isOwn }) => isOwn).map((row) => row.agentId)).toEqual([agentId]);
    expect(board?.ownRowBelow).toBeNull();
  });

  it("should show as many rows as the policy says", () => {
    const policy = { ...GUIDE_DASHBOARD_POLICY, boardRows: 0 };
    const { board } = agentDashboard({ agentId: "a00", card: null, ranking: boardOf(3) }, OPTIONS, policy);
    expect(board).toMatchObject({ rows: [], ownRowBelow: { rank: 1 }, rankedCount: 3 });
  });

  it("should say why an agent has no rank", () => {
    const missing = [{ kpi: "csat_avg", haveDays: 3, needDays: 5 }];
    const eligibility = { kind: "not-eligible", missing } as const;
    const ranking = rankAgents([{ agentId: "a11", score: 60, eligibility }]);
    expect(pageOf({ ranking })).toMatchObject({
      rank: {
        kind: "unranked",
        because: "not-enough-days",
        missing: [{ ...missing[0], label: "Customer satisfaction" }],
        rankedCount: 0,
      },
      board: { rows: [], ownRowBelow: null },
    });
    expect(pageOf({ ranking: boardOf(2) }).rank).toEqual({ kind: "not-on-board" });
  });

  it("should give names back as they are, and ids where there are none", () => {
    const ids = ["__proto__", "constructor", "<b>", "toString"];
    const ranking = rankAgents(ids.map((agentId, i) => ({ agentId, score: 9 - i })));
    const name = `"><img onerror=x> \u0000\ud800 ${"n".repeat(100_000)}`;
    const named = (names: DashboardFacts["names"]) =>
      pageOf({ agentId: "__proto__", names, ranking }).board?.rows.map((row) => row.name);
    expect(named(new Map([["__proto__", name]]))).toEqual([name, "constructor", "<b>", "toString"]);
    expect(named(JSON.parse(`{"__proto__": "x", "constructor": null, "<b>": ""}`))).toEqual([
      "x",
      "constructor",
      "",
      "toString",
    ]);
    expect(named(null)).toEqual(ids);
  });
});

describe("the coaching hint", () => {
  it("should name the controllable KPI with most to gain", () => {
    expect(pageOf(fullFacts()).coachingHint).toEqual({
      kpi: "qa_avg_score",
      label: "Quality score",
      value: 88,
      shown: "88.0",
      gain: 7.5,
      shownGain: "7.5",
      isControllable: true,
    });
  });

  it("should name what would move the composite most, of equals what is controllable, and nothing at the top", () => {
    const best = { adherence_pct: 100, qa_avg_score: 100, aht_vs_median_ratio: 0.5, csat_avg: 5, fcr_pct: 90 };
    const hintOf = (values: object) => pageOf({ card: scoreComposite({ ...best, ...values }) }).coachingHint;
    expect(hintOf({})).toBeNull();
    expect(hintOf({ csat_avg: 4.5, fcr_pct: 89 })).toMatchObject({
      kpi: "csat_avg",
      isControllable: false,
      gain: 3.75,
    });
    expect(hintOf({ csat_avg: 3, aht_vs_median_ratio: 0.51 })).toMatchObject({ kpi: "csat_avg", gain: 15 });
    // Each would bring 7.5.
    expect(hintOf({ fcr_pct: 75, qa_avg_score: 88 })).toMatchObject({ kpi: "qa_avg_score", isControllable: true });
    expect(hintOf({ qa_avg_score: null })).toBeNull();
    const composite = { ...GUIDE_COMPOSITE_POLICY, kpis: [...GUIDE_COMPOSITE_POLICY.kpis].reverse() };
    const card = scoreComposite({ ...best, fcr_pct: 75, qa_avg_score: 88 }, composite);
    const { coachingHint } = agentDashboard({ agentId: "a11", card }, { ...OPTIONS, composite });
    expect(coachingHint).toMatchObject({ kpi: "qa_avg_score", isControllable: true });
  });

  it("should tell what the composite rises by when KPIs are missing, or a penalty holds", () => {
    const values = { adherence_pct: 100, qa_avg_score: 88 };
    const low = scoreComposite(values);
    const { gain } = pageOf({ card: low }).coachingHint ?? {};
    expect(gain).toBe((scoreComposite({ ...values, qa_avg_score: 100 }).value as number) - (low.value as number));
    const adjustments = [{ kpi: "aht_vs_median_ratio", kind: "consistency", factor: 0.5 }] as const;
    const scored = (ratio: number) =>
      scoreComposite({ adherence_pct: 100, aht_vs_median_ratio: ratio }, GUIDE_COMPOSITE_POLICY, { adjustments });
    const hint = pageOf({ card: scored(0.9) }).coachingHint;
    expect(hint).toMatchObject({ kpi: "aht_vs_median_ratio", gain: 7.5 });
    expect((scored(0.9).value as number) + 7.5).toBe(scored(0.5).value);
  });

  it("should take the first in the order of the policy of two with as much to gain", () => {
    const card = scoreComposite({ adherence_pct: 96, qa_avg_score: 92, aht_vs_median_ratio: 0.5 });
    expect(pageOf({ card }).coachingHint?.kpi).toBe("adherence_pct");
  });
});

describe("badges", () => {
  it("should be listed in the order of the definition, retired ones last", () => {
    const { badges } = pageOf(fullFacts());
    expect(badges.earned.map(({ name, isNew }) => [name, isNew])).toEqual([
      ["Adherence Hero", true],
      ["Century Club", false],
      ["founder", false],
    ]);
    expect(badges.earned[0]).toMatchObject({ badgeId: "adherence_hero", icon: "🏆", waitsFor: [] });
    expect(badges.earned[2]).toMatchObject({ description: "", icon: "", earnedOn: null });
    expect(badges.inProgress.map(({ name, current, target }) => [name, current, target])).toEqual([
      ["Quality Champion", 2, 3],
      ["First Contact Master", null, 85],
      ["Five Star Week", 4.5, 4.9],
    ]);
    expect(badges.inProgress[1]?.waitsFor[0]).toMatchObject({ metric: "monthly_fcr_pct", because: "missing" });
    expect(badges.revoked).toEqual([]);
  });

  it("should not list a badge as earned that was taken back", () => {
    const revoked = [{ badgeId: "century_club", earnedOn: "2026-03-02", changed: [] }];
    const award = { ...awardBadges({}), revoked, progress: [] };
    const { badges } = pageOf({ award, owned: new Set(["century_club", "adherence_hero"]) });
    expect(badges.earned.map(({ badgeId }) => badgeId)).toEqual(["adherence_hero"]);
    expect(badges.revoked[0]).toMatchObject({ name: "Century Club", earnedOn: "2026-03-02" });
  });

  it("should show what is owned without an award", () => {
    const owned = [{ badgeId: "five_star_week", earnedOn: "2026-03-02" }, "adherence_hero", "adherence_hero"];
    const { earned } = pageOf({ owned }).badges;
    expect(earned.map(({ badgeId, earnedOn }) => [badgeId, earnedOn])).toEqual([
      ["adherence_hero", null],
      ["five_star_week", "2026-03-02"],
    ]);
  });
});

describe("monthly goals", () => {
  const goalOf = (goal: MonthlyGoal, value: number | null) =>
    pageOf({ goals: [goal], monthToDate: { [goal.id]: value } }).monthly.goals[0];

  it("should say where they stand and what is missing", () => {
    const { month, daysLeft, goals } = pageOf(fullFacts()).monthly;
    expect([month, daysLeft]).toEqual(["2026-03", 22]);
    expect(goals).toEqual([
      {
        id: "fcr_pct",
        label: "First contact resolution",
        direction: "at-least",
        target: 80,
        shownTarget: "80.0%",
        value: 76.12,
        shown: "76.1%",
        status: "open",
        missing: 3.88,
        shownMissing: "3.9%",
        ratio: 0.9515,
      },
      expect.objectContaining({
        direction: "at-most",
        status: "open",
        missing: 0.004,
        shownMissing: "0.01",
        ratio: null,
      }),
      expect.objectContaining({ status: "reached", missing: 0, shownMissing: null, ratio: 1 }),
      expect.objectContaining({
        status: "not-enough-data",
        value: null,
        shown: "Not enough data",
        missing: null,
        shownMissing: null,
        ratio: null,
      }),
    ]);
  });

  it("should follow the direction that is given", () => {
    expect(goalOf({ id: "avg_handle_time_sec", target: 300, direction: "at-most" }, 300.2)).toMatchObject({
      status: "open",
      shownTarget: "5:00",
      shown: "5:00",
      missing: 0.2,
      shownMissing: "0:01",
    });
    expect(goalOf({ id: "aht_vs_median_ratio", target: 1, direction: "at-least" }, 0.9)?.status).toBe("open");
    expect(goalOf({ id: "aht_vs_median_ratio", target: 1 }, 0.9)?.status).toBe("reached");
  });

  it("should compare in whole millionths, and keep ratios within 0 and 1", () => {
    expect(goalOf({ id: "x", target: 0.3 }, 0.1 + 0.2 - 1e-9)).toMatchObject({ status: "reached", ratio: 1 });
    expect(goalOf({ id: "x", target: 1 }, -5)).toMatchObject({ missing: 6, ratio: 0 });
    expect(goalOf({ id: "x", target: 0 }, -1)).toMatchObject({ status: "open", ratio: null });
    expect(goalOf({ id: "x", target: 1e9 }, -1e9)).toMatchObject({ missing: 2e9 });
    expect(goalOf({ id: "constructor", target: 1 }, null)?.status).toBe("not-enough-data");
    expect(pageOf({ goals: [{ id: "toString", target: 1 }], monthToDate: {} }).monthly.goals[0]?.value).toBeNull();
  });

  it.each<[string, string, string, number]>([
    ["2026-03-31T22:59:59Z", "Europe/London", "2026-03", 0],
    ["2026-03-31T23:00:00Z", "Europe/London", "2026-04", 29],
    ["2028-02-01T12:00:00Z", "UTC", "2028-02", 28],
    ["2026-12-31T12:00:00Z", "Pacific/Kiritimati", "2027-01", 30],
    ["2011-12-29T12:00:00Z", "Pacific/Apia", "2011-12", 1],
    ["9999-12-30T00:00:00Z", "UTC", "9999-12", 1],
  ])("should count the local dates after %s in %s", (now, timeZone, month, daysLeft) => {
    expect(pageAt(now, timeZone)).toMatchObject({ month, daysLeft });
  });
});

describe("freshness", () => {
  it("should be judged of the KPI data and of the board by their own ages", () => {
    const page = pageOf(fullFacts());
    expect([page.asOf, page.isStale]).toEqual(["2026-03-09T07:58:00.000Z", false]);
    expect(page.board).toMatchObject({ asOf: "2026-03-09T07:59:40.000Z", isStale: false });
    const old = pageOf({ ...fullFacts(), asOf: "2026-03-09T07:57:00Z", boardAsOf: null });
    expect([old.isStale, old.board?.isStale, old.board?.asOf]).toEqual([true, true, "2026-03-09T07:57:00.000Z"]);
  });

  it("should take the seconds that are given", () => {
    const leaderboard = { kpiFreshSeconds: 60, snapshotFreshSeconds: 600 };
    const facts = { ...fullFacts(), boardAsOf: "2026-03-09T07:58:00Z" };
    const page = agentDashboard(facts, { ...OPTIONS, leaderboard });
    expect([page.isStale, page.board?.isStale]).toEqual([true, false]);
  });

  it.each([["yesterday"], [Number.NaN], [Number.POSITIVE_INFINITY], [{}], [null]])("should not know of %s", (asOf) => {
    expect(pageOf({ asOf: asOf as never })).toMatchObject({ asOf: null, isStale: true });
  });
});

describe("what is refused", () => {
  const refusedFor = (facts: unknown, options: unknown = OPTIONS) =>
    refusedPaths(() => agentDashboard(facts as never, options as never));

  it("should be listed as a whole", () => {
    const goals = [{ id: "a", target: Number.NaN }];
    const facts = { agentId: "", card: { ...scoreComposite(VALUES), value: "63.7" }, goals, owned: [7] };
    expect(refusedFor(facts, { now: "today" })).toEqual([
      "ERR_INVALID_INPUT",
      "options.now",
      "options.timeZone",
      "facts.agentId",
      "facts.card.value",
      "facts.goals[0].target",
      "facts.owned[0]",
    ]);
    expect(refusedFor(null, null)).toEqual(["ERR_INVALID_INPUT", "options.now", "options.timeZone", "facts"]);
  });

  it.each<[object, string[]]>([
    [{ names: "Ada" }, ["facts.names"]],
    [{ ranking: {} }, ["facts.ranking.ranked", "facts.ranking.unranked"]],
    [{ ranking: { ranked: [null], unranked: [null] } }, ["facts.ranking.ranked[0]", "facts.ranking.unranked[0]"]],
    [
      { ranking: { ranked: [{ agentId: "a", score: Number.NaN, rank: 1 }], unranked: [] } },
      ["facts.ranking.ranked[0].score"],
    ],
    [
      { award: [] },
      ["earned", "progress", "revoked", "undecided", "policyFingerprint"].map((at) => `facts.award.${at}`),
    ],
    [{ personalBest: 7 }, ["facts.personalBest"]],
    [{ otherKpis: [{ kpi: "a", value: Number.POSITIVE_INFINITY }] }, ["facts.otherKpis[0].value"]],
    [
      {
        otherKpis: [
          { kpi: "a", value: 1 },
          { kpi: "a", value: 1 },
        ],
      },
      ["facts.otherKpis[1].kpi"],
    ],
    [
      {
        goals: [
          { id: "a", target: 1 },
          { id: "a", target: 2 },
        ],
      },
      ["facts.goals[1].id"],
    ],
    [{ goals: [{ id: "a", target: 1, direction: "up" }] }, ["facts.goals[0].direction"]],
    [{ goals: [{ id: "a", target: 1 }], monthToDate: { a: 1e10 } }, ["facts.monthToDate.a"]],
    [{ goals: [{ id: "a", target: 1 }], monthToDate: { a: "1" } }, ["facts.monthToDate.a"]],
    [{ monthToDate: 5 }, ["facts.monthToDate"]],
  ])("should refuse %j", (facts, paths) => {
    expect(refusedFor({ agentId: "a", card: null, ...facts })).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it("should say what was wrong with each", () => {
    const told = (facts: unknown, options: unknown = OPTIONS): string =>
      refusalOf(() => agentDashboard(facts as never, options as never)).message;
    expect(told(null, null)).toBe(
      [
        "agentDashboard: 3 problems",
        "options.now: expected epoch milliseconds or an ISO 8601 instant, 1000-01-02 to 9999-12-30, received missing",
        "options.timeZone: expected the name of a time zone, received missing",
        "facts: expected an object, received null",
      ].join("\n  - "),
    );
    const lists = {
      otherKpis: [
        { kpi: "x", value: "1" },
        { kpi: "x", value: 1 },
        { kpi: "fcr_pct", value: 1 },
      ],
      goals: [
        { id: "a", target: 1, direction: "up" },
        { id: "a", target: 1 },
        { id: "b", target: 1 },
      ],
      monthToDate: { a: 1e9, b: -1e9 - 1 },
    };
    expect(told({ agentId: "a", card: scoreComposite(VALUES), ...lists })).toBe(
      [
        "agentDashboard: 6 problems",
        'facts.otherKpis[0].value: expected a finite number, null or nothing, received "1"',
        'facts.otherKpis[1].kpi: expected a KPI that is not shown yet, received "x"',
        'facts.otherKpis[2].kpi: expected a KPI that is not shown yet, received "fcr_pct"',
        'facts.goals[0].direction: expected "at-least", "at-most" or nothing, received "up"',
        'facts.goals[1].id: expected a KPI without another goal, received "a"',
        "facts.monthToDate.b: expected a number from -1000000000 to 1000000000, null or nothing, received -1000000001",
      ].join("\n  - "),
    );
    const ranked = [...boardOf(11).ranked, null, { agentId: "b" }, { agentId: "a" }];
    expect(
      told({ agentId: "a", card: null, ranking: { ranked, unranked: [null, { agentId: "b" }, { agentId: "a" }] } }),
    ).toBe(
      [
        "agentDashboard: 6 problems",
        "facts.ranking.ranked[11]: expected an object, received null",
        "facts.ranking.ranked[13].score: expected a finite number, received missing",
        "facts.ranking.ranked[13].rank: expected a whole number >= 0, received missing",
        "facts.ranking.unranked[0]: expected an object, received null",
        'facts.ranking.unranked[2].because: expected "no-score" or "not-enough-days", received missing',
        "facts.ranking.unranked[2].missing: expected a list, received missing",
      ].join("\n  - "),
    );
    const facts = { agentId: "a", card: null };
    const card = { ...scoreComposite(VALUES), policyFingerprint: "x" };
    const award = { ...awardBadges({}), policyFingerprint: "y" };
    expect(told({ agentId: "a", card, award, owned: 7 })).toBe(
      [
        "agentDashboard: 3 problems",
        "facts.owned: expected a list or set of badge ids or owned badges, received 7",
        `facts.card.policyFingerprint: expected the fingerprint of options.composite, ${GUIDE_COMPOSITE_POLICY.fingerprint}, received "x"`,
        `facts.award.policyFingerprint: expected the fingerprint of options.badges, ${GUIDE_BADGE_POLICY.fingerprint}, received "y"`,
      ].join("\n  - "),
    );
    expect(told(facts, { ...OPTIONS, composite: 7 })).toBe(
      "agentDashboard, options.composite: 1 problem\n  - policy: expected an object, received 7",
    );
    expect(told(facts, { ...OPTIONS, badges: 7 })).toBe(
      "agentDashboard, options.badges: 1 problem\n  - policy: expected an object of policy fields, received 7",
    );
    expect(told(facts, { ...OPTIONS, leaderboard: { kpiFreshSeconds: 1e9, snapshotFreshSeconds: 1e9 + 1 } })).toBe(
      "agentDashboard, options.leaderboard: 1 problem\n  - policy.snapshotFreshSeconds: expected a number above 0, at most 1000000000, received 1000000001",
    );
    expect(told(facts, { ...OPTIONS, leaderboard: null })).toMatch(/^agentDashboard, options.leaderboard: 2 problems/);
  });

  it("should be a step to the next tier without its figures", () => {
    const card = scoreComposite({ ...VALUES, adherence_pct: 100, qa_avg_score: 100, csat_avg: 4.366 });
    const steps = card.nextTier?.steps.map((step) => ({ ...step, value: "x", change: null }));
    expect(refusedFor({ agentId: "a", card: { ...card, nextTier: { ...card.nextTier, steps } } })).toEqual([
      "ERR_INVALID_INPUT",
      ...[2, 3, 4].flatMap((i) => ["value", "change"].map((field) => `facts.card.nextTier.steps[${i}].${field}`)),
    ]);
  });

  it("should be a card or an award of other policies", () => {
    const card = { ...scoreComposite(VALUES), policyFingerprint: "other" };
    const award = { ...awardBadges({}), policyFingerprint: "other" };
    expect(refusedFor({ agentId: "a", card, award })).toEqual([
      "ERR_INVALID_INPUT",
      "facts.card.policyFingerprint",
      "facts.award.policyFingerprint",
    ]);
  });

  it("should be an unknown zone, and policies that are none", () => {
    const facts = { agentId: "a", card: null };
    expect(refusedFor(facts, { ...OPTIONS, timeZone: "Mars/Base" })[0]).toBe("ERR_INVALID_INPUT");
    const leaderboard = { kpiFreshSeconds: 0, snapshotFreshSeconds: Number.NaN };
    expect(refusedFor(facts, { ...OPTIONS, leaderboard })).toEqual([
      "ERR_INVALID_POLICY",
      "policy.kpiFreshSeconds",
      "policy.snapshotFreshSeconds",
    ]);
    expect(refusedFor(facts, { ...OPTIONS, composite: 7 })).toEqual(["ERR_INVALID_POLICY", "policy"]);
    expect(refusedFor(facts, { ...OPTIONS, badges: {} })[0]).toBe("ERR_INVALID_POLICY");
    const { message } = refusalOf(() => agentDashboard(facts, OPTIONS, { ...GUIDE_DASHBOARD_POLICY, boardRows: -1 }));
    expect(message).toContain("policy.boardRows");
  });
});

describe("policies of one's own", () => {
  it("should give labels, controllability and badges", () => {
    const composite = completePolicy<CompositePolicy>(GUIDE_COMPOSITE_POLICY, {
      kpis: [
        {
          id: "__proto__",
          label: "Own",
          unit: "",
          weight: 1,
          scale: {
            knots: [
              [0, 0],
              [10, 100],
            ],
          },
          controllable: false,
        },
      ],
    });
    const badges = completePolicy<BadgePolicy>(GUIDE_BADGE_POLICY, { badges: [] });
    const card = scoreComposite(JSON.parse('{"__proto__": 4}'), composite);
    const page = agentDashboard(
      { agentId: "a", card, award: awardBadges({}, [], badges) },
      { ...OPTIONS, composite, badges },
    );
    expect(page.kpis).toMatchObject([{ label: "Own", shown: "4" }]);
    expect(page.coachingHint).toMatchObject({ kpi: "__proto__", isControllable: false, gain: 60 });
    expect(page.badges.inProgress).toEqual([]);
  });
});
