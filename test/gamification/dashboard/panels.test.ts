import { describe, expect, it } from "vitest";
import { completePolicy } from "../../../src/core/policy.ts";
import { awardBadges } from "../../../src/gamification/badges/award-badges.ts";
import { type CompositePolicy, GUIDE_COMPOSITE_POLICY } from "../../../src/gamification/composite/policy.ts";
import { scoreComposite } from "../../../src/gamification/composite/score-composite.ts";
import { agentDashboard } from "../../../src/gamification/dashboard/agent-dashboard.ts";
import { placesOf } from "../../../src/gamification/dashboard/format-kpi.ts";
import type { AgentDashboard, DashboardFacts, DashboardOptions } from "../../../src/gamification/dashboard/model.ts";
import { rankAgents } from "../../../src/gamification/leaderboard/rank-agents.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { boardOf, OPTIONS, VALUES } from "./agents.ts";

const pageOf = (facts: object, options: Partial<DashboardOptions> = {}): AgentDashboard =>
  agentDashboard({ agentId: "a11", card: null, ...facts } as DashboardFacts, { ...OPTIONS, ...options });
const told = (facts: unknown, options: object = {}): string =>
  refusalOf(() => agentDashboard(facts as DashboardFacts, { ...OPTIONS, ...options })).message;

/** A composite of one KPI with this scale. */
const compositeOf = (...knots: (readonly [number, number])[]): CompositePolicy =>
  completePolicy<CompositePolicy>(GUIDE_COMPOSITE_POLICY, {
    kpis: [{ id: "avg_handle_time_sec", label: "Own", unit: "s", weight: 1, scale: { knots }, controllable: true }],
  });

describe("the cards of KPIs", () => {
  it("should be those of the composite while there is no card, all of them missing", () => {
    const page = pageOf({}, { composite: compositeOf([0, 100], [600, 0]) });
    expect(page.kpis).toEqual([
      {
        kpi: "avg_handle_time_sec",
        label: "Own",
        unit: "s",
        value: null,
        shown: "Not enough data",
        composite: null,
      },
    ]);
    expect(page.composite.missing).toEqual([{ kpi: "avg_handle_time_sec", label: "Own" }]);
  });

  it("should not make a 0 of another KPI that is not known, nor show a sign of one that is", () => {
    const values = [null, undefined, Number.NaN, -0];
    const { kpis } = pageOf({ otherKpis: values.map((value, i) => ({ kpi: `k${i}`, value })) });
    const card = (kpi: string) => ({ kpi, label: kpi, unit: "", composite: null });
    expect(kpis.slice(5)).toStrictEqual([
      ...["k0", "k1", "k2"].map((kpi) => ({ ...card(kpi), value: null, shown: "Not enough data" })),
      { ...card("k3"), value: 0, shown: "0" },
    ]);
  });

  it.each([
    [0, 0],
    [300, 0],
    [0.5, 1],
    [-12.25, 2],
    [0.000001, 6],
    [0.0000001, 0],
    [1e21, 0],
  ])("should know the decimals of %d", (value, places) => {
    expect(placesOf(value)).toBe(places);
  });

  it("should write whole seconds to be reached as minutes", () => {
    const composite = compositeOf([0, 100], [600, 0]);
    const card = scoreComposite({ avg_handle_time_sec: 599 }, composite);
    const steps = card.nextTier?.steps.map((step) => ({ ...step, value: 300 }));
    const page = pageOf({ card: { ...card, nextTier: { ...card.nextTier, steps } } }, { composite });
    expect(page.composite.nextTier?.steps).toMatchObject([{ kind: "reachable", value: 300, shown: "5:00" }]);
  });
});

describe("a goal", () => {
  const goalOf = (value: unknown, composite = GUIDE_COMPOSITE_POLICY) =>
    pageOf(
      { goals: [{ id: "avg_handle_time_sec", target: 300 }], monthToDate: { avg_handle_time_sec: value } },
      { composite },
    ).monthly.goals[0];

  it("should be at most its target where the scale goes down, wherever that begins and ends", () => {
    const directionOf = (...knots: (readonly [number, number])[]) => goalOf(1, compositeOf(...knots))?.direction;
    expect(directionOf([0, 100], [600, 10])).toBe("at-most");
    expect(directionOf([0, -10], [600, -50])).toBe("at-most");
    expect(directionOf([0, 100], [300, 200], [600, 50])).toBe("at-most");
    expect(directionOf([0, -50], [600, -10])).toBe("at-least");
    expect(directionOf([0, 50], [600, 100])).toBe("at-least");
    expect(goalOf(1)?.direction).toBe("at-least");
  });

  it("should be without data where the month has none, and have no sign at 0", () => {
    for (const value of [null, undefined, Number.NaN]) {
      expect(goalOf(value)).toMatchObject({ value: null, shown: "Not enough data", status: "not-enough-data" });
    }
    expect(goalOf(-0)?.value).toBe(0);
  });
});

