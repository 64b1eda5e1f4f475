import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../src/core/canonical-json.ts";
import { deepFreeze } from "../../../src/core/policy.ts";
import { GUIDE_COMPOSITE_POLICY } from "../../../src/gamification/composite/policy.ts";
import { scoreComposite } from "../../../src/gamification/composite/score-composite.ts";
import { agentDashboard } from "../../../src/gamification/dashboard/agent-dashboard.ts";
import { rankAgents } from "../../../src/gamification/leaderboard/rank-agents.ts";
import { anyText } from "../../../src/testing/arbitrary-values.ts";
import { fullFacts, OPTIONS } from "./agents.ts";

const value = (from: number, to: number) =>
  fc.option(fc.integer({ min: from * 1000, max: to * 1000 }).map((milli) => milli / 1000));
const kpiValues = fc.record({
  adherence_pct: value(70, 100),
  qa_avg_score: value(50, 100),
  fcr_pct: value(40, 100),
  aht_vs_median_ratio: value(0.4, 1.6),
  csat_avg: value(1, 5),
});
/** The value at which each of the guide's KPIs has the most points. */
const BEST: Readonly<Record<string, number>> = {
  adherence_pct: 100,
  qa_avg_score: 100,
  fcr_pct: 90,
  aht_vs_median_ratio: 0.5,
  csat_avg: 5,
};

describe("agentDashboard", () => {
  it("always hints at the gain that scoring the KPI at its best gives, within two micro-points", () => {
    fc.assert(
      fc.property(kpiValues, (values) => {
        const card = scoreComposite(values);
        const { coachingHint } = agentDashboard({ agentId: "a", card }, OPTIONS);
        const gains = GUIDE_COMPOSITE_POLICY.kpis.map(({ id, controllable }) => {
          if (values[id as keyof typeof values] === null) return { id, controllable, gain: 0 };
          const best = scoreComposite({ ...values, [id]: BEST[id] as number }).value as number;
          return { id, controllable, gain: best - (card.value as number) };
        });
        const most = Math.max(0, ...gains.map(({ gain }) => gain));
        if (coachingHint === null) expect(most).toBeLessThan(1e-5);
        else {
          expect(Math.abs(coachingHint.gain - most)).toBeLessThanOrEqual(2.5e-6);
          const named = gains.find(({ id }) => id === coachingHint.kpi);
          expect(coachingHint.isControllable).toBe(named?.controllable);
        }
      }),
    );
  });

  it("always shows a value to be reached that, read back, reaches the tier", () => {
    fc.assert(
      fc.property(kpiValues, (values) => {
        const { composite } = agentDashboard({ agentId: "a", card: scoreComposite(values) }, OPTIONS);
        for (const step of composite.nextTier?.steps ?? []) {
          if (step.kind !== "reachable") continue;
          const reached = scoreComposite({ ...values, [step.kpi]: Number(step.shown.replace("%", "")) });
          expect(reached.value).toBeGreaterThanOrEqual(composite.nextTier?.from as number);
        }
      }),
    );
  });

  it("marks the agent's own row exactly once if the agent is ranked, and no other", () => {
    const boards = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 30 }).filter((ids) => !ids.includes(""));
    fc.assert(
      fc.property(
        boards,
        fc.nat(),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 30 }),
        (ids, pick, scores) => {
          const ranking = rankAgents(ids.map((agentId, i) => ({ agentId, score: scores[i] as number })));
          const agentId = ids[pick % ids.length] as string;
          const { board, rank } = agentDashboard({ agentId, card: null, ranking }, OPTIONS);
          const all = [...(board?.rows ?? []), ...(board?.ownRowBelow ? [board.ownRowBelow] : [])];
          expect(all.filter(({ isOwn }) => isOwn).map((row) => [row.agentId, row.rank])).toEqual([
            [agentId, ranking.ranked.find((row) => row.agentId === agentId)?.rank],
          ]);
          expect(rank.kind === "ranked" && rank.rankedCount).toBe(ids.length);
          expect(board?.rows.length).toBe(Math.min(10, ids.length));
        },
      ),
    );
  });

  it("gives any name back as it is", () => {
    fc.assert(
      fc.property(anyText(), (name) => {
        const facts = { ...fullFacts(), names: new Map([["a11", name]]) };
        const page = agentDashboard(facts, OPTIONS);
        expect(page.name).toBe(name);
        expect(page.board?.ownRowBelow?.name).toBe(name);
      }),
    );
  });

  it("changes nothing of its facts, and is the same of facts that went through JSON", () => {
    fc.assert(
      fc.property(kpiValues, (values) => {
        const facts = deepFreeze({ ...fullFacts(), card: scoreComposite(values), monthToDate: values });
        const page = agentDashboard(facts, OPTIONS);
        const again = agentDashboard(JSON.parse(JSON.stringify(facts)), OPTIONS);
        expect(canonicalJson(again)).toBe(canonicalJson(page));
        expect(JSON.parse(JSON.stringify(page))).toStrictEqual(page);
      }),
    );
  });
});