describe("the coaching hint of a card", () => {
  it("should not name a KPI without a value or without points", () => {
    const card = scoreComposite({ adherence_pct: 97 });
    const withFirst = (more: object) => ({
      ...card,
      contributions: card.contributions.map((one, i) => (i === 0 ? { ...one, ...more } : one)),
    });
    expect(pageOf({ card: withFirst({}) }).coachingHint?.kpi).toBe("adherence_pct");
    expect(pageOf({ card: withFirst({ value: null }) }).coachingHint).toBeNull();
    expect(pageOf({ card: withFirst({ contribution: null }) }).coachingHint).toBeNull();
  });

  it("should tell of the share of its weight while the composite is withheld, and of more where it counts alone", () => {
    const withheld = completePolicy<CompositePolicy>(GUIDE_COMPOSITE_POLICY, { onMissing: "withhold" });
    const values = { qa_avg_score: 88 };
    const gainOf = (composite: CompositePolicy) =>
      pageOf({ card: scoreComposite(values, composite) }, { composite }).coachingHint?.gain;
    // 30 points of 100, at a weight of a quarter.
    expect(gainOf(withheld)).toBe(7.5);
    expect(gainOf(GUIDE_COMPOSITE_POLICY)).toBe(30);
  });
});

describe("the board and the badges of an agent", () => {
  it("should not take another agent's reason for its own", () => {
    const unranked = ["a1", "a11", "a2"].map((agentId, i) => ({ agentId, score: i === 1 ? 5 : null }));
    const missing = [{ kpi: "csat_avg", haveDays: 3, needDays: 5 }];
    const eligibility = { kind: "not-eligible", missing } as const;
    const ranking = rankAgents(unranked.map((one) => (one.score === null ? one : { ...one, eligibility })));
    expect(pageOf({ ranking }).rank).toMatchObject({ kind: "unranked", because: "not-enough-days" });
    expect(pageOf({ ranking, agentId: "a2" }).rank).toMatchObject({ kind: "unranked", because: "no-score" });
    expect(pageOf({ ranking, agentId: "a3" }).rank).toEqual({ kind: "not-on-board" });
  });

  it("should take a name that is no text for none", () => {
    expect(pageOf({ names: { a11: 7 } }).name).toBe("a11");
    expect(pageOf({ names: new Map([["a11", 7]]) }).name).toBe("a11");
  });

  it("should not be on the way to a badge that it has", () => {
    const { badges } = pageOf({ award: awardBadges({}), owned: ["adherence_hero"] });
    expect(badges.earned.map(({ badgeId }) => badgeId)).toEqual(["adherence_hero"]);
    expect(badges.inProgress.map(({ badgeId }) => badgeId)).toEqual([
      "quality_champion",
      "first_contact_master",
      "century_club",
      "five_star_week",
    ]);
  });

  it("should be dated by any instant that there is", () => {
    const last = 8_640_000_000_000_000;
    expect(pageOf({ asOf: 0 }).asOf).toBe("1970-01-01T00:00:00.000Z");
    expect(pageOf({ asOf: -last }).asOf).toBe("-271821-04-20T00:00:00.000Z");
    expect(pageOf({ asOf: last }).asOf).toBe("+275760-09-13T00:00:00.000Z");
    expect(pageOf({ asOf: last + 1 }).asOf).toBeNull();
  });
});

describe("what is refused of a dashboard", () => {
  it("should be facts that are none, and seconds in a text", () => {
    expect(told(7)).toBe("agentDashboard: 1 problem\n  - facts: expected an object, received 7");
    const leaderboard = { kpiFreshSeconds: "60", snapshotFreshSeconds: 60 };
    expect(refusedPaths(() => pageOf({}, { leaderboard: leaderboard as never }))).toEqual([
      "ERR_INVALID_POLICY",
      "policy.kpiFreshSeconds",
    ]);
  });

  it("should be a row that is shown, and of those below what is no row at all", () => {
    const { ranked } = boardOf(9);
    const wrong = { agentId: "b", score: Number.NaN, rank: 10 };
    const refused = (rows: readonly unknown[]) =>
      refusedPaths(() => pageOf({ ranking: { ranked: [...ranked, ...rows], unranked: [] } }));
    expect(refused([wrong, wrong, 7])).toEqual([
      "ERR_INVALID_INPUT",
      "facts.ranking.ranked[9].score",
      "facts.ranking.ranked[11]",
    ]);
  });

  it("should be told together: a goal that is there twice and a card of another policy", () => {
    const goals = [
      { id: "a", target: 1 },
      { id: "a", target: 2 },
    ];
    const card = { ...scoreComposite(VALUES), policyFingerprint: "other" };
    expect(refusedPaths(() => pageOf({ goals, card }))).toEqual([
      "ERR_INVALID_INPUT",
      "facts.goals[1].id",
      "facts.card.policyFingerprint",
    ]);
  });
});
